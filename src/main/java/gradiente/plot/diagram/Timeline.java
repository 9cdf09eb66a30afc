package gradiente.plot.diagram;

import gradiente.language.Words;
import gradiente.plot.paper.*;
import gradiente.tensor.Refusal;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Years on a line, with what happened in them above and below it by turns.
 *
 * <pre>{@code
 * Draw.timeline().at(1943, "McCulloch and Pitts: a neuron as logic").at(1958, "Rosenblatt: the perceptron")
 * }</pre>
 *
 * <p>Each text hangs from its year like a flag. Going from the last year to the first, a flag is
 * put one level further out than every later one that starts within its width, so that no flag
 * covers another or its pole.
 */
public final class Timeline implements Figure {
  private static final Font YEAR = Ink.bold(16);
  private static final Font TEXT = Ink.font(15);
  private static final double LINE = 18;
  private static final double SPACE = 14;

  private record Event(double year, String text) {}

  /** A flag: where its pole stands, its lines of text, and its distance from the axis. */
  private record Flag(
      Event event, double x, List<String> lines, double w, double h, double reach, boolean up) {}

  private final List<Event> events = new ArrayList<>();
  private String title = "";
  private int width = 1040;

  Timeline() {}

  /** Writes {@code title} above the picture. */
  public Timeline title(String title) {
    this.title = Symbols.unicode(title);
    return this;
  }

  /** Sets the width in CSS pixels, 400 to 4000; the height follows from the events. */
  public Timeline width(int width) {
    this.width = Check.size("width", Math.min(width, width < 400 ? 0 : width), 400)[0];
    return this;
  }

  /**
   * Adds an event; the order of calls does not matter.
   *
   * @throws IllegalArgumentException if the text is empty
   */
  public Timeline at(int year, String text) {
    if (text == null || text.isBlank()) {
      throw Refusal.bad("timeline: the event of %s has no text", year);
    }
    events.add(new Event(year, Symbols.unicode(text)));
    return this;
  }

  /** Everything's place, from the last year to the first. */
  private List<Flag> flags() {
    if (events.isEmpty()) throw Refusal.bad("timeline: no events");
    List<Event> sorted = new ArrayList<>(events);
    sorted.sort(Comparator.comparingDouble(Event::year));
    double first = sorted.get(0).year;
    double span = Math.max(1, sorted.get(sorted.size() - 1).year - first);
    double wrap = 168;
    double room = width - 40 - wrap;
    List<Flag> flags = new ArrayList<>();
    for (int i = sorted.size() - 1; i >= 0; i--) {
      Event e = sorted.get(i);
      double x = 24 + room * (e.year - first) / span;
      List<String> lines = wrap(e.text, wrap);
      double w = lines.stream().mapToDouble(s -> Ink.width(TEXT, s)).max().getAsDouble();
      w = Math.max(w, Ink.width(YEAR, "" + (int) e.year)) + 8;
      double h = LINE * (lines.size() + 1) + 4;
      double high = reach(flags, true, x + w);
      double low = reach(flags, false, x + w);
      // by turns, unless the other side has room much closer to the axis
      boolean up = i % 2 == 0 ? high <= low + 40 : high < low - 40;
      double reach = up ? high : low;
      flags.add(new Flag(e, x, lines, w, h, reach, up));
    }
    return flags;
  }

  /** How far out a flag must start that ends at {@code end}, on one side. */
  private static double reach(List<Flag> flags, boolean up, double end) {
    double reach = 30;
    for (Flag f : flags) {
      if (f.up == up && f.x < end + 6) reach = Math.max(reach, f.reach + f.h + SPACE);
    }
    return reach;
  }

  private static List<String> wrap(String text, double room) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String whole : text.trim().split("\\s+")) {
      String word = Ink.cut(whole, TEXT, room);
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && Ink.width(TEXT, longer) > room) {
        lines.add(line);
        line = word;
      } else {
        line = longer;
      }
    }
    lines.add(line);
    return lines;
  }

  private double above(List<Flag> flags) {
    double most = flags.stream().filter(f -> f.up).mapToDouble(f -> f.reach + f.h).max().orElse(20);
    return most + 12 + (title.isEmpty() ? 0 : 34);
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    List<Flag> flags = flags();
    double below =
        flags.stream().filter(f -> !f.up).mapToDouble(f -> f.reach + f.h).max().orElse(20);
    return (int) Math.ceil(above(flags) + below + 14);
  }

  @Override
  public String alt() {
    return Alt.of(
        Words.of("Timeline"),
        title,
        events.stream()
            .sorted(Comparator.comparingDouble(Event::year))
            .map(e -> (int) e.year + " " + e.text)
            .toList());
  }

  @Override
  public void paint(Graphics2D g) {
    List<Flag> flags = flags();
    double axis = above(flags);
    g.setColor(Theme.INK);
    Ink.text(g, Theme.TITLE, title, width / 2.0, 12, 0.5, 0);
    for (Flag f : flags) flag(g, f, axis);
    g.setColor(Theme.AXIS);
    Ink.arrow(g, 10, axis, width - 10, axis, 3);
    for (Flag f : flags) {
      g.setColor(Palette.of(f.up ? 0 : 4));
      g.fill(Dots.symbol(0, f.x, axis, 12));
      g.setColor(Color.WHITE);
      g.setStroke(Ink.solid(1.5));
      g.draw(Dots.symbol(0, f.x, axis, 12));
    }
  }

  private void flag(Graphics2D g, Flag f, double axis) {
    double top = f.up ? axis - f.reach - f.h : axis + f.reach;
    Color color = Palette.of(f.up ? 0 : 4);
    g.setColor(Palette.alpha(color, 0.55));
    g.setStroke(Ink.solid(1.6));
    Ink.line(g, f.x, axis, f.x, f.up ? top : top + f.h);
    g.setColor(color);
    Ink.text(g, YEAR, "" + (int) f.event.year, f.x + 7, top + 2, 0, 0);
    g.setColor(Theme.INK);
    for (int i = 0; i < f.lines.size(); i++) {
      Ink.text(g, TEXT, f.lines.get(i), f.x + 7, top + 2 + LINE * (i + 1), 0, 0);
    }
  }
}
