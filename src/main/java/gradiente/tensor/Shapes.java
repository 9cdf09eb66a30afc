package gradiente.tensor;

import java.util.Arrays;
import java.util.List;

/**
 * Changes of shape and choices of parts. Every result is a tensor of its own except where the
 * elements keep their order ({@link #reshape} and its kin), which share memory with the operand.
 *
 * <p>All throw {@link IllegalArgumentException} for an axis, index or shape that does not fit.
 */
public sealed interface Shapes permits Tensor {
  /** The same elements in another shape; one size may be -1 and is worked out. */
  default Tensor reshape(int... shape) {
    Tensor x = (Tensor) this;
    int[] to = Parts.completed(x.shape, x.data.length, shape);
    return new Tensor(x.data, to).from("reshape", x, g -> g.reshape(x.shape));
  }

  /** Without its axes of size 1. */
  default Tensor squeeze() {
    return reshape(Arrays.stream(((Tensor) this).shape).filter(d -> d != 1).toArray());
  }

  /** With a new axis of size 1 at this place. */
  default Tensor unsqueeze(int axis) {
    Tensor x = (Tensor) this;
    return reshape(Shape.inserted(x.shape, Shape.axis("unsqueeze", axis, x.shape.length + 1), 1));
  }

  /** All but the first axis in one: [n, ...] to [n, m]. */
  default Tensor flatten() {
    Tensor x = (Tensor) this;
    Shape.axis("flatten", 0, x.shape.length);
    return reshape(x.shape[0], Shape.span(x.shape, 1, x.shape.length));
  }

  /** Transposed matrix, [m, n] to [n, m]; a vector stays as it is. */
  default Tensor t() {
    Tensor x = (Tensor) this;
    if (x.shape.length > 2) {
      throw new IllegalArgumentException(
          "t: needs a matrix, got " + Shape.text(x.shape) + "; use transpose(axes...)");
    }
    return x.shape.length < 2 ? x : transpose(1, 0);
  }

  /** Axes in another order: axis i of the result is axis {@code axes[i]} of this. */
  default Tensor transpose(int... axes) {
    Tensor x = (Tensor) this;
    Parts.permutation(axes, x.shape);
    int[] shape = new int[axes.length];
    int[] strides = new int[axes.length];
    int[] back = new int[axes.length];
    for (int i = 0; i < axes.length; i++) {
      shape[i] = x.shape[axes[i]];
      strides[i] = Shape.span(x.shape, axes[i] + 1, x.shape.length);
      back[axes[i]] = i;
    }
    Tensor out = Tensor.result(shape);
    Loops.gather(x.data, strides, out);
    return out.from("transpose", x, g -> g.transpose(back));
  }

  /**
   * Repeated along axes of size 1 and new leading axes to fill {@code shape} (NumPy broadcasting).
   */
  default Tensor broadcastTo(int... shape) {
    Tensor x = (Tensor) this;
    Creation.same("broadcastTo", Shape.broadcast("broadcastTo", x.shape, shape), shape);
    Tensor y = Loops.stretched(x, shape);
    return y == x ? x : y.from("broadcastTo", x, g -> g.sumTo(x.shape));
  }

  /** The reverse of {@link #broadcastTo}: sums over what was repeated. */
  default Tensor sumTo(int... shape) {
    Tensor x = (Tensor) this;
    if (Arrays.equals(x.shape, shape)) {
      return x;
    }
    Creation.same("sumTo", Shape.broadcast("sumTo", shape, x.shape), x.shape);
    Tensor y = Shape.span(shape, 0, shape.length) == 1 ? x.sum() : x;
    while (y.shape.length > shape.length) {
      y = y.sum(0);
    }
    for (int i = 0; i < y.shape.length; i++) {
      if (y.shape[i] != shape[i]) {
        y = y.sum(i, true);
      }
    }
    return y.reshape(shape);
  }

  /** Element i of the first axis, without that axis: of a matrix, its row i. */
  default Tensor row(int i) {
    Tensor x = (Tensor) this;
    return slice(0, i, i + 1).reshape(Shape.reduced(x.shape, 0, false));
  }

  /** Elements from..to-1 of the first axis. */
  default Tensor rows(int from, int to) {
    return slice(0, from, to);
  }

  /** Element j of the second axis, without that axis: of a matrix, its column j. */
  default Tensor col(int j) {
    return slice(1, j, j + 1).reshape(Shape.reduced(((Tensor) this).shape, 1, false));
  }

  /** Elements from..to-1 of an axis. */
  default Tensor slice(int axis, int from, int to) {
    Tensor x = (Tensor) this;
    int a = Shape.axis("slice", axis, x.shape.length);
    if (from < 0 || to > x.shape[a] || from > to) {
      throw new IllegalArgumentException(
          "slice: " + from + ".." + to + " is outside axis " + a + " of " + Shape.text(x.shape));
    }
    Tensor out = Tensor.result(Shape.with(x.shape, a, to - from));
    Parts.copyBlock(x.data, x.shape, a, from, out.data, out.shape, 0, to - from);
    return out.from("slice", x, g -> Parts.embedded(g, x.shape, a, from));
  }

  /** The elements of the first axis with these indices, in this order, repeats allowed. */
  default Tensor take(int... indices) {
    Tensor x = (Tensor) this;
    Shape.axis("take", 0, x.shape.length);
    int n = Shape.span(x.shape, 1, x.shape.length);
    Tensor out = Tensor.result(Shape.with(x.shape, 0, indices.length));
    for (int i = 0; i < indices.length; i++) {
      Parts.index("take", indices[i], 0, x.shape);
      System.arraycopy(x.data, indices[i] * n, out.data, i * n, n);
    }
    int[] kept = indices.clone();
    return out.from("take", x, g -> Parts.scattered(g, kept, x.shape));
  }

  /**
   * One element per row of a matrix: {@code out[i] = x[i, columns[i]]}.
   *
   * @param columns column numbers [m]
   */
  default Tensor gather(Tensor columns) {
    Tensor x = (Tensor) this;
    if (x.shape.length != 2 || columns.data.length != x.shape[0]) {
      throw new IllegalArgumentException(
          "gather: needs a matrix and one column per row, got "
              + Shape.text(x.shape)
              + " and "
              + Shape.text(columns.shape));
    }
    int[] at = new int[x.shape[0]];
    for (int i = 0; i < at.length; i++) {
      at[i] = Creation.label("gather", columns.data[i], x.shape[1]);
    }
    return Folds.pick(x, 1, false, at).from("gather", x, g -> Folds.place(g, x.shape, 1, at));
  }

  /** This and others, end to end along an existing axis. */
  default Tensor concat(int axis, Tensor... others) {
    return Parts.concat((Tensor) this, axis, others);
  }

  /** This and others of the same shape, along a new axis. */
  default Tensor stack(int axis, Tensor... others) {
    return Parts.concat(
        unsqueeze(axis),
        axis,
        List.of(others).stream().map(o -> o.unsqueeze(axis)).toArray(Tensor[]::new));
  }
}
