package gradiente.neuron;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

class GatesTest {
  private static List<Integer> table(ToIntFunction<double[]> gate) {
    return TruthTable.of(gate, "A", "B", "Y").outputs();
  }

  @Test
  void truthTablesOfTheSlides() {
    assertEquals(List.of(0, 0, 0, 1), table(Gates.AND::fire));
    assertEquals(List.of(0, 1, 1, 1), table(Gates.OR::fire));
    assertEquals(List.of(1, 1, 1, 0), table(Gates.NAND::fire));
    assertEquals(List.of(1, 0, 0, 0), table(Gates.NOR::fire));
    assertEquals(List.of(1, 0), TruthTable.of(Gates.NOT::fire, "A", "Y").outputs());
  }

  @Test
  void threeNeuronsMakeXor() {
    assertEquals(List.of(0, 1, 1, 0), table(Gates::xor));
    assertEquals(List.of(0, 0, 1, 0), table(Gates.A_NOT_B::fire));
    assertEquals(List.of(0, 1, 0, 0), table(Gates.B_NOT_A::fire));
  }

  @Test
  void noSingleNeuronOnAFineGridMakesXor() {
    int and = 0;
    for (double w1 = -2; w1 <= 2; w1 += 0.25) {
      for (double w2 = -2; w2 <= 2; w2 += 0.25) {
        for (double bias = -3; bias <= 3; bias += 0.25) {
          List<Integer> made = table(McCullochPitts.withBias(bias, w1, w2)::fire);
          assertTrue(!made.equals(List.of(0, 1, 1, 0)), "w1 " + w1 + " w2 " + w2 + " b " + bias);
          and += made.equals(List.of(0, 0, 0, 1)) ? 1 : 0;
        }
      }
    }
    assertTrue(and > 50, "the grid does hold " + and + " neurons for AND");
  }

  @Test
  void weGoOnAnExcursionInGoodWeatherWithFriends() {
    var table = TruthTable.of(Gates.AND::fire, "good weather", "friends", "excursion");
    assertEquals(
        "good weather  friends | excursion\n"
            + "           0        0 |         0\n"
            + "           0        1 |         0\n"
            + "           1        0 |         0\n"
            + "           1        1 |         1",
        table.toString());
  }

  @Test
  void biasIsTheThresholdOnTheOtherSide() {
    var threshold = new McCullochPitts(1.5, 0.5, 2);
    var bias = McCullochPitts.withBias(-1.5, 0.5, 2);
    assertEquals(-1.5, threshold.bias());
    assertEquals(1.5, bias.threshold());
    for (double[] x : new double[][] {{3, 0}, {2.9, 0}, {0, 0.75}, {0, 0.7}, {-1, 1}}) {
      assertEquals(threshold.fire(x), bias.fire(x));
      assertEquals(threshold.sum(x) + bias.bias() >= 0 ? 1 : 0, bias.fire(x));
    }
    assertEquals(1, threshold.fire(3, 0), "it fires when the threshold is just reached");
  }

  @Test
  void saysItsRule() {
    assertEquals("fires when 1 x1 + 1 x2 >= 2", Gates.AND.toString());
    assertEquals("fires when -1 x1 - 0.5 x2 >= 0", new McCullochPitts(0, -1, -0.5).toString());
  }

  @Test
  void refusesWrongInputs() {
    var e = assertThrows(IllegalArgumentException.class, () -> Gates.AND.fire(1, 0, 1));
    assertEquals("McCullochPitts: 3 inputs for 2 weights", e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new McCullochPitts(1));
    assertThrows(IllegalArgumentException.class, () -> new McCullochPitts(1, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> TruthTable.of(Gates.NOT::fire, "Y"));
  }
}
