package gradiente.exercise;

import static gradiente.Refusals.refuses;

import gradiente.calculus.Descent;
import gradiente.calculus.DescentPath;
import gradiente.exercise.DescentExercises.StochasticWalk;
import gradiente.tensor.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DescentExercisesTest {
  @Test
  void exercise1WantsThreeStepsByHand() {
    DescentExercises.check1(1.5, 2.25, 2.625);
    DescentExercises.check1(3 / 2.0, 9 / 4.0, 21 / 8.0);
    DescentExercises.check1(walk(x -> 2 * x - 6, 1.5, 0.25, 3));
    refuses("x1 is not 0", () -> DescentExercises.check1(0, 0, 0));
    refuses("uphill", () -> DescentExercises.check1(-1.5, -3.75, -7));
    refuses("slope at 0 again", () -> DescentExercises.check1(1.5, 3, 4.5));
    refuses("x3", () -> DescentExercises.check1(1.5, 2.25, 2.6));
    refuses("Three numbers", () -> DescentExercises.check1());
  }

  private static double[] walk(DoubleUnaryOperator slope, double start, double rate, int points) {
    double[] x = new double[points];
    x[0] = start;
    for (int t = 1; t < points; t++) x[t] = x[t - 1] - rate * slope.applyAsDouble(x[t - 1]);
    return x;
  }

  @Test
  void exercise2WantsTheStartAndEveryStep() {
    DescentExercises.check2((s, start, rate, n) -> walk(s, start, rate, n + 1));
    DescentExercises.check2(
        (s, start, rate, n) -> {
          List<Double> x = new ArrayList<>(List.of(start));
          for (int t = 0; t < n; t++) x.add(x.get(t) - rate * s.applyAsDouble(x.get(t)));
          return x.stream().mapToDouble(Double::doubleValue).toArray();
        });
    DescentExercises.check2(
        (s, start, rate, n) ->
            DoubleStream.iterate(start, x -> x - rate * s.applyAsDouble(x)).limit(n + 1).toArray());
    refuses(
        "1 point", () -> DescentExercises.check2((s, start, rate, n) -> walk(s, start, rate, n)));
    refuses(
        "uphill",
        () -> DescentExercises.check2((s, start, rate, n) -> walk(s, start, -rate, n + 1)));
    refuses(
        "returns 0 points; the start and 1 step make 2",
        () -> DescentExercises.check2((s, start, rate, n) -> new double[0]));
    refuses(
        "after 0 steps", () -> DescentExercises.check2((s, start, rate, n) -> new double[n + 1]));
    refuses(
        "after",
        () ->
            DescentExercises.check2(
                (s, start, rate, n) -> {
                  double g = s.applyAsDouble(start);
                  return walk(x -> g, start, rate, n + 1);
                }));
  }

  @Test
  void exercise3WantsARateThatSuitsBothDirections() {
    DescentExercises.check3(0.035);
    DescentExercises.check3(2.0 / 52);
    DescentExercises.check3(0.038);
    refuses("greater than 0", () -> DescentExercises.check3(Double.NaN));
    refuses("greater than 0", () -> DescentExercises.check3(Double.POSITIVE_INFINITY));
    refuses("greater than 0", () -> DescentExercises.check3(0));
    refuses("x has not arrived", () -> DescentExercises.check3(0.01));
    refuses("wall to wall", () -> DescentExercises.check3(0.0398));
    refuses("runs away", () -> DescentExercises.check3(0.05));
    refuses("runs away", () -> DescentExercises.check3(1e9));
  }

  /** Momentum by a velocity that holds the push (PyTorch's form): the same at a constant rate. */
  private static double[] pushed(
      DoubleUnaryOperator s, double start, double rate, double a, int n) {
    double[] x = new double[n + 1];
    x[0] = start;
    double v = 0;
    for (int t = 0; t < n; t++) {
      v = a * v + s.applyAsDouble(x[t]);
      x[t + 1] = x[t] - rate * v;
    }
    return x;
  }

  @Test
  void exercise4TakesEveryFormOfTheSameRule() {
    DescentExercises.check4(DescentExercisesTest::pushed);
    DescentExercises.check4(
        (s, start, rate, a, n) -> {
          double[] x = new double[n + 1];
          double[] v = new double[n + 1];
          x[0] = start;
          for (int t = 1; t <= n; t++) {
            v[t] = a * v[t - 1] - rate * s.applyAsDouble(x[t - 1]);
            x[t] = x[t - 1] + v[t];
          }
          return x;
        });
  }

  @Test
  void exercise4WantsTheLastStepKeptAndNotThePosition() {
    DescentExercises.check4(
        (s, start, rate, a, n) -> {
          double[] x = new double[n + 1];
          x[0] = start;
          for (int t = 0; t < n; t++) {
            double last = t == 0 ? 0 : x[t] - x[t - 1];
            x[t + 1] = x[t] + a * last - rate * s.applyAsDouble(x[t]);
          }
          return x;
        });
    refuses(
        "as the slide does",
        () ->
            DescentExercises.check4(
                (s, start, rate, a, n) -> {
                  double[] x = new double[n + 1];
                  x[0] = start;
                  for (int t = 0; t < n; t++) x[t + 1] = a * x[t] - rate * s.applyAsDouble(x[t]);
                  return x;
                }));
    for (int variant = 0; variant < 2; variant++) {
      int ahead = variant;
      refuses(
          ahead == 1 ? "Nesterov" : "rolls uphill",
          () ->
              DescentExercises.check4(
                  (s, start, rate, a, n) -> {
                    double[] x = new double[n + 1];
                    x[0] = start;
                    double v = 0;
                    for (int t = 0; t < n; t++) {
                      double step = rate * s.applyAsDouble(x[t] + ahead * a * v);
                      v = a * v + (ahead == 1 ? -step : step);
                      x[t + 1] = x[t] + v;
                    }
                    return x;
                  }));
    }
    refuses(
        "no momentum",
        () -> DescentExercises.check4((s, start, rate, a, n) -> walk(s, start, rate, n + 1)));
    refuses(
        "after 0 steps",
        () -> DescentExercises.check4((s, start, rate, a, n) -> new double[n + 1]));
  }

  @Test
  void exercise5WantsAHighStartAboveADeepPlace() {
    DescentExercises.check5(-2, -1.5);
    DescentExercises.check5(deepStarts(3).get(1));
    DescentExercises.check5(deepStarts(3).get(2));
    refuses("off the map", () -> DescentExercises.check5(Double.NaN, 0));
    refuses("A start", () -> DescentExercises.check5());
    refuses("off the map", () -> DescentExercises.check5(9, 0));
    refuses("start above 0.9", () -> DescentExercises.check5(0, 0));
    refuses("There are places", () -> DescentExercises.check5(2, 0.5));
  }

  /** Starts of a lattice from which the descent of the exercise reaches a deepest place. */
  private static List<double[]> deepStarts(int count) {
    DoubleBinaryOperator wild =
        (x, y) -> Math.sin(x * x / 2 - y * y / 4 + 3) * Math.cos(2 * x + 1 - Math.exp(y));
    List<double[]> starts = new ArrayList<>();
    for (double x = -3; x <= 3 && starts.size() < count; x += 0.25) {
      for (double y = -2; y <= 2; y += 0.25) {
        DescentPath way = Descent.of(wild).rate(0.05).steps(200).from(x, y);
        if (way.value(0) > 0.9 && way.lastValue() < -0.999) starts.add(way.point(0));
      }
    }
    return starts;
  }

  /** Chooses the functions of a batch. */
  private interface Choice {
    int[] of(int m, int batch, int t, IntUnaryOperator draw);
  }

  private static StochasticWalk stochastic(Choice choice, double factor) {
    return (slopes, m, batch, start, rate, steps, random) -> {
      double[] x = new double[steps + 1];
      x[0] = start;
      for (int t = 0; t < steps; t++) {
        double sum = 0;
        for (int i : choice.of(m, batch, t, random)) sum += slopes.at(i, x[t]);
        x[t + 1] = x[t] - factor * rate * sum / batch;
      }
      return x;
    };
  }

  private static int[] draw(int m, int batch, int t, IntUnaryOperator draw) {
    return IntStream.range(0, batch).map(k -> draw.applyAsInt(m)).toArray();
  }

  private static int[] shuffled(int m, IntUnaryOperator draw) {
    int[] order = IntStream.range(0, m).toArray();
    for (int i = m - 1; i > 0; i--) {
      int j = draw.applyAsInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
    return order;
  }

  @Test
  void exercise6TakesEveryWayOfDrawing() {
    DescentExercises.check6(stochastic(DescentExercisesTest::draw, 1));
    DescentExercises.check6(
        stochastic((m, batch, t, draw) -> Arrays.copyOf(shuffled(m, draw), batch), 1));
    DescentExercises.check6(
        (slopes, m, batch, start, rate, steps, random) -> {
          double[] x = new double[steps + 1];
          x[0] = start;
          for (int t = 1; t <= steps; t++) {
            double at = x[t - 1];
            int[] order = shuffled(m, random);
            double mean = 0;
            for (int k = 0; k < batch; k++) mean += slopes.at(order[k], at) / batch;
            x[t] = at - rate * mean;
          }
          return x;
        });
  }

  @Test
  void exercise6WantsAFewFunctionsDrawnAtRandom() {
    refuses("no answer", () -> DescentExercises.check6(null));
    refuses(
        "begin at its start",
        () -> DescentExercises.check6((s, m, batch, start, rate, n, r) -> new double[n + 1]));
    refuses(
        "returns 300 points",
        () -> DescentExercises.check6((s, m, batch, start, rate, n, r) -> new double[n]));
    refuses("uphill", () -> check6(DescentExercisesTest::draw, -1));
    refuses("slope", () -> check6((m, batch, t, r) -> IntStream.range(0, m).toArray(), 1));
    refuses("none look at number 1", () -> check6((m, batch, t, r) -> new int[batch], 1));
    refuses(
        "same order",
        () ->
            check6((m, batch, t, r) -> IntStream.range(t, t + batch).map(i -> i % m).toArray(), 1));
    Rng own = new Rng(9);
    refuses("another path", () -> check6((m, batch, t, r) -> draw(m, batch, t, own::nextInt), 1));
    refuses(
        "Other numbers drawn",
        () -> check6((m, batch, t, r) -> draw(m, batch, t, new Rng(31 * t + 1)::nextInt), 1));
    refuses(
        "mean of the slopes, not the sum",
        () -> check6((m, batch, t, r) -> draw(m, batch, t, r), Double.NaN));
    refuses(
        "where it stands",
        () ->
            DescentExercises.check6(
                (s, m, batch, start, rate, n, r) -> {
                  double[] x = new double[n + 1];
                  x[0] = start;
                  for (int t = 0; t < n; t++) {
                    x[t + 1] = x[t] - rate * s.at(r.applyAsInt(m), start);
                  }
                  return x;
                }));
    refuses("no function 6", () -> check6((m, batch, t, r) -> new int[] {m}, 1));
  }

  /** A factor that is no number stands for the batch: the sum in the place of the mean. */
  private static void check6(Choice choice, double factor) {
    DescentExercises.check6(
        (slopes, m, batch, start, rate, steps, random) ->
            stochastic(choice, Double.isNaN(factor) ? batch : factor)
                .from(slopes, m, batch, start, rate, steps, random));
  }

  @Test
  void exercise7WantsTheTwoRatesOfAParabola() {
    DescentExercises.check7(1 / 6.0, 1 / 3.0);
    DescentExercises.check7(0.16666667, 0.33333333);
    DescentExercises.check7(2.0 / 12, 2.0 / 6);
    refuses("not to 0", () -> DescentExercises.check7(0, 0));
    refuses("right for x^2", () -> DescentExercises.check7(0.5, 1));
    refuses("other way round", () -> DescentExercises.check7(1 / 3.0, 1 / 6.0));
    refuses("below -1", () -> DescentExercises.check7(1 / 6.0, 0.5));
    refuses("not to 0", () -> DescentExercises.check7(0.2, 0.4));
    refuses("Two rates", () -> DescentExercises.check7(0.2));
    refuses("not to 0", () -> DescentExercises.check7(Double.NaN, 1 / 3.0));
  }
}
