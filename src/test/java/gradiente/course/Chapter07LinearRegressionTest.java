package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.calculus.Gradient;
import gradiente.neuron.Adaline;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** The formulas of deck D2 on linear regression and of D0's last example, and where they slip. */
class Chapter07LinearRegressionTest {
  private static final double[] X = {1, 2, 3, 4, 5, 6};
  private static final double[] Y = {2, 3, 5, 4, 6, 7};

  /** {@code sum (y_hat - y)^2} at v = (w, b). */
  private static double sum(double[] v) {
    double sum = 0;
    for (int i = 0; i < X.length; i++) sum += Math.pow(v[0] * X[i] + v[1] - Y[i], 2);
    return sum;
  }

  /** {@code sum (y_hat - y) x} and {@code sum (y_hat - y)}. */
  private static double[] product(double w, double b) {
    double[] g = new double[2];
    for (int i = 0; i < X.length; i++) {
      double error = w * X[i] + b - Y[i];
      g[0] += error * X[i];
      g[1] += error;
    }
    return g;
  }

  private static double[] times(double k, double[] v) {
    return new double[] {k * v[0], k * v[1]};
  }

  @Test
  void derivativeOfTheSumIsTwoTimesErrorTimesInput() {
    double[] g = Gradient.at(Chapter07LinearRegressionTest::sum, 0.5, 2);
    assertArrayEquals(times(2, product(0.5, 2)), g, 1e-6);
  }

  @Test
  void derivativeOfHalfTheMeanIsErrorTimesInputOverN() {
    double[] g = Gradient.at(v -> sum(v) / (2 * X.length), 0.5, 2);
    assertArrayEquals(times(1.0 / X.length, product(0.5, 2)), g, 1e-7);
  }

  @Test
  void gradientOfTheMeanHasTheFactorThatTheSlideOfD0LeavesOut() {
    double[] g = Gradient.at(v -> sum(v) / X.length, 0.5, 2);
    assertArrayEquals(times(2.0 / X.length, product(0.5, 2)), g, 1e-7);
    assertEquals(-23.5, product(0.5, 2)[0], 1e-12, "the slide's");
    assertEquals(-7.8333, g[0], 5e-5, "the right one");
  }

  @Test
  void normalEquationsGiveTheLineThatDescentFinds() {
    Tensor x = Tensor.of(X).reshape(6, 1);
    Tensor y = Tensor.of(Y);
    Tensor design = Tensor.ones(6, 1).concat(1, x);
    Tensor solution = design.t().matmul(design).solve(design.t().matmul(y));
    assertEquals(1.2, solution.get(0), 1e-5);
    assertEquals(16.5 / 17.5, solution.get(1), 1e-6);
    Adaline descent = new Adaline(1, 0.1);
    descent.batch(x, y, 2000);
    assertEquals(1.2, descent.bias(), 1e-4);
    assertEquals(16.5 / 17.5, descent.weights().item(), 1e-4);
    Adaline stochastic = new Adaline(1, 0.001);
    stochastic.stochastic(x, y, 5000, Rng.seed(1));
    assertEquals(16.5 / 17.5, stochastic.weights().item(), 0.01);
  }

  @Test
  void stochasticStepOfD2ClimbsUnlessItsSignIsTurned() {
    assertTrue(afterFiveEpochs(1) < 0.5);
    assertTrue(afterFiveEpochs(-1) > 10 * afterFiveEpochs(0));
  }

  private static double afterFiveEpochs(double sign) {
    double w = 0;
    double b = 0;
    for (int step = 0; step < 30; step++) {
      double error = Y[step % 6] - (w * X[step % 6] + b);
      w += sign * 0.01 * error * X[step % 6];
      b += sign * 0.01 * error;
    }
    return sum(new double[] {w, b}) / 6;
  }
}
