package gradiente.plot.chart;

import gradiente.plot.axes.Ticks;
import gradiente.plot.paper.Ink;
import gradiente.plot.paper.Theme;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.function.DoubleFunction;

/** The upright scale that tells which color means which number. */
final class ColorScale {
  private static final int STEPS = 64;

  private ColorScale() {}

  /**
   * Paints it with its upper left corner at (x, y).
   *
   * @param colors from 0 at lo to 1 at hi
   * @param only what to write where lo and hi are the same
   */
  static void paint(
      Graphics2D g,
      double x,
      double y,
      double high,
      double lo,
      double hi,
      DoubleFunction<Color> colors,
      String only) {
    for (int i = 0; i < STEPS; i++) {
      g.setColor(colors.apply(1 - (i + 0.5) / STEPS));
      double from = y + high * i / STEPS;
      g.fill(new Rectangle2D.Double(x, from, 14, high / STEPS + (i < STEPS - 1 ? 0.5 : 0)));
    }
    g.setColor(Theme.INK);
    if (lo == hi) {
      Ink.text(g, Theme.TICK, only, x + 20, y + high / 2, 0, 0.5);
      return;
    }
    Ticks ticks = Ticks.of(lo, hi, Math.max(2, (int) (high / 60)), 2);
    for (double value : ticks.at()) {
      double at = y + high * (hi - value) / (hi - lo);
      Ink.line(g, x + 14, at, x + 17, at);
      Ink.text(g, Theme.TICK, ticks.label(value), x + 20, at, 0, 0.5);
    }
  }
}
