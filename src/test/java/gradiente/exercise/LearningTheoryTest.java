package gradiente.exercise;

import static gradiente.Refusals.refuses;

import gradiente.tensor.Tensor;
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
}
