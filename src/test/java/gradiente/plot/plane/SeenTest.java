package gradiente.plot.plane;

import static gradiente.plot.Looks.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.plot.Plot;
import gradiente.plot.axes.Lattice;
import gradiente.plot.axes.Ticks;
import gradiente.plot.paper.Dots;
import gradiente.plot.paper.Palette;
import gradiente.tensor.Tensor;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeenTest {
  @Test
  void everyColourContrastsWithItsEdge() {
    for (int i = 0; i < Palette.size(); i++) {
      Color line = Palette.of(i);
      assertTrue(Palette.contrast(line, Palette.casing(line)) >= 3, "colour " + i);
    }
    assertEquals(21, Palette.contrast(Color.BLACK, Color.WHITE), 1e-9);
  }

  @Test
  void functionOverContoursHasAnEdge() {
    Plane bare = Plot.contour((x, y) -> x + y, -1, 1, -1, 1);
    long before = pale(bare.image());
    long after = pale(bare.function(x -> 0.3 * x).image());
    assertTrue(after > before + 500, before + " pale pixels, then " + after);
  }

  private static long pale(BufferedImage image) {
    int[] all = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    return Arrays.stream(all)
        .mapToObj(Color::new)
        .filter(c -> Math.min(c.getRed(), Math.min(c.getGreen(), c.getBlue())) > 228)
        .count();
  }

  @Test
  void ringsAreDrawnWhereNoNeighbourIsNear() {
    List<double[]> points = List.of(new double[] {0, 0}, new double[] {1, 0}, new double[] {9, 0});
    boolean[] alone = Dots.alone(points, 5);
    assertEquals("false false true", alone[0] + " " + alone[1] + " " + alone[2]);
  }

  @Test
  void boundaryOfHardAnswersRunsWhereItIs() {
    double[] r = {-1, 1};
    Tensor w = Tensor.of(new float[][] {{1}, {-0.3f}});
    Lattice on = Probe.chances("t", x -> x.matmul(w).gt(0.1f), r, r, 41, 41)[1];
    double worst =
        Isolines.of(on, 0.5).stream()
            .flatMap(List::stream)
            .mapToDouble(p -> Math.abs(p[0] - 0.3 * p[1] - 0.1))
            .max()
            .getAsDouble();
    assertTrue(worst < 0.02, "off by " + worst + ", a cell is 0.05");
  }

  @Test
  void shadowEndsAtTheFootOfThePerpendicular() {
    double[] a = {2, 3};
    double[] b = {4, 1};
    ShadowMark mark = ShadowMark.of(a, b, "", Color.BLACK);
    assertEquals(0, (a[0] - mark.fx()) * b[0] + (a[1] - mark.fy()) * b[1], 1e-12);
    assertEquals(0, mark.fx() * b[1] - mark.fy() * b[0], 1e-12);
    Tensor zero = Tensor.of(0, 0);
    assertEquals(
        "shadow: the zero vector has no direction",
        refused(() -> Plot.plane().shadow(Tensor.of(1, 2), zero)));
  }

  @Test
  void plotAreasOfARowShareTheirEdgesAndOneRange() {
    Plane plane = Plot.plane().arrow(1, 3, "a").title("Plane").size(300, 320);
    var chart = Plot.function(Math::sin, -2, 2, "sin").function(Math::cos, "cos").size(300, 320);
    Plot.row(plane, chart).sameY();
    assertArrayEquals(plane.yRange(), chart.yRange());
    double top = Math.max(plane.top(), chart.top());
    assertTrue(plane.bottom(top) < 160 && chart.bottom(top) < 160);
    assertTrue(refused(() -> Plot.row(plane).sameY()).startsWith("sameY: 1 charts and planes"));
  }

  @Test
  void scaleHasAsManyNumbersAsItNeeds() {
    assertTrue(Ticks.of(0.2, 1.9, 1, 3).at().length >= 3);
    assertTrue(IntStream.range(1, 9).allMatch(i -> Ticks.of(-i, i, 2, 3).at().length >= 3));
  }
}
