package gradiente.plot.space;

import gradiente.plot.axes.Lattice;
import gradiente.plot.paper.*;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** Draws on a surface: paths and dots, faintly where the surface hides them. */
final class SpacePen {
  /** The stops of a descent. */
  record Trail(double[] x, double[] y, String label, Color color) {}

  private final Graphics2D g;
  private final Camera s;
  private final DoubleBinaryOperator f;
  private final Lattice grid;

  SpacePen(Graphics2D g, Camera s, DoubleBinaryOperator f, Lattice grid) {
    this.g = g;
    this.s = s;
    this.f = f;
    this.grid = grid;
  }

  void trail(Trail t) {
    for (int pass = 0; pass < 2; pass++) {
      for (int i = 1; i < t.x.length; i++) {
        int parts =
            (int)
                Math.max(
                    1,
                    Math.min(
                        60,
                        Math.ceil(
                            40
                                * Math.hypot(
                                    (t.x[i] - t.x[i - 1]) / (s.x[1] - s.x[0]),
                                    (t.y[i] - t.y[i - 1]) / (s.y[1] - s.y[0])))));
        for (int k = 0; k < parts; k++) {
          piece(t, i, k / (double) parts, (k + 1) / (double) parts, pass == 0);
        }
      }
    }
    double r = t.x.length > 60 ? 1.8 : 2.8;
    List<double[]> at = new ArrayList<>();
    for (int i = 0; i < t.x.length; i++) {
      at.add(s.at(t.x[i], t.y[i], f.applyAsDouble(t.x[i], t.y[i])));
    }
    boolean[] alone = Dots.alone(at, 4 * r);
    int last = t.x.length - 1;
    for (int i = 1; i < last; i++) {
      dot(t.x[i], t.y[i], r, t.color, alone[i] ? Color.WHITE : t.color, 1);
    }
    dot(t.x[last], t.y[last], 4.8, t.color, Color.WHITE, 1);
    dot(t.x[0], t.y[0], 4.8, Color.WHITE, t.color, 2.2);
  }

  private void piece(Trail t, int i, double from, double to, boolean casing) {
    double ax = t.x[i - 1] + from * (t.x[i] - t.x[i - 1]);
    double ay = t.y[i - 1] + from * (t.y[i] - t.y[i - 1]);
    double bx = t.x[i - 1] + to * (t.x[i] - t.x[i - 1]);
    double by = t.y[i - 1] + to * (t.y[i] - t.y[i - 1]);
    double az = f.applyAsDouble(ax, ay);
    double bz = f.applyAsDouble(bx, by);
    if (outside(ax, ay, az) || outside(bx, by, bz)) return;
    boolean hidden = s.hidden(grid, (ax + bx) / 2, (ay + by) / 2, (az + bz) / 2);
    double[] p = s.at(ax, ay, az);
    double[] q = s.at(bx, by, bz);
    g.setColor(
        casing
            ? Palette.alpha(Palette.casing(t.color), hidden ? 0 : 0.95)
            : Palette.alpha(t.color, hidden ? 0.22 : 1));
    g.setStroke(Ink.solid(casing ? 4.4 : hidden ? 1.4 : 2.4));
    Ink.line(g, p[0], p[1], q[0], q[1]);
  }

  /** Whether a point of the surface is out of view because a range leaves it out. */
  boolean outside(double x, double y, double z) {
    return !(x >= s.x[0]
        && x <= s.x[1]
        && y >= s.y[0]
        && y <= s.y[1]
        && z >= s.z[0]
        && z <= s.z[1]);
  }

  void dot(double x, double y, double r, Color inside, Color edge, double width) {
    double z = f.applyAsDouble(x, y);
    if (outside(x, y, z)) return;
    boolean hidden = s.hidden(grid, x, y, z);
    double[] p = s.at(x, y, z);
    Ellipse2D dot = new Ellipse2D.Double(p[0] - r, p[1] - r, 2 * r, 2 * r);
    g.setColor(Palette.alpha(inside, hidden ? 0.25 : 1));
    g.fill(dot);
    g.setColor(Palette.alpha(edge, hidden ? 0.25 : 1));
    g.setStroke(Ink.solid(width));
    g.draw(dot);
  }
}
