package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The map from slides to sections in notebooks/README.md: each row's terms, in bold, occur in a
 * section that it points at; of a row without terms at least half of the words of five letters and
 * more do, compared by their first five. The list of errata points at sections that exist.
 */
class MapTest {
  private static final Path FOLDER = Path.of("notebooks");
  private static final Pattern LINK = Pattern.compile("\\[\\d\\d\\]\\(([^)]*\\.ipynb)\\)([^\\[]*)");
  private static final Pattern NUMBERS = Pattern.compile("(\\d+(?:\\.\\d)?)(?: to (\\d+))?");
  private static final Pattern BOLD = Pattern.compile("\\*\\*(.+?)\\*\\*");

  /** The rows of the tables in the sections whose titles match, as cells. */
  private static List<String[]> rows(String titles) throws IOException {
    List<String[]> rows = new ArrayList<>();
    boolean wanted = false;
    for (String line : Files.readAllLines(FOLDER.resolve("README.md"))) {
      if (line.startsWith("## ")) wanted = line.substring(3).matches(titles);
      if (!wanted || !line.startsWith("| ") || line.startsWith("| Deck")) continue;
      rows.add(line.substring(2, line.lastIndexOf('|')).split(" \\| ?"));
    }
    return rows;
  }

  private static String plain(String text) {
    String accents = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    return accents.toLowerCase(Locale.ROOT).replaceAll("[*\\s]+", " ");
  }

  /** The text of a notebook's cells. */
  private static String text(String notebook) throws IOException {
    var json = new Gson().fromJson(Files.readString(FOLDER.resolve(notebook)), JsonObject.class);
    var text = new StringBuilder();
    for (JsonElement cell : json.getAsJsonArray("cells")) {
      cell.getAsJsonObject()
          .getAsJsonArray("source")
          .forEach(line -> text.append(line.getAsString()));
      text.append("\n\n");
    }
    return text.toString();
  }

  /** Section {@code 4} or {@code 4.5} of a notebook, or null. */
  private static String section(String text, String number) {
    String marks = number.contains(".") ? "#{2,3}" : "##";
    String head = "(?m)^" + marks + " " + Pattern.quote(number) + "\\.? .*$";
    Matcher matcher = Pattern.compile(head).matcher(text);
    if (!matcher.find()) return null;
    String end = number.contains(".") ? "(?m)^#{2,3} " : "(?m)^## ";
    Matcher next = Pattern.compile(end).matcher(text);
    return text.substring(matcher.start(), next.find(matcher.end()) ? next.start() : text.length());
  }

  /** The numbers that stand behind a link; what is in parentheses does not count. */
  private static List<String> numbers(String behind) {
    List<String> numbers = new ArrayList<>();
    String text = behind.replaceAll("\\([^)]*\\)", "");
    for (MatchResult n : NUMBERS.matcher(text).results().toList()) {
      numbers.add(n.group(1));
      if (n.group(2) == null) continue;
      for (int i = Integer.parseInt(n.group(1)) + 1; i <= Integer.parseInt(n.group(2)); i++) {
        numbers.add("" + i);
      }
    }
    return numbers;
  }

  /** All that a cell with links points at; notes sections that are not there. */
  private static String target(String cell, List<String> wrong) throws IOException {
    var all = new StringBuilder();
    for (MatchResult link : LINK.matcher(cell).results().toList()) {
      String text = text(link.group(1));
      List<String> numbers = numbers(link.group(2));
      if (numbers.isEmpty() || link.group(2).contains("*")) all.append(text);
      for (String number : numbers) {
        String section = section(text, number);
        if (section == null) wrong.add(link.group(1) + " has no section " + number);
        all.append(section);
      }
    }
    return plain(all.toString());
  }

  @Test
  void theTermsOfEachRowOccurInTheSectionsItPointsAt() throws IOException {
    List<String> wrong = new ArrayList<>();
    List<String[]> rows = rows("D\\d .*");
    assertTrue(rows.size() > 60, "rows of the map: " + rows.size());
    for (String[] row : rows) {
      String target = target(row[1], wrong);
      List<String> terms = BOLD.matcher(row[0]).results().map(m -> m.group(1)).toList();
      for (String term : terms) {
        if (!target.contains(plain(term))) wrong.add(term + " is not in the target of " + row[0]);
      }
      if (terms.isEmpty() && !half(row[0], target)) wrong.add("words of " + row[0]);
    }
    assertEquals(List.of(), wrong);
  }

  private static boolean half(String cell, String target) {
    List<String> words =
        Arrays.stream(plain(cell.replaceAll("\\*.*?\\*", "")).split("[^a-z]+"))
            .filter(word -> word.length() >= 5)
            .map(word -> word.substring(0, 5))
            .toList();
    return 2 * words.stream().filter(target::contains).count() >= words.size();
  }

  @Test
  void theErrataPointAtSectionsThatAreThere() throws IOException {
    List<String> wrong = new ArrayList<>();
    List<String[]> rows = rows("Errata of the decks");
    assertTrue(rows.size() > 30, "errata: " + rows.size());
    for (String[] row : rows) {
      if (row.length != 4) wrong.add(row.length + " columns: " + String.join(" | ", row));
      if (target(row[row.length - 1], wrong).isEmpty()) wrong.add("no section: " + row[0]);
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void theReadingOfSectionsIsAsTheMapWritesThem() {
    assertEquals(List.of("3", "4", "5", "6", "13"), numbers(" 3 to 6 and 13"));
    assertEquals(List.of("6", "8", "9"), numbers(" 6 (6.1, 6.2), 8 (6.3, 6.4), checked in 9"));
    assertEquals(List.of("4.5", "5", "7"), numbers(" 4.5, 5, 7"));
    String text = "# A\n\n## 1. One\nx\n### 1.2 Two\ny\n## 11. More\nz\n";
    assertEquals("## 1. One\nx\n### 1.2 Two\ny\n", section(text, "1"));
    assertEquals("### 1.2 Two\ny\n", section(text, "1.2"));
    assertEquals("## 11. More\nz\n", section(text, "11"));
    assertEquals(null, section(text, "2"));
    assertTrue(half("Early stopping", "when stopping") && !half("Early stopping", "late"));
  }
}
