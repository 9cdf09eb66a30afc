package gradiente.plot;

import gradiente.plot.Layer.Kind;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.style.markers.Marker;

/**
 * The head of a chart: its title and, below it, the legend in as many rows as it needs. It stands
 * above the plot, so it never covers data.
 */
final class ChartHead {

  private static final int ROW = 24;
  private static final int GAP = 18;

  private final String title;
  private final List<List<Entry>> rows = new ArrayList<>();

  /**
   * One entry.
   *
   * @param stroke of the sample line; null for none
   * @param marker in the middle of the sample; null for none
   * @param fill of the sample box; null for none
   */
  record Entry(String label, Color colour, BasicStroke stroke, Marker marker, Color fill) {

    static Entry of(Layer layer) {
      boolean area = layer.kind() == Kind.BAND || layer.kind() == Kind.BINS;
      boolean points = layer.kind() == Kind.POINTS;
      return new Entry(
          Symbols.unicode(layer.label()),
          layer.colour(),
          area || points ? null : ChartPainter.stroke(layer),
          points ? ChartPainter.marker(layer) : null,
          area ? ChartPainter.fill(layer) : null);
    }

    double sample() {
      return stroke != null ? 36 : 14;
    }

    double width() {
      return sample() + 7 + Ink.width(Theme.LABEL, label) + GAP;
    }
  }

  ChartHead(String title, List<Entry> entries, double room) {
    this.title = title;
    double used = room;
    for (Entry entry : entries) {
      if (used + entry.width() - GAP > room) {
        rows.add(new ArrayList<>());
        used = 0;
      }
      rows.get(rows.size() - 1).add(entry);
      used += entry.width();
    }
  }

  /** How much of the figure the head takes, in CSS pixels. */
  int height() {
    return (title.isEmpty() ? 0 : 28) + ROW * rows.size();
  }

  /** Paints the head with its top at y, centred on that x. */
  void paint(Graphics2D g, double centre, double y, int width) {
    g.setColor(Theme.INK);
    double half = Ink.width(Theme.TITLE, title) / 2;
    Ink.text(g, Theme.TITLE, title, inside(centre, half, width), y + 12, 0.5, 0);
    double middle = y + (title.isEmpty() ? 0 : 28) + 20;
    for (List<Entry> row : rows) {
      double total = row.stream().mapToDouble(Entry::width).sum() - GAP;
      double x = inside(centre, total / 2, width) - total / 2;
      for (Entry entry : row) {
        paint(g, entry, x, middle);
        x += entry.width();
      }
      middle += ROW;
    }
  }

  private void paint(Graphics2D g, Entry entry, double x, double y) {
    if (entry.fill != null) {
      var box = new Rectangle2D.Double(x, y - 7, 14, 14);
      g.setColor(entry.fill);
      g.fill(box);
      g.setColor(entry.colour);
      g.setStroke(Ink.solid(1.2));
      g.draw(box);
    }
    g.setColor(entry.colour);
    if (entry.stroke != null) {
      g.setStroke(entry.stroke);
      Ink.line(g, x, y, x + entry.sample(), y);
    }
    if (entry.marker != null) {
      entry.marker.paint(g, x + entry.sample() / 2, y, 2 * Theme.POINT + 2);
    }
    g.setColor(Theme.INK);
    Ink.text(g, Theme.LABEL, entry.label, x + entry.sample() + 7, y, 0, 0.5);
  }

  /** The centre moved so that what is half that wide stays within the figure. */
  private static double inside(double centre, double half, int width) {
    return Math.max(half + 6, Math.min(width - half - 6, centre));
  }
}
