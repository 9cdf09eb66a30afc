package gradiente.plot;

import gradiente.plot.Layer.Kind;
import java.util.Arrays;

/** The closed polygons of a chart: bands between two curves, and the bars of histograms. */
final class Areas {

  private Areas() {}

  /** Counts values in bins of equal width. */
  static Layer histogram(String label, double[] values, int bins, int index) {
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
    // Down to the axis at each edge, so that the outline separates the bars.
    double[] x = new double[4 * bins];
    double[] y = new double[4 * bins];
    for (int i = 0; i < bins; i++) {
      x[4 * i] = x[4 * i + 1] = edges[i];
      x[4 * i + 2] = x[4 * i + 3] = edges[i + 1];
      y[4 * i + 1] = y[4 * i + 2] = counts[i];
    }
    return new Layer(Kind.BINS, label, x, y, index, true);
  }

  /** The area between two curves: along the upper one, and back along the lower. */
  static Layer band(String label, double[] x, double[] low, double[] high, int index) {
    Values.same("band", "x", x.length, "low", low.length);
    Values.same("band", "x", x.length, "high", high.length);
    Values.finite("band", "x", x);
    Values.finite("band", "low", low);
    Values.finite("band", "high", high);
    int n = x.length;
    double[] px = new double[2 * n];
    double[] py = new double[2 * n];
    for (int i = 0; i < n; i++) {
      px[i] = x[i];
      py[i] = high[i];
      px[2 * n - 1 - i] = x[i];
      py[2 * n - 1 - i] = low[i];
    }
    return new Layer(Kind.BAND, label, px, py, index, true);
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
