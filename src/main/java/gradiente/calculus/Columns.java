package gradiente.calculus;

import gradiente.tensor.Text;
import java.util.List;

/** Numbers in aligned columns, as a table for the console; long ones lose their middle. */
final class Columns {
  private static final int LONGEST = 32;
  private static final int HEAD = 12;
  private static final int TAIL = 8;

  private Columns() {}

  /**
   * A table with a heading line.
   *
   * @param columns [headings][rows]
   * @param scientific whether every number is written with an exponent
   */
  static String print(List<String> headings, double[][] columns, boolean scientific) {
    int rows = columns[0].length;
    int[] width = new int[columns.length];
    String[] format = new String[columns.length];
    for (int c = 0; c < columns.length; c++) {
      format[c] = scientific ? "%.1e" : format(columns[c]);
      width[c] = headings.get(c).length();
      for (double value : columns[c]) {
        width[c] = Math.max(width[c], cell(format[c], value).length());
      }
    }
    var text = new StringBuilder();
    for (int c = 0; c < columns.length; c++) pad(text, headings.get(c), width[c], c);
    for (int r = 0; r < rows; r++) {
      if (rows > LONGEST && r == HEAD) {
        text.append('\n');
        pad(text, "...", width[0], 0);
        r = rows - TAIL;
      }
      text.append('\n');
      for (int c = 0; c < columns.length; c++) {
        pad(text, cell(format[c], columns[c][r]), width[c], c);
      }
    }
    return text.toString();
  }

  /** Whole numbers as such, else six decimals, or an exponent where those would not do. */
  private static String format(double[] column) {
    boolean whole = true;
    double largest = 0;
    for (double value : column) {
      whole &= value == Math.rint(value) && Math.abs(value) < 1e6;
      largest = Math.max(largest, Math.abs(value));
    }
    return whole ? "%.0f" : largest >= 1e6 || largest < 1e-3 ? "%.5e" : "%.6f";
  }

  private static String cell(String format, double value) {
    return Text.of(format, value == 0 ? 0.0 : value);
  }

  private static void pad(StringBuilder text, String cell, int width, int column) {
    text.append(column == 0 ? "" : "  ").append(" ".repeat(width - cell.length())).append(cell);
  }
}
