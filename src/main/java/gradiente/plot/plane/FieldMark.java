package gradiente.plot.plane;

import gradiente.language.Words;
import gradiente.plot.paper.*;
import gradiente.tensor.Refusal;
import gradiente.tensor.Text;
import java.awt.Color;

/**
 * Arrows of a vector field on a grid, the longest as long as the grid is wide, shorter ones in
 * proportion to the root of their length (so that weak regions stay readable); color tells the
 * length as well.
 */
record FieldMark(double[] x, double[] y, double[] u, double[] v, double spacing) implements Mark {
  /** Samples f on about 15 x 15 points over the ranges x and y. */
  static FieldMark of(Field f, double[] x, double[] y) {
    double step = Math.max(x[1] - x[0], y[1] - y[0]) / 15;
    int nx = Math.max(3, (int) Math.round((x[1] - x[0]) / step));
    int ny = Math.max(3, (int) Math.round((y[1] - y[0]) / step));
    double[][] all = new double[4][nx * ny];
    for (int k = 0; k < nx * ny; k++) {
      all[0][k] = x[0] + (k % nx + 0.5) * (x[1] - x[0]) / nx;
      all[1][k] = y[0] + (k / nx + 0.5) * (y[1] - y[0]) / ny;
      double[] uv = f.at(all[0][k], all[1][k]);
      if (uv.length != 2) throw Refusal.bad("field: vectors of %s numbers, needed 2", uv.length);
      if (!Double.isFinite(uv[0]) || !Double.isFinite(uv[1])) {
        String at = Ink.number(all[0][k], 4) + ", " + Ink.number(all[1][k], 4);
        Check.finite(Text.of(Words.of("field: the vector at (%s)"), at), uv);
      }
      all[2][k] = uv[0];
      all[3][k] = uv[1];
    }
    return new FieldMark(all[0], all[1], all[2], all[3], (x[1] - x[0]) / nx);
  }

  @Override
  public int depth() {
    return 1;
  }

  @Override
  public void paint(Scene s) {
    double most = 0;
    for (int i = 0; i < u.length; i++) most = Math.max(most, Math.hypot(u[i], v[i]));
    double sx = s.view.box().getWidth() / (s.view.x1() - s.view.x0());
    double sy = s.view.box().getHeight() / (s.view.y1() - s.view.y0());
    double cell = spacing * sx;
    for (int i = 0; i < u.length; i++) {
      double dx = u[i] * sx;
      double dy = -v[i] * sy;
      double size = Math.hypot(dx, dy);
      double share = most == 0 ? 0 : Math.sqrt(Math.hypot(u[i], v[i]) / most);
      double length = 0.92 * cell * share;
      double px = s.view.px(x[i]);
      double py = s.view.py(y[i]);
      s.g.setColor(Palette.mix(new Color(0x9d, 0xb2, 0xc8), new Color(0x10, 0x3a, 0x6e), share));
      if (size == 0 || share < 0.02) {
        s.g.fill(Dots.symbol(0, px, py, 3)); // no direction, but something was there
        continue;
      }
      double hx = length / 2 * dx / size;
      double hy = length / 2 * dy / size;
      Ink.arrow(s.g, px - hx, py - hy, px + hx, py + hy, 1.5);
    }
  }
}
