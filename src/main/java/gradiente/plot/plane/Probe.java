package gradiente.plot.plane;

import gradiente.language.Words;
import gradiente.plot.axes.Lattice;
import gradiente.tensor.Refusal;
import gradiente.tensor.Tensor;
import gradiente.tensor.Text;
import java.util.Arrays;
import java.util.function.Function;

/** Asks a model about every point of a grid, in one batch. */
final class Probe {
  /** So many parts of a cell along a boundary: the steps that are left are under a pixel. */
  private static final int FINE = 4;

  private Probe() {}

  /** The model's answer [n] or [n, k] to the grid's points [n, 2], row by row from the lowest y. */
  static Tensor ask(
      String what, Function<Tensor, Tensor> model, double[] x, double[] y, int nx, int ny) {
    float[] at = new float[2 * nx * ny];
    for (int k = 0; k < nx * ny; k++) {
      at[2 * k] = (float) (x[0] + (x[1] - x[0]) * (k % nx) / (nx - 1));
      at[2 * k + 1] = (float) (y[0] + (y[1] - y[0]) * (k / nx) / (ny - 1));
    }
    return ask(what, model, Tensor.wrap(at, nx * ny, 2));
  }

  private static Tensor ask(String what, Function<Tensor, Tensor> model, Tensor points) {
    int n = points.dim(0);
    Tensor out;
    try {
      out = Tensor.noGrad(() -> model.apply(points));
    } catch (IllegalArgumentException e) {
      String refused = Words.of("%s: the model refused points [n, 2]: %s");
      throw new IllegalArgumentException(Text.of(refused, what, e.getMessage()), e);
    }
    if (out.rank() < 1 || out.rank() > 2 || out.dim(0) != n) {
      throw Refusal.bad(
          "%s: for points [n, 2] the model gave %s, needed [n] or [n, k] with n = %s",
          what, Arrays.toString(out.shape()), n);
    }
    for (float v : out.data()) {
      if (Float.isNaN(v)) throw Refusal.bad("%s: the model's output is NaN", what);
    }
    return out;
  }

  /**
   * The probabilities of the classes on the grid. A model's output [n, k] holds probabilities when
   * every row is in [0, 1] and sums to 1, otherwise logits, which go through softmax. Output [n] or
   * [n, 1]: whole numbers above 1 somewhere are class numbers; values all in [0, 1] are
   * probabilities of class 1; any others are logits of class 1.
   */
  static Lattice[] chances(
      String what, Function<Tensor, Tensor> model, double[] x, double[] y, int nx, int ny) {
    Tensor out = ask(what, model, x, y, nx, ny);
    int n = nx * ny;
    int k = out.rank() == 2 ? out.dim(1) : 1;
    double[][] p = k == 1 ? single(out.data(), n) : several(out.data(), n, k);
    if (Arrays.stream(p).flatMapToDouble(Arrays::stream).allMatch(v -> v == 0 || v == 1)) {
      return refined(what, model, grids(p, x, y, nx, ny));
    }
    return grids(p, x, y, nx, ny);
  }

  private static Lattice[] grids(double[][] p, double[] x, double[] y, int nx, int ny) {
    return Arrays.stream(p)
        .map(v -> new Lattice(x[0], x[1], nx, y[0], y[1], ny, v))
        .toArray(Lattice[]::new);
  }

  /**
   * A finer grid of answers without doubt, for between two of them nothing says where the boundary
   * runs: cells whose corners differ are asked about inside, in one batch, others are as their
   * corners.
   */
  private static Lattice[] refined(String what, Function<Tensor, Tensor> model, Lattice[] coarse) {
    Lattice g = coarse[0];
    int nx = (g.nx() - 1) * FINE + 1;
    int ny = (g.ny() - 1) * FINE + 1;
    Lattice fine = new Lattice(g.x0(), g.x1(), nx, g.y0(), g.y1(), ny, new double[0]);
    int[] kind = new int[nx * ny];
    int[] open = new int[nx * ny];
    int count = 0;
    for (int k = 0; k < kind.length; k++) {
      int i = k % nx / FINE;
      int j = k / nx / FINE;
      int corner = best(coarse, i, j);
      int right = Math.min(i + 1, g.nx() - 1);
      int upper = Math.min(j + 1, g.ny() - 1);
      kind[k] = corner;
      if (best(coarse, right, j) != corner
          || best(coarse, i, upper) != corner
          || best(coarse, right, upper) != corner) {
        open[count++] = k;
      }
    }
    float[] at = new float[2 * count];
    for (int m = 0; m < count; m++) {
      at[2 * m] = (float) fine.x(open[m] % nx);
      at[2 * m + 1] = (float) fine.y(open[m] / nx);
    }
    if (count > 0) {
      Tensor out = ask(what, model, Tensor.wrap(at, count, 2));
      int k = out.size() / count;
      for (int m = 0; m < count; m++) {
        int top = k > 1 ? 0 : Math.round(out.data()[m]);
        for (int c = 1; c < k; c++) {
          if (out.data()[m * k + c] > out.data()[m * k + top]) top = c;
        }
        kind[open[m]] = Math.max(0, Math.min(coarse.length - 1, top));
      }
    }
    double[][] p = new double[coarse.length][kind.length];
    for (int k = 0; k < kind.length; k++) p[kind[k]][k] = 1;
    return grids(p, new double[] {g.x0(), g.x1()}, new double[] {g.y0(), g.y1()}, nx, ny);
  }

  private static int best(Lattice[] answers, int i, int j) {
    for (int c = 1; c < answers.length; c++) if (answers[c].at(i, j) == 1) return c;
    return 0;
  }

  private static double[][] single(float[] out, int n) {
    float top = 0;
    boolean whole = true;
    boolean unit = true;
    for (float v : out) {
      top = Math.max(top, v);
      whole &= v >= 0 && v == Math.rint(v);
      unit &= v >= 0 && v <= 1;
    }
    if (whole && top > 1 && top < 64) {
      double[][] p = new double[(int) top + 1][n];
      for (int i = 0; i < n; i++) p[(int) out[i]][i] = 1;
      return p;
    }
    double[][] p = new double[2][n];
    for (int i = 0; i < n; i++) {
      p[1][i] = unit ? out[i] : 1 / (1 + Math.exp(-out[i]));
      p[0][i] = 1 - p[1][i];
    }
    return p;
  }

  private static double[][] several(float[] out, int n, int k) {
    boolean shares = true;
    for (int i = 0; i < n && shares; i++) {
      double sum = 0;
      for (int c = 0; c < k; c++) {
        sum += out[i * k + c];
        shares &= out[i * k + c] >= 0;
      }
      shares &= Math.abs(sum - 1) < 1e-3;
    }
    double[][] p = new double[k][n];
    for (int i = 0; i < n; i++) {
      double top = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < k; c++) top = Math.max(top, out[i * k + c]);
      double sum = 0;
      for (int c = 0; c < k; c++) {
        p[c][i] = shares ? out[i * k + c] : Math.exp(out[i * k + c] - top);
        sum += p[c][i];
      }
      for (int c = 0; c < k; c++) p[c][i] /= sum;
    }
    return p;
  }
}
