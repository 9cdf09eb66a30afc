package gradiente.data;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Words for a name that is not there. */
final class Names {
  private Names() {}

  /** Says that there is no such name, and which one was perhaps meant. */
  static String missing(String kind, String name, List<String> known) {
    String nearest =
        known.stream().min(Comparator.comparingInt(k -> distance(name, k))).orElse("none");
    return kind
        + ": no '"
        + name
        + "', did you mean '"
        + nearest
        + "'? There are "
        + String.join(", ", known);
  }

  /** Levenshtein's distance, without regard to case (Wagner and Fischer 1974). */
  private static int distance(String a, String b) {
    String s = a.toLowerCase(Locale.ROOT);
    String t = b.toLowerCase(Locale.ROOT);
    int[] row = new int[t.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
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
