package gradiente.data;

import static gradiente.tensor.Refusal.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** How the numbers of a file are written: 1,234.5 or, as Spanish spreadsheets do, 1.234,5. */
final class Numerals {
  private static final String FORM =
      "[+-]?(?=[.,]?\\d)(\\d*|[1-9]\\d{0,2}(%s\\d{3})+)(%s\\d*)?([eE][+-]?\\d+)?%%?";
  private static final Pattern DOT = Pattern.compile(FORM.formatted(",", "\\."));
  private static final Pattern COMMA = Pattern.compile(FORM.formatted("\\.", ","));

  private Numerals() {}

  /** Whether this is a number, with either decimal mark, or a percentage. */
  static boolean isNumber(String cell) {
    return DOT.matcher(cell).matches() || COMMA.matcher(cell).matches();
  }

  /**
   * The values of those columns that have decimal commas. All commas and dots of a file must mean
   * the same; where they do not, or could mean either, only a refusal is safe. Cells between commas
   * have decimal dots, cells between semicolons decimal commas; but 1,500 between commas or 1.500
   * between semicolons could be either.
   *
   * @param file its name
   * @param columns the cells of each column of numbers by its name; empty where there is no value
   * @param semicolons whether these part the cells, so that a comma may well be the decimal mark
   * @return NaN where there is no value
   */
  static Map<String, double[]> withCommas(
      String file, Map<String, List<String>> columns, boolean semicolons) {
    var all = columns.values().stream().flatMap(List::stream);
    List<String> marked = all.filter(Numerals::isMarked).toList();
    boolean dot = marked.stream().allMatch(cell -> DOT.matcher(cell).matches());
    boolean comma = marked.stream().allMatch(cell -> COMMA.matcher(cell).matches());
    boolean plain = marked.stream().noneMatch(cell -> cell.contains(semicolons ? "." : ","));
    boolean either = dot && comma && !plain;
    if (dot && !comma || dot && plain && !semicolons) return Map.of();
    Pattern usual = semicolons ? COMMA : DOT;
    String why = either ? "may have decimals or thousands" : "is not written like the others";
    String cure = "write all numbers like 1234.5, or all like 1234,5 with ; between cells";
    Map<String, double[]> values = new LinkedHashMap<>();
    columns.forEach(
        (name, cells) -> {
          for (int i = 0; i < cells.size() && (either || !comma); i++) {
            String cell = cells.get(i);
            boolean clear = !isMarked(cell) || !either && usual.matcher(cell).matches();
            String refusal = "read: %s: column '%s': '%s' in row %s %s; %s";
            check(clear, refusal, file, name, cell, i + 1, why, cure);
          }
          boolean changes = cells.stream().anyMatch(Numerals::isMarked);
          if (changes) values.put(name, cells.stream().mapToDouble(Numerals::value).toArray());
        });
    return values;
  }

  private static boolean isMarked(String cell) {
    return cell.contains(",") || cell.contains(".");
  }

  private static double value(String cell) {
    if (cell.isEmpty()) return Double.NaN;
    double number = Double.parseDouble(cell.replaceAll("[.%]", "").replace(',', '.'));
    return cell.endsWith("%") ? number / 100 : number;
  }
}
