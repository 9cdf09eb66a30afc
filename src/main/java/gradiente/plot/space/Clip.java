package gradiente.plot.space;

import java.util.ArrayList;
import java.util.List;

/** Cuts polygons of space at two heights (Sutherland and Hodgman, CACM 17, 1974). */
final class Clip {
  private Clip() {}

  /** The part of the polygon of points {x, y, z} with lo &lt;= z &lt;= hi, perhaps empty. */
  static List<double[]> z(List<double[]> polygon, double lo, double hi) {
    return above(above(polygon, lo, 1), -hi, -1);
  }

  /** The part where sign * z >= level. */
  private static List<double[]> above(List<double[]> in, double level, int sign) {
    List<double[]> out = new ArrayList<>();
    for (int i = 0; i < in.size(); i++) {
      double[] a = in.get(i);
      double[] b = in.get((i + 1) % in.size());
      double za = sign * a[2] - level;
      double zb = sign * b[2] - level;
      if (za >= 0) out.add(a);
      if (za >= 0 != zb >= 0) {
        double t = za / (za - zb);
        out.add(
            new double[] {
              a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1]), a[2] + t * (b[2] - a[2])
            });
      }
    }
    return out;
  }
}
