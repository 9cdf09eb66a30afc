package gradiente.plot.plane;

import gradiente.plot.paper.*;
import gradiente.tensor.Refusal;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;

/**
 * The shadow of a vector (ax, ay) on the line of another, its orthogonal projection: the thick foot
 * from the origin to (fx, fy), and the dashed perpendicular that drops there.
 */
record ShadowMark(double ax, double ay, double fx, double fy, String label, Color color)
    implements Mark {
  /** The foot is (a b / b b) b. */
  static ShadowMark of(double[] a, double[] b, String label, Color color) {
    double square = b[0] * b[0] + b[1] * b[1];
    if (!(square > 0)) throw Refusal.bad("shadow: the zero vector has no direction");
    double share = (a[0] * b[0] + a[1] * b[1]) / square;
    return new ShadowMark(a[0], a[1], share * b[0], share * b[1], label, color);
  }

  @Override
  public Mark in(Color color) {
    return new ShadowMark(ax, ay, fx, fy, label, color);
  }

  @Override
  public int depth() {
    return 1;
  }

  @Override
  public void extent(Extent e) {
    e.add(0, 0);
    e.add(ax, ay);
    e.add(fx, fy);
  }

  @Override
  public void paint(Scene s) {
    double ox = s.view.px(0);
    double oy = s.view.py(0);
    double px = s.view.px(fx);
    double py = s.view.py(fy);
    s.g.setColor(Palette.alpha(color, 0.45));
    s.g.setStroke(Ink.solid(9));
    Ink.line(s.g, ox, oy, px, py);
    double tx = s.view.px(ax) - px;
    double ty = s.view.py(ay) - py;
    s.draw(new Line2D.Double(px + tx, py + ty, px, py), Theme.AXIS, Ink.dashed(1.6));
    double drop = Math.hypot(tx, ty);
    double foot = Math.hypot(px - ox, py - oy);
    if (drop > 20 && foot > 20) corner(s, px, py, tx / drop, ty / drop);
    // On the side of the line that the vector is not on.
    double angle = drop > 0 ? Math.atan2(-ty, -tx) : Math.PI / 2;
    s.label(label, (ox + px) / 2, (oy + py) / 2, 9, angle, color.darker());
  }

  /** The mark of a right angle between the foot and the perpendicular in direction (ux, uy). */
  private void corner(Scene s, double px, double py, double ux, double uy) {
    double back = Math.hypot(s.view.px(0) - px, s.view.py(0) - py);
    double vx = 10 * (s.view.px(0) - px) / back;
    double vy = 10 * (s.view.py(0) - py) / back;
    Path2D angle = new Path2D.Double();
    angle.moveTo(px + vx, py + vy);
    angle.lineTo(px + vx + 10 * ux, py + vy + 10 * uy);
    angle.lineTo(px + 10 * ux, py + 10 * uy);
    s.draw(angle, Theme.AXIS, Ink.solid(1.4));
  }
}
