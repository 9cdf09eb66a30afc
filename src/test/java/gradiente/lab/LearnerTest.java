package gradiente.lab;

import static gradiente.Refusals.refused;
import static org.junit.jupiter.api.Assertions.*;

import gradiente.neuron.Gates;
import gradiente.neuron.Perceptron;
import gradiente.tensor.Tensor;
import org.junit.jupiter.api.Test;

class LearnerTest {
  private static final String AND = "0,0,0,0,1,0,1,0,0,1,1,1";
  private static final String OR = "0,0,0,0,1,1,1,0,1,1,1,1";
  private static final String XOR = "0,0,0,0,1,1,1,0,1,1,1,0";

  @Test
  void stepByStepItIsTheEnginesPerceptron() {
    double[] steps = new Learner(AND).steps(40);
    assertEquals(41 * Learner.WIDTH, steps.length);
    Perceptron ours = new Perceptron(2);
    Tensor x = Tensor.of(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
    Perceptron.History history = ours.online(x, Tensor.of(0, 0, 0, 1), 10);
    for (int round = 0; round <= 10; round++) {
      int at = Learner.WIDTH * 4 * round;
      assertEquals(history.weights().get(round, 0), steps[at + 3]);
      assertEquals(history.weights().get(round, 1), steps[at + 4]);
      assertEquals(history.biases().get(round), steps[at + 5]);
      assertEquals(history.errors()[round], steps[at + 6]);
    }
  }

  @Test
  void aStepWithoutAMistakeMovesNothing() {
    double[] steps = new Learner(OR).steps(30);
    double[] labels = {0, 1, 1, 1};
    for (int step = 1; step <= 30; step++) {
      int at = Learner.WIDTH * step;
      int i = (int) steps[at];
      assertEquals((step - 1) % 4, i);
      assertEquals(steps[at + 1] > 0 ? 1 : 0, steps[at + 2]);
      boolean moved = steps[at + 5] != steps[at + 5 - Learner.WIDTH];
      assertEquals(labels[i] != steps[at + 2], moved);
    }
  }

  @Test
  void gatesSettleAndXorGoesRoundForEver() {
    int[] and = new Learner(AND).fate(100);
    assertEquals(-1, and[1]);
    double[] steps = new Learner(AND).steps(4 * and[0]);
    assertEquals(0, steps[steps.length - 1]);
    int[] xor = new Learner(XOR).fate(100);
    assertTrue(xor[0] >= 0 && xor[1] > xor[0], xor[0] + " " + xor[1]);
    double[] path = new Learner(XOR).steps(4 * xor[1]);
    for (int k = 3; k < 6; k++) {
      assertEquals(path[Learner.WIDTH * 4 * xor[0] + k], path[Learner.WIDTH * 4 * xor[1] + k]);
    }
  }

  @Test
  void aTableIsThatOfTheGate() {
    double[] table = Learner.table(2, 1, 1);
    assertArrayEquals(new double[] {0, 0, 1, 0, 1, 0, 2, 1}, table);
    for (int row = 0; row < 4; row++) {
      assertEquals(Gates.AND.fire(row >> 1, row & 1), table[2 * row + 1]);
    }
    assertArrayEquals(new double[] {0, 1, -1, 0}, Learner.table(0, -1));
  }

  @Test
  void pointsThatAreNoneAreRefused() {
    refused("points: three numbers each, got 0 in all", () -> new Learner(""));
    refused("points: three numbers each, got 2 in all", () -> new Learner("1,2"));
    refused("perceptron: label 2.0 of example 0; labels are 0 and 1", this::twos);
  }

  private void twos() {
    new Learner("1,1,2").steps(3);
  }
}
