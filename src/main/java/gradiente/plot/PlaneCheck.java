package gradiente.plot;

import gradiente.plot.paper.Check;
import gradiente.plot.paper.Symbols;
import gradiente.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What planes refuse, and the ranges that they show. */
final class PlaneCheck {
  private PlaneCheck() {}

  static double[] vector2(String what, Tensor v) {
    if (v.rank() != 1 || v.dim(0) != 2) {
      throw new IllegalArgumentException(
          what + ": " + Arrays.toString(v.shape()) + " is not a vector of the plane, needed [2]");
    }
    Check.finite(what, v.get(0), v.get(1));
    return new double[] {v.get(0), v.get(1)};
  }

  static List<double[]> pairs(String what, double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          what + ": " + x.length + " values of x but " + y.length + " of y");
    }
    if (x.length == 0) throw new IllegalArgumentException(what + ": no points");
    Check.finite(what, x);
    Check.finite(what, y);
    List<double[]> xy = new ArrayList<>();
    for (int i = 0; i < x.length; i++) xy.add(new double[] {x[i], y[i]});
    return xy;
  }

  /** The two columns of points [n, 2]. */
  static double[][] columns(String what, Tensor xy) {
    if (xy.rank() != 2 || xy.dim(1) != 2) {
      String many = xy.rank() == 2 ? ": " + xy.dim(1) + " features, a plane shows 2" : "";
      throw new IllegalArgumentException(
          what + ": got " + Arrays.toString(xy.shape()) + ", needed [n, 2]" + many);
    }
    double[][] columns = new double[2][xy.dim(0)];
    for (int i = 0; i < xy.dim(0); i++) {
      columns[0][i] = xy.get(i, 0);
      columns[1][i] = xy.get(i, 1);
    }
    pairs(what, columns[0], columns[1]);
    return columns;
  }

  /** One layer of points for each class that occurs. */
  static List<PointsMark> classes(String what, Tensor xy, Tensor labels, String[] names) {
    double[][] at = columns(what, xy);
    int n = at[0].length;
    if (labels.size() != n || labels.dim(0) != n) {
      throw new IllegalArgumentException(
          what + ": " + n + " points but classes " + Arrays.toString(labels.shape()));
    }
    int top = 0;
    for (float c : labels.data()) {
      if (!(c >= 0 && c < 100 && c == Math.rint(c))) {
        throw new IllegalArgumentException(
            what + ": class " + c + " is not a whole number from 0 to 99");
      }
      top = Math.max(top, (int) c);
    }
    if (names.length > 0 && names.length <= top) {
      throw new IllegalArgumentException(
          what + ": class " + top + " has no name, only " + names.length + " given");
    }
    List<PointsMark> marks = new ArrayList<>();
    for (int c = 0; c <= top; c++) {
      int k = c;
      int[] mine =
          java.util.stream.IntStream.range(0, n).filter(i -> labels.data()[i] == k).toArray();
      if (mine.length > 0) {
        double[] x = Arrays.stream(mine).mapToDouble(i -> at[0][i]).toArray();
        double[] y = Arrays.stream(mine).mapToDouble(i -> at[1][i]).toArray();
        String name = names.length > 0 ? Symbols.unicode(names[c]) : "class " + c;
        marks.add(PointsMark.kind(x, y, name, c, n));
      }
    }
    return marks;
  }

  /**
   * The ranges {x, y}: those set, otherwise what the layers cover and a tenth; null if nothing
   * does.
   */
  static double[][] extent(List<Mark> marks, double[] x, double[] y, boolean free) {
    if (x != null && y != null) {
      return new double[][] {x, y};
    }
    Mark.Extent e = new Mark.Extent();
    marks.forEach(m -> m.extent(e));
    if (e.x0 > e.x1 && (x == null || y == null)) return null;
    double[] xs = x != null ? x : padded(e.x0, e.x1);
    double[] ys = y != null ? y : padded(e.y0, e.y1);
    if (!(Math.max(xs[1] - xs[0], ys[1] - ys[0]) < 1e300)) {
      throw new IllegalArgumentException("plane: the points lie too far apart to be drawn");
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
