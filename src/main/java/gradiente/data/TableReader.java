package gradiente.data;

import java.util.*;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/** Makes a table of a file's cells: names, what each column holds, then the values. */
final class TableReader {
  private static final String CURE =
      "; if it is a sample, name the columns: Tables.read(file, \"a\", \"b\", ...)";

  /** As of 12:30, 1.2.2024 or (6). */
  private static final String FIGURES = "[^\\p{L}]*\\d[^\\p{L}]*";

  private final Cells cells;
  private final int columns;
  private final List<ColumnReader> readers;
  private final List<ColumnReader.Kind> kinds;
  private final Numerals numerals;

  /**
   * Reads a table.
   *
   * @param given whether the names do not come from the file
   */
  static Table read(Cells cells, boolean given) {
    var reader = new TableReader(cells, given);
    if (given) reader.requireSamples();
    else reader.requireNames();
    return reader.table();
  }

  private TableReader(Cells cells, boolean given) {
    this.cells = cells;
    columns = cells.names.size();
    numerals = new Numerals(cells.separator);
    readers = names(given).stream().map(ColumnReader::new).toList();
    for (int i = 0; i < cells.rows; i++) {
      for (int j = 0; j < columns; j++) {
        long plain = cells.plain(i, j);
        if (plain == Plain.NONE) readers.get(j).look(cells.get(i, j));
        else readers.get(j).look(plain);
      }
    }
    int[] marked = IntStream.range(0, columns).filter(j -> readers.get(j).hasMarks()).toArray();
    for (int i = 0; i < cells.rows; i++) {
      for (int j : marked) {
        long plain = cells.plain(i, j);
        if (plain != Plain.NONE) {
          numerals.see(plain);
          continue;
        }
        String cell = cells.get(i, j).strip();
        if (!ColumnReader.isGap(cell)) numerals.see(cell);
      }
    }
    kinds = readers.stream().map(r -> r.decide(numerals.hasCommas())).toList();
  }

  private Table table() {
    for (ColumnReader reader : readers) reader.start(cells.rows);
    for (int i = 0; i < cells.rows; i++) {
      for (int j = 0; j < columns; j++) {
        long plain = cells.plain(i, j);
        if (plain != Plain.NONE && readers.get(j).take(i, plain, numerals)) continue;
        String wrong = readers.get(j).take(i, cells.get(i, j), numerals);
        if (wrong != null) throw cells.bad(i, j, wrong);
      }
    }
    Table table = Table.create(cells.file);
    // Tablesaw compares each name with all before it, which takes minutes for 20,000 columns
    for (ColumnReader reader : readers) table.internalAddWithoutValidation(reader.column());
    return table;
  }

  /** The names of the columns, each another, also for Tablesaw, for which a and A are one. */
  private List<String> names(boolean given) {
    Set<String> exact = new HashSet<>();
    Set<String> taken = new HashSet<>();
    List<String> names = new ArrayList<>();
    for (int j = 0; j < columns; j++) {
      String name = cells.names.get(j).trim(); // as Tablesaw does
      if (name.isEmpty()) name = "C" + j;
      String twice = given ? "two columns are named '%s'" : "two columns are named '%s'" + CURE;
      if (!exact.add(name)) throw Cells.bad(cells.file, twice, name);
      names.add(distinct(name, taken));
    }
    return names;
  }

  /** The name, or one with a number after it where it is taken but for case. */
  static String distinct(String name, Set<String> taken) {
    String free = name;
    for (int n = 2; !taken.add(free.toLowerCase(Locale.ROOT)); n++) free = name + "_" + n;
    return free;
  }

  /** Takes no sample for the header. */
  private void requireNames() {
    List<String> names = cells.names;
    boolean sample = names.stream().allMatch(Numerals::isNumber);
    sample |= names.stream().anyMatch(n -> n.matches("[-+]?\\d*[.,]\\d+%?|[-+]?\\d+%|[-+]\\d+"));
    // a gap above numbers, but Na may be sodium; a date that is none above dates
    for (int j = 0; j < columns; j++) {
      ColumnReader.Kind below = kinds.get(j);
      String odd = below == ColumnReader.Kind.DATE ? "\\d+[-/]\\d+[-/]\\d+" : "nan";
      boolean known = below != ColumnReader.Kind.TEXT;
      sample |= known && names.get(j).matches("[?*.-]+|(?i)#?n/a|nan|null|" + odd);
    }
    // numbers that blanks part, before a tab that parts the rest
    sample |= names.stream().anyMatch(n -> n.matches("[-+\\d.,]+(\\s+[-+\\d.,]+)+"));
    List<Integer> numbers = new ArrayList<>();
    for (int j = 0; j < columns && !sample; j++) {
      ColumnReader name = new ColumnReader("");
      name.look(names.get(j));
      ColumnReader below = readers.get(j);
      if (name.sawNumbers() && (below.sawNumbers() || below.sawNothing())) numbers.add(j);
      else sample = name.isLike(below) || isCell(j);
    }
    String got = String.join(", ", names.subList(0, Math.min(names.size(), 12)));
    if (names.size() > 12) got += ", ...";
    boolean known = numbers.isEmpty() || areCounted(numbers);
    String wrong = "the first row must name the columns, got %s";
    if (sample || !known) throw Cells.bad(cells.file, wrong + CURE, got);
  }

  /** Whether a name stands among the cells of its own column, or is without letters as they are. */
  private boolean isCell(int column) {
    String name = cells.names.get(column);
    boolean text = kinds.get(column) == ColumnReader.Kind.TEXT && !name.isEmpty();
    if (!text || readers.get(column).sawNothing()) return false;
    var below = IntStream.range(0, cells.rows).mapToObj(i -> cells.get(i, column));
    boolean figures = cells.rows > 0 && name.matches(FIGURES) && !Numerals.isWhole(name);
    if (!figures) return below.anyMatch(name::equals);
    return below.allMatch(c -> ColumnReader.isGap(c.strip()) || c.matches(FIGURES));
  }

  /** Whether the names of these columns count on, as those of years, hours or pixels do. */
  private boolean areCounted(List<Integer> numbers) {
    List<String> names = numbers.stream().map(cells.names::get).toList();
    if (!names.stream().allMatch(n -> n.matches("\\d{1,4}"))) return false;
    int[] n = names.stream().mapToInt(Integer::parseInt).toArray();
    int step = n.length > 1 ? n[1] - n[0] : 0;
    boolean even = IntStream.range(1, n.length).allMatch(k -> n[k] == n[k - 1] + step);
    boolean years = IntStream.of(n).allMatch(y -> y >= 1900 && y <= 2100);
    if (years) return even && step != 0 && Math.abs(step) <= 10;
    return even && step == 1 && (n.length > 3 || cells.names.get(0).isEmpty());
  }

  /** Takes no header for a sample, where the names were given. */
  private void requireSamples() {
    String wrong =
        "the first row, %s, seems to name the columns; give no names, or leave that row out";
    for (int j = 0; j < columns && cells.rows > 1; j++) {
      String first = cells.get(0, j);
      if (readers.get(j).sawNumbers() || Numerals.isNumber(first.strip())) continue;
      ColumnReader others = new ColumnReader("");
      for (int i = 1; i < cells.rows && others.mayBeNumbers(); i++) others.look(cells.get(i, j));
      boolean names = !ColumnReader.isGap(first.strip()) && others.sawNumbers();
      if (names) throw Cells.bad(cells.file, wrong, first);
    }
  }
}
