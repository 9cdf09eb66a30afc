package gradiente.tensor;

import static gradiente.tensor.Tensor.KERNEL;

/**
 * Sums, means, extremes: of all elements, or along one axis.
 *
 * <p>The forms with an axis drop it; with {@code keepDims} it stays with size 1, so that the result
 * broadcasts against the operand. Sums are accumulated in double. A mean or an extreme of no
 * element is refused with {@link IllegalArgumentException}, and so is an axis that does not exist.
 */
public sealed interface Reductions permits Tensor {
  /** Sum of all: rank 0. Every element gets the gradient as it is. */
  default Tensor sum() {
    Tensor x = (Tensor) this;
    return Tensor.scalar(KERNEL.sum(x.data, 0, x.data.length))
        .from("sum", x, g -> g.broadcastTo(x.shape));
  }

  /** Sum along an axis. */
  default Tensor sum(int axis) {
    return sum(axis, false);
  }

  /** Sum along an axis. */
  default Tensor sum(int axis, boolean keepDims) {
    Tensor x = (Tensor) this;
    int a = Shape.axis("sum", axis, x.shape.length);
    return Folds.sum(x, a, keepDims)
        .from("sum", x, g -> g.reshape(Shape.with(x.shape, a, 1)).broadcastTo(x.shape));
  }

  /** Mean of all: rank 0. */
  default Tensor mean() {
    Tensor x = (Tensor) this;
    Folds.notEmpty("mean", x.shape, x.data.length);
    return sum().div(x.data.length);
  }

  /** Mean along an axis. */
  default Tensor mean(int axis) {
    return mean(axis, false);
  }

  /** Mean along an axis. */
  default Tensor mean(int axis, boolean keepDims) {
    Tensor x = (Tensor) this;
    int n = x.shape[Shape.axis("mean", axis, x.shape.length)];
    Folds.notEmpty("mean", x.shape, n);
    return sum(axis, keepDims).div(n);
  }

  /** Variance of all, divided by n as in NumPy (PyTorch's {@code unbiased=False}). */
  default Tensor var() {
    return ((Tensor) this).reshape(-1).var(0, false);
  }

  /** Variance along an axis, divided by n. */
  default Tensor var(int axis) {
    return var(axis, false);
  }

  /** Variance along an axis, divided by n. */
  default Tensor var(int axis, boolean keepDims) {
    Tensor x = (Tensor) this;
    return x.sub(mean(axis, true)).pow(2).mean(axis, keepDims);
  }

  /** Standard deviation of all, divided by n. */
  default Tensor std() {
    return ((Tensor) this).reshape(-1).std(0, false);
  }

  /** Standard deviation along an axis, divided by n. */
  default Tensor std(int axis) {
    return std(axis, false);
  }

  /** Standard deviation along an axis, divided by n; where it is 0, so is the gradient. */
  default Tensor std(int axis, boolean keepDims) {
    Tensor x = (Tensor) this;
    double n = x.shape[Shape.axis("std", axis, x.shape.length)];
    return x.sub(mean(axis, true)).norm(axis, keepDims).div(Math.sqrt(n));
  }

  /** Largest of all: rank 0. The gradient goes to the first largest. */
  default Tensor max() {
    return ((Tensor) this).reshape(-1).max(0, false);
  }

  /** Largest along an axis. */
  default Tensor max(int axis) {
    return max(axis, false);
  }

  /** Largest along an axis. The gradient goes to the first largest. */
  default Tensor max(int axis, boolean keepDims) {
    Tensor x = (Tensor) this;
    int a = Shape.axis("max", axis, x.shape.length);
    int[] at = Folds.argmax("max", x, a);
    return Folds.pick(x, a, keepDims, at).from("max", x, g -> Folds.place(g, x.shape, a, at));
  }

  /** Smallest of all: rank 0. */
  default Tensor min() {
    return ((Tensor) this).neg().max().neg();
  }

  /** Smallest along an axis. */
  default Tensor min(int axis) {
    return min(axis, false);
  }

  /** Smallest along an axis. */
  default Tensor min(int axis, boolean keepDims) {
    return ((Tensor) this).neg().max(axis, keepDims).neg();
  }

  /** Position of the first largest of all, row-major. */
  default int argmax() {
    return Folds.argmax("argmax", ((Tensor) this).detach().reshape(-1), 0)[0];
  }

  /** Positions of the first largest along an axis, as numbers in a tensor. */
  default Tensor argmax(int axis) {
    Tensor x = (Tensor) this;
    int a = Shape.axis("argmax", axis, x.shape.length);
    return Folds.positions(Folds.argmax("argmax", x, a), Shape.reduced(x.shape, a, false));
  }

  /** Position of the first smallest of all, row-major. */
  default int argmin() {
    return ((Tensor) this).detach().neg().argmax();
  }

  /** Positions of the first smallest along an axis. */
  default Tensor argmin(int axis) {
    return ((Tensor) this).detach().neg().argmax(axis);
  }

  /** Euclidean length {@code sqrt(sum x^2)}: rank 0. */
  default Tensor norm() {
    return ((Tensor) this).reshape(-1).norm(0, false);
  }

  /** Euclidean lengths along an axis. */
  default Tensor norm(int axis) {
    return norm(axis, false);
  }

  /** Euclidean lengths along an axis; where the length is 0, so is the gradient. */
  default Tensor norm(int axis, boolean keepDims) {
    Tensor x = (Tensor) this;
    int a = Shape.axis("norm", axis, x.shape.length);
    Tensor squares = Folds.sum(Loops.binary("norm", x, x, KERNEL::mul), a, true);
    Tensor lengths = Loops.unary(squares, KERNEL::sqrt);
    return lengths
        .reshape(Shape.reduced(x.shape, a, keepDims))
        .from("norm", x, g -> Folds.alongUnit(g.reshape(lengths.shape), x, lengths));
  }

  /** {@code ln sum e^x} along an axis, without overflow; its gradient is the softmax. */
  default Tensor logSumExp(int axis, boolean keepDims) {
    Tensor x = (Tensor) this;
    int a = Shape.axis("logSumExp", axis, x.shape.length);
    Tensor top = Folds.finite(x.detach().max(a, true));
    Tensor e = x.detach().sub(top).exp();
    Tensor sum = Folds.sum(e, a, true);
    return sum.log()
        .add(top)
        .reshape(Shape.reduced(x.shape, a, keepDims))
        .from("logSumExp", x, g -> e.div(sum).mul(g.reshape(sum.shape)));
  }

  /** {@code ln sum e^x} along an axis. */
  default Tensor logSumExp(int axis) {
    return logSumExp(axis, false);
  }

  /** {@code e^x / sum e^x} along the last axis: positive numbers that sum to 1. */
  default Tensor softmax() {
    Tensor x = (Tensor) this;
    int last = Shape.axis("softmax", -1, x.shape.length);
    int cols = x.shape[last];
    Folds.notEmpty("softmax", x.shape, cols);
    Tensor y = Tensor.result(x.shape);
    KERNEL.softmaxRows(x.data, y.data, x.data.length / cols, cols);
    // dL/dx = y (g - sum(g y)): Goodfellow et al. 2016, section 6.2.2.3
    return y.from("softmax", x, g -> y.mul(g.sub(g.mul(y).sum(last, true))));
  }
}
