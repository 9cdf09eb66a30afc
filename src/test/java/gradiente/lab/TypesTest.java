package gradiente.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be said of the pages without opening them. */
class TypesTest {
  private static final Path WEB = Path.of("src/lab/web");

  private static Path compiler() {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, "tsc"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"src/lab/web", "src/site"})
  void modulesKeepTheTypesTheyName(String folder) throws IOException {
    Path compiler = compiler();
    assumeTrue(compiler != null, "no tsc (npm install -g typescript) for the pages' modules");
    Process process =
        new ProcessBuilder(compiler.toString(), "-p", folder).redirectErrorStream(true).start();
    byte[] words = process.getInputStream().readAllBytes();
    assertEquals("", new String(words, StandardCharsets.UTF_8));
  }

  @Test
  void everyWordIsSaidInBothLanguages() throws IOException {
    String words =
        Files.readString(WEB.resolve("words.js")) + Files.readString(WEB.resolve("more-words.js"));
    Set<String> known = new HashSet<>();
    Matcher entries = Pattern.compile("(?m)^  \"?([\\w-]+)\"?: \\[").matcher(words);
    while (entries.find()) known.add(entries.group(1));
    Set<String> used = new TreeSet<>();
    for (Path file : files()) {
      Matcher named =
          Pattern.compile("data-(?:word|label)=\"([\\w-]+)\"|\\bword\\(\\s*\"([\\w-]+)\"")
              .matcher(Files.readString(file));
      while (named.find()) used.add(named.group(1) == null ? named.group(2) : named.group(1));
    }
    used.removeAll(known);
    assertEquals(Set.of(), used);
    Matcher pairs = Pattern.compile("(?s): \\[(.*?)\\],\\n").matcher(words);
    List<String> single = new ArrayList<>();
    Pattern two = Pattern.compile("(?s)\\s*\"[^\"]+\",\\s*\"[^\"]+\",?\\s*");
    while (pairs.find()) if (!two.matcher(pairs.group(1)).matches()) single.add(pairs.group(1));
    assertEquals(List.of(), single);
  }

  @Test
  void noPageNamesAnotherHost() throws IOException {
    for (Path file : files()) {
      String text = Files.readString(file).replace("http://www.w3.org/2000/svg", "");
      assertEquals(-1, text.indexOf("://"), file.toString());
    }
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(WEB)) {
      return files.filter(f -> f.toString().matches(".*\\.(js|html|css|svg)")).sorted().toList();
    }
  }
}
