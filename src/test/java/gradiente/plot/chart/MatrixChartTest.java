package gradiente.plot.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.plot.Plot;
import gradiente.plot.paper.Palette;
import gradiente.plot.paper.Theme;
import gradiente.tensor.Tensor;
import gradiente.train.ConfusionMatrix;
import gradiente.train.Roc;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatrixChartTest {
  @Test
  void heatMapColoursCellsFromSmallestToLargest() {
    HeatMap map = Plot.heatmap(new double[][] {{0, 5}, {10, 5}}).rows("a", "b").columns("c", "d");
    BufferedImage image = map.image(1);
    int[] lowest = first(image, Palette.sequential(0));
    int[] highest = first(image, Palette.sequential(1));
    assertTrue(lowest[0] > 0 && highest[1] > lowest[1] + 50, "0 above 10");
    String svg = map.svg();
    for (String text : new String[] {"a", "b", "c", "d", "10", "5"}) {
      assertTrue(svg.contains(">" + text + "<"), text);
    }
    assertEquals("HeatMap 2x2", map.toString());
  }

  @Test
  void divergingPutsZeroInTheMiddle() {
    BufferedImage image = Plot.heatmap(new double[][] {{-1, 0, 4}}).diverging().image(1);
    assertTrue(first(image, Palette.diverging(0.5))[0] > 0);
    assertTrue(first(image, Palette.diverging(1))[0] > 0);
    assertTrue(first(image, Palette.diverging(0.375))[0] > 0);
  }

  @Test
  void manyCellsHaveNoNumbersAndOneCellIsFine() {
    String svg = Plot.heatmap(new double[60][60]).svg();
    assertTrue(svg.split("<text").length < 10);
    assertTrue(Plot.heatmap(new double[][] {{3}}).svg().contains(">3<"));
    BufferedImage gap = Plot.heatmap(new double[][] {{Double.NaN, 1, 2}}).image(1);
    assertTrue(first(gap, Theme.GRID)[0] > 0, "a NaN is grey");
  }

  @Test
  void confusionNamesClassesAndShowsCounts() {
    var matrix = new ConfusionMatrix(new int[][] {{8, 2}, {0, 90}}, List.of("cat", "dog"));
    String svg = Plot.confusion(matrix).svg();
    for (String text : new String[] {"cat", "dog", "8", "90", "predicted", "true"}) {
      assertTrue(svg.contains(">" + text + "<"), text);
    }
  }

  @Test
  void correlationIsPearsons() {
    double[][] r = Correlation.of(new double[][] {{1, 2, -1}, {2, 4, -2}, {3, 6, -3.5}});
    assertEquals(1, r[0][1], 1e-12);
    // By hand: sum xy = -2.5, norms sqrt(2) and sqrt(19/6).
    assertEquals(-2.5 / Math.sqrt(2 * 19 / 6.0), r[0][2], 1e-12);
    String svg = Plot.correlation(Tensor.of(new float[][] {{1, 2}, {2, 1}}), "a", "b").svg();
    assertTrue(svg.contains(">−1.00<") && svg.contains(">1.00<"));
  }

  @Test
  void barsStandOnZeroAndShowTheirValues() {
    Bars bars = Plot.bars(new String[] {"up", "down"}, 2, -1).title("Signs");
    BufferedImage image = bars.image(1);
    int[] top = first(image, Palette.of(0));
    assertTrue(top[0] < 320 && top[1] < 120, "the positive bar is left and high");
    assertEquals("Signs", bars.xchart().getTitle());
    assertTrue(bars.xchart().getStyler().isLabelsVisible(), "the bars show their values");
    Bars groups =
        Plot.bars("a", "b").add(new double[] {1, 2}, "one").add(new double[] {3, 4}, "two");
    assertTrue(first(groups.image(1), Palette.of(1))[0] > 0);
    assertEquals("one", groups.xchart().getSeries("group 0").getLabel());
  }

  @Test
  void rocShowsItsArea() {
    Roc perfect = Roc.of(Tensor.of(1, 2, 3, 4), Tensor.of(0, 0, 1, 1));
    assertTrue(ChartTest.texts(Plot.roc(perfect)).contains("AUC 1"));
    BufferedImage image = Plot.precisionRecall(perfect).image(1);
    assertTrue(first(image, Palette.of(0))[0] > 0);
  }

  @Test
  void badInputIsRefusedByName() {
    assertEquals("heatmap: no values", message(() -> Plot.heatmap(new double[0][0])));
    assertEquals(
        "heatmap: row 0 has 2 values, row 1 has 1",
        message(() -> Plot.heatmap(new double[][] {{1, 2}, {3}})));
    assertEquals(
        "heatmap: no value is a finite number",
        message(() -> Plot.heatmap(new double[][] {{Double.NaN}})));
    assertEquals(
        "heatmap: needs a matrix, got shape [3]", message(() -> Plot.heatmap(Tensor.of(1, 2, 3))));
    assertTrue(message(() -> Plot.heatmap(new double[2][2]).rows("a")).contains("rows has 1"));
    assertEquals("bars: no categories", message(() -> Plot.bars()));
    assertEquals(
        "bars: categories has 2 values, values has 1",
        message(() -> Plot.bars(new String[] {"a", "b"}, 1)));
    assertTrue(message(() -> Plot.bars("a", "a")).startsWith("bars: two categories"));
    assertTrue(
        message(() -> Plot.bars(new String[] {"a"}, Double.NaN)).contains("values[0] is NaN"));
    assertTrue(
        message(() -> Plot.correlation(Tensor.of(new float[][] {{1, 2}}), "a", "b"))
            .contains("1 rows"));
  }

  /** The first pixel of that colour, by rows; (-1, -1) if there is none. */
  private static int[] first(BufferedImage image, Color colour) {
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if (image.getRGB(x, y) == colour.getRGB()) return new int[] {x, y};
      }
    }
    return new int[] {-1, -1};
  }

  private static String message(Runnable action) {
    return assertThrows(IllegalArgumentException.class, action::run).getMessage();
  }
}
