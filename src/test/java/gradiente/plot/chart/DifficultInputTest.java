package gradiente.plot.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.data.Dataset;
import gradiente.nn.Linear;
import gradiente.nn.Loss;
import gradiente.optim.Sgd;
import gradiente.plot.Plot;
import gradiente.plot.axes.*;
import gradiente.plot.diagram.Draw;
import gradiente.plot.paper.*;
import gradiente.plot.space.Surface;
import gradiente.tensor.Tensor;
import gradiente.train.ConfusionMatrix;
import gradiente.train.Trainer;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What students draw by accident: extreme numbers, long names, gaps, zeros, a single value. */
class DifficultInputTest {
  private static final double NAN = Double.NaN;
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final String LONG = "a name much longer than what it names, ".repeat(4);

  private static String refusal(Runnable call) {
    return assertThrows(IllegalArgumentException.class, call::run).getMessage();
  }

  /** The lowest row that is a line in the colour of axes across most of the picture. */
  private static int baseline(BufferedImage image) {
    for (int y = image.getHeight() - 1; y >= 0; y--) {
      int row = y;
      long line =
          IntStream.range(0, image.getWidth())
              .filter(x -> image.getRGB(x, row) == Theme.AXIS.getRGB())
              .count();
      if (line > 0.6 * image.getWidth()) return y;
    }
    return -1;
  }

  private static int count(BufferedImage image, Color colour) {
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    return (int) Arrays.stream(pixels).filter(p -> p == colour.getRGB()).count();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void axisOfFewEpochsStandsBelowItsPlot(int epochs) {
    double[] x = IntStream.rangeClosed(1, epochs).asDoubleStream().toArray();
    BufferedImage image =
        Plot.chart()
            .line(x, x, "training")
            .line(x, x, "validation")
            .labels("epoch", "loss")
            .image();
    // Below the plot stand the ticks, the name of the axis and the legend.
    assertTrue(baseline(image) > 0.7 * image.getHeight(), "baseline at " + baseline(image));
  }

  @Test
  void axisOfAPicturePostStampSmallStandsBelowItsPlot() {
    var image = Plot.function(Math::sin, 0, 9).labels("x", "y").size(160, 120).image(4);
    assertTrue(count(image.getSubimage(0, 0, image.getWidth(), 220), Theme.AXIS) < 1600);
    int height = image.getHeight();
    assertTrue(count(image.getSubimage(0, height / 2, image.getWidth(), 180), Theme.AXIS) > 600);
  }

  @Test
  void infinityIsAGapLikeNan() {
    byte[] nan = Plot.line(new double[] {1, NAN, 3, NAN, 2}).png();
    assertArrayEquals(nan, Plot.line(new double[] {1, INF, 3, -INF, 2}).png());
  }

  @Test
  void firstEpochHasTheColourOfItsCurve() {
    var history =
        Trainer.of(new Linear(2, 1))
            .loss(Loss.mse())
            .optimizer(new Sgd(0.1))
            .epochs(1)
            .fit(Dataset.of(Tensor.zeros(4, 2), Tensor.zeros(4, 1)));
    var image = Plot.history(history, "loss").image();
    assertTrue(count(image.getSubimage(0, 0, 1280, 700), Palette.of(0)) > 20);
    assertEquals(0, count(image, Palette.of(1)));
  }

  @Test
  void singleStepIsSeen() {
    var image = Plot.chart().step(new double[] {2}, new double[] {1}).image();
    assertTrue(count(image, Palette.of(0)) > 20);
  }

  @Test
  void fortyClassesDifferInColourOrSymbol() {
    assertEquals(
        40,
        IntStream.range(0, 40)
            .mapToObj(i -> i % Palette.size() + " " + i % Dots.SYMBOLS)
            .distinct()
            .count());
    assertEquals(
        Dots.SYMBOLS,
        IntStream.range(0, 9)
            .mapToObj(i -> Dots.symbol(i, 0, 0, 8))
            .map(s -> IntStream.range(0, 400).filter(i -> s.contains(i % 20 / 2. - 5, i / 40. - 5)))
            .map(inside -> Arrays.toString(inside.toArray()))
            .distinct()
            .count());
    assertEquals(10, IntStream.range(0, 10).mapToObj(Palette::of).distinct().count());
  }

  @Test
  void classHasTheSameMarkInAChartAndOnAPlane() {
    double[] x = {0, 1};
    var plane = Plot.plane().points(x, x, "a").points(x, x, "b").image(4);
    // A square in the plane's legend: as many pixels of its color in all of its rows.
    var head = plane.getSubimage(0, 0, plane.getWidth(), 120);
    var rows =
        IntStream.range(0, 120)
            .map(y -> count(head.getSubimage(0, y, head.getWidth(), 1), Palette.of(1)))
            .filter(n -> n > 0)
            .summaryStatistics();
    assertEquals(rows.getMin(), rows.getMax(), rows.toString());
    var chart = Plot.chart().points(x, x, "a").points(x, x, "b").xchart();
    Figure mark = g -> chart.getSeries("layer 1").getMarker().paint(g, 50, 50, 8);
    Figure symbol = g -> g.fill(Dots.symbol(1, 50, 50, Dots.size(4)));
    assertArrayEquals(symbol.png(), mark.png());
  }

  @Test
  void slopeTooSmallForThreeDecimalsIsNotZero() {
    Chart flat = Plot.function(x -> 1e-5 * x * x, -3, 3).tangent(1);
    assertTrue(ChartTest.texts(flat).contains("tangent, slope 2×10⁻⁵"));
    Chart high = Plot.function(x -> 1e6 + x * x, -3, 3).tangent(0);
    assertTrue(ChartTest.texts(high).contains("tangent, slope 0"));
  }

  @Test
  void ticksOfAnAxisShareTheirPowerOfTen() {
    Ticks far = Ticks.of(-2e5, 2.2e6, 6);
    assertEquals("−0.5×10⁶ 0 2.0×10⁶", far.label(-5e5) + " " + far.label(0) + " " + far.label(2e6));
    assertEquals("1.5×10⁻⁷", Ticks.of(0, 3e-7, 6).label(1.5e-7));
    assertEquals("1.5", Ticks.of(0, 3, 6).label(1.5));
  }

  @Test
  void wholeNumbersAreCountedInABinEach() {
    double[] dice = IntStream.range(0, 600).mapToDouble(i -> i % 6 + 1).toArray();
    assertEquals(6, Areas.advised(dice));
    Series bars = Areas.counted(List.of(Areas.histogram(null, dice, 6, 0))).get(0);
    assertEquals(0.5, bars.x()[0]);
    assertTrue(IntStream.range(0, 6).allMatch(i -> bars.y()[4 * i + 1] == 100));
  }

  @Test
  void countsOfTwelveClassesAreWritten() {
    int[][] counts = new int[12][12];
    Arrays.stream(counts).forEach(row -> Arrays.fill(row, 123456));
    String[] names = new String[12];
    Arrays.fill(names, LONG);
    var figure = Plot.confusion(new ConfusionMatrix(counts, List.of(names))).title(LONG);
    assertTrue(figure.svg().contains("123456"));
    assertTrue(figure.width() < 1000 && figure.height() < 1000);
  }

  @Test
  void namesOfManyBarsDoNotLieOnEachOther() {
    String[] names = IntStream.range(0, 40).mapToObj(i -> "c" + i).toArray(String[]::new);
    assertEquals(90, Plot.bars(names, new double[40]).xchart().getStyler().getXAxisLabelRotation());
    assertEquals(
        0, Plot.bars(names[0], names[1]).add(1, 2).xchart().getStyler().getXAxisLabelRotation());
  }

  @Test
  void aZeroVectorIsADot() {
    var image = Plot.field((x, y) -> new double[] {0, 0}, -2, 2, -2, 2).image();
    assertTrue(count(image, new Color(0x9d, 0xb2, 0xc8)) > 15 * 15);
    String field = refusal(() -> Plot.field((x, y) -> new double[] {1 / x, y / x}, -2, 2, -2, 2));
    assertTrue(field.contains("(0, −1.867)"), field);
  }

  @Test
  void functionFarFromZeroIsSampledWhereItIs() {
    Sampler sine = new Sampler(Math::sin, 1e6, 1e6 + 10);
    assertFalse(sine.pole);
    assertEquals(1e6, sine.x[0]);
    assertEquals(1e6 + 10, sine.x[sine.x.length - 1]);
    for (int i = 0; i < sine.x.length; i++) {
      assertEquals(Math.sin(sine.x[i]), sine.y[i]);
      if (i > 0) assertEquals(10 / 600.0, sine.x[i] - sine.x[i - 1], 1e-9);
    }
    var slope = Sampler.derivative(Math::sin, 10);
    for (double x : sine.x) assertEquals(Math.cos(x), slope.applyAsDouble(x), 1e-4);
  }

  @Test
  void functionOverManyDecadesIsSampledInEach() {
    double[] x = new Sampler(Math::log10, 1e-9, 1e9).x;
    for (int decade = -9; decade < 9; decade++) {
      double from = Math.pow(10, decade);
      assertTrue(Arrays.stream(x).filter(v -> v >= from && v < 10 * from).count() > 20);
    }
  }

  @Test
  void logarithmicAxisNamesAtLeastTwoTicksAndNotTooMany() {
    for (double lo = 1; lo < 10; lo += 0.05) {
      Axis axis = Axis.around(lo, 1.01 * lo, 0.06, true);
      long named =
          IntStream.range(1, 40)
              .mapToDouble(i -> i % 10 * Math.pow(10, i / 10 - 1))
              .distinct()
              .filter(v -> v >= axis.lo() && v <= axis.hi() && !axis.tick(v).isEmpty())
              .count();
      assertTrue(named >= 2, axis + ": " + named);
    }
    Axis wide = new Axis(1e-20, 1e20, true);
    long named =
        IntStream.rangeClosed(-20, 20).filter(e -> !wide.tick(Math.pow(10, e)).isEmpty()).count();
    assertTrue(named >= 5 && named <= 11, named + " ticks");
  }

  @Test
  void whatALogarithmicAxisCannotShowIsRefusedInWords() {
    double[] y = {1, 2};
    assertTrue(
        refusal(() -> Plot.line(y).logY().point(1, -1, "P").png()).contains("point has y = -1"));
    assertTrue(refusal(() -> Plot.histogram(y).logY().png()).contains("bars of a histogram"));
  }

  @Test
  void rangeBeyondDoublesIsRefusedInWords() {
    double most = Double.MAX_VALUE;
    String apart = "too far apart to be drawn";
    assertTrue(refusal(() -> Plot.line(new double[] {-most, most}).png()).contains(apart));
    assertTrue(refusal(() -> Plot.line(new double[] {1e-300, 1e300}).logY().png()).contains(apart));
    assertTrue(refusal(() -> Plot.plane().arrow(-most, 0, most, 0, "a").png()).contains(apart));
    assertTrue(refusal(() -> Plot.surface((x, y) -> 1e308 * x, -1.5, 1.5, 0, 1)).contains(apart));
  }

  @Test
  void barsOfZeroStandOnALine() {
    var image = Plot.bars(new String[] {"a", "b"}, 0, 0).image();
    assertTrue(baseline(image) > 0.8 * image.getHeight());
    assertTrue(refusal(() -> Plot.bars("a", "b").png()).contains("nothing to show"));
  }

  @Test
  void longNamesLeaveRoomForTheBars() {
    String[] names = IntStream.range(0, 3).mapToObj(i -> LONG + i).toArray(String[]::new);
    var image = Plot.bars(names, 1, 2, 3).labels(LONG, LONG).title(LONG).image();
    assertTrue(count(image, Palette.of(0)) > 0.1 * image.getWidth() * image.getHeight());
    assertTrue(Ink.width(Theme.TICK, Ink.cut(LONG, Theme.TICK, 80)) <= 80);
    assertEquals("short", Ink.cut("short", Theme.TICK, 80));
  }

  @Test
  void longLabelsOfCurvesAndPointsAreShortened() {
    double[] y = {1, 2};
    Chart chart = Plot.chart().line(y, LONG).line(y, "b").point(0.5, 1.5, LONG + "!");
    List<String> texts = ChartTest.texts(chart);
    assertTrue(!texts.contains(LONG.trim()) && texts.toString().contains("…"), texts.toString());
    assertTrue(chart.png().length > 0);
  }

  @Test
  void missingFolderIsNamed() {
    Path file = Path.of("target", "no such folder", "a.png");
    String message =
        assertThrows(UncheckedIOException.class, () -> Plot.chart().save(file)).getMessage();
    assertTrue(
        message.endsWith("there is no folder " + file.toAbsolutePath().getParent()), message);
  }

  @Test
  void smallNumbersOfAMatrixAreToldApart() {
    String svg = Plot.heatmap(new double[][] {{0.001, 0.002}}).svg();
    assertTrue(svg.contains("0.0010") && svg.contains("0.0020"), svg);
    double[][] strip = {IntStream.range(0, 100).asDoubleStream().toArray()};
    assertTrue(Plot.heatmap(strip).height() > 60, "no room for the numbers of its scale");
  }

  @Test
  void confusionWithoutRoomForCountsHasAScale() {
    String[] names = IntStream.range(0, 20).mapToObj(i -> "c" + i).toArray(String[]::new);
    int[][] counts = new int[20][20];
    for (int i = 0; i < 20; i++) counts[i][i] = 12345;
    assertTrue(Plot.confusion(new ConfusionMatrix(counts, List.of(names))).svg().contains("0.2"));
  }

  @Test
  void correlationNeedsNoNamesAndSeesNoneInAConstant() {
    float[][] rows = new float[7][2];
    for (int i = 0; i < 7; i++) rows[i] = new float[] {0.1f, i};
    double[][] r = Correlation.of(Values.rows("correlation", Tensor.of(rows)));
    assertTrue(Double.isNaN(r[0][0]) && Double.isNaN(r[0][1]));
    assertTrue(Plot.correlation(Tensor.of(rows)).svg().contains("1.00"));
    for (float[] row : rows) row[1] = 2;
    assertTrue(refusal(() -> Plot.correlation(Tensor.of(rows))).contains("every column"));
  }

  @Test
  void ticksFarFromZeroAreToldApart() {
    Ticks ticks = Ticks.of(999_996, 1_000_004, 4);
    assertEquals(
        ticks.at().length, Arrays.stream(ticks.at()).mapToObj(ticks::label).distinct().count());
  }

  @Test
  void wholeNumbersKeepTheirDigits() {
    assertEquals("60001", Ink.number(60001, 3));
    assertEquals("123457", Ink.number(123456.789, 3));
    assertEquals("12.3", Ink.number(12.345, 3));
  }

  @Test
  void constantSurfaceFarFromZeroIsSeen() {
    var image = Plot.surface((x, y) -> 1e17, -1, 1, -1, 1).image(1);
    assertTrue(count(image, Color.WHITE) < 0.9 * image.getWidth() * image.getHeight());
  }

  @Test
  void legendOfManyPathsKeepsClearOfTheSurface() {
    Surface surface = Plot.surface((x, y) -> x * x + y * y, -2, 2, -2, 2).view(45, 20);
    Surface named = Plot.surface((x, y) -> x * x + y * y, -2, 2, -2, 2).view(45, 20);
    for (int i = 0; i < 9; i++) {
      named.path(new double[] {2, 0}, new double[] {i * 0.2, 0}, "path number " + i);
    }
    assertNotEquals(surface.svg().length(), named.svg().length());
    // The box ends below three rows of names.
    var box = named.image(1).getSubimage(0, 12, 620, 3 * Legend.ROW - 4);
    assertEquals(0, count(box, new Color(0xF6F6F7)));
  }

  @Test
  void dataWithoutNamesAndLabelsWithoutEnd() {
    Tensor x = Tensor.of(new float[][] {{1, 2}, {2, 1}});
    Plot.points(Dataset.of(x, Tensor.of(0, 1))).png();
    assertTrue(
        refusal(() -> Plot.points(x, Tensor.of(0, 1_000_000_000)))
            .startsWith("points: class 1.0E9 is"));
  }

  @Test
  void lineBreakInATextIsASpace() {
    assertEquals("one two α", Symbols.unicode("one\ntwo\r\n\\alpha"));
  }

  @Test
  void diagramsMakeRoomForTheirNames() {
    Tensor[] weights = {Tensor.zeros(2, 2), Tensor.zeros(2, 2)};
    int plain = Draw.network(weights).width();
    assertTrue(Draw.network(weights).labels(LONG, LONG, LONG).width() > plain + 400);
    int low = Draw.shape(1, 784).height();
    assertTrue(Draw.shape(1, 784).axes("pictures of digits", "pixels").height() > low);
  }
}
