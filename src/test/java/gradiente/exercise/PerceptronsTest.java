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

  @Test
  void exercise1MayBeWorkedOutInTheCell() {
    double error = 0 - (0.5 * 2 - 1 * 1 + 0.2 > 0 ? 1 : 0);
    Perceptrons.check1(0.5 + error * 2, -1 + error * 1, 0.2 + error);
    Perceptrons.check1(learn(new double[] {0.5, -1, 0.2}, new double[] {2, 1}, -1, true));
    refuses("w2", () -> Perceptrons.check1(-1.5, 0, -0.8));
  }

  @Test
  void exercise2MayBeWrittenInSeveralWays() {
    Perceptrons.check2(
        (w, x, y) -> { // in place
          double error = error(w, x, y);
          for (int j = 0; j < x.length; j++) w[j] += error * x[j];
          w[x.length] += error;
          return w;
        });
    Perceptrons.check2(
        (w, x, y) -> { // by cases
          boolean fires = net(w, x) > 0;
          if (fires && y == 0) return learn(w, x, -1, true);
          return !fires && y == 1 ? learn(w, x, 1, true) : w;
        });
    refuses("returns null", () -> Perceptrons.check2((w, x, y) -> null));
    refuses("throws", () -> Perceptrons.check2((w, x, y) -> new double[] {x[x.length]}));
  }

  @Test
  void exercise3MayBeWrittenInSeveralWays() {
    Perceptrons.check3( // by the error, halved
        (x, y, epochs) -> {
          double[] w = new double[x[0].length + 1];
          for (int step = 0; step < epochs * x.length; step++) {
            int i = step % x.length;
            double answer = net(w, x[i]) > 0 ? 1 : net(w, x[i]) < 0 ? -1 : -y[i];
            w = learn(w, x[i], (y[i] - answer) / 2, true);
          }
          return w;
        });
    Perceptrons.check3( // until nothing is wrong any more
        (x, y, epochs) -> {
          double[] w = new double[x[0].length + 1];
          for (int epoch = 0; epoch < epochs && Perceptrons.mistakes(w, x, y) >= 0; epoch++) {
            boolean moved = false;
            for (int i = 0; i < x.length; i++) {
              if (y[i] * net(w, x[i]) > 0) continue;
              w = learn(w, x[i], y[i], true);
              moved = true;
            }
            if (!moved) break;
          }
          return w;
        });
  }

  @Test
  void exercise5MayBeWrittenInSeveralWays() {
    Perceptrons.check5( // keeps the later of two that are equally good
        (x, y, epochs) -> {
          double[] w = new double[x[0].length + 1];
          double[] best = w;
          for (int step = 0; step < epochs * x.length; step++) {
            w =
                learn(
                    w, x[step % x.length], error(w, x[step % x.length], y[step % x.length]), true);
            if (Perceptrons.mistakes(w, x, y) <= Perceptrons.mistakes(best, x, y)) best = w;
          }
          return best;
        });
    Perceptrons.check5( // copies weights that change in place
        (x, y, epochs) -> {
          double[] w = new double[x[0].length + 1];
          double[] best = w.clone();
          int fewest = Perceptrons.mistakes(w, x, y);
          for (int step = 0; step < epochs * x.length; step++) {
            int i = step % x.length;
            double error = error(w, x[i], y[i]);
            for (int j = 0; j < x[i].length; j++) w[j] += error * x[i][j];
            w[x[i].length] += error;
            if (Perceptrons.mistakes(w, x, y) < fewest) {
              fewest = Perceptrons.mistakes(w, x, y);
              best = w.clone();
            }
          }
          return best;
        });
    refuses("returns null", () -> Perceptrons.check5((x, y, n) -> null));
    refuses("weights and a bias", () -> Perceptrons.check5((x, y, n) -> new double[2]));
  }

  private static double bound(double[][] x, double[] y, double[] u, double length, double one) {
    double longest = 0;
    double nearest = Double.MAX_VALUE;
    for (int i = 0; i < x.length; i++) {
      double square = one;
      for (double v : x[i]) square += v * v;
      longest = Math.max(longest, square);
      nearest = Math.min(nearest, y[i] * net(u, x[i]) / length);
    }
    return longest / (nearest * nearest);
  }

  private static double length(double[] u, int numbers) {
    double square = 0;
    for (int i = 0; i < numbers; i++) square += u[i] * u[i];
    return Math.sqrt(square);
  }

  @Test
  void exercise6WantsTheBoundOfTheNearestExample() {
    Perceptrons.check6((x, y, u) -> bound(x, y, u, length(u, u.length), 1));
    Perceptrons.check6( // u brought to length 1 first
        (x, y, u) -> {
          double length = length(u, u.length);
          for (int j = 0; j < u.length; j++) u[j] /= length;
          return bound(x, y, u, 1, 1);
        });
    Perceptrons.check6( // by tensors
        (x, y, u) -> {
          Tensor all = Tensor.of(x).concat(1, Tensor.ones(x.length, 1));
          Tensor gaps = all.matmul(Tensor.of(u)).mul(Tensor.of(y)).div(length(u, u.length));
          double gamma = gaps.min().item();
          return Math.pow(all.norm(1).max().item() / gamma, 2);
        });
  }

  @Test
  void exercise6NamesWhatIsMissing() {
    refuses("not 0", () -> Perceptrons.check6((x, y, u) -> 0));
    refuses("a distance", () -> Perceptrons.check6((x, y, u) -> bound(x, y, u, 1, 1)));
    refuses(
        "the 1 of the bias",
        () -> Perceptrons.check6((x, y, u) -> bound(x, y, u, length(u, u.length), 0)));
    refuses(
        "bias belongs",
        () -> Perceptrons.check6((x, y, u) -> bound(x, y, u, length(u, u.length - 1), 1)));
    refuses(
        "square it",
        () -> Perceptrons.check6((x, y, u) -> Math.sqrt(bound(x, y, u, length(u, u.length), 1))));
    refuses(
        "other way up",
        () -> Perceptrons.check6((x, y, u) -> 1 / bound(x, y, u, length(u, u.length), 1)));
    refuses("no answer", () -> Perceptrons.check6(null));
  }
}
