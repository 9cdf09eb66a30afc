package gradiente.plot;

import gradiente.plot.paper.Check;
import gradiente.plot.paper.Ink;
import gradiente.plot.paper.Palette;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * A polyline: a curve, or a path of steps whose every stop is a dot, open at its start and full at
 * its end.
 */
record LineMark(List<double[]> xy, String label, Color color, boolean steps, boolean legend)
    implements Mark {
  /** Colours of paths that stand out on viridis: vermillion, black, pink, orange. */
  static Color onColors(int i) {
    int[] order = {4, 3, 6, 1};
    return Palette.of(order[i % order.length]);
  }

  /** The graph of f over a range, as 401 points. */
  static List<double[]> graph(DoubleUnaryOperator f, double[] range) {
    List<double[]> xy = new ArrayList<>();
    for (int i = 0; i <= 400; i++) {
      double x = range[0] + (range[1] - range[0]) * i / 400;
      double y = f.applyAsDouble(x);
      Check.finite("graph: f(" + Ink.number(x, 4) + ")", y);
      xy.add(new double[] {x, y});
    }
    return xy;
  }

  @Override
  public int depth() {
    return steps ? 2 : 1;
  }

  @Override
  public void extent(Extent e) {
    xy.forEach(p -> e.add(p[0], p[1]));
  }

  @Override
  public Key key() {
    return legend && label != null && !label.isEmpty() ? new Key(label, color, false, 0) : null;
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
    } else if (!legend && label != null) {
      beside(s);
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

  /** The label beside the last visible point. */
  private void beside(Scene s) {
    for (int i = xy.size() - 1; i >= 0; i--) {
      double[] p = xy.get(i);
      if (s.view.sees(p[0], p[1])) {
        s.label(label, s.view.px(p[0]), s.view.py(p[1]), 6, -Math.PI * 0.75, color.darker());
        return;
      }
    }
  }
}
