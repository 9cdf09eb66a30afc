package gradiente.plot;

import gradiente.plot.paper.Ink;
import java.util.function.DoubleBinaryOperator;

/**
 * The values of a function of two variables on a regular grid over [x0, x1] x [y0, y1]; value (i,
 * j) stands at index j * nx + i, row 0 at y0.
 */
record Lattice(double x0, double x1, int nx, double y0, double y1, int ny, double[] v) {
  /**
   * Samples f.
   *
   * @throws IllegalArgumentException where f is NaN; infinite values become the largest and
   *     smallest finite ones
   */
  static Lattice of(String what, DoubleBinaryOperator f, double[] x, double[] y, int nx, int ny) {
    Lattice grid = new Lattice(x[0], x[1], nx, y[0], y[1], ny, new double[nx * ny]);
    double lo = Double.POSITIVE_INFINITY;
    double hi = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < grid.v.length; k++) {
      double px = grid.x(k % nx);
      double py = grid.y(k / nx);
      double z = f.applyAsDouble(px, py);
      if (Double.isNaN(z)) {
        throw new IllegalArgumentException(
            what + ": f(" + Ink.number(px, 4) + ", " + Ink.number(py, 4) + ") is NaN");
      }
      grid.v[k] = z;
      if (!Double.isInfinite(z)) {
        lo = Math.min(lo, z);
        hi = Math.max(hi, z);
      }
    }
    if (lo > hi) {
      throw new IllegalArgumentException(what + ": f is infinite everywhere in this range");
    }
    for (int k = 0; k < grid.v.length; k++) grid.v[k] = Math.max(lo, Math.min(hi, grid.v[k]));
    return grid;
  }

  double x(double i) {
    return x0 + (x1 - x0) * i / (nx - 1);
  }

  double y(double j) {
    return y0 + (y1 - y0) * j / (ny - 1);
  }

  double at(int i, int j) {
    return v[j * nx + i];
  }

  /** The value at (x, y) by bilinear interpolation; outside, that of the nearest border point. */
  double at(double x, double y) {
    double u = Math.max(0, Math.min(nx - 1, (x - x0) / (x1 - x0) * (nx - 1)));
    double w = Math.max(0, Math.min(ny - 1, (y - y0) / (y1 - y0) * (ny - 1)));
    int i = Math.min((int) u, nx - 2);
    int j = Math.min((int) w, ny - 2);
    double a = u - i;
    double b = w - j;
    return (1 - b) * ((1 - a) * at(i, j) + a * at(i + 1, j))
        + b * ((1 - a) * at(i, j + 1) + a * at(i + 1, j + 1));
  }

  double min() {
    return java.util.Arrays.stream(v).min().getAsDouble();
  }

  double max() {
    return java.util.Arrays.stream(v).max().getAsDouble();
  }
}
