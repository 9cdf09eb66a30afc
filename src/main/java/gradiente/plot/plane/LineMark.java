package gradiente.plot.plane;

import gradiente.plot.axes.Legend;
import gradiente.plot.paper.Ink;
import gradiente.plot.paper.Palette;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.List;

/**
 * A polyline: a curve, or a path of steps whose every stop is a dot, open at its start and full at
 * its end.
 *
 * @param xy points {x, y}; a NaN breaks the line
 * @param fits the range of y that the picture makes room for, null for all of it
 */
record LineMark(List<double[]> xy, double[] fits, String label, Color color, boolean steps)
    implements Mark {
  @Override
  public Mark in(Color color) {
    return new LineMark(xy, fits, label, color, steps);
  }

  @Override
  public int depth() {
    return steps ? 2 : 1;
  }

  @Override
  public void extent(Extent e) {
    for (double[] p : xy) {
      if (Double.isNaN(p[1])) continue;
      e.add(p[0], fits == null ? p[1] : Math.max(fits[0], Math.min(fits[1], p[1])));
    }
  }

  @Override
  public Legend.Key key() {
    return label.isEmpty() ? null : new Legend.Key(label, color, false, 0);
  }

  @Override
  public void block(Scene s) {
    s.block(xy);
    if (steps) s.blockDot(s.view.px(xy.get(0)[0]), s.view.py(xy.get(0)[1]), 8);
  }

  @Override
  public void paint(Scene s) {
    Path2D path = s.path(xy);
    if (steps) {
      s.g.setColor(Palette.alpha(Color.WHITE, 0.9));
      s.g.setStroke(Ink.solid(4));
      s.g.draw(path);
    }
    s.g.setColor(color);
    s.g.setStroke(Ink.solid(steps ? 1.9 : 2.4));
    s.g.draw(path);
    if (steps) {
      double r = xy.size() > 60 ? 2 : 3;
      for (int i = 0; i < xy.size(); i++) {
        dot(s, xy.get(i), i == 0 || i == xy.size() - 1 ? 4.8 : r, i == 0);
      }
    }
  }

  private void dot(Scene s, double[] p, double r, boolean open) {
    double x = s.view.px(p[0]);
    double y = s.view.py(p[1]);
    Ellipse2D dot = new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r);
    s.g.setColor(open ? Color.WHITE : color);
    s.g.fill(dot);
    s.g.setColor(open ? color : Color.WHITE);
    s.g.setStroke(Ink.solid(open ? 2 : 0.9));
    s.g.draw(dot);
  }
}
