package gradiente.plot.axes;

import gradiente.plot.paper.*;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The legend of a picture: entries side by side, in as many rows as they need. */
public final class Legend {
  /** Height of one row. */
  public static final int ROW = 24;

  private static final Font FONT = Theme.LABEL;
  private static final int GAP = 18;

  /** An entry: a dot with its symbol for points, a stroke with its dashes for lines. */
  public record Key(String label, Color color, boolean dot, int symbol) {}

  private Legend() {}

  /** The entries, those of one label once, in rows no wider than {@code room}. */
  public static List<List<Key>> rows(List<Key> keys, double room) {
    Map<String, Key> once = new LinkedHashMap<>();
    keys.forEach(k -> once.putIfAbsent(k.label(), k));
    List<List<Key>> rows = new ArrayList<>();
    double used = room;
    for (Key whole : once.values()) {
      String label = Ink.cut(whole.label(), FONT, room - 34);
      Key key = new Key(label, whole.color(), whole.dot(), whole.symbol());
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

  private static double width(Key key) {
    return (key.dot() ? 20 : 34) + Ink.width(FONT, key.label()) + GAP;
  }

  /** Paints the rows, each centred at {@code middle}, the first at {@code top}. */
  public static void paint(Graphics2D g, List<List<Key>> rows, double middle, double top) {
    double cy = top + 10;
    for (List<Key> row : rows) {
      double total = row.stream().mapToDouble(Legend::width).sum() - GAP;
      double cx = Math.max(8, middle - total / 2);
      for (Key key : row) {
        g.setColor(key.color());
        if (key.dot()) {
          g.fill(Dots.symbol(key.symbol(), cx + 7, cy, 11));
        } else {
          g.setStroke(key.symbol() == 0 ? Ink.solid(3) : Theme.stroke(key.symbol(), 2));
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
