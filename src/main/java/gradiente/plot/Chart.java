package gradiente.plot;

import gradiente.plot.Layer.Kind;
import gradiente.plot.paper.Alt;
import gradiente.plot.paper.Check;
import gradiente.plot.paper.Figure;
import gradiente.plot.paper.Ink;
import gradiente.plot.paper.Symbols;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * A chart of x against y: functions, lines, points, bands, on common axes. {@link Plot} starts one;
 * each call adds to it and returns it, and it is a figure at any time. Labels go to the legend and
 * may hold LaTeX-like symbols ({@link Symbols}).
 */
public final class Chart implements Figure {
  private final List<Layer> layers = new ArrayList<>();
  private final List<Mark> marks = new ArrayList<>();
  private String title = "";
  private String xLabel = "";
  private String yLabel = "";
  private int width = WIDTH;
  private int height = HEIGHT;
  private boolean logX;
  private boolean logY;
  private double[] xRange;
  private double[] yRange;
  private int colours;
  // The function added last: what derivative, tangent and secant speak of.
  private DoubleUnaryOperator function;
  private double from;
  private double to;
  private boolean pole;

  /** A marked point; drawn above everything else. */
  record Mark(double x, double y, String label) {}

  Chart() {}

  /** Adds the graph of f over the interval of the function before it. */
  public Chart add(String label, DoubleUnaryOperator f) {
    needFunction("add");
    return function(label, f, from, to);
  }

  /**
   * Adds the graph of f on [from, to]. It breaks where f is not a finite number and where it jumps.
   *
   * @throws IllegalArgumentException if from is not less than to, or f is nowhere finite
   */
  public Chart function(String label, DoubleUnaryOperator f, double from, double to) {
    Values.interval("function", from, to);
    this.from = from;
    this.to = to;
    function = f;
    return curve("function", label, f, true);
  }

  /** Adds the derivative of the function added last, by central differences. */
  public Chart derivative() {
    needFunction("derivative");
    String of = lastLabel();
    return curve("derivative", "derivative of " + of, slope(), true);
  }

  /** Adds the tangent to the function added last, at x, and marks the point. */
  public Chart tangent(double x) {
    needFunction("tangent");
    double y = function.applyAsDouble(x);
    double slope = slope().applyAsDouble(x);
    if (!Double.isFinite(slope)) {
      throw new IllegalArgumentException("tangent: the function has no derivative at " + x);
    }
    String label = "tangent, slope " + number(slope, y);
    add(new Layer(Kind.LINE, label, ends(), through(x, y, slope), colours++, false));
    return point(x, y, "");
  }

  /** Adds the secant of the function added last through x and x + h, and marks both points. */
  public Chart secant(double x, double h) {
    needFunction("secant");
    double y = function.applyAsDouble(x);
    double end = function.applyAsDouble(x + h);
    double slope = (end - y) / h;
    if (!Double.isFinite(slope)) {
      throw new IllegalArgumentException("secant: no slope between " + x + " and " + (x + h));
    }
    String label = "secant, slope " + number(slope, y);
    add(new Layer(Kind.LINE, label, ends(), through(x, y, slope), colours++, false));
    return point(x, y, "").point(x + h, end, "");
  }

  /** Adds straight lines from point to point; a NaN in y breaks the line. */
  public Chart line(String label, double[] x, double[] y) {
    return data("line", Kind.LINE, label, x, y, true);
  }

  /** Adds a line over 0, 1, 2, ... */
  public Chart line(String label, double[] y) {
    double[] x = new double[y.length];
    for (int i = 0; i < x.length; i++) x[i] = i;
    return line(label, x, y);
  }

  /** Adds a curve that keeps each value up to the next x. */
  public Chart step(String label, double[] x, double[] y) {
    return data("step", Kind.STEP, label, x, y, true);
  }

  /** Adds a marker at each point. */
  public Chart points(String label, double[] x, double[] y) {
    return data("points", Kind.POINTS, label, x, y, false);
  }

  /**
   * Adds the area between two curves, in the colour of the curve that follows: call it before the
   * line it belongs to. No label: no entry in the legend.
   */
  public Chart band(String label, double[] x, double[] low, double[] high) {
    return add(Areas.band(label, x, low, high, colours));
  }

  /**
   * Adds a histogram of values with that many bins of equal width. The histograms of one chart
   * share their bins: the range of all their values, in the largest number asked for.
   *
   * @throws IllegalArgumentException if there is no value, or one is not a finite number
   */
  public Chart histogram(String label, double[] values, int bins) {
    return add(Areas.histogram(label, values, bins, colours++));
  }

  /** Marks a point and writes its label beside it; an empty label is fine. */
  public Chart point(double x, double y, String label) {
    Values.finite("point", "(x, y)", new double[] {x, y});
    marks.add(new Mark(x, y, Symbols.unicode(label)));
    return this;
  }

  /** Draws a thin horizontal line across the chart; the label may be null. */
  public Chart horizontal(double y, String label) {
    Values.finite("horizontal", "y", new double[] {y});
    return add(new Layer(Kind.RULE, label, new double[] {Double.NaN}, new double[] {y}, 1, true));
  }

  /** Draws a thin vertical line across the chart; the label may be null. */
  public Chart vertical(double x, String label) {
    Values.finite("vertical", "x", new double[] {x});
    return add(new Layer(Kind.RULE, label, new double[] {x}, new double[] {Double.NaN}, 2, true));
  }

  /** Sets the title. */
  public Chart title(String title) {
    this.title = Symbols.unicode(title);
    return this;
  }

  /** Names the axes. */
  public Chart labels(String x, String y) {
    xLabel = Symbols.unicode(x);
    yLabel = Symbols.unicode(y);
    return this;
  }

  /**
   * Sets the size in CSS pixels.
   *
   * @throws IllegalArgumentException if it is smaller than 160 x 120, where no chart can be read
   */
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

  /** Shows x from lo to hi only. */
  public Chart xRange(double lo, double hi) {
    Values.interval("xRange", lo, hi);
    xRange = new double[] {lo, hi};
    return this;
  }

  /** Shows y from lo to hi only. */
  public Chart yRange(double lo, double hi) {
    Values.interval("yRange", lo, hi);
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
    return Alt.of("Chart", title, layers.stream().map(Layer::label).toList(), xLabel, yLabel);
  }

  @Override
  public void paint(Graphics2D g) {
    List<Layer> drawn = Areas.counted(layers);
    Ranges ranges = new Ranges(drawn, marks, logX, logY, xRange, yRange, pole);
    new ChartPainter(drawn, marks, ranges, title, xLabel, yLabel).paint(g, width, height);
  }

  @Override
  public String toString() {
    return "Chart " + width + "x" + height + (title.isEmpty() ? "" : ": " + title);
  }

  /** Points of one class; a class without points keeps its colour. */
  Chart classPoints(String label, double[][] points) {
    double[] px = new double[points.length];
    double[] py = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      px[i] = points[i][0];
      py[i] = points[i][1];
    }
    if (points.length == 0) {
      colours++;
      return this;
    }
    return points(label, px, py);
  }

  private Chart data(
      String operation, Kind kind, String label, double[] x, double[] y, boolean gaps) {
    String name = label == null || label.isEmpty() ? operation : operation + " \"" + label + "\"";
    Values.same(name, "x", x.length, "y", y.length);
    double[] at = Values.finite(name, "x", x);
    double[] value = gaps ? Values.some(name, y) : Values.finite(name, "y", y);
    return add(new Layer(kind, label, at, value, colours++, true));
  }

  private Chart curve(String operation, String label, DoubleUnaryOperator f, boolean fits) {
    var samples = new Sampler(f, from, to);
    pole |= samples.pole;
    double[] y = Values.some(operation, samples.y);
    return add(new Layer(Kind.CURVE, label, samples.x, y, colours++, fits));
  }

  private Chart add(Layer layer) {
    layers.add(layer);
    return this;
  }

  private double[] ends() {
    return new double[] {from, to};
  }

  private double[] through(double x, double y, double slope) {
    return new double[] {y + slope * (from - x), y + slope * (to - x)};
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
      if (layers.get(i).kind() == Kind.CURVE && layers.get(i).label() != null) {
        return layers.get(i).label();
      }
    }
    return "f(x)";
  }

  private void needFunction(String operation) {
    if (function == null) {
      throw new IllegalStateException(operation + ": this chart has no function yet");
    }
  }
}
