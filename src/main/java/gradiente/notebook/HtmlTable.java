package gradiente.notebook;

import gradiente.language.Words;
import gradiente.tensor.Printing;
import gradiente.tensor.Tensor;
import gradiente.tensor.Text;
import java.util.Arrays;
import java.util.List;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Values as an HTML table: short, aligned, and free of styles that would fight the notebook's. */
final class HtmlTable {
  /** Rows of a longer table that are shown. */
  static final int ROWS = 10;

  /** Columns of the widest tensor that is shown as a table. */
  private static final int COLUMNS = 16;

  /** A table that is wider than the page scrolls by itself, not the page. */
  private static final String TABLE = "<div style=\"overflow-x:auto\"><table>";

  private static final String END = "</table></div>";

  private HtmlTable() {}

  /** The first rows of a table under its column names; numbers stand right. */
  static String of(Table table) {
    int rows = Math.min(table.rowCount(), ROWS);
    var html = new StringBuilder(TABLE + "\n<thead><tr>");
    for (Column<?> column : table.columns()) {
      html.append("<th style=\"text-align:").append(side(column)).append("\">");
      html.append(escape(column.name())).append("</th>");
    }
    html.append("</tr></thead>\n<tbody>\n");
    for (int row = 0; row < rows; row++) {
      html.append("<tr>");
      for (Column<?> column : table.columns()) {
        html.append("<td style=\"text-align:").append(side(column)).append("\">");
        html.append(escape(column.getString(row))).append("</td>");
      }
      html.append("</tr>\n");
    }
    return html.append("</tbody>").append(END) + note(size(rows, table));
  }

  /** How much of a table is shown. */
  private static String size(int shown, Table table) {
    int rows = table.rowCount();
    int columns = table.columnCount();
    if (shown < rows) {
      String one = "first %d of %d rows, %d column";
      String first = columns == 1 ? one : "first %d of %d rows, %d columns";
      return Text.of(Words.of(first), shown, rows, columns);
    }
    String narrow = rows == 1 ? "%d row, %d column" : "%d rows, %d column";
    String wide = rows == 1 ? "%d row, %d columns" : "%d rows, %d columns";
    return Text.of(Words.of(columns == 1 ? narrow : wide), rows, columns);
  }

  private static String side(Column<?> column) {
    return column instanceof NumericColumn ? "right" : "left";
  }

  /** Whether a tensor is a vector or a matrix small enough to be read as a table. */
  static boolean fits(Tensor tensor) {
    int rank = tensor.rank();
    return (rank == 1 || rank == 2)
        && tensor.size() > 0
        && tensor.dim(rank - 1) <= COLUMNS
        && tensor.size() / tensor.dim(rank - 1) <= 2 * ROWS;
  }

  /** A vector as one row, a matrix as its rows; each number reads as the tensor prints it. */
  static String of(Tensor tensor) {
    var html = new StringBuilder(TABLE + "<tbody>\n");
    List<String> cells = Printing.cells(tensor);
    int columns = tensor.dim(tensor.rank() - 1);
    for (int i = 0; i < cells.size(); i++) {
      html.append(i % columns == 0 ? "<tr>" : "").append("<td style=\"text-align:right\">");
      html.append(cells.get(i).strip()).append("</td>");
      html.append(i % columns == columns - 1 ? "</tr>\n" : "");
    }
    html.append("</tbody>").append(END);
    return tensor.rank() == 1 ? html.toString() : html + note(Arrays.toString(tensor.shape()));
  }

  /** A line in small print under a table. */
  private static String note(String text) {
    return "\n<div style=\"font-size:85%;opacity:.7\">" + escape(text) + "</div>";
  }

  /** Text as HTML that shows the same characters. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
