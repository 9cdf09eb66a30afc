package gradiente.tensor;

import java.util.Arrays;

/**
 * Loops that reduce one axis. A row-major tensor is seen as [outer, n, inner], where n is the size
 * of the axis, outer what stands before it and inner what stands after it.
 */
final class Folds {
  private Folds() {}

  static void notEmpty(String op, int[] shape, int n) {
    if (n == 0) {
      throw new IllegalArgumentException(op + ": no elements in " + Shape.text(shape));
    }
  }

  static Tensor sum(Tensor x, int axis, boolean keepDims) {
    int n = x.shape[axis];
    int outer = Shape.span(x.shape, 0, axis);
    int inner = Shape.span(x.shape, axis + 1, x.shape.length);
    Tensor out = Tensor.result(Shape.reduced(x.shape, axis, keepDims));
    if (outer == 1) {
      Tensor.KERNEL.sumRows(x.data, n, inner, out.data);
    } else if (inner == 1) {
      for (int o = 0; o < outer; o++) {
        out.data[o] = (float) Tensor.KERNEL.sum(x.data, o * n, n);
      }
    } else {
      sumMiddle(x.data, outer, n, inner, out.data);
    }
    return out;
  }

  private static void sumMiddle(float[] x, int outer, int n, int inner, float[] out) {
    double[] sums = new double[inner];
    for (int o = 0; o < outer; o++) {
      Arrays.fill(sums, 0);
      for (int i = 0; i < n; i++) {
        int from = (o * n + i) * inner;
        for (int j = 0; j < inner; j++) {
          sums[j] += x[from + j];
        }
      }
      for (int j = 0; j < inner; j++) {
        out[o * inner + j] = (float) sums[j];
      }
    }
  }

  /**
   * For each outer and inner index, where along the axis the first largest stands; NaN counts as
   * largest.
   */
  static int[] argmax(String op, Tensor x, int axis) {
    int n = x.shape[axis];
    notEmpty(op, x.shape, n);
    int outer = Shape.span(x.shape, 0, axis);
    int inner = Shape.span(x.shape, axis + 1, x.shape.length);
    int[] at = new int[outer * inner];
    for (int o = 0; o < outer; o++) {
      for (int j = 0; j < inner; j++) {
        int from = o * n * inner + j;
        int best = 0;
        for (int i = 1; i < n; i++) {
          float v = x.data[from + i * inner];
          float b = x.data[from + best * inner];
          if (v > b || v != v && b == b) {
            best = i;
          }
        }
        at[o * inner + j] = best;
      }
    }
    return at;
  }

  /** The elements at the given places of the axis. */
  static Tensor pick(Tensor x, int axis, boolean keepDims, int[] at) {
    int n = x.shape[axis];
    int inner = Shape.span(x.shape, axis + 1, x.shape.length);
    Tensor out = Tensor.result(Shape.reduced(x.shape, axis, keepDims));
    for (int i = 0; i < at.length; i++) {
      out.data[i] = x.data[(i / inner * n + at[i]) * inner + i % inner];
    }
    return out;
  }

  /** The reverse of {@link #pick}: the gradient at those places, 0 elsewhere. */
  static Tensor place(Tensor g, int[] shape, int axis, int[] at) {
    int n = shape[axis];
    int inner = Shape.span(shape, axis + 1, shape.length);
    Tensor out = Tensor.zeros(shape);
    for (int i = 0; i < at.length; i++) {
      out.data[(i / inner * n + at[i]) * inner + i % inner] = g.data[i];
    }
    return out;
  }

  static Tensor positions(int[] at, int[] shape) {
    Tensor out = Tensor.result(shape);
    for (int i = 0; i < at.length; i++) {
      out.data[i] = at[i];
    }
    return out;
  }

  /** {@code g x / length}, and 0 where the length is 0. */
  static Tensor alongUnit(Tensor g, Tensor x, Tensor lengths) {
    return Loops.map(lengths, l -> l == 0 ? 0 : 1 / l).mul(g).mul(x.detach());
  }

  /** Infinite maxima replaced by 0, so that inf - inf does not make a NaN. */
  static Tensor finite(Tensor x) {
    return Loops.map(x, v -> Float.isInfinite(v) ? 0 : v);
  }
}
