package gradiente;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The version is told in one place, the pom, and everything else agrees with it. */
class GradienteTest {
  @Test
  void versionIsThePoms() throws Exception {
    assertTrue(Gradiente.version().matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?"), Gradiente.version());
    String pom = Files.readString(Path.of("pom.xml"));
    assertTrue(pom.contains("\n  <version>" + Gradiente.version() + "</version>"));
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
}
