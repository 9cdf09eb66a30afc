package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.neuron.*;
import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** The truth tables that decks D2 and D3 print. */
class Chapter05NeuronsTest {
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
}
