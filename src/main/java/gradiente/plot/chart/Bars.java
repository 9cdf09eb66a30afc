package gradiente.plot.chart;

import gradiente.language.Words;
import gradiente.plot.axes.Values;
import gradiente.plot.paper.*;
import gradiente.tensor.Refusal;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.*;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.CategoryStyler;

/**
 * Bars over categories, side by side where there are several groups, downwards where values are
 * negative. Each bar shows its value as long as there is room for the number.
 */
public final class Bars implements Figure {
  // How steeply long names climb, in degrees.
  private static final int SLOPE = 30;

  private record Group(String label, double[] values, Color color) {}

  private final List<String> categories;
  private final List<Group> groups = new ArrayList<>();
  private String title = "";
  private String xLabel = "";
  private String yLabel = "";
  private int width = WIDTH;
  private int height = HEIGHT;

  public Bars(String[] categories) {
    if (categories.length == 0) throw Refusal.bad("bars: no categories");
    this.categories = Arrays.stream(categories).map(Symbols::unicode).toList();
    if (this.categories.stream().distinct().count() < categories.length) {
      throw Refusal.bad("bars: two categories have the same name: %s", this.categories);
    }
  }

  /**
   * Adds a group of bars, one for each category, beside those before.
   *
   * @throws IllegalArgumentException if there are not as many values as categories, or one is not a
   *     finite number
   */
  public Bars add(double[] values, String label) {
    Values.same("bars", "categories", categories.size(), "values", values.length);
    double[] finite = Values.finite("bars", "values", values);
    groups.add(new Group(Symbols.unicode(label), finite, Palette.of(groups.size())));
    return this;
  }

  /** As {@link #add(double[], String)}, without a label. */
  public Bars add(double... values) {
    return add(values, "");
  }

  /** Gives the group added last that color. */
  public Bars color(Color color) {
    if (groups.isEmpty()) throw Refusal.bad("color: no bars were added before it");
    Group last = groups.remove(groups.size() - 1);
    groups.add(new Group(last.label, last.values, color));
    return this;
  }

  /** Gives the group added last color number i of the palette. */
  public Bars color(int i) {
    return color(Palette.of(i));
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
  public String alt() {
    List<String> parts = new ArrayList<>(groups.stream().map(Group::label).toList());
    parts.addAll(categories);
    return Alt.of(Words.of("Bars"), title, parts, xLabel, yLabel);
  }

  @Override
  public void paint(Graphics2D g) {
    xchart().paint(g, width, height);
  }

  CategoryChart xchart() {
    if (groups.isEmpty()) {
      throw Refusal.bad("bars: nothing to show: add(values, label) puts bars here");
    }
    List<String> labels =
        groups.stream().map(g -> XCharts.entry(g.label, width)).filter(l -> !l.isEmpty()).toList();
    if (groups.size() == 1) labels = List.of();
    var chart = new CategoryChart(width, height);
    CategoryStyler styler = chart.getStyler();
    XCharts.dress(styler);
    XCharts.legend(styler, labels, width, height);
    chart.setTitle(XCharts.title(title, width));
    chart.setXAxisTitle(XCharts.axis(xLabel, width));
    chart.setYAxisTitle(XCharts.axis(yLabel, height));
    styler.setChartTitleVisible(!title.isEmpty());
    styler.setXAxisTickMarkSpacingHint(1); // every category has its name
    styler.setAvailableSpaceFill(groups.size() == 1 ? 0.6 : 0.8);
    styler.setPlotGridVerticalLinesVisible(false);
    double slot = (width - 90.0) / categories.size();
    List<String> names = shortened(slot);
    double foot = names(styler, names, slot) + (title.isEmpty() ? 0 : 28);
    Axis y = axis(height - foot - (labels.isEmpty() ? 0 : 30));
    styler.setYAxisMin(y.chartLo()).setYAxisMax(y.chartHi());
    boolean whole =
        groups.stream()
            .flatMapToDouble(g -> Arrays.stream(g.values))
            .allMatch(v -> v == Math.rint(v));
    styler.setYAxisTickLabelsFormattingFunction(v -> whole ? y.tick(v, true) : y.text(v, 1));
    numbers(styler, slot / groups.size() * 0.85, y);
    for (int i = 0; i < groups.size(); i++) {
      Group group = groups.get(i);
      double[] values = Arrays.stream(group.values).map(v -> v / y.unit()).toArray();
      CategorySeries series =
          chart.addSeries("group " + i, names, Arrays.stream(values).boxed().toList());
      series
          .setFillColor(group.color)
          .setLabel(group.label.isEmpty() ? "group" : XCharts.entry(group.label, width));
      series.setShowInLegend(!group.label.isEmpty());
    }
    chart.addAnnotation(new AnnotationLine(0, false, false)); // what the bars stand on
    return chart;
  }

  /** The categories' names, cut in the middle where they would leave no room for the bars. */
  private List<String> shortened(double slot) {
    double room = Math.max(slot - 6, 0.4 * height);
    List<String> names = categories.stream().map(n -> Ink.cut(n, Theme.TICK, room)).toList();
    return names.stream().distinct().count() < names.size() ? categories : names;
  }

  /** Turns the categories' names where they do not fit side by side; tells how high they are. */
  private double names(CategoryStyler styler, List<String> names, double slot) {
    double widest = names.stream().mapToDouble(name -> Ink.width(Theme.TICK, name)).max().orElse(0);
    if (widest > slot - 6) {
      // XChart drops a name that would begin left of the picture: then they stand upright,
      // as where they are so many that one would lie on the next.
      double thick = 0.9 * Theme.TICK.getSize2D();
      boolean fits = slot * Math.sin(Math.toRadians(SLOPE)) > thick;
      for (int i = 0; i < names.size(); i++) {
        double wide = Ink.width(Theme.TICK, names.get(i));
        fits &= wide * Math.cos(Math.toRadians(SLOPE)) < 40 + slot * (i + 0.5);
      }
      if (slot < thick) styler.setXAxisMaxLabelCount((int) (slot * names.size() / thick));
      styler.setXAxisLabelRotation(fits ? SLOPE : 90);
      styler.setXAxisLabelAlignment(fits ? TextAlignment.Right : TextAlignment.Centre);
      styler.setXAxisLabelAlignmentVertical(TextAlignment.Right);
      return 50 + (fits ? 0.5 : 1) * widest;
    }
    return 60;
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

  private Axis axis(double plot) {
    double min = 0;
    double max = 0;
    for (Group group : groups) {
      for (double value : group.values()) {
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
    }
    // Room for a number beyond the longest bar.
    double margin = Math.min(0.5, 24 / Math.max(24, plot - 24));
    if (min == 0 && max == 0) return new Axis(0, 1, false);
    Axis around = Axis.around(min, max, margin, false);
    return new Axis(min == 0 ? 0 : around.lo(), max == 0 ? 0 : around.hi(), false);
  }

  @Override
  public String toString() {
    return "Bars " + width + "x" + height + (title.isEmpty() ? "" : ": " + title);
  }
}
