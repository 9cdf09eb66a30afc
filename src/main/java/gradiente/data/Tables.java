package gradiente.data;

import gradiente.tensor.Tensor;
import java.io.*;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.*;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tech.tablesaw.api.*;
import tech.tablesaw.columns.Column;
import tech.tablesaw.io.csv.CsvReadOptions;

/**
 * The bridge between Tablesaw's tables and tensors. Rows are counted from 1 in messages, the header
 * not among them.
 */
public final class Tables {
  private Tables() {}

  /**
   * Reads a table with a header from a file of comma-separated values.
   *
   * @throws IllegalArgumentException when there is no such file, it is empty, or a row does not fit
   *     the header
   */
  public static Table read(String file) {
    Path path = Path.of(file);
    if (!Files.isRegularFile(path)) throw bad("read: no file %s%s", file, neighbours(path));
    try {
      String text = Files.readString(path);
      // spreadsheets mark UTF-8 files with an invisible first character
      String plain = text.startsWith("\ufeff") ? text.substring(1) : text;
      return parse(plain, path.getFileName().toString());
    } catch (IOException e) {
      throw new UncheckedIOException("read: " + file + " is not a readable text file in UTF-8", e);
    }
  }

  /**
   * A table that comes with the engine, from any folder: {@code iris.csv}, {@code orders.csv} or
   * {@code students.csv}.
   */
  public static Table shipped(String file) {
    return parse(Csv.text(file), file);
  }

  /**
   * The values of columns of numbers; true and false become 1 and 0.
   *
   * @param columns the names, or none for all columns
   * @return [rows, columns]
   * @throws IllegalArgumentException when the table is empty, a column is not there, holds
   *     something else than numbers or lacks a value; names column and row
   */
  public static Tensor toTensor(Table table, String... columns) {
    List<String> names = columns.length == 0 ? table.columnNames() : List.of(columns);
    int n = table.rowCount();
    String empty = "toTensor: the table '%s' has no rows or no columns";
    if (n == 0 || names.isEmpty()) throw bad(empty, table.name());
    float[] values = new float[n * names.size()];
    for (int j = 0; j < names.size(); j++) {
      float[] column = numbers(column(table, names.get(j)));
      for (int i = 0; i < n; i++) values[i * names.size() + j] = column[i];
    }
    return Tensor.wrap(values, n, names.size());
  }

  /**
   * A data set from a table.
   *
   * @param features the columns to predict from, all numbers
   * @param target the column to predict: text (or true and false) becomes classes in alphabetical
   *     order, numbers become values [n]
   * @throws IllegalArgumentException as {@link #toTensor} does
   */
  public static Dataset toDataset(Table table, List<String> features, String target) {
    if (features.isEmpty()) throw bad("toDataset: needs at least one feature column");
    Tensor x = toTensor(table, features.toArray(String[]::new));
    Column<?> column = column(table, target);
    requireComplete(column);
    int n = table.rowCount();
    if (column instanceof NumericColumn<?>) {
      return new Dataset(x, Tensor.wrap(numbers(column), n), features, List.of());
    }
    List<String> cells = IntStream.range(0, n).mapToObj(column::getString).toList();
    List<String> classes = cells.stream().distinct().sorted().toList();
    float[] y = new float[n];
    for (int i = 0; i < n; i++) y[i] = classes.indexOf(cells.get(i));
    return new Dataset(x, Tensor.wrap(y, n), features, classes);
  }

  /**
   * A table of a tensor's columns.
   *
   * @param t [rows, columns], or [rows] for a single column
   * @param names a name for each column
   */
  public static Table toTable(Tensor t, String... names) {
    int columns = t.rank() == 2 ? t.dim(1) : 1;
    boolean fits = (t.rank() == 1 || t.rank() == 2) && names.length == columns;
    String wrong = "toTable: %s names for a tensor %s, needs [rows, names]";
    if (!fits) throw bad(wrong, names.length, Arrays.toString(t.shape()));
    Table table = Table.create();
    for (int j = 0; j < columns; j++) {
      float[] values = new float[t.dim(0)];
      for (int i = 0; i < values.length; i++) values[i] = t.data()[i * columns + j];
      table.addColumns(FloatColumn.create(names[j], values));
    }
    return table;
  }

  private static Table parse(String text, String name) {
    if (text.isBlank()) throw bad("read: %s is empty", name);
    var source = CsvReadOptions.builder(new StringReader(text)).tableName(name);
    try {
      return Table.read().usingOptions(source.locale(Locale.ENGLISH).sample(false));
    } catch (RuntimeException e) {
      Throwable root = e.getCause() == null ? e : e.getCause();
      boolean ragged = root instanceof IndexOutOfBoundsException;
      String why = (ragged ? "a row does not fit the header: " : "") + e.getMessage();
      throw new IllegalArgumentException("read: " + name + ": " + why, e);
    }
  }

  private static Column<?> column(Table table, String name) {
    return table.columns().stream()
        .filter(c -> c.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() -> missing(name, table.columnNames()));
  }

  /** Says that there is no such column, and which one was perhaps meant. */
  private static IllegalArgumentException missing(String name, List<String> known) {
    String nearest =
        known.stream().min(Comparator.comparingInt(k -> distance(name, k))).orElse("none");
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

  private static float[] numbers(Column<?> column) {
    requireComplete(column);
    float[] values = new float[column.size()];
    for (int i = 0; i < values.length; i++) {
      if (column instanceof NumericColumn<?> numeric) {
        values[i] = (float) numeric.getDouble(i);
      } else if (column instanceof BooleanColumn truth) {
        values[i] = truth.getByte(i);
      } else {
        throw notNumbers(column);
      }
    }
    return values;
  }

  private static IllegalArgumentException notNumbers(Column<?> column) {
    String type = column.type().name().toLowerCase(Locale.ROOT);
    String kind = column instanceof StringColumn ? "text" : type;
    int row = 0;
    while (row < column.size() - 1 && isNumber(column.getString(row))) row++;
    String wrong = "column '%s': needs numbers, got %s '%s' in row %s";
    return bad(wrong, column.name(), kind, column.getString(row), row + 1);
  }

  private static boolean isNumber(String cell) {
    try {
      Double.parseDouble(cell);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static void requireComplete(Column<?> column) {
    String gap = "column '%s': no value in row %s, %s missing in all; drop such rows with %s";
    String cure = "table.dropRowsWithMissingValues()";
    for (int i = 0; i < column.size(); i++) {
      if (column.isMissing(i)) throw bad(gap, column.name(), i + 1, column.countMissing(), cure);
    }
  }

  private static IllegalArgumentException bad(String format, Object... details) {
    return new IllegalArgumentException(format.formatted(details));
  }

  private static String neighbours(Path path) {
    Path folder = path.toAbsolutePath().normalize().getParent();
    if (folder == null || !Files.isDirectory(folder)) return ", nor a folder " + folder;
    try (Stream<Path> files = Files.list(folder)) {
      Stream<String> names = files.map(f -> f.getFileName().toString());
      List<String> tables = names.filter(f -> f.endsWith(".csv")).sorted().toList();
      String has = tables.isEmpty() ? "no .csv" : String.join(", ", tables);
      return " in " + folder + ", which has " + has;
    } catch (IOException e) {
      return " in " + folder;
    }
  }
}
