package gradiente.data;

import gradiente.language.English;
import gradiente.language.Words;
import gradiente.tensor.Memory;
import gradiente.tensor.Text;
import java.util.*;

/**
 * The cells of a text file, parted as RFC 4180 says: a cell that holds a separator, a line break or
 * a quotation mark stands in quotation marks, doubled inside. Lines may end in any of the three
 * ways, blank ones are skipped. Only where each cell begins is kept, so that a large file needs
 * little more than its text.
 */
final class Cells {
  private static final int OPEN = -1; // instead of an end: a quotation mark is never closed
  private static final int TORN = -2; // instead of an end: text follows a closing one

  final String file;
  final char separator;
  final List<String> names;
  final int rows;
  private final String text;
  private final int[] starts; // row after row

  /**
   * Splits a text.
   *
   * @param separator of cells; 0 to find it out; a blank stands for any run of blanks and tabs
   * @param names of the columns; none when the first row holds them
   */
  static Cells of(String file, String text, char separator, List<String> names) {
    if (text.isBlank()) throw bad(file, "is empty");
    String nul = "holds NUL characters, as UTF-16 and binary files do; save it as \"CSV UTF-8\"";
    if (text.indexOf(0) >= 0) throw bad(file, nul);
    int from = 0;
    String line = text.lines().findFirst().orElseThrow();
    String first = line.replace("\"", "");
    if (first.matches("(?i)sep=.*")) { // Excel's own
      String wrong = "begins with '%s'; after sep= stands the one character that parts the cells";
      if (!first.matches("....[^\\p{L}\\d]\\s*")) throw bad(file, wrong, line);
      from = line.length();
      if (separator == 0) separator = first.charAt(4);
      if (text.substring(from).isBlank()) throw bad(file, "is empty");
    }
    if (separator == 0) separator = Separator.find(file, text, from, names.size() == 1);
    return new Cells(file, text, separator, from, names);
  }

  private Cells(String file, String text, char separator, int from, List<String> names) {
    this.file = file;
    this.text = text;
    this.separator = separator;
    int at = from;
    List<String> given = new ArrayList<>(names);
    if (names.isEmpty()) at = row(at, given, 0);
    List<String> first = new ArrayList<>();
    if (hasRow(at)) row(at, first, 1);
    int last = given.size() - 1;
    boolean trailing = last > 0 && given.get(last).isEmpty() && first.size() == last;
    if (trailing) given.remove(last); // a separator too many at the end of the names
    int width = given.size();
    int ends = 1;
    for (int i = at; i < text.length(); i++) if (lineEnds(i) || parts(text.charAt(i))) ends++;
    Memory.require("read: " + file, 12.0 * ends); // 4 for its start, up to 8 for a number
    starts = new int[ends];
    int n = 0;
    for (int next = line(at); next < text.length(); next = line(at)) {
      boolean gap = width == 1 && text.substring(at, next).chars().anyMatch(Cells::ends);
      String blank = "the line before row %s is blank; write \"\" for a cell without value";
      if (gap) throw bad(file, blank, n + 1);
      int begin = n;
      for (at = next; ; at = skip(at)) {
        starts[n++] = at;
        at = checkedEnd(at, n - begin, begin / width + 1);
        if (lineEnds(at)) break;
      }
      if (n - begin != width) throw wrongWidth(begin / width + 1, n - begin, width);
      at = afterBreak(at);
    }
    this.names = List.copyOf(given);
    rows = n / width;
  }

  /** A cell's text: as it stands in quotation marks, without outer blanks where there are none. */
  String get(int row, int column) {
    return cell(starts[row * names.size() + column]);
  }

  /** A cell's number, see {@link Plain}; NONE if it holds anything else than that. */
  long plain(int row, int column) {
    int from = starts[row * names.size() + column];
    int end = from;
    while (!lineEnds(end) && !parts(text.charAt(end))) end++;
    return Plain.of(text, from, end);
  }

  /** The refusal of a cell that stands there. */
  IllegalArgumentException bad(int row, int column, @English String why) {
    return bad(file, why, names.get(column), get(row, column), row + 1);
  }

  /** The refusal of a file. */
  static IllegalArgumentException bad(String file, @English String why, Object... details) {
    return TableColumns.bad("read: %s: %s", file, Text.of(Words.of(why), details));
  }

  private IllegalArgumentException wrongWidth(int row, int cells, int names) {
    String wrong =
        separator == '\t'
            ? "row %s has %s cells, but there are %s names; where tabs are doubled,"
                + " Tables.read(file, ' ')"
            : "row %s has %s cells, but there are %s names";
    return bad(file, wrong, row, cells, names);
  }

  /** Only to try a separator. */
  Cells(String file, String text, char separator) {
    this.file = file;
    this.text = text;
    this.separator = separator;
    names = List.of();
    starts = new int[0];
    rows = 0;
  }

  /** Whether there is a row from here on. */
  boolean hasRow(int at) {
    return line(at) < text.length();
  }

  /** Whether all rows from here on have so many cells. */
  boolean even(int at, int width) {
    for (int next = line(at); next < text.length(); next = line(at)) {
      int n = 1;
      for (at = next; ; at = skip(at), n++) {
        at = end(at);
        if (at < 0) return false;
        if (lineEnds(at)) break;
      }
      if (n != width) return false;
      at = afterBreak(at);
    }
    return true;
  }

  /**
   * Adds the cells of the next row; returns the place after it.
   *
   * @param row its number, to say in a refusal of a torn one, 0 for that of the names; below 0 to
   *     return -1 instead
   */
  int row(int at, List<String> cells, int row) {
    for (at = line(at); ; at = skip(at)) {
      if (row < 0 && end(at) < 0) return -1;
      int end = checkedEnd(at, cells.size() + 1, row);
      cells.add(cell(at));
      at = end;
      if (lineEnds(at)) return afterBreak(at);
    }
  }

  private String cell(int at) {
    int from = blanks(at);
    int end = end(from);
    if (from >= end || text.charAt(from) != '"') return text.substring(from, end).strip();
    int close = text.lastIndexOf('"', end - 1);
    return text.substring(from + 1, close).replace("\"\"", "\"");
  }

  private int checkedEnd(int at, int column, int row) {
    int end = end(at);
    String open =
        row == 0
            ? "the quotation mark of cell %s in the first row is never closed, which runs rows"
                + " together"
            : "the quotation mark of cell %s in row %s is never closed, which runs rows together";
    if (end == OPEN) throw bad(file, open, column, row);
    String torn =
        row == 0
            ? "the quotation mark of cell %s in the first row closes before the cell ends; double it"
                + " inside a text"
            : "the quotation mark of cell %s in row %s closes before the cell ends; double it inside"
                + " a text";
    if (end == TORN) throw bad(file, torn, column, row);
    return end;
  }

  /** Where the cell ends that begins here: at a separator, a line break or the text's end. */
  private int end(int at) {
    at = blanks(at);
    if (at < text.length() && text.charAt(at) == '"') {
      do {
        at = text.indexOf('"', at + 1) + 1;
        if (at == 0) return OPEN;
      } while (at < text.length() && text.charAt(at) == '"');
      if (separator != ' ' || lineEnds(blanks(at))) at = blanks(at);
      return lineEnds(at) || parts(text.charAt(at)) ? at : TORN;
    }
    while (!lineEnds(at) && !parts(text.charAt(at))) at++;
    return separator == ' ' && lineEnds(blanks(at)) ? blanks(at) : at;
  }

  /** Where the next cell of a row begins after the end of one. */
  private int skip(int end) {
    return separator == ' ' ? blanks(end) : end + 1;
  }

  /** The first place from here on that is not blank: tabs are, unless they part cells. */
  private int blanks(int at) {
    while (at < text.length() && isBlank(text.charAt(at))) at++;
    return at;
  }

  private boolean isBlank(char c) {
    return c == ' ' || c == '\t' && separator != '\t';
  }

  private boolean parts(char c) {
    return separator == ' ' ? isBlank(c) : c == separator;
  }

  /** The beginning of the next line that is not blank, or the end. */
  private int line(int at) {
    for (int next = blanks(at); ; next = blanks(at)) {
      if (next == text.length() || !ends(text.charAt(next))) {
        return next == text.length() || separator == ' ' ? next : at;
      }
      at = next + 1;
    }
  }

  private boolean lineEnds(int at) {
    return at == text.length() || ends(text.charAt(at));
  }

  private static boolean ends(int c) {
    return c == '\n' || c == '\r';
  }

  private int afterBreak(int at) {
    boolean two = text.startsWith("\r\n", at);
    return Math.min(text.length(), at + (two ? 2 : 1));
  }
}
