package gradiente.exercise;

import static gradiente.Refusals.refuses;

import gradiente.neuron.Gates;
import gradiente.neuron.McCullochPitts;
import org.junit.jupiter.api.Test;

class NeuronsTest {
  @Test
  void exercise1WantsIfAThenB() {
    Neurons.check1(new McCullochPitts(0, -1, 1));
    Neurons.check1(McCullochPitts.withBias(0.5, -1, 1));
    Neurons.check1(new McCullochPitts(-1, -2, 3));
    refuses("On (", () -> Neurons.check1(new McCullochPitts(-1, -1, 1)));
    refuses("On (", () -> Neurons.check1(new McCullochPitts(0, 1, -1)));
    refuses("All weights are 0", () -> Neurons.check1(new McCullochPitts(0, 0, 0)));
    refuses("On (", () -> Neurons.check1(Gates.OR));
    refuses("wrong way round", () -> Neurons.check1(Gates.A_NOT_B));
    refuses("needs 2 weights", () -> Neurons.check1(Gates.NOT));
  }

  @Test
  void exercise2WantsTheMajorityOfThree() {
    Neurons.check2(new McCullochPitts(2, 1, 1, 1));
    Neurons.check2(McCullochPitts.withBias(-1.5, 1, 1, 1));
    Neurons.check2(new McCullochPitts(0.9, 0.5, 0.5, 0.5));
    refuses("wrong way round", () -> Neurons.check2(new McCullochPitts(-1, -1, -1, -1)));
    refuses("needs 3 weights", () -> Neurons.check2(new McCullochPitts(2, 1, 1)));
    refuses("On (0, 1, 1)", () -> Neurons.check2(new McCullochPitts(2, 2, 1, 0)));
    refuses("On (0, 0, 1)", () -> Neurons.check2(new McCullochPitts(1, 1, 1, 1)));
    refuses("On (0, 1, 1)", () -> Neurons.check2(new McCullochPitts(3, 1, 1, 1)));
    refuses("All weights are 0", () -> Neurons.check2(new McCullochPitts(0, 0, 0, 0)));
  }

  @Test
  void exercise3WantsTheRightSideOfALine() {
    Neurons.check3(new McCullochPitts(1, -2, 1));
    Neurons.check3(new McCullochPitts(0.5, -1, 0.5));
    Neurons.check3(McCullochPitts.withBias(-1, -2, 1));
    refuses("y = 2 x - 1", () -> Neurons.check3(new McCullochPitts(-1, -2, 1)));
    // between the points of any grid, but other lines
    refuses("2 x + 0.51", () -> Neurons.check3(new McCullochPitts(0.51, -2, 1)));
    refuses("2 x + 0.6", () -> Neurons.check3(new McCullochPitts(0.6, -2, 1)));
    refuses("1.95 x", () -> Neurons.check3(new McCullochPitts(1, -1.95, 1)));
    refuses("upright", () -> Neurons.check3(new McCullochPitts(1, -2, 0)));
    refuses("side is not", () -> Neurons.check3(new McCullochPitts(-1, 2, -1)));
    refuses("y = -2 x + 1", () -> Neurons.check3(new McCullochPitts(1, 2, 1)));
    refuses("0.99", () -> Neurons.check3(new McCullochPitts(-0.99, 2, -1)));
    refuses("All weights are 0", () -> Neurons.check3(new McCullochPitts(0, 0, 0)));
  }

  @Test
  void exercise4WantsBothEqual() {
    Neurons.check4(x -> Gates.NOT.fire(Gates.xor(x)));
    Neurons.check4(x -> Gates.OR.fire(Gates.AND.fire(x), Gates.NOR.fire(x)));
    Neurons.check4(
        x -> { // two hidden neurons and one that takes their sum
          int b = new McCullochPitts(2, 1, 1).fire(x);
          return new McCullochPitts(1, 1, 1).fire(b, new McCullochPitts(0, -1, -1).fire(x));
        });
    refuses("On (0, 0)", () -> Neurons.check4(x -> 0));
    refuses("On (0, 1)", () -> Neurons.check4(x -> 1));
    refuses("On (0, 0)", () -> Neurons.check4(Gates.AND::fire));
    refuses("On (1, 1)", () -> Neurons.check4(Gates.NOR::fire));
    refuses("On (0, 1)", () -> Neurons.check4(new McCullochPitts(0, -1, 1)::fire));
    refuses("wrong way round", () -> Neurons.check4(Gates::xor));
    refuses("throws", () -> Neurons.check4(x -> Gates.NOT.fire(x)));
  }

  @Test
  void exercise5WantsAFullAdder() {
    Neurons.check5(
        x -> {
          int half = Gates.xor(x[0], x[1]);
          int carry = Gates.OR.fire(Gates.AND.fire(x[0], x[1]), Gates.AND.fire(half, x[2]));
          return new int[] {Gates.xor(half, x[2]), carry};
        });
    McCullochPitts majority = new McCullochPitts(2, 1, 1, 1);
    Neurons.check5(
        x -> { // the sum bit by a neuron that sees the carry
          int carry = majority.fire(x);
          return new int[] {
            new McCullochPitts(1, 1, 1, 1, -2).fire(x[0], x[1], x[2], carry), carry
          };
        });
    Neurons.check5(x -> new int[] {Gates.xor(Gates.xor(x[0], x[1]), x[2]), majority.fire(x)});
    refuses("carry", () -> Neurons.check5(x -> new int[] {majority.fire(x), 0}));
    refuses( // the two bits exchanged
        "sum bit",
        () ->
            Neurons.check5(
                x -> new int[] {majority.fire(x), Gates.xor(Gates.xor(x[0], x[1]), x[2])}));
    refuses("throws", () -> Neurons.check5(x -> new int[] {Gates.AND.fire(x), 0}));
    refuses(
        "(0, 0, 1) adds up to 1: sum bit 1, carry 0", () -> Neurons.check5(x -> new int[] {0, 0}));
    refuses("Two numbers", () -> Neurons.check5(x -> new int[0]));
    refuses(
        "carry",
        () -> Neurons.check5(x -> new int[] {Gates.xor(x[0], x[1]), Gates.AND.fire(x[0], x[1])}));
    refuses("returns null", () -> Neurons.check5(x -> null));
  }

  @Test
  void exercise3TakesTheLineAtAnyScale() {
    for (double k : new double[] {0.1, 1 / 3.0, 7, 1e6}) {
      Neurons.check3(new McCullochPitts(k, -2 * k, k));
      refuses("side is not", () -> Neurons.check3(new McCullochPitts(-k, 2 * k, -k)));
      refuses("1.001", () -> Neurons.check3(new McCullochPitts(1.001 * k, -2 * k, k)));
    }
  }

  @Test
  void exercise6WantsTheNumberOfInputsItFiresFor() {
    int fires = 0;
    for (int row = 0; row < 8; row++) {
      fires += new McCullochPitts(2, 2, -1, 3).fire(row >> 2 & 1, row >> 1 & 1, row & 1);
    }
    Neurons.check6(fires);
    Neurons.check6(4 + 1);
    Neurons.check6(8 - 3);
    refuses("does fire", () -> Neurons.check6(0));
    refuses("exactly 2", () -> Neurons.check6(3));
    refuses("holds back", () -> Neurons.check6(6));
    refuses("Write the sum", () -> Neurons.check6(4));
    refuses("0 to 8", () -> Neurons.check6(9));
    refuses("0 to 8", () -> Neurons.check6(-1));
  }
}
