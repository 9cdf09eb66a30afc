package gradiente.tensor;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Text of a tensor in NumPy's manner: columns aligned, at most 4 decimals, long axes shortened. */
final class Printing {
  private static final int LONG = 1000;
  private static final int EDGE = 3;

  private final Tensor tensor;
  private final boolean shorten;
  private final boolean scientific;
  private int decimals;
  private int width;

  private Printing(Tensor tensor) {
    this.tensor = tensor;
    this.shorten = tensor.data.length > LONG;
    double largest = 0;
    for (float v : tensor.data) {
      double a = Math.abs(v);
      if (a > 0 && !Float.isInfinite(v) && !Float.isNaN(v)) {
        largest = Math.max(largest, a);
      }
    }
    this.scientific = largest >= 1e8 || largest > 0 && largest < 1e-4;
  }

  static String text(Tensor t) {
    if (t.shape.length == 0) {
      return number(t.data[0]);
    }
    Printing p = new Printing(t);
    p.measure(0, 0);
    p.width = 0; // measured before all decimals were known
    p.measure(0, 0);
    StringBuilder out = new StringBuilder();
    if (t.shape.length > 1) {
      out.append(Shape.text(t.shape)).append('\n');
    }
    p.append(out, 0, 0, 0);
    return out.toString();
  }

  /** A single number, with no more digits than float32 carries. */
  static String number(float v) {
    if (Float.isNaN(v) || Float.isInfinite(v)) {
      return Float.isNaN(v) ? "nan" : v > 0 ? "inf" : "-inf";
    }
    double a = Math.abs(v);
    if (a >= 1e8 || a < 1e-4 && a > 0) {
      return String.format(Locale.ROOT, "%.4e", v);
    }
    if (v == (long) v) {
      return Long.toString((long) v);
    }
    BigDecimal exact =
        new BigDecimal(Float.toString(v)).round(new MathContext(7, RoundingMode.HALF_EVEN));
    return exact.stripTrailingZeros().toPlainString();
  }

  /** Finds how many decimals and columns the numbers that will be shown need. */
  private void measure(int axis, int offset) {
    int n = tensor.shape[axis];
    int stride = Shape.span(tensor.shape, axis + 1, tensor.shape.length);
    for (int i = 0; i < n; i = following(i, n)) {
      if (axis + 1 < tensor.shape.length) {
        measure(axis + 1, offset + i * stride);
        continue;
      }
      float v = tensor.data[offset + i];
      if (!scientific && !Float.isNaN(v) && !Float.isInfinite(v)) {
        BigDecimal rounded = new BigDecimal(v).setScale(4, RoundingMode.HALF_EVEN);
        decimals = Math.max(decimals, Math.max(0, rounded.stripTrailingZeros().scale()));
      }
      width = Math.max(width, cell(v).length());
    }
  }

  private String cell(float v) {
    if (Float.isNaN(v) || Float.isInfinite(v)) {
      return number(v);
    }
    return scientific
        ? String.format(Locale.ROOT, "%.4e", v)
        : String.format(Locale.ROOT, "%." + decimals + "f", v == 0 ? 0f : v);
  }

  private boolean gap(int i, int n) {
    return shorten && n > 2 * EDGE && i == EDGE - 1;
  }

  private int following(int i, int n) {
    return gap(i, n) ? n - EDGE : i + 1;
  }

  private void append(StringBuilder out, int axis, int offset, int indent) {
    int n = tensor.shape[axis];
    int stride = Shape.span(tensor.shape, axis + 1, tensor.shape.length);
    boolean last = axis + 1 == tensor.shape.length;
    out.append('[');
    for (int i = 0; i < n; i = following(i, n)) {
      if (i > 0) {
        separate(out, last, axis, indent);
      }
      if (last) {
        String cell = cell(tensor.data[offset + i]);
        out.append(" ".repeat(width - cell.length())).append(cell);
      } else {
        append(out, axis + 1, offset + i * stride, indent + 1);
      }
      if (gap(i, n)) {
        separate(out, last, axis, indent);
        out.append("...");
      }
    }
    out.append(']');
  }

  /** Between two elements of an axis: a comma, and a line break unless they are numbers. */
  private void separate(StringBuilder out, boolean last, int axis, int indent) {
    if (last) {
      out.append(", ");
      return;
    }
    out.append(axis + 2 < tensor.shape.length ? ",\n\n" : ",\n").append(" ".repeat(indent + 1));
  }
}
