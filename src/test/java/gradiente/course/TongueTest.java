package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script speaks English and Spanish, each of its sentences in both. */
class TongueTest {
  private static final Path SCRIPTS = Path.of("src/main/course");
  private static final Pattern PLACE = Pattern.compile("%-?[0-9.]*[a-z%]");

  @TempDir Path folder;
  private Shell shell;

  @BeforeEach
  void makeMachine() throws IOException {
    shell = new Shell(folder);
  }

  /** The sentences that stand in the code, each with the file that says it. */
  private static Map<String, String> said() throws IOException {
    var found = new TreeMap<String, String>();
    var files = new ArrayList<>(List.of(Path.of("course")));
    try (var all = Files.list(SCRIPTS)) {
      all.filter(f -> f.toString().endsWith(".py") || f.toString().endsWith(".sh"))
          .filter(f -> !f.getFileName().toString().startsWith("help"))
          .forEach(files::add);
    }
    var shellCall = Pattern.compile("\\b(?:tell|die|translated) \"((?:\\\\.|[^\"\\\\])*)\"");
    var pythonCall = Pattern.compile("\\b(?:tell|refuse|note)\\(\\s*\"((?:\\\\.|[^\"\\\\])*)\"");
    for (var file : files) {
      var call = file.toString().endsWith(".py") ? pythonCall : shellCall;
      String text = Files.readString(file);
      if (call == pythonCall && !text.contains("from tongue import")) continue;
      call.matcher(text)
          .results()
          .map(m -> m.group(1).replaceAll("\\\\([\"`$])", "$1"))
          .filter(sentence -> !sentence.equals("$1")) // the doors themselves
          .forEach(sentence -> found.put(sentence, file.toString()));
    }
    return found;
  }

  private static Map<String, String> spanish() throws IOException {
    var found = new HashMap<String, String>();
    for (var line : Files.readAllLines(SCRIPTS.resolve("es.tsv"))) {
      var parts = line.split("\t", -1);
      assertEquals(2, parts.length, line);
      assertEquals(null, found.put(parts[0], parts[1]), "twice: " + line);
    }
    return found;
  }

  @Test
  void everySentenceIsThereInSpanishAndNoneIsLeftOver() throws IOException {
    var said = said();
    var missing = new TreeSet<>(said.keySet());
    missing.removeAll(spanish().keySet());
    assertEquals("[]", missing.toString());
    var unused = new TreeSet<>(spanish().keySet());
    unused.removeAll(said.keySet());
    assertEquals("[]", unused.toString());
    assertTrue(said.size() > 80, "only " + said.size() + " sentences found");
  }

  @Test
  void placesAreTheSameInBothLanguages() throws IOException {
    for (var pair : spanish().entrySet()) {
      assertEquals(places(pair.getKey()), places(pair.getValue()), pair.toString());
    }
  }

  private static List<String> places(String sentence) {
    return PLACE.matcher(sentence).results().map(MatchResult::group).toList();
  }

  @Test
  void helpPagesAreTheSameInBothLanguagesWithTheSameOptions() throws IOException {
    assertEquals(
        options(Files.readString(SCRIPTS.resolve("help.sh"))),
        options(Files.readString(SCRIPTS.resolve("help.es.sh"))));
  }

  /** Each help page's options and commands. */
  private static Map<String, TreeSet<String>> options(String text) {
    var found = new TreeMap<String, TreeSet<String>>();
    for (var page : text.split("\n(?=\\w+\\(\\) \\{)")) {
      var words = Pattern.compile("--[a-z-]+|\\./course [a-z]+").matcher(page).results();
      found.put(
          page.split("\\(")[0],
          words.map(MatchResult::group).collect(TreeSet::new, TreeSet::add, TreeSet::addAll));
    }
    found.keySet().removeIf(name -> name.startsWith("#"));
    return found;
  }

  @ParameterizedTest
  @CsvSource({
    "LANG, es_MX.UTF-8, no existe la orden strat",
    "LANG, es, no existe la orden strat",
    "LANG, C.UTF-8, there is no command strat",
    "LC_ALL, es_ES, no existe la orden strat",
    "GRADIENTE_LANG, es, no existe la orden strat",
    "LANG, eskimo, there is no command strat"
  })
  void scriptSpeaksTheLanguageOfTheMachine(String name, String value, String words)
      throws Exception {
    shell.set(name, value).refuses(words, "strat");
  }

  @Test
  void optionBeatsTheMachine() throws Exception {
    shell.set("LANG", "es_MX.UTF-8");
    shell.refuses("there is no command strat", "--lang", "en", "strat");
    shell.refuses("--port necesita", "start", "--port", "0");
    shell.refuses("--port needs", "start", "--lang", "en", "--port", "0");
    assertTrue(shell.run("--help").text().startsWith("Gradiente: un curso"));
    assertTrue(shell.run("run", "--help", "--lang", "en").text().contains("Executes notebooks"));
  }

  @Test
  void complaintsAboutOptionsAreInTheLanguageThatIsSpoken() throws Exception {
    String program =
        """
        import os, sys
        os.environ['COURSE_LANG'] = '%s'
        sys.dont_write_bytecode = True
        sys.path.insert(0, 'src/main/course')
        sys.argv = ['', '--java', 'x', '--jar', 'x', %s]
        import grade
        grade.main()
        """;
    var told =
        Map.of(
            "'--jobs', 'x', 'f'", "grade: argumento --jobs: necesita un número desde 1, no x; mira",
            "'f', '--fast'", "grade no conoce --fast; mira ./course grade --help",
            "", "grade: faltan estos argumentos: folder; mira",
            "'f', '--key'", "grade: argumento --key: falta su valor; mira");
    for (var line : told.entrySet()) {
      String words = Classroom.command("-c", program.formatted("es", line.getKey())).text();
      assertTrue(words.contains("course: " + line.getValue()), words);
    }
    String english = Classroom.command("-c", program.formatted("en", "'f', '--jobs', '0'")).text();
    assertEquals(
        "course: grade: argument --jobs: needs a number from 1 on, got 0; see ./course grade --help",
        english.strip());
  }

  @Test
  void teachersGuideHasTheSameNumbersInBothLanguages() throws IOException {
    assertEquals(numbers("HOMEWORK.md"), numbers("HOMEWORK.es.md"));
  }

  private static List<String> numbers(String guide) throws IOException {
    String text = Files.readString(SCRIPTS.resolve(guide)).replaceAll("(\\d),(\\d{3})\\b", "$1$2");
    var found = Pattern.compile("\\d[\\d.]*\\d|\\d").matcher(text).results();
    return found.map(MatchResult::group).sorted().toList();
  }

  @Test
  void languageThatIsNotThereIsRefused() throws Exception {
    shell.refuses("--lang needs en or es", "run", "--lang", "fr");
    shell.refuses("--lang needs en or es", "start", "--lang");
  }
}
