package gradiente.tensor;

import static gradiente.tensor.Refusal.bad;
import static gradiente.tensor.Refusal.check;
import static gradiente.tensor.Refusal.given;

import java.nio.FloatBuffer;
import java.util.*;
import java.util.function.UnaryOperator;
import java.util.stream.*;

/**
 * Changes of shape and choices of parts. Results of {@link #reshape}, {@link #squeeze}, {@link
 * #unsqueeze} and {@link #flatten} share memory with the operand, as in NumPy, and {@link #t},
 * {@link #transpose}, {@link #broadcastTo} and {@link #sumTo} give the operand itself where there
 * is nothing to do; all others have memory of their own. An axis, index or shape that does not fit
 * is an {@link IllegalArgumentException}.
 */
public sealed interface Shapes permits Tensor {
  private Tensor x() {
    return (Tensor) this;
  }

  /** The same elements in another shape; one size may be -1 and is worked out. */
  default Tensor reshape(int... shape) {
    Tensor x = x();
    int n = x.data.length;
    int[] to = given("reshape", shape).clone();
    int unknown = -1;
    double product = 1; // does not wrap around
    for (int i = 0; i < to.length; i++) {
      product *= to[i];
      unknown = to[i] == -1 ? i : unknown;
    }
    if (unknown >= 0 && product < 0) { // the -1 is in it: -product is that of the known sizes
      to[unknown] = (int) (n / -product);
      product *= -to[unknown];
    }
    boolean fits = product == n;
    for (int d : to) fits &= d >= 0;
    String format = "reshape: %s has %s elements, they do not fill %s";
    if (!fits) throw bad(format, x.shape, n, shape);
    return x.view(to).from("reshape", x, g -> g.reshape(x.shape));
  }

  /** Without its axes of size 1. */
  default Tensor squeeze() {
    return reshape(IntStream.of(x().shape).filter(d -> d != 1).toArray());
  }

  /** With a new axis of size 1 at this place. */
  default Tensor unsqueeze(int axis) {
    int a = Shape.axis("unsqueeze", axis, x().shape.length + 1);
    return reshape(Shape.with(x().shape, a, a, 1));
  }

  /** All but the first axis in one: [n, ...] to [n, m]. */
  default Tensor flatten() {
    int[] shape = x().shape;
    return reshape(shape[Shape.axis("flatten", 0, shape.length)], Shape.inner(shape, 0));
  }

  /** Transposed matrix, [m, n] to [n, m]; a vector is given back itself. */
  default Tensor t() {
    int[] shape = x().shape;
    check(shape.length <= 2, "t: needs a matrix, got %s; use transpose(axes...)", shape);
    return shape.length < 2 ? x() : transpose(1, 0);
  }

  /**
   * Axes in another order: axis i of the result is axis {@code axes[i]} of this (rank 2 and up).
   */
  default Tensor transpose(int... axes) {
    Tensor x = x();
    int rank = x.shape.length;
    int[] sorted = IntStream.of(given("transpose", axes)).sorted().toArray();
    boolean fits = Arrays.equals(sorted, IntStream.range(0, rank).toArray());
    check(fits, "transpose: %s is not an order of the axes of %s", axes, x.shape);
    if (rank < 2) return x;
    int[] back = new int[rank];
    for (int i = 0; i < rank; i++) back[axes[i]] = i;
    Tensor out = Tensor.made(IntStream.of(axes).map(a -> x.shape[a]).toArray());
    int[] strides = IntStream.of(axes).map(a -> Shape.inner(x.shape, a)).toArray();
    Loops.gather(x.data, 0, strides, out, 0, 0);
    return out.from("transpose", x, g -> g.transpose(back));
  }

  /**
   * Repeated along axes of size 1 and new leading axes to fill {@code shape}; itself if it does.
   */
  default Tensor broadcastTo(int... shape) {
    given("broadcastTo", shape);
    Tensor x = x();
    Shape.same("broadcastTo", Shape.broadcast("broadcastTo", x.shape, shape), shape);
    Tensor y = Loops.stretched(x, shape.clone());
    return y == x ? x : y.from("broadcastTo", x, g -> g);
  }

  /** The reverse of {@link #broadcastTo}: sums over what was repeated; itself if nothing was. */
  default Tensor sumTo(int... shape) {
    given("sumTo", shape);
    Tensor x = x();
    if (Arrays.equals(x.shape, shape)) return x;
    Shape.same("sumTo", Shape.broadcast("sumTo", shape, x.shape), x.shape);
    Tensor y = Shape.span(shape, 0, shape.length) == 1 ? x.sum() : x;
    while (y.shape.length > shape.length) y = y.sum(0);
    for (int i = 0; i < y.shape.length; i++) y = y.shape[i] == shape[i] ? y : y.sum(i, true);
    return y.reshape(shape);
  }

  /** Element i of the first axis, without that axis: of a matrix, its row i. */
  default Tensor row(int i) {
    return element("row", 0, i);
  }

  /** Element j of the second axis, without that axis: of a matrix, its column j. */
  default Tensor col(int j) {
    return element("col", 1, j);
  }

  private Tensor element(String op, int axis, int i) {
    int[] shape = x().shape;
    int at = Shape.index(op, i, Shape.axis(op, axis, shape.length), shape);
    return slice(axis, at, at + 1).reshape(Shape.reduced(shape, axis));
  }

  /** Elements from..to-1 of the first axis. */
  default Tensor rows(int from, int to) {
    return part("rows", 0, from, to);
  }

  /** Elements from..to-1 of an axis. */
  default Tensor slice(int axis, int from, int to) {
    return part("slice", axis, from, to);
  }

  private Tensor part(String op, int axis, int from, int to) {
    int[] shape = x().shape;
    int a = Shape.axis(op, axis, shape.length);
    boolean fits = 0 <= from && from <= to && to <= shape[a];
    check(fits, "%s: %s..%s is outside axis %s of %s", op, from, to, a, shape);
    int inner = Shape.inner(shape, a);
    int[] at = new int[Shape.span(shape, 0, a)];
    Arrays.setAll(at, outer -> (outer * shape[a] + from) * inner);
    return Loops.picked(
        "slice", x(), at, (to - from) * inner, Shape.with(shape, a, a + 1, to - from));
  }

  /** The elements of the first axis with these indices, in this order, repeats allowed. */
  default Tensor take(int... indices) {
    return take(given("take", indices), 0, indices.length);
  }

  /** The same for {@code indices[from]} to {@code indices[to - 1]}. */
  default Tensor take(int[] indices, int from, int to) {
    int[] shape = x().shape;
    Shape.axis("take", 0, shape.length);
    boolean fits = 0 <= from && from <= to && to <= indices.length;
    if (!fits) throw bad("take: %s..%s is outside %s indices", from, to, indices.length);
    int block = Shape.inner(shape, 0);
    int[] at = new int[to - from];
    for (int i = 0; i < at.length; i++) {
      at[i] = Shape.index("take", indices[from + i], 0, shape) * block;
    }
    return Loops.picked("take", x(), at, block, Shape.with(shape, 0, 1, at.length));
  }

  /** One element per row of a matrix, for columns [m]: {@code out[i] = x[i, columns[i]]}. */
  default Tensor gather(Tensor columns) {
    int[] shape = x().shape;
    given("gather", columns);
    boolean fits = shape.length == 2 && columns.data.length == shape[0];
    String needs = "gather: needs a matrix and one column per row, got %s and %s";
    check(fits, needs, shape, columns.shape);
    int[] at = new int[shape[0]];
    int n = shape[1];
    Arrays.setAll(at, i -> i * n + Shape.label("gather", columns.data[i], n));
    return Loops.picked("gather", x(), at, 1, new int[] {at.length});
  }

  /** This and others, end to end along an existing axis. */
  default Tensor concat(int axis, Tensor... others) {
    int[] shape = x().shape;
    int a = Shape.axis("concat", axis, shape.length);
    List<Tensor> all = new ArrayList<>(List.of(x()));
    all.addAll(Arrays.asList(given("concat", "%s: needs tensors, got null", others)));
    var rules = new ArrayList<UnaryOperator<Tensor>>();
    int total = 0;
    for (Tensor t : all) {
      given("concat", t);
      int from = total;
      int n = a < t.shape.length ? t.shape[a] : 0;
      boolean fits = Arrays.equals(t.shape, Shape.with(shape, a, a + 1, n));
      check(fits, "concat: %s and %s differ outside axis %s", shape, t.shape, a);
      total += n;
      rules.add(g -> g.slice(a, from, from + n));
    }
    Tensor out = Tensor.made(Shape.with(shape, a, a + 1, total));
    int outer = Shape.span(shape, 0, a);
    var to = FloatBuffer.wrap(out.data);
    for (int o = 0; o < outer; o++) {
      for (Tensor t : all) to.put(t.data, t.data.length / outer * o, t.data.length / outer);
    }
    return out.record("concat", all, rules);
  }

  /** This and others of the same shape, along a new axis. */
  default Tensor stack(int axis, Tensor... others) {
    for (Tensor o : given("stack", "%s: needs tensors, got null", others))
      Shape.same("stack", given("stack", o).shape, x().shape);
    Tensor[] rest = Stream.of(others).map(o -> o.unsqueeze(axis)).toArray(Tensor[]::new);
    return unsqueeze(axis).concat(axis, rest);
  }
}
