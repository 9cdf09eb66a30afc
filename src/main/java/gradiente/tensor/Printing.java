package gradiente.tensor;

import java.math.*;
import java.util.*;

/**
 * Text of a tensor in NumPy's manner: columns aligned, at most 4 decimals, lines of at most 80
 * characters. Of more than 1000 numbers, each axis shows its first and last three; of more than
 * 200, a matrix whose rows are longer than a line shows as many columns as there is room for.
 */
public final class Printing {
  private static final int LONG = 1000;
  private static final int EDGE = 3;
  private static final int MANY = 200;
  private static final int LINE = 80;

  private Printing() {}

  static String text(Tensor t) {
    int rank = t.shape.length;
    if (rank == 0) return number(t.data[0]);
    int[] edges = t.shape.clone(); // how many are shown at either end of an axis
    if (t.data.length > LONG) Arrays.fill(edges, EDGE);
    List<String> cells = cells(t, edges);
    int room = room(cells, rank);
    int last = rank - 1;
    if (rank > 1 && t.data.length > MANY && Math.min(t.shape[last], 2L * edges[last] + 1) > room) {
      int fit = (LINE - 2 * rank - 3) / (cells.get(0).length() + 2) / 2; // beside the dots
      edges[last] = Math.max(1, Math.min(edges[last], fit));
      cells = cells(t, edges);
      room = 2 * edges[last] + 1;
    }
    var out = new StringBuilder(rank > 1 ? Arrays.toString(t.shape) + "\n" : "");
    lay(out, cells.iterator(), t.shape, edges, 0, room);
    return out.toString();
  }

  /** All numbers of a tensor, row by row, as its text shows them where it shows them all. */
  public static List<String> cells(Tensor t) {
    return t.shape.length == 0 ? List.of(number(t.data[0])) : cells(t, t.shape);
  }

  /** The numbers to be shown, equally wide. */
  private static List<String> cells(Tensor t, int[] edges) {
    var shown = new ArrayList<Float>();
    collect(shown, t, edges, 0, 0);
    List<String> cells = alike(shown);
    int width = cells.stream().mapToInt(String::length).max().orElse(0);
    return cells.stream().map(cell -> " ".repeat(width - cell.length()) + cell).toList();
  }

  private static void collect(List<Float> shown, Tensor t, int[] edges, int axis, int offset) {
    int n = t.shape[axis];
    for (int i = 0; i < n; i = next(i, n, edges[axis])) {
      if (axis == edges.length - 1) shown.add(t.data[offset + i]);
      else collect(shown, t, edges, axis + 1, offset + i * Shape.inner(t.shape, axis));
    }
  }

  /** The index that is shown after this one. */
  private static int next(int i, int n, int edge) {
    return i == edge - 1 && n > 2 * edge ? n - edge : i + 1;
  }

  /** How many cells stand in a line between the brackets. */
  private static int room(List<String> cells, int rank) {
    int width = cells.isEmpty() ? 0 : cells.get(0).length() + 2;
    return Math.max(1, (LINE - 2 * rank + 2) / Math.max(1, width));
  }

  /** A single number, with no more digits than float32 carries. */
  static String number(float v) {
    if (!Float.isFinite(v)) return Float.isNaN(v) ? "nan" : v > 0 ? "inf" : "-inf";
    if (scientific(v)) return Text.of("%.4e", v);
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
        .map(v -> Float.isFinite(v) ? Text.of(format, v + 0f) : number(v))
        .toList();
  }

  /** Writes an axis, and all below it, with the cells that come next; the last one in lines. */
  private static void lay(
      StringBuilder out, Iterator<String> cells, int[] shape, int[] edges, int axis, int room) {
    int n = shape[axis];
    int below = shape.length - 1 - axis;
    String indent = " ".repeat(axis + 1);
    String gap = below == 0 ? ", " : "," + "\n".repeat(Math.min(below, 2)) + indent;
    int written = 0;
    out.append('[');
    for (int i = 0; i < n; i = next(i, n, edges[axis])) {
      boolean dots = n > 2 * edges[axis] && i == n - edges[axis];
      for (String text : dots ? new String[] {"...", null} : new String[] {null}) {
        if (written > 0) out.append(below == 0 && written % room == 0 ? ",\n" + indent : gap);
        written++;
        if (text != null) out.append(text);
        else if (below == 0) out.append(cells.next());
        else lay(out, cells, shape, edges, axis + 1, room);
      }
    }
    out.append(']');
  }
}
