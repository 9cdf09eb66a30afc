package gradiente.tensor;

import java.lang.reflect.Array;
import java.nio.FloatBuffer;
import java.util.function.IntToDoubleFunction;

/** How tensors are filled, and where their elements stand. */
final class Creation {
  private Creation() {}

  static Tensor filled(int[] shape, IntToDoubleFunction element) {
    Tensor out = Tensor.zeros(shape);
    for (int i = 0; i < out.data.length; i++) {
      out.data[i] = (float) element.applyAsDouble(i);
    }
    return out;
  }

  static Tensor arange(double from, double to, double step) {
    double n = Math.ceil((to - from) / step);
    boolean ends = Math.abs(n) < Integer.MAX_VALUE;
    Shape.check(ends, "arange: steps of %s do not lead from %s to %s", step, from, to);
    return filled(new int[] {(int) Math.max(n, 0)}, i -> from + i * step);
  }

  static Tensor oneHot(Tensor labels, int classes) {
    int rank = labels.shape.length;
    Tensor out = Tensor.zeros(Shape.with(labels.shape, rank, rank, classes));
    for (int i = 0; i < labels.data.length; i++) {
      out.data[i * classes + Shape.label("oneHot", labels.data[i], classes)] = 1;
    }
    return out;
  }

  static Tensor nested(Object[] nested) {
    // the name of an array's class has a bracket for each axis: [[F
    int[] shape = new int[nested.getClass().getName().lastIndexOf('[') + 1];
    Object part = nested;
    for (int i = 0; part != null; i++) {
      shape[i] = Array.getLength(part);
      part = shape[i] > 0 && i + 1 < shape.length ? Array.get(part, 0) : null;
    }
    Tensor out = Tensor.zeros(shape);
    fill(FloatBuffer.wrap(out.data), nested, shape, 0);
    return out;
  }

  private static void fill(FloatBuffer out, Object part, int[] shape, int axis) {
    if (axis < shape.length) {
      int n = shape[axis];
      int length = part == null ? 0 : Array.getLength(part);
      boolean fits = part != null && length == n;
      Shape.check(fits, "of: rows differ in length: %s and %s at axis %s", n, length, axis);
      for (int i = 0; i < length; i++) {
        fill(out, Array.get(part, i), shape, axis + 1);
      }
    } else {
      Shape.check(part instanceof Number, "of: needs numbers, got %s", part);
      out.put(((Number) part).floatValue());
    }
  }

  static int offset(String op, int[] shape, int[] indices) {
    if (indices.length != shape.length) {
      throw Shape.bad("%s: %s indices for a tensor of shape %s", op, indices.length, shape);
    }
    int offset = 0;
    for (int i = 0; i < shape.length; i++) {
      offset = offset * shape[i] + Shape.index(op, indices[i], i, shape);
    }
    return offset;
  }
}
