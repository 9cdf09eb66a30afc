package gradiente.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Copying of blocks, and the checks of indices and shapes, for {@link Shapes}. */
final class Parts {
  private Parts() {}

  /** The wanted shape with its -1 worked out. */
  static int[] completed(int[] from, int size, int[] shape) {
    int[] to = shape.clone();
    int unknown = -1;
    long known = 1;
    boolean negative = false;
    for (int i = 0; i < to.length; i++) {
      if (to[i] == -1 && unknown < 0) {
        unknown = i;
      } else {
        known *= to[i];
        negative |= to[i] < 0;
      }
    }
    if (unknown >= 0 && known > 0 && size % known == 0) {
      to[unknown] = (int) (size / known);
      known = size;
    }
    if (negative || known != size || unknown >= 0 && to[unknown] < 0) {
      throw new IllegalArgumentException(
          "reshape: "
              + Shape.text(from)
              + " has "
              + size
              + " elements, they do not fill "
              + Shape.text(shape));
    }
    return to;
  }

  static void permutation(int[] axes, int[] shape) {
    boolean[] seen = new boolean[shape.length];
    boolean ok = axes.length == shape.length;
    for (int i = 0; ok && i < axes.length; i++) {
      ok = axes[i] >= 0 && axes[i] < shape.length && !seen[axes[i]];
      if (ok) {
        seen[axes[i]] = true;
      }
    }
    if (!ok) {
      throw new IllegalArgumentException(
          "transpose: "
              + Shape.text(axes)
              + " is not an order of the axes of "
              + Shape.text(shape));
    }
  }

  static void index(String op, int i, int axis, int[] shape) {
    if (i < 0 || i >= shape[axis]) {
      throw new IllegalArgumentException(
          op + ": index " + i + " is outside axis " + axis + " of " + Shape.text(shape));
    }
  }

  /** Copies {@code count} elements of an axis, from one tensor's place to another's. */
  static void copyBlock(
      float[] from,
      int[] fromShape,
      int axis,
      int fromAt,
      float[] to,
      int[] toShape,
      int toAt,
      int count) {
    int outer = Shape.span(fromShape, 0, axis);
    int inner = Shape.span(fromShape, axis + 1, fromShape.length);
    for (int o = 0; o < outer; o++) {
      System.arraycopy(
          from,
          (o * fromShape[axis] + fromAt) * inner,
          to,
          (o * toShape[axis] + toAt) * inner,
          count * inner);
    }
  }

  /** Zeros of this shape with {@code g} in its place: the gradient of a slice. */
  static Tensor embedded(Tensor g, int[] shape, int axis, int at) {
    Tensor out = Tensor.zeros(shape);
    copyBlock(g.data, g.shape, axis, 0, out.data, shape, at, g.shape[axis]);
    return out;
  }

  /** Rows added into zeros at their indices: the gradient of take. */
  static Tensor scattered(Tensor g, int[] indices, int[] shape) {
    Tensor out = Tensor.zeros(shape);
    int n = Shape.span(shape, 1, shape.length);
    for (int i = 0; i < indices.length; i++) {
      for (int j = 0; j < n; j++) {
        out.data[indices[i] * n + j] += g.data[i * n + j];
      }
    }
    return out;
  }

  static Tensor concat(Tensor first, int axis, Tensor[] others) {
    List<Tensor> all = new ArrayList<>();
    all.add(first);
    all.addAll(List.of(others));
    int a = Shape.axis("concat", axis, first.shape.length);
    int total = 0;
    for (Tensor t : all) {
      if (t.shape.length != first.shape.length) {
        throw mismatch(first, t, a);
      }
      for (int i = 0; i < t.shape.length; i++) {
        if (i != a && t.shape[i] != first.shape[i]) {
          throw mismatch(first, t, a);
        }
      }
      total += t.shape[a];
    }
    Tensor out = Tensor.result(Shape.with(first.shape, a, total));
    List<UnaryOperator<Tensor>> rules = new ArrayList<>();
    int at = 0;
    for (Tensor t : all) {
      copyBlock(t.data, t.shape, a, 0, out.data, out.shape, at, t.shape[a]);
      int from = at;
      at += t.shape[a];
      int to = at;
      rules.add(g -> g.slice(a, from, to));
    }
    return out.record("concat", all, rules);
  }

  private static IllegalArgumentException mismatch(Tensor a, Tensor b, int axis) {
    return new IllegalArgumentException(
        "concat: "
            + Shape.text(a.shape)
            + " and "
            + Shape.text(b.shape)
            + " differ outside axis "
            + axis);
  }
}
