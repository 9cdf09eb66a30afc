package gradiente.plot.paper;

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
        + (sides.isEmpty() ? "" : "; axes " + sides);
  }

  private static String joined(List<String> texts) {
    List<String> all = texts.stream().filter(s -> s != null && !s.isEmpty()).toList();
    String some = all.stream().limit(MOST).collect(Collectors.joining(", "));
    return all.size() > MOST ? some + " and " + (all.size() - MOST) + " more" : some;
  }
}
