package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The Spanish notebooks say what the English ones say, cell by cell; edition.py tells the rules.
 */
class EditionTest {
  private static final Path PYTHON = Path.of("/usr/bin/python3");
  private static final String CHAPTER = "01-vectors";
  private static final Path SPANISH = Path.of("notebooks/es/01-vectores.ipynb");

  @TempDir Path folder;
  private Shell shell;

  @BeforeEach
  void makeMachine() throws IOException {
    assumeTrue(Files.isExecutable(PYTHON), "no Python");
    shell = new Shell(folder);
  }

  private Shell.Result python(Path root, String script, String... arguments) throws Exception {
    var line = new ArrayList<>(List.of(PYTHON.toString(), "-B"));
    line.add(root.resolve("src/main/course").resolve(script).toString());
    line.addAll(List.of(arguments));
    return shell.command(line);
  }

  @Test
  void editionsAreInStep() throws Exception {
    var result = python(Path.of("").toAbsolutePath(), "edition.py", "check");
    assertEquals("", result.text());
    assertEquals(0, result.status());
  }

  @Test
  void glossarysTermsStandInTheirSections() throws Exception {
    var result = python(Path.of("").toAbsolutePath(), "glossary.py", "check");
    assertEquals("", result.text().strip());
    assertEquals(0, result.status());
  }

  /**
   * A chapter of both editions in a folder of its own, with one thing changed in the Spanish one.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "v.mul(4)|v.mul(5)|the code differs",
        "v_i|v_j|formulas differ",
        "`rows.dim(0)`|`rows.dim(1)`|code in the text differs",
        "02-matrices-y-tensores.ipynb)|03-derivadas.ipynb)|links differ",
        "### Ejercicio 3|## Ejercicio 3|headings' depths differ",
        "dimensión 3|dimensión 4|numbers",
        "Ejercicio 3|The exercise is the 3|English words",
        "\"source\": \"|\"source\": \"x|stale"
      })
  void differenceIsNamed(String right, String wrong, String words) throws Exception {
    var root = folder.resolve("course");
    for (var name : List.of("edition.py", "exercises.py")) {
      copy(Path.of("src/main/course", name), root);
    }
    copy(Path.of("notebooks", CHAPTER + ".ipynb"), root);
    copy(SPANISH, root);
    assertEquals("", python(root, "edition.py", "check", CHAPTER).text());
    var file = root.resolve(SPANISH);
    var before = Files.readString(file);
    var after = before.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong));
    assertTrue(!before.equals(after), "nothing to change: " + right);
    Files.writeString(file, after);
    var result = python(root, "edition.py", "check", CHAPTER);
    assertEquals(1, result.status());
    assertTrue(result.text().contains(words), result.text());
  }

  private static void copy(Path file, Path root) throws IOException {
    Files.createDirectories(root.resolve(file).getParent());
    Files.copy(file, root.resolve(file));
  }
}
