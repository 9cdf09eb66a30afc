package gradiente.plot.chart;

import gradiente.language.English;
import gradiente.language.Words;
import gradiente.plot.axes.*;
import gradiente.plot.chart.Series.Kind;
import gradiente.plot.paper.*;
import gradiente.tensor.Refusal;
import gradiente.tensor.Tensor;
import gradiente.tensor.Text;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;

/**
 * A chart of x against y: functions, lines, points, bands, on common axes. {@code Plot} starts one;
 * each call adds to it and returns it, and it is a figure at any time. Labels go to the legend and
 * may hold LaTeX-like symbols ({@link Symbols}).
 */
public final class Chart implements Axes<Chart> {
  private final List<Series> layers = new ArrayList<>();
  private final List<Spot> marks = new ArrayList<>();
  private String title = "";
  private String xLabel = "";
  private String yLabel = "";
  private int width = WIDTH;
  private int height = HEIGHT;
  private boolean logX;
  private boolean logY;
  private double[] xRange;
  private double[] yRange;
  private int colors;
  private int last; // where the layers of the latest call begin
  // The function added last: what derivative, tangent and secant speak of.
  private DoubleUnaryOperator function;
  private double from;
  private double to;

  public Chart() {}

  /**
   * The graph of f over the interval of the function before it, else over the range that {@link #x}
   * set.
   *
   * @throws IllegalStateException if there is neither
   */
  @Override
  public Chart function(DoubleUnaryOperator f, String label) {
    if (function != null) return function(f, from, to, label);
    if (xRange != null) return function(f, xRange[0], xRange[1], label);
    throw new IllegalStateException(
        Words.of("function: this chart has no function yet: say where, with function(f, lo, hi)"));
  }

  /** Throws if lo is not less than hi, or f is nowhere finite. */
  @Override
  public Chart function(DoubleUnaryOperator f, double lo, double hi, String label) {
    Values.interval("function", lo, hi);
    from = lo;
    to = hi;
    function = f;
    return curve("function", label, f);
  }

  /** Adds the derivative of the function added last, by central differences. */
  public Chart derivative() {
    needFunction("derivative");
    String of = lastLabel();
    return curve("derivative", Text.of(Words.of("derivative of %s"), of), slope());
  }

  /** Adds the tangent to the function added last, at x, and marks the point. */
  public Chart tangent(double x) {
    needFunction("tangent");
    double y = function.applyAsDouble(x);
    double slope = slope().applyAsDouble(x);
    if (!Double.isFinite(slope)) {
      throw Refusal.bad("tangent: the function has no derivative at %s", x);
    }
    return straight("tangent, slope %s", x, y, slope);
  }

  /** Adds the secant of the function added last through x and x + h, and marks both points. */
  public Chart secant(double x, double h) {
    needFunction("secant");
    double y = function.applyAsDouble(x);
    double end = function.applyAsDouble(x + h);
    double slope = (end - y) / h;
    if (!Double.isFinite(slope)) {
      throw Refusal.bad("secant: no slope between %s and %s", x, (x + h));
    }
    marks.add(new Spot(x + h, end, ""));
    return straight("secant, slope %s", x, y, slope);
  }

  private Chart straight(@English String what, double x, double y, double slope) {
    marks.add(new Spot(x, y, ""));
    double[] ends = {from, to};
    double[] heights = {y + slope * (from - x), y + slope * (to - x)};
    String label = Text.of(Words.of(what), number(slope, y));
    return add(
        new Series(Kind.LINE, label, ends, heights, colors, new double[0], Palette.of(colors++)));
  }

  @Override
  public Chart line(double[] x, double[] y, String label) {
    return data("line", Kind.LINE, label, x, y, true);
  }

  /** A line over 0, 1, 2, ... */
  public Chart line(double[] y, String label) {
    return line(IntStream.range(0, y.length).asDoubleStream().toArray(), y, label);
  }

  /** As {@link #line(double[], String)}, without a label. */
  public Chart line(double[] y) {
    return line(y, "");
  }

  /** A curve that keeps each value up to the next x. */
  public Chart step(double[] x, double[] y, String label) {
    return data("step", Kind.STEP, label, x, y, true);
  }

  /** As {@link #step(double[], double[], String)}, without a label. */
  public Chart step(double[] x, double[] y) {
    return step(x, y, "");
  }

  @Override
  public Chart points(double[] x, double[] y, String label) {
    return data("points", Kind.POINTS, label, x, y, false);
  }

  @Override
  public Chart points(Tensor xy, Tensor classes, String... names) {
    last = layers.size();
    for (Values.Kind k : Values.classes("points", xy, classes, names)) {
      layers.add(new Series(Kind.POINTS, k.label(), k.x(), k.y(), k.number()));
      colors = Math.max(colors, k.number() + 1);
    }
    return this;
  }

  /**
   * The area between two curves, in the color of the curve that follows: call it before the line it
   * belongs to.
   */
  public Chart band(double[] x, double[] low, double[] high, String label) {
    return add(Areas.band(label, x, low, high, colors));
  }

  /** As {@link #band(double[], double[], double[], String)}, without a label. */
  public Chart band(double[] x, double[] low, double[] high) {
    return band(x, low, high, "");
  }

  /**
   * A histogram of values with that many bins of equal width. The histograms of one chart share
   * their bins: the range of all their values, in the largest number asked for.
   *
   * @throws IllegalArgumentException if there is no value, or one is not a finite number
   */
  public Chart histogram(double[] values, int bins, String label) {
    return add(Areas.histogram(label, values, bins, colors++));
  }

  /**
   * A histogram with bins of equal width, as many as Freedman and Diaconis advise ("On the
   * histogram as a density estimator", 1981), from 5 to 60.
   */
  public Chart histogram(double[] values) {
    return histogram(values, Areas.advised(Values.finite("histogram", "values", values)));
  }

  /** As {@link #histogram(double[], int, String)}, without a label. */
  public Chart histogram(double[] values, int bins) {
    return histogram(values, bins, "");
  }

  @Override
  public Chart point(double x, double y, String label) {
    Values.finite("point", "(x, y)", new double[] {x, y});
    marks.add(new Spot(x, y, Symbols.unicode(label)));
    last = layers.size();
    return this;
  }

  @Override
  public Chart horizontal(double y, String label) {
    Values.finite("horizontal", "y", new double[] {y});
    return add(Series.rule(Double.NaN, y, label));
  }

  @Override
  public Chart vertical(double x, String label) {
    Values.finite("vertical", "x", new double[] {x});
    return add(Series.rule(x, Double.NaN, label));
  }

  @Override
  public Chart color(Color color) {
    if (last >= layers.size()) {
      throw Refusal.bad(
          "color: nothing that takes a color was added before it; a marked point has its own");
    }
    layers.subList(last, layers.size()).replaceAll(layer -> layer.in(color));
    return this;
  }

  @Override
  public Chart title(String title) {
    this.title = Symbols.unicode(title);
    return this;
  }

  @Override
  public Chart labels(String x, String y) {
    xLabel = Symbols.unicode(x);
    yLabel = Symbols.unicode(y);
    return this;
  }

  @Override
  public Chart size(int width, int height) {
    Check.size("size", width, height);
    this.width = width;
    this.height = height;
    return this;
  }

  /** Makes the x axis logarithmic; points at or below 0 are then refused. */
  public Chart logX() {
    logX = true;
    return this;
  }

  /** Makes the y axis logarithmic; points at or below 0 are then refused. */
  public Chart logY() {
    logY = true;
    return this;
  }

  @Override
  public Chart x(double lo, double hi) {
    Values.interval("x", lo, hi);
    xRange = new double[] {lo, hi};
    return this;
  }

  @Override
  public Chart y(double lo, double hi) {
    Values.interval("y", lo, hi);
    yRange = new double[] {lo, hi};
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
    return Alt.of(
        Words.of("Chart"), title, layers.stream().map(Series::label).toList(), xLabel, yLabel);
  }

  @Override
  public void paint(Graphics2D g) {
    xchart().paint(g, width, height);
  }

  XYChart xchart() {
    return painter(height).build(marks, title, xLabel, yLabel);
  }

  private ChartPainter painter(int high) {
    List<Series> drawn = Areas.counted(layers);
    Ranges ranges = new Ranges(drawn, marks, logX, logY, xRange, yRange);
    return new ChartPainter(drawn, ranges.x, ranges.y, width, high);
  }

  @Override
  public double[] yRange() {
    Axis y = new Ranges(Areas.counted(layers), marks, logX, logY, xRange, yRange).y;
    return new double[] {y.lo(), y.hi()};
  }

  private double[] edges() {
    ChartPainter painter = painter(height);
    painter.build(List.of(), title, xLabel, yLabel);
    Rectangle2D frame = painter.frame();
    return new double[] {frame.getY(), height - frame.getMaxY()};
  }

  @Override
  public double top() {
    return edges()[0];
  }

  @Override
  public double bottom(double top) {
    return edges()[1];
  }

  @Override
  public void paint(Graphics2D g, double top, double bottom) {
    // What stands around the plot area is as high in a lower chart.
    double[] edges = edges();
    int shift = (int) Math.round(top - edges[0]);
    int high = height - shift - (int) Math.round(bottom - edges[1]);
    g.translate(0, shift);
    painter(high).build(marks, title, xLabel, yLabel).paint(g, width, high);
    g.translate(0, -shift);
  }

  @Override
  public String toString() {
    return "Chart " + width + "x" + height + (title.isEmpty() ? "" : ": " + title);
  }

  private Chart data(
      String operation, Kind kind, String label, double[] x, double[] y, boolean gaps) {
    String name = label == null || label.isEmpty() ? operation : operation + " \"" + label + "\"";
    Values.same(name, "x", x.length, "y", y.length);
    double[] at = Values.finite(name, "x", x);
    double[] value = gaps ? Values.some(name, y) : Values.finite(name, "y", y);
    return add(new Series(kind, label, at, value, colors++));
  }

  private Chart curve(String operation, String label, DoubleUnaryOperator f) {
    var samples = new Sampler(f, from, to);
    double[] y = Values.some(operation, samples.y);
    Color color = Palette.of(colors);
    return add(new Series(Kind.CURVE, label, samples.x, y, colors++, samples.range(), color));
  }

  private Chart add(Series layer) {
    last = layers.size();
    layers.add(layer);
    return this;
  }

  private DoubleUnaryOperator slope() {
    return Sampler.derivative(function, to - from);
  }

  /** A slope at height y to three decimals, or to as many digits where it is too small for them. */
  private String number(double slope, double y) {
    double size = Math.max(Math.abs(y), Math.abs(function.applyAsDouble(to)));
    boolean rounding = Math.abs(slope) * (to - from) < 1e-8 * size;
    return Math.abs(slope) >= 0.01 || rounding ? Axis.decimal(slope, 3) : Ink.number(slope, 3);
  }

  private String lastLabel() {
    for (int i = layers.size() - 1; i >= 0; i--) {
      String label = layers.get(i).label();
      if (layers.get(i).kind() == Kind.CURVE && label != null && !label.isEmpty()) return label;
    }
    return "f(x)";
  }

  private void needFunction(String operation) {
    if (function == null) {
      throw new IllegalStateException(
          Text.of(Words.of("%s: this chart has no function yet"), operation));
    }
  }
}
