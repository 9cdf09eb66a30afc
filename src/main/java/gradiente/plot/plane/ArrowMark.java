package gradiente.plot.plane;

import gradiente.plot.paper.*;
import gradiente.tensor.Refusal;
import java.awt.Color;
import java.awt.geom.Arc2D;
import java.util.List;
import java.util.stream.DoubleStream;

/** Arrows: one from (x0, y0) to (x1, y1), and the arc between two directions. */
record ArrowMark(double x0, double y0, double x1, double y1, String label, Color color)
    implements Mark {
  @Override
  public Mark in(Color color) {
    return new ArrowMark(x0, y0, x1, y1, label, color);
  }

  @Override
  public int depth() {
    return 2;
  }

  @Override
  public void extent(Extent e) {
    e.add(x0, y0);
    e.add(x1, y1);
  }

  @Override
  public void block(Scene s) {
    s.block(List.of(new double[] {x0, y0}, new double[] {x1, y1}));
    s.blockDot(s.view.px(x1), s.view.py(y1), 7);
    s.tips.add(new double[] {s.view.px(x1), s.view.py(y1)});
  }

  @Override
  public void paint(Scene s) {
    double ax = s.view.px(x0);
    double ay = s.view.py(y0);
    double bx = s.view.px(x1);
    double by = s.view.py(y1);
    s.g.setColor(color);
    Ink.arrow(s.g, ax, ay, bx, by, 2.6);
    double angle = Math.atan2(by - ay, bx - ax);
    // Beside the middle of the shaft, on its left as one walks along it, unless another arrow ends
    // there: then where the reader takes the label for this one's.
    double t = DoubleStream.of(0.5, 0.75, 0.3).filter(u -> free(s, u)).findFirst().orElse(0.5);
    s.label(label, ax + t * (bx - ax), ay + t * (by - ay), 5, angle - Math.PI / 2, color.darker());
  }

  private boolean free(Scene s, double t) {
    double x = s.view.px(x0 + t * (x1 - x0));
    double y = s.view.py(y0 + t * (y1 - y0));
    return s.tips.stream().allMatch(tip -> Math.hypot(tip[0] - x, tip[1] - y) > 24);
  }

  /** The angle at the origin from (ax, ay) to (bx, by), the short way, with its size in degrees. */
  record Angle(double ax, double ay, double bx, double by) implements Mark {
    static Angle of(double[] a, double[] b) {
      if (Math.hypot(a[0], a[1]) == 0 || Math.hypot(b[0], b[1]) == 0) {
        throw Refusal.bad("angle: the zero vector has no direction");
      }
      return new Angle(a[0], a[1], b[0], b[1]);
    }

    @Override
    public int depth() {
      return 1;
    }

    @Override
    public void paint(Scene s) {
      double ox = s.view.px(0);
      double oy = s.view.py(0);
      double from = Math.toDegrees(Math.atan2(ay, ax));
      double sweep = Math.toDegrees(Math.atan2(by, bx)) - from;
      sweep -= 360 * Math.round(sweep / 360);
      double shorter =
          Math.min(
              Math.hypot(s.view.px(ax) - ox, s.view.py(ay) - oy),
              Math.hypot(s.view.px(bx) - ox, s.view.py(by) - oy));
      double r = Math.min(46, 0.5 * shorter);
      s.g.setColor(Palette.alpha(Theme.AXIS, 0.18));
      s.g.fill(new Arc2D.Double(ox - r, oy - r, 2 * r, 2 * r, from, sweep, Arc2D.PIE));
      s.g.setColor(Theme.AXIS);
      s.g.setStroke(Ink.solid(1.5));
      s.g.draw(new Arc2D.Double(ox - r, oy - r, 2 * r, 2 * r, from, sweep, Arc2D.OPEN));
      double mid = -Math.toRadians(from + sweep / 2);
      double size = Math.abs(sweep);
      s.label(
          Ink.number(size, size < 100 ? 3 : 4) + "°",
          ox + r * Math.cos(mid),
          oy + r * Math.sin(mid),
          4,
          mid,
          Theme.INK);
    }
  }
}
