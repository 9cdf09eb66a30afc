package gradiente.exercise;

import static gradiente.exercise.Answers.number;
import static gradiente.exercise.Answers.vector;
import static gradiente.exercise.Answers.wrong;

import gradiente.calculus.Descent;
import gradiente.calculus.DescentPath;
import gradiente.language.Words;
import gradiente.tensor.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntUnaryOperator;

/**
 * Checks of chapter 04, gradient descent. Each says that an answer is right or throws an {@link
 * ExerciseError} that says what is wrong.
 */
public final class DescentExercises {
  private static final DoubleBinaryOperator VALLEY = (x, y) -> x * x + 25 * y * y;
  private static final DoubleBinaryOperator WILD =
      (x, y) -> Math.sin(x * x / 2 - y * y / 4 + 3) * Math.cos(2 * x + 1 - Math.exp(y));

  private DescentExercises() {}

  /** Walks downhill. */
  @FunctionalInterface
  public interface Walk {
    /** The start and the points after each step, [steps + 1]. */
    double[] from(DoubleUnaryOperator slope, double start, double rate, int steps);
  }

  /** Walks downhill with momentum. */
  @FunctionalInterface
  public interface Roll {
    /** The start and the points after each step, [steps + 1]; the speed is 0 at first. */
    double[] from(DoubleUnaryOperator slope, double start, double rate, double momentum, int steps);
  }

  /** The functions of a sum, by their slopes. */
  @FunctionalInterface
  public interface Slopes {
    /** The slope of function number i at x. */
    double at(int i, double x);
  }

  /** Walks downhill on the mean of m functions, looking at a few of them in each step. */
  @FunctionalInterface
  public interface StochasticWalk {
    /**
     * The start and the points after each step, [steps + 1]; {@code draw.applyAsInt(m)} is a whole
     * number from 0 to m - 1 at random.
     */
    double[] from(
        Slopes slopes,
        int m,
        int batch,
        double start,
        double rate,
        int steps,
        IntUnaryOperator draw);
  }

  /** Exercise 1: three steps on x^2 - 6x + 10 from 0 with rate 0.25, by hand. */
  public static void check1(double... answer) {
    Answers.given(answer);
    if (answer.length != 3) {
      throw wrong("Three numbers are wanted, x1, x2 and x3; there are %d.", answer.length);
    }
    if (Answers.near(answer[0], -1.5)) {
      throw wrong("x1 went uphill: walk against the slope, not with it.");
    }
    if (!Answers.near(answer[0], 1.5)) {
      throw wrong(
          "x1 is not %s. The slope at 0 is -6; how far does rate 0.25 go?", number(answer[0]));
    }
    if (Answers.near(answer[1], 3)) {
      throw wrong("x2 uses the slope at 0 again. At x1 the slope is another one.");
    }
    if (!Answers.near(answer[1], 2.25)) {
      throw wrong("x1 is right, x2 is not %s.", number(answer[1]));
    }
    if (!Answers.near(answer[2], 2.625)) {
      throw wrong("x1 and x2 are right, x3 is not %s.", number(answer[2]));
    }
    Answers.right("Each step is half of what was left: 3 is the minimum.");
  }

  /** Exercise 2: descent as a method. */
  public static void check2(Walk answer) {
    Answers.given(answer);
    walk(answer, "2x", x -> 2 * x, 1, 0.1, 1);
    walk(answer, "2x", x -> 2 * x, 1, 0.1, 5);
    walk(answer, "cos x", Math::cos, 2, 0.5, 20);
    walk(answer, "4x^3 - 2", x -> 4 * x * x * x - 2, -0.5, 0.02, 50);
    for (double[] c : Inputs.cases(new double[0][], DescentExercises::walk)) {
      walk(answer, "2x", x -> 2 * x, c[0], c[1], 12);
    }
    Answers.right("That is gradient descent, all of it.");
  }

  /** A start, a rate, a momentum. */
  private static double[] walk(Rng rng) {
    return new double[] {rng.uniform(1, 4), rng.uniform(0.05, 0.4), rng.uniform(0.3, 0.9)};
  }

  private static void walk(
      Walk answer, String name, DoubleUnaryOperator slope, double start, double rate, int steps) {
    String call =
        "descend(" + name + ", " + number(start) + ", " + number(rate) + ", " + steps + ")";
    double[] got = Answers.of(call, () -> answer.from(slope, start, rate, steps));
    double[] right = roll(slope, start, rate, 0, steps);
    if (Answers.near(got, roll(slope, start, -rate, 0, steps))) {
      throw wrong("%s walks uphill.", call);
    }
    compare(call, got, right);
  }

  private static void compare(String call, double[] got, double[] right) {
    int steps = right.length - 1;
    if (got.length != right.length) {
      throw wrong(
          "%s returns %s; the start and %s make %d.",
          call, points(got.length), steps(steps), right.length);
    }
    for (int t = 0; t <= steps; t++) {
      if (!Answers.near(got[t], right[t])) {
        throw wrong(
            "%s: after %s it should be at %s, not at %s.",
            call, steps(t), number(right[t]), number(got[t]));
      }
    }
  }

  private static String points(int n) {
    return Answers.say(n == 1 ? "%d point" : "%d points", n);
  }

  private static String steps(int n) {
    return Answers.say(n == 1 ? "%d step" : "%d steps", n);
  }

  /** Exercise 3: a rate that brings x^2 + 25 y^2 from (5, 1) below 0.01 in 60 steps. */
  public static void check3(double rate) {
    if (!(rate > 0) || Double.isInfinite(rate)) {
      throw wrong("A rate is a number greater than 0; this one is %s.", number(rate));
    }
    DescentPath path = Descent.of(VALLEY).rate(rate).steps(60).from(5, 1);
    if (path.diverged() || path.lastValue() > path.value(0)) {
      throw wrong(
          "With rate %s it runs away: y hops across the valley and ends higher than it began.",
          number(rate));
    }
    if (path.lastValue() >= 0.01) {
      boolean hops = Math.abs(path.y(60)) * 5 > Math.abs(path.x(60));
      throw wrong(
          hops
              ? "With rate %s it is at height %.4f after 60 steps; y still hops from wall to wall."
              : "With rate %s it is at height %.4f after 60 steps; x has not arrived yet.",
          number(rate),
          path.lastValue());
    }
    Answers.right("The steeper direction decides how large the rate may be.");
  }

  /** Exercise 4: descent with momentum. */
  public static void check4(Roll answer) {
    Answers.given(answer);
    roll(answer, "2x", x -> 2 * x, 1, 0.1, 0.9, 1);
    roll(answer, "2x - 6", x -> 2 * x - 6, 1, 0.1, 0.5, 2);
    roll(answer, "2x - 6", x -> 2 * x - 6, 0, 0.1, 0.9, 100);
    roll(answer, "cos x", Math::cos, 2, 0.2, 0.8, 30);
    for (double[] c : Inputs.cases(new double[0][], DescentExercises::walk)) {
      roll(answer, "2x - 6", x -> 2 * x - 6, -c[0], c[1], c[2], 12);
    }
    Answers.right("Velocity, then place: heavy things do not turn at once.");
  }

  private static void roll(
      Roll answer,
      String name,
      DoubleUnaryOperator slope,
      double start,
      double rate,
      double momentum,
      int steps) {
    String call =
        "roll(%s, %s, %s, %s, %d)"
            .formatted(name, number(start), number(rate), number(momentum), steps);
    double[] got = Answers.of(call, () -> answer.from(slope, start, rate, momentum, steps));
    double printed = momentum * start - rate * slope.applyAsDouble(start);
    if (start != 0 && got.length > 1 && Answers.near(got[1], printed)) {
      throw wrong(
          "%s multiplies the position by the momentum, as the slide does. Keep a part of the last"
              + " step, which is 0 at the start.",
          call);
    }
    if (steps > 1 && Answers.near(got, roll(slope, start, rate, 0, steps))) {
      throw wrong("%s has no momentum: it walks as plain descent does.", call);
    }
    if (Answers.near(got, roll(slope, start, -rate, momentum, steps))) {
      throw wrong("%s rolls uphill.", call);
    }
    if (steps > 1 && Answers.near(got, nesterov(slope, start, rate, momentum, steps))) {
      throw wrong("%s is Nesterov's variant. Here take the slope at x, not at x + a v.", call);
    }
    compare(call, got, roll(slope, start, rate, momentum, steps));
  }

  private static double[] roll(
      DoubleUnaryOperator slope, double start, double rate, double momentum, int steps) {
    return roll(slope, start, rate, momentum, 0, steps);
  }

  private static double[] nesterov(
      DoubleUnaryOperator slope, double start, double rate, double momentum, int steps) {
    return roll(slope, start, rate, momentum, momentum, steps);
  }

  private static double[] roll(
      DoubleUnaryOperator slope, double start, double rate, double a, double ahead, int steps) {
    double[] x = new double[steps + 1];
    x[0] = start;
    double v = 0;
    for (int t = 0; t < steps; t++) {
      v = a * v - rate * slope.applyAsDouble(x[t] + ahead * v);
      x[t + 1] = x[t] + v;
    }
    return x;
  }

  /** Exercise 5: a start above 0.9 on the wild surface that leads to a deepest point, -1. */
  public static void check5(double... start) {
    Answers.given(start);
    if (start.length != 2) {
      throw wrong("A start is a point (x, y); there are %d numbers.", start.length);
    }
    if (!(Math.abs(start[0]) <= 3 && Math.abs(start[1]) <= 2)) {
      throw wrong("%s is off the map: x is from -3 to 3, y from -2 to 2.", vector(start));
    }
    DescentPath path = Descent.of(WILD).rate(0.05).steps(200).from(start);
    if (path.value(0) <= 0.9) {
      throw wrong("%s is at height %.3f; start above 0.9.", vector(start), path.value(0));
    }
    if (path.lastValue() > -0.999) {
      throw wrong(
          "From %s it ends at %s, height %.3f. There are places at height -1.",
          vector(start), vector(path.last()), path.lastValue());
    }
    Answers.right("Where it starts decides where it ends; trying several starts is a method.");
  }

  /** A function's slope that was asked for: its number and where. */
  private record Asked(int i, double x) {}

  private static final double[] CENTERS = {0, 0.1, 0.4, 1, 2.1, 4.7};

  /** Exercise 6: stochastic descent. */
  public static void check6(StochasticWalk answer) {
    Answers.given(answer);
    List<Integer> order = stochastic(answer, 1, 300, 7);
    for (int i = 0; i < CENTERS.length; i++) {
      int function = i;
      long times = order.stream().filter(j -> j == function).count();
      if (times == 0) {
        throw wrong(
            "Of 300 steps with one function each, none look at number %d; about 50 should.", i);
      }
      if (times < 20) {
        throw wrong(
            "Of 300 steps with one function each, %d look at number %d; about 50 should.",
            times, i);
      }
    }
    int m = CENTERS.length;
    boolean inTurn = true;
    for (int t = m; t < order.size(); t++) inTurn &= order.get(t).equals(order.get(t - m));
    if (inTurn) throw wrong("The functions come in the same order again and again: draw them.");
    if (!order.equals(stochastic(answer, 1, 300, 7))) {
      throw wrong(
          "The same start and the same numbers drawn, and yet another path: let draw alone decide.");
    }
    if (order.equals(stochastic(answer, 1, 300, 8))) {
      throw wrong(
          "Other numbers drawn, and yet the same functions in the same order: let draw decide.");
    }
    stochastic(answer, 3, 40, 7);
    Answers.right("Wrong in each step, right on average: so networks learn.");
  }

  /** The functions that the answer looked at, in order. */
  private static List<Integer> stochastic(StochasticWalk answer, int batch, int steps, long seed) {
    Rng rng = Inputs.rng(seed);
    List<Asked> asked = new ArrayList<>();
    Slopes slopes =
        (i, x) -> {
          if (i < 0 || i >= CENTERS.length) {
            throw new IndexOutOfBoundsException(
                Answers.say("there is no function %d of 0 to 5", i));
          }
          asked.add(new Asked(i, x));
          return x - CENTERS[i];
        };
    String call = "stochastic(slopes, 6, %d, 5, 0.1, %d, draw)".formatted(batch, steps);
    double[] got =
        Answers.of(
            call, () -> answer.from(slopes, CENTERS.length, batch, 5, 0.1, steps, rng::nextInt));
    if (got.length != steps + 1) {
      throw wrong(
          "%s returns %s; the start and %s make %d.",
          call, points(got.length), steps(steps), steps + 1);
    }
    if (!Answers.near(got[0], 5)) throw wrong("%s should begin at its start, 5.", call);
    if (asked.size() != steps * batch) {
      throw wrong(
          batch == 1
              ? "%s should ask for %d slope in each step, %d in all; it asked for %d."
              : "%s should ask for %d slopes in each step, %d in all; it asked for %d.",
          call,
          batch,
          steps * batch,
          asked.size());
    }
    for (int t = 0; t < steps; t++) step(call, asked, got, batch, t);
    return asked.stream().map(Asked::i).toList();
  }

  private static void step(String call, List<Asked> asked, double[] got, int batch, int t) {
    double mean = 0;
    for (Asked a : asked.subList(t * batch, (t + 1) * batch)) {
      if (!Answers.near(a.x, got[t])) {
        throw wrong(
            "%s: step %d should take its slopes at %s, where it stands, not at %s.",
            call, t + 1, number(got[t]), number(a.x));
      }
      mean += (a.x - CENTERS[a.i]) / batch;
    }
    double walked = got[t + 1] - got[t];
    if (Answers.near(walked, -0.1 * mean)) return;
    String why = "";
    if (Answers.near(walked, 0.1 * mean)) why = " It walks uphill.";
    if (Answers.near(walked, -0.1 * mean * batch))
      why = " Take the mean of the slopes, not the sum.";
    throw wrong(
        "%s: step %d saw the mean slope %s and should lead from %s to %s, not to %s.%s",
        call,
        t + 1,
        number(mean),
        number(got[t]),
        number(got[t] - 0.1 * mean),
        number(got[t + 1]),
        Words.of(why));
  }

  /** Exercise 7: on 3 x^2, the rate that arrives in one step and the one that runs away. */
  public static void check7(double... answer) {
    Answers.given(answer);
    if (answer.length != 2) throw wrong("Two rates are wanted; there are %d.", answer.length);
    if (Answers.near(answer[0], 0.5) || Answers.near(answer[1], 1)) {
      throw wrong("That is right for x^2. The slope of 3x^2 is three times as large, 6x.");
    }
    if (Answers.near(answer[0], 1 / 3.0) && Answers.near(answer[1], 1 / 6.0)) {
      throw wrong("The right numbers, the other way round: the smaller one arrives.");
    }
    if (!Answers.near(answer[0], 1 / 6.0)) {
      throw wrong(
          "With rate %s one step leads from 1 to %s, not to 0.",
          number(answer[0]), number(1 - 6 * answer[0]));
    }
    if (!Answers.near(answer[1], 1 / 3.0)) {
      throw wrong(
          "The first is right. With rate %s a step multiplies x by %s; it runs away where that is"
              + " below -1.",
          number(answer[1]), number(1 - 6 * answer[1]));
    }
    Answers.right("A step multiplies x by 1 - 6 rate: 0 arrives, -1 hops for ever.");
  }
}
