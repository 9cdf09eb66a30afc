package gradiente.plot.plane;

import gradiente.plot.axes.Lattice;
import gradiente.plot.axes.Ticks;
import gradiente.plot.paper.*;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** Contour lines of a sampled function with their values on them, over filled bands or not. */
record ContourMark(Lattice grid, double[] levels, boolean filled, Color line) implements Mark {
  /** Samples f over the ranges {x, y}; no levels given: {@link #levels}. */
  static ContourMark of(
      String what, DoubleBinaryOperator f, double[][] ranges, boolean filled, double[] levels) {
    Lattice grid = Lattice.of(what, f, ranges[0], ranges[1], 181, 181);
    Check.finite(what, levels);
    double[] at = levels.length == 0 ? levels(grid) : Arrays.stream(levels).distinct().toArray();
    Arrays.sort(at);
    return new ContourMark(grid, at, filled, new Color(0x4A6A8A));
  }

  /**
   * About ten round levels; where most values lie near the bottom of the range (a narrow valley)
   * they grow like squares, so that the valley gets its lines too.
   */
  static double[] levels(Lattice grid) {
    double lo = grid.lo();
    double hi = grid.hi();
    if (!(hi > lo)) return new double[0];
    double[] sorted = grid.sorted();
    double middle = (sorted[sorted.length / 2] - lo) / (hi - lo);
    if (middle > 0.2) {
      return Arrays.stream(Ticks.of(lo, hi, 9).at()).filter(z -> z > lo && z < hi).toArray();
    }
    double power = Math.min(6, Math.log(Math.max(middle, 1e-4)) / Math.log(0.5));
    double[] levels = new double[9];
    for (int i = 1; i < 10; i++) {
      double above = (hi - lo) * Math.pow(i / 10.0, power);
      double step = above - (hi - lo) * Math.pow((i - 1) / 10.0, power);
      // Rounded to a digit of the step: two of the height are none at the height of a million.
      int digit = 1 - (int) Math.floor(Math.log10(step));
      levels[i - 1] =
          new BigDecimal(lo + above).setScale(digit, RoundingMode.HALF_UP).doubleValue();
    }
    return Arrays.stream(levels).filter(z -> z > lo && z < hi).distinct().toArray();
  }

  /** The number of level k, with the digits that tell it from its neighbours. */
  String text(int k) {
    double gap = k > 0 ? levels[k] - levels[k - 1] : Double.POSITIVE_INFINITY;
    if (k < levels.length - 1) gap = Math.min(gap, levels[k + 1] - levels[k]);
    BigDecimal level = new BigDecimal(levels[k]);
    int digits = 3;
    while (digits < 12
        && level.round(new MathContext(digits)).subtract(level).abs().doubleValue() > 0.02 * gap) {
      digits++;
    }
    return Ink.number(levels[k], digits);
  }

  @Override
  public int depth() {
    return filled ? 0 : 1;
  }

  private Color band(int k) {
    return Ink.ground(levels.length == 0 ? 0.5 : k / (double) levels.length);
  }

  @Override
  public void paint(Scene s) {
    if (filled) {
      int[] rgb = new int[levels.length + 1];
      for (int k = 0; k < rgb.length; k++) rgb[k] = band(k).getRGB() & 0xffffff;
      Ground.paint(
          s,
          (x, y) -> {
            double z = grid.at(x, y);
            if (Double.isNaN(z)) return 0xffffff;
            int k = Arrays.binarySearch(levels, z);
            return rgb[k < 0 ? -k - 1 : k + 1];
          });
    }
    for (int k = 0; k < levels.length; k++) {
      Color ground = filled ? Palette.mix(band(k), band(k + 1), 0.5) : Theme.PAPER;
      Color ink = filled ? Palette.alpha(Palette.inkOn(ground), 0.55) : line;
      for (List<double[]> xy : Isolines.of(grid, levels[k])) {
        s.g.setColor(ink);
        s.g.setStroke(Ink.solid(filled ? 0.9 : 1.6));
        s.g.draw(s.path(xy));
        number(s, xy, text(k), filled ? Palette.inkOn(ground) : line, ground);
      }
    }
  }

  /** Writes the level where the line is straightest and nothing is written yet. */
  private void number(Scene s, List<double[]> xy, String text, Color ink, Color ground) {
    Font font = Ink.font(12);
    // So much of the line is left out that the rest of it is not taken for a minus sign.
    double need = Ink.width(font, text) + 14;
    double[] px = xy.stream().mapToDouble(p -> s.view.px(p[0])).toArray();
    double[] py = xy.stream().mapToDouble(p -> s.view.py(p[1])).toArray();
    double[] along = new double[px.length];
    for (int i = 1; i < px.length; i++) {
      along[i] = along[i - 1] + Math.hypot(px[i] - px[i - 1], py[i] - py[i - 1]);
    }
    double total = along[along.length - 1];
    if (total < 2.6 * need) return;
    double best = 0.9 * need;
    double[] spot = null;
    int b = 0;
    for (int a = 0; a < px.length; a += Math.max(1, px.length / 80)) {
      while (b < px.length && along[b] < along[a] + need) b++;
      if (b >= px.length) break;
      double chord = Math.hypot(px[b] - px[a], py[b] - py[a]);
      double cx = (px[a] + px[b]) / 2;
      double cy = (py[a] + py[b]) / 2;
      double side = need;
      boolean stub = along[a] < 12 || total - along[b] < 12; // it too would read as a minus sign
      if (!stub
          && chord / (along[b] - along[a]) * need > best
          && s.placer.free(Ink.box(cx, cy, side, side))) {
        best = chord / (along[b] - along[a]) * need * 1.01;
        spot =
            new double[] {
              (px[(a + b) / 2] + cx) / 2, (py[(a + b) / 2] + cy) / 2, px[b] - px[a], py[b] - py[a]
            };
      }
    }
    if (spot == null) return;
    double angle = Math.atan2(spot[3], spot[2]);
    if (Math.abs(angle) > Math.PI / 2) angle += angle > 0 ? -Math.PI : Math.PI;
    Graphics2D g = s.g;
    AffineTransform before = g.getTransform();
    g.translate(spot[0], spot[1]);
    g.rotate(angle);
    g.setColor(ground);
    g.fill(new Rectangle2D.Double(-need / 2 + 2, -6.5, need - 4, 13));
    g.setColor(ink);
    Ink.text(g, font, text, 0, 0, 0.5, 0.5);
    g.setTransform(before);
    s.placer.block(Ink.box(spot[0], spot[1], 1.2 * need, 1.2 * need));
  }
}
