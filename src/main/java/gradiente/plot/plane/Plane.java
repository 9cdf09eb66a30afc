package gradiente.plot.plane;

import gradiente.language.Words;
import gradiente.plot.axes.*;
import gradiente.plot.paper.*;
import gradiente.tensor.Refusal;
import gradiente.tensor.Tensor;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/**
 * A picture of the plane, made of layers. Each call adds one and returns the plane; grounds
 * (contours, regions) go under lines, lines under data.
 *
 * <pre>{@code
 * Plot.plane().arrow(3, 1, "a").arrow(1, 2, "b").angle(a, b)
 * Plot.contour((x, y) -> x * x + 3 * y, -10, 10, -10, 10).path(steps, "rate 0.1")
 * }</pre>
 *
 * <p>Unless {@link #x} and {@link #y} set the range, it is what the layers cover so far and some
 * room. Functions and models are asked when their layer is added, over the range of that moment.
 * Labels take LaTeX-like symbols ({@link Symbols}).
 */
public final class Plane implements Axes<Plane> {
  private final List<Mark> marks = new ArrayList<>();
  private String title = "";
  private String xLabel = "";
  private String yLabel = "";
  private double[] xRange;
  private double[] yRange;
  private Boolean equal;
  private int[] size;
  private int colors;
  private int last; // where the marks of the latest call begin

  public Plane() {}

  @Override
  public Plane title(String title) {
    this.title = Symbols.unicode(title);
    return this;
  }

  @Override
  public Plane labels(String x, String y) {
    xLabel = Symbols.unicode(x);
    yLabel = Symbols.unicode(y);
    return this;
  }

  @Override
  public Plane x(double lo, double hi) {
    xRange = Check.range("x", lo, hi);
    return this;
  }

  @Override
  public Plane y(double lo, double hi) {
    yRange = Check.range("y", lo, hi);
    return this;
  }

  /**
   * Whether one unit has the same length on both axes. Unless said here, it has when one range is
   * less than four times the other.
   */
  public Plane equal(boolean equal) {
    this.equal = equal;
    return this;
  }

  @Override
  public Plane size(int width, int height) {
    size = Check.size("size", width, height);
    return this;
  }

  /** An arrow from (x0, y0) to (x1, y1). */
  public Plane arrow(double x0, double y0, double x1, double y1, String label) {
    Check.finite("arrow", x0, y0, x1, y1);
    return add(new ArrowMark(x0, y0, x1, y1, Symbols.unicode(label), next()));
  }

  /** As {@link #arrow(double, double, double, double, String)}, without a label. */
  public Plane arrow(double x0, double y0, double x1, double y1) {
    return arrow(x0, y0, x1, y1, "");
  }

  /** A vector from the origin to (x, y). */
  public Plane arrow(double x, double y, String label) {
    return arrow(0, 0, x, y, label);
  }

  /** A vector [2] from the origin. */
  public Plane arrow(Tensor v, String label) {
    double[] p = PlaneCheck.vector2("arrow", v);
    return arrow(0, 0, p[0], p[1], label);
  }

  /** As {@link #arrow(Tensor, String)}, without a label. */
  public Plane arrow(Tensor v) {
    return arrow(v, "");
  }

  /** Vectors a and b [2] laid head to tail, and their sum from the origin. */
  public Plane headToTail(Tensor a, String nameA, Tensor b, String nameB) {
    double[] p = PlaneCheck.vector2("headToTail", a);
    double[] q = PlaneCheck.vector2("headToTail", b);
    arrow(p[0], p[1], nameA);
    arrow(p[0], p[1], p[0] + q[0], p[1] + q[1], nameB);
    return arrow(p[0] + q[0], p[1] + q[1], nameA + " + " + nameB);
  }

  /**
   * The angle between vectors a and b [2], at the origin, in degrees.
   *
   * @throws IllegalArgumentException if one of them is zero
   */
  public Plane angle(Tensor a, Tensor b) {
    return add(ArrowMark.Angle.of(PlaneCheck.vector2("angle", a), PlaneCheck.vector2("angle", b)));
  }

  /**
   * The shadow of a on b [2], both from the origin: the part of a along b, whose length, with the
   * sign of its side, is a b / |b|.
   *
   * @throws IllegalArgumentException if b is zero
   */
  public Plane shadow(Tensor a, Tensor b, String label) {
    double[] p = PlaneCheck.vector2("shadow", a);
    double[] q = PlaneCheck.vector2("shadow", b);
    return add(ShadowMark.of(p, q, Symbols.unicode(label), next()));
  }

  /** As {@link #shadow(Tensor, Tensor, String)}, without a label. */
  public Plane shadow(Tensor a, Tensor b) {
    return shadow(a, b, "");
  }

  @Override
  public Plane point(double x, double y, String label) {
    Check.finite("point", x, y);
    return add(PointsMark.one(x, y, Symbols.unicode(label)));
  }

  @Override
  public Plane points(double[] x, double[] y, String label) {
    Values.pairs("points", x, y);
    return add(PointsMark.kind(x, y, Symbols.unicode(label), colors++, x.length));
  }

  /** In the colors of {@link #regions}; lines added later take others. */
  @Override
  public Plane points(Tensor xy, Tensor classes, String... names) {
    last = marks.size();
    for (Values.Kind k : Values.classes("points", xy, classes, names)) {
      String name = Symbols.unicode(k.label());
      marks.add(PointsMark.kind(k.x(), k.y(), name, k.number(), xy.dim(0)));
      colors = Math.max(colors, k.number() + 1);
    }
    return this;
  }

  /** The line a x + b y + c = 0, such as where a perceptron changes its answer. */
  public Plane boundary(double a, double b, double c, String label) {
    return half(a, b, c, label, false);
  }

  /** As {@link #boundary(double, double, double, String)}, without a label. */
  public Plane boundary(double a, double b, double c) {
    return boundary(a, b, c, "");
  }

  /** The line a x + b y + c = 0 and, shaded, the side where a x + b y + c is positive. */
  public Plane halfPlane(double a, double b, double c, String label) {
    return half(a, b, c, label, true);
  }

  /** As {@link #halfPlane(double, double, double, String)}, without a label. */
  public Plane halfPlane(double a, double b, double c) {
    return halfPlane(a, b, c, "");
  }

  private Plane half(double a, double b, double c, String label, boolean shaded) {
    Check.finite("line", a, b, c);
    if (a == 0 && b == 0) throw Refusal.bad("line: a and b are both 0");
    return add(new HalfPlaneMark(a, b, c, Symbols.unicode(label), next(), shaded));
  }

  @Override
  public Plane horizontal(double y, String label) {
    Check.finite("horizontal", y);
    return add(new RuleMark(Double.NaN, y, Symbols.unicode(label), Theme.AXIS));
  }

  @Override
  public Plane vertical(double x, String label) {
    Check.finite("vertical", x);
    return add(new RuleMark(x, Double.NaN, Symbols.unicode(label), Theme.AXIS));
  }

  /** The graph of f over the range of x, set or what the layers so far cover. */
  @Override
  public Plane function(DoubleUnaryOperator f, String label) {
    double[] range = xRange == null ? extent("function")[0] : xRange;
    return function(f, range[0], range[1], label);
  }

  @Override
  public Plane function(DoubleUnaryOperator f, double lo, double hi, String label) {
    Check.range("function", lo, hi);
    var samples = new Sampler(f, lo, hi);
    Values.some("function", samples.y);
    return add(line(Values.points(samples.x, samples.y), samples.range(), label, false));
  }

  @Override
  public Plane line(double[] x, double[] y, String label) {
    Values.same("line", "x", x.length, "y", y.length);
    List<double[]> xy = Values.points(Values.finite("line", "x", x), Values.some("line", y));
    return add(line(xy, null, label, false));
  }

  /** The steps of a descent: every stop a dot, the start an open ring, the end a full one. */
  public Plane path(double[] x, double[] y, String label) {
    return add(line(Values.pairs("path", x, y), null, label, true));
  }

  /** As {@link #path(double[], double[], String)}, without a label. */
  public Plane path(double[] x, double[] y) {
    return path(x, y, "");
  }

  /** The steps of a descent, stops [n, 2]. */
  public Plane path(Tensor stops, String label) {
    double[][] xy = Values.columns("path", stops);
    return path(xy[0], xy[1], label);
  }

  /** As {@link #path(Tensor, String)}, without a label. */
  public Plane path(Tensor stops) {
    return path(stops, "");
  }

  /** The set where f(x, y) = level, over the range set so far. */
  public Plane level(DoubleBinaryOperator f, double level, String label) {
    double[][] r = extent("level");
    Color color = next();
    last = marks.size();
    for (List<double[]> xy : Isolines.of(Lattice.of("level", f, r[0], r[1], 201, 201), level)) {
      marks.add(new LineMark(xy, null, Symbols.unicode(label), color, false));
    }
    return this;
  }

  /** As {@link #level(DoubleBinaryOperator, double, String)}, without a label. */
  public Plane level(DoubleBinaryOperator f, double level) {
    return level(f, level, "");
  }

  /** Filled contours of f over the range set so far, with levels of their own or those given. */
  public Plane contour(DoubleBinaryOperator f, double... levels) {
    return add(ContourMark.of("contour", f, extent("contour"), true, levels));
  }

  /** Contour lines of f without filling, over the range set so far. */
  public Plane contourLines(DoubleBinaryOperator f, double... levels) {
    return add(ContourMark.of("contourLines", f, extent("contourLines"), false, levels));
  }

  /** Arrows of a vector field over the range set so far. */
  public Plane field(Field f) {
    double[][] r = extent("field");
    return add(FieldMark.of(f, r[0], r[1]));
  }

  /**
   * What a model decides at each point of the range set so far: the color of the likeliest class,
   * stronger where the model is surer.
   *
   * @param model points [n, 2] to [n, k] probabilities or logits of k classes, or to [n] or [n, 1]:
   *     probabilities of class 1 if all lie in [0, 1], whole class numbers if some exceed 1, else
   *     logits of class 1; asked once, and where all answers are 0 or 1 once more along the
   *     boundary; without recording gradients
   * @throws IllegalArgumentException if the model does not take two features, or answers NaN
   */
  public Plane regions(Function<Tensor, Tensor> model) {
    double[][] r = extent("regions");
    return add(new RegionsMark(Probe.chances("regions", model, r[0], r[1], 161, 161), true));
  }

  /**
   * The pieces of the plane on which a ReLU layer is linear, each in a color of its own.
   *
   * @param units points [n, 2] to [n, u], the values before or after a ReLU; concatenate several
   *     layers to see the pieces of a deep network
   */
  public Plane zones(Function<Tensor, Tensor> units) {
    double[][] r = extent("zones");
    return add(ZonesMark.of(Probe.ask("zones", units, r[0], r[1], 201, 201), r[0], r[1], 201, 201));
  }

  private LineMark line(List<double[]> xy, double[] fits, String label, boolean steps) {
    boolean bands = marks.stream().anyMatch(m -> m instanceof ContourMark c && c.filled());
    Color color = steps && bands ? Palette.onSequential(colors++) : next();
    return new LineMark(xy, fits, Symbols.unicode(label), color, steps);
  }

  @Override
  public Plane color(Color color) {
    if (last >= marks.size()) throw Refusal.bad("color: nothing was added before it");
    marks.subList(last, marks.size()).replaceAll(mark -> mark.in(color));
    return this;
  }

  private Plane add(Mark mark) {
    last = marks.size();
    marks.add(mark);
    return this;
  }

  private Color next() {
    return Palette.of(colors++);
  }

  /** The range in force, which from now on stays; refused when neither range nor data say one. */
  private double[][] extent(String what) {
    double[][] r = PlaneCheck.extent(marks, xRange, yRange, Boolean.FALSE.equals(equal));
    if (r == null) throw Refusal.bad("%s: set the range first, with x(lo, hi), y(lo, hi)", what);
    xRange = r[0];
    yRange = r[1];
    return r;
  }

  private PlanePainter painter() {
    double[][] r = PlaneCheck.extent(marks, xRange, yRange, Boolean.FALSE.equals(equal));
    if (r == null) throw Refusal.bad("plane: nothing to show: no layer and no range");
    double ratio = (r[1][1] - r[1][0]) / (r[0][1] - r[0][0]);
    boolean same = equal == null ? ratio < 4 && ratio > 0.25 : equal;
    return new PlanePainter(title, xLabel, yLabel, marks, r[0], r[1], same, size);
  }

  @Override
  public int width() {
    return painter().width;
  }

  @Override
  public int height() {
    return painter().height;
  }

  @Override
  public String alt() {
    List<String> names =
        marks.stream()
            .map(Mark::key)
            .filter(Objects::nonNull)
            .map(Legend.Key::label)
            .distinct() // as in the legend
            .toList();
    return Alt.of(Words.of("Plane"), title, names, xLabel, yLabel);
  }

  @Override
  public double[] yRange() {
    return painter().y;
  }

  @Override
  public double top() {
    return painter().top();
  }

  @Override
  public double bottom(double top) {
    return painter().bottom(top);
  }

  @Override
  public void paint(Graphics2D g) {
    painter().paint(g);
  }

  @Override
  public void paint(Graphics2D g, double top, double bottom) {
    painter().within(top, bottom).paint(g);
  }
}
