package gradiente.tensor;

import static gradiente.tensor.Tensor.KERNEL;

import gradiente.kernel.Kernel;
import gradiente.kernel.Threads;
import java.util.Arrays;
import java.util.function.*;

/**
 * The loops that operations share: shapes here, arithmetic in the kernel. Operations call them
 * without a step in between, because the compiler inlines 15 calls deep, and where that ends inside
 * a kernel its vectors become objects.
 *
 * <p>Where one axis is reduced, a row-major tensor is seen as [outer, n, inner]: n is the size of
 * the axis, outer what stands before it and inner what stands after it.
 */
final class Loops {
  /** So many numbers are copied faster one by one. */
  private static final int FEW = 8;

  private Loops() {}

  /** Element i, row-major, is {@code element(i)}; never in memory of a step. */
  static Tensor filled(IntToDoubleFunction element, int... shape) {
    Tensor out = Tensor.zeros(shape);
    for (int i = 0; i < out.data.length; i++) out.data[i] = (float) element.applyAsDouble(i);
    return out;
  }

  static Tensor unary(Tensor x, Kernel.Unary loop) {
    Tensor out = Tensor.made(x.shape);
    Kernel.each(loop, x.data, out.data);
    return out;
  }

  static Tensor map(Tensor x, DoubleUnaryOperator f) {
    Tensor out = Tensor.made(x.shape);
    for (int i = 0; i < out.data.length; i++) out.data[i] = (float) f.applyAsDouble(x.data[i]);
    return out;
  }

  static Tensor affine(Tensor x, double scale, double shift) {
    Tensor out = Tensor.made(x.shape);
    KERNEL.affine(x.data, (float) scale, (float) shift, out.data);
    return out;
  }

  static Tensor binary(String op, Tensor a, Tensor b, Kernel.Binary loop) {
    if (b == null) Refusal.given(op, b);
    if (Arrays.equals(a.shape, b.shape)) {
      Tensor out = Tensor.made(a.shape);
      Kernel.each(loop, a.data, b.data, out.data);
      return out;
    }
    Tensor out = Tensor.made(Shape.broadcast(op, a.shape, b.shape));
    if (Arrays.equals(b.shape, out.shape)) { // the other goes into the result's own memory
      Kernel.each(loop, stretch(a, out).data, b.data, out.data);
    } else {
      Tensor large = stretched(a, out.shape);
      Kernel.each(loop, large.data, stretch(b, out).data, out.data);
    }
    return out;
  }

  /** {@code x} repeated to fill {@code shape}, which it broadcasts to; itself if it has it. */
  static Tensor stretched(Tensor x, int[] shape) {
    return Arrays.equals(x.shape, shape) ? x : stretch(x, Tensor.made(shape));
  }

  private static Tensor stretch(Tensor x, Tensor out) {
    int[] strides = new int[out.shape.length]; // 0 along the axes that are repeated
    int added = out.shape.length - x.shape.length;
    for (int i = 0; i < x.shape.length; i++) {
      strides[added + i] = x.shape[i] == 1 ? 0 : Shape.inner(x.shape, i);
    }
    if (x.data.length == 1) Arrays.fill(out.data, x.data[0]);
    else gather(x.data, 0, strides, out, 0, 0);
    return out;
  }

  /**
   * Fills {@code out}, of rank 1 or more, from its axis {@code axis} and place {@code to} on by
   * walking {@code from} with a stride for each axis; returns the place it came to.
   */
  static int gather(float[] from, int at, int[] strides, Tensor out, int axis, int to) {
    int n = out.shape[axis];
    int stride = strides[axis];
    if (axis + 1 < strides.length) {
      for (int i = 0; i < n; i++) to = gather(from, at + i * stride, strides, out, axis + 1, to);
      return to;
    }
    if (stride == 1) System.arraycopy(from, at, out.data, to, n);
    else if (stride == 0) Arrays.fill(out.data, to, to + n, from[at]);
    else for (int i = 0; i < n; i++) out.data[to + i] = from[at + i * stride];
    return to + n;
  }

  /** {@code x} less its mean along an axis, which is kept in double. */
  static Tensor centred(Tensor x, int axis) {
    int n = x.shape[axis];
    int inner = Shape.inner(x.shape, axis);
    Tensor out = Tensor.made(x.shape);
    for (int line = 0; line < x.data.length; line += n * inner) {
      if (inner == 1) shift(x.data, KERNEL.sum(x.data, line, n) / n, out.data, line, line + n);
      else centreRows(x.data, line, n, inner, out.data);
    }
    return out.from("centred", x, g -> centred(g, axis));
  }

  private static void shift(float[] x, double mean, float[] out, int from, int to) {
    for (int i = from; i < to; i++) out[i] = (float) (x[i] - mean);
  }

  private static void centreRows(float[] x, int at, int rows, int cols, float[] out) {
    double[] means = means(x, at, rows, cols);
    for (int r = 0; r < rows; r++) shiftRow(x, at + r * cols, means, out);
  }

  private static double[] means(float[] x, int at, int rows, int cols) {
    double[] means = new double[cols];
    for (int r = 0; r < rows; r++) addRow(x, at + r * cols, means);
    for (int c = 0; c < cols; c++) means[c] /= rows;
    return means;
  }

  private static void addRow(float[] x, int row, double[] sums) {
    for (int c = 0; c < sums.length; c++) sums[c] += x[row + c];
  }

  private static void shiftRow(float[] x, int row, double[] means, float[] out) {
    for (int c = 0; c < means.length; c++) out[row + c] = (float) (x[row + c] - means[c]);
  }

  /** For each line along an axis the sum of squared distances from its mean. */
  static double[] spread(Tensor x, int axis) {
    int n = x.shape[axis];
    int inner = Shape.inner(x.shape, axis);
    double[] sums = new double[Shape.span(x.shape, 0, axis) * inner];
    for (int i = 0; i < sums.length; i += inner) {
      if (inner == 1) sums[i] = spread(x.data, i * n, n, KERNEL.sum(x.data, i * n, n) / n);
      else System.arraycopy(spreadRows(x.data, i * n, n, inner), 0, sums, i, inner);
    }
    return sums;
  }

  private static double spread(float[] x, int at, int n, double mean) {
    double sum = 0;
    for (int i = at; i < at + n; i++) sum += (x[i] - mean) * (x[i] - mean);
    return sum;
  }

  private static double[] spreadRows(float[] x, int at, int rows, int cols) {
    double[] means = means(x, at, rows, cols);
    double[] sums = new double[cols];
    for (int r = 0; r < rows; r++) addSpread(x, at + r * cols, means, sums);
    return sums;
  }

  private static void addSpread(float[] x, int row, double[] means, double[] sums) {
    for (int c = 0; c < sums.length; c++) {
      double d = x[row + c] - means[c];
      sums[c] += d * d;
    }
  }

  /** Lengths along an axis, which stays with size 1. */
  static Tensor lengths(Tensor x, int axis) {
    double[] squares = squares(x, axis);
    return filled(i -> Math.sqrt(squares[i]), Shape.reduced(x.shape, axis, true));
  }

  /** For each line along an axis the sum of its squares. */
  static double[] squares(Tensor x, int axis) {
    int n = x.shape[axis];
    int inner = Shape.inner(x.shape, axis);
    double[] sums = new double[Shape.span(x.shape, 0, axis) * inner];
    for (int i = 0; i < sums.length; i += inner) {
      if (inner == 1) sums[i] = squares(x.data, i * n, n);
      else for (int r = 0; r < n; r++) addSquares(x.data, i * n + r * inner, sums, i, inner);
    }
    return sums;
  }

  private static double squares(float[] x, int at, int n) {
    double sum = KERNEL.dot(x, at, x, at, n);
    if (sum >= n * 0x1p-100) return sum;
    sum = 0; // so small that float32 loses digits of the squares, or all
    for (int i = at; i < at + n; i++) sum += (double) x[i] * x[i];
    return sum;
  }

  private static void addSquares(float[] x, int row, double[] sums, int to, int cols) {
    for (int c = 0; c < cols; c++) sums[to + c] += (double) x[row + c] * x[row + c];
  }

  /** Sums along an axis, in double. */
  static Tensor sum(Tensor x, int axis, int[] shape) {
    int n = x.shape[axis];
    int inner = Shape.inner(x.shape, axis);
    Tensor out = Tensor.made(shape);
    int outer = inner == 1 ? out.data.length : Shape.span(x.shape, 0, axis);
    for (int i = 0; i < outer; i++) {
      if (inner == 1) out.data[i] = (float) KERNEL.sum(x.data, i * n, n);
      else KERNEL.sumRows(x.data, i * n * inner, n, inner, out.data, i * inner);
    }
    return out;
  }

  /** The largest along an axis; NaN if any is NaN. */
  static Tensor max(Tensor x, int axis, int[] shape) {
    int n = Shape.some("max", x.shape[axis], x.shape);
    int inner = Shape.inner(x.shape, axis);
    Tensor out = Tensor.made(shape);
    for (int i = 0; inner == 1 && i < out.data.length; i++) {
      out.data[i] = KERNEL.max(x.data, i * n, n);
    }
    for (int i = 0; inner > 1 && i < out.data.length; i += inner) {
      System.arraycopy(x.data, i * n, out.data, i, inner);
      for (int r = 1; r < n; r++) KERNEL.raise(out.data, i, x.data, i * n + r * inner, inner);
    }
    return out;
  }

  /** Where in the array the first largest along an axis stand; NaN counts as largest. */
  static int[] largest(String op, Tensor x, int axis) {
    int n = Shape.some(op, x.shape[axis], x.shape);
    int inner = Shape.inner(x.shape, axis);
    int[] at = new int[x.data.length / n];
    int outer = inner == 1 ? at.length : Shape.span(x.shape, 0, axis);
    for (int i = 0; i < outer; i++) {
      if (inner == 1) at[i] = KERNEL.argmax(x.data, i * n, n);
      else KERNEL.argmaxColumns(x.data, i * n * inner, n, inner, at, i * inner);
    }
    return at;
  }

  /** Blocks of the array from these places on; their gradients go back there, 0 elsewhere. */
  static Tensor picked(String op, Tensor x, int[] at, int block, int[] shape) {
    Tensor out = Tensor.made(shape);
    if ((long) at.length * block < 2 * Kernel.GRAIN) { // not even a loop's object for a small batch
      pick(x.data, at, block, out.data, 0, at.length);
    } else {
      Threads.split(at.length, 1, (lo, hi) -> pick(x.data, at, block, out.data, lo, hi));
    }
    return out.from(op, x, g -> putBack(g, at, block, x.shape));
  }

  /**
   * Copies blocks. Of long ones first a number each: a row of a large data set is far from the last
   * in memory, and so the processor waits for all of them at once, not for one after the other.
   */
  private static void pick(float[] x, int[] at, int block, float[] out, int lo, int hi) {
    if (block > FEW) for (int i = lo; i < hi; i++) out[i * block] = x[at[i]];
    for (int i = lo; i < hi; i++) {
      if (block > FEW) System.arraycopy(x, at[i], out, i * block, block);
      else for (int j = 0; j < block; j++) out[i * block + j] = x[at[i] + j];
    }
  }

  private static Tensor putBack(Tensor g, int[] at, int block, int[] shape) {
    Tensor out = Tensor.zeros(shape);
    for (int i = 0; i < g.data.length; i++) out.data[at[i / block] + i % block] += g.data[i];
    return out;
  }
}
