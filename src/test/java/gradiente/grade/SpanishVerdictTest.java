package gradiente.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.language.Language;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Spanish homework's feedback: the check's words here, the engine's and Java's in the box. */
class SpanishVerdictTest {
  private final Language before = Language.current();

  @BeforeEach
  void spanish() {
    Language.set(Language.ES);
  }

  @AfterEach
  void asBefore() {
    Language.set(before);
  }

  @Test
  void sentencesOfTheCheckAndOfTheBoxAreSpanish() throws IOException {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--add-modules",
            "jdk.incubator.vector",
            "-cp",
            System.getProperty("java.class.path"),
            Answerer.class.getName());
    String imports = "import gradiente.tensor.*;\nimport gradiente.exercise.*;";
    try (var ours = new Session()) {
      ours.evaluate(imports);
      var setting = new Submission.Setting(command, 60, 0, imports, ours);
      try (var submission = new Submission(setting, () -> "")) {
        assertEquals(
            "Debería ser un vector de 5 números; su forma es [3].",
            sentence(submission, "v = Tensor.of(1, 2, 3);"));
        String compiled = sentence(submission, "v = \"a\";");
        assertTrue(compiled.startsWith("No compila: tipos incompatibles"), compiled);
        String thrown = sentence(submission, "v = Tensor.ones(2).add(Tensor.ones(3));");
        assertTrue(thrown.startsWith("Lanza IllegalArgumentException: add: [2] y [3]"), thrown);
      }
    }
  }

  private static String sentence(Submission submission, String answer) throws IOException {
    String stub = "Tensor v = null;";
    return submission
        .grade(new Exercise("00.1", stub, "Start.check1(v);", stub + "\n" + answer))
        .sentence();
  }
}
