package gradiente.plot;

import gradiente.data.Dataset;
import gradiente.language.Words;
import gradiente.plot.axes.Values;
import gradiente.plot.chart.*;
import gradiente.plot.diagram.Images;
import gradiente.plot.paper.Figure;
import gradiente.plot.paper.Grid;
import gradiente.plot.plane.Field;
import gradiente.plot.plane.Plane;
import gradiente.plot.space.Space;
import gradiente.plot.space.Surface;
import gradiente.tensor.Tensor;
import gradiente.train.*;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/**
 * Where every picture starts. A call returns a figure that a notebook cell shows as it stands, and
 * that takes a title, labels and more:
 *
 * <pre>{@code
 * Plot.function(Math::sin, -5, 5, "sin").function(Math::cos, "cos").title("Two waves")
 * Plot.points(points, labels, "inner", "outer")
 * }</pre>
 */
public final class Plot {
  private Plot() {}

  /** An empty chart, to which lines, points and functions are added. */
  public static Chart chart() {
    return new Chart();
  }

  /** The graph of a function of one variable on [from, to]. */
  public static Chart function(DoubleUnaryOperator f, double from, double to) {
    return function(f, from, to, "f(x)");
  }

  /** The graph of a function of one variable on [from, to], with its name. */
  public static Chart function(DoubleUnaryOperator f, double from, double to, String label) {
    return new Chart().function(f, from, to, label).labels("x", "");
  }

  /** A line through the points (x[i], y[i]). */
  public static Chart line(double[] x, double[] y) {
    return new Chart().line(x, y);
  }

  /** A line through the points (i, y[i]). */
  public static Chart line(double[] y) {
    return new Chart().line(y);
  }

  /** The points (x[i], y[i]). */
  public static Chart points(double[] x, double[] y) {
    return new Chart().points(x, y);
  }

  /** Points by class; see {@link gradiente.plot.axes.Axes#points(Tensor, Tensor, String...)}. */
  public static Chart points(Tensor xy, Tensor classes, String... names) {
    return new Chart().points(xy, classes, names);
  }

  /** The points of a data set of two features by class, with its names. */
  public static Chart points(Dataset data) {
    Chart chart = points(data.x(), data.y(), data.classes().toArray(String[]::new));
    if (data.features().isEmpty()) return chart;
    return chart.labels(data.features().get(0), data.features().get(1));
  }

  /**
   * A histogram with bins of equal width, as many as Freedman and Diaconis advise ("On the
   * histogram as a density estimator", 1981), from 5 to 60.
   */
  public static Chart histogram(double[] values) {
    return new Chart().histogram(values).labels("", Words.of("count"));
  }

  /** A histogram with that many bins of equal width. */
  public static Chart histogram(double[] values, int bins) {
    return new Chart().histogram(values, bins).labels("", Words.of("count"));
  }

  /** Bars over categories; {@link Bars#add} puts another group beside them. */
  public static Bars bars(String[] categories, double... values) {
    return new Bars(categories).add(values);
  }

  /** Bars over categories without a group yet. */
  public static Bars bars(String... categories) {
    return new Bars(categories);
  }

  /** A matrix as colored cells with numbers. */
  public static HeatMap heatmap(double[][] matrix) {
    return new HeatMap(matrix);
  }

  /** A matrix [rows, columns] as colored cells with numbers. */
  public static HeatMap heatmap(Tensor matrix) {
    return new HeatMap(Values.rows("heatmap", matrix));
  }

  /** Counts of true classes (rows) taken for classes (columns), shaded by their part of the row. */
  public static HeatMap confusion(ConfusionMatrix matrix) {
    String[] names = matrix.classes().toArray(String[]::new);
    return new HeatMap(Values.rows("confusion", Tensor.of(matrix.counts())))
        .rows(names)
        .columns(names)
        .byRow()
        .labels(Words.of("predicted"), Words.of("true"));
  }

  /**
   * The correlations (Pearson's r) between the columns of a table; a column without variance has
   * none.
   *
   * @param x [n, features], n at least 2
   * @param names of the features, or none
   */
  public static HeatMap correlation(Tensor x, String... names) {
    double[][] r = Correlation.of(Values.rows("correlation", x));
    HeatMap map = new HeatMap(r).diverging().range(-1, 1).decimals(2);
    return names.length == 0 ? map : map.rows(names).columns(names);
  }

  /**
   * What was measured during training: a chart for each metric, training and validation in one, the
   * epoch of least validation loss marked.
   */
  public static Figure history(History history) {
    return Curves.history(history);
  }

  /** One metric of a training, such as "loss", as a chart of its own. */
  public static Chart history(History history, String metric) {
    return Curves.metric(history, metric);
  }

  /** The ROC curve with its area, beside the diagonal of guessing. */
  public static Chart roc(Roc roc) {
    return Curves.roc(roc);
  }

  /** Precision against recall, beside the share of positives that guessing reaches. */
  public static Chart precisionRecall(Roc roc) {
    return Curves.precisionRecall(roc);
  }

  /** An empty plane for vectors, points, fields and more; see {@link Plane}. */
  public static Plane plane() {
    return new Plane();
  }

  /** Filled contours of f over [x0, x1] x [y0, y1], to which paths and points are added. */
  public static Plane contour(DoubleBinaryOperator f, double x0, double x1, double y0, double y1) {
    return new Plane().x(x0, x1).y(y0, y1).labels("x", "y").contour(f);
  }

  /** Arrows of a vector field over [x0, x1] x [y0, y1]. */
  public static Plane field(Field f, double x0, double x1, double y0, double y1) {
    return new Plane().x(x0, x1).y(y0, y1).labels("x", "y").field(f);
  }

  /**
   * Data by class over what a model decides at each point; see {@link Plane#regions}.
   *
   * @param model points [n, 2] to [n, k] or [n]
   * @param data two features, classes [n]
   * @throws IllegalArgumentException if data or model have not two features
   */
  public static Plane regions(Function<Tensor, Tensor> model, Dataset data) {
    Plane plane = new Plane().points(data.x(), data.y(), data.classes().toArray(new String[0]));
    if (!data.features().isEmpty()) plane.labels(data.features().get(0), data.features().get(1));
    return plane.regions(model);
  }

  /**
   * The surface z = f(x, y) over [x0, x1] x [y0, y1]; see {@link Surface}. Heights more than 1e307
   * apart are an {@link IllegalArgumentException}.
   */
  public static Surface surface(
      DoubleBinaryOperator f, double x0, double x1, double y0, double y1) {
    return new Surface(f, x0, x1, y0, y1);
  }

  /** An empty space for vectors and points of three coordinates; see {@link Space}. */
  public static Space space() {
    return new Space();
  }

  /**
   * Figures side by side; {@link Grid#sameY} gives them one range of y.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static Grid row(Figure... figures) {
    return new Grid(figures.length, figures);
  }

  /**
   * Figures in rows of that many columns, filled row by row.
   *
   * @throws IllegalArgumentException if there are no figures or columns is less than 1
   */
  public static Grid grid(int columns, Figure... figures) {
    return new Grid(columns, figures);
  }

  /** One picture: grey [h, w] or color [h, w, 3]. */
  public static Images image(Tensor pixels) {
    return Images.one(pixels);
  }

  /** Pictures side by side, grey [n, h, w] or color [n, h, w, 3], at most 400. */
  public static Images images(Tensor pixels) {
    return Images.of(pixels);
  }

  /** Pictures side by side, flattened to [n, height * width]. */
  public static Images images(Tensor pixels, int height, int width) {
    return Images.of(Images.unfolded(pixels, height, width));
  }
}
