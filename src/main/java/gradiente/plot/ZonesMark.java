package gradiente.plot;

import gradiente.tensor.Tensor;
import java.awt.Color;
import java.util.HashMap;
import java.util.Map;

/**
 * The pieces of the plane on which the same units of a ReLU layer are on: inside each the network is
 * linear (Montufar et al., "On the number of linear regions of deep neural networks", 2014).
 *
 * @param zone the number of the pattern at each grid point, in order of appearance
 */
record ZonesMark(double[] x, double[] y, int nx, int ny, int[] zone, int count) implements Mark {
  /** Units above 0 make the pattern; {@code out} is [nx * ny, units]. */
  static ZonesMark of(Tensor out, double[] x, double[] y, int nx, int ny) {
    int units = out.rank() == 2 ? out.dim(1) : 1;
    Map<String, Integer> known = new HashMap<>();
    int[] zone = new int[nx * ny];
    for (int i = 0; i < zone.length; i++) {
      StringBuilder on = new StringBuilder();
      for (int u = 0; u < units; u++) {
        on.append(out.data()[i * units + u] > 0 ? '1' : '0');
      }
      zone[i] = known.computeIfAbsent(on.toString(), s -> known.size());
    }
    return new ZonesMark(x, y, nx, ny, zone, known.size());
  }

  @Override
  public int depth() {
    return 0;
  }

  @Override
  public void paint(Scene s) {
    Ground.paint(
        s,
        (px, py) -> {
          int z = zone[row(py) * nx + column(px)];
          // hues a golden angle apart: zones next to each other rarely look alike
          float hue = (float) (z * 0.61803398875 % 1);
          float strength = 0.28f + 0.2f * (z % 3) / 2;
          return Color.HSBtoRGB(hue, strength, 0.96f - 0.1f * (z / 3 % 3)) & 0xffffff;
        });
  }

  private int column(double px) {
    return (int) Math.round(Math.max(0, Math.min(nx - 1, (px - x[0]) / (x[1] - x[0]) * (nx - 1))));
  }

  private int row(double py) {
    return (int) Math.round(Math.max(0, Math.min(ny - 1, (py - y[0]) / (y[1] - y[0]) * (ny - 1))));
  }
}
