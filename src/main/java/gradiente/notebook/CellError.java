package gradiente.notebook;

import java.util.List;

/** Why a cell failed, as its page shows it. */
final class CellError extends Exception {
  private static final long serialVersionUID = 1;
  private final String name;
  private final transient List<String> lines;

  /**
   * A failure.
   *
   * @param name its kind in one word
   * @param message what is wrong, without colours
   * @param lines what the page shows
   */
  CellError(String name, String message, List<String> lines) {
    super(message, null, false, false);
    this.name = name;
    this.lines = List.copyOf(lines);
  }

  String name() {
    return name;
  }

  List<String> lines() {
    return lines;
  }
}
