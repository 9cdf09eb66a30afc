package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.data.*;
import gradiente.nn.*;
import gradiente.optim.*;
import gradiente.tensor.*;
import gradiente.train.*;
import java.util.*;
import org.junit.jupiter.api.Test;

/** Sentences of chapter 11 that compare, each tried with several seeds. */
class Claims11Test {
  private static final Tensor X = Tensor.of(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
  private static final Dataset XOR =
      new Dataset(X, Tensor.of(0, 1, 1, 0), List.of("x1", "x2"), List.of("0", "1"));

  /** Section 4: of 20 starts, how many learn XOR. */
  private static int solved(int width, boolean relu, double rate) {
    int count = 0;
    for (int seed = 0; seed < 20; seed++) {
      Rng.seed(seed);
      Layer bend = relu ? new Relu() : new Tanh();
      var net = new Sequential(new Linear(2, width), bend, new Linear(width, 1));
      var run = Trainer.of(net).loss(Loss.bceWithLogits()).optimizer(new Sgd(rate));
      if (run.batchSize(4).epochs(400).fit(XOR).last("accuracy") == 1) count++;
    }
    return count;
  }

  @Test
  void reluUnitsGetStuckOnXorMoreOftenThanTanhUnitsAtEveryRate() {
    for (double rate : new double[] {0.1, 0.5, 1, 2}) {
      int tanh = solved(2, false, rate) + solved(4, false, rate);
      int relu = solved(2, true, rate) + solved(4, true, rate);
      assertTrue(tanh > relu + 4, "of 40 at rate " + rate + ": tanh " + tanh + ", ReLU " + relu);
    }
  }

  @Test
  void moreUnitsNeedLessLuckOnXor() {
    assertEquals(0, solved(1, false, 0.5), "one unit cannot");
    int two = solved(2, false, 0.5);
    int eight = solved(8, false, 0.5);
    assertTrue(two > 5 && two < 18 && eight >= 19, two + " of 20, then " + eight);
    assertTrue(solved(8, true, 0.5) > solved(2, true, 0.5) + 5, "ReLU too");
  }

  @Test
  void equalFirstWeightsStayEqual() {
    for (double first : new double[] {0, 0.5, -0.3}) {
      var w1 = Tensor.full(first, 4, 2);
      var w2 = Tensor.full(first, 1, 4);
      var net =
          new Sequential(
              new Linear(w1, Tensor.zeros(4)), new Tanh(), new Linear(w2, Tensor.zeros(1)));
      var run = Trainer.of(net).loss(Loss.bceWithLogits()).optimizer(new Sgd(0.5));
      double loss = run.batchSize(4).epochs(300).fit(XOR).last("loss");
      for (int unit = 1; unit < 4; unit++) {
        assertEquals(w1.get(0, 0), w1.get(unit, 0), 1e-6);
        assertEquals(w2.get(0, 0), w2.get(0, unit), 1e-6);
      }
      assertTrue(loss > 0.45, "four equal units are one, and one cannot: " + loss);
      if (first == 0) assertEquals(Math.log(2), loss, 1e-6);
    }
  }

  @Test
  void signalsKeepTheirSizeAtHesValueOnly() {
    double[] sigmas = {0.02, Math.sqrt(2.0 / 512), Math.sqrt(2.0 / 256), 0.2};
    for (long seed = 1; seed <= 3; seed++) {
      var size = new double[4];
      for (int i = 0; i < 4; i++) {
        Rng rng = new Rng(seed);
        Tensor h = Tensor.randn(rng, 64, 256);
        for (int k = 0; k < 20; k++) {
          h = h.matmul(Tensor.randn(rng, 256, 256).mul(sigmas[i])).relu();
        }
        size[i] = Math.sqrt(h.pow(2).mean().item());
      }
      String all = Arrays.toString(size);
      assertTrue(size[0] < 1e-9 && size[1] < 0.02 && size[3] > 1e4, all);
      assertTrue(size[2] > 0.2 && size[2] < 5, all);
    }
  }

  @Test
  void squaresSolveTheCircleWithoutAHiddenLayerAndRawCoordinatesDoNot() {
    Split circle = Toys.circle(400, 0.1, new Rng(1)).split(0.5, 0, 0.5, new Rng(5));
    Layer onlyX1 = x -> x.slice(1, 0, 1);
    Layer squares = x -> x.pow(2);
    for (long seed = 1; seed <= 3; seed++) {
      for (double rate : new double[] {0.01, 0.03, 0.1}) {
        double one = right(onlyX1, 1, rate, seed, circle);
        double raw = right(x -> x, 2, rate, seed, circle);
        double square = right(squares, 2, rate, seed, circle);
        assertTrue(one < 0.65 && raw < 0.7 && square > 0.97, one + " " + raw + " " + square);
      }
    }
  }

  private static double right(Layer features, int count, double rate, long seed, Split data) {
    Rng.seed(seed);
    var net = new Sequential(features, new Linear(count, 2));
    var run = Trainer.of(net).loss(Loss.crossEntropy()).optimizer(new Sgd(rate));
    run.batchSize(10).epochs(100).seed(seed).fit(data.train());
    return run.evaluate(data.test()).get("accuracy");
  }

  /** Section 6: the largest error of a polygon with n knots on the sine, and of a learned net. */
  @Test
  void learningWinsWithFewUnitsAndBuildingWithMany() {
    for (long seed = 1; seed <= 3; seed++) {
      assertTrue(learned(2, seed) < 0.5 * polygon(2), "2 units, seed " + seed);
      assertTrue(learned(4, seed) < 0.5 * polygon(4), "4 units, seed " + seed);
      assertTrue(learned(64, seed) > 2 * polygon(64), "64 units, seed " + seed);
    }
  }

  private static double polygon(int n) {
    double h = 2 * Math.PI / n;
    double most = 0;
    for (int i = 0; i <= 400; i++) {
      double x = i * 2 * Math.PI / 400;
      double left = Math.floor(x / h) * h;
      double share = (x - left) / h;
      double y = (1 - share) * Math.sin(left) + share * Math.sin(left + h);
      most = Math.max(most, Math.abs(y - Math.sin(x)));
    }
    return most;
  }

  private static double learned(int units, long seed) {
    Tensor grid = Tensor.linspace(-Math.PI, Math.PI, 64).reshape(64, 1);
    Tensor fine = Tensor.linspace(-Math.PI, Math.PI, 401).reshape(401, 1);
    Rng.seed(seed);
    var net = new Sequential(new Linear(1, units), new Tanh(), new Linear(units, 1));
    var run = Trainer.of(net).loss(Loss.mse()).optimizer(new Adam(0.05));
    run.schedule(Schedule.cosine(4000)).batchSize(64).epochs(4000).seed(seed);
    run.fit(Dataset.of(grid, sine(grid)));
    return net.forward(fine).sub(sine(fine)).abs().max().item();
  }

  private static Tensor sine(Tensor x) {
    return x.map("sin", Math::sin, Math::cos).detach();
  }

  @Test
  void aDeepNetFailsAtALargeRateAndNotAtASmallOne() {
    Split data = Toys.spirals(1200, 0.1, new Rng(4)).split(0.5, 0.25, 0.25, new Rng(5));
    double small = 1;
    double large = 1;
    for (long seed = 1; seed <= 5; seed++) {
      small = Math.min(small, deep(0.005, seed, data));
      large = Math.min(large, deep(0.02, seed, data));
    }
    assertTrue(small > 0.95 && large < 0.9, "worst of five: " + small + ", " + large);
  }

  private static double deep(double rate, long seed, Split data) {
    Rng.seed(seed);
    var layers = new ArrayList<Layer>(List.of(new Linear(2, 12), new Tanh()));
    for (int i = 0; i < 3; i++) layers.addAll(List.of(new Linear(12, 12), new Tanh()));
    layers.add(new Linear(12, 2));
    var net = new Sequential(layers.toArray(Layer[]::new));
    var run = Trainer.of(net).loss(Loss.crossEntropy()).optimizer(new Adam(rate));
    run.schedule(Schedule.cosine(100)).batchSize(10).epochs(100).seed(seed).fit(data.train());
    return run.evaluate(data.validation()).get("accuracy");
  }
}
