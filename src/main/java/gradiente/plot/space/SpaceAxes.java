package gradiente.plot.space;

import gradiente.plot.axes.Ticks;
import gradiente.plot.paper.Ink;
import gradiente.plot.paper.Theme;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;

/**
 * The box around a surface: the three sides behind it with a grid, ticks and names on its edges.
 */
final class SpaceAxes {
  private final Graphics2D g;
  private final Camera s;
  private final double backX;
  private final double backY;
  private final double frontX;
  private final double frontY;

  SpaceAxes(Graphics2D g, Camera s) {
    this.g = g;
    this.s = s;
    backX = s.fromHighX() ? s.x[0] : s.x[1];
    frontX = s.fromHighX() ? s.x[1] : s.x[0];
    backY = s.fromHighY() ? s.y[0] : s.y[1];
    frontY = s.fromHighY() ? s.y[1] : s.y[0];
  }

  private static int count(double length) {
    return (int) Math.max(2, Math.min(6, length / 52));
  }

  private double length(double[] a, double[] b) {
    return Math.hypot(a[0] - b[0], a[1] - b[1]);
  }

  void paint(String xName, String yName, String zName) {
    double floor = s.z[0];
    double[] corner = s.at(frontX, frontY, floor);
    Ticks xs = Ticks.of(s.x[0], s.x[1], count(length(corner, s.at(backX, frontY, floor))));
    Ticks ys = Ticks.of(s.y[0], s.y[1], count(length(corner, s.at(frontX, backY, floor))));
    double tall = length(corner, s.at(frontX, frontY, s.z[1]));
    // Seen from above the heights have no room; else three numbers, beside the one at the foot.
    int least = tall < 60 ? 1 : Math.abs(s.z[0]) < 0.1 * (s.z[1] - s.z[0]) ? 4 : 3;
    Ticks zs = Ticks.of(s.z[0], s.z[1], count(tall), least);
    walls(xs, ys, zs);
    double[] middle = s.at((s.x[0] + s.x[1]) / 2, (s.y[0] + s.y[1]) / 2, floor);
    for (double t : xs.at()) tick(s.at(t, backY, floor), s.at(t, frontY, floor), xs.label(t));
    for (double t : ys.at()) tick(s.at(backX, t, floor), s.at(frontX, t, floor), ys.label(t));
    name(xName, s.at((s.x[0] + s.x[1]) / 2, frontY, floor), middle);
    name(yName, s.at(frontX, (s.y[0] + s.y[1]) / 2, floor), middle);
    height(zs, zName);
  }

  private void walls(Ticks xs, Ticks ys, Ticks zs) {
    double lo = s.z[0];
    double hi = s.z[1];
    side(
        new double[][] {
          {backX, s.y[0], lo}, {backX, s.y[1], lo}, {backX, s.y[1], hi}, {backX, s.y[0], hi}
        });
    side(
        new double[][] {
          {s.x[0], backY, lo}, {s.x[1], backY, lo}, {s.x[1], backY, hi}, {s.x[0], backY, hi}
        });
    side(
        new double[][] {
          {s.x[0], s.y[0], lo}, {s.x[1], s.y[0], lo}, {s.x[1], s.y[1], lo}, {s.x[0], s.y[1], lo}
        });
    g.setColor(new Color(0xD8D8D8));
    g.setStroke(Ink.solid(1));
    for (double t : xs.at()) {
      join(s.at(t, s.y[0], lo), s.at(t, s.y[1], lo));
      join(s.at(t, backY, lo), s.at(t, backY, hi));
    }
    for (double t : ys.at()) {
      join(s.at(s.x[0], t, lo), s.at(s.x[1], t, lo));
      join(s.at(backX, t, lo), s.at(backX, t, hi));
    }
    for (double t : zs.at()) {
      join(s.at(backX, s.y[0], t), s.at(backX, s.y[1], t));
      join(s.at(s.x[0], backY, t), s.at(s.x[1], backY, t));
    }
  }

  private void side(double[][] corners) {
    Path2D p = new Path2D.Double();
    for (int i = 0; i < 4; i++) {
      double[] q = s.at(corners[i][0], corners[i][1], corners[i][2]);
      if (i == 0) {
        p.moveTo(q[0], q[1]);
      } else {
        p.lineTo(q[0], q[1]);
      }
    }
    p.closePath();
    g.setColor(new Color(0xF6F6F7));
    g.fill(p);
    g.setColor(new Color(0xC4C4C4));
    g.setStroke(Ink.solid(1));
    g.draw(p);
  }

  private void join(double[] a, double[] b) {
    Ink.line(g, a[0], a[1], b[0], b[1]);
  }

  /** A tick that goes on outwards where a grid line of the floor ends. */
  private void tick(double[] from, double[] edge, String label) {
    double l = Math.max(1e-9, length(from, edge));
    double ux = (edge[0] - from[0]) / l;
    double uy = (edge[1] - from[1]) / l;
    g.setColor(Theme.AXIS);
    g.setStroke(Ink.solid(1));
    Ink.line(g, edge[0], edge[1], edge[0] + 5 * ux, edge[1] + 5 * uy);
    g.setColor(Theme.INK);
    double reach = 10 + 0.5 * Math.abs(ux) * Ink.width(Theme.TICK, label);
    Ink.text(g, Theme.TICK, label, edge[0] + reach * ux, edge[1] + (reach + 2) * uy, 0.5, 0.5);
  }

  private void name(String name, double[] edge, double[] middle) {
    double l = Math.max(1e-9, length(middle, edge));
    double ux = (edge[0] - middle[0]) / l;
    double uy = (edge[1] - middle[1]) / l;
    double reach = 40 + 0.3 * Math.abs(ux) * Ink.width(Theme.LABEL, name);
    g.setColor(Theme.INK);
    Ink.text(g, Theme.LABEL, name, edge[0] + reach * ux, edge[1] + reach * uy, 0.5, 0.5);
  }

  /** The z axis, on the upright edge that is leftmost on the picture. */
  private void height(Ticks zs, String name) {
    boolean one = s.at(frontX, backY, 0)[0] < s.at(backX, frontY, 0)[0];
    double ex = one ? frontX : backX;
    double ey = one ? backY : frontY;
    double foot = s.at(ex, ey, s.z[0])[1];
    double widest = 0;
    for (double t : zs.at()) {
      double[] p = s.at(ex, ey, t);
      g.setColor(Theme.AXIS);
      g.setStroke(Ink.solid(1));
      Ink.line(g, p[0] - 5, p[1], p[0], p[1]);
      if (Math.abs(p[1] - foot) < 12) {
        continue; // the floor's own tick labels stand here
      }
      g.setColor(Theme.INK);
      Ink.text(g, Theme.TICK, zs.label(t), p[0] - 8, p[1], 1, 0.5);
      widest = Math.max(widest, Ink.width(Theme.TICK, zs.label(t)));
    }
    double[] m = s.at(ex, ey, (s.z[0] + s.z[1]) / 2);
    var straight = g.getTransform();
    g.translate(m[0] - widest - 22, m[1]);
    g.rotate(-Math.PI / 2);
    Ink.text(g, Theme.LABEL, name, 0, 0, 0.5, 0.5);
    g.setTransform(straight);
  }
}
