package gradiente.notebook;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;

/** Shows values as plain text; a place is written again only when its text changes. */
final class Terminal implements Frontend {
  private final PrintStream out;
  private final Map<String, String> shown = new HashMap<>();

  Terminal(PrintStream out) {
    this.out = out;
  }

  @Override
  public String display(Rich rich) {
    String id = String.valueOf(shown.size());
    update(id, rich);
    return id;
  }

  @Override
  public void update(String id, Rich rich) {
    if (!rich.text().equals(shown.put(id, rich.text()))) out.println(rich.text());
  }

  @Override
  public boolean notebook() {
    return false;
  }
}
