package gradiente.plot.axes;

import gradiente.language.Words;
import gradiente.tensor.Refusal;
import gradiente.tensor.Tensor;
import gradiente.tensor.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Checks what is to be drawn, and names what is wrong with it. */
public final class Values {
  private Values() {}

  /** The elements of a tensor, row by row. */
  public static double[] of(Tensor tensor) {
    float[] data = tensor.data();
    double[] values = new double[data.length];
    for (int i = 0; i < values.length; i++) values[i] = data[i];
    return values;
  }

  /** The rows of a matrix. */
  public static double[][] rows(String operation, Tensor matrix) {
    int[] shape = matrix.shape();
    if (shape.length != 2) {
      throw Refusal.bad("%s: needs a matrix, got shape %s", operation, Arrays.toString(shape));
    }
    double[] flat = of(matrix);
    double[][] rows = new double[shape[0]][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(flat, i * shape[1], (i + 1) * shape[1]);
    }
    return rows;
  }

  /** Refuses an array without values, or with nothing but NaN and infinities. */
  public static double[] some(String operation, double[] values) {
    if (values.length == 0) throw Refusal.bad("%s: no values", operation);
    for (double value : values) {
      if (Double.isFinite(value)) return values.clone();
    }
    throw Refusal.bad("%s: none of the %s values is a finite number", operation, values.length);
  }

  /** Refuses an array that is empty or holds a NaN or an infinity. */
  public static double[] finite(String operation, String name, double[] values) {
    if (values.length == 0) throw Refusal.bad("%s: no values", operation);
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw Refusal.bad("%s: %s[%s] is %s, needs a finite number", operation, name, i, values[i]);
      }
    }
    return values.clone();
  }

  /** Refuses lengths that differ. */
  public static void same(String operation, String a, int sizeA, String b, int sizeB) {
    if (sizeA != sizeB) {
      throw Refusal.bad("%s: %s has %s values, %s has %s", operation, a, sizeA, b, sizeB);
    }
  }

  /** Refuses an interval that is empty, reversed or not finite. */
  public static void interval(String operation, double from, double to) {
    if (!(from < to) || !Double.isFinite(from) || !Double.isFinite(to)) {
      throw Refusal.bad("%s: from %s to %s is no interval, needs from < to", operation, from, to);
    }
  }

  /** The points {x[i], y[i]}, at least one, all finite. */
  public static List<double[]> pairs(String operation, double[] x, double[] y) {
    same(operation, "x", x.length, "y", y.length);
    return points(finite(operation, "x", x), finite(operation, "y", y));
  }

  /** The points {x[i], y[i]}. */
  public static List<double[]> points(double[] x, double[] y) {
    List<double[]> xy = new ArrayList<>();
    for (int i = 0; i < x.length; i++) xy.add(new double[] {x[i], y[i]});
    return xy;
  }

  /** The points of one class; perhaps none. */
  public record Kind(int number, String label, double[] x, double[] y) {}

  /** The two columns of points [n, 2]. */
  public static double[][] columns(String what, Tensor xy) {
    if (xy.rank() != 2 || xy.dim(1) != 2) {
      String many = "%s: got %s, needed [n, 2]: %s features, a plane shows 2";
      if (xy.rank() == 2) throw Refusal.bad(many, what, xy, xy.dim(1));
      throw Refusal.bad("%s: got %s, needed [n, 2]", what, xy);
    }
    return new double[][] {
      finite(what, "x", of(xy.slice(1, 0, 1))), finite(what, "y", of(xy.slice(1, 1, 2)))
    };
  }

  /** The points of each class that occurs, by class; one class alone needs no name. */
  public static List<Kind> classes(String what, Tensor xy, Tensor labels, String[] names) {
    double[][] at = columns(what, xy);
    int n = at[0].length;
    if (labels.size() != n || labels.dim(0) != n) {
      throw Refusal.bad("%s: %s points but classes %s", what, n, Arrays.toString(labels.shape()));
    }
    double[] kind = of(labels);
    for (double c : kind) {
      if (!(c >= 0 && c < 100 && c == Math.rint(c))) {
        throw Refusal.bad("%s: class %s is not a whole number from 0 to 99", what, c);
      }
    }
    int top = (int) Arrays.stream(kind).max().getAsDouble();
    if (names.length > 0 && names.length <= top) {
      throw Refusal.bad("%s: class %s has no name, only %s given", what, top, names.length);
    }
    List<Kind> kinds = new ArrayList<>();
    for (int c = 0; c <= top; c++) {
      int k = c;
      int[] mine = IntStream.range(0, n).filter(i -> kind[i] == k).toArray();
      if (mine.length == 0) continue;
      String name = names.length > 0 ? names[c] : top == 0 ? "" : Text.of(Words.of("class %d"), c);
      kinds.add(
          new Kind(
              c,
              name,
              Arrays.stream(mine).mapToDouble(i -> at[0][i]).toArray(),
              Arrays.stream(mine).mapToDouble(i -> at[1][i]).toArray()));
    }
    return kinds;
  }
}
