package gradiente;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The version is told in one place, the pom, and everything else agrees with it. */
class GradienteTest {
  @Test
  void versionIsThePoms() throws Exception {
    assertTrue(Gradiente.version().matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?"), Gradiente.version());
    String pom = Files.readString(Path.of("pom.xml"));
    assertTrue(pom.contains("\n  <version>" + Gradiente.version() + "</version>"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.9", "0.99.99", "1", "1.0.0", "1.0.0-SNAPSHOT"})
  void notebookForThisVersionOrAnOlderOneRuns(String version) {
    Gradiente.needs(version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"99.0.0", "99", "1.99.1", "1.0.100"})
  void notebookForANewerJarSaysSo(String version) {
    var e = assertThrows(IllegalStateException.class, () -> Gradiente.needs(version));
    var words = "made for Gradiente " + version + ", and here is " + Gradiente.version();
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "new", "1..0", "1.0.0.0.0", "-1"})
  void versionThatIsNoneIsRefused(String version) {
    assertThrows(IllegalArgumentException.class, () -> Gradiente.needs(version));
  }

  @Test
  void citationAndChangelogNameIt() throws Exception {
    String number = Gradiente.version().replace("-SNAPSHOT", "");
    assertTrue(Files.readString(Path.of("CITATION.cff")).contains("\nversion: " + number + "\n"));
    assertTrue(Files.readString(Path.of("CHANGELOG.md")).contains("\n## " + number));
  }

  @Test
  void addressIsTheSameEverywhere() throws Exception {
    String pom = Files.readString(Path.of("pom.xml"));
    assertTrue(pom.contains("<groupId>io.github.gradiente-course</groupId>"));
    for (String file : new String[] {"README.md", "CONTRIBUTING.md", "CITATION.cff", "pom.xml"}) {
      assertTrue(
          Files.readString(Path.of(file)).contains("github.com/gradiente-course/gradiente"), file);
    }
  }

  @Test
  void readmeNamesTheCoordinatesOfThisVersion() throws IOException {
    String name = "io.github.gradiente-course:gradiente:" + Gradiente.version();
    for (String file : new String[] {"README.md", "README.es.md"}) {
      String all = Files.readString(Path.of(file));
      assertEquals(2, all.split(name, -1).length - 1, file);
      assertEquals(2, all.split("course:gradiente:", -1).length - 1, file + ": another version");
    }
  }
}
