package gradiente.plot.paper;

import gradiente.language.Words;
import gradiente.tensor.Text;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Pictures in words, for {@link Figure#alt}. */
public final class Alt {
  private static final int MOST = 20;

  private Alt() {}

  /**
   * Kind, title, what is drawn, and what the axes are, as far as each is known: {@code Chart
   * "Loss": train, validation; axes epoch, loss}. Of many parts the first are named.
   */
  public static String of(String kind, String title, List<String> parts, String... axes) {
    String all = joined(parts);
    String sides = joined(Arrays.asList(axes));
    return kind
        + (title.isEmpty() ? "" : " \"" + title + "\"")
        + (all.isEmpty() ? "" : ": " + all)
        + (sides.isEmpty() ? "" : "; " + Text.of(Words.of("axes %s"), sides));
  }

  private static String joined(List<String> texts) {
    List<String> all = texts.stream().filter(s -> s != null && !s.isEmpty()).toList();
    String some = all.stream().limit(MOST).collect(Collectors.joining(", "));
    int more = all.size() - MOST;
    return more > 0 ? Text.of(Words.of("%s and %d more"), some, more) : some;
  }
}
