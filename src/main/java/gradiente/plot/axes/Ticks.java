package gradiente.plot.axes;

import gradiente.plot.paper.Ink;
import java.util.Locale;

/**
 * Round positions for the marks of an axis: multiples of 1, 2 or 5 times a power of ten (Heckbert,
 * "Nice numbers for graph labels", Graphics Gems, 1990).
 */
public record Ticks(double step, double[] at) {
  /** About {@code count} ticks within [lo, hi]. */
  public static Ticks of(double lo, double hi, int count) {
    double raw = (hi - lo) / Math.max(1, count);
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double lead = raw / power;
    return every(power * (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10), lo, hi);
  }

  /** As {@link #of(double, double, int)}, but at least that many: one number tells no scale. */
  public static Ticks of(double lo, double hi, int count, int least) {
    Ticks ticks = of(lo, hi, count);
    for (int more = count + 1; ticks.at.length < least && more < count + 9; more++) {
      ticks = of(lo, hi, more);
    }
    return ticks;
  }

  /** The multiples of {@code step} within [lo, hi]. */
  public static Ticks every(double step, double lo, double hi) {
    long first = (long) Math.ceil(lo / step - 1e-9);
    long last = (long) Math.floor(hi / step + 1e-9);
    double[] at = new double[(int) Math.max(0, last - first + 1)];
    for (int i = 0; i < at.length; i++) at[i] = (first + i) * step;
    return new Ticks(step, at);
  }

  /** The tick's number with as many decimals as the step needs, with a true minus sign. */
  public String label(double value) {
    double size = Math.max(step, Math.max(Math.abs(at[0]), Math.abs(at[at.length - 1])));
    int last = (int) Math.floor(Math.log10(step) + 1e-9);
    if (size < 1e6 && step >= 1e-5) return decimal(value, -last);
    if (value == 0) return "0";
    // All ticks of an axis are told in the same power of ten.
    int exponent = (int) Math.floor(Math.log10(size) + 1e-9);
    return Ink.times(decimal(value / Math.pow(10, exponent), exponent - last), exponent);
  }

  private static String decimal(double value, int decimals) {
    String s = String.format(Locale.ROOT, "%." + Math.max(0, decimals) + "f", value);
    return (Double.parseDouble(s) == 0 ? s.replace("-", "") : s).replace('-', '−');
  }
}
