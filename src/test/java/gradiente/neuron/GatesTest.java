package gradiente.neuron;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

class GatesTest {
  private static List<Integer> table(ToIntFunction<double[]> gate) {
    return TruthTable.of(gate, "A", "B", "Y").outputs();
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

  @Test
  void refusesInputsThatAreNoNumbers() {
    assertThrows(IllegalArgumentException.class, () -> Gates.AND.fire(Double.NaN, 1));
  }
}
