package gradiente.data;

import java.util.*;

/** Finds out what parts the cells of a text. */
final class Separator {
  private static final String KNOWN = ";\t|,";
  private static final String RARE = ":^~&!¦";
  private static final String TWO =
      "could be parted by '%s' or by '%s'; say which: Tables.read(file, '%s')";
  private static final String BELOW =
      "has '%s' in every row but the first; write it there, "
          + "or read one column with Tables.read(file, ',')";
  private static final String BLANKS =
      "seems to be parted by blanks; if so, read it with Tables.read(file, ' '), "
          + "else write \"%s\" with the quotation marks";
  private static final String OTHER =
      "seems to be parted by '%s'; if so, read it with Tables.read(file, '%s'), "
          + "else with Tables.read(file, ',')";

  private Separator() {}

  /**
   * The separator that parts every row, from a place in the text on, into as many cells as the
   * first. Where none does, the one that parts the first row most, for a refusal that names a row;
   * where none parts it, a comma. Commas that part the first row no more than another one may be
   * those of numbers, in a file with torn rows.
   *
   * @param one whether one column is named, whose cells may well be 12:30
   */
  static char find(String file, String text, int from, boolean one) {
    List<Character> fits = new ArrayList<>();
    char most = ',';
    double cells = 1;
    for (char c : KNOWN.toCharArray()) {
      List<String> names = new ArrayList<>();
      boolean even = fits(file, text, from, c, names);
      double n = names.size() - (open(names) ? 0.5 : 0);
      boolean rival = c == ',' && fits.isEmpty() && cells > 1 && cells >= n;
      if (even && rival) fits.add(most);
      if (even) fits.add(c);
      if (n > cells) most = c;
      cells = Math.max(cells, n);
    }
    if (fits.size() > 1) throw Cells.bad(file, TWO, fits.get(0), fits.get(1), fits.get(0));
    if (fits.size() == 1) return fits.get(0);
    if (cells == 1) requireOne(file, text, from, one);
    return most;
  }

  /** Whether it parts every row alike; adds the names in the first. */
  private static boolean fits(
      String file, String text, int from, char separator, List<String> names) {
    Cells with = new Cells(file, text, separator);
    int body = with.row(from, names, -1);
    if (body < 0 && !names.isEmpty()) names.add("torn");
    if (body < 0) return false;
    int n = names.size();
    return n > 1 && with.even(body, n) || n > 2 && open(names) && with.even(body, n - 1);
  }

  /** Whether there may be a separator too many at the end of the names. */
  private static boolean open(List<String> names) {
    return !names.isEmpty() && names.get(names.size() - 1).isEmpty();
  }

  /** Refuses rows that are parted where the first is not, or all by blanks or something rare. */
  private static void requireOne(String file, String text, int from, boolean one) {
    Cells lines = new Cells(file, text, ',');
    int body = lines.row(from, new ArrayList<>(), -1);
    boolean rows = !one && body >= 0 && lines.hasRow(body);
    for (char c : RARE.toCharArray()) {
      boolean parts = rows && fits(file, text, from, c, new ArrayList<>());
      if (parts) throw Cells.bad(file, OTHER, c, c);
    }
    for (char c : (KNOWN.replace(",", "") + "^~¦").toCharArray()) {
      if (body < 0 || !lines.hasRow(body)) return;
      if (fits(file, text, body, c, new ArrayList<>())) throw Cells.bad(file, BELOW, c);
    }
    List<String> words = new ArrayList<>();
    boolean parted = fits(file, text, from, ' ', words);
    if (parted) throw Cells.bad(file, BLANKS, String.join(" ", words));
  }
}
