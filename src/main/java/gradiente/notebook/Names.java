package gradiente.notebook;

import java.util.regex.Pattern;

/** Types as a student writes them. */
final class Names {
  private static final Pattern SNIPPET = Pattern.compile("\\bREPL\\.\\$JShell\\$\\w+[.$]?");
  private static final Pattern PACKAGE =
      Pattern.compile(
          "(?<![\\w./\\\\])(?:java|javax|jdk|gradiente|tech|org|com|sun)\\.(?:[a-z_]\\w*\\.)*(?=[A-Z])");
  private static final Pattern LOADER = Pattern.compile(" \\([^()]* (?:is|are) in [^()]*\\)");

  private Names() {}

  /** A text with short names of types. */
  static String shorten(String text) {
    String own = SNIPPET.matcher(text).replaceAll("");
    return PACKAGE.matcher(LOADER.matcher(own).replaceAll("")).replaceAll("").strip();
  }

  static String simple(Class<?> type) {
    String name = type.getName();
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
  }
}
