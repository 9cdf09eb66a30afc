package gradiente.plot.plane;

import gradiente.plot.paper.Check;
import gradiente.tensor.Refusal;
import gradiente.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** What planes refuse, and the ranges that they show. */
final class PlaneCheck {
  private PlaneCheck() {}

  static double[] vector2(String what, Tensor v) {
    if (v.rank() != 1 || v.dim(0) != 2) {
      throw Refusal.bad(
          "%s: %s is not a vector of the plane, needed [2]", what, Arrays.toString(v.shape()));
    }
    Check.finite(what, v.get(0), v.get(1));
    return new double[] {v.get(0), v.get(1)};
  }

  /**
   * The ranges {x, y}: those set, otherwise what the layers cover and a tenth; null if nothing
   * does.
   */
  static double[][] extent(List<Mark> marks, double[] x, double[] y, boolean free) {
    if (x != null && y != null) return new double[][] {x, y};
    Mark.Extent e = new Mark.Extent();
    marks.forEach(m -> m.extent(e));
    if (e.x0 > e.x1 && (x == null || y == null)) return null;
    double[] xs = x != null ? x : padded(e.x0, e.x1);
    double[] ys = y != null ? y : padded(e.y0, e.y1);
    if (!(Math.max(xs[1] - xs[0], ys[1] - ys[0]) < 1e300)) {
      throw Refusal.bad("plane: the points lie too far apart to be drawn");
    }
    double w = xs[1] - xs[0];
    double h = ys[1] - ys[0];
    // with equal scales a flat strip would be hard to read: widen its short side to half the long
    // one
    if (!free && y == null && h < w / 2 && h > w / 8) {
      ys = new double[] {(ys[0] + ys[1]) / 2 - w / 4, (ys[0] + ys[1]) / 2 + w / 4};
    }
    if (!free && x == null && w < h / 2 && w > h / 8) {
      xs = new double[] {(xs[0] + xs[1]) / 2 - h / 4, (xs[0] + xs[1]) / 2 + h / 4};
    }
    return new double[][] {xs, ys};
  }

  private static double[] padded(double lo, double hi) {
    double pad = hi > lo ? 0.1 * (hi - lo) : Math.max(0.5, Math.abs(lo) * 0.1);
    return new double[] {lo - pad, hi + pad};
  }
}
