package gradiente.neuron;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import org.junit.jupiter.api.Test;

class AdalineTest {
  private static final Tensor X = Tensor.of(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
  private static final Tensor AND = Tensor.of(0, 0, 0, 1);
  // least squares on AND: w = (1/2, 1/2), b = -1/4, cost 1/8 of 4 * (1/4)^2
  private static final double LEAST = 0.5 * 0.0625;

  @Test
  void batchStepIsRateTimesErrorTimesInput() {
    var history = new Adaline(2, 0.4).batch(X, AND, 1);
    // from 0 the errors are y: the mean of error * x is (1/4, 1/4), of the errors 1/4
    assertArrayEquals(new double[] {0.1, 0.1}, history.weights().row(1).toDoubles(), 1e-7);
    assertEquals(0.1, history.biases().get(1), 1e-7);
    assertEquals(0.125, history.cost()[0], 1e-7);
  }

  @Test
  void batchDescendsEveryEpochToLeastSquares() {
    var adaline = new Adaline(2, 0.5);
    var history = adaline.batch(X, AND, 300);
    for (int epoch = 1; epoch < history.cost().length; epoch++) {
      assertTrue(history.cost()[epoch] <= history.cost()[epoch - 1] + 1e-7, "epoch " + epoch);
    }
    assertArrayEquals(new double[] {0.5, 0.5}, adaline.weights().toDoubles(), 1e-4);
    assertEquals(-0.25, adaline.bias(), 1e-4);
    assertEquals(LEAST, history.cost()[300], 1e-6);
    assertEquals(1, adaline.accuracy(X, AND));
    assertEquals(0, adaline.predict(Tensor.of(0, 1)).item());
  }

  @Test
  void stochasticStepGoesAgainstTheGradientAndNotAlongIt() {
    // one example x = 1, y = 1 from w = 0: the gradient of (y - w x)^2 / 2 is -(y - w x) x = -1
    var history =
        new Adaline(1, 0.1)
            .stochastic(Tensor.of(new double[][] {{1}}), Tensor.of(1), 1, new Rng(0));
    assertEquals(0.1, history.weights().get(1, 0), 1e-7);
    assertTrue(history.cost()[1] < history.cost()[0]);
  }

  @Test
  void stochasticComesNearLeastSquaresAndRepeatsWithItsSeed() {
    var history = new Adaline(2, 0.02).stochastic(X, AND, 1000, new Rng(5));
    assertEquals(LEAST, history.cost()[1000], 0.001);
    var again = new Adaline(2, 0.02).stochastic(X, AND, 1000, new Rng(5));
    assertArrayEquals(history.cost(), again.cost(), 0);
  }

  @Test
  void numbersAsTargetsMakeItLinearRegression() {
    Tensor x = Tensor.of(new double[][] {{-2}, {-1}, {0}, {1}, {2}});
    var adaline = new Adaline(1, 0.3);
    adaline.batch(x, x.reshape(5).mul(3).add(7), 200);
    assertEquals(3, adaline.weights().get(0), 1e-4);
    assertEquals(7, adaline.bias(), 1e-4);
    assertEquals(10, adaline.net(Tensor.of(1)).item(), 1e-3);
  }

  @Test
  void costThatRunsAwayEndsTheTrainingAndKeepsTheHistory() {
    var adaline = new Adaline(2, 100);
    var history = adaline.batch(X, AND, 1000);
    assertTrue(history.diverged());
    int last = history.cost().length - 1;
    assertTrue(last > 3 && last < 100, "epochs " + last);
    assertTrue(Double.isFinite(history.cost()[last]));
    assertTrue(Double.isFinite(adaline.bias()));
    assertTrue(history.toString().endsWith("try a smaller rate"), history.toString());
    assertFalse(new Adaline(2, 0.1).batch(X, AND, 10).diverged());
  }

  @Test
  void refusesBadInput() {
    assertThrows(IllegalArgumentException.class, () -> new Adaline(2, 0));
    assertThrows(IllegalArgumentException.class, () -> new Adaline(2, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new Adaline(0, 0.1));
    var adaline = new Adaline(2, 0.1);
    assertThrows(IllegalArgumentException.class, () -> adaline.batch(X, Tensor.of(0, 1), 5));
    assertThrows(IllegalArgumentException.class, () -> adaline.batch(X, AND, 0));
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> adaline.batch(X, Tensor.of(0, Double.POSITIVE_INFINITY, 0, 0), 5));
    assertEquals("adaline: target 1 holds Infinity", e.getMessage());
  }

  @Test
  void accuracyAndCostRefuseTargetsThatDoNotFitTheExamples() {
    var adaline = new Adaline(2, 0.1);
    assertEquals(0.75, adaline.accuracy(X, AND), 1e-7);
    assertEquals(0.125, adaline.cost(X, AND), 1e-7);
    Tensor column = AND.reshape(4, 1);
    assertThrows(IllegalArgumentException.class, () -> adaline.accuracy(X, column));
    assertThrows(IllegalArgumentException.class, () -> adaline.cost(X, column));
  }

  @Test
  void largeNumbersInTheTableStayApart() {
    Tensor weights = Tensor.of(new double[][] {{-1234.5625, 12345.25}});
    double[] cost = {99999.5};
    String table = new Adaline.History(weights, Tensor.of(-9999.25), cost, false).toString();
    String[] line = table.lines().toList().get(1).strip().split(" +");
    assertArrayEquals(new String[] {"0", "-1.23e+03", "1.23e+04", "-1.00e+04", "1.00e+05"}, line);
  }
}
