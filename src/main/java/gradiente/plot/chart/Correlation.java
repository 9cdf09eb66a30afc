package gradiente.plot.chart;

import gradiente.tensor.Refusal;
import java.util.Arrays;

/** Pearson's r between columns: covariance over the product of the standard deviations. */
public final class Correlation {
  private Correlation() {}

  public static double[][] of(double[][] rows) {
    int n = rows.length;
    if (n < 2) throw Refusal.bad("correlation: %s rows, needs at least 2", n);
    int d = rows[0].length;
    double[][] centred = new double[d][n];
    double[] norm = new double[d];
    for (int j = 0; j < d; j++) {
      double mean = 0;
      for (double[] row : rows) mean += row[j] / n;
      int column = j;
      if (Arrays.stream(rows).allMatch(row -> row[column] == rows[0][column])) {
        mean = rows[0][j]; // rounding must not make variance out of nothing
      }
      for (int i = 0; i < n; i++) {
        centred[j][i] = rows[i][j] - mean;
        norm[j] += centred[j][i] * centred[j][i];
      }
    }
    if (Arrays.stream(norm).allMatch(v -> v == 0)) {
      throw Refusal.bad("correlation: every column is constant");
    }
    double[][] r = new double[d][d];
    for (int a = 0; a < d; a++) {
      for (int b = 0; b < d; b++) {
        double sum = 0;
        for (int i = 0; i < n; i++) sum += centred[a][i] * centred[b][i];
        r[a][b] = sum / Math.sqrt(norm[a] * norm[b]);
      }
    }
    return r;
  }
}
