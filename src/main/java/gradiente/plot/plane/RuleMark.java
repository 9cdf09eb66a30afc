package gradiente.plot.plane;

import gradiente.plot.axes.Legend;
import gradiente.plot.paper.Theme;
import java.awt.Color;
import java.awt.geom.Line2D;

/** A thin dashed line across the view: at height y where x is NaN, else up at x. */
record RuleMark(double x, double y, String label, Color color) implements Mark {
  @Override
  public int depth() {
    return 1;
  }

  @Override
  public Mark in(Color color) {
    return new RuleMark(x, y, label, color);
  }

  @Override
  public void extent(Extent e) {
    if (Double.isNaN(x)) {
      e.y0 = Math.min(e.y0, y);
      e.y1 = Math.max(e.y1, y);
    } else {
      e.x0 = Math.min(e.x0, x);
      e.x1 = Math.max(e.x1, x);
    }
  }

  @Override
  public Legend.Key key() {
    return label.isEmpty() ? null : new Legend.Key(label, color, false, 1);
  }

  @Override
  public void paint(Scene s) {
    View v = s.view;
    boolean level = Double.isNaN(x);
    double px = v.px(x);
    double py = v.py(y);
    Line2D line =
        level
            ? new Line2D.Double(v.box().getX(), py, v.box().getMaxX(), py)
            : new Line2D.Double(px, v.box().getMaxY(), px, v.box().getY());
    s.draw(line, color, Theme.stroke(1, 1.6f));
  }
}
