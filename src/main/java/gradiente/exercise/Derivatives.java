package gradiente.exercise;

import static gradiente.exercise.Answers.number;
import static gradiente.exercise.Answers.vector;
import static gradiente.exercise.Answers.wrong;

import gradiente.language.English;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * Checks of chapter 03, derivatives. Each says that an answer is right or throws an {@link
 * ExerciseError} that says what is wrong.
 */
public final class Derivatives {
  private static final double[] PLACES = {-2, -0.5, 0, 0.3, 1, 2.7};

  private Derivatives() {}

  /** Measures the slope of a function at a place. */
  @FunctionalInterface
  public interface Slope {
    /** The slope of f at x. */
    double at(DoubleUnaryOperator f, double x);
  }

  /** Measures the slope of a function of several variables at a point, in a direction. */
  @FunctionalInterface
  public interface SlopeTowards {
    /** The slope of f at a point [n], looking in a direction [n] of any length but 0. */
    double at(ToDoubleFunction<double[]> f, double[] point, double[] direction);
  }

  /** Exercise 1: the derivative of x^3 - 4x + 1. */
  public static void check1(DoubleUnaryOperator answer) {
    Answers.given(answer);
    slip(
        answer,
        x -> 3 * x * x - 3,
        "The 1 is still there: a constant does not change, its slope is 0.");
    slip(answer, x -> 3 * x * x - 4 * x, "-4x has the slope -4, everywhere the same.");
    slip(answer, x -> x * x - 4, "The power comes down as a factor: x^3 has the slope 3x^2.");
    derivative("x^3 - 4x + 1", answer, x -> x * x * x - 4 * x + 1, x -> 3 * x * x - 4);
    Answers.right("3x^2 - 4: term by term, and the constant is gone.");
  }

  /** Exercise 2: the derivative of sin x / (x^2 + 1). */
  public static void check2(DoubleUnaryOperator answer) {
    Answers.given(answer);
    slip(
        answer,
        x -> Math.cos(x) / (2 * x),
        "That is u'/v'. A quotient's slope is not the quotient of the slopes: see the table.");
    slip(
        answer,
        x -> (Math.cos(x) * (x * x + 1) - 2 * x * Math.sin(x)) / (x * x + 1),
        "The upper part is right; the lower one is v squared, not v.");
    slip(
        answer,
        x -> (Math.cos(x) * (x * x + 1) + 2 * x * Math.sin(x)) / ((x * x + 1) * (x * x + 1)),
        "u'v MINUS uv': with a plus it is the upper part of a product's rule.");
    derivative(
        "sin x / (x^2 + 1)",
        answer,
        x -> Math.sin(x) / (x * x + 1),
        x -> (Math.cos(x) * (x * x + 1) - 2 * x * Math.sin(x)) / ((x * x + 1) * (x * x + 1)));
    Answers.right("The quotient rule, at six places.");
  }

  private static String place(double x) {
    return Answers.say("Your function at %s", number(x));
  }

  /** Names a well-known wrong answer. */
  private static void slip(
      DoubleUnaryOperator answer, DoubleUnaryOperator known, @English String hint) {
    boolean same = true;
    for (double x : new double[] {-2, -0.5, 0.3, 1, 2.7}) {
      double got = Answers.of(place(x), () -> answer.applyAsDouble(x));
      same &= Answers.near(got, known.applyAsDouble(x));
    }
    if (same) throw wrong(hint);
  }

  private static void derivative(
      String name, DoubleUnaryOperator answer, DoubleUnaryOperator f, DoubleUnaryOperator slope) {
    Answers.given(answer);
    boolean function = true;
    boolean negative = true;
    for (double x : Inputs.places(PLACES)) {
      double got = Answers.of(place(x), () -> answer.applyAsDouble(x));
      function &= Answers.near(got, f.applyAsDouble(x));
      negative &= Answers.near(got, -slope.applyAsDouble(x));
    }
    if (function) throw wrong("That is %s itself, not its derivative.", name);
    if (negative) {
      throw wrong("Right but for the sign: where %s rises, its derivative is positive.", name);
    }
    for (double x : Inputs.places(PLACES)) {
      double got = answer.applyAsDouble(x);
      if (!Answers.near(got, slope.applyAsDouble(x))) {
        throw wrong(
            "At x = %s the slope of %s is near %.3f; your function gives %s.",
            number(x), name, slope.applyAsDouble(x), number(got));
      }
    }
  }

  /** Exercise 3: a numerical derivative that is right to 8 digits. */
  public static void check3(Slope answer) {
    Answers.given(answer);
    DoubleUnaryOperator[] functions = {Math::exp, Math::sin, x -> x * x * x - x, x -> 5 - 3 * x};
    DoubleUnaryOperator[] slopes = {Math::exp, Math::cos, x -> 3 * x * x - 1, x -> -3};
    String[] names = {"exp", "sin", "x^3 - x", "5 - 3x"};
    double worst = 0;
    for (int i = 0; i < functions.length; i++) {
      DoubleUnaryOperator f = watched(functions[i]);
      for (double x : Inputs.places(PLACES)) {
        double got = Answers.of("slope(" + names[i] + ", " + x + ")", () -> answer.at(f, x));
        double right = slopes[i].applyAsDouble(x);
        double error = Math.abs(got - right) / Math.max(1, Math.abs(right));
        if (!(error < 0.05)) {
          throw wrong(
              "The slope of %s at %s is near %.3f; your method gives %s.",
              names[i], number(x), right, number(got));
        }
        worst = Math.max(worst, error);
      }
    }
    if (worst > 5e-9) {
      throw wrong(
              "Nearly: the largest error is %.1e, and 5e-9 is wanted. Look to both sides of x, and at the"
                  + " V of section 6 for the step.",
              worst)
          .worth(0.5);
    }
    Answers.right("Eight digits without a single rule of derivation.");
  }

  /** The same function; refuses to be measured by the engine. */
  private static DoubleUnaryOperator watched(DoubleUnaryOperator f) {
    StackWalker callers = StackWalker.getInstance();
    return x -> {
      boolean engine =
          callers.walk(s -> s.anyMatch(c -> c.getClassName().startsWith("gradiente.calculus.")));
      if (engine)
        throw wrong("That is the engine's own derivative; write the difference yourself.");
      return f.applyAsDouble(x);
    };
  }

  /** Exercise 4: the gradient of x^2 y + y z^2. */
  public static void check4(UnaryOperator<double[]> answer) {
    Answers.given(answer);
    double[][] places = {{1, 2, 3}, {-0.5, 4, 1}, {2, -1, 0.5}, {0, 0, 0}};
    for (double[] p : Inputs.cases(places, rng -> Inputs.numbers(rng, 3))) {
      double[] got =
          Answers.of(Answers.say("The gradient at %s", vector(p)), () -> answer.apply(p.clone()));
      if (got.length != 3) {
        throw wrong("There are three variables, so three partial derivatives, not %d.", got.length);
      }
      double[] right = {2 * p[0] * p[1], p[0] * p[0] + p[2] * p[2], 2 * p[1] * p[2]};
      for (int i = 0; i < 3; i++) {
        if (!Answers.near(got[i], right[i])) {
          throw wrong(
              "At %s the partial derivative by %s is %s; yours gives %s. Hold the other two still.",
              vector(p), "xyz".charAt(i), number(right[i]), number(got[i]));
        }
      }
    }
    Answers.right("Three partial derivatives, one for each variable.");
  }

  /** Exercise 5: the slope of a function of several variables in a direction. */
  public static void check5(SlopeTowards answer) {
    Answers.given(answer);
    ToDoubleFunction<double[]> bowl = p -> p[0] * p[0] + p[1] * p[1];
    ToDoubleFunction<double[]> three = p -> p[0] * p[1] * p[2];
    towards(answer, "x^2 + y^2", bowl, new double[] {1, 0}, new double[] {1, 0}, 2);
    towards(answer, "x^2 + y^2", bowl, new double[] {1, 0}, new double[] {0, 1}, 0);
    towards(answer, "x^2 + y^2", bowl, new double[] {3, 4}, new double[] {-0.6, -0.8}, -10);
    double[] far = {5, 0};
    if (Answers.near(slope(answer, "x^2 + y^2", bowl, new double[] {1, 1}, far), 10)) {
      throw wrong(
          "A direction is only a direction: (5, 0) and (1, 0) point the same way, and your slope is"
              + " five times as large for the first.");
    }
    towards(answer, "x^2 + y^2", bowl, new double[] {1, 1}, far, 2);
    towards(answer, "x y z", three, new double[] {1, 2, 3}, new double[] {2, 2, 1}, 20 / 3.0);
    for (double[] c : Inputs.cases(new double[0][], rng -> Inputs.numbers(rng, 4))) {
      double right = 2 * (c[0] * c[2] + c[1] * c[3]) / Math.hypot(c[2], c[3]);
      double[] to = {c[2], c[3]};
      towards(answer, "x^2 + y^2", bowl, new double[] {c[0], c[1]}, to, right);
    }
    Answers.right("The gradient times a direction of length 1: a slope.");
  }

  private static void towards(
      SlopeTowards answer,
      String name,
      ToDoubleFunction<double[]> f,
      double[] point,
      double[] direction,
      double right) {
    double got = slope(answer, name, f, point, direction);
    if (!(Math.abs(got - right) < 1e-4)) {
      throw wrong(
          "From %s towards %s the slope of %s is near %.3f; your method gives %s.",
          vector(point), vector(direction), name, right, number(got));
    }
  }

  private static double slope(
      SlopeTowards answer,
      String name,
      ToDoubleFunction<double[]> f,
      double[] point,
      double[] direction) {
    double[] p = point.clone();
    double[] d = direction.clone();
    String call = "slope(" + name + ", " + vector(point) + ", " + vector(direction) + ")";
    return Answers.of(call, () -> answer.at(f, p, d));
  }

  /** Exercise 6: the differences of x^2 at 5 with h = 0.1, on paper. */
  public static void check6(double forward, double central) {
    if (Answers.near(forward, 10) && Answers.near(central, 10.1)) {
      throw wrong("The other way round: the one that looks to both sides is exact here.");
    }
    if (Answers.near(forward, 1.01)) {
      throw wrong("1.01 is the rise, f(5.1) - f(5). Divide it by the run, 0.1.");
    }
    if (Answers.near(forward, 9.9)) {
      throw wrong("9.9 is the backward difference. Forward is from 5 to 5.1.");
    }
    if (!Answers.near(forward, 10.1)) {
      throw wrong(
          "The forward difference is (f(5.1) - f(5)) / 0.1, with 5.1^2 = 26.01; that is not %s.",
          number(forward));
    }
    if (Answers.near(central, 20)) {
      throw wrong("The forward one is right. From 4.9 to 5.1 the run is 0.2, not 0.1.");
    }
    if (!Answers.near(central, 10)) {
      throw wrong(
          "The forward one is right. The central one is (f(5.1) - f(4.9)) / 0.2, with 4.9^2 ="
              + " 24.01; that is not %s.",
          number(central));
    }
    Answers.right("10 + h and exactly 10: on a parabola looking to both sides has no error.");
  }
}
