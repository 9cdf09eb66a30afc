package gradiente.plot.plane;

import gradiente.plot.paper.Ink;
import gradiente.plot.paper.Palette;
import java.awt.Color;
import java.awt.geom.Area;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;

/** The line a x + b y + c = 0, and when shaded the side where a x + b y + c is positive. */
record HalfPlaneMark(double a, double b, double c, String label, Color color, boolean shaded)
    implements Mark {
  @Override
  public Mark in(Color color) {
    return new HalfPlaneMark(a, b, c, label, color, shaded);
  }

  @Override
  public int depth() {
    return 1;
  }

  @Override
  public void paint(Scene s) {
    View v = s.view;
    double n = Math.hypot(a, b);
    // the foot of the perpendicular from the middle of the view: the visible part is around it
    double mx = (v.x0() + v.x1()) / 2;
    double my = (v.y0() + v.y1()) / 2;
    double d = (a * mx + b * my + c) / n;
    double fx = mx - d * a / n;
    double fy = my - d * b / n;
    double reach = 2 * v.diagonal() + Math.abs(d);
    double ux = -b / n * reach;
    double uy = a / n * reach;
    if (shaded) {
      Path2D side = new Path2D.Double();
      side.moveTo(v.px(fx + ux), v.py(fy + uy));
      side.lineTo(v.px(fx - ux), v.py(fy - uy));
      side.lineTo(v.px(fx - ux + a / n * reach), v.py(fy - uy + b / n * reach));
      side.lineTo(v.px(fx + ux + a / n * reach), v.py(fy + uy + b / n * reach));
      side.closePath();
      Area area = new Area(side);
      area.intersect(new Area(v.box()));
      s.g.setColor(Palette.alpha(color, 0.16));
      s.g.fill(area);
    }
    s.draw(
        new Line2D.Double(v.px(fx + ux), v.py(fy + uy), v.px(fx - ux), v.py(fy - uy)),
        color,
        Ink.solid(2.4));
    label(s, fx, fy, ux, uy);
  }

  /** Near the end where the line leaves the view, at 8 % of its visible length from there. */
  private void label(Scene s, double fx, double fy, double ux, double uy) {
    double last = Double.NaN;
    double first = Double.NaN;
    for (int i = -400; i <= 400; i++) {
      double t = i / 400.0;
      if (s.view.sees(fx + t * ux, fy + t * uy)) {
        first = Double.isNaN(first) ? t : first;
        last = t;
      }
    }
    if (Double.isNaN(last)) return;
    double ax = s.view.px(fx + first * ux);
    double bx = s.view.px(fx + last * ux);
    double t = (ax > bx ? first : last) + (ax > bx ? 1 : -1) * 0.12 * (last - first);
    s.block(
        java.util.List.of(
            new double[] {fx + first * ux, fy + first * uy},
            new double[] {fx + last * ux, fy + last * uy}));
    s.label(label, s.view.px(fx + t * ux), s.view.py(fy + t * uy), 6, -Math.PI / 2, color.darker());
  }
}
