package gradiente.exercise;

import static gradiente.Refusals.refuses;

import gradiente.nn.Loss;
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

  private static double loopCost(Tensor x, Tensor y, double w, double b) {
    double sum = 0;
    for (int i = 0; i < x.size(); i++) {
      double error = w * x.get(i) + b - y.get(i);
      sum += error * error;
    }
    return sum / x.size();
  }

  private static Tensor byEngine(Tensor cost, Tensor w) {
    cost.backward();
    return w.grad();
  }

  @Test
  void otherWaysToTheSameCostAndGradientPass() {
    LinearRegression.check1(LinearRegressionTest::loopCost);
    LinearRegression.check1((x, y, w, b) -> Loss.mse().of(x.mul(w).add(b), y).item());
    LinearRegression.check2(
        (x, y, w) -> {
          Tensor v = w.requiresGrad();
          return byEngine(y.sub(x.matmul(v)).pow(2).mean(), v);
        });
    LinearRegression.check2(
        (x, y, w) -> {
          double[] g = new double[w.size()];
          for (int i = 0; i < y.size(); i++) {
            double e = x.row(i).dot(w).item() - y.get(i);
            for (int j = 0; j < g.length; j++) g[j] += 2 * e * x.get(i, j) / y.size();
          }
          return Tensor.of(g);
        });
  }

  @Test
  void otherWaysBackToCentimetresAndToTheParabolaPass() {
    // two points of the line: at the mean, and one deviation further
    LinearRegression.check3(
        (w, b, m, s) -> {
          double slope = (w * 1 + b - b) / (m + s - m);
          return Tensor.of(slope, b - slope * m);
        });
    LinearRegression.check3((w, b, m, s) -> Tensor.of(w, b * s - w * m).div(s));
    LinearRegression.check4(
        (x, y) -> {
          Tensor columns = Tensor.ones(x.size()).stack(1, x, x.mul(x));
          return columns.t().matmul(columns).solve(columns.t().matmul(y));
        });
    LinearRegression.check4(
        (x, y) -> {
          Tensor t = x.sub(1); // around another origin, and then back
          Tensor a = Tensor.ones(x.size()).stack(1, t, t.pow(2)).lstsq(y);
          double c = a.get(2);
          return Tensor.of(a.get(0) - a.get(1) + c, a.get(1) - 2 * c, c);
        });
  }

  @Test
  void aLoopOverWeightsIsAStochasticDescentToo() {
    LinearRegression.check5(
        (x, y, rate, epochs) -> {
          double[] w = new double[x.dim(1)];
          for (int step = 0; step < epochs * x.dim(0); step++) {
            int i = step % x.dim(0);
            double error = y.get(i);
            for (int j = 0; j < w.length; j++) error -= w[j] * x.get(i, j);
            for (int j = 0; j < w.length; j++) w[j] += rate * error * x.get(i, j);
          }
          return Tensor.of(w);
        });
  }

  @Test
  void mistakesBackToCentimetresAreShownAtAPlace() {
    refuses("scaled input", () -> LinearRegression.check3((w, b, m, s) -> Tensor.of(w * s, b)));
    refuses(
        "scaled input",
        () -> LinearRegression.check3((w, b, m, s) -> Tensor.of(w / s, b + w * m / s)));
    refuses(
        "scaled input", () -> LinearRegression.check3((w, b, m, s) -> Tensor.of(w / s, b - w * m)));
    refuses("2 numbers", () -> LinearRegression.check3((w, b, m, s) -> Tensor.of(w / s)));
    refuses("null", () -> LinearRegression.check3((w, b, m, s) -> null));
  }

  @Test
  void mistakesInTheParabolaAreNamed() {
    refuses(
        "3 numbers",
        () -> LinearRegression.check4((x, y) -> Tensor.ones(x.size()).stack(1, x).lstsq(y)));
    refuses(
        "there is one with",
        () ->
            LinearRegression.check4(
                (x, y) -> Tensor.ones(x.size()).stack(1, x, x.pow(3)).lstsq(y)));
    refuses("null", () -> LinearRegression.check4((x, y) -> null));
    refuses("throws", () -> LinearRegression.check4((x, y) -> x.stack(1, x, x.pow(2)).lstsq(y)));
  }

  private static Tensor batch(Tensor x, Tensor y, double rate, int epochs, double parts) {
    Tensor w = Tensor.zeros(x.dim(1));
    for (int epoch = 0; epoch < epochs; epoch++) w = w.sub(gradient(x, y, w, rate / parts));
    return w;
  }

  @Test
  void mistakesInTheStochasticDescentAreNamed() {
    refuses("batch descent", () -> LinearRegression.check5((x, y, r, e) -> batch(x, y, r, e, 4)));
    refuses("batch descent", () -> LinearRegression.check5((x, y, r, e) -> batch(x, y, r, e, 1)));
    refuses("not a mean", () -> LinearRegression.check5((x, y, r, e) -> descend(x, y, r / 4, e)));
    refuses("one epoch", () -> LinearRegression.check5((x, y, r, e) -> descend(x, y, r, 1)));
    refuses("2 numbers", () -> LinearRegression.check5((x, y, r, e) -> Tensor.scalar(1)));
  }

  private static Tensor logistic(Tensor x, Tensor y, Tensor w, double factor) {
    return x.t().matmul(x.matmul(w).sigmoid().sub(y)).mul(factor / y.size());
  }

  @Test
  void theLogisticGradientMayBeWrittenInSeveralWays() {
    LinearRegression.check6((x, y, w) -> logistic(x, y, w, 1));
    LinearRegression.check6(
        (x, y, w) -> {
          double[] g = new double[w.size()];
          for (int i = 0; i < y.size(); i++) {
            double p = 1 / (1 + Math.exp(-x.row(i).dot(w).item()));
            for (int j = 0; j < g.length; j++) g[j] += (p - y.get(i)) * x.get(i, j) / y.size();
          }
          return Tensor.of(g);
        });
    LinearRegression.check6(
        (x, y, w) -> {
          Tensor v = w.requiresGrad();
          return byEngine(Loss.bceWithLogits().of(x.matmul(v), y), v);
        });
  }

  @Test
  void mistakesInTheLogisticGradientAreNamed() {
    refuses("downhill", () -> LinearRegression.check6((x, y, w) -> logistic(x, y, w, -1)));
    refuses(
        "lacks the 1/n", () -> LinearRegression.check6((x, y, w) -> logistic(x, y, w, y.size())));
    refuses("twice", () -> LinearRegression.check6((x, y, w) -> logistic(x, y, w, 2)));
    refuses("1.0 / n", () -> LinearRegression.check6((x, y, w) -> Tensor.zeros(3)));
    refuses(
        "its sigmoid",
        () -> LinearRegression.check6((x, y, w) -> gradient(x, y, w, 1.0 / y.size())));
    refuses(
        "cancels",
        () ->
            LinearRegression.check6(
                (x, y, w) -> {
                  Tensor p = x.matmul(w).sigmoid();
                  Tensor slope = p.mul(p.neg().add(1));
                  return x.t().matmul(p.sub(y).mul(slope)).mul(2.0 / y.size());
                }));
    refuses("vector of 3", () -> LinearRegression.check6((x, y, w) -> Tensor.scalar(0)));
    refuses("should be", () -> LinearRegression.check6((x, y, w) -> w));
  }

  @Test
  void theTwoSlopesOfAConfidentMistakeMayBeRounded() {
    double p = 1 / (1 + Math.exp(4));
    LinearRegression.check7(p - 1, 2 * (p - 1) * p * (1 - p));
    LinearRegression.check7(-0.982, -0.0347);
    LinearRegression.check7(-0.98, -0.03469);
  }

  @Test
  void mistakesInTheTwoSlopesAreNamed() {
    refuses("not 0", () -> LinearRegression.check7(0, 0));
    refuses("negative", () -> LinearRegression.check7(0.982, 0.0347));
    refuses("other order", () -> LinearRegression.check7(-0.0347, -0.982));
    refuses("2 of the square", () -> LinearRegression.check7(-0.982, -0.01735));
    refuses("factor p(1 - p)", () -> LinearRegression.check7(-0.982, -1.964));
    refuses("answer minus truth", () -> LinearRegression.check7(-0.018, -0.0347));
    refuses("slope by p", () -> LinearRegression.check7(-55.6, -0.0347));
    refuses("Two numbers", () -> LinearRegression.check7(-0.982));
    refuses("no answer", () -> LinearRegression.check7((double[]) null));
  }
}
