package gradiente.data;

import static gradiente.data.TableColumns.*;
import static gradiente.tensor.Refusal.given;

import gradiente.language.English;
import java.util.*;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.*;
import tech.tablesaw.columns.Column;

/**
 * Imputation: fills missing values with one that was learned from the training part (scikit-learn's
 * {@code SimpleImputer}). Learned from all rows, it would tell the model about those it is tested
 * on.
 *
 * @param values what to fill in by the name of the column, as text: plain data that can be saved
 *     beside a model
 */
public record Imputer(Map<String, String> values) {
  private static final String NO_MEDIAN =
      "imputer: column '%s' holds no numbers and has no median; take Imputer.mode";
  private static final String OTHER = "imputer: column '%s' of type %s cannot be filled with '%s'";
  private static final String NO_MEAN =
      "imputer: column '%s' holds no numbers and has no mean; take Imputer.mode";

  /** Takes a copy. */
  public Imputer {
    given("imputer", "%s: needs texts by name, got null", values);
    values.forEach(
        (name, value) -> given(name, "imputer: the value of column '%s' is null", value));
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Learns the median of these columns of numbers, or of all where none is named. */
  public static Imputer median(Table train, String... columns) {
    return fit(train, columns, NO_MEDIAN, Imputer::isNumeric, Imputer::median);
  }

  /** Learns the mean of these columns of numbers, or of all where none is named. */
  public static Imputer mean(Table train, String... columns) {
    return fit(train, columns, NO_MEAN, Imputer::isNumeric, Imputer::mean);
  }

  /**
   * Learns the mode, the most frequent value (of equally frequent ones the first in alphabetical
   * order), of these columns of any kind, or of all columns that hold no numbers where none is
   * named.
   */
  public static Imputer mode(Table train, String... columns) {
    return fit(train, columns, null, c -> columns.length > 0 || !isNumeric(c), Imputer::mode);
  }

  /** A new table without gaps in the learned columns; in others gaps stay. */
  public Table transform(Table table) {
    for (String name : values.keySet()) column(table, name);
    Table out = Table.create(table.name());
    for (Column<?> column : table.columns()) {
      String value = values.get(column.name());
      out.addColumns(value == null ? column.copy() : filled(column, value));
    }
    return out;
  }

  private interface Rule {
    String value(Column<?> complete);
  }

  private static Imputer fit(
      Table train, String[] names, @English String wrong, Predicate<Column<?>> suits, Rule rule) {
    given("imputer", "%s: needs a table, got null", train);
    given("imputer", "%s: needs names, got null", names);
    List<Column<?>> columns = new ArrayList<>();
    for (String name : names) columns.add(column(train, name));
    if (names.length == 0) train.columns().stream().filter(suits).forEach(columns::add);
    Map<String, String> values = new LinkedHashMap<>();
    for (Column<?> column : columns) {
      if (!suits.test(column)) throw bad(wrong, column.name());
      Column<?> complete = column.removeMissing();
      String none = "imputer: column '%s' has no value to learn from; leave it out";
      if (complete.isEmpty()) throw bad(none, column.name());
      String value = rule.value(complete);
      String odd = "imputer: column '%s' would be filled with %s, which is not finite";
      if (isNumeric(column) && !Numerals.isNumber(value)) throw bad(odd, column.name(), value);
      values.put(column.name(), value);
    }
    return new Imputer(values);
  }

  private static boolean isNumeric(Column<?> column) {
    return column instanceof NumericColumn<?>;
  }

  private static String mean(Column<?> column) {
    double[] values = ((NumericColumn<?>) column).asDoubleArray();
    return number(Arrays.stream(values).average().orElseThrow());
  }

  private static String median(Column<?> column) {
    double[] values = ((NumericColumn<?>) column).asDoubleArray();
    Arrays.sort(values);
    int n = values.length;
    return number(n % 2 == 1 ? values[n / 2] : values[n / 2 - 1] / 2 + values[n / 2] / 2);
  }

  private static String mode(Column<?> column) {
    Map<String, Long> counts =
        IntStream.range(0, column.size())
            .mapToObj(i -> word(column, i))
            .collect(Collectors.groupingBy(w -> w, TreeMap::new, Collectors.counting()));
    long most = Collections.max(counts.values());
    return counts.keySet().stream().filter(w -> counts.get(w) == most).findFirst().orElseThrow();
  }

  /** A number as text, a whole one without decimals. */
  private static String number(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return whole ? Long.toString((long) value) : Double.toString(value);
  }

  private static Column<?> filled(Column<?> column, String value) {
    Column<?> out = column.copy();
    boolean nothing = column.countMissing() == column.size(); // its kind cannot be known
    boolean words = column instanceof StringColumn && Numerals.isNumber(value);
    String wrong = "imputer: column '%s' of words cannot be filled with the number %s";
    if (words && !nothing) throw bad(wrong, column.name(), value);
    boolean decimals = Numerals.isNumber(value) && !Numerals.isWhole(value);
    boolean wider = nothing || decimals && isNumeric(column) && !(column instanceof DoubleColumn);
    if (nothing && !Numerals.isNumber(value))
      out = StringColumn.create(column.name(), column.size());
    else if (nothing) out = DoubleColumn.create(column.name(), column.size());
    else if (wider) out = ((NumericColumn<?>) column).asDoubleColumn().setName(column.name());
    for (int i = 0; i < out.size(); i++) if (out.isMissing(i)) set(out, i, value);
    return out;
  }

  private static void set(Column<?> column, int row, String value) {
    boolean number = !isNumeric(column) || Numerals.isNumber(value); // Java also reads 1d, NaN
    boolean truth = !(column instanceof BooleanColumn) || value.matches("true|false");
    if (!number || !truth) throw bad(OTHER, column.name(), column.type(), value);
    try {
      if (column instanceof IntColumn c) c.set(row, Integer.parseInt(value));
      else if (column instanceof LongColumn c) c.set(row, Long.parseLong(value));
      else if (column instanceof DoubleColumn c) c.set(row, Double.parseDouble(value));
      else if (column instanceof FloatColumn c) c.set(row, Float.parseFloat(value));
      else if (column instanceof BooleanColumn c) c.set(row, Boolean.parseBoolean(value));
      else if (column instanceof StringColumn c) c.set(row, value);
      else if (column instanceof DateColumn c) c.set(row, java.time.LocalDate.parse(value));
      else
        throw bad("imputer: column '%s' of type %s cannot be filled", column.name(), column.type());
    } catch (NumberFormatException | java.time.DateTimeException e) {
      throw bad(OTHER, column.name(), column.type(), value);
    }
  }
}
