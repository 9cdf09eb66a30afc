package gradiente.exercise;

import static gradiente.Refusals.refuses;

import gradiente.data.Scaler;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class StudentExercisesTest {
  @Test
  void exercise1WantsTheTrainingScale() {
    StudentExercises.check1((train, others) -> Scaler.standard(train).transform(others));
    refuses("training mean", () -> StudentExercises.check1((train, others) -> others));
    refuses("peeking", () -> StudentExercises.check1((t, o) -> Scaler.standard(o).transform(o)));
    refuses(
        "all rows",
        () -> StudentExercises.check1((t, o) -> Scaler.standard(t.concat(0, o)).transform(o)));
    refuses("shape", () -> StudentExercises.check1((t, o) -> Scaler.standard(t).transform(t)));
    refuses("returns null", () -> StudentExercises.check1((t, o) -> null));
  }

  private static double[] rates(double[] risk, double[] failed, double threshold, double empty) {
    double tp = 0;
    double fp = 0;
    for (int i = 0; i < risk.length; i++) {
      if (risk[i] >= threshold) {
        tp += failed[i];
        fp += 1 - failed[i];
      }
    }
    return new double[] {tp + fp == 0 ? empty : tp / (tp + fp), tp / Arrays.stream(failed).sum()};
  }

  private static double[] swapped(double[] pair) {
    return new double[] {pair[1], pair[0]};
  }

  @Test
  void exercise2WantsPrecisionAndRecall() {
    StudentExercises.check2((r, f, t) -> rates(r, f, t, 0));
    refuses("the precision should be", () -> StudentExercises.check2((r, f, t) -> new double[2]));
    refuses(
        "precision comes first",
        () -> StudentExercises.check2((r, f, t) -> swapped(rates(r, f, t, 0))));
    refuses("0 by convention", () -> StudentExercises.check2((r, f, t) -> rates(r, f, t, 1)));
    refuses(
        "threshold 0.95", () -> StudentExercises.check2((r, f, t) -> rates(r, f, t, Double.NaN)));
    refuses("threshold 0.6", () -> StudentExercises.check2((r, f, t) -> rates(r, f, t + .01, 0)));
    refuses("Two numbers", () -> StudentExercises.check2((r, f, t) -> new double[] {1}));
  }

  private static double best(double[] risk, double[] failed, double miss, double vain) {
    double best = Double.POSITIVE_INFINITY;
    double least = miss * Arrays.stream(failed).sum();
    for (double t : risk) {
      double cost = 0;
      for (int i = 0; i < risk.length; i++) {
        cost += risk[i] >= t ? vain * (1 - failed[i]) : miss * failed[i];
      }
      if (cost < least) {
        least = cost;
        best = t;
      }
    }
    return best;
  }

  @Test
  void exercise3WantsAThresholdOfLeastCost() {
    StudentExercises.check3(StudentExercisesTest::best);
    refuses("another one costs", () -> StudentExercises.check3((r, f, miss, vain) -> 0.5));
    refuses("another one costs", () -> StudentExercises.check3((r, f, m, v) -> best(r, f, v, m)));
    refuses("true probabilities", () -> StudentExercises.check3((r, f, m, v) -> v / (m + v)));
    refuses("another one costs", () -> StudentExercises.check3((r, f, m, v) -> Double.NaN));
    refuses(
        "the threshold 0.8 costs 6 in all for 3 students; another one costs 1",
        () ->
            StudentExercises.check3(
                (r, f, m, v) ->
                    Math.min(best(r, f, m, v), DoubleStream.of(r).max().getAsDouble())));
  }

  private static double[] means(double[] values, int size, Rng rng) {
    double[] means = new double[1000];
    for (int k = 0; k < means.length; k++) {
      for (int i = 0; i < size; i++) means[k] += values[rng.nextInt(values.length)] / size;
    }
    Arrays.sort(means);
    return means;
  }

  @Test
  void exercise4WantsABootstrapIntervalOfTheMean() {
    for (int seed = 0; seed < 10; seed++) {
      var rng = new Rng(seed);
      StudentExercises.check4(
          v -> {
            double[] m = means(v, v.length, rng);
            return new double[] {m[25], m[974]};
          });
    }
    refuses("lower end first", () -> StudentExercises.check4(v -> new double[2]));
    refuses(
        "too wide",
        () ->
            StudentExercises.check4(
                v -> {
                  Arrays.sort(v);
                  return new double[] {v[v.length / 40], v[v.length - v.length / 40]};
                }));
    refuses(
        "too narrow",
        () ->
            StudentExercises.check4(
                v -> {
                  double[] m = means(v, 10 * v.length, new Rng(1));
                  return new double[] {m[25], m[974]};
                }));
    refuses(
        "not right: each resample has as many values",
        () ->
            StudentExercises.check4(
                v -> {
                  double[] m = means(v, v.length, new Rng(1));
                  return new double[] {m[0], m[900]};
                }));
  }

  private static double effect(
      double[] previous, double[] tutored, double[] passed, boolean byTutored) {
    double total = 0;
    double weight = 0;
    for (int g = 0; g <= 10; g++) {
      double[] n = new double[2];
      double[] sum = new double[2];
      for (int i = 0; i < passed.length; i++) {
        if ((int) previous[i] == g) {
          n[(int) tutored[i]]++;
          sum[(int) tutored[i]] += passed[i];
        }
      }
      if (n[0] > 0 && n[1] > 0) {
        double w = byTutored ? n[1] : 1;
        total += w * (sum[1] / n[1] - sum[0] / n[0]);
        weight += w;
      }
    }
    return total / weight;
  }

  private static double mean(double[] values, double[] kinds, double kind) {
    double n = 0;
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      n += kinds[i] == kind ? 1 : 0;
      sum += kinds[i] == kind ? values[i] : 0;
    }
    return sum / n;
  }

  @Test
  void exercise5WantsLikeComparedWithLike() {
    StudentExercises.check5((p, t, y) -> effect(p, t, y, true));
    refuses("should be", () -> StudentExercises.check5((p, t, y) -> 0));
    refuses("as often as", () -> StudentExercises.check5((p, t, y) -> effect(p, t, y, false)));
    refuses(
        "within each grade",
        () -> StudentExercises.check5((p, t, y) -> mean(y, t, 1) - mean(y, t, 0)));
    refuses("should be", () -> StudentExercises.check5((p, t, y) -> Double.NaN));
  }

  @Test
  void exercise1TakesTheDeviationOfASampleToo() {
    StudentExercises.check1(
        (train, others) -> {
          Tensor centred = train.sub(train.mean(0));
          Tensor variance = centred.pow(2).sum(0).div(train.dim(0) - 1);
          return others.sub(train.mean(0)).div(variance.sqrt());
        });
  }

  @Test
  void exercise4TellsAnIntervalOf95PercentFromOneOf90() {
    Rng rng = new Rng(3);
    refuses(
        "95 % remain",
        () ->
            StudentExercises.check4(
                v -> {
                  double[] m = means(v, v.length, rng);
                  return new double[] {m[50], m[949]};
                }));
  }
}
