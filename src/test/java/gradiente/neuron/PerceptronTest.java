package gradiente.neuron;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import org.junit.jupiter.api.Test;

class PerceptronTest {
  private static final Tensor X = Tensor.of(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
  private static final Tensor AND = Tensor.of(0, 0, 0, 1);
  private static final Tensor OR = Tensor.of(0, 1, 1, 1);
  private static final Tensor XOR = Tensor.of(0, 1, 1, 0);

  @Test
  void learnsAndAndOrInEveryMode() {
    for (Tensor y : new Tensor[] {AND, OR}) {
      check(y, new Perceptron(2).online(X, y, 20));
      check(y, new Perceptron(2).random(X, y, 50, new Rng(1)));
      check(y, new Perceptron(2).batch(X, y, 40));
      check(y, new Perceptron(2).minibatch(X, y, 40, 3));
    }
  }

  private static void check(Tensor y, Perceptron.History history) {
    int last = history.errors().length - 1;
    assertEquals(0, history.errors()[last], history.toString());
    assertTrue(history.settled() > 0, history.toString());
    double b = history.biases().get(last);
    double w1 = history.weights().get(last, 0);
    double w2 = history.weights().get(last, 1);
    var line = McCullochPitts.withBias(b, w1, w2);
    for (int i = 0; i < 4; i++) {
      double net = line.sum(X.get(i, 0), X.get(i, 1)) + b;
      assertEquals(y.get(i), net > 0 ? 1 : 0, "example " + i);
    }
  }

  @Test
  void onLineRuleIsTheErrorTimesTheInputAfterEveryExample() {
    double[] w = new double[2];
    double b = 0;
    var history = new Perceptron(2).online(X, AND, 6);
    for (int epoch = 1; epoch <= 6; epoch++) {
      for (int i = 0; i < 4; i++) {
        double net = w[0] * X.get(i, 0) + w[1] * X.get(i, 1) + b;
        double error = AND.get(i) - (net > 0 ? 1 : 0);
        w[0] += error * X.get(i, 0);
        w[1] += error * X.get(i, 1);
        b += error;
      }
      assertArrayEquals(w, history.weights().row(epoch).toDoubles(), 0);
      assertEquals(b, history.biases().get(epoch), 0);
    }
  }

  @Test
  void batchMovesOnceAnEpochByTheSumOfAllCorrections() {
    var history = new Perceptron(2).batch(X, OR, 2);
    // from 0 all answers are 0: errors (0, 1, 1, 1) add up to w = (2, 2), b = 3
    assertArrayEquals(new double[] {2, 2}, history.weights().row(1).toDoubles(), 0);
    assertEquals(3, history.biases().get(1));
    // now all answers are 1, and only (0, 0) is wrong: b = 2
    assertArrayEquals(new double[] {2, 2}, history.weights().row(2).toDoubles(), 0);
    assertEquals(2, history.biases().get(2));
    assertArrayEquals(new double[] {3, 1, 1}, history.errors(), 0);
  }

  @Test
  void minibatchesOfOneAreOnLineAndOfAllAreBatch() {
    assertEquals(
        new Perceptron(2).online(X, OR, 5).toString(),
        new Perceptron(2).minibatch(X, OR, 5, 1).toString());
    assertEquals(
        new Perceptron(2).batch(X, OR, 5).toString(),
        new Perceptron(2).minibatch(X, OR, 5, 100).toString());
  }

  @Test
  void continuesFromWhereItIs() {
    var inOne = new Perceptron(2).online(X, AND, 6);
    var twice = new Perceptron(2);
    twice.online(X, AND, 3);
    assertArrayEquals(
        inOne.weights().row(6).toDoubles(),
        twice.online(X, AND, 3).weights().row(3).toDoubles(),
        0);
    assertEquals(1, twice.accuracy(X, AND));
    assertEquals(1, twice.predict(Tensor.of(1, 1)).item());
  }

  @Test
  void historyOfALongTrainingPrintsShort() {
    String table = new Perceptron(2).online(X, XOR, 1000).toString();
    assertTrue(table.lines().count() <= 27, table);
    assertTrue(table.lines().reduce((a, b) -> b).orElseThrow().startsWith(" 1000"), table);
  }

  @Test
  void refusesBadExamples() {
    var p = new Perceptron(2);
    var e =
        assertThrows(IllegalArgumentException.class, () -> p.online(X, Tensor.of(-1, 1, 1, 1), 5));
    assertEquals("perceptron: label -1.0 of example 0; labels are 0 and 1", e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> p.online(X, Tensor.of(0, 1), 5));
    assertThrows(IllegalArgumentException.class, () -> p.online(Tensor.zeros(4, 3), AND, 5));
    assertThrows(IllegalArgumentException.class, () -> p.online(X, AND, 0));
    assertThrows(IllegalArgumentException.class, () -> p.minibatch(X, AND, 5, 0));
    assertThrows(IllegalArgumentException.class, () -> new Perceptron(0));
    Tensor hole = Tensor.of(new double[][] {{0, 0}, {0, Double.NaN}, {1, 0}, {1, 1}});
    e = assertThrows(IllegalArgumentException.class, () -> p.batch(hole, AND, 5));
    assertEquals("perceptron: example 1 holds NaN", e.getMessage());
  }

  @Test
  void hasNoAnswerToWhatIsNoNumber() {
    var p = new Perceptron(2);
    Tensor hole = Tensor.of(new double[][] {{0, 0}, {0, Double.NaN}});
    var e = assertThrows(IllegalArgumentException.class, () -> p.predict(hole));
    assertEquals("perceptron: example 1 holds NaN", e.getMessage());
    e = assertThrows(IllegalArgumentException.class, () -> p.predict(Tensor.of(0, 1 / 0.0)));
    assertEquals("perceptron: input 1 holds Infinity", e.getMessage());
    assertEquals(0, p.predict(Tensor.zeros(0, 2)).size());
    var adaline = new Adaline(2, 0.1);
    e = assertThrows(IllegalArgumentException.class, () -> adaline.predict(hole.row(1)));
    assertEquals("adaline: input 1 holds NaN", e.getMessage());
  }

  private static double last(double[] values) {
    return values[values.length - 1];
  }

  @Test
  void accuracyRefusesLabelsThatDoNotFitTheExamples() {
    var perceptron = new Perceptron(2);
    assertEquals(0.75, perceptron.accuracy(X, AND), 1e-7);
    for (Tensor y : new Tensor[] {AND.reshape(4, 1), Tensor.scalar(0), Tensor.of(1)}) {
      assertThrows(IllegalArgumentException.class, () -> perceptron.accuracy(X, y));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> perceptron.accuracy(Tensor.zeros(0, 2), Tensor.zeros(0)));
    assertThrows(IllegalArgumentException.class, () -> perceptron.accuracy(X.mul(Double.NaN), AND));
  }
}
