package gradiente.plot.axes;

import gradiente.tensor.Refusal;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.DoubleStream;

/**
 * The values of a function of two variables on a regular grid over [x0, x1] x [y0, y1]; value (i,
 * j) stands at index j * nx + i, row 0 at y0.
 */
public record Lattice(double x0, double x1, int nx, double y0, double y1, int ny, double[] v) {
  /**
   * Samples f; where it is not a finite number stays a gap, NaN.
   *
   * @throws IllegalArgumentException if f is nowhere finite
   */
  public static Lattice of(
      String what, DoubleBinaryOperator f, double[] x, double[] y, int nx, int ny) {
    Lattice grid = new Lattice(x[0], x[1], nx, y[0], y[1], ny, new double[nx * ny]);
    for (int k = 0; k < grid.v.length; k++) {
      double z = f.applyAsDouble(grid.x(k % nx), grid.y(k / nx));
      grid.v[k] = Double.isInfinite(z) ? Double.NaN : z;
    }
    if (grid.finite().findAny().isEmpty()) {
      throw Refusal.bad("%s: f is nowhere a finite number in this range", what);
    }
    return grid;
  }

  private DoubleStream finite() {
    return Arrays.stream(v).filter(Double::isFinite);
  }

  public double x(double i) {
    return x0 + (x1 - x0) * i / (nx - 1);
  }

  public double y(double j) {
    return y0 + (y1 - y0) * j / (ny - 1);
  }

  public double at(int i, int j) {
    return v[j * nx + i];
  }

  /** The value at (x, y) by bilinear interpolation; outside, that of the nearest border point. */
  public double at(double x, double y) {
    double u = Math.max(0, Math.min(nx - 1, (x - x0) / (x1 - x0) * (nx - 1)));
    double w = Math.max(0, Math.min(ny - 1, (y - y0) / (y1 - y0) * (ny - 1)));
    int i = Math.min((int) u, nx - 2);
    int j = Math.min((int) w, ny - 2);
    double a = u - i;
    double b = w - j;
    return (1 - b) * ((1 - a) * at(i, j) + a * at(i + 1, j))
        + b * ((1 - a) * at(i, j + 1) + a * at(i + 1, j + 1));
  }

  public double min() {
    return finite().min().getAsDouble();
  }

  public double max() {
    return finite().max().getAsDouble();
  }

  /** The heights from low to high, without the gaps. */
  public double[] sorted() {
    return finite().sorted().toArray();
  }

  /** The lowest height to show: where there are gaps, as at a pole, not its last outliers. */
  public double lo() {
    double[] z = sorted();
    return z.length == v.length ? z[0] : Math.max(z[0], quantile(z, 0.03) - air(z));
  }

  /** The greatest height to show. */
  public double hi() {
    double[] z = sorted();
    return z.length == v.length
        ? z[z.length - 1]
        : Math.min(z[z.length - 1], quantile(z, 0.97) + air(z));
  }

  private static double air(double[] sorted) {
    return 0.3 * (quantile(sorted, 0.97) - quantile(sorted, 0.03));
  }

  private static double quantile(double[] sorted, double q) {
    return sorted[(int) (q * (sorted.length - 1))];
  }
}
