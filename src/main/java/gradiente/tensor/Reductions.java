package gradiente.tensor;

import static gradiente.tensor.Tensor.KERNEL;

import java.util.function.UnaryOperator;

/**
 * Sums, means, extremes: of all elements, or along one axis, which is dropped; with {@code
 * keepDims} {@code true} it stays with size 1, so that the result broadcasts against the operand.
 * Sums are accumulated in double. An axis that does not exist is an {@link
 * IllegalArgumentException}, and so is a mean or an extreme of no element.
 */
public sealed interface Reductions permits Tensor {
  private Tensor x() {
    return (Tensor) this;
  }

  /** Sum of all: rank 0. Every element gets the gradient as it is. */
  default Tensor sum() {
    Tensor x = x();
    Tensor y = Tensor.scalar(KERNEL.sum(x.data, 0, x.data.length));
    return y.from("sum", x, g -> g.broadcastTo(x.shape));
  }

  /** Sum along an axis. */
  default Tensor sum(int axis, boolean... keepDims) {
    int[] shape = x().shape;
    int a = Shape.axis("sum", axis, shape.length);
    Tensor y = Loops.sum(x(), a, Shape.reduced(shape, a, keepDims));
    return y.from("sum", x(), g -> g.reshape(Shape.reduced(shape, a, true)).broadcastTo(shape));
  }

  /** Mean of all: rank 0. */
  default Tensor mean() {
    Tensor x = x();
    int n = Shape.some("mean", x.data.length, x.shape);
    Tensor y = Tensor.scalar(KERNEL.sum(x.data, 0, n) / n);
    return y.from("mean", x, g -> g.div(n).broadcastTo(x.shape));
  }

  /** Mean along an axis. */
  default Tensor mean(int axis, boolean... keepDims) {
    int n = x().shape[Shape.axis("mean", axis, x().shape.length)];
    Shape.some("mean", n, x().shape);
    Tensor sum = sum(axis, keepDims);
    boolean fits = Double.isFinite(KERNEL.sum(sum.data, 0, sum.data.length)); // in float32
    return fits ? sum.div(n) : x().div(n).sum(axis, keepDims);
  }

  /** Variance of all, divided by n as in NumPy (PyTorch's {@code unbiased=False}). */
  default Tensor var() {
    return x().reshape(-1).var(0);
  }

  /** Variance along an axis, divided by n. */
  default Tensor var(int axis, boolean... keepDims) {
    int a = Shape.axis("var", axis, x().shape.length);
    int n = Shape.some("var", x().shape[a], x().shape);
    double[] squares = Loops.spread(x(), a);
    int[] kept = Shape.reduced(x().shape, a, true);
    Tensor y = Tensor.made(Shape.reduced(x().shape, a, keepDims));
    for (int i = 0; i < squares.length; i++) y.data[i] = (float) (squares[i] / n);
    UnaryOperator<Tensor> rule = g -> Loops.centred(x().detach(), a).mul(g.reshape(kept));
    return y.from("var", x(), g -> rule.apply(g).mul(2.0 / n));
  }

  /** Standard deviation of all, divided by n. */
  default Tensor std() {
    return x().reshape(-1).std(0);
  }

  /** Standard deviation along an axis, divided by n; where it is 0, so is the gradient. */
  default Tensor std(int axis, boolean... keepDims) {
    int a = Shape.axis("std", axis, x().shape.length);
    double n = Shape.some("std", x().shape[a], x().shape);
    return Loops.centred(x(), a).norm(a, keepDims).div(Math.sqrt(n));
  }

  /** Largest of all: rank 0. The gradient goes to the first largest. */
  default Tensor max() {
    return x().reshape(-1).max(0);
  }

  /** Largest along an axis. The gradient goes to the first largest. */
  default Tensor max(int axis, boolean... keepDims) {
    int a = Shape.axis("max", axis, x().shape.length);
    int[] shape = Shape.reduced(x().shape, a, keepDims);
    if (!x().requiresGrad) return Loops.max(x(), a, shape);
    return Loops.picked("max", x(), Loops.largest("max", x(), a), 1, shape);
  }

  /** Smallest of all: rank 0. */
  default Tensor min() {
    return x().neg().max().neg();
  }

  /** Smallest along an axis. */
  default Tensor min(int axis, boolean... keepDims) {
    return x().neg().max(Shape.axis("min", axis, x().shape.length), keepDims).neg();
  }

  /** Position of the first largest of all, row-major. */
  default int argmax() {
    return Loops.largest("argmax", x().detach().reshape(-1), 0)[0];
  }

  /** Positions of the first largest along an axis, as numbers in a tensor. */
  default Tensor argmax(int axis) {
    int[] shape = x().shape;
    int a = Shape.axis("argmax", axis, shape.length);
    int[] at = Loops.largest("argmax", x(), a);
    int inner = Shape.inner(shape, a);
    Tensor y = Tensor.made(Shape.reduced(shape, a));
    for (int i = 0; i < at.length; i++) y.data[i] = at[i] / inner % shape[a];
    return y;
  }

  /** Position of the first smallest of all, row-major. */
  default int argmin() {
    return x().detach().neg().argmax();
  }

  /** Positions of the first smallest along an axis. */
  default Tensor argmin(int axis) {
    return x().detach().neg().argmax(Shape.axis("argmin", axis, x().shape.length));
  }

  /** Euclidean length {@code sqrt(sum x^2)}: rank 0. */
  default Tensor norm() {
    return x().reshape(-1).norm(0);
  }

  /** Euclidean lengths along an axis, with gradient {@code g x / length}, 0 where that is 0. */
  default Tensor norm(int axis, boolean... keepDims) {
    Tensor x = x();
    int a = Shape.axis("norm", axis, x.shape.length);
    Tensor norm = Loops.lengths(x, a);
    Tensor y = norm.reshape(Shape.reduced(x.shape, a, keepDims));
    return y.from(
        "norm", x, g -> x.div(Loops.map(norm, l -> l == 0 ? 1 : l)).mul(g.reshape(norm.shape)));
  }

  /** {@code ln sum e^x} along an axis, without overflow; its gradient is the softmax. */
  default Tensor logSumExp(int axis, boolean... keepDims) {
    Tensor x = x();
    int a = Shape.axis("logSumExp", axis, x.shape.length);
    // infinite maxima count as 0, so that inf - inf does not make a NaN
    Tensor top = Loops.map(x.detach().max(a, true), v -> Double.isInfinite(v) ? 0 : v);
    Tensor e = x.detach().sub(top).exp();
    Tensor sum = e.sum(a, true);
    Tensor y = sum.log().add(top).reshape(Shape.reduced(x.shape, a, keepDims));
    return y.from("logSumExp", x, g -> e.div(sum).mul(g.reshape(sum.shape)));
  }

  /** {@code e^x / sum e^x} along the last axis: positive numbers that sum to 1. */
  default Tensor softmax() {
    int last = Shape.axis("softmax", -1, x().shape.length);
    int cols = Shape.some("softmax", x().shape[last], x().shape);
    Tensor y = Tensor.made(x().shape);
    KERNEL.softmaxRows(x().data, null, y.data, y.data.length / cols, cols);
    // dL/dx = y (g - sum(g y)): Goodfellow et al. 2016, section 6.2.2.3
    return y.from("softmax", x(), g -> y.mul(g.sub(g.mul(y).sum(last, true))));
  }
}
