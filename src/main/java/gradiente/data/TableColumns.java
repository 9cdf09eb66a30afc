package gradiente.data;

import static gradiente.tensor.Refusal.given;

import gradiente.language.English;
import gradiente.language.Words;
import gradiente.tensor.Text;
import java.util.*;
import java.util.stream.IntStream;
import tech.tablesaw.api.*;
import tech.tablesaw.columns.Column;

/** The columns of a table as numbers or words, and the refusal of those that are neither. */
final class TableColumns {
  /** From here on float32 leaves out whole numbers. */
  private static final float GAPS_FROM = 0x1p24f;

  private TableColumns() {}

  /** A refusal in one line, whatever a cell holds. */
  static IllegalArgumentException bad(@English String format, Object... details) {
    String text = Text.of(Words.of(format), details);
    return new IllegalArgumentException(text.replaceAll("\\R", "\\\\n"));
  }

  /** Names as they came, none of them null. */
  static List<String> names(String operation, List<String> names) {
    boolean all = names != null && names.stream().noneMatch(Objects::isNull);
    if (!all) throw bad("%s: needs names, got null", operation);
    return names;
  }

  /** The column of this very name; Tablesaw itself takes a for A. */
  static Column<?> column(Table table, String name) {
    given("column", "%s: needs a table, got null", table);
    given("column", "%s: needs a name, got null", name);
    return table.columns().stream()
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow(() -> missing(name, table.columnNames()));
  }

  /** The values of a column of numbers, or of true and false as 1 and 0. */
  static float[] numbers(Column<?> column) {
    requireComplete(column);
    float[] values = new float[column.size()];
    String beyond = "column '%s': %s in row %s is too large for a tensor";
    String small = "column '%s': %s in row %s is too small for a tensor, where it would be 0";
    Map<Float, Integer> large = new HashMap<>();
    for (int i = 0; i < values.length; i++) {
      if (column instanceof NumericColumn<?> numeric) {
        values[i] = (float) numeric.getDouble(i);
        if (Math.abs(values[i]) >= GAPS_FROM)
          requireApart(column, i, large.putIfAbsent(values[i], i));
      } else if (column instanceof BooleanColumn truth) {
        values[i] = truth.getByte(i);
      } else {
        throw notNumbers(column);
      }
      boolean lost = values[i] == 0 && column instanceof NumericColumn<?> n && n.getDouble(i) != 0;
      if (lost) throw bad(small, column.name(), column.getUnformattedString(i), i + 1);
      boolean fits = Float.isFinite(values[i]);
      if (!fits) throw bad(beyond, column.name(), column.getUnformattedString(i), i + 1);
    }
    return values;
  }

  /** Refuses two numbers that are one number in a tensor. */
  private static void requireApart(Column<?> column, int row, Integer other) {
    if (other == null || column.get(row).equals(column.get(other))) return;
    String one =
        "column '%s': %s in row %s and %s in row %s would be one number in a tensor, which "
            + "keeps about 7 digits; subtract the smallest first, or leave an id out";
    String a = column.getUnformattedString(other);
    String b = column.getUnformattedString(row);
    throw bad(one, column.name(), a, other + 1, b, row + 1);
  }

  /** The cells of a column without gaps, as words. */
  static List<String> words(Column<?> column) {
    requireComplete(column);
    return IntStream.range(0, column.size()).mapToObj(i -> word(column, i)).toList();
  }

  /** A cell as a word. */
  static String word(Column<?> column, int row) {
    return column.getUnformattedString(row).strip();
  }

  /** Refuses words among numbers: classes are all the one or all the other. */
  static void requireWords(Column<?> column, List<String> cells) {
    long numbers = cells.stream().filter(Numerals::isNumber).count();
    String mixed =
        "column '%s': '%s' in row %s is among numbers; "
            + "write a number there (or nothing for a gap), or name all classes in words";
    if (numbers > 0 && numbers < cells.size()) throw odd(mixed, column);
  }

  /** The label of each cell: where it stands among the classes. */
  static float[] labels(Column<?> column, List<String> cells, List<String> classes) {
    Map<String, Integer> places = new HashMap<>();
    for (String c : classes) places.put(c, places.size());
    float[] labels = new float[cells.size()];
    String unknown = "column '%s': '%s' in row %s is none of %s";
    for (int i = 0; i < labels.length; i++) {
      Integer place = places.get(cells.get(i));
      if (place == null) throw bad(unknown, column.name(), cells.get(i), i + 1, classes);
      labels[i] = place;
    }
    return labels;
  }

  private static IllegalArgumentException notNumbers(Column<?> column) {
    String type = column.type().name().toLowerCase(Locale.ROOT);
    String other = "column '%s': needs numbers, got %4$s '%2$s' in row %3$s";
    if (!(column instanceof StringColumn)) return odd(other, column, type);
    boolean words = words(column).stream().noneMatch(Numerals::isNumber);
    String text = "column '%s': needs numbers, got text '%s' in row %s";
    String cure = "; Tables.oneHot(table, \"%s\") makes numbers of words";
    return odd(words ? text + cure : text, column, column.name());
  }

  /** Names the first cell that is no number. */
  private static IllegalArgumentException odd(
      @English String wrong, Column<?> column, Object... more) {
    int row = 0;
    while (row < column.size() - 1 && Numerals.isNumber(word(column, row))) row++;
    return bad(
        wrong, column.name(), column.getString(row), row + 1, more.length == 0 ? "" : more[0]);
  }

  private static void requireComplete(Column<?> column) {
    String gap =
        "column '%s': no value in row %s, %s missing in all (empty cells, NA or null among "
            + "numbers); fill them, say with Imputer, or drop such rows with %s";
    String cure = "table.dropRowsWithMissingValues()";
    String empty = "column '%s' has no value at all; leave it out";
    int missing = column.countMissing();
    if (missing > 0 && missing == column.size()) throw bad(empty, column.name());
    for (int i = 0; i < column.size() && missing > 0; i++) {
      if (column.isMissing(i)) throw bad(gap, column.name(), i + 1, missing, cure);
    }
  }

  /** Says that there is no such column, and which one was perhaps meant. */
  private static IllegalArgumentException missing(String name, List<String> known) {
    String nearest =
        known.stream()
            .min(Comparator.comparingInt(k -> distance(name, k)))
            .orElse(Words.of("none"));
    String others = String.join(", ", known);
    return bad("column: no '%s', did you mean '%s'? There are %s", name, nearest, others);
  }

  /** Levenshtein's distance, without regard to case (Wagner and Fischer 1974). */
  private static int distance(String a, String b) {
    String s = a.toLowerCase(Locale.ROOT);
    String t = b.toLowerCase(Locale.ROOT);
    int[] row = IntStream.rangeClosed(0, t.length()).toArray();
    for (int i = 1; i <= s.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replace = diagonal + (s.charAt(i - 1) == t.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replace, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[t.length()];
  }
}
