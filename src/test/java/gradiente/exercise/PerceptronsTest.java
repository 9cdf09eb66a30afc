package gradiente.exercise;

import static gradiente.Refusals.refuses;

import gradiente.tensor.Tensor;
import org.junit.jupiter.api.Test;

class PerceptronsTest {
  @Test
  void exercise1WantsOneStepByHand() {
    Perceptrons.check1(-1.5, -2, -0.8);
    refuses("w1", () -> Perceptrons.check1(0, 0, 0));
    refuses("error of +1", () -> Perceptrons.check1(2.5, 0, 1.2));
    refuses("Nothing has changed", () -> Perceptrons.check1(0.5, -1, 0.2));
    refuses("b is not 0.2. The sum", () -> Perceptrons.check1(-1.5, -2, 0.2));
    refuses("Three numbers", () -> Perceptrons.check1());
  }

  private static double[] learn(double[] w, double[] x, double error, boolean bias) {
    double[] next = w.clone();
    for (int j = 0; j < x.length; j++) next[j] += error * x[j];
    next[x.length] += bias ? error : 0;
    return next;
  }

  private static double net(double[] w, double[] x) {
    double sum = w[x.length];
    for (int j = 0; j < x.length; j++) sum += w[j] * x[j];
    return sum;
  }

  private static double error(double[] w, double[] x, double y) {
    return y - (net(w, x) > 0 ? 1 : 0);
  }

  @Test
  void exercise2WantsRosenblattsRule() {
    Perceptrons.check2((w, x, y) -> learn(w, x, error(w, x, y), true));
    refuses("should be", () -> Perceptrons.check2((w, x, y) -> w));
    refuses("bias", () -> Perceptrons.check2((w, x, y) -> learn(w, x, error(w, x, y), false)));
    refuses("should be", () -> Perceptrons.check2((w, x, y) -> learn(w, x, -error(w, x, y), true)));
    refuses("should be", () -> Perceptrons.check2((w, x, y) -> learn(w, x, y - net(w, x), true)));
    refuses(
        "should be",
        () -> Perceptrons.check2((w, x, y) -> learn(w, x, y - (net(w, x) >= 0 ? 1 : 0), true)));
  }

  /** The slide's loop, right for labels -1 and +1. */
  private static double[] signs(double[][] x, double[] y, int epochs) {
    double[] w = new double[x[0].length + 1];
    for (int epoch = 0; epoch < epochs; epoch++) {
      for (int i = 0; i < x.length; i++) {
        if (y[i] * net(w, x[i]) <= 0) w = learn(w, x[i], y[i], true);
      }
    }
    return w;
  }

  /** Rosenblatt's, for labels 0 and 1; keeps the best weights, or the last. */
  private static double[] errors(double[][] x, double[] y, int epochs, boolean pocket) {
    double[] w = new double[x[0].length + 1];
    double[] best = w;
    for (int epoch = 0; epoch < epochs; epoch++) {
      for (int i = 0; i < x.length; i++) {
        w = learn(w, x[i], error(w, x[i], y[i]), true);
        if (Perceptrons.mistakes(w, x, y) < Perceptrons.mistakes(best, x, y)) best = w;
      }
    }
    return pocket ? best : w;
  }

  /** A pocket into which only the weights at the end of an epoch may go. */
  private static double[] bestOfEpochs(double[][] x, double[] y, int epochs) {
    double[] best = new double[x[0].length + 1];
    for (int n = 1; n <= epochs; n++) {
      double[] w = errors(x, y, n, false);
      best = Perceptrons.mistakes(w, x, y) < Perceptrons.mistakes(best, x, y) ? w : best;
    }
    return best;
  }

  private static double[] biasFirst(double[] w) {
    double[] turned = new double[w.length];
    for (int i = 0; i < w.length; i++) turned[(i + 1) % w.length] = w[i];
    return turned;
  }

  /** The test is right, and the bias forgotten. */
  private static double[] unbiased(double[][] x, double[] y, int epochs) {
    double[] w = new double[x[0].length + 1];
    for (int epoch = 0; epoch < epochs; epoch++) {
      for (int i = 0; i < x.length; i++) {
        if (y[i] * net(w, x[i]) <= 0) w = learn(w, x[i], y[i], false);
      }
    }
    return w;
  }

  @Test
  void exercise3WantsBothSignsToMoveTheWeights() {
    Perceptrons.check3(PerceptronsTest::signs);
    refuses("still 0", () -> Perceptrons.check3((x, y, n) -> new double[x[0].length + 1]));
    refuses("should be (2, 3, 1)", () -> Perceptrons.check3((x, y, n) -> new double[] {0, 0, 1}));
    refuses("bias is still 0", () -> Perceptrons.check3(PerceptronsTest::unbiased));
    refuses("bias comes last", () -> Perceptrons.check3((x, y, n) -> biasFirst(signs(x, y, n))));
    refuses("weights and a bias", () -> Perceptrons.check3((x, y, n) -> new double[0]));
    refuses("through the examples again", () -> Perceptrons.check3((x, y, n) -> signs(x, y, 1)));
    // the slip: what is right for labels 0 and 1 read as they are
    refuses(
        "Both labels move them",
        () ->
            Perceptrons.check3(
                (x, y, n) -> {
                  double[] zeros = y.clone();
                  for (int i = 0; i < y.length; i++) zeros[i] = Math.max(0, y[i]);
                  return signs(x, zeros, n);
                }));
  }

  @Test
  void exercise4WantsAFeatureThatKnowsBothInputs() {
    Perceptrons.check4(
        x -> {
          Tensor a = x.slice(1, 0, 1);
          Tensor b = x.slice(1, 1, 2);
          return x.concat(1, a.mul(b));
        });
    Perceptrons.check4(x -> x.slice(1, 0, 1).sub(x.slice(1, 1, 2)).pow(2));
    refuses("still answers", () -> Perceptrons.check4(x -> x));
    refuses("still answers", () -> Perceptrons.check4(x -> x.mul(2).sub(1)));
    refuses("[4, k]", () -> Perceptrons.check4(x -> x.sum(1)));
    refuses("no answer", () -> Perceptrons.check4(null));
    refuses("returns null", () -> Perceptrons.check4(x -> null));
    refuses("other examples", () -> Perceptrons.check4(x -> x.sub(x.mean())));
  }

  @Test
  void exercise5WantsTheBestWeightsAndNotTheLast() {
    Perceptrons.check5((x, y, n) -> errors(x, y, n, true));
    refuses("did you copy them", () -> Perceptrons.check5((x, y, n) -> errors(x, y, n, false)));
    refuses("better ones", () -> Perceptrons.check5(PerceptronsTest::bestOfEpochs));
    refuses(
        "bias comes last", () -> Perceptrons.check5((x, y, n) -> biasFirst(errors(x, y, n, true))));
    refuses("better ones", () -> Perceptrons.check5((x, y, n) -> new double[x[0].length + 1]));
  }

  @Test
  void exercise4LetsTheExamplesChangeInPlace() {
    Perceptrons.check4(
        x -> {
          for (int i = 0; i < x.dim(0); i++) x.set(Math.abs(x.get(i, 0) - x.get(i, 1)), i, 0);
          return x;
        });
  }

  @Test
  void exercise4SaysWhatIsWrongWithFeaturesThatAreNone() {
    refuses("should be numbers", () -> Perceptrons.check4(x -> x.mul(Double.NaN)));
    refuses("[4, k]", () -> Perceptrons.check4(x -> x.slice(1, 0, 0)));
    refuses("other examples", () -> Perceptrons.check4(x -> x.dim(0) == 4 ? x : x.sum()));
  }
}
