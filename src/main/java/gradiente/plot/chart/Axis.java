package gradiente.plot.chart;

import gradiente.plot.paper.Ink;
import gradiente.plot.paper.Symbols;
import gradiente.tensor.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.IntStream;

/**
 * One axis of a chart: its range, its scale and the text of its ticks. XChart steps its ticks in
 * absolute numbers with ten decimals, so a very small or very large range is given to it in units
 * of a power of ten.
 *
 * @param lo smallest value shown
 * @param hi largest value shown, more than lo
 * @param log whether the scale is logarithmic; lo is then more than 0
 */
record Axis(double lo, double hi, boolean log) {
  // XChart drops a tick that falls on the very edge, and puts its ticks on the data where these and
  // the limits are evenly spaced, also at places that are not round: so both ends get some air, and
  // not as much.
  private static final double BELOW = 0.004;
  private static final double ABOVE = 0.006;

  /** An axis around all finite values, with a margin of that fraction of the range at both ends. */
  static Axis around(double min, double max, double margin, boolean log) {
    if (!(max - min < 1e307) || log && !(max / min < 1e300)) {
      throw Refusal.bad("chart: values from %s to %s lie too far apart to be drawn", min, max);
    }
    if (log) {
      double decades = Math.max(0.3, Math.log10(max / min));
      double factor = Math.pow(10, Math.min(3, Math.max(margin, 0.001) * decades));
      // A range of at least 3.24 holds two ticks that have a number: without them it says nothing.
      factor = Math.max(factor, 1.8 * Math.sqrt(min / max));
      return new Axis(min / factor, max * factor, true);
    }
    // A constant curve gets some air, and a range too fine for double steps is a constant.
    double size = Math.max(Math.abs(min), Math.abs(max));
    if (max - min <= 1e-9 * size || max == min) {
      double air = size == 0 ? 1 : 0.1 * size;
      return new Axis(min - air, max + air, false);
    }
    double pad = margin * (max - min);
    return new Axis(min - pad, max + pad, false);
  }

  /** The power of ten in which XChart sees this axis. */
  double unit() {
    double size = Math.max(Math.abs(lo), Math.abs(hi));
    boolean plain = log || (hi - lo > 0.05 && size < 1e9);
    return plain ? 1 : Math.pow(10, Math.floor(Math.log10(hi - lo)));
  }

  /** Lower limit for XChart. */
  double chartLo() {
    return at(-BELOW);
  }

  /** Upper limit for XChart. */
  double chartHi() {
    return at(1 + ABOVE);
  }

  private double at(double fraction) {
    return log ? lo * Math.pow(hi / lo, fraction) : (lo + fraction * (hi - lo)) / unit();
  }

  /** Where a value lies between the limits that XChart got, as a fraction. */
  double fraction(double value) {
    double t = log ? Math.log(value / lo) / Math.log(hi / lo) : (value - lo) / (hi - lo);
    return (t + BELOW) / (1 + BELOW + ABOVE);
  }

  /** Whether the value can be shown on this scale at all. */
  boolean takes(double value) {
    return Double.isFinite(value) && !(log && value <= 0);
  }

  /** The text of the tick at that position of XChart's axis. */
  String tick(double position) {
    return log ? logTick(position) : text(position, 0);
  }

  /** As {@link #tick}, but nothing at a fraction where only whole numbers are counted. */
  String tick(double position, boolean whole) {
    boolean counts = whole && !log && unit() == 1 && hi - lo > 1.9;
    // XChart draws no ticks at all where the texts of both its limits are the same.
    boolean inside = position > chartLo() && position < chartHi();
    return counts && inside && position != Math.rint(position) ? "" : tick(position);
  }

  /** The number at that position of XChart's axis, with more decimals than a tick needs. */
  String text(double position, int more) {
    double value = position * unit();
    double size = Math.max(Math.abs(lo), Math.abs(hi));
    int decimals = more + (int) Math.ceil(2 - Math.log10(hi - lo));
    if (size >= 1e6 || size < 1e-3) {
      int exponent = (int) Math.floor(Math.log10(size));
      String mantissa = decimal(value / Math.pow(10, exponent), decimals + exponent);
      return mantissa.equals("0") ? "0" : Ink.times(mantissa, exponent);
    }
    return decimal(value, decimals);
  }

  /** How many powers of ten a logarithmic axis spans; 0 for another. */
  double decades() {
    return log ? Math.log10(hi / lo) : 0;
  }

  /** The powers of ten on a logarithmic axis, over very many decades every second, third or so. */
  double[] powers() {
    int first = (int) Math.ceil(Math.log10(lo));
    int last = (int) Math.floor(Math.log10(hi));
    return IntStream.rangeClosed(first, last)
        .filter(k -> Math.floorMod(k, every()) == 0)
        .mapToDouble(k -> Math.pow(10, k))
        .toArray();
  }

  private int every() {
    return Math.max(1, (int) Math.ceil(decades() / 10));
  }

  /**
   * The values in XChart's unit; what the axis cannot show is a gap, what is far outside is cut.
   */
  double[] scaled(double[] values) {
    double far = 20 * (hi - lo);
    double[] result = new double[values.length];
    for (int i = 0; i < result.length; i++) {
      double v = values[i];
      if (!takes(v)) result[i] = Double.NaN;
      else result[i] = log ? v : Math.max(lo - far, Math.min(hi + far, v)) / unit();
    }
    return result;
  }

  private String logTick(double value) {
    int exponent = (int) Math.floor(Math.log10(value) + 1e-9);
    double lead = value / Math.pow(10, exponent);
    boolean decade = Math.abs(lead - 1) < 1e-6 && Math.floorMod(exponent, every()) == 0;
    // Over less than two decades the ticks at 2 and 5 are named as well, over less than one most.
    boolean two = hi / lo < 100 && (near(lead, 2) || near(lead, 5));
    boolean one = hi / lo < 10 && (near(lead, 3) || near(lead, 4) || near(lead, 7));
    boolean named = decade || two || one;
    if (!named) return "";
    if (exponent >= -3 && exponent <= 4) return decimal(value, 4);
    String power = "10" + Symbols.unicode("^{" + exponent + "}");
    return decade ? power : decimal(lead, 0) + "×" + power;
  }

  private static boolean near(double a, double b) {
    return Math.abs(a - b) < 1e-6;
  }

  /** At most that many decimals, no trailing zeros, a true minus sign. */
  static String decimal(double value, int decimals) {
    if (!Double.isFinite(value)) return Double.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
    BigDecimal rounded =
        BigDecimal.valueOf(value)
            .setScale(Math.max(0, Math.min(15, decimals)), RoundingMode.HALF_EVEN);
    if (rounded.signum() == 0) return "0";
    return rounded.stripTrailingZeros().toPlainString().replace('-', '−');
  }
}
