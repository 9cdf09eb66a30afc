package gradiente.tensor;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.function.DoubleSupplier;

/** How tensors are filled, and the checks that go with it. */
final class Creation {
  private Creation() {}

  static float[] floats(double[] values) {
    float[] out = new float[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) values[i];
    }
    return out;
  }

  static Tensor wrap(float[] data, int[] shape) {
    if (Shape.size(shape) != data.length) {
      throw new IllegalArgumentException(
          "wrap: shape "
              + Shape.text(shape)
              + " needs "
              + Shape.size(shape)
              + " numbers, got "
              + data.length);
    }
    return new Tensor(data, shape.clone());
  }

  static Tensor full(double value, int[] shape) {
    float[] data = new float[Shape.size(shape)];
    Arrays.fill(data, (float) value);
    return new Tensor(data, shape.clone());
  }

  static Tensor fill(int[] shape, DoubleSupplier next) {
    float[] data = new float[Shape.size(shape)];
    for (int i = 0; i < data.length; i++) {
      data[i] = (float) next.getAsDouble();
    }
    return new Tensor(data, shape.clone());
  }

  static Tensor linspace(double from, double to, int n) {
    float[] data = new float[Shape.size(n)];
    for (int i = 0; i < n; i++) {
      data[i] = (float) (i == n - 1 ? to : from + i * ((to - from) / (n - 1)));
    }
    return new Tensor(data, new int[] {n});
  }

  static Tensor oneHot(Tensor labels, int classes) {
    int n = labels.data.length;
    Tensor out = Tensor.zeros(Shape.inserted(labels.shape, labels.shape.length, classes));
    for (int i = 0; i < n; i++) {
      out.data[i * classes + label("oneHot", labels.data[i], classes)] = 1;
    }
    return out;
  }

  static int label(String op, float label, int classes) {
    if (!(label >= 0 && label < classes) || label != (int) label) {
      throw new IllegalArgumentException(
          op
              + ": label "
              + Printing.number(label)
              + " is not a class number in 0.."
              + (classes - 1));
    }
    return (int) label;
  }

  static Tensor nested(Object[] nested) {
    int rank = 0;
    Class<?> type = nested.getClass();
    while (type.isArray()) {
      rank++;
      type = type.getComponentType();
    }
    int[] shape = new int[rank];
    Object level = nested;
    for (int i = 0; i < rank; i++) {
      shape[i] = level == null ? 0 : Array.getLength(level);
      level = shape[i] == 0 || i == rank - 1 ? null : Array.get(level, 0);
    }
    float[] data = new float[Shape.size(shape)];
    copy(nested, shape, 0, data, 0);
    return new Tensor(data, shape);
  }

  private static int copy(Object from, int[] shape, int axis, float[] data, int at) {
    int length = from == null ? -1 : Array.getLength(from);
    if (length != shape[axis]) {
      throw new IllegalArgumentException(
          "of: rows differ in length: "
              + shape[axis]
              + " and "
              + Math.max(length, 0)
              + " at axis "
              + axis);
    }
    for (int i = 0; i < length; i++) {
      if (axis + 1 < shape.length) {
        at = copy(Array.get(from, i), shape, axis + 1, data, at);
      } else if (Array.get(from, i) instanceof Number number) {
        data[at++] = number.floatValue();
      } else {
        throw new IllegalArgumentException("of: needs numbers, got " + Array.get(from, i));
      }
    }
    return at;
  }

  static int offset(String op, int[] shape, int[] indices) {
    if (indices.length != shape.length) {
      throw new IllegalArgumentException(
          op + ": " + indices.length + " indices for a tensor of shape " + Shape.text(shape));
    }
    int offset = 0;
    for (int i = 0; i < shape.length; i++) {
      if (indices[i] < 0 || indices[i] >= shape[i]) {
        throw new IllegalArgumentException(
            op + ": index " + indices[i] + " is outside axis " + i + " of " + Shape.text(shape));
      }
      offset = offset * shape[i] + indices[i];
    }
    return offset;
  }

  static void same(String op, int[] got, int[] needed) {
    if (!Arrays.equals(got, needed)) {
      throw new IllegalArgumentException(
          op + ": needs shape " + Shape.text(needed) + ", got " + Shape.text(got));
    }
  }
}
