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
    refuses("should be", () -> StudentExercises.check5((p, t, y) -> -effect(p, t, y, true)));
    refuses("should be", () -> StudentExercises.check5((p, t, y) -> 100 * effect(p, t, y, true)));
  }

  private static double loss(double[] risk, double[] failed, double t, double miss, double vain) {
    double sum = 0;
    for (int i = 0; i < risk.length; i++) {
      sum += risk[i] >= t ? vain * (1 - failed[i]) : miss * failed[i];
    }
    return sum;
  }

  /** Between neighbouring risks, and beyond both ends. */
  private static double between(double[] risk, double[] failed, double miss, double vain) {
    double[] sorted = DoubleStream.concat(DoubleStream.of(risk), DoubleStream.of(-1, 2)).toArray();
    Arrays.sort(sorted);
    double best = 2;
    for (int i = 1; i < sorted.length; i++) {
      double t = (sorted[i - 1] + sorted[i]) / 2;
      boolean less = loss(risk, failed, t, miss, vain) < loss(risk, failed, best, miss, vain);
      best = less ? t : best;
    }
    return best;
  }

  /** Down from above all, one risk at a time. */
  private static double downwards(double[] risk, double[] failed, double miss, double vain) {
    Integer[] order = new Integer[risk.length];
    for (int i = 0; i < order.length; i++) order[i] = i;
    Arrays.sort(order, (a, b) -> Double.compare(risk[b], risk[a]));
    double best = Double.POSITIVE_INFINITY;
    double change = 0;
    double least = 0;
    for (int i : order) {
      change += vain * (1 - failed[i]) - miss * failed[i];
      if (change < least) best = risk[i];
      least = Math.min(least, change);
    }
    return best;
  }

  @Test
  void otherRightAnswersPass() {
    StudentExercises.check1(
        (train, others) -> {
          Tensor out = others.copy();
          for (int j = 0; j < train.dim(1); j++) {
            double mean = train.col(j).mean().item();
            double std = train.col(j).std(0).item();
            for (int i = 0; i < others.dim(0); i++) out.set((out.get(i, j) - mean) / std, i, j);
          }
          return out;
        });
    StudentExercises.check2(
        (risk, failed, t) -> {
          Tensor called = Tensor.of(risk).ge(t - 1e-6);
          double found = called.mul(Tensor.of(failed)).sum().item();
          double all = called.sum().item();
          return new double[] {all == 0 ? 0 : found / all, found / Tensor.of(failed).sum().item()};
        });
    StudentExercises.check2(
        (risk, failed, t) -> {
          Tensor called = Tensor.of(risk).ge(t - 1e-6).sub(0.5);
          var classes = java.util.List.of("passes", "fails");
          var m = gradiente.train.ConfusionMatrix.of(called, Tensor.of(failed), classes);
          return new double[] {m.precision(1), m.recall(1)};
        });
    StudentExercises.check3(StudentExercisesTest::between);
    StudentExercises.check3(StudentExercisesTest::downwards);
    StudentExercises.check4(
        v -> {
          Rng rng = new Rng(7);
          Tensor x = Tensor.of(v);
          double[] m = new double[2000];
          for (int k = 0; k < m.length; k++) {
            int[] rows = new int[v.length];
            for (int i = 0; i < rows.length; i++) rows[i] = rng.nextInt(v.length);
            m[k] = x.take(rows).mean().item();
          }
          Arrays.sort(m);
          return new double[] {m[50], m[1949]};
        });
    StudentExercises.check4(
        v -> {
          double[] m = means(v, v.length, new Rng(9));
          double mean = Arrays.stream(m).average().orElseThrow();
          double var = Arrays.stream(m).map(x -> (x - mean) * (x - mean)).sum() / m.length;
          return new double[] {mean - 1.96 * Math.sqrt(var), mean + 1.96 * Math.sqrt(var)};
        });
    StudentExercises.check5(StudentExercisesTest::byMaps);
    StudentExercises.check5(
        (previous, tutored, passed) -> {
          double sum = 0;
          double n = 0;
          for (int i = 0; i < passed.length; i++) { // each tutored student against their equals
            double[] others = equals(previous, tutored, passed, i);
            boolean counts = tutored[i] == 1 && others.length > 0;
            sum += counts ? passed[i] - Arrays.stream(others).average().orElseThrow() : 0;
            n += counts ? 1 : 0;
          }
          return sum / n;
        });
  }

  private static double[] equals(double[] previous, double[] tutored, double[] passed, int who) {
    return java.util.stream.IntStream.range(0, passed.length)
        .filter(i -> tutored[i] == 0 && (int) previous[i] == (int) previous[who])
        .mapToDouble(i -> passed[i])
        .toArray();
  }

  private static double byMaps(double[] previous, double[] tutored, double[] passed) {
    var groups = new java.util.TreeMap<Integer, double[]>();
    for (int i = 0; i < passed.length; i++) {
      double[] g = groups.computeIfAbsent((int) previous[i], k -> new double[4]);
      g[(int) tutored[i]]++;
      g[2 + (int) tutored[i]] += passed[i];
    }
    groups.values().removeIf(g -> g[0] == 0 || g[1] == 0);
    double all = groups.values().stream().mapToDouble(g -> g[1]).sum();
    return groups.values().stream().mapToDouble(g -> g[3] - g[1] * g[2] / g[0]).sum() / all;
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
