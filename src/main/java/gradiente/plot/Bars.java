package gradiente.plot;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.internal.chartpart.Annotation;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.CategoryStyler;

/**
 * Bars over categories, side by side where there are several groups, downwards where values are
 * negative. Each bar shows its value as long as there is room for the number.
 */
public final class Bars implements Figure {

  private record Group(String label, double[] values) {}

  private final List<String> categories;
  private final List<Group> groups = new ArrayList<>();
  private String title = "";
  private String xLabel = "";
  private String yLabel = "";
  private int width = WIDTH;
  private int height = HEIGHT;

  Bars(String[] categories) {
    if (categories.length == 0) {
      throw new IllegalArgumentException("bars: no categories");
    }
    this.categories = Arrays.stream(categories).map(Symbols::unicode).toList();
    if (this.categories.stream().distinct().count() < categories.length) {
      throw new IllegalArgumentException(
          "bars: two categories have the same name: " + this.categories);
    }
  }

  /**
   * Adds a group of bars, one for each category.
   *
   * @throws IllegalArgumentException if there are not as many values as categories, or one is not a
   *     finite number
   */
  public Bars add(String label, double... values) {
    Values.same("bars", "categories", categories.size(), "values", values.length);
    groups.add(new Group(label, Values.finite("bars", "values", values)));
    return this;
  }

  /** Sets the title. */
  public Bars title(String title) {
    this.title = Symbols.unicode(title);
    return this;
  }

  /** Names the axes. */
  public Bars labels(String x, String y) {
    xLabel = Symbols.unicode(x);
    yLabel = Symbols.unicode(y);
    return this;
  }

  /** Sets the size in CSS pixels, at least 160 x 120. */
  public Bars size(int width, int height) {
    Check.size("bars", width, height);
    this.width = width;
    this.height = height;
    return this;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public void paint(Graphics2D g) {
    List<ChartHead.Entry> entries = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      String label = groups.get(i).label();
      if (label != null && !label.isEmpty() && groups.size() > 1) {
        var colour = Palette.of(i);
        entries.add(new ChartHead.Entry(Symbols.unicode(label), colour, null, null, colour));
      }
    }
    var head = new ChartHead(title, entries, width - 90);
    var chart = new CategoryChart(width, height - head.height());
    CategoryStyler styler = chart.getStyler();
    Look.of(chart, xLabel, yLabel, g);
    styler.setAvailableSpaceFill(groups.size() == 1 ? 0.6 : 0.8);
    styler.setPlotGridVerticalLinesVisible(false);
    Axis y = axis();
    styler.setYAxisMin(y.chartLo()).setYAxisMax(y.chartHi());
    styler.setYAxisTickLabelsFormattingFunction(v -> Look.known(g, y.text(v, 1), Theme.TICK));
    double slot = (width - 90.0) / categories.size();
    numbers(styler, slot / groups.size() * 0.85, y);
    for (String category : categories) {
      Look.known(g, category, Theme.TICK);
      if (Ink.width(Theme.TICK, category) > slot - 6) {
        styler.setXAxisLabelRotation(30).setXAxisLabelAlignment(TextAlignment.Right);
        styler.setXAxisLabelAlignmentVertical(TextAlignment.Right);
      }
    }
    for (int i = 0; i < groups.size(); i++) {
      double[] values = Arrays.stream(groups.get(i).values()).map(v -> v / y.unit()).toArray();
      CategorySeries series =
          chart.addSeries("group " + i, categories, Arrays.stream(values).boxed().toList());
      series.setFillColor(Palette.of(i));
    }
    chart.addAnnotation(new ZeroLine());
    Graphics2D below = (Graphics2D) g.create();
    below.translate(0, head.height());
    chart.paint(below, width, height - head.height());
    below.dispose();
    head.paint(g, width / 2.0 + 20, 0, width);
  }

  /** The numbers on the bars, where the longest is narrower than a bar. */
  private void numbers(CategoryStyler styler, double bar, Axis y) {
    double widest =
        groups.stream()
            .flatMapToDouble(group -> Arrays.stream(group.values()))
            .map(v -> Ink.width(Theme.TICK, y.text(v / y.unit(), 1)))
            .max()
            .orElse(0);
    boolean room = widest < bar;
    styler.setLabelsVisible(room).setLabelsFont(Theme.TICK).setLabelsPosition(1.08);
    styler.setLabelsFontColor(Theme.INK).setLabelsFontColorAutomaticEnabled(false);
  }

  private Axis axis() {
    double min = 0;
    double max = 0;
    for (Group group : groups) {
      for (double value : group.values()) {
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
    }
    Axis around = Axis.around(min, max, 0.1, false);
    return new Axis(min == 0 ? 0 : around.lo(), max == 0 ? 0 : around.hi(), false);
  }

  /** The line that the bars stand on or hang from. */
  private static final class ZeroLine extends Annotation {

    ZeroLine() {
      super(false);
    }

    @Override
    public void paint(Graphics2D g) {
      double y = chart.getScreenYFromChart(0);
      g.setColor(Theme.AXIS);
      g.setStroke(Theme.stroke(0, 1));
      Ink.line(g, getXAxisScreenValueForMin(), y, getXAxisScreenValueForMax(), y);
    }
  }

  @Override
  public String toString() {
    return "Bars " + width + "x" + height + (title.isEmpty() ? "" : ": " + title);
  }
}
