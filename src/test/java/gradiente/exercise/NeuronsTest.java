package gradiente.exercise;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.neuron.Gates;
import gradiente.neuron.McCullochPitts;
import org.junit.jupiter.api.Test;

class NeuronsTest {
  private static void refused(String word, Runnable check) {
    String message = assertThrows(ExerciseError.class, check::run).getMessage();
    assertTrue(message.contains(word), message);
  }

  @Test
  void exercise1WantsIfAThenB() {
    Neurons.check1(new McCullochPitts(0, -1, 1));
    Neurons.check1(McCullochPitts.withBias(0.5, -1, 1));
    refused("All weights are 0", () -> Neurons.check1(new McCullochPitts(0, 0, 0)));
    refused("On (", () -> Neurons.check1(Gates.OR));
    refused("wrong way round", () -> Neurons.check1(Gates.A_NOT_B));
    refused("needs 2 weights", () -> Neurons.check1(Gates.NOT));
  }

  @Test
  void exercise2WantsTheMajorityOfThree() {
    Neurons.check2(new McCullochPitts(2, 1, 1, 1));
    refused("On (0, 0, 1)", () -> Neurons.check2(new McCullochPitts(1, 1, 1, 1)));
    refused("On (0, 1, 1)", () -> Neurons.check2(new McCullochPitts(3, 1, 1, 1)));
    refused("All weights are 0", () -> Neurons.check2(new McCullochPitts(0, 0, 0, 0)));
  }

  @Test
  void exercise3WantsTheRightSideOfALine() {
    Neurons.check3(new McCullochPitts(1, -2, 1));
    Neurons.check3(new McCullochPitts(0.5, -1, 0.5));
    Neurons.check3(McCullochPitts.withBias(-1, -2, 1));
    refused("y = 2 x - 1", () -> Neurons.check3(new McCullochPitts(-1, -2, 1)));
    // between the points of any grid, but other lines
    refused("2 x + 0.51", () -> Neurons.check3(new McCullochPitts(0.51, -2, 1)));
    refused("2 x + 0.6", () -> Neurons.check3(new McCullochPitts(0.6, -2, 1)));
    refused("1.95 x", () -> Neurons.check3(new McCullochPitts(1, -1.95, 1)));
    refused("upright", () -> Neurons.check3(new McCullochPitts(1, -2, 0)));
    refused("side is not", () -> Neurons.check3(new McCullochPitts(-1, 2, -1)));
    refused("y = -2 x + 1", () -> Neurons.check3(new McCullochPitts(1, 2, 1)));
    refused("0.99", () -> Neurons.check3(new McCullochPitts(-0.99, 2, -1)));
    refused("All weights are 0", () -> Neurons.check3(new McCullochPitts(0, 0, 0)));
  }

  @Test
  void exercise4WantsBothEqual() {
    Neurons.check4(x -> Gates.NOT.fire(Gates.xor(x)));
    Neurons.check4(x -> Gates.OR.fire(Gates.AND.fire(x), Gates.NOR.fire(x)));
    refused("On (0, 0)", () -> Neurons.check4(x -> 0));
    refused("wrong way round", () -> Neurons.check4(Gates::xor));
    refused("throws", () -> Neurons.check4(x -> Gates.NOT.fire(x)));
  }

  @Test
  void exercise5WantsAFullAdder() {
    Neurons.check5(
        x -> {
          int half = Gates.xor(x[0], x[1]);
          int carry = Gates.OR.fire(Gates.AND.fire(x[0], x[1]), Gates.AND.fire(half, x[2]));
          return new int[] {Gates.xor(half, x[2]), carry};
        });
    refused(
        "(0, 0, 1) adds up to 1: sum bit 1, carry 0", () -> Neurons.check5(x -> new int[] {0, 0}));
    refused("Two numbers", () -> Neurons.check5(x -> new int[0]));
    refused(
        "carry",
        () -> Neurons.check5(x -> new int[] {Gates.xor(x[0], x[1]), Gates.AND.fire(x[0], x[1])}));
    refused("returns null", () -> Neurons.check5(x -> null));
  }

  @Test
  void exercise3TakesTheLineAtAnyScale() {
    for (double k : new double[] {0.1, 1 / 3.0, 7, 1e6}) {
      Neurons.check3(new McCullochPitts(k, -2 * k, k));
      refused("side is not", () -> Neurons.check3(new McCullochPitts(-k, 2 * k, -k)));
      refused("1.001", () -> Neurons.check3(new McCullochPitts(1.001 * k, -2 * k, k)));
    }
  }
}
