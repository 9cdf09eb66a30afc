package gradiente.notebook;

import java.util.ArrayList;
import java.util.List;

/** A notebook that keeps what it was shown. */
final class FakeNotebook implements Frontend {
  record Shown(String how, String id, Rich rich) {}

  final List<Shown> shown = new ArrayList<>();

  @Override
  public String display(Rich rich) {
    String id = "place " + shown.size();
    shown.add(new Shown("display", id, rich));
    return id;
  }

  @Override
  public void update(String id, Rich rich) {
    shown.add(new Shown("update", id, rich));
  }

  @Override
  public boolean notebook() {
    return true;
  }

  /** The last look that was shown. */
  Rich last() {
    return shown.get(shown.size() - 1).rich();
  }
}
