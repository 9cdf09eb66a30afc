package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.nn.*;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Every activation of the decks against the formula on the slide, with its derivative. */
class Chapter08ActivationsTest {
  private static final double[] Z = {-3, -1, -0.5, -0.25, 0, 0.25, 0.5, 1, 3};

  private static void is(DoubleUnaryOperator formula, Layer layer) {
    Tensor out = layer.forward(Tensor.of(Z));
    for (int i = 0; i < Z.length; i++) {
      assertEquals(formula.applyAsDouble(Z[i]), out.get(i), 1e-6, layer + " at " + Z[i]);
    }
  }

  private static void slopes(DoubleUnaryOperator derivative, Layer layer) {
    double[] z = {-3, -0.7, -0.25, 0.25, 0.8, 3};
    Tensor x = Tensor.of(z).requiresGrad();
    layer.forward(x).sum().backward();
    for (int i = 0; i < z.length; i++) {
      assertEquals(derivative.applyAsDouble(z[i]), x.grad().get(i), 1e-6, layer + " at " + z[i]);
    }
  }

  private static double sigma(double z) {
    return 1 / (1 + Math.exp(-z));
  }

  @Test
  void tableOfActivationsInD0() {
    is(z -> z < 0 ? 0 : z == 0 ? 0.5 : 1, new Step());
    is(z -> z < 0 ? -1 : z == 0 ? 0 : 1, new Sign());
    is(z -> z, new Identity());
    is(z -> z >= 0.5 ? 1 : z <= -0.5 ? 0 : z + 0.5, new PiecewiseLinear());
    is(Chapter08ActivationsTest::sigma, new Sigmoid());
    is(z -> (Math.exp(z) - Math.exp(-z)) / (Math.exp(z) + Math.exp(-z)), new Tanh());
    is(z -> Math.max(0, z), new Relu());
    is(z -> Math.log(1 + Math.exp(z)), new Softplus());
  }

  @Test
  void generalizationsOfReluInD1() {
    is(z -> Math.max(0, z) - Math.min(0, z), new Abs());
    is(z -> Math.max(0, z) + 0.01 * Math.min(0, z), new LeakyRelu(0.01));
    is(z -> Math.max(0.1 * z, z), new LeakyRelu(0.1));
    is(z -> Math.max(0, z) + 0.25 * Math.min(0, z), new PRelu());
    is(z -> z >= 0 ? z : 0.7 * (Math.exp(z) - 1), new Elu(0.7));
    is(z -> Math.max(-1, Math.min(1, z)), new HardTanh());
  }

  @Test
  void derivativesOfSigmoidAndTanhInD4ComeFromTheirValues() {
    slopes(z -> sigma(z) * (1 - sigma(z)), new Sigmoid());
    slopes(z -> 1 - Math.tanh(z) * Math.tanh(z), new Tanh());
    slopes(Chapter08ActivationsTest::sigma, new Softplus());
    slopes(z -> z > 0 ? 1 : 0, new Relu());
    slopes(z -> z > 0 ? 1 : 0.1, new LeakyRelu(0.1));
    slopes(z -> z > 0 ? 1 : Math.exp(z), new Elu(1));
    slopes(z -> 0, new Step());
    slopes(z -> Math.abs(z) < 0.5 ? 1 : 0, new PiecewiseLinear());
  }

  @Test
  void maxoutIsTheLargerOfTwoLines() {
    Maxout maxout = new Maxout(1, 1, 2);
    maxout.load(Map.of("weight", Tensor.of(-1, 2).reshape(2, 1), "bias", Tensor.of(0.5, -0.25)));
    Tensor out = maxout.forward(Tensor.of(Z).reshape(-1, 1));
    for (int i = 0; i < Z.length; i++) {
      assertEquals(Math.max(-Z[i] + 0.5, 2 * Z[i] - 0.25), out.get(i, 0), 1e-6);
    }
  }

  @Test
  void radialBasisFunctionIsOneAtItsPoint() {
    Rbf rbf = new Rbf(Tensor.of(1, 2).reshape(1, 2), Tensor.of(2f));
    assertEquals(1, rbf.forward(Tensor.of(1, 2).reshape(1, 2)).item(), 1e-6);
    Tensor far = rbf.forward(Tensor.of(4, -2).reshape(1, 2));
    assertEquals(Math.exp(-25 / 4.0), far.item(), 1e-6);
  }

  @Test
  void softmaxAddsUpToOne() {
    double sum = Math.exp(2) + Math.exp(1) + Math.exp(0.1);
    double[] wanted = {Math.exp(2) / sum, Math.exp(1) / sum, Math.exp(0.1) / sum};
    assertArrayEquals(wanted, new Softmax().forward(Tensor.of(2, 1, 0.1)).toDoubles(), 1e-6);
  }

  @Test
  void bottleneckOfTwoLinearLayersHasFewerWeights() {
    int n = 784;
    int p = 100;
    int q = 20;
    int two = new Linear(n, q).weight().size() + new Linear(q, p).weight().size();
    assertEquals((n + p) * q, two);
    assertEquals(n * p, new Linear(n, p).weight().size());
    assertTrue(two < n * p);
  }

  @Test
  void gradientVanishesThroughTwentyLogisticLayersAndNotThroughRelu() {
    assertTrue(first(Sigmoid::new, Init.xavier()) < 1e-8);
    assertTrue(first(Relu::new, Init.he()) > 1e-2);
  }

  /** The first layer's gradient length over the last one's. */
  private static double first(Supplier<Layer> activation, Init init) {
    Rng.seed(1);
    Layer[] layers = new Layer[40];
    for (int i = 0; i < 20; i++) {
      layers[2 * i] = new Linear(32, 32, init);
      layers[2 * i + 1] = activation.get();
    }
    Sequential net = new Sequential(layers);
    net.forward(Tensor.randn(Rng.seed(2), 64, 32)).pow(2).mean().backward();
    Map<String, Tensor> p = net.parameters();
    return p.get("0.weight").grad().norm().item() / p.get("38.weight").grad().norm().item();
  }
}
