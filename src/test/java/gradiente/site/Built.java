package gradiente.site;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gradiente.lab.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The pages that {@code ./course site} has built, and a browser for them. */
final class Built {
  static final Path SITE = Path.of("target/site").toAbsolutePath();

  private Built() {}

  /** A browser before the site; without either, the tests are skipped. */
  static Chromium open() throws Exception {
    assumeTrue(Chromium.program() != null, "no Chromium for the pages of the course");
    boolean built = Files.exists(SITE.resolve("pagefind/pagefind.js"));
    assumeTrue(built, "the site is not built: ./course site");
    return new Chromium(SITE);
  }

  /** Our pages' addresses below the site: of its chapters, or of its slides. */
  static List<String> pages(boolean slides) throws IOException {
    try (Stream<Path> files = Files.walk(SITE)) {
      return files
          .map(file -> SITE.relativize(file).toString())
          .filter(page -> page.matches("(en|es)/.*\\.html"))
          .filter(page -> page.contains("/slides/") == slides)
          .sorted()
          .toList();
    }
  }

  /** A chapter's page by the beginning of its address, as en/03-. */
  static String page(String begin) throws IOException {
    return Stream.of(pages(false), pages(true))
        .flatMap(List::stream)
        .filter(page -> page.startsWith(begin))
        .findFirst()
        .orElseThrow();
  }
}
