package gradiente.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.*;
import tech.tablesaw.columns.Column;

/**
 * Tables, most of them damaged, held against what Python's csv reads in them: each is read right or
 * refused in one line. {@code make_cases.py} beside the cases makes them; more of them are tried by
 * {@link #main}.
 */
class TablesFuzzTest {
  private static final Path CASES = Path.of("src/test/resources/tables/cases.tsv");

  /** Words that stand for no value among numbers; not those of the reader itself. */
  private static final Set<String> GAPS =
      Set.of("", "na", "n/a", "#n/a", "nan", "null", "none", "*");

  @TempDir Path folder;

  @Test
  void everyTableIsReadRightOrRefused() throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    try (Stream<String> cases = Files.lines(CASES)) {
      cases.forEach(line -> judge(line, folder, counts, wrong));
    }
    assertEquals(List.of(), wrong);
    assertTrue(counts.get("clean: read") > 100, () -> "" + counts);
    assertTrue(counts.get("damaged: read") > 50, () -> "" + counts);
    assertTrue(counts.get("damaged: refused") > 50, () -> "" + counts);
  }

  /** Tries the cases of a file and prints the counts; the arguments are the file and a folder. */
  public static void main(String[] args) throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    try (Stream<String> cases = Files.lines(Path.of(args[0]))) {
      cases.forEach(line -> judge(line, Path.of(args[1]), counts, wrong));
    }
    wrong.forEach(System.out::println);
    System.out.println(counts + ", wrong: " + wrong.size());
  }

  private static void judge(
      String line, Path folder, Map<String, Integer> counts, List<String> wrong) {
    String[] f = line.split("\t", -1);
    byte[] bytes = Base64.getDecoder().decode(f[6]);
    Path file = folder.resolve("t.csv");
    String[] names = f[1].startsWith("given:") ? cells(f[1].substring(6)) : new String[0];
    char separator = f[3].equals("told") ? (char) Integer.parseInt(f[2]) : 0;
    String fault;
    String outcome = "read";
    String message = "";
    try {
      Files.write(file, bytes);
      Table t = separator == 0 ? read(file, names) : read(file, separator, names);
      List<String[]> rows = new ArrayList<>();
      for (int from = 0, to; (to = f[7].indexOf(';', from)) >= 0; from = to + 1) {
        rows.add(cells(f[7].substring(from, to)));
      }
      fault = f[7].equals("-") ? "no UTF-8" : fault(t, rows, f, names);
    } catch (IllegalArgumentException | UncheckedIOException e) {
      outcome = "refused";
      message = String.valueOf(e.getMessage());
      boolean ours = message.startsWith("read: ") && message.lines().count() == 1;
      fault = ours ? null : message;
    } catch (RuntimeException | IOException e) {
      fault = e.toString();
    }
    counts.merge(f[0] + ": " + outcome, 1, Integer::sum);
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (System.getProperty("show") != null && outcome.equals("refused") && f[0].equals("clean")) {
      System.out.println(message + " <- " + quoted(text));
    }
    if (fault != null) wrong.add(fault + " <- " + quoted(text) + " " + f[0] + f[1] + f[4] + f[5]);
  }

  private static Table read(Path file, String... names) {
    return Tables.read(file.toString(), names);
  }

  private static Table read(Path file, char separator, String... names) {
    return Tables.read(file.toString(), separator, names);
  }

  private static String quoted(String text) {
    return text.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t");
  }

  private static String[] cells(String row) {
    return Stream.of(row.split(",", -1))
        .map(c -> new String(Base64.getDecoder().decode(c), StandardCharsets.UTF_8))
        .toArray(String[]::new);
  }

  /** What is wrong with a table, given the rows that are there; null for nothing. */
  private static String fault(Table t, List<String[]> rows, String[] f, String[] names) {
    if (f[1].equals("none") && f[0].equals("clean")) return "a sample was taken for the names";
    List<String[]> body = new ArrayList<>(rows);
    String[] none = {""}; // a quoted empty cell alone looks like no row
    String[] header = names.length > 0 ? names : body.isEmpty() ? none : body.remove(0);
    int width = t.columnCount();
    boolean trailing = header.length == width + 1 && header[width].isBlank();
    if (header.length != width && !trailing) return header.length + " columns became " + width;
    if (body.size() != t.rowCount()) return body.size() + " rows became " + t.rowCount();
    for (int j = 0; j < width; j++) {
      String name = header[j].isBlank() ? "C" + j : header[j].trim();
      if (!t.column(j).name().startsWith(name)) return name + " became " + t.column(j).name();
      boolean dates = t.column(j) instanceof DateColumn;
      char order = dates ? order(body, j, f[5].charAt(0)) : 0;
      Set<String> spellings = new HashSet<>();
      for (int i = 0; i < t.rowCount(); i++) {
        String cell = body.get(i)[j];
        String fault = fault(t.column(j), i, cell, f[4].charAt(0), order);
        if (fault != null) return "column " + name + ": '" + cell + "' became " + fault;
        spellings.add(cell.strip());
      }
      spellings.removeIf(s -> GAPS.contains(s.toLowerCase()));
      if (t.column(j) instanceof BooleanColumn && spellings.size() > 2)
        return "merged " + spellings;
    }
    return null;
  }

  /** The order of day and month that alone makes sense of a column, else the usual one. */
  private static char order(List<String[]> body, int column, char usual) {
    for (String[] row : body) {
      String[] parts = row[column].strip().split("[-/]");
      if (parts.length < 3 || parts[0].length() == 4) continue;
      if (Integer.parseInt(parts[0]) > 12) return 'd';
      if (Integer.parseInt(parts[1]) > 12) return 'm';
    }
    return usual;
  }

  private static String fault(Column<?> column, int row, String cell, char mark, char order) {
    String c = cell.strip();
    if (column instanceof StringColumn text) {
      return text.get(row).strip().equals(c) ? null : "'" + text.get(row) + "'";
    }
    String got = "'" + column.getUnformattedString(row) + "' of " + column.type();
    if (column.isMissing(row)) return GAPS.contains(c.toLowerCase()) ? null : got;
    if (column instanceof BooleanColumn truth) {
      return c.equalsIgnoreCase("" + truth.get(row)) ? null : got;
    }
    if (column instanceof DateColumn dates) {
      String[] parts = c.split("[-/]");
      boolean year = parts[0].length() == 4;
      String day = parts[year ? 2 : order == 'd' ? 0 : 1];
      String month = parts[year ? 1 : order == 'd' ? 1 : 0];
      var d = dates.get(row);
      boolean same =
          d.getDayOfMonth() == Integer.parseInt(day)
              && d.getMonthValue() == Integer.parseInt(month)
              && d.getYear() == Integer.parseInt(parts[year ? 0 : 2]);
      return same ? null : got;
    }
    Double expected = number(c, mark);
    double value = ((NumericColumn<?>) column).getDouble(row);
    return expected != null && expected == value ? null : got;
  }

  /** The value of a number with this decimal mark; with the other where only that makes sense. */
  private static Double number(String cell, char mark) {
    for (char m : new char[] {mark, mark == ',' ? '.' : ','}) {
      String group = m == ',' ? "." : ",";
      String s = cell.endsWith("%") ? cell.substring(0, cell.length() - 1) : cell;
      String grouped = "[+-]?[1-9][0-9]{0,2}(\\" + group + "[0-9]{3})+";
      String form = "(" + grouped + "|[+-]?[0-9]*)(\\" + m + "[0-9]*)?([eE][+-]?[0-9]+)?";
      if (!s.matches(form) || !s.matches("[+-]?\\D?[0-9].*")) continue;
      double value = Double.parseDouble(s.replace(group, "").replace(m, '.'));
      return cell.endsWith("%") ? (Double) (value / 100) : (Double) value;
    }
    return null;
  }
}
