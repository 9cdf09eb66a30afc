package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import gradiente.calculus.Derivative;
import gradiente.calculus.Gradient;
import gradiente.nn.*;
import gradiente.optim.Sgd;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What decks D1 and D4 say about backpropagation, on the numbers of notebook 10. */
class Chapter10BackpropagationTest {
  private static double sigma(double a) {
    return 1 / (1 + Math.exp(-a));
  }

  private static void near(Tensor wanted, Tensor got) {
    assertArrayEquals(wanted.shape(), got.shape());
    double largest = Math.max(1e-3, wanted.abs().max().item());
    assertEquals(0, wanted.sub(got).abs().max().item(), 1e-5 * largest);
  }

  @Test
  void derivativeOfACompositionIsTheProductOfTheSlopes() {
    assertEquals(0.3130, Math.cos(1.44) * 2.4, 5e-5);
    assertEquals(Math.cos(1.44) * 2.4, Derivative.at(x -> Math.sin(x * x), 1.2), 1e-9);
    Tensor x = Tensor.scalar(1.2).requiresGrad();
    x.pow(2).map("sin", Math::sin, Math::cos).backward();
    assertEquals(Math.cos(1.44) * 2.4, x.grad().item(), 1e-6);
  }

  @Test
  void slopesOfSigmoidAndTanhFollowFromTheirOutputs() {
    for (double v : new double[] {-3, -0.4, 0, 1, 2.5}) {
      Tensor x = Tensor.scalar(v).requiresGrad();
      x.sigmoid().backward();
      assertEquals(sigma(v) * (1 - sigma(v)), x.grad().item(), 1e-6);
      x.zeroGrad();
      x.tanh().backward();
      assertEquals(1 - Math.tanh(v) * Math.tanh(v), x.grad().item(), 1e-6);
    }
  }

  @Test
  void gradientsOfTwoWeightsAreTheProductsOnTheSlide() {
    double z = sigma(0.4 * 1.5);
    double out = sigma(-0.6 * z);
    double byOutput = -2 * (1 - out);
    double byW2 = byOutput * out * (1 - out) * z;
    double byW1 = byOutput * out * (1 - out) * -0.6 * z * (1 - z) * 1.5;
    Tensor w1 = Tensor.scalar(0.4).requiresGrad();
    Tensor w2 = Tensor.scalar(-0.6).requiresGrad();
    w2.mul(w1.mul(1.5).sigmoid()).sigmoid().neg().add(1).pow(2).backward();
    double[] measured =
        Gradient.at((a, b) -> Math.pow(1 - sigma(b * sigma(1.5 * a)), 2), 0.4, -0.6);
    assertEquals(0.059080, byW1, 5e-7);
    assertEquals(-0.185256, byW2, 5e-7);
    assertEquals(byW1, w1.grad().item(), 1e-6);
    assertEquals(byW2, w2.grad().item(), 1e-6);
    assertArrayEquals(measured, new double[] {byW1, byW2}, 1e-9);
  }

  @Test
  void updateSubtractsTheRateTimesTheGradient() {
    Linear layer = new Linear(Tensor.of(new double[][] {{1, -2}}), Tensor.of(0.5f));
    Tensor before = layer.weight().detach().copy();
    Loss.mse().of(layer.forward(Tensor.of(new double[][] {{3, 1}})), Tensor.ones(1, 1)).backward();
    Tensor gradient = layer.weight().grad().copy();
    new Sgd(0.1).step(layer);
    near(before.sub(gradient.mul(0.1)), layer.weight().detach());
  }

  @Test
  void vectorChainRuleIsTheTransposedJacobianTimesTheGradient() {
    UnaryOperator<double[]> g = v -> new double[] {v[0] * v[1], v[0] + v[1], v[0] * v[0]};
    double[][] jacobian = Gradient.jacobian(g, 2, 3);
    double[][] wanted = {{3, 2}, {1, 1}, {4, 0}};
    for (int j = 0; j < 3; j++) assertArrayEquals(wanted[j], jacobian[j], 1e-8);
    Tensor gradY = Tensor.of(5, 6, 1);
    near(Tensor.of(25, 16), Tensor.of(jacobian).t().matmul(gradY));
    Tensor x = Tensor.of(2, 3).requiresGrad();
    Tensor a = x.slice(0, 0, 1);
    Tensor b = x.slice(0, 1, 2);
    Tensor y = a.mul(b).concat(0, a.add(b), a.pow(2));
    y.backward(gradY);
    near(Tensor.of(6, 5, 4), y.detach());
    near(Tensor.of(25, 16), x.grad());
  }

  @Test
  void repeatedSubExpressionsGiveEightyAndTheSecondDerivativeTwoHundredEightyEight() {
    DoubleUnaryOperator f = v -> v * v + 1;
    DoubleUnaryOperator z = f.andThen(f).andThen(f);
    Tensor w = Tensor.scalar(1).requiresGrad();
    Tensor x = w.pow(2).add(1);
    Tensor y = x.pow(2).add(1);
    y.pow(2).add(1).backward();
    assertEquals(80, w.grad().item());
    assertEquals(80, Derivative.at(z, 1), 1e-6);
    assertEquals("leaf", w.grad().op());
    Tensor slope = y.mul(2).mul(x.mul(2)).mul(w.mul(2));
    assertEquals(80, slope.item());
    w.zeroGrad();
    slope.backward();
    assertEquals(288, w.grad().item());
    assertEquals(288, Derivative.second(z, 1), 1e-2);
  }

  @Test
  void algorithms63And64AgreeWithTheEngineAndWithDifferences() {
    int[] units = {3, 4, 3, 2};
    double lambda = 0.01;
    Rng rng = Rng.seed(10);
    Tensor[] w = new Tensor[4];
    Tensor[] b = new Tensor[4];
    List<Layer> layers = new ArrayList<>();
    for (int k = 1; k <= 3; k++) {
      w[k] = Tensor.randn(rng, units[k], units[k - 1]).mul(0.7);
      b[k] = Tensor.randn(rng, units[k]).mul(0.2);
      layers.add(new Linear(w[k].copy(), b[k].copy()));
      layers.add(new Tanh());
    }
    Tensor y = Tensor.of(0.3, -0.6);
    Tensor[] a = new Tensor[4];
    Tensor[] h = new Tensor[4];
    h[0] = Tensor.of(0.5, -1, 2);
    for (int k = 1; k <= 3; k++) {
      a[k] = b[k].add(w[k].matmul(h[k - 1]));
      h[k] = a[k].tanh();
    }
    Sequential model = new Sequential(layers.toArray(new Layer[0]));
    Tensor x = h[0].reshape(1, 3);
    Tensor loss = model.forward(x).sub(y).pow(2).sum().div(2);
    loss.add(Penalty.l2(lambda).of(model)).backward();
    Tensor g = h[3].sub(y);
    for (int k = 3; k >= 1; k--) {
      g = g.mul(a[k].tanh().pow(2).neg().add(1));
      Linear layer = (Linear) layers.get(2 * k - 2);
      near(g, layer.bias().grad());
      near(g.outer(h[k - 1]).add(w[k].mul(2 * lambda)), layer.weight().grad());
      g = w[k].t().matmul(g);
      differences(layer, w, b, k, lambda, y);
    }
  }

  /** One weight and one bias of a layer, against a network in double precision. */
  private static void differences(
      Linear layer, Tensor[] w, Tensor[] b, int k, double lambda, Tensor y) {
    double byWeight = Derivative.at(v -> cost(w, b, k, v, b[k].get(0), lambda, y), w[k].get(0, 1));
    double byBias = Derivative.at(v -> cost(w, b, k, w[k].get(0, 1), v, lambda, y), b[k].get(0));
    assertEquals(byWeight, layer.weight().grad().get(0, 1), 1e-6);
    assertEquals(byBias, layer.bias().grad().get(0), 1e-6);
  }

  private static double cost(
      Tensor[] w, Tensor[] b, int layer, double w01, double b0, double lambda, Tensor y) {
    double[] below = {0.5, -1, 2};
    double omega = 0;
    for (int k = 1; k <= 3; k++) {
      double[] above = b[k].toDoubles();
      above[0] = k == layer ? b0 : above[0];
      for (int i = 0; i < above.length; i++) {
        for (int j = 0; j < below.length; j++) {
          double weight = k == layer && i == 0 && j == 1 ? w01 : w[k].get(i, j);
          above[i] += weight * below[j];
          omega += weight * weight;
        }
        above[i] = Math.tanh(above[i]);
      }
      below = above;
    }
    double d0 = below[0] - y.get(0);
    double d1 = below[1] - y.get(1);
    return (d0 * d0 + d1 * d1) / 2 + lambda * omega;
  }

  @Test
  void regularizedMlpHasTheCostAndGradientsOfItsFormula() {
    Tensor x = Tensor.of(new double[][] {{1, 2}, {-1, 1}});
    Tensor labels = Tensor.of(0, 1);
    Tensor w1 = Tensor.of(new double[][] {{0.5, -1, 1}, {1, 0.3, -0.4}});
    Tensor w2 = Tensor.of(new double[][] {{1, -1}, {0.5, 2}, {-1, 0.5}});
    Linear first = new Linear(w1.t(), null);
    Linear second = new Linear(w2.t(), null);
    Sequential model = new Sequential(first, new Relu(), second);
    Tensor mle = Loss.crossEntropy().of(model.forward(x), labels);
    Tensor j = mle.add(Penalty.l2(0.01).of(model));
    j.backward();

    Tensor u1 = x.matmul(w1);
    Tensor h = u1.relu();
    Tensor p = h.matmul(w2).softmax();
    double squares = w1.pow(2).sum().item() + w2.pow(2).sum().item();
    assertEquals(-p.gather(labels).log().mean().item() + 0.01 * squares, j.item(), 1e-6);
    Tensor g = p.sub(Tensor.oneHot(labels, 2)).div(2);
    near(h.t().matmul(g).add(w2.mul(0.02)), second.weight().grad().t());
    Tensor through = g.matmul(w2.t()).mul(u1.gt(Tensor.scalar(0)));
    near(x.t().matmul(through).add(w1.mul(0.02)), first.weight().grad().t());
  }

  @Test
  void gradientOfAMinibatchIsTheMeanOfTheGradientsOfItsExamples() {
    Rng rng = new Rng(6);
    Sequential model =
        new Sequential(
            new Linear(Tensor.randn(rng, 5, 3), Tensor.randn(rng, 5)),
            new Tanh(),
            new Linear(Tensor.randn(rng, 2, 5), Tensor.randn(rng, 2)));
    Tensor x = Tensor.randn(rng, 4, 3);
    Tensor y = Tensor.randn(rng, 4, 2);
    Tensor weight = model.parameters().get("0.weight");
    Tensor mean = Tensor.zeros(5, 3);
    for (int i = 0; i < 4; i++) {
      weight.zeroGrad();
      Loss.mse().of(model.forward(x.rows(i, i + 1)), y.rows(i, i + 1)).backward();
      mean = mean.add(weight.grad().div(4));
    }
    weight.zeroGrad();
    Loss.mse().of(model.forward(x), y).backward();
    near(mean, weight.grad());
  }
}
