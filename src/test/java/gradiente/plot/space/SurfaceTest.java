package gradiente.plot.space;

import static gradiente.plot.Looks.count;
import static gradiente.plot.Looks.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.plot.Plot;
import gradiente.plot.axes.Lattice;
import gradiente.plot.paper.Palette;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class SurfaceTest {
  private static final double[] ONE = {-1, 1};

  @Test
  void surfaceIsDrawnWithTitleNamesAndTicks() {
    Surface surface =
        Plot.surface((x, y) -> x * x + y * y, -2, 2, -2, 2)
            .title("Bowl")
            .labels("w_1", "w_2", "loss")
            .path(new double[] {2, 1, 0}, new double[] {2, 1, 0}, "descent")
            .point(0, 0, "minimum");
    BufferedImage image = surface.image();
    assertEquals(2 * surface.width(), image.getWidth());
    assertTrue(count(image, Palette.of(4)) > 300, "the path");
    String svg = surface.svg();
    for (String text : List.of("Bowl", "w₁", "w₂", "loss", "descent", "minimum", "−1")) {
      assertTrue(svg.contains(">" + text + "<"), text);
    }
  }

  @Test
  void whatTheSurfaceHidesIsHidden() {
    Lattice wall = Lattice.of("t", (x, y) -> x > 0.2 && x < 0.6 ? 1 : -1, ONE, ONE, 81, 81);
    Camera fromHighX = new Camera(ONE, ONE, ONE, 0, 10);
    Camera fromLowX = new Camera(ONE, ONE, ONE, 180, 10);
    assertTrue(fromHighX.hidden(wall, -0.5, 0, -1), "behind the wall");
    assertFalse(fromLowX.hidden(wall, -0.5, 0, -1), "in front of the wall");
    assertFalse(fromHighX.hidden(wall, 0.4, 0, 1), "on top of the wall");
    assertFalse(new Camera(ONE, ONE, ONE, 0, 90).hidden(wall, -0.5, 0, -1), "seen from above");
  }

  @Test
  void heightsOutsideTheRangeAreCutOff() {
    List<double[]> square =
        List.of(
            new double[] {0, 0, 0},
            new double[] {1, 0, 0},
            new double[] {1, 1, 2},
            new double[] {0, 1, 2});
    List<double[]> cut = Clip.z(square, 0.5, 1.5);
    assertEquals(4, cut.size());
    for (double[] p : cut) {
      assertTrue(p[2] == 0.5 || p[2] == 1.5);
      assertEquals(p[2] / 2, p[1], 1e-12);
    }
    assertTrue(Clip.z(square, 3, 4).isEmpty());
  }

  @Test
  void viewTurnsTheAxes() {
    Camera s = new Camera(ONE, ONE, ONE, 0, 0);
    assertTrue(s.at(0, 1, 0)[0] > s.at(0, -1, 0)[0], "from x = +∞ the y axis runs to the right");
    assertTrue(s.at(0, 0, 1)[1] < s.at(0, 0, -1)[1], "up is up");
    Camera back = new Camera(ONE, ONE, ONE, -90, 0);
    assertTrue(back.at(1, 0, 0)[0] > back.at(-1, 0, 0)[0], "from y = -∞ the x axis does");
  }

  @Test
  void badInputIsRefusedByName() {
    assertEquals(
        "surface: f is nowhere a finite number in this range",
        refused(() -> Plot.surface((x, y) -> 0 / (x * 0), 0, 1, 0, 1)));
    assertEquals(
        "surface: x: range from 1.0 to 0.0 is empty",
        refused(() -> Plot.surface((x, y) -> x, 1, 0, 0, 1)));
    Surface flat = Plot.surface((x, y) -> 0, 0, 1, 0, 1);
    assertEquals("view: elevation 120.0 is not in 0 to 90", refused(() -> flat.view(0, 120)));
    assertEquals(
        "path: x has 1 values, y has 2",
        refused(() -> flat.path(new double[1], new double[2], "p")));
  }
}
