package gradiente.notebook.help;

import java.util.List;
import java.util.Map;

/**
 * What Tab lists, the likeliest first, each name once.
 *
 * @param start where the text begins that a match replaces, and
 * @param end where it ends: both count characters as Jupyter does, an emoji as one
 */
public record Completion(List<Match> matches, int start, int end) {
  private static final char NO_BREAK = '\u00a0';

  /** The texts alone. */
  public List<String> texts() {
    return matches.stream().map(Match::text).toList();
  }

  /** The reply's metadata, in which JupyterLab finds the types. */
  public Map<String, Object> metadata() {
    List<Map<String, Object>> all = matches.stream().map(match -> row(match, start, end)).toList();
    return Map.of("_jupyter_types_experimental", all);
  }

  private static Map<String, Object> row(Match match, int start, int end) {
    return Map.of(
        "start", start,
        "end", end,
        "text", match.text(),
        "type", match.type().replace(' ', NO_BREAK), // a list's column is as wide as one word
        "signature", match.signature());
  }
}
