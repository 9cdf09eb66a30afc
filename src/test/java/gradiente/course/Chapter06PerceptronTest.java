package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.neuron.Perceptron;
import gradiente.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** What decks D2 and D3 say about the perceptron, and where D2 slips. */
class Chapter06PerceptronTest {
  private static final Tensor X = Tensor.of(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
  private static final Tensor AND = Tensor.of(0, 0, 0, 1);
  private static final Tensor XOR = Tensor.of(0, 1, 1, 0);

  @Test
  void testOfSignTimesProductNeverLearnsFromZeroLabelsAsTheErrorRuleDoes() {
    // the slide's y (w . x) <= 0 with labels 0/1: an example with label 0 adds 0 to the weights
    double[] w = new double[3];
    for (int epoch = 0; epoch < 50; epoch++) {
      for (int i = 0; i < 4; i++) {
        double[] x = {1, X.get(i, 0), X.get(i, 1)};
        double net = w[0] * x[0] + w[1] * x[1] + w[2] * x[2];
        if (AND.get(i) * net <= 0) {
          for (int j = 0; j < 3; j++) w[j] += AND.get(i) * x[j];
        }
      }
    }
    assertArrayEquals(new double[] {1, 1, 1}, w, "stuck after the first example with label 1");
    assertTrue(w[0] > 0, "and so it answers 1 to (0, 0)");
    assertEquals(0, new Perceptron(2).online(X, AND, 50).errors()[50]);
  }

  @Test
  void xorNeverSettles() {
    var history = new Perceptron(2).online(X, XOR, 500);
    assertEquals(-1, history.settled());
    for (int epoch = 400; epoch <= 500; epoch++) assertTrue(history.errors()[epoch] > 0);
  }
}
