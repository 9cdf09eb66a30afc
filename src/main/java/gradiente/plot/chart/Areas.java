package gradiente.plot.chart;

import gradiente.plot.axes.Values;
import gradiente.plot.chart.Series.Kind;
import gradiente.tensor.Refusal;
import java.util.Arrays;
import java.util.List;

/** The closed polygons of a chart: bands between two curves, and the bars of histograms. */
final class Areas {
  private Areas() {}

  /** A histogram before its bins are known: x are the values, y how many bins are wanted. */
  static Series histogram(String label, double[] values, int bins, int index) {
    Values.finite("histogram", "values", values);
    if (bins < 1 || bins > 1000) throw Refusal.bad("histogram: %s bins, needs 1 to 1000", bins);
    return new Series(Kind.BINS, label, values.clone(), new double[] {bins}, index);
  }

  /**
   * The layers with their histograms counted. All share their bins, so that their bars can be
   * compared: the range of all values together, in as many parts as the most that is wanted.
   */
  static List<Series> counted(List<Series> layers) {
    List<Series> raw = layers.stream().filter(Areas::raw).toList();
    double[] all = raw.stream().flatMapToDouble(l -> Arrays.stream(l.x())).toArray();
    var range = Arrays.stream(all).summaryStatistics();
    int bins = (int) raw.stream().mapToDouble(layer -> layer.y()[0]).max().orElse(0);
    // A bin for each whole number has it in its middle.
    boolean each = bins == range.getMax() - range.getMin() + 1 && whole(all);
    double spare = each || range.getMin() == range.getMax() ? 0.5 : 0;
    double min = range.getMin() - spare;
    double max = range.getMax() + spare;
    return layers.stream().map(l -> raw(l) ? bars(l, min, max, bins) : l).toList();
  }

  private static boolean raw(Series layer) {
    return layer.kind() == Kind.BINS && layer.y().length == 1;
  }

  private static Series bars(Series raw, double min, double max, int bins) {
    double[] counts = new double[bins];
    for (double value : raw.x()) {
      // The last bin is closed on both sides: it holds the maximum.
      counts[Math.min(bins - 1, (int) ((value - min) / (max - min) * bins))]++;
    }
    // Down to the axis at each edge, so that the outline separates the bars.
    double[] x = new double[4 * bins];
    double[] y = new double[4 * bins];
    for (int i = 0; i < bins; i++) {
      x[4 * i] = x[4 * i + 1] = min + (max - min) * i / bins;
      x[4 * i + 2] = x[4 * i + 3] = min + (max - min) * (i + 1) / bins;
      y[4 * i + 1] = y[4 * i + 2] = counts[i];
    }
    return new Series(Kind.BINS, raw.label(), x, y, raw.index(), null, raw.color());
  }

  /** The area between two curves: along the upper one, and back along the lower. */
  static Series band(String label, double[] x, double[] low, double[] high, int index) {
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
    return new Series(Kind.BAND, label, px, py, index);
  }

  private static boolean whole(double[] values) {
    return Arrays.stream(values).allMatch(v -> v == Math.rint(v));
  }

  /**
   * Bin width 2 IQR n^(-1/3), as a number of bins; where a few whole numbers are counted, such as
   * the eyes of a die, a bin for each, for finer ones would have gaps between them.
   */
  static int advised(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double iqr = sorted[(int) (0.75 * (n - 1))] - sorted[(int) (0.25 * (n - 1))];
    double range = sorted[n - 1] - sorted[0];
    if (range > 0 && range < 30 && whole(values)) return (int) range + 1;
    double width = 2 * iqr / Math.cbrt(n);
    int bins = width > 0 ? (int) Math.ceil(range / width) : (int) Math.ceil(Math.sqrt(n));
    return Math.max(5, Math.min(60, bins));
  }
}
