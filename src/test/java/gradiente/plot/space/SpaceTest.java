package gradiente.plot.space;

import static gradiente.plot.Looks.count;
import static gradiente.plot.Looks.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.plot.Plot;
import gradiente.plot.paper.Palette;
import gradiente.tensor.Tensor;
import org.junit.jupiter.api.Test;

class SpaceTest {
  @Test
  void vectorsOfSpaceAreDrawnWithTheirNames() {
    Space space = Plot.space().arrow(3, 1, 2, "a").arrow(Tensor.of(1, 3, 1), "b");
    assertTrue(count(space.image(1), Palette.of(0)) > 50);
    assertTrue(count(space.image(1), Palette.of(1)) > 50);
    assertTrue(space.svg().contains(">a<") && space.svg().contains(">b<"));
  }

  @Test
  void badInputIsRefusedByName() {
    assertEquals(
        "arrow: [2] is not a vector of space, needed [3]",
        refused(() -> Plot.space().arrow(Tensor.of(1, 2))));
    assertTrue(refused(() -> Plot.space().png()).startsWith("space: nothing to show"));
    assertTrue(refused(() -> Plot.space().point(0, Double.NaN, 0)).startsWith("point: NaN"));
  }
}
