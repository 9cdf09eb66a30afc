package gradiente.exercise;

import static gradiente.Refusals.refuses;

import gradiente.data.Dataset;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import gradiente.train.KFold;
import gradiente.train.Metrics;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LearningTheoryTest {
  private static double share(int yes, int no) {
    return yes == 0 ? 0 : (double) yes / (yes + no);
  }

  private static double squares(Tensor p, Tensor y) {
    return p.sub(y).pow(2).sum().item();
  }

  private static double leaveOneOut(Tensor x, Tensor y) {
    int n = x.dim(0);
    double sum = 0;
    for (int out = 0; out < n; out++) {
      int[] rest = new int[n - 1];
      for (int i = 0; i < n - 1; i++) rest[i] = i < out ? i : i + 1;
      double error = y.get(out) - x.row(out).dot(x.take(rest).lstsq(y.take(rest))).item();
      sum += error * error;
    }
    return sum / n;
  }

  private static double expansion(Tensor x, Tensor points, Tensor alpha, double width, double p) {
    double sum = 0;
    for (int i = 0; i < alpha.size(); i++) {
      double distance = x.sub(points.row(i)).norm().item();
      sum += alpha.get(i) * Math.exp(-Math.pow(distance, p) / width);
    }
    return sum;
  }

  @Test
  void rightAnswersPass() {
    LearningTheory.check1(
        (tp, tn, fp, fn) -> new double[] {share(tp + tn, fp + fn), share(tp, fp), share(tp, fn)});
    LearningTheory.check2((p, y) -> squares(p, y) / y.dim(0));
    LearningTheory.check3((h, n, a, b) -> (h + a - 1) / (n + a + b - 2));
    LearningTheory.check4(LearningTheoryTest::leaveOneOut);
    LearningTheory.check5((x, p, alpha, b, s) -> b + expansion(x, p, alpha, 2 * s * s, 2));
  }

  @Test
  void unsolvedCellsAreRefused() {
    refuses("accuracy should be 0.9", () -> LearningTheory.check1((a, b, c, d) -> new double[3]));
    refuses("not 0", () -> LearningTheory.check2((p, y) -> 0));
    refuses("not 0", () -> LearningTheory.check3((h, n, a, b) -> 0));
    refuses("not 0", () -> LearningTheory.check4((x, y) -> 0));
    refuses("not 0", () -> LearningTheory.check5((x, p, alpha, b, s) -> 0));
  }

  @Test
  void mistakesInTheMeasuresAreNamed() {
    refuses(
        "That is the recall",
        () ->
            LearningTheory.check1(
                (tp, tn, fp, fn) ->
                    new double[] {share(tp + tn, fp + fn), share(tp, fn), share(tp, fp)}));
    refuses(
        "0/0",
        () ->
            LearningTheory.check1(
                (tp, tn, fp, fn) ->
                    new double[] {
                      share(tp + tn, fp + fn), (double) tp / (tp + fp), (double) tp / (tp + fn)
                    }));
    refuses(
        "drops the fraction",
        () -> LearningTheory.check1((tp, tn, fp, fn) -> new double[] {(tp + tn) / 100, 0, 0}));
    refuses("three numbers", () -> LearningTheory.check1((tp, tn, fp, fn) -> new double[2]));
    refuses("null", () -> LearningTheory.check1((tp, tn, fp, fn) -> null));
    refuses("throws", () -> LearningTheory.check1((tp, tn, fp, fn) -> new double[tp / (fn - 4)]));
  }

  @Test
  void mistakesInTheSquaredErrorAreNamed() {
    refuses(
        "lacks its square", () -> LearningTheory.check2((p, y) -> p.sub(y).norm(1).mean().item()));
    refuses("number of rows", () -> LearningTheory.check2((p, y) -> squares(p, y) / y.size()));
    refuses("This is the sum", () -> LearningTheory.check2(LearningTheoryTest::squares));
  }

  @Test
  void mistakesInTheCoinAreNamed() {
    refuses("without the prior", () -> LearningTheory.check3((h, n, a, b) -> (double) h / n));
    refuses(
        "mean of the posterior",
        () -> LearningTheory.check3((h, n, a, b) -> (h + a) / (n + a + b)));
  }

  @Test
  void mistakesInLeavingOneOutAreNamed() {
    refuses(
        "training error",
        () -> LearningTheory.check4((x, y) -> squares(x.matmul(x.lstsq(y)), y) / y.size()));
    refuses("take the mean", () -> LearningTheory.check4((x, y) -> leaveOneOut(x, y) * y.size()));
  }

  @Test
  void mistakesInTheKernelExpansionAreNamed() {
    refuses(
        "does not multiply",
        () ->
            LearningTheory.check5((x, p, alpha, b, s) -> b * expansion(x, p, alpha, 2 * s * s, 2)));
    refuses(
        "b is missing",
        () -> LearningTheory.check5((x, p, alpha, b, s) -> expansion(x, p, alpha, 2 * s * s, 2)));
    refuses(
        "2 s s",
        () -> LearningTheory.check5((x, p, alpha, b, s) -> b + expansion(x, p, alpha, s * s, 2)));
    refuses(
        "is squared",
        () ->
            LearningTheory.check5((x, p, alpha, b, s) -> b + expansion(x, p, alpha, 2 * s * s, 1)));
  }

  @Test
  void onlyWhatIsZeroOverZeroIsCalledSo() {
    double nan = Double.NaN;
    refuses("not NaN", () -> LearningTheory.check1((tp, tn, fp, fn) -> new double[] {nan, 0, 0}));
  }

  @Test
  void theMeasuresMayBeWrittenInSeveralWays() {
    LearningTheory.check1(
        (tp, tn, fp, fn) -> {
          double[] m = {tp + tn, tp, tp};
          double[] of = {tp + tn + fp + fn, tp + fp, tp + fn};
          for (int i = 0; i < 3; i++) m[i] = of[i] == 0 ? 0 : m[i] / of[i];
          return m;
        });
    LearningTheory.check1(
        (tp, tn, fp, fn) ->
            new double[] {
              1.0 * (tp + tn) / (tp + tn + fp + fn),
              tp == 0 ? 0 : 1 / (1 + 1.0 * fp / tp),
              tp == 0 ? 0 : 1 - 1.0 * fn / (tp + fn)
            });
  }

  @Test
  void theSquaredErrorMayBeWrittenInSeveralWays() {
    LearningTheory.check2((p, y) -> p.sub(y).norm(1).pow(2).mean().item());
    LearningTheory.check2((p, y) -> p.dim(1) * Metrics.mse(p, y));
    refuses(
        "should be", () -> LearningTheory.check2((p, y) -> p.sub(y).abs().sum(1).mean().item()));
    refuses("throws", () -> LearningTheory.check2((p, y) -> p.dot(y).item()));
  }

  @Test
  void theCoinMayBeSearchedForOrCounted() {
    LearningTheory.check3((h, n, a, b) -> 1 / (1 + (n - h + b - 1) / (h + a - 1)));
    LearningTheory.check3(
        (h, n, a, b) -> {
          double best = 0;
          double highest = Double.NEGATIVE_INFINITY;
          for (double p = 0.00001; p < 1; p += 0.00001) {
            double log = (h + a - 1) * Math.log(p) + (n - h + b - 1) * Math.log(1 - p);
            if (log <= highest) continue;
            highest = log;
            best = p;
          }
          return best;
        });
    refuses(
        "a belongs to the heads",
        () -> LearningTheory.check3((h, n, a, b) -> (h + b - 1) / (n + a + b - 2)));
    refuses("loses 2", () -> LearningTheory.check3((h, n, a, b) -> (h + a - 1) / (n + a + b)));
    refuses("should be", () -> LearningTheory.check3((h, n, a, b) -> a / (a + b)));
  }

  @Test
  void leavingOneOutMayBeDoneByFoldsOrByTheHatMatrix() {
    LearningTheory.check4(
        (x, y) ->
            KFold.of(Dataset.of(x, y), y.size(), new Rng(1)).stream()
                .mapToDouble(
                    f -> {
                      Tensor w = f.train().x().lstsq(f.train().y());
                      return Metrics.mse(f.test().x().matmul(w), f.test().y());
                    })
                .average()
                .orElseThrow());
    LearningTheory.check4(
        (x, y) -> {
          Tensor hat = x.matmul(x.t().matmul(x).solve(x.t()));
          Tensor error = y.sub(hat.matmul(y));
          double sum = 0;
          for (int i = 0; i < y.size(); i++) sum += Math.pow(error.get(i) / (1 - hat.get(i, i)), 2);
          return sum / y.size();
        });
    refuses(
        "should be",
        () ->
            LearningTheory.check4(
                (x, y) -> { // always the same one out
                  int[] rest = IntStream.range(1, y.size()).toArray();
                  Tensor w = x.take(rest).lstsq(y.take(rest));
                  return Math.pow(y.get(0) - x.row(0).dot(w).item(), 2);
                }));
    refuses("should be", () -> LearningTheory.check4((x, y) -> Math.sqrt(leaveOneOut(x, y))));
    refuses("throws", () -> LearningTheory.check4((x, y) -> x.matmul(y).item()));
  }

  @Test
  void theKernelExpansionMayBeWrittenInSeveralWays() {
    LearningTheory.check5(
        (x, p, alpha, b, s) -> p.sub(x).pow(2).sum(1).div(-2 * s * s).exp().dot(alpha).item() + b);
    LearningTheory.check5(
        (x, p, alpha, b, s) -> {
          double sum = b;
          for (int i = 0; i < alpha.size(); i++) {
            double square = 0;
            for (int j = 0; j < x.size(); j++) square += Math.pow(x.get(j) - p.get(i, j), 2);
            sum += alpha.get(i) * Math.pow(Math.E, -square / 2 / s / s);
          }
          return sum;
        });
    refuses(
        "put brackets",
        () -> LearningTheory.check5((x, p, a, b, s) -> b + expansion(x, p, a, 2 / (s * s), 2)));
    refuses(
        "negative",
        () -> LearningTheory.check5((x, p, a, b, s) -> b + expansion(x, p, a, -2 * s * s, 2)));
  }

  private static double bayes(double rare, double found, double alarm) {
    return found * rare / (found * rare + alarm * (1 - rare));
  }

  @Test
  void aPositiveTestMayBeJudgedByTheoremByCountingOrByOdds() {
    LearningTheory.check6(LearningTheoryTest::bayes);
    LearningTheory.check6(
        (rare, found, alarm) -> {
          double ill = 1e6 * rare * found;
          double healthy = 1e6 * (1 - rare) * alarm;
          return ill / (ill + healthy);
        });
    LearningTheory.check6(
        (rare, found, alarm) -> {
          double odds = rare / (1 - rare) * found / alarm;
          return odds / (1 + odds);
        });
  }

  @Test
  void mistakesAboutAPositiveTestAreNamed() {
    refuses("given ill", () -> LearningTheory.check6((r, f, a) -> f));
    refuses("of whom", () -> LearningTheory.check6((r, f, a) -> f * r));
    refuses("which part", () -> LearningTheory.check6((r, f, a) -> f * r + a * (1 - r)));
    refuses("healthy only", () -> LearningTheory.check6((r, f, a) -> f * r / (f * r + a)));
    refuses("how rare", () -> LearningTheory.check6((r, f, a) -> f / (f + a)));
    refuses("to be healthy", () -> LearningTheory.check6((r, f, a) -> 1 - bayes(r, f, a)));
    refuses("not 0", () -> LearningTheory.check6((r, f, a) -> 0));
  }
}
