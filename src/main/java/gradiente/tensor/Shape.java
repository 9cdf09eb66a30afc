package gradiente.tensor;

import java.util.Arrays;

/** Arithmetic on shapes: sizes, strides, axes and NumPy's broadcasting rule. */
final class Shape {
  private Shape() {}

  /** Number of elements; refuses negative sizes and more than an array can hold. */
  static int size(int... shape) {
    long size = 1;
    for (int d : shape) {
      if (d < 0) {
        throw new IllegalArgumentException("shape " + text(shape) + ": a size is negative");
      }
      size *= d;
      if (size > Integer.MAX_VALUE - 8) {
        throw new IllegalArgumentException("shape " + text(shape) + ": too many elements");
      }
    }
    return (int) size;
  }

  static String text(int... shape) {
    return Arrays.toString(shape);
  }

  /** Product of the sizes of axes {@code from..to-1}. */
  static int span(int[] shape, int from, int to) {
    int span = 1;
    for (int i = from; i < to; i++) {
      span *= shape[i];
    }
    return span;
  }

  /** The axis counted from the front; negative ones count from the back, as in NumPy. */
  static int axis(String op, int axis, int rank) {
    int a = axis < 0 ? axis + rank : axis;
    if (a < 0 || a >= rank) {
      throw new IllegalArgumentException(
          op + ": axis " + axis + " of a tensor of rank " + rank + " does not exist");
    }
    return a;
  }

  /** The shape without one axis, or with size 1 in its place. */
  static int[] reduced(int[] shape, int axis, boolean keepDims) {
    int[] out = new int[keepDims ? shape.length : shape.length - 1];
    for (int i = 0, o = 0; i < shape.length; i++) {
      if (i != axis) {
        out[o++] = shape[i];
      } else if (keepDims) {
        out[o++] = 1;
      }
    }
    return out;
  }

  static int[] inserted(int[] shape, int axis, int size) {
    int[] out = new int[shape.length + 1];
    System.arraycopy(shape, 0, out, 0, axis);
    out[axis] = size;
    System.arraycopy(shape, axis, out, axis + 1, shape.length - axis);
    return out;
  }

  static int[] with(int[] shape, int axis, int size) {
    int[] out = shape.clone();
    out[axis] = size;
    return out;
  }

  /**
   * The common shape of two operands: sizes are compared from the last axis on, and must be equal
   * or 1 (numpy.org, "Broadcasting").
   */
  static int[] broadcast(String op, int[] a, int[] b) {
    int rank = Math.max(a.length, b.length);
    int[] out = new int[rank];
    for (int i = 1; i <= rank; i++) {
      int da = i <= a.length ? a[a.length - i] : 1;
      int db = i <= b.length ? b[b.length - i] : 1;
      if (da != db && da != 1 && db != 1) {
        throw new IllegalArgumentException(
            op
                + ": "
                + text(a)
                + " and "
                + text(b)
                + ": sizes "
                + da
                + " and "
                + db
                + " do not broadcast");
      }
      out[rank - i] = da == 1 ? db : da;
    }
    return out;
  }

  /** Row-major strides of {@code from} seen as {@code to}; 0 along the axes that are repeated. */
  static int[] stridesWithin(int[] from, int[] to) {
    int[] strides = new int[to.length];
    int stride = 1;
    for (int i = 1; i <= from.length; i++) {
      int d = from[from.length - i];
      strides[to.length - i] = d == 1 ? 0 : stride;
      stride *= d;
    }
    return strides;
  }
}
