package gradiente.nn;

import static gradiente.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.optim.Sgd;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Layers beyond their numbers: names, modes, shapes, summaries and what they refuse. */
class LayersTest {
  private static Sequential mlp() {
    return new Sequential(new Linear(2, 8), new Tanh(), new Linear(8, 3, Init.he()));
  }

  @Test
  void parametersAreNamedByPositionAndAskForGradients() {
    Sequential model = mlp();
    assertEquals(
        List.of("0.weight", "0.bias", "2.weight", "2.bias"),
        List.copyOf(model.parameters().keySet()));
    assertArrayEquals(new int[] {8, 2}, model.parameters().get("0.weight").shape());
    assertArrayEquals(new int[] {3}, model.parameters().get("2.bias").shape());
    model.parameters().values().forEach(p -> assertTrue(p.needsGrad()));
    assertEquals(0, model.parameters().get("0.bias").abs().sum().item());
    assertArrayEquals(new int[] {5, 3}, model.forward(Tensor.zeros(5, 2)).shape());
    assertArrayEquals(new int[] {3}, model.forward(Tensor.zeros(2)).shape());
  }

  @Test
  void theSameSeedDrawsTheSameWeights() {
    Rng.seed(1);
    Sequential a = mlp();
    Rng.seed(1);
    Sequential b = mlp();
    a.parameters()
        .forEach((name, p) -> assertArrayEquals(p.data(), b.parameters().get(name).data()));
    assertTrue(
        mlp().parameters().get("0.weight").get(0, 0) != a.parameters().get("0.weight").get(0, 0));
  }

  @Test
  void nestedModelsNameTheirParametersInFull() {
    Sequential model = new Sequential(mlp(), new PRelu(), new Rbf(3, 2), new Maxout(2, 4, 3));
    assertEquals(
        List.of(
            "0.0.weight",
            "0.0.bias",
            "0.2.weight",
            "0.2.bias",
            "1.slope",
            "2.centres",
            "2.widths",
            "3.weight",
            "3.bias"),
        List.copyOf(model.parameters().keySet()));
    assertArrayEquals(new int[] {7, 4}, model.forward(Tensor.ones(7, 2)).shape());
  }

  @Test
  void aLayerThatStandsThereTwiceHasItsParametersOnce() {
    Linear shared = new Linear(Tensor.eye(2), Tensor.zeros(2));
    Sequential model = new Sequential(new Sequential(shared, new Tanh()), shared);
    assertEquals(Set.of("0.0.weight", "0.0.bias"), model.parameters().keySet());
    assertEquals(6, model.summary(2).parameters());
    assertEquals(2, Penalty.l1(1).of(model).item());
    model.forward(Tensor.of(new float[][] {{1, 2}})).sum().backward();
    float[] wanted = shared.weight().sub(shared.weight().grad().mul(0.1)).data();
    new Sgd(0.1).step(model);
    assertArrayEquals(wanted, shared.weight().data());
  }

  @Test
  void headSharesTheFirstLayers() {
    Sequential model = mlp();
    Sequential head = model.head(2);
    assertEquals(2, head.layers().size());
    assertSame(model.layers().get(0), head.layers().get(0));
    assertSame(model.parameters().get("0.weight"), head.parameters().get("0.weight"));
    assertEquals(3, model.head(3).layers().size());
    refused("head: 0 is not in 1..3", () -> model.head(0));
    refused("head: 4 is not in 1..3", () -> model.head(4));
    refused("Sequential: needs at least one layer", () -> new Sequential());
  }

  @Test
  void aFunctionIsALayer() {
    Layer twice = x -> x.mul(2);
    Sequential model = new Sequential(twice, new Relu());
    assertArrayEquals(new float[] {2, 0}, model.forward(Tensor.of(1, -1)).data());
    assertTrue(model.parameters().isEmpty());
    assertNull(model.penalty());
    model.training(true);
    assertEquals("Sequential(lambda, Relu())", model.toString());
  }

  @Test
  void dropoutScalesWhatItKeepsAndOnlyInTraining() {
    Dropout layer = new Dropout(0.25);
    Tensor x = Tensor.ones(100, 100).requiresGrad();
    assertSame(x, layer.forward(x));
    layer.training(true);
    Rng.seed(3);
    Tensor y = layer.forward(x);
    int dropped = 0;
    for (float v : y.data()) {
      assertTrue(v == 0 || v == 4 / 3f, "got " + v);
      dropped += v == 0 ? 1 : 0;
    }
    assertEquals(0.25, dropped / 1e4, 0.02);
    assertEquals(1, y.mean().item(), 0.02);
    y.sum().backward();
    assertArrayEquals(y.data(), x.grad().data());
    Rng.seed(3);
    assertArrayEquals(y.data(), layer.forward(x).data());
    layer.training(false);
    assertSame(x, layer.forward(x));
    Dropout none = new Dropout(0);
    none.training(true);
    assertSame(x, none.forward(x));
    assertEquals("Dropout(0.25)", layer.toString());
    refused("Dropout: p: must be in [0, 1), got 1.0", () -> new Dropout(1));
    refused("Dropout: p: must be in [0, 1), got -0.1", () -> new Dropout(-0.1));
  }

  @Test
  void aModelPassesItsModeAndItsPenaltiesOn() {
    Sequential model = new Sequential(new Sigmoid(), new Sparsity(0.2, 1), new Sparsity(0.2, 2));
    Tensor x = Tensor.zeros(4, 3);
    model.forward(x);
    assertNull(model.penalty());
    model.training(true);
    model.forward(x);
    // sigmoid(0) = 1/2: KL(0.2 || 0.5) = 0.2 ln 0.4 + 0.8 ln 1.6, three units, weights 1 and 2
    double kl = 0.2 * Math.log(0.4) + 0.8 * Math.log(1.6);
    assertEquals(3 * 3 * kl, model.penalty().item(), 1e-5);
    model.training(false);
    model.forward(x);
    assertNull(model.penalty());
  }

  @Test
  void sparsityIsZeroAtItsGoalAndATangentOutsideItsRange() {
    Sparsity layer = new Sparsity(0.3, 5);
    layer.training(true);
    Tensor x = Tensor.full(0.3, 2, 2);
    assertSame(x, layer.forward(x));
    assertEquals(0, layer.penalty().item(), 1e-5);
    layer.forward(Tensor.of(new float[][] {{0, 7}}));
    // beyond [0.01, 0.99] the tangent: KL'(m) = (m - rho) / (m (1 - m))
    double low = 0.3 * Math.log(0.3 / 0.01) + 0.7 * Math.log(0.7 / 0.99);
    double high = 0.3 * Math.log(0.3 / 0.99) + 0.7 * Math.log(0.7 / 0.01);
    double slopes = -0.29 / 0.0099 * (0 - 0.01) + 0.69 / 0.0099 * (7 - 0.99);
    assertEquals(5 * (low + high + slopes), layer.penalty().item(), 1e-2);
    assertEquals("Sparsity(rho=0.3, weight=5.0)", layer.toString());
    refused(
        "Sparsity: needs rho in (0, 1) and weight >= 0, got 0.0 and 1.0", () -> new Sparsity(0, 1));
    refused(
        "Sparsity: needs rho in (0, 1) and weight >= 0, got 1.0 and 1.0", () -> new Sparsity(1, 1));
    refused(
        "Sparsity: needs rho in (0, 1) and weight >= 0, got 0.5 and -1.0",
        () -> new Sparsity(0.5, -1));
  }

  @Test
  void sparsityPushesBackUnitsOfAnyMean() {
    Sparsity layer = new Sparsity(0.1, 2);
    layer.training(true);
    Tensor x = Tensor.of(new float[][] {{-1, 0, 0.05f, 0.5f, 0.995f, 1, 3}}).requiresGrad();
    layer.forward(x);
    layer.penalty().backward();
    float[] g = x.grad().data();
    assertEquals(2 * -0.09 / 0.0099, g[0], 1e-4);
    assertEquals(g[0], g[1]);
    assertTrue(g[2] < 0 && g[3] > 0);
    assertEquals(2 * 0.89 / 0.0099, g[6], 1e-3);
    assertEquals(g[6], g[5]);
    assertEquals(g[6], g[4]);
  }

  @Test
  void aBranchOfMaxoutGetsTheWholeGradient() {
    Maxout layer = new Maxout(2, 3, 4);
    assertArrayEquals(new int[] {12, 2}, layer.parameters().get("weight").shape());
    layer.forward(Tensor.ones(1, 2)).sum().backward();
    assertEquals(3, layer.parameters().get("bias").grad().sum().item());
    assertEquals("Maxout(2, 3, pieces=4)", layer.toString());
    refused("Maxout: needs at least 1 piece, got 0", () -> new Maxout(2, 3, 0));
  }

  @Test
  void aRadialUnitIsOneAtItsCentre() {
    Rbf layer = new Rbf(Tensor.of(new float[][] {{1, 2}, {0, 0}}), Tensor.of(1, 2));
    Tensor y = layer.forward(Tensor.of(new float[][] {{1, 2}}));
    assertEquals(1, y.get(0, 0));
    assertEquals(Math.exp(-5 / 4.0), y.get(0, 1), 1e-6);
    assertEquals("Rbf(2, 2)", layer.toString());
    refused(
        "Rbf: x [5, 1] with centres [2, 2]: needs x [n, in]",
        () -> layer.forward(Tensor.zeros(5, 1)));
    assertThrows(IllegalArgumentException.class, () -> layer.forward(Tensor.zeros(2)));
    assertEquals("PRelu()", new PRelu().toString());
  }

  @Test
  void sizesThatMakeNoLayerAreRefused() {
    refused("Linear: sizes must be at least 1, got 0 in and 3 out", () -> new Linear(0, 3));
    refused("Linear: sizes must be at least 1, got 3 in and -1 out", () -> new Linear(3, -1));
    refused("Rbf: sizes must be at least 1, got 3 in and 0 out", () -> new Rbf(3, 0));
    new Linear(1, 1);
    refused(
        "Linear: needs weight [out, in] and bias [out], got [2]",
        () -> new Linear(Tensor.zeros(2), null));
    refused(
        "Linear: needs weight [out, in] and bias [out], got [2, 3] and [3]",
        () -> new Linear(Tensor.zeros(2, 3), Tensor.zeros(3)));
    refused(
        "Linear: needs weight [out, in] and bias [out], got [2, 3] and [2, 1]",
        () -> new Linear(Tensor.zeros(2, 3), Tensor.zeros(2, 1)));
    refused(
        "linear: x [5, 3] with weights [8, 2] and bias [8]: needs x [n, in], weights [out, in], bias"
            + " [out]",
        () -> mlp().forward(Tensor.zeros(5, 3)));
  }

  @Test
  void aLayerWithoutBiasHasNone() {
    Linear layer = new Linear(Tensor.of(new float[][] {{1, 2}}), null);
    assertNull(layer.bias());
    assertEquals(List.of("weight"), List.copyOf(layer.parameters().keySet()));
    assertEquals(5, layer.forward(Tensor.of(new float[][] {{1, 2}})).item());
    assertEquals("Linear(2, 1)", layer.toString());
    assertSame(layer.parameters().get("weight"), layer.weight());
  }

  @Test
  void aSummaryListsShapesAndParameters() {
    Sequential model =
        new Sequential(
            new Flatten(),
            new Linear(784, 128),
            new Relu(),
            new LeakyRelu(0.1),
            x -> x,
            new Linear(128, 10));
    Summary summary = model.summary(28, 28);
    assertEquals(784 * 128 + 128 + 128 * 10 + 10, summary.parameters());
    assertEquals(
        """
        layer                 output       parameters
        Flatten()             [-1, 784]             0
        Linear(784, 128)      [-1, 128]       100,480
        Relu()                [-1, 128]             0
        LeakyRelu(slope=0.1)  [-1, 128]             0
        lambda                [-1, 128]             0
        Linear(128, 10)       [-1, 10]          1,290
        total                                 101,770
        lambda: parameters of layers that it calls are not seen, and not trained; name them by \
        Layer.of(function, layers...)
        """,
        summary.toString().replace("\r", ""));
    String mean = new Sequential(new Linear(2, 3), x -> x.mean()).summary(2).toString();
    assertTrue(mean.contains("lambda        []"), mean);
    model.summary(28, 28);
    assertEquals("leaf", model.forward(Tensor.zeros(1, 784)).detach().op());
  }
}
