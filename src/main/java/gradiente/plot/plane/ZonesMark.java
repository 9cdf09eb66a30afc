package gradiente.plot.plane;

import gradiente.plot.axes.Lattice;
import gradiente.plot.paper.Ink;
import gradiente.plot.paper.Palette;
import gradiente.tensor.Tensor;
import java.awt.Color;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The pieces of the plane on which the same units of a ReLU layer are on: inside each the network
 * is linear (Montufar et al., "On the number of linear regions of deep neural networks", 2014).
 * Each unit's switching line is drawn too.
 *
 * @param units each unit's value on a grid; it is on where that is positive
 */
record ZonesMark(Lattice[] units) implements Mark {
  /** From the answer {@code out} [nx * ny, units] of {@link Probe#ask}. */
  static ZonesMark of(Tensor out, double[] x, double[] y, int nx, int ny) {
    int k = out.rank() == 2 ? out.dim(1) : 1;
    Lattice[] units = new Lattice[k];
    for (int u = 0; u < k; u++) {
      double[] v = new double[nx * ny];
      for (int i = 0; i < v.length; i++) v[i] = out.data()[i * k + u];
      units[u] = new Lattice(x[0], x[1], nx, y[0], y[1], ny, v);
    }
    return new ZonesMark(units);
  }

  @Override
  public int depth() {
    return 0;
  }

  @Override
  public void paint(Scene s) {
    Map<String, Integer> colors = new HashMap<>();
    char[] on = new char[units.length];
    Ground.paint(
        s,
        (x, y) -> {
          for (int u = 0; u < on.length; u++) on[u] = units[u].at(x, y) > 0 ? '1' : '0';
          return colors.computeIfAbsent(new String(on), ZonesMark::color);
        });
    s.g.setColor(Color.WHITE);
    s.g.setStroke(Ink.solid(1.6));
    for (Lattice unit : units) {
      // a unit that is off everywhere after its ReLU is exactly 0 there: count 0 as off
      Isolines.of(unit, Float.MIN_NORMAL).forEach(xy -> s.g.draw(s.path(xy)));
    }
  }

  /** The more units are on, the darker; zones with equally many differ in hue. */
  private static int color(String pattern) {
    int on = (int) pattern.chars().filter(c -> c == '1').count();
    double share = on / (double) pattern.length();
    double twist = (Arrays.hashCode(pattern.toCharArray()) >>> 8 & 255) / 255.0;
    Color c = Palette.tint(Palette.sequential(0.9 - 0.7 * share), 0.75);
    return Palette.mix(c, Palette.of(twist < 0.5 ? 1 : 6), 0.5 * Math.abs(twist - 0.5)).getRGB()
        & 0xffffff;
  }
}
