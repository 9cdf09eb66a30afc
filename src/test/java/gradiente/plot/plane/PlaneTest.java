package gradiente.plot.plane;

import static gradiente.plot.Looks.count;
import static gradiente.plot.Looks.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.data.Dataset;
import gradiente.plot.Plot;
import gradiente.plot.axes.Lattice;
import gradiente.plot.paper.Figure;
import gradiente.plot.paper.Palette;
import gradiente.tensor.Tensor;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class PlaneTest {
  private static final Tensor CORNERS = Tensor.of(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});

  /** The colour of the middle of the plot area, found from the grey frame around it. */
  private static Color middle(Plane plane) {
    BufferedImage image = plane.image();
    int frame = new Color(0xB0B0B0).getRGB();
    int x0 = image.getWidth();
    int x1 = 0;
    int y0 = image.getHeight();
    int y1 = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if (image.getRGB(x, y) == frame) {
          x0 = Math.min(x0, x);
          x1 = Math.max(x1, x);
          y0 = Math.min(y0, y);
          y1 = Math.max(y1, y);
        }
      }
    }
    return new Color(image.getRGB((x0 + x1) / 2, (y0 + y1) / 2));
  }

  @Test
  void vectorsAreDrawnHeadToTailInThreeColoursWithTheirNames() {
    Plane plane =
        Plot.plane()
            .headToTail(Tensor.of(3, 1), "a", Tensor.of(1, 2), "b")
            .title("Sum")
            .labels("x_1", "x_2");
    BufferedImage image = plane.image();
    assertEquals(2 * plane.width(), image.getWidth());
    for (int k = 0; k < 3; k++) assertTrue(count(image, Palette.of(k)) > 500, "arrow " + k);
    String svg = plane.svg();
    for (String text : List.of("a", "b", "a + b", "Sum", "x₁", "x₂")) {
      assertTrue(svg.contains(">" + text + "<"), text);
    }
  }

  @Test
  void angleIsWrittenInDegrees() {
    Plane plane = Plot.plane().arrow(2, 0, "a").arrow(0, 2, "b");
    assertTrue(plane.angle(Tensor.of(2, 0), Tensor.of(0, 2)).svg().contains(">90°<"));
  }

  @Test
  void oneUnitIsAsLongOnBothAxes() {
    Plane wide = Plot.plane().x(0, 4).y(0, 2).point(1, 1, "P");
    Plane square = Plot.plane().x(0, 4).y(0, 4).point(1, 1, "P");
    assertEquals(230, square.height() - wide.height(), 3);
  }

  @Test
  void contourColoursRiseFromDarkToLight() {
    Color low = middle(Plot.contour((x, y) -> x * x + y * y, -2, 2, -2, 2));
    Color high = middle(Plot.contour((x, y) -> -x * x - y * y, -2, 2, -2, 2));
    assertTrue(low.getRed() < 130 && high.getRed() > 180, low + " " + high);
  }

  @Test
  void contourLinesCarryTheirLevels() {
    String svg = Plot.contour((x, y) -> x + y, 0, 10, 0, 10).svg();
    assertTrue(svg.contains(">10<") && svg.contains(">8<"), "levels 8 and 10 are labelled");
  }

  @Test
  void pathsAndPointsAreNamed() {
    Plane plane =
        Plot.contour((x, y) -> x * x + 3 * y, -10, 10, -10, 10)
            .path(new double[] {-10, -8, -6.4}, new double[] {10, 9.7, 9.4}, "rate 0.1")
            .path(Tensor.of(new float[][] {{9, 9}, {5, 5}}), "another")
            .point(0, -10, "lowest");
    String svg = plane.svg();
    for (String text : List.of("rate 0.1", "another", "lowest")) {
      assertTrue(svg.contains(">" + text + "<"), text);
    }
  }

  @Test
  void regionsAskTheModelOnceAndColourBothSides() {
    AtomicInteger calls = new AtomicInteger();
    Plane plane =
        Plot.plane()
            .points(CORNERS, Tensor.of(0, 0, 0, 1), "no", "yes")
            .regions(
                x -> {
                  calls.incrementAndGet();
                  assertEquals(2, x.dim(1));
                  return x.sum(1).sub(1.5).mul(50);
                });
    BufferedImage image = plane.image();
    plane.image();
    assertEquals(1, calls.get());
    Color no = Palette.tint(Palette.of(0), 13 / 24.0);
    Color yes = Palette.tint(Palette.of(1), 13 / 24.0);
    assertTrue(count(image, no) > 3 * count(image, yes), "no covers most of the plane");
    assertTrue(count(image, yes) > 10_000, "yes covers its corner");
  }

  @Test
  void aLineAmongClassesTakesTheColourOfNone() {
    BufferedImage image =
        Plot.plane().points(CORNERS, Tensor.of(0, 0, 0, 1)).boundary(1, 1, -1.5).image();
    assertTrue(count(image, Palette.of(2)) > 100);
  }

  @Test
  void threeClassesFromLogitsHaveThreeColours() {
    Tensor w = Tensor.of(new float[][] {{-60, 60, 0}, {-30, -30, 90}});
    BufferedImage image = Plot.plane().x(-2, 2).y(-2, 2).regions(x -> x.matmul(w)).image();
    for (int k = 0; k < 3; k++) {
      assertTrue(count(image, Palette.tint(Palette.of(k), 13 / 24.0)) > 20_000, "class " + k);
    }
  }

  @Test
  void classNumbersProbabilitiesAndLogitsAreToldApart() {
    double[] r = {0, 2};
    assertEquals(3, Probe.chances("t", x -> x.col(0), r, r, 3, 2).length);
    assertEquals(0.25, Probe.chances("t", x -> Tensor.full(0.25, 4), r, r, 2, 2)[1].at(1., 1.));
    double p = Probe.chances("t", x -> Tensor.of(-1, 0, 1, 2), r, r, 2, 2)[1].v()[3];
    assertEquals(1 / (1 + Math.exp(-2)), p, 1e-6);
    Tensor shares = Tensor.of(new float[][] {{.2f, .8f}, {.5f, .5f}, {1, 0}, {.3f, .7f}});
    assertEquals(0.8, Probe.chances("t", x -> shares, r, r, 2, 2)[1].v()[0], 1e-6);
  }

  @Test
  void regionsOfADatasetUseItsNames() {
    Dataset data =
        new Dataset(CORNERS, Tensor.of(0, 1, 1, 0), List.of("A", "B"), List.of("off", "on"));
    String svg = Plot.regions(x -> x.sum(1).sub(0.5), data).svg();
    for (String text : List.of("A", "B", "off", "on")) {
      assertTrue(svg.contains(">" + text + "<"), text);
    }
  }

  @Test
  void zonesOfOneUnitAreTwo() {
    BufferedImage image = Plot.plane().x(-1, 1).y(-1, 1).zones(x -> x.sum(1)).image();
    int left = image.getRGB(image.getWidth() / 2 - 100, image.getHeight() / 2 + 60);
    int right = image.getRGB(image.getWidth() / 2 + 100, image.getHeight() / 2 - 100);
    assertTrue(left != right && left != -1 && right != -1);
  }

  @Test
  void linesOfConstantValueAreClosedAndExact() {
    Lattice grid =
        Lattice.of(
            "t", (x, y) -> x * x + y * y, new double[] {-2, 2}, new double[] {-2, 2}, 101, 101);
    List<List<double[]>> circle = Isolines.of(grid, 1);
    assertEquals(1, circle.size());
    List<double[]> line = circle.get(0);
    assertEquals(line.get(0)[0], line.get(line.size() - 1)[0]);
    for (double[] p : line) assertEquals(1, Math.hypot(p[0], p[1]), 1e-3);
  }

  @Test
  void openLinesComeOutWhole() {
    double[] r = {-2, 2};
    Lattice saddle = Lattice.of("t", (x, y) -> x * x - y * y, r, r, 101, 101);
    assertEquals(2, Isolines.of(saddle, 0.5).size());
  }

  @Test
  void fieldArrowsPointWhereTheFieldDoes() {
    Plane right = Plot.field((x, y) -> new double[] {1, 0}, -1, 1, -1, 1);
    assertTrue(count(right.image(), new Color(0x10, 0x3A, 0x6E)) > 2000);
    assertEquals(
        "field: vectors of 3 numbers, needed 2",
        refused(() -> Plot.field((x, y) -> new double[3], 0, 1, 0, 1)));
  }

  @Test
  void badInputIsRefusedByName() {
    assertEquals(
        "points: got [1, 3], needed [n, 2]: 3 features, a plane shows 2",
        refused(() -> Plot.plane().points(Tensor.of(new float[][] {{1, 2, 3}}), Tensor.of(0f))));
    assertTrue(
        refused(() -> Plot.plane().x(0, 1).y(0, 1).regions(x -> x.matmul(Tensor.ones(3, 2))))
            .startsWith("regions: the model refused points [n, 2]: "));
    assertEquals(
        "regions: the model's output is NaN",
        refused(
            () -> Plot.plane().x(0, 1).y(0, 1).regions(x -> Tensor.full(Double.NaN, x.dim(0)))));
    assertEquals(
        "contour: f is nowhere a finite number in this range",
        refused(() -> Plot.contour((x, y) -> Double.NaN, 0, 1, 0, 1)));
    assertEquals(
        "path: x has 2 values, y has 1",
        refused(() -> Plot.plane().path(new double[2], new double[1], "p")));
    assertEquals(
        "line: no values", refused(() -> Plot.plane().line(new double[0], new double[0], "c")));
    assertEquals(
        "arrow: [3] is not a vector of the plane, needed [2]",
        refused(() -> Plot.plane().arrow(Tensor.of(1, 2, 3), "v")));
    assertEquals(
        "points: class 0.5 is not a whole number from 0 to 99",
        refused(() -> Plot.plane().points(Tensor.zeros(1, 2), Tensor.of(0.5f))));
    assertEquals("x: range from 2.0 to 1.0 is empty", refused(() -> Plot.plane().x(2, 1)));
    assertEquals(
        "contour: set the range first, with x(lo, hi), y(lo, hi)",
        refused(() -> Plot.plane().contour((x, y) -> x)));
    assertEquals(
        "plane: nothing to show: no layer and no range", refused(() -> Plot.plane().image()));
    assertEquals("line: a and b are both 0", refused(() -> Plot.plane().boundary(0, 0, 1, "l")));
  }

  @Test
  void functionsWithPolesAndHolesHaveGapsOnEveryPicture() {
    DoubleUnaryOperator[] functions = {x -> 1 / x, Math::log, Math::tan, x -> Math.sqrt(x - 1)};
    for (DoubleUnaryOperator f : functions) {
      // The pole at 0 lies within: no red there but on the two branches.
      var plane = Plot.plane().x(-2, 2).y(-5, 5).function(f).color(Color.RED).image(1);
      var chart = Plot.chart().x(-2, 2).y(-5, 5).function(f).color(Color.RED).image(1);
      assertTrue(count(plane, Color.RED) > 50 && count(chart, Color.RED) > 50);
    }
    DoubleBinaryOperator[] heights = {
      (x, y) -> 1 / (x * y), (x, y) -> Math.log(x), (x, y) -> Math.sqrt(1 - x * x - y * y)
    };
    for (DoubleBinaryOperator f : heights) {
      assertTrue(Plot.surface(f, -2, 2, -2, 2).png().length > 0);
      assertTrue(Plot.contour(f, -2, 2, -2, 2).level(f, 0.5).png().length > 0);
    }
    // Left of its pole the function 1/x is below the picture, right of it above: nothing joins
    // them.
    var pole = Plot.plane().x(-1, 1).y(-5, 5).equal(false).function(x -> 1 / x).color(Color.RED);
    var image = pole.image(1);
    int middle = image.getWidth() / 2 + 10;
    int red = 0;
    for (int y = 0; y < image.getHeight(); y++)
      red += image.getRGB(middle, y) == 0xFFFF0000 ? 1 : 0;
    assertEquals(0, red);
  }

  @Test
  void whatWasAddedLastTakesAColor() {
    double[] x = {0, 1};
    int red = 0xFFFF0000;
    for (Figure figure :
        new Figure[] {
          Plot.chart().line(x, x).color(Color.RED),
          Plot.chart().step(x, x, "a").color(Color.RED),
          Plot.plane().line(x, x).color(Color.RED),
          Plot.plane().arrow(1, 1, "a").color(Color.RED),
          Plot.plane().path(x, x).color(Color.RED),
          Plot.plane().x(0, 1).y(0, 1).boundary(1, 1, -1).color(Color.RED),
          Plot.plane().x(0, 1).y(0, 1).horizontal(0.5).color(Color.RED),
          Plot.surface((a, b) -> a, 0, 1, 0, 1).path(x, x).color(Color.RED),
          Plot.bars(new String[] {"a", "b"}, 1, 2).color(Color.RED)
        }) {
      assertTrue(count(figure.image(2), new Color(red)) > 20, figure.toString());
    }
    assertTrue(refused(() -> Plot.chart().color(1)).startsWith("color: nothing"));
    assertTrue(
        refused(() -> Plot.plane().x(0, 1).y(0, 1).contour((a, b) -> a).color(1))
            .startsWith("color: what was added last has colors of its own"));
  }
}
