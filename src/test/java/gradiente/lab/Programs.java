package gradiente.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;

/** Runs the Java that a page shows, as a notebook does. */
final class Programs {
  private Programs() {}

  /** What an expression is, as text, after the program has run. */
  static String value(String program, String expression) {
    try (JShell shell = JShell.builder().executionEngine("local").build()) {
      String rest = "import java.util.Arrays;" + program + ";String.valueOf(" + expression + ");\n";
      String last = "";
      while (!rest.isBlank()) {
        var part = shell.sourceCodeAnalysis().analyzeCompletion(rest);
        for (SnippetEvent event : shell.eval(part.source())) {
          assertEquals(Snippet.Status.VALID, event.status(), part.source());
          assertEquals(null, event.exception(), part.source());
          last = event.value();
        }
        rest = part.remaining();
      }
      return last.substring(1, last.length() - 1); // a text in quotes
    }
  }
}
