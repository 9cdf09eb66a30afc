package gradiente.tensor;

import static gradiente.tensor.Refusal.bad;
import static gradiente.tensor.Refusal.check;
import static gradiente.tensor.Refusal.given;

import java.util.Arrays;

/** Arithmetic on shapes, and the refusal of those that do not fit. */
final class Shape {
  private Shape() {}

  /** Number of elements; refuses negative sizes and more than an array can hold. */
  static int size(int... shape) {
    long size = 1;
    for (int d : given("shape", shape)) {
      size *= d;
      if (d < 0) throw bad("shape %s: a size is negative", shape);
      if (size > Integer.MAX_VALUE - 8) throw bad("shape %s: too many elements", shape);
    }
    return (int) size;
  }

  /** Product of the sizes of axes {@code from..to-1}. */
  static int span(int[] shape, int from, int to) {
    int span = 1;
    for (int i = from; i < to; i++) span *= shape[i];
    return span;
  }

  /** Product of the sizes of the axes after this one. */
  static int inner(int[] shape, int axis) {
    return span(shape, axis + 1, shape.length);
  }

  /** The axis counted from the front; negative ones count from the back, as in NumPy. */
  static int axis(String op, int axis, int rank) {
    if (axis >= -rank && axis < rank) return axis < 0 ? axis + rank : axis;
    throw bad("%s: axis %s of a tensor of rank %s does not exist", op, axis, rank);
  }

  /** An index of this axis, as it came. */
  static int index(String op, int i, int axis, int[] shape) {
    if (i >= 0 && i < shape[axis]) return i;
    throw bad("%s: index %s is outside axis %s of %s", op, i, axis, shape);
  }

  /** Where in a row-major array the element with these indices, one for each axis, stands. */
  static int offset(String op, int[] shape, int[] indices) {
    int n = given(op, indices).length;
    if (n != shape.length) throw bad("%s: %s indices for a tensor of shape %s", op, n, shape);
    int offset = 0;
    for (int i = 0; i < n; i++) offset = offset * shape[i] + index(op, indices[i], i, shape);
    return offset;
  }

  /** A class number as it came, which must be whole and in 0..classes-1. */
  static int label(String op, float label, int classes) {
    if (label >= 0 && label < classes && label == (int) label) return (int) label;
    String got = Printing.number(label);
    throw bad("%s: label %s is not a class number in 0..%s", op, got, classes - 1);
  }

  static void same(String op, int[] got, int[] needed) {
    check(Arrays.equals(got, needed), "%s: needs shape %s, got %s", op, needed, got);
  }

  /** A number of elements, as it came, which must not be 0. */
  static int some(String op, int n, int[] shape) {
    if (n > 0) return n;
    throw bad("%s: no elements in %s", op, shape);
  }

  /** The shape with these sizes in place of the axes {@code from..to-1}. */
  static int[] with(int[] shape, int from, int to, int... sizes) {
    int[] out = Arrays.copyOf(shape, shape.length - (to - from) + sizes.length);
    System.arraycopy(sizes, 0, out, from, sizes.length);
    System.arraycopy(shape, to, out, from + sizes.length, shape.length - to);
    return out;
  }

  /** The shape without one axis, or with size 1 in its place. */
  static int[] reduced(int[] shape, int axis, boolean... keepDims) {
    boolean keep = keepDims.length > 0 && keepDims[0];
    return keep ? with(shape, axis, axis + 1, 1) : with(shape, axis, axis + 1);
  }

  /** The common shape: sizes from the last axis on are equal or 1 (numpy.org, "Broadcasting"). */
  static int[] broadcast(String op, int[] a, int[] b) {
    int[] out = new int[Math.max(a.length, b.length)];
    for (int i = 1; i <= out.length; i++) {
      int da = i <= a.length ? a[a.length - i] : 1;
      int db = i <= b.length ? b[b.length - i] : 1;
      boolean fits = da == db || da == 1 || db == 1;
      if (!fits) throw bad("%s: %s and %s: sizes %s and %s do not broadcast", op, a, b, da, db);
      out[out.length - i] = da == 1 ? db : da;
    }
    return out;
  }
}
