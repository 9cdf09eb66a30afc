package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links of the project's own pages lead to files and headings that are there. */
class LinksTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (String folder : List.of(".", ".github", "data", "notebooks", "notebooks/es")) {
      try (Stream<Path> files = Files.list(Path.of(folder))) {
        files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
      }
    }
    pages.add(Path.of("src/main/course/HOMEWORK.md"));
    pages.add(Path.of("src/main/course/HOMEWORK.es.md"));
    return pages;
  }

  /** The anchors of a page's headings, as GitHub makes them. */
  private static List<String> anchors(Path page) throws IOException {
    return Files.readAllLines(page).stream()
        .filter(line -> line.matches("#+ .*"))
        .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
        .map(line -> line.replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-'))
        .toList();
  }

  @Test
  void eachLeadsToAFileAndAHeadingThatAreThere() throws IOException {
    List<String> broken = new ArrayList<>();
    int found = 0;
    for (Path page : pages()) {
      var links = LINK.matcher(Files.readString(page));
      while (links.find()) {
        String link = links.group(1);
        if (link.matches("\\w+:.*")) continue;
        found++;
        int hash = link.indexOf('#');
        String name = hash < 0 ? link : link.substring(0, hash);
        Path target = name.isEmpty() ? page : page.resolveSibling(name).normalize();
        boolean there = Files.exists(target);
        if (there && hash >= 0 && target.toString().endsWith(".md")) {
          there = anchors(target).contains(link.substring(hash + 1));
        }
        if (!there) broken.add(page + ": " + link);
      }
    }
    assertEquals(List.of(), broken);
    assertTrue(found > 100, "found " + found + " links");
  }
}
