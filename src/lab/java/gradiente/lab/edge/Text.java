package gradiente.lab.edge;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The engine's text, with the JDK's digits: the compiler's own formatter knows neither e, g nor n,
 * and rounds otherwise. Numbers are rounded half up from the decimal that {@link Double#toString}
 * gives.
 */
public final class Text {
  private final StringBuilder out = new StringBuilder();

  /** This text alone. */
  public static String of(String format, Object... values) {
    return new Text().format(format, values).toString();
  }

  /** Adds a text. Conversions: d, x, s, f, e, g, n, %; flags: - 0 + and comma. */
  public Text format(String format, Object... values) {
    int next = 0;
    int i = 0;
    while (i < format.length()) {
      char c = format.charAt(i++);
      if (c != '%') {
        out.append(c);
        continue;
      }
      int start = i;
      while ("-0+,".indexOf(format.charAt(i)) >= 0) i++;
      String flags = format.substring(start, i);
      start = i;
      while (Character.isDigit(format.charAt(i))) i++;
      int width = i == start ? 0 : Integer.parseInt(format.substring(start, i));
      int precision = -1;
      if (format.charAt(i) == '.') {
        start = ++i;
        while (Character.isDigit(format.charAt(i))) i++;
        precision = Integer.parseInt(format.substring(start, i));
      }
      char kind = format.charAt(i++);
      if (kind == 'n') out.append('\n');
      else if (kind == '%') out.append('%');
      else if (next == values.length)
        throw new IllegalArgumentException("format: nothing for %" + kind);
      else pad(convert(kind, flags, precision, values[next++]), flags, width);
    }
    return this;
  }

  private void pad(String text, String flags, int width) {
    int gap = Math.max(0, width - text.length());
    boolean zeros = flags.indexOf('0') >= 0;
    int sign = zeros && !text.isEmpty() && "+-".indexOf(text.charAt(0)) >= 0 ? 1 : 0;
    if (flags.indexOf('-') >= 0) out.append(text).append(" ".repeat(gap));
    else if (!zeros) out.append(" ".repeat(gap)).append(text);
    else out.append(text, 0, sign).append("0".repeat(gap)).append(text.substring(sign));
  }

  private static String convert(char kind, String flags, int precision, Object value) {
    if (kind == 's' || value == null) {
      String text = String.valueOf(value);
      return precision < 0 ? text : text.substring(0, Math.min(precision, text.length()));
    }
    if (kind == 'x') return Long.toHexString(((Number) value).longValue() & 0xffffffffL);
    if (kind == 'd') return signed(value.toString(), flags);
    if ("feg".indexOf(kind) < 0) throw new IllegalArgumentException("format: unknown %" + kind);
    double v = ((Number) value).doubleValue();
    if (Double.isNaN(v)) return "NaN";
    boolean minus = v < 0 || 1 / v < 0;
    String digits = Double.isInfinite(v) ? "Infinity" : digits(kind, precision, v);
    return signed((minus ? "-" : "") + digits, flags);
  }

  /** Without a sign. */
  private static String digits(char kind, int precision, double v) {
    int places = precision < 0 ? 6 : precision;
    var exact = new BigDecimal(Double.toString(v)).abs();
    if (kind == 'f') return exact.setScale(places, RoundingMode.HALF_UP).toPlainString();
    if (kind == 'e') return scientific(exact, places);
    int significant = Math.max(1, places);
    var rounded = exact.round(new MathContext(significant, RoundingMode.HALF_UP));
    if (v == 0) return BigDecimal.ZERO.setScale(significant - 1).toPlainString();
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent < -4 || exponent >= significant) return scientific(exact, significant - 1);
    return exact.setScale(significant - 1 - exponent, RoundingMode.HALF_UP).toPlainString();
  }

  private static String scientific(BigDecimal exact, int places) {
    if (exact.signum() == 0) return BigDecimal.ZERO.setScale(places).toPlainString() + "e+00";
    var rounded = exact.round(new MathContext(places + 1, RoundingMode.HALF_UP));
    int exponent = rounded.precision() - rounded.scale() - 1;
    String mantissa = rounded.movePointLeft(exponent).setScale(places).toPlainString();
    String power = Integer.toString(Math.abs(exponent));
    return mantissa + (exponent < 0 ? "e-" : "e+") + (power.length() < 2 ? "0" : "") + power;
  }

  private static String signed(String text, String flags) {
    boolean minus = text.startsWith("-");
    String digits = minus ? text.substring(1) : text;
    if (flags.indexOf(',') >= 0) digits = grouped(digits);
    return (minus ? "-" : flags.indexOf('+') >= 0 ? "+" : "") + digits;
  }

  private static String grouped(String digits) {
    int point = digits.indexOf('.');
    var text = new StringBuilder(digits);
    int whole = point < 0 ? digits.length() : point;
    for (int i = whole - 3; i > 0; i -= 3) text.insert(i, ',');
    return text.toString();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
