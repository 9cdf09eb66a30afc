package gradiente.exercise;

import static gradiente.Refusals.refuses;

import gradiente.tensor.Tensor;
import org.junit.jupiter.api.Test;

class LinearRegressionTest {
  private static Tensor errors(Tensor x, Tensor y, double w, double b) {
    return y.sub(x.mul(w).add(b));
  }

  private static Tensor gradient(Tensor x, Tensor y, Tensor w, double factor) {
    return x.t().matmul(x.matmul(w).sub(y)).mul(factor);
  }

  private static Tensor parabola(Tensor x, Tensor y) {
    return Tensor.ones(x.size()).stack(1, x, x.pow(2)).lstsq(y);
  }

  private static Tensor descend(Tensor x, Tensor y, double rate, int epochs) {
    Tensor w = Tensor.zeros(x.dim(1));
    for (int i = 0; i < epochs * x.dim(0); i++) {
      Tensor row = x.row(i % x.dim(0));
      w = w.sub(row.mul(rate * (row.dot(w).item() - y.get(i % x.dim(0)))));
    }
    return w;
  }

  @Test
  void rightAnswersPass() {
    LinearRegression.check1((x, y, w, b) -> errors(x, y, w, b).pow(2).mean().item());
    LinearRegression.check2((x, y, w) -> gradient(x, y, w, 2.0 / y.size()));
    LinearRegression.check3((w, b, m, s) -> Tensor.of(w / s, b - w * m / s));
    LinearRegression.check4(LinearRegressionTest::parabola);
    LinearRegression.check5(LinearRegressionTest::descend);
    LinearRegression.check5((x, y, rate, epochs) -> descend(x, y, 2 * rate, epochs));
  }

  @Test
  void unsolvedCellsAreRefused() {
    refuses("not 0", () -> LinearRegression.check1((x, y, w, b) -> 0));
    refuses("2.0 / n", () -> LinearRegression.check2((x, y, w) -> Tensor.zeros(w.size())));
    refuses("scaled input", () -> LinearRegression.check3((w, b, m, s) -> Tensor.of(w, b)));
    refuses("there is one with", () -> LinearRegression.check4((x, y) -> Tensor.zeros(3)));
    refuses("should be", () -> LinearRegression.check5((x, y, r, e) -> Tensor.zeros(x.dim(1))));
  }

  @Test
  void mistakesInTheCostAreNamed() {
    refuses(
        "the sum",
        () -> LinearRegression.check1((x, y, w, b) -> errors(x, y, w, b).pow(2).sum().item()));
    refuses(
        "half",
        () -> LinearRegression.check1((x, y, w, b) -> errors(x, y, w, b).pow(2).mean().item() / 2));
    refuses(
        "absolute",
        () -> LinearRegression.check1((x, y, w, b) -> errors(x, y, w, b).abs().mean().item()));
    refuses(
        "square root",
        () ->
            LinearRegression.check1(
                (x, y, w, b) -> Math.sqrt(errors(x, y, w, b).pow(2).mean().item())));
    refuses(
        "Square first",
        () -> LinearRegression.check1((x, y, w, b) -> errors(x, y, w, b).mean().pow(2).item()));
  }

  @Test
  void mistakesInTheGradientAreNamed() {
    refuses("factor 2/n", () -> LinearRegression.check2((x, y, w) -> gradient(x, y, w, 1)));
    refuses("sign", () -> LinearRegression.check2((x, y, w) -> gradient(x, y, w, -1)));
    refuses("lacks the 1/n", () -> LinearRegression.check2((x, y, w) -> gradient(x, y, w, 2)));
    refuses("2.0 / n", () -> LinearRegression.check2((x, y, w) -> gradient(x, y, w, 2 / y.size())));
    refuses("should be", () -> LinearRegression.check2((x, y, w) -> gradient(x, y, w, 2.0 / 3)));
    refuses("sign", () -> LinearRegression.check2((x, y, w) -> gradient(x, y, w, -2.0 / y.size())));
    refuses(
        "the 2 that",
        () -> LinearRegression.check2((x, y, w) -> gradient(x, y, w, 1.0 / y.size())));
    refuses("vector of 3", () -> LinearRegression.check2((x, y, w) -> Tensor.scalar(1)));
    refuses("null", () -> LinearRegression.check2((x, y, w) -> null));
  }

  @Test
  void otherMistakesAreNamed() {
    refuses("scaled input", () -> LinearRegression.check3((w, b, m, s) -> Tensor.of(w / s, b)));
    refuses(
        "opposite order",
        () ->
            LinearRegression.check4(
                (x, y) -> x.pow(2).stack(1, x, Tensor.ones(x.size())).lstsq(y)));
    refuses("climbs", () -> LinearRegression.check5((x, y, r, e) -> descend(x, y, -r, e)));
    refuses("throws", () -> LinearRegression.check5((x, y, r, e) -> x.dot(y)));
  }

  @Test
  void numbersThatAreNoneAreRefused() {
    Tensor nan = Tensor.full(Double.NaN, 3);
    refuses("NaN", () -> LinearRegression.check3((w, b, m, s) -> nan.slice(0, 0, 2)));
    refuses("NaN", () -> LinearRegression.check4((x, y) -> nan));
  }
}
