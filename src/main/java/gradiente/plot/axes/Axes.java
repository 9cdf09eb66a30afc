package gradiente.plot.axes;

import gradiente.plot.paper.Palette;
import gradiente.plot.paper.Panel;
import gradiente.tensor.Tensor;
import java.awt.Color;
import java.util.function.DoubleUnaryOperator;

/**
 * A picture of y against x: what a chart and a plane have in common. Each call adds to it and
 * returns it. Labels stand last and may be left out; with one, what was added is named.
 *
 * @param <T> the picture itself
 */
public interface Axes<T extends Axes<T>> extends Panel {
  /** Writes the title above the picture. */
  T title(String title);

  /** Names the axes. */
  T labels(String x, String y);

  /**
   * Shows x from lo to hi only.
   *
   * @throws IllegalArgumentException unless lo &lt; hi, both finite
   */
  T x(double lo, double hi);

  /** Shows y from lo to hi only; throws as {@link #x}. */
  T y(double lo, double hi);

  /** Sets the size of the whole picture in CSS pixels, 160 x 120 to 4000 x 4000. */
  T size(int width, int height);

  /** Straight lines from point to point; a NaN in y breaks them. */
  T line(double[] x, double[] y, String label);

  /** As {@link #line(double[], double[], String)}, without a label. */
  default T line(double[] x, double[] y) {
    return line(x, y, "");
  }

  /** A mark at each point. */
  T points(double[] x, double[] y, String label);

  /** As {@link #points(double[], double[], String)}, without a label. */
  default T points(double[] x, double[] y) {
    return points(x, y, "");
  }

  /**
   * Data by class, each class in its own color and symbol.
   *
   * @param xy [n, 2]
   * @param classes [n] or [n, 1], whole numbers from 0 to 99
   * @param names of the classes, in order; without names they are "class 0" and so on
   * @throws IllegalArgumentException if the data have not two features, or lengths differ
   */
  T points(Tensor xy, Tensor classes, String... names);

  /** The graph of f on [lo, hi]; it breaks where f is not a finite number and where it jumps. */
  T function(DoubleUnaryOperator f, double lo, double hi, String label);

  /** As {@link #function(DoubleUnaryOperator, double, double, String)}, without a label. */
  default T function(DoubleUnaryOperator f, double lo, double hi) {
    return function(f, lo, hi, "");
  }

  /** The graph of f over the range of x that is known so far. */
  T function(DoubleUnaryOperator f, String label);

  /** As {@link #function(DoubleUnaryOperator, String)}, without a label. */
  default T function(DoubleUnaryOperator f) {
    return function(f, "");
  }

  /** One marked point with its label beside it. */
  T point(double x, double y, String label);

  /** As {@link #point(double, double, String)}, without a label. */
  default T point(double x, double y) {
    return point(x, y, "");
  }

  /** A thin dashed line across the picture at that height. */
  T horizontal(double y, String label);

  /** As {@link #horizontal(double, String)}, without a label. */
  default T horizontal(double y) {
    return horizontal(y, "");
  }

  /** A thin dashed line up the picture at that place. */
  T vertical(double x, String label);

  /** As {@link #vertical(double, String)}, without a label. */
  default T vertical(double x) {
    return vertical(x, "");
  }

  /**
   * Gives what was added last that color.
   *
   * @throws IllegalArgumentException if nothing was added, or it has no color of its own
   */
  T color(Color color);

  /**
   * Gives what was added last color number i of the palette, the same in every figure: with it one
   * runner keeps its color across several pictures.
   */
  default T color(int i) {
    return color(Palette.of(i));
  }
}
