package gradiente;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** One dialect over the whole code: what google-java-format leaves open. */
class StyleTest {
  private static final Pattern HEAD = Pattern.compile("^ *(if|for|while) \\(.*\\) \\{$");
  private static final Pattern SIMPLE =
      Pattern.compile("^(return|throw|break|continue|[\\w.\\[\\]]+(\\(| [-+*/]?= |\\+\\+)).*;$");
  private static final Pattern OPENED =
      Pattern.compile(
          "^ *((public|private|protected|static|final|abstract|sealed) )*(class|enum) .*\\{$");

  @Test
  void oneShortStatementStandsBehindItsConditionWithoutBraces() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : sources()) {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i + 2 < lines.size(); i++) {
        String head = lines.get(i);
        String body = lines.get(i + 1).trim();
        boolean one = HEAD.matcher(head).matches() && lines.get(i + 2).trim().equals("}");
        boolean fits = head.length() - 1 + body.length() <= 100;
        if (one && fits && SIMPLE.matcher(body).matches()) found.add(file + ":" + (i + 1));
      }
    }
    assertEquals(List.of(), found);
  }

  @Test
  void aClassBeginsWithoutABlankLine() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : sources()) {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i + 1 < lines.size(); i++) {
        boolean blank = lines.get(i + 1).isEmpty();
        if (blank && OPENED.matcher(lines.get(i)).matches()) found.add(file + ":" + (i + 1));
      }
    }
    assertEquals(List.of(), found);
  }

  private static List<Path> sources() throws IOException {
    try (var files = Files.walk(Path.of("src"))) {
      return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
    }
  }
}
