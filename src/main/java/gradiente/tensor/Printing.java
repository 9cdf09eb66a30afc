package gradiente.tensor;

import java.math.*;
import java.util.*;

/** Text of a tensor in NumPy's manner: columns aligned, at most 4 decimals, long axes shortened. */
final class Printing {
  private static final int LONG = 1000;
  private static final int EDGE = 3;

  private Printing() {}

  static String text(Tensor t) {
    if (t.shape.length == 0) return number(t.data[0]);
    var out = new StringBuilder(t.shape.length > 1 ? Arrays.toString(t.shape) + "\n" : "");
    var shown = new ArrayList<Float>();
    lay(out, shown, t, 0, 0);
    List<String> cells = alike(shown);
    int width = cells.stream().mapToInt(String::length).max().orElse(0);
    return out.toString().replace("%s", "%" + width + "s").formatted(cells.toArray());
  }

  /** A single number, with no more digits than float32 carries. */
  static String number(float v) {
    if (!Float.isFinite(v)) return Float.isNaN(v) ? "nan" : v > 0 ? "inf" : "-inf";
    if (scientific(v)) return String.format(Locale.ROOT, "%.4e", v);
    if (v == (long) v) return Long.toString((long) v);
    var exact = new BigDecimal(Float.toString(v));
    return exact.round(MathContext.DECIMAL32).stripTrailingZeros().toPlainString();
  }

  /** Whether 4 decimals would show nothing of it, or 8 digits not the whole of it. */
  private static boolean scientific(float v) {
    float size = Math.abs(v);
    return Float.isFinite(v) && (size >= 1e8 || size < 1e-4 && size > 0);
  }

  /** All these numbers, written in one way. */
  private static List<String> alike(List<Float> shown) {
    int decimals = 0;
    for (float v : shown) {
      var rounded = new BigDecimal(Float.isFinite(v) ? v : 0).setScale(4, RoundingMode.HALF_EVEN);
      decimals = Math.max(decimals, rounded.stripTrailingZeros().scale());
    }
    String format = shown.stream().anyMatch(Printing::scientific) ? "%.4e" : "%." + decimals + "f";
    // adding 0 makes 0 of -0
    return shown.stream()
        .map(v -> Float.isFinite(v) ? String.format(Locale.ROOT, format, v + 0f) : number(v))
        .toList();
  }

  /** Collects the numbers to show from an axis on, and in {@code out} the text around them. */
  private static void lay(StringBuilder out, List<Float> shown, Tensor t, int axis, int offset) {
    int n = t.shape[axis];
    int below = t.shape.length - 1 - axis;
    String gap = below == 0 ? ", " : "," + "\n".repeat(Math.min(below, 2)) + " ".repeat(axis + 1);
    boolean shorten = t.data.length > LONG && n > 2 * EDGE;
    out.append('[');
    for (int i = 0; i < n; i = shorten && i == EDGE - 1 ? n - EDGE : i + 1) {
      out.append(i == 0 ? "" : shorten && i == n - EDGE ? gap + "..." + gap : gap);
      if (below > 0) lay(out, shown, t, axis + 1, offset + i * Shape.inner(t.shape, axis));
      else shown.add(t.data[offset + i]);
      out.append(below > 0 ? "" : "%s");
    }
    out.append(']');
  }
}
