package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.data.*;
import gradiente.nn.*;
import gradiente.optim.*;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import gradiente.train.Trainer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The decks' numbers and formulas about multilayer perceptrons, and what the chapter promises. */
class Chapter11MlpTest {
  private final Tensor x = Tensor.of(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
  private final Tensor y = Tensor.of(0, 1, 1, 0);

  private static Sequential mlp(int... sizes) {
    List<Layer> layers = new ArrayList<>();
    for (int i = 1; i < sizes.length; i++) {
      layers.add(new Linear(sizes[i - 1], sizes[i]));
      layers.add(new Tanh());
    }
    layers.remove(layers.size() - 1);
    return new Sequential(layers.toArray(new Layer[0]));
  }

  /** The part of unseen points that a network gets right, by the chapter's recipe. */
  private static double solved(Sequential net, Split data, int epochs) {
    Trainer trainer =
        Trainer.of(net)
            .loss(Loss.crossEntropy())
            .optimizer(new Adam(0.02))
            .schedule(Schedule.cosine(epochs))
            .batchSize(10)
            .epochs(epochs)
            .seed(1);
    trainer.fit(data.train());
    return trainer.evaluate(data.test()).get("accuracy");
  }

  private static Split halves(Dataset data) {
    return data.split(0.5, 0, 0.5, new Rng(5));
  }

  @Test
  void xorByHand() {
    Sequential net =
        new Sequential(
            new Linear(Tensor.ones(2, 2), Tensor.of(0, -1)),
            new Relu(),
            new Linear(Tensor.of(1, -2).reshape(1, 2), Tensor.zeros(1)));
    Tensor hidden = net.head(2).forward(x);
    assertArrayEquals(new float[] {0, -1, 1, 0, 1, 0, 2, 1}, net.head(1).forward(x).data());
    assertArrayEquals(new float[] {0, 0, 1, 0, 1, 0, 2, 1}, hidden.data());
    assertArrayEquals(new float[] {0, 1, 1, 0}, net.forward(x).data());
  }

  @Test
  void xorLearned() {
    Rng.seed(7);
    Dataset xor = new Dataset(x, y, List.of("x1", "x2"), List.of("0", "1"));
    Trainer trainer =
        Trainer.of(mlp(2, 4, 1))
            .loss(Loss.bceWithLogits())
            .optimizer(new Sgd(0.5))
            .batchSize(4)
            .epochs(500);
    assertEquals(1, trainer.fit(xor).last("accuracy"));
    assertArrayEquals(
        y.data(), trainer.predict(x).reshape(-1).gt(Tensor.scalar(0)).data(), 0, "class by class");
  }

  @Test
  void compositionOfThreeLayers() {
    Rng.seed(1);
    Sequential net = mlp(2, 4, 3, 2);
    List<Layer> l = net.layers();
    Tensor f1 = l.get(1).forward(l.get(0).forward(x));
    Tensor f2 = l.get(3).forward(l.get(2).forward(f1));
    assertArrayEquals(net.forward(x).data(), l.get(4).forward(f2).data());
    assertEquals(35, net.summary(2).parameters());
  }

  @Test
  void binaryCrossEntropyHasAMinusSign() {
    double[] p = {.1, .8, .9, .3};
    double slide = 0;
    for (int i = 0; i < 4; i++) {
      slide += (y.get(i) * Math.log(p[i]) + (1 - y.get(i)) * Math.log(1 - p[i])) / 4;
    }
    Tensor q = Tensor.of(p);
    Tensor logits = q.div(q.neg().add(1)).log();
    assertEquals(-0.1976, slide, 5e-5);
    assertEquals(-slide, Loss.bceWithLogits().of(logits, y).item(), 1e-6);
  }

  @Test
  void meanSquaredErrorOfD3IsHalfOfD4s() {
    Tensor p = Tensor.of(.1, .8, .9, .3);
    double half = p.sub(y).pow(2).sum().item() / (2 * 4);
    assertEquals(0.01875, half, 1e-8);
    assertEquals(2 * half, Loss.mse().of(p, y).item(), 1e-8);
  }

  @Test
  void linearBottleneckHasNPlusPTimesQParametersInsteadOfNTimesP() {
    int[][] cases = {{784, 1024, 32, 802_816, 57_856}, {10, 20, 3, 200, 90}};
    for (int[] c : cases) {
      Linear u = new Linear(Tensor.randn(new Rng(1), c[2], c[0]), null);
      Linear v = new Linear(Tensor.randn(new Rng(2), c[1], c[2]), null);
      Sequential wide = new Sequential(new Linear(Tensor.zeros(c[1], c[0]), null));
      assertEquals(c[3], wide.summary(c[0]).parameters());
      assertEquals(c[4], new Sequential(u, v).summary(c[0]).parameters());
      assertEquals((c[0] + c[1]) * c[2], c[4]);
      Tensor some = Tensor.randn(new Rng(3), 4, c[0]);
      Tensor product = v.weight().matmul(u.weight());
      Tensor two = v.forward(u.forward(some));
      double off = two.sub(some.matmul(product.t())).abs().max().item();
      assertTrue(off < 1e-5 * two.abs().max().item(), () -> "off by " + off);
    }
  }

  @Test
  void thePlaygroundsEasyProblemsAreSolved() {
    Rng.seed(1);
    assertTrue(solved(mlp(2, 2), halves(Toys.gaussians(400, 1, new Rng(3))), 100) >= .98);
    assertTrue(solved(mlp(2, 4, 2), halves(Toys.circle(400, .1, new Rng(1))), 100) >= .95);
    assertTrue(solved(mlp(2, 8, 2), halves(Toys.xor(400, .1, new Rng(2))), 100) >= .95);
  }

  @Test
  void theSpiralIsSolvedFromTwoCoordinatesWithAnySeed() {
    for (int seed = 1; seed <= 3; seed++) {
      Rng.seed(seed);
      double right = solved(mlp(2, 32, 32, 2), halves(Toys.spirals(1200, .1, new Rng(seed))), 200);
      int which = seed;
      assertTrue(right >= .98, () -> "seed " + which + ": " + right);
    }
  }

  @Test
  void ofAboutTheSameBudgetTwoHiddenLayersLearnTheSpiralAndOneDoesNot() {
    Split spiral = halves(Toys.spirals(1200, .1, new Rng(4)));
    Rng.seed(1);
    assertTrue(solved(mlp(2, 100, 2), spiral, 100) < .85);
    assertTrue(solved(mlp(2, 19, 19, 2), spiral, 100) > .93);
  }

  @Test
  void reluPolygonComesAsNearToTheSineAsItsKnotsAreClose() {
    for (int n : new int[] {2, 4, 16, 64}) {
      double h = 2 * Math.PI / n;
      double[] bias = new double[n];
      double[] v = new double[n];
      double before = 0;
      for (int k = 0; k < n; k++) {
        double t = -Math.PI + k * h;
        double slope = (Math.sin(t + h) - Math.sin(t)) / h;
        bias[k] = -t;
        v[k] = slope - before;
        before = slope;
      }
      Sequential net =
          new Sequential(
              new Linear(Tensor.ones(n, 1), Tensor.of(bias)),
              new Relu(),
              new Linear(Tensor.of(v).reshape(1, n), Tensor.zeros(1)));
      Tensor at = Tensor.linspace(-Math.PI, Math.PI, 1001).reshape(1001, 1);
      double worst = net.forward(at).sub(at.map("sin", Math::sin, Math::cos)).abs().max().item();
      assertTrue(worst <= h * h / 8 + 1e-5, () -> n + " units: " + worst);
    }
  }

  @Test
  void piecesOfADeepReluNetGrowExponentiallyWithItsDepth() {
    for (int k = 1; k <= 6; k++) {
      List<Layer> layers = new ArrayList<>();
      for (int i = 0; i < k; i++) {
        double[][] w = i == 0 ? new double[][] {{2}, {4}} : new double[][] {{2, -2}, {4, -4}};
        layers.add(new Linear(Tensor.of(w), Tensor.of(0, -2)));
        layers.add(new Relu());
      }
      layers.add(new Linear(Tensor.of(1, -1).reshape(1, 2), Tensor.zeros(1)));
      Sequential saw = new Sequential(layers.toArray(new Layer[0]));
      Tensor out = saw.forward(Tensor.linspace(0, 1, 257).reshape(257, 1));
      int pieces = 1;
      for (int i = 1; i < 256; i++) {
        float bend = out.get(i + 1, 0) - 2 * out.get(i, 0) + out.get(i - 1, 0);
        pieces += Math.abs(bend) > 1e-4 ? 1 : 0;
      }
      assertEquals(1 << k, pieces);
      assertEquals(6 * k + 1, saw.summary(1).parameters());
    }
  }
}
