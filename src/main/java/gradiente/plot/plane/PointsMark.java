package gradiente.plot.plane;

import gradiente.plot.axes.Legend;
import gradiente.plot.paper.*;
import java.awt.Color;
import java.awt.Shape;

/**
 * Points with one color and one symbol, so that classes stay apart in grey as well.
 *
 * @param names null, or one label beside each point
 */
record PointsMark(
    double[] x, double[] y, String[] names, String label, Color color, int symbol, double size)
    implements Mark {
  /** A single point in the red of marks, with its name beside it. */
  static PointsMark one(double x, double y, String name) {
    double[] px = {x};
    double[] py = {y};
    return new PointsMark(px, py, new String[] {name}, null, Theme.MARK, 0, 10);
  }

  @Override
  public Mark in(Color color) {
    return new PointsMark(x, y, names, label, color, symbol, size);
  }

  @Override
  public int depth() {
    return 2;
  }

  @Override
  public void extent(Extent e) {
    for (int i = 0; i < x.length; i++) e.add(x[i], y[i]);
  }

  @Override
  public Legend.Key key() {
    return label == null || label.isEmpty() ? null : new Legend.Key(label, color, true, symbol);
  }

  @Override
  public void block(Scene s) {
    for (int i = 0; names != null && i < x.length; i++) {
      s.blockDot(s.view.px(x[i]), s.view.py(y[i]), size / 2);
    }
  }

  @Override
  public void paint(Scene s) {
    for (int i = 0; i < x.length; i++) {
      double px = s.view.px(x[i]);
      double py = s.view.py(y[i]);
      Shape dot = Dots.symbol(symbol, px, py, size);
      s.g.setColor(color);
      s.g.fill(dot);
      s.g.setColor(Color.WHITE);
      s.g.setStroke(Ink.solid(1));
      s.g.draw(dot);
      if (names != null) s.label(names[i], px, py, size / 2 + 2, -Math.PI / 4, Theme.INK);
    }
  }

  /** Points of class {@code kind}, a part of {@code all} points. */
  static PointsMark kind(double[] x, double[] y, String label, int kind, int all) {
    return new PointsMark(
        x.clone(), y.clone(), null, label, Palette.of(kind), kind, Dots.size(all));
  }
}
