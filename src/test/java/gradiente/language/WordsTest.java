package gradiente.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.*;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** All that the engine says, found in its sources, beside its Spanish translation. */
class WordsTest {
  private static final Path FILE =
      Path.of("src", "main", "resources", "gradiente", "language", "messages_es.properties");

  /** Two words of a sentence. */
  private static final Pattern WORDS = Pattern.compile("[A-Za-z]{2,} [A-Za-z]{2,}");

  /** Code, HTML, patterns and names of symbols. */
  private static final Pattern CODE =
      Pattern.compile(
          "(?s)\\s*<.*|.*[;{]\\s*|.*\\(\\?:.*|add sub neg .*|alpha α .*|true false null this|abstract"
              + " .*|int length|var record |new Object.*|no arguments|live picture");

  /** Where the course's own processes talk to each other, and a student does not read. */
  private static final List<String> BETWEEN_MACHINES =
      List.of(
          "gradiente/Gradiente.java",
          "gradiente/notebook/Bytecode.java",
          "gradiente/notebook/Cells.java",
          "gradiente/notebook/Frames.java",
          "gradiente/notebook/IJavaFrontend.java",
          "gradiente/notebook/IJavaHost.java",
          "gradiente/notebook/KernelStart.java",
          "gradiente/notebook/Reach.java",
          "gradiente/notebook/Weaver.java",
          "gradiente/notebook/help/Cell.java",
          "gradiente/notebook/help/Help.java",
          "gradiente/grade/Answerer.java",
          "gradiente/grade/Box.java",
          "gradiente/grade/Layers.java",
          "gradiente/grade/Link.java",
          "gradiente/grade/Remote.java",
          "gradiente/grade/Values.java");

  private static Sentences sources;
  private static Map<String, String> spanish;

  @BeforeAll
  static void read() throws IOException {
    sources = Sentences.read();
    var all = new Properties();
    try (var in = Files.newBufferedReader(FILE, StandardCharsets.UTF_8)) {
      all.load(in);
    }
    spanish = new TreeMap<>();
    for (String key : all.stringPropertyNames()) spanish.put(key, all.getProperty(key));
  }

  private static void none(String what, Collection<String> wrong) {
    assertTrue(wrong.isEmpty(), what + ":\n" + String.join("\n", wrong));
  }

  /** As it stands in the file. */
  private static String escaped(String english) {
    String key = english.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t");
    key = key.replace(" ", "\\ ").replace(":", "\\:").replace("=", "\\=");
    return (key.startsWith("#") || key.startsWith("!") ? "\\" + key : key) + "=\\";
  }

  @Test
  void everySentenceOfTheEngineHasItsSpanishOne() {
    Set<String> missing = new TreeSet<>();
    for (var said : sources.said) {
      String english = said.english();
      if (english == null || english.isEmpty() || spanish.containsKey(english)) continue;
      missing.add(escaped(english) + "   # " + said.place());
    }
    none("no Spanish in " + FILE, missing);
    assertTrue(sources.said.size() > 1000, "only " + sources.said.size() + " sentences found");
  }

  @Test
  void noTranslationIsLeftOver() {
    Set<String> said =
        sources.said.stream().map(Sentences.Said::english).collect(Collectors.toSet());
    none("said nowhere", spanish.keySet().stream().filter(key -> !said.contains(key)).toList());
  }

  @Test
  void noKeyStandsThereTwice() throws IOException {
    long keys =
        Files.readAllLines(FILE).stream()
            .filter(line -> !line.startsWith("#") && !line.startsWith(" ") && !line.isBlank())
            .count();
    assertEquals(spanish.size(), keys);
  }

  @Test
  void bothLanguagesHaveTheSamePlaces() {
    var wrong = new ArrayList<String>();
    spanish.forEach(
        (english, text) -> {
          if (!places(english).equals(places(text))) wrong.add(english + "\n  " + text);
        });
    none("places differ", wrong);
  }

  /** The number of each place and its conversion; {@code %n} and {@code %%} by their count. */
  private static List<String> places(String format) {
    var places = new ArrayList<String>();
    Matcher m = Pattern.compile("%(\\d+\\$)?([-+ 0,#]*\\d*(?:\\.\\d+)?[a-zA-Z%])").matcher(format);
    int next = 0;
    while (m.find()) {
      boolean free = m.group(2).equals("n") || m.group(2).equals("%");
      String number = free ? "" : m.group(1) != null ? m.group(1) : ++next + "$";
      places.add(number + m.group(2));
    }
    Collections.sort(places);
    return places.stream().distinct().toList();
  }

  @Test
  void beginningsAndEndsAreAlike() {
    var wrong = new ArrayList<String>();
    spanish.forEach(
        (english, text) -> {
          boolean blank = english.startsWith(" ") == text.startsWith(" ");
          boolean stop = english.endsWith(".") == text.endsWith(".");
          boolean question = english.endsWith("?") == text.endsWith("?");
          boolean opened = text.contains("?") == text.contains("¿");
          if (!blank || !stop || !question || !opened) wrong.add(english + "\n  " + text);
        });
    none("blank, full stop or question mark", wrong);
  }

  @Test
  void noTranslationIsEnglish() {
    var english =
        Pattern.compile(
            "(?i)\\b(the|of|is|are|and|not|with|needs?|should|must|which|that|this|for|from"
                + "|have|was|its|it|by|there|only|than|every|each|one|two)\\b");
    var wrong = new ArrayList<String>();
    spanish
        .values()
        .forEach(
            text -> {
              String words =
                  text.replaceAll(
                      "`[^`]*`|\\b[a-z]\\w*[:(]|%\\w|from < to|Layer\\.of|\\w+\\.\\w+", " ");
              if (english.matcher(words).find()) wrong.add(text);
            });
    none("English words", wrong);
  }

  @Test
  void noSentenceIsPutTogetherFromPieces() {
    none(
        "not a whole sentence of the code",
        sources.said.stream()
            .filter(said -> said.english() == null)
            .map(said -> said.place() + ": " + said.code())
            .toList());
  }

  @Test
  void noSentenceGoesPastTheDoors() {
    var wrong = new ArrayList<String>();
    for (var text : sources.silent) {
      boolean words = WORDS.matcher(text.text()).find();
      boolean code = CODE.matcher(text.text()).matches();
      boolean machines = BETWEEN_MACHINES.stream().anyMatch(f -> text.place().startsWith(f + ":"));
      if (words && !code && !machines) wrong.add(text.place() + ": " + text.text());
    }
    none("said in English only; give it to Words.of or another door", wrong);
  }
}
