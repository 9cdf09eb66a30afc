package gradiente.plot;

import gradiente.plot.Layer.Kind;
import gradiente.plot.paper.Dots;
import gradiente.plot.paper.Ink;
import gradiente.plot.paper.Symbols;
import gradiente.plot.paper.Theme;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * The head of a chart: its title and, below it, the legend in as many rows as it needs. It stands
 * above the plot, so it never covers data.
 */
final class ChartHead {
  private static final int GAP = 18;

  private final String title;
  private final Font titleFont;
  private Font font;
  private List<List<Entry>> rows;

  /**
   * One entry.
   *
   * @param stroke of the sample line; null for none
   * @param symbol in the middle of the sample; null for none
   * @param fill of the sample box; null for none
   */
  record Entry(String label, Color color, BasicStroke stroke, Integer symbol, Color fill) {
    static Entry of(Layer layer) {
      boolean area = layer.kind() == Kind.BAND || layer.kind() == Kind.BINS;
      boolean points = layer.kind() == Kind.POINTS;
      return new Entry(
          Symbols.unicode(layer.label()),
          layer.color(),
          area || points ? null : ChartPainter.stroke(layer),
          points ? layer.index() : null,
          area ? ChartPainter.fill(layer) : null);
    }

    Entry fitting(Font font, double room) {
      String text = Ink.cut(label, font, room - sample() - 7);
      return new Entry(text, color, stroke, symbol, fill);
    }

    double sample() {
      return stroke != null ? 36 : 14;
    }

    double width(Font font) {
      return sample() + 7 + Ink.width(font, label) + GAP;
    }
  }

  /** A head for a figure of that size; letters get smaller where it would take too much of it. */
  ChartHead(String title, List<Entry> entries, int width, int height) {
    titleFont = fitting(title, width - 16);
    this.title = cut(title, titleFont, width - 16);
    for (int size = Theme.LABEL.getSize(); size >= 11; size -= 2) {
      font = Theme.font(size, Font.PLAIN);
      rows = rows(entries, width - (width > 400 ? 90 : 30));
      if (height() <= 0.4 * height) return;
    }
    // No room to name so many curves: a picture without names is better than names alone.
    if (height() > 0.5 * height) rows = List.of();
  }

  private static Font fitting(String title, double room) {
    int size = Theme.TITLE.getSize();
    while (size > 12 && Ink.width(Theme.font(size, Font.BOLD), title) > room) size--;
    return Theme.font(size, Font.BOLD);
  }

  private static String cut(String title, Font font, double room) {
    String text = title;
    while (text.length() > 1 && Ink.width(font, text) > room) {
      text = text.substring(0, text.length() - 2).stripTrailing() + "…";
    }
    return text;
  }

  private List<List<Entry>> rows(List<Entry> entries, double room) {
    List<List<Entry>> result = new ArrayList<>();
    double used = room;
    for (Entry given : entries) {
      Entry entry = given.fitting(font, room);
      double wide = entry.width(font);
      if (used + wide - GAP > room) {
        result.add(new ArrayList<>());
        used = 0;
      }
      result.get(result.size() - 1).add(entry);
      used += wide;
    }
    return result;
  }

  private int row() {
    return font.getSize() + 9;
  }

  /** How much of the figure the head takes, in CSS pixels. */
  int height() {
    return (title.isEmpty() ? 0 : 28) + row() * rows.size();
  }

  /** Paints the head at the top of the figure, centered on that x. */
  void paint(Graphics2D g, double center, int width) {
    g.setColor(Theme.INK);
    double half = Ink.width(titleFont, title) / 2;
    Ink.text(g, titleFont, title, inside(center, half, width), 12, 0.5, 0);
    double middle = (title.isEmpty() ? 0 : 28) + row() / 2.0 + 8;
    for (List<Entry> row : rows) {
      double total = row.stream().mapToDouble(entry -> entry.width(font)).sum() - GAP;
      double x = inside(center, total / 2, width) - total / 2;
      for (Entry entry : row) {
        paint(g, entry, x, middle);
        x += entry.width(font);
      }
      middle += row();
    }
  }

  private void paint(Graphics2D g, Entry entry, double x, double y) {
    if (entry.fill != null) {
      var box = new Rectangle2D.Double(x, y - 7, 14, 14);
      g.setColor(entry.fill);
      g.fill(box);
      g.setColor(entry.color);
      g.setStroke(Ink.solid(1.2));
      g.draw(box);
    }
    g.setColor(entry.color);
    if (entry.stroke != null) {
      g.setStroke(entry.stroke);
      Ink.line(g, x, y, x + entry.sample(), y);
    }
    if (entry.symbol != null) g.fill(Dots.symbol(entry.symbol, x + entry.sample() / 2, y, 11));
    g.setColor(Theme.INK);
    Ink.text(g, font, entry.label, x + entry.sample() + 7, y, 0, 0.5);
  }

  /** The center moved so that what is half that wide stays within the figure. */
  private static double inside(double center, double half, int width) {
    return Math.max(half + 6, Math.min(width - half - 6, center));
  }
}
