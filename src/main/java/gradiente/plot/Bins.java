package gradiente.plot;

import java.util.Arrays;

/** Counts values in bins of equal width. */
final class Bins {

  private Bins() {}

  static Chart add(Chart chart, String label, double[] values, int bins) {
    Values.finite("histogram", "values", values);
    if (bins < 1 || bins > 1000) {
      throw new IllegalArgumentException("histogram: " + bins + " bins, needs 1 to 1000");
    }
    double min = Arrays.stream(values).min().getAsDouble();
    double max = Arrays.stream(values).max().getAsDouble();
    if (min == max) {
      min -= 0.5;
      max += 0.5;
    }
    double[] edges = new double[bins + 1];
    for (int i = 0; i <= bins; i++) {
      edges[i] = min + (max - min) * i / bins;
    }
    double[] counts = new double[bins];
    for (double value : values) {
      // The last bin is closed on both sides: it holds the maximum.
      counts[Math.min(bins - 1, (int) ((value - min) / (max - min) * bins))]++;
    }
    return chart.bins(label, edges, counts);
  }

  /** Bin width 2 IQR n^(-1/3), as a number of bins. */
  static int advised(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double iqr = sorted[(int) (0.75 * (n - 1))] - sorted[(int) (0.25 * (n - 1))];
    double range = sorted[n - 1] - sorted[0];
    double width = 2 * iqr / Math.cbrt(n);
    int bins = width > 0 ? (int) Math.ceil(range / width) : (int) Math.ceil(Math.sqrt(n));
    return Math.max(5, Math.min(60, bins));
  }
}
