package gradiente.exercise;

import static gradiente.exercise.Answers.number;
import static gradiente.exercise.Answers.vector;
import static gradiente.exercise.Answers.wrong;

import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * Checks of chapter 03, derivatives. Each passes quietly or throws an {@link ExerciseError} that
 * says what is wrong.
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
    derivative("x^3 - 4x + 1", answer, x -> x * x * x - 4 * x + 1, x -> 3 * x * x - 4);
    Answers.right("3x^2 - 4: term by term, and the constant is gone.");
  }

  /** Exercise 2: the derivative of sin x / (x^2 + 1). */
  public static void check2(DoubleUnaryOperator answer) {
    derivative(
        "sin x / (x^2 + 1)",
        answer,
        x -> Math.sin(x) / (x * x + 1),
        x -> (Math.cos(x) * (x * x + 1) - 2 * x * Math.sin(x)) / ((x * x + 1) * (x * x + 1)));
    Answers.right("The quotient rule, at six places.");
  }

  private static void derivative(
      String name, DoubleUnaryOperator answer, DoubleUnaryOperator f, DoubleUnaryOperator slope) {
    Answers.given(answer);
    boolean function = true;
    boolean negative = true;
    for (double x : Inputs.places(PLACES)) {
      double got = Answers.of("Your function at " + number(x), () -> answer.applyAsDouble(x));
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
      DoubleUnaryOperator f = functions[i];
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

  /** Exercise 4: the gradient of x^2 y + y z^2. */
  public static void check4(UnaryOperator<double[]> answer) {
    Answers.given(answer);
    for (double[] p : new double[][] {{1, 2, 3}, {-0.5, 4, 1}, {2, -1, 0.5}, {0, 0, 0}}) {
      double[] got = Answers.of("The gradient at " + vector(p), () -> answer.apply(p.clone()));
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
}
