package gradiente.plot.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.data.Dataset;
import gradiente.data.Toys;
import gradiente.plot.ChartGallery;
import gradiente.plot.Plot;
import gradiente.plot.axes.Sampler;
import gradiente.plot.paper.Palette;
import gradiente.plot.paper.Symbols;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChartTest {
  private static final Color FIRST = Palette.of(0);
  private static final Color SECOND = Palette.of(1);

  @Test
  void functionsAreDrawnInTheirColoursWithTheirNamesAsText() {
    Chart chart =
        Plot.function(x -> x, 0, 1, "\\alpha x")
            .function(x -> x * x, "x^2")
            .title("Two")
            .labels("x", "y");
    BufferedImage image = chart.image(1);
    assertEquals(640, image.getWidth());
    assertEquals(400, image.getHeight());
    assertTrue(count(image, FIRST) > 300);
    assertTrue(count(image, SECOND) > 150);
    assertEquals(List.of("Two", "x", "y", "α x", "x²"), texts(chart));
    assertEquals("Chart 640x400: Two", chart.toString());
  }

  @Test
  void curveGoesWhereItsFunctionIs() {
    // A line from corner to corner of the plot: blue on the diagonal, white beside it.
    BufferedImage image = Plot.function(x -> x, 0, 1).y(0, 1).size(500, 500).image(1);
    int[] box = box(image, FIRST);
    for (double t : new double[] {0.2, 0.5, 0.8}) {
      int x = (int) Math.round(box[0] + t * (box[2] - box[0]));
      int y = (int) Math.round(box[3] - t * (box[3] - box[1]));
      assertEquals(FIRST.getRGB(), image.getRGB(x, y), "at " + t);
    }
    assertEquals(0, count(image.getSubimage(box[0], box[1], 100, 100), FIRST));
  }

  @Test
  void poleBreaksTheCurveAndDoesNotFlattenTheRest() {
    BufferedImage image = Plot.function(x -> 1 / x, -3, 3).image(1);
    int[] box = box(image, FIRST);
    int middle = (box[0] + box[2]) / 2;
    int zero = (box[1] + box[3]) / 2;
    // No stroke joins the two branches at x = 0, y = 0.
    assertEquals(0, count(image.getSubimage(middle - 8, zero - 8, 16, 16), FIRST));
    // At x = 1 the curve is well above the axis: 1 of about 6.
    int one = middle + (box[2] - box[0]) / 6;
    assertEquals(0, count(image.getSubimage(one, zero - 10, 4, 20), FIRST));
  }

  @Test
  void stepBreaksAndAbsoluteValueDoesNot() {
    assertTrue(gaps(new Sampler(x -> x < 0.1234 ? 0 : 1, -1, 1)) == 1);
    assertTrue(gaps(new Sampler(Math::abs, -1, 1)) == 0);
    assertTrue(gaps(new Sampler(x -> Math.tanh(200 * x), -1, 1)) == 0);
    assertTrue(gaps(new Sampler(Math::sqrt, -1, 1)) > 200);
  }

  @Test
  void derivativeIsRightAndUndefinedAtCorners() {
    assertEquals(Math.cos(1), Sampler.derivative(Math::sin, 9).applyAsDouble(1), 1e-9);
    assertEquals(6e5, Sampler.derivative(x -> x * x, 9).applyAsDouble(3e5), 1);
    assertTrue(Double.isNaN(Sampler.derivative(Math::abs, 9).applyAsDouble(0)));
    assertTrue(Double.isNaN(Sampler.derivative(x -> 1e-5 * Math.max(0, x), 9).applyAsDouble(0)));
    assertEquals(1e8, Sampler.derivative(x -> Math.sin(1e8 * x), 6e-8).applyAsDouble(0), 1e2);
    assertEquals(0, Sampler.derivative(x -> 1e6 + x * x, 9).applyAsDouble(0), 1e-4);
  }

  @Test
  void tangentAndSecantTellTheirSlopes() {
    List<String> texts = texts(Plot.function(x -> x * x, -2, 3, "f").tangent(1).secant(1, 1.5));
    assertTrue(texts.containsAll(List.of("tangent, slope 2", "secant, slope 3.5")));
    assertEquals(
        "tangent: the function has no derivative at 0.0",
        message(() -> Plot.function(Math::abs, -1, 1).tangent(0)));
    assertThrows(IllegalStateException.class, () -> Plot.chart().derivative());
    assertThrows(IllegalStateException.class, () -> Plot.chart().function(Math::sin, "f"));
  }

  @Test
  void pointsTakeTensorsAndNameTheirClasses() {
    Tensor points = Tensor.of(new float[][] {{0, 0}, {1, 1}, {2, 0}, {3, 1}});
    Chart chart = Plot.points(points, Tensor.of(0, 1, 0, 2), "inner", "outer", "far");
    assertTrue(texts(chart).containsAll(List.of("inner", "outer", "far")));
    BufferedImage image = chart.image(4);
    for (int c = 0; c < 3; c++) {
      Color drawn = Palette.mix(Color.WHITE, Palette.of(c), 204 / 255.0);
      assertTrue(near(image, drawn) > 100, "class " + c);
    }
  }

  @Test
  void pointsOfADataSetNameItsFeatures() {
    Dataset moons = Toys.moons(40, 0.1, Rng.seed(1));
    List<String> texts = texts(Plot.points(moons));
    for (String name : moons.features()) assertTrue(texts.contains(Symbols.unicode(name)), name);
    Dataset iris = Dataset.iris();
    assertTrue(message(() -> Plot.points(iris)).startsWith("points: got [150, 4]"));
  }

  @Test
  void dashesOfALineThroughManyPointsStayDashes() {
    double[] x = ChartGallery.range(0, 1, 500);
    double[] level = new double[500];
    BufferedImage image =
        Plot.chart().line(x, level).line(x, ChartGallery.apply(level, v -> 1)).image(1);
    double solid = density(image, FIRST);
    double dashed = density(image, SECOND);
    assertTrue(solid > 0.95, "solid " + solid);
    assertTrue(dashed > 0.4 && dashed < 0.8, "dashed " + dashed);
  }

  @Test
  void bandHistogramAndRulesAreDrawn() {
    double[] x = {0, 1, 2};
    BufferedImage band =
        Plot.chart().band(x, new double[] {0, 0, 0}, new double[] {1, 1, 1}, "b").image(1);
    assertTrue(near(band, Palette.mix(Color.WHITE, FIRST, 56 / 255.0)) > 50_000);
    BufferedImage bins = Plot.histogram(new double[] {1, 2, 2, 3, 3, 3}, 3).image(1);
    assertTrue(near(bins, Palette.mix(Color.WHITE, FIRST, 115 / 255.0)) > 30_000);
    List<String> texts = texts(Plot.line(x, x).horizontal(1, "level").vertical(0.5, "here"));
    assertTrue(texts.containsAll(List.of("level", "here")));
  }

  @Test
  void histogramCountsEveryValueOnce() {
    double[] values = ChartGallery.normal(500, 1);
    assertTrue(Areas.advised(values) >= 5);
    Series two = Areas.histogram("", new double[] {0, 0, 0, 0, 10}, 2, 0);
    double[] counts = Areas.counted(List.of(two)).get(0).y();
    assertEquals(4, Arrays.stream(counts).max().getAsDouble());
  }

  @Test
  void histogramsOfOneChartShareTheirBins() {
    Series narrow = Areas.histogram("narrow", new double[] {4, 5, 5, 6}, 2, 0);
    Series wide = Areas.histogram("wide", new double[] {0, 10}, 5, 1);
    List<Series> bars = Areas.counted(List.of(narrow, wide));
    assertArrayEquals(bars.get(0).x(), bars.get(1).x());
    assertArrayEquals(new double[] {0, 0, 3, 1, 0}, heights(bars.get(0)));
    assertArrayEquals(new double[] {1, 0, 0, 0, 1}, heights(bars.get(1)));
    Series alone = Areas.counted(List.of(narrow)).get(0);
    assertArrayEquals(new double[] {1, 3}, heights(alone));
    assertEquals(4, alone.x()[0]);
    assertEquals(6, alone.x()[7]);
  }

  private static double[] heights(Series bars) {
    return IntStream.range(0, bars.x().length / 4).mapToDouble(i -> bars.y()[4 * i + 1]).toArray();
  }

  @Test
  void stepCurveIsLevelThenUpright() {
    BufferedImage image =
        Plot.chart().step(new double[] {0, 1, 2}, new double[] {0, 1, 1}, "s").image(1);
    int[] box = box(image.getSubimage(0, 0, 640, 340), FIRST); // above the legend
    int quarter = box[0] + (box[2] - box[0]) / 4;
    assertTrue(count(image.getSubimage(quarter, box[3] - 3, 5, 6), FIRST) > 0);
  }

  @Test
  void logarithmicAxesNameDecadesAndRefuseZero() {
    Axis axis = new Axis(1e-7, 10, true);
    assertEquals("10⁻⁶ 0.001 10", axis.tick(1e-6) + " " + axis.tick(1e-3) + " " + axis.tick(10));
    assertEquals(
        "log: y[1] is 0.0, a logarithmic axis needs more than 0",
        message(() -> Plot.line(new double[] {1, 0}).logY().image(1)));
    assertEquals(
        "x: starts at -1.0, a logarithmic axis needs more than 0",
        message(() -> Plot.function(Math::exp, 1, 2).logX().x(-1, 2).image(1)));
  }

  @Test
  void badInputIsRefusedByName() {
    double[] none = {};
    double[] two = {1, 2};
    assertEquals("line: no values", message(() -> Plot.line(none)));
    assertEquals("points: no values", message(() -> Plot.points(none, none)));
    assertEquals("line: x has 2 values, y has 3", message(() -> Plot.line(two, new double[3])));
    double[] nan = {Double.NaN, Double.NaN};
    assertEquals(
        "line \"loss\": none of the 2 values is a finite number",
        message(() -> Plot.chart().line(two, nan, "loss")));
    assertEquals(
        "points: y[0] is NaN, needs a finite number", message(() -> Plot.points(two, nan)));
    assertEquals(
        "function: from 1.0 to 1.0 is no interval, needs from < to",
        message(() -> Plot.function(Math::sin, 1, 1)));
    assertTrue(message(() -> Plot.function(Math::log, -2, -1)).startsWith("function: none of"));
    assertEquals("histogram: 0 bins, needs 1 to 1000", message(() -> Plot.histogram(two, 0)));
    assertEquals("histogram: no values", message(() -> Plot.histogram(none)));
    assertEquals(
        "points: got [1, 3], needed [n, 2]: 3 features, a plane shows 2",
        message(() -> Plot.points(Tensor.zeros(1, 3), Tensor.zeros(1))));
    assertTrue(message(() -> Plot.line(two).y(2, 2)).startsWith("y: from 2.0 to 2.0"));
    assertTrue(message(() -> Plot.line(two).size(20, 20)).startsWith("size: 20 x 20"));
  }

  @Test
  void anyRangeIsDrawnQuickly() {
    var random = new Random(11);
    for (int i = 0; i < 50; i++) {
      double size = Math.pow(10, -40 + random.nextInt(80));
      double centre = random.nextBoolean() ? 0 : size * Math.pow(10, random.nextInt(8));
      double[] y = random.doubles(5).map(u -> centre + size * (u - 0.5)).toArray();
      double[] x = random.doubles(5).map(u -> centre - size * u).toArray();
      String values = Arrays.toString(x) + Arrays.toString(y);
      BufferedImage image =
          assertTimeoutPreemptively(
              Duration.ofSeconds(10), () -> Plot.line(x, y).size(320, 200).image(1), values);
      assertTrue(count(image, FIRST) > 10, values);
    }
  }

  @Test
  void smallAndCrowdedChartsKeepTheirPlot() {
    Chart chart =
        Plot.chart().size(240, 160).title("A title that is longer than the chart is wide");
    for (int i = 0; i < 12; i++) {
      int k = i;
      chart.line(new double[] {k, k + 1, k - 1}, "a long label " + i);
    }
    assertFalse(chart.svg().isEmpty());
    assertTrue(count(chart.image(1), FIRST) > 0);
  }

  /** What is written on a chart: its title, the names of its axes, the entries of its legend. */
  static List<String> texts(Chart chart) {
    var x = chart.xchart();
    List<String> texts =
        new ArrayList<>(List.of(x.getTitle(), x.getXAxisTitle(), x.getYAxisTitle()));
    for (var series : x.getSeriesCollection()) {
      if (series.isShowInLegend()) texts.add(series.getLabel());
    }
    return texts;
  }

  @Test
  void epochsHaveNoFractionsAndOtherTicksAreRound() {
    double[] x = {1, 2, 3};
    var ticks = Plot.line(x, x).xchart().getStyler().getXAxisTickLabelsFormattingFunction();
    assertEquals("", ticks.apply(1.5));
    assertEquals("2", ticks.apply(2.0));
  }

  private static int gaps(Sampler samples) {
    int gaps = 0;
    for (double y : samples.y) gaps += Double.isNaN(y) ? 1 : 0;
    return gaps;
  }

  /** The part of the columns between the outermost pixels of that colour that hold it. */
  private static double density(BufferedImage image, Color colour) {
    int[] box = box(image, colour);
    int hits = 0;
    for (int x = box[0]; x <= box[2]; x++) {
      hits += count(image.getSubimage(x, 0, 1, image.getHeight()), colour) > 0 ? 1 : 0;
    }
    return hits / (double) (box[2] - box[0] + 1);
  }

  private static int[] box(BufferedImage image, Color colour) {
    int[] box = {image.getWidth(), image.getHeight(), 0, 0};
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if (image.getRGB(x, y) == colour.getRGB()) {
          box[0] = Math.min(box[0], x);
          box[1] = Math.min(box[1], y);
          box[2] = Math.max(box[2], x);
          box[3] = Math.max(box[3], y);
        }
      }
    }
    return box;
  }

  private static int count(BufferedImage image, Color colour) {
    return near(image, colour, 0);
  }

  private static int near(BufferedImage image, Color colour) {
    return near(image, colour, 2);
  }

  private static int near(BufferedImage image, Color colour, int error) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        var c = new Color(image.getRGB(x, y));
        if (Math.abs(c.getRed() - colour.getRed()) <= error
            && Math.abs(c.getGreen() - colour.getGreen()) <= error
            && Math.abs(c.getBlue() - colour.getBlue()) <= error) {
          count++;
        }
      }
    }
    return count;
  }

  private static String message(Runnable action) {
    return assertThrows(IllegalArgumentException.class, action::run).getMessage();
  }
}
