package gradiente.data;

import gradiente.tensor.Tensor;
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.*;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tech.tablesaw.api.*;
import tech.tablesaw.columns.Column;
import tech.tablesaw.io.AddCellToColumnException;
import tech.tablesaw.io.Source;
import tech.tablesaw.io.csv.CsvReadOptions;

/**
 * The bridge between Tablesaw's tables and tensors. Rows are counted from 1 in messages, the header
 * not among them.
 */
public final class Tables {
  private static final List<String> SHIPPED = List.of("iris.csv", "orders.csv", "students.csv");

  /** What Tablesaw could read wrongly: commas in quoted numbers, and names like 2D. */
  private static final Pattern UNCLEAR = Pattern.compile("\"|\\d[dDfF]");

  private static final Predicate<String> ALL = column -> true;

  private static final String MIXED =
      "column '%s': '%s' in row %s is among numbers; write a number there, or name all classes in words";

  private Tables() {}

  /**
   * Reads a table with a header from a file of values parted by commas, or by semicolons as Spanish
   * spreadsheets do. Numbers may have a decimal comma where the whole file makes that clear; 5 % is
   * 0.05 if written 5%.
   *
   * @throws IllegalArgumentException when there is no such file, it is empty or has no header, a
   *     row does not fit the header, or a number could mean two things; names column, row and value
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
      String cure = " is not a readable text file in UTF-8; save it as \"CSV UTF-8\"";
      throw new UncheckedIOException("read: " + file + cure, e);
    }
  }

  /**
   * A table that comes with the engine, from any folder: {@code iris.csv}, {@code orders.csv} or
   * {@code students.csv}.
   */
  public static Table shipped(String file) {
    boolean known = SHIPPED.contains(file);
    if (!known) throw bad("shipped: no '%s', there are %s", file, String.join(", ", SHIPPED));
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
    boolean leak = features.stream().anyMatch(target::equalsIgnoreCase);
    if (leak) throw bad("toDataset: '%s' is the target, so it cannot be a feature too", target);
    Tensor x = toTensor(table, features.toArray(String[]::new));
    Column<?> column = column(table, target);
    requireComplete(column);
    int n = table.rowCount();
    if (column instanceof NumericColumn<?>) {
      return new Dataset(x, Tensor.wrap(numbers(column), n), features, List.of());
    }
    List<String> cells = IntStream.range(0, n).mapToObj(i -> column.getString(i).strip()).toList();
    long numbers = cells.stream().filter(Numerals::isNumber).count();
    if (numbers > 0 && numbers < n) throw odd(MIXED, column);
    List<String> classes = cells.stream().distinct().sorted().toList();
    float[] y = new float[n];
    for (int i = 0; i < n; i++) y[i] = Collections.binarySearch(classes, cells.get(i));
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
    String header = text.lines().filter(line -> !line.isBlank()).findFirst().orElseThrow();
    header = header.replaceAll("\"[^\"]*\"", "");
    int commas = header.split(",", -1).length;
    boolean semicolons = header.contains(";") && header.split(";", -1).length >= commas;
    Table table = parse(text, name, semicolons, column -> false);
    requireNames(table);
    boolean open = text.chars().filter(c -> c == '"').count() % 2 == 1;
    String torn = "read: %s: a quotation mark is never closed, which runs rows together";
    for (StringColumn column : table.stringColumns()) {
      if (open && column.asList().stream().anyMatch(c -> c.contains("\n"))) throw bad(torn, name);
    }
    if (table.rowCount() > 0 && (semicolons || UNCLEAR.matcher(text).find())) {
      settle(table, parse(text, name, semicolons, ALL), semicolons);
    }
    return table;
  }

  /** Puts right what Tablesaw read wrongly in a table, given the same cells as text. */
  private static void settle(Table table, Table cells, boolean semicolons) {
    Map<String, List<String>> numbers = new LinkedHashMap<>();
    for (StringColumn text : cells.stringColumns()) {
      List<String> column = text.asList();
      Column<?> read = table.column(text.name());
      boolean all = column.stream().allMatch(c -> c.isEmpty() || Numerals.isNumber(c));
      if (column.stream().anyMatch(cell -> cell.matches(".*\\d[dDfF]"))) {
        table.replaceColumn(text.name(), text);
      } else if (read instanceof NumericColumn<?> || all && read instanceof StringColumn) {
        numbers.put(text.name(), column);
      }
    }
    Numerals.withCommas(table.name(), numbers, semicolons)
        .forEach((name, values) -> table.replaceColumn(name, DoubleColumn.create(name, values)));
  }

  /** Takes no sample for the header: names that are all numbers, or one with decimals. */
  private static void requireNames(Table table) {
    List<String> names = table.columnNames();
    boolean numbers = !names.isEmpty() && names.stream().allMatch(Numerals::isNumber);
    boolean sample = numbers || names.stream().anyMatch(n -> n.matches("-?\\d+[.,]\\d+"));
    String wrong = "read: %s: the first row must name the columns, got %s";
    if (sample) throw bad(wrong, table.name(), String.join(", ", names));
  }

  private static Table parse(
      String text, String name, boolean semicolons, Predicate<String> asText) {
    // a charset of its own: with the machine's, Tablesaw may lose the accents of a mere text
    var bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    var source = CsvReadOptions.builder(new Source(bytes, StandardCharsets.UTF_8)).tableName(name);
    source.locale(Locale.ENGLISH).sample(false).separator(semicolons ? ';' : ',');
    source.maxCharsPerColumn(-1); // any number
    source.commentPrefix('\0'); // else rows that begin with # would be left out
    Optional<ColumnType> type = Optional.of(ColumnType.STRING);
    if (asText == ALL) source.columnTypes(column -> ColumnType.STRING);
    else source.columnTypesPartial(column -> type.filter(t -> asText.test(column)));
    try {
      return Table.read().usingOptions(source);
    } catch (AddCellToColumnException e) {
      String column = e.getColumnName();
      boolean misread = e.getCause() instanceof NumberFormatException && !asText.test(column);
      if (misread) return parse(text, name, semicolons, asText.or(column::equals)); // say 1,5%
      throw new IllegalArgumentException("read: " + name + ": " + e.getCause().getMessage(), e);
    } catch (RuntimeException e) {
      if (asText != ALL) parse(text, name, semicolons, ALL); // fails too, and knows the row
      throw new IllegalArgumentException("read: " + name + ": " + e.getMessage(), e);
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
      String beyond = "column '%s': %s in row %s is too large for a tensor";
      boolean fits = Float.isFinite(values[i]);
      if (!fits) throw bad(beyond, column.name(), column.getUnformattedString(i), i + 1);
    }
    return values;
  }

  private static IllegalArgumentException notNumbers(Column<?> column) {
    String type = column.type().name().toLowerCase(Locale.ROOT);
    String kind = column instanceof StringColumn ? "text" : type;
    return odd("column '%s': needs numbers, got " + kind + " '%s' in row %s", column);
  }

  /** Names the first cell that is no number. */
  private static IllegalArgumentException odd(String wrong, Column<?> column) {
    int row = 0;
    while (row < column.size() - 1 && Numerals.isNumber(column.getString(row).strip())) row++;
    return bad(wrong, column.name(), column.getString(row), row + 1);
  }

  private static void requireComplete(Column<?> column) {
    String gap = "column '%s': no value in row %s, %s missing in all; drop such rows with %s";
    String cure = "table.dropRowsWithMissingValues()";
    String empty = "column '%s' has no value at all; leave it out";
    if (column.countMissing() == column.size()) throw bad(empty, column.name());
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
