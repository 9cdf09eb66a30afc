package gradiente.plot;

import gradiente.plot.paper.Dots;
import gradiente.plot.paper.Ink;
import gradiente.plot.paper.Theme;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The legend of a picture: entries side by side, in as many rows as they need. */
final class Legend {
  /** Height of one row. */
  static final int ROW = 24;

  private static final Font FONT = Theme.LABEL;
  private static final int GAP = 18;

  private Legend() {}

  /** The entries, those of one label once, in rows no wider than {@code room}. */
  static List<List<Mark.Key>> rows(List<Mark.Key> keys, double room) {
    Map<String, Mark.Key> once = new LinkedHashMap<>();
    keys.forEach(k -> once.putIfAbsent(k.label(), k));
    List<List<Mark.Key>> rows = new ArrayList<>();
    double used = room;
    for (Mark.Key whole : once.values()) {
      String label = Ink.cut(whole.label(), FONT, room - 34);
      Mark.Key key = new Mark.Key(label, whole.color(), whole.dot(), whole.symbol());
      double need = width(key);
      if (rows.isEmpty() || used + need - GAP > room) {
        rows.add(new ArrayList<>());
        used = 0;
      }
      rows.get(rows.size() - 1).add(key);
      used += need;
    }
    return rows;
  }

  private static double width(Mark.Key key) {
    return (key.dot() ? 20 : 34) + Ink.width(FONT, key.label()) + GAP;
  }

  /** Paints the rows, each centred at {@code middle}, the first at {@code top}. */
  static void paint(Graphics2D g, List<List<Mark.Key>> rows, double middle, double top) {
    double cy = top + 10;
    for (List<Mark.Key> row : rows) {
      double total = row.stream().mapToDouble(Legend::width).sum() - GAP;
      double cx = Math.max(8, middle - total / 2);
      for (Mark.Key key : row) {
        g.setColor(key.color());
        if (key.dot()) {
          g.fill(Dots.symbol(key.symbol(), cx + 7, cy, 11));
        } else {
          g.setStroke(Ink.solid(3));
          Ink.line(g, cx, cy, cx + 26, cy);
        }
        g.setColor(Theme.INK);
        Ink.text(g, FONT, key.label(), cx + (key.dot() ? 20 : 34), cy, 0, 0.5);
        cx += width(key);
      }
      cy += ROW;
    }
  }
}
