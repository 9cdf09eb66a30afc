package gradiente.tensor;

/** Linear systems, solved in double because float32 loses too many digits on the way. */
final class Systems {
  private Systems() {}

  static Tensor solve(Tensor a, Tensor y) {
    int n = a.shape.length == 2 ? a.shape[0] : -1;
    boolean fits = n >= 0 && a.shape[1] == n && y.shape.length >= 1 && y.shape.length <= 2;
    if (!fits || y.shape[0] != n) {
      throw new IllegalArgumentException(
          "solve: needs [n, n] and [n] or [n, k], got "
              + Shape.text(a.shape)
              + " and "
              + Shape.text(y.shape));
    }
    double[][] rows = augmented(a, y);
    double scale = 0;
    for (float v : a.data) {
      scale = Math.max(scale, Math.abs(v));
    }
    for (int c = 0; c < n; c++) {
      int pivot = c;
      for (int r = c + 1; r < n; r++) {
        if (Math.abs(rows[r][c]) > Math.abs(rows[pivot][c])) {
          pivot = r;
        }
      }
      if (!(Math.abs(rows[pivot][c]) > 1e-13 * n * scale)) {
        throw new IllegalArgumentException(
            "solve: the matrix " + Shape.text(a.shape) + " is singular (column " + c + ")");
      }
      double[] swap = rows[c];
      rows[c] = rows[pivot];
      rows[pivot] = swap;
      for (int r = c + 1; r < n; r++) {
        subtract(rows[r], rows[r][c] / rows[c][c], rows[c], c);
      }
    }
    return backSubstituted(rows, n, y);
  }

  static Tensor leastSquares(Tensor a, Tensor y) {
    boolean fits =
        a.shape.length == 2
            && a.shape[0] >= a.shape[1]
            && y.shape.length >= 1
            && y.shape.length <= 2
            && y.shape[0] == a.shape[0];
    if (!fits) {
      throw new IllegalArgumentException(
          "lstsq: needs [m, n] with m >= n and [m] or [m, k], got "
              + Shape.text(a.shape)
              + " and "
              + Shape.text(y.shape));
    }
    int m = a.shape[0];
    int n = a.shape[1];
    double[][] rows = augmented(a, y);
    for (int c = 0; c < n; c++) {
      reflect(rows, c, m, a.shape);
    }
    return backSubstituted(rows, n, y);
  }

  /** Householder's reflection of column c: below the diagonal it becomes 0. */
  private static void reflect(double[][] rows, int c, int m, int[] shape) {
    double whole = 0;
    double norm = 0;
    for (int r = 0; r < m; r++) {
      whole = Math.hypot(whole, rows[r][c]);
      norm = r >= c ? Math.hypot(norm, rows[r][c]) : norm;
    }
    // float32 inputs carry 7 digits, so a column that keeps less than this part is no direction of
    // its own
    if (!(norm > 1e-9 * whole)) {
      throw new IllegalArgumentException(
          "lstsq: column " + c + " of " + Shape.text(shape) + " depends on those before it");
    }
    double alpha = rows[c][c] > 0 ? -norm : norm;
    double[] v = new double[m];
    for (int r = c; r < m; r++) {
      v[r] = rows[r][c];
    }
    v[c] -= alpha;
    double vv = 0;
    for (int r = c; r < m; r++) {
      vv += v[r] * v[r];
    }
    for (int j = c; j < rows[0].length; j++) {
      double dot = 0;
      for (int r = c; r < m; r++) {
        dot += v[r] * rows[r][j];
      }
      for (int r = c; r < m; r++) {
        rows[r][j] -= 2 * dot / vv * v[r];
      }
    }
  }

  private static double[][] augmented(Tensor a, Tensor y) {
    int m = a.shape[0];
    int n = a.shape[1];
    int k = y.shape.length == 1 ? 1 : y.shape[1];
    double[][] rows = new double[m][n + k];
    for (int r = 0; r < m; r++) {
      for (int c = 0; c < n; c++) {
        rows[r][c] = a.data[r * n + c];
      }
      for (int c = 0; c < k; c++) {
        rows[r][n + c] = y.data[r * k + c];
      }
    }
    return rows;
  }

  private static void subtract(double[] row, double factor, double[] other, int from) {
    for (int j = from; j < row.length; j++) {
      row[j] -= factor * other[j];
    }
  }

  private static Tensor backSubstituted(double[][] rows, int n, Tensor y) {
    int k = y.shape.length == 1 ? 1 : y.shape[1];
    Tensor x = Tensor.zeros(Shape.with(y.shape, 0, n));
    for (int j = 0; j < k; j++) {
      double[] solution = new double[n];
      for (int r = n - 1; r >= 0; r--) {
        double sum = rows[r][n + j];
        for (int c = r + 1; c < n; c++) {
          sum -= rows[r][c] * solution[c];
        }
        solution[r] = sum / rows[r][r];
        x.data[r * k + j] = (float) solution[r];
      }
    }
    return x;
  }
}
