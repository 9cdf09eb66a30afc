package gradiente.data;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.*;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tech.tablesaw.api.*;
import tech.tablesaw.columns.Column;
import tech.tablesaw.columns.numbers.DoubleColumnType;
import tech.tablesaw.columns.numbers.IntColumnType;

/**
 * Decides by all cells of a column what it holds, and then takes them. Where a cell could mean two
 * things, or where a number would not keep what was written, the column stays text.
 */
final class ColumnReader {
  /** What a column can hold. */
  enum Kind {
    TEXT,
    INT,
    LONG,
    DOUBLE,
    TRUTH,
    DATE;

    boolean isNumber() {
      return this == INT || this == LONG || this == DOUBLE;
    }
  }

  /** Words for "no value" among numbers, dates or true and false; among words they are words. */
  private static final Set<String> GAPS = Set.of("na", "n/a", "#n/a", "nan", "null", "none", "*");

  private static final List<List<String>> TRUTH =
      List.of(List.of("true", "false"), List.of("True", "False"), List.of("TRUE", "FALSE"));

  private static final Pattern DATE =
      Pattern.compile("(\\d{4})([-/])(\\d\\d?)\\2(\\d\\d?)|(\\d\\d?)([-/])(\\d\\d?)\\6(\\d{4})");
  private static final int DAY_FIRST = 1;
  private static final int MONTH_FIRST = 2;
  private static final int YEAR_FIRST = 4;

  private final String name;
  private boolean looked;
  private boolean some;
  private boolean number = true;
  private boolean whole = true;
  private boolean code; // a number like 007 or 07.06, which would lose its zeros
  private int bits; // of the largest whole number
  private int percents;
  private int cells;
  private int spellings = 7; // of true and false, a bit each
  private int orders = 7; // of day, month and year, a bit each
  private Kind kind;
  private Column<?> column; // null while whole numbers are gathered
  private int[] ints;

  ColumnReader(String name) {
    this.name = name;
  }

  /** Whether a cell has no value, if it does not stand among words. */
  static boolean isGap(String cell) {
    if (cell.isEmpty()) return true;
    boolean digit = cell.charAt(0) >= '0' && cell.charAt(0) <= '9';
    return !digit && cell.length() < 5 && GAPS.contains(cell.toLowerCase(Locale.ROOT));
  }

  /** First all cells are shown to the reader. */
  void look(String cell) {
    looked = true;
    String c = cell.strip();
    if (isGap(c) || !number && spellings + orders == 0) return;
    some = true;
    cells++;
    number = number && Numerals.isNumber(c);
    if (number) lookAtNumber(c);
    if (spellings > 0) spellings &= spellings(c);
    if (orders > 0) orders &= orders(c);
  }

  /** The same for a plain number, which is neither a date nor true or false. */
  void look(long plain) {
    looked = true;
    some = true;
    cells++;
    whole &= Plain.decimals(plain) == 0;
    bits = Math.max(bits, 30);
    spellings = 0;
    orders = 0;
  }

  private void lookAtNumber(String c) {
    if (c.endsWith("%")) percents++;
    boolean digits = Numerals.isWhole(c);
    whole &= digits;
    int sign = c.charAt(0) < '0' ? 1 : 0;
    code |=
        c.startsWith("0", sign) && c.length() > sign + 1 && Character.isDigit(c.charAt(sign + 1));
    if (!digits) return;
    bits = Math.max(bits, c.length() < 10 ? 30 : new BigInteger(c).abs().bitLength());
  }

  /**
   * Then it decides.
   *
   * @param daysFirst whether the file is one where 1/2/2020 is in February
   */
  Kind decide(boolean daysFirst) {
    boolean dates = orders != 0 && (!daysFirst || orders != MONTH_FIRST);
    if (!daysFirst && orders == (DAY_FIRST | MONTH_FIRST)) dates = false;
    if (!some) kind = Kind.TEXT;
    else if (number && isKept()) kind = !whole ? Kind.DOUBLE : bits < 32 ? Kind.INT : Kind.LONG;
    else if (spellings != 0) kind = Kind.TRUTH;
    else kind = dates ? Kind.DATE : Kind.TEXT;
    return kind;
  }

  /** Whether all cells are numbers, kept as such or not. */
  boolean sawNumbers() {
    return some && number;
  }

  /** Whether there is no value, in one row or more. */
  boolean sawNothing() {
    return looked && !some;
  }

  /** Whether both hold dates, in an order that is clear or not, or both true and false. */
  boolean isLike(ColumnReader other) {
    boolean dates = orders != 0 && other.orders != 0;
    return some && other.some && (dates || spellings != 0 && other.spellings != 0);
  }

  /** Whether all so far are numbers. */
  boolean mayBeNumbers() {
    return number;
  }

  /** Whether it holds numbers that may have commas or dots. */
  boolean hasMarks() {
    return some && number && !whole && isKept();
  }

  /** Whether numbers say all that was written; a double keeps those of 53 bits apart. */
  private boolean isKept() {
    return !code && bits <= (whole ? 63 : 53) && (percents == 0 || percents == cells);
  }

  /** Then it makes room for so many cells. */
  void start(int rows) {
    double[] gaps = new double[kind == Kind.DOUBLE ? rows : 0];
    Arrays.fill(gaps, DoubleColumnType.missingValueIndicator());
    if (kind == Kind.INT) {
      ints = new int[rows];
      Arrays.fill(ints, IntColumnType.missingValueIndicator());
    }
    column =
        switch (kind) {
          case INT -> null;
          case LONG -> LongColumn.create(name, rows);
          case DOUBLE -> DoubleColumn.create(name, gaps); // at once: it would grow to half more
          case TRUTH -> BooleanColumn.create(name, rows);
          case DATE -> DateColumn.create(name, rows);
          case TEXT -> StringColumn.create(name);
        };
  }

  /** Then it takes them one after the other; says what is wrong with one, or null. */
  String take(int row, String cell, Numerals numerals) {
    if (column instanceof StringColumn text) {
      text.append(cell);
      return null;
    }
    String c = cell.strip();
    if (isGap(c)) return null;
    if (column instanceof DoubleColumn doubles) {
      String unclear = numerals.unclear(c);
      if (unclear != null) return unclear;
      double value = numerals.value(c);
      doubles.set(row, value);
      boolean lost = value == 0 && c.matches("[^eE]*[1-9].*");
      if (lost) return "column '%s': '%s' in row %s is too small for a number, where it would be 0";
      return Double.isInfinite(value)
          ? "column '%s': '%s' in row %s is too large for a number"
          : null;
    }
    if (ints != null) ints[row] = Integer.parseInt(c);
    if (column instanceof LongColumn longs) longs.set(row, Long.parseLong(c));
    if (column instanceof BooleanColumn truth) truth.set(row, Boolean.parseBoolean(c));
    if (column instanceof DateColumn dates) dates.set(row, date(c, orders));
    return null;
  }

  /** The same for a plain number; says whether it took it, as words do not. */
  boolean take(int row, long plain, Numerals numerals) {
    boolean isWhole = Plain.decimals(plain) == 0;
    if (ints != null) ints[row] = Plain.whole(plain);
    else if (column instanceof LongColumn longs) longs.set(row, (long) Plain.whole(plain));
    else if (column instanceof DoubleColumn doubles && (isWhole || numerals.areDotsDecimal()))
      doubles.set(row, Plain.value(plain));
    else return false;
    return true;
  }

  /** Then it gives the column. */
  Column<?> column() {
    if (ints != null) column = IntColumn.create(name, ints);
    ints = null;
    return column;
  }

  private static int spellings(String cell) {
    int bits = 0;
    for (int i = 0; i < TRUTH.size(); i++) if (TRUTH.get(i).contains(cell)) bits |= 1 << i;
    return bits;
  }

  /** The orders of day, month and year in which this is a date. */
  private static int orders(String cell) {
    int found = 0;
    for (int order = DAY_FIRST; order <= YEAR_FIRST; order *= 2) {
      if (date(cell, order) != null) found |= order;
    }
    return found;
  }

  /** The date by the first order of these bits, null if it is none. */
  private static LocalDate date(String cell, int orders) {
    Matcher m = DATE.matcher(cell);
    if (cell.length() > 10 || !m.matches() || m.group(1) == null == (orders == YEAR_FIRST)) {
      return null;
    }
    boolean year = orders == YEAR_FIRST;
    int first = Integer.parseInt(m.group(year ? 3 : 5));
    int second = Integer.parseInt(m.group(year ? 4 : 7));
    boolean month = year || (orders & DAY_FIRST) == 0;
    try {
      int y = Integer.parseInt(m.group(year ? 1 : 8));
      return LocalDate.of(y, month ? first : second, month ? second : first);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
