package gradiente.exercise;

import static gradiente.Refusals.refuses;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class DescentExercisesTest {
  @Test
  void exercise1WantsThreeStepsByHand() {
    DescentExercises.check1(1.5, 2.25, 2.625);
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
    refuses("greater than 0", () -> DescentExercises.check3(0));
    refuses("x has not arrived", () -> DescentExercises.check3(0.01));
    refuses("wall to wall", () -> DescentExercises.check3(0.0398));
    refuses("runs away", () -> DescentExercises.check3(0.05));
    refuses("runs away", () -> DescentExercises.check3(1e9));
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
    refuses("A start", () -> DescentExercises.check5());
    refuses("off the map", () -> DescentExercises.check5(9, 0));
    refuses("start above 0.9", () -> DescentExercises.check5(0, 0));
    refuses("There are places", () -> DescentExercises.check5(2, 0.5));
  }
}
