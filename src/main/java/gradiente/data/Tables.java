package gradiente.data;

import static gradiente.data.TableColumns.*;
import static gradiente.tensor.Refusal.given;

import gradiente.language.Words;
import gradiente.tensor.*;
import gradiente.tensor.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.*;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import tech.tablesaw.api.*;
import tech.tablesaw.columns.Column;

/**
 * The bridge between Tablesaw's tables and tensors. Rows are counted from 1 in messages, the header
 * not among them.
 */
public final class Tables {
  private static final List<String> SHIPPED =
      List.of("iris.csv", "orders.csv", "pisos.csv", "students.csv");

  private Tables() {}

  /**
   * Reads a table from a text file in UTF-8 whose cells are parted by commas, semicolons, tabs or
   * bars (any other separator must be told); the first row names the columns, unless names are
   * given.
   *
   * <p>A column holds whole numbers, numbers, dates or {@code true} and {@code false} (spelled one
   * way) if all its cells do, and text otherwise. An empty cell is a missing value, and so is
   * {@code NA}, {@code N/A}, {@code NaN}, {@code null}, {@code None} or {@code *} among numbers;
   * among words these are words. Nothing is guessed:
   *
   * <ul>
   *   <li>Numbers may have a decimal comma where the whole file makes that clear; one that could
   *       mean two things is refused. 5 % is 0.05 if written 5%. Those that a number would not keep
   *       (007, 07.06, more than 18 digits, 5% beside 5) stay text.
   *   <li>Dates are year-month-day, or day/month/year or month/day/year where only one of these
   *       makes sense of the column; 1/2/2020 is in February where numbers have decimal commas or
   *       semicolons part the cells, and else stays text. So do times and two-digit years.
   *   <li>A first row that looks like a sample is refused. In a file without names and without
   *       numbers it cannot be told from names; then give names.
   * </ul>
   *
   * @param names of the columns of a file without them
   * @throws IllegalArgumentException when there is no such file, it is empty, a row does not fit
   *     the names, it could be read in two ways or needs more memory than there is; names column,
   *     row and value
   */
  public static Table read(String file, String... names) {
    return read(file, (char) 0, names);
  }

  /**
   * Reads a table with this separator between cells; a blank stands for any run of blanks and tabs.
   * See {@link #read(String, String...)}.
   */
  public static Table read(String file, char separator, String... names) {
    given("read", "%s: needs a file, got null", file);
    given("read", "%s: needs names, got null", names);
    names("read", Arrays.asList(names));
    String no = "read: '%s' cannot part cells; take a character that stands in none of them";
    boolean parts = !Character.isLetterOrDigit(separator) && "\"\r\n".indexOf(separator) < 0;
    if (!parts) throw bad(no, separator);
    if (file.indexOf(0) >= 0) throw bad("read: the name of the file holds a NUL character");
    Path path = Path.of(file);
    String folder = "read: %s is a folder; name a file in it";
    if (Files.isDirectory(path)) throw bad(folder, file);
    if (!Files.isRegularFile(path)) throw missing(file, path);
    try {
      Memory.require("read: " + file, 3.0 * Files.size(path)); // its bytes and its characters
      return parse(Files.readString(path), path.getFileName().toString(), separator, names);
    } catch (IOException e) {
      String cure = "read: %s is not a readable text file in UTF-8; save it as \"CSV UTF-8\"";
      throw new UncheckedIOException(Text.of(Words.of(cure), file), e);
    }
  }

  /**
   * A table that comes with the engine, from any folder: {@code iris.csv}, {@code orders.csv},
   * {@code pisos.csv} or {@code students.csv}.
   */
  public static Table shipped(String file) {
    boolean known = file != null && SHIPPED.contains(file);
    if (!known) throw bad("shipped: no '%s', there are %s", file, String.join(", ", SHIPPED));
    return parse(Csv.text(file), file, (char) 0);
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
    given("toTensor", "%s: needs a table, got null", table);
    given("toTensor", "%s: needs names, got null", columns);
    List<String> names = columns.length == 0 ? table.columnNames() : Arrays.asList(columns);
    int n = table.rowCount();
    String empty = "toTensor: the table '%s' has no rows or no columns";
    if (n == 0 || names.isEmpty()) throw bad(empty, table.name());
    Memory.require("toTensor: " + table.name(), 4.0 * n * names.size());
    float[] values = new float[Math.multiplyExact(n, names.size())];
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
    return toDataset(table, features, target, List.of());
  }

  /**
   * A data set from a table in which all columns but the target are features. See {@link
   * #toDataset(Table, List, String)}.
   */
  public static Dataset toDataset(Table table, String target) {
    String known = column(table, target).name();
    List<String> features = new ArrayList<>(table.columnNames());
    features.remove(known);
    return toDataset(table, features, target);
  }

  /**
   * A data set whose classes are known: those of the training part, so that 1 means the same in
   * every part, also where a class has no sample. See {@link #toDataset(Table, List, String)}.
   *
   * @param known the classes, label 0 first; none to find them in the table
   */
  public static Dataset toDataset(
      Table table, List<String> features, String target, List<String> known) {
    names("toDataset", known);
    given("toDataset", "%s: needs names, got null", target);
    if (names("toDataset", features).isEmpty())
      throw bad("toDataset: needs at least one feature column");
    boolean leak = features.stream().anyMatch(target::equalsIgnoreCase);
    if (leak) throw bad("toDataset: '%s' is the target, so it cannot be a feature too", target);
    Tensor x = toTensor(table, features.toArray(String[]::new));
    Column<?> column = column(table, target);
    int n = table.rowCount();
    if (column instanceof NumericColumn<?> && known.isEmpty()) {
      return new Dataset(x, Tensor.wrap(numbers(column), n), features, List.of());
    }
    List<String> cells = words(column);
    if (known.isEmpty()) requireWords(column, cells);
    List<String> classes = known.isEmpty() ? cells.stream().distinct().sorted().toList() : known;
    return new Dataset(x, Tensor.wrap(labels(column, cells, classes), n), features, classes);
  }

  /**
   * One-hot encoding: a new table in which each of these columns of words, in its place, is
   * replaced by a column of 0 and 1 for each of its words. For rows that come later, learn it once
   * with {@link OneHot#fit} and keep it.
   */
  public static Table oneHot(Table table, String... columns) {
    return OneHot.fit(table, columns).transform(table);
  }

  /**
   * Deals the rows at random into new tables of about these shares, which sum to 1: say a training
   * part of 0.8 and a test part of 0.2. What is learned from a table, such as what to fill gaps
   * with, is learned from the first.
   */
  public static List<Table> split(Table table, Rng rng, double... shares) {
    double sum = DoubleStream.of(given("split", "%s: needs numbers, got null", shares)).sum();
    boolean whole = DoubleStream.of(shares).allMatch(s -> s > 0) && Math.abs(sum - 1) <= 1e-6;
    String needed = "split: shares must be positive and sum to 1, got %s";
    if (!whole) throw bad(needed, Arrays.toString(shares));
    given("split", "%s: needs a table, got null", table);
    int[] order = given("split", rng).permutation(table.rowCount());
    List<Table> parts = new ArrayList<>();
    int from = 0;
    sum = 0;
    for (double share : shares) {
      sum += share;
      int to = (int) Math.round(sum * order.length);
      if (to == from) throw bad("split: a part of these %s rows would be empty", order.length);
      parts.add(table.rows(Arrays.copyOfRange(order, from, to)));
      from = to;
    }
    return parts;
  }

  /**
   * A table of a tensor's columns.
   *
   * @param t [rows, columns], or [rows] for a single column
   * @param names a name for each column
   */
  public static Table toTable(Tensor t, String... names) {
    int columns = given("toTable", t).rank() == 2 ? t.dim(1) : 1;
    names("toTable", Arrays.asList(given("toTable", "%s: needs names, got null", names)));
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

  private static Table parse(String text, String file, char separator, String... names) {
    // spreadsheets mark UTF-8 files with an invisible first character
    String plain = text.startsWith("\ufeff") ? text.substring(1) : text;
    return TableReader.read(Cells.of(file, plain, separator, List.of(names)), names.length > 0);
  }

  private static IllegalArgumentException missing(String file, Path path) {
    Path folder = path.toAbsolutePath().normalize().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return bad("read: no file %s, nor a folder %s", file, folder);
    }
    try (Stream<Path> files = Files.list(folder)) {
      Stream<String> names = files.map(f -> f.getFileName().toString());
      List<String> tables = names.filter(f -> f.endsWith(".csv")).sorted().toList();
      String has = String.join(", ", tables);
      if (!tables.isEmpty()) return bad("read: no file %s in %s, which has %s", file, folder, has);
      return bad("read: no file %s in %s, which has no .csv", file, folder);
    } catch (IOException e) {
      return bad("read: no file %s in %s", file, folder);
    }
  }
}
