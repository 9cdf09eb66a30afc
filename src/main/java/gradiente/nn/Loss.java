package gradiente.nn;

import gradiente.tensor.Tensor;
import java.util.Arrays;

/**
 * How far outputs are from targets: a number to minimize, the mean over the batch.
 *
 * <p>Classification losses take scores before any sigmoid or softmax (logits), because computing
 * both together is stable where one after the other overflows.
 */
@FunctionalInterface
public interface Loss {
  /**
   * The loss of a batch.
   *
   * @param output [n, ...]
   * @param target what the loss says
   * @return rank 0
   * @throws IllegalArgumentException if shapes or labels do not fit
   */
  Tensor of(Tensor output, Tensor target);

  /** Whether outputs are scores of classes, so that accuracy means something. */
  default boolean classifies() {
    return false;
  }

  /** Mean squared error; output and target of one shape ([n] and [n, 1] count as one). */
  static Loss mse() {
    return (output, target) -> output.sub(aligned("mse", output, target)).pow(2).mean();
  }

  /** Mean absolute error; shapes as for {@link #mse()}. */
  static Loss mae() {
    return (output, target) -> output.sub(aligned("mae", output, target)).abs().mean();
  }

  /**
   * Quadratic for errors up to delta, linear beyond (Huber 1964): {@code e^2/2}, {@code delta (|e|
   * - delta/2)}.
   */
  static Loss huber(double delta) {
    if (!(delta > 0)) {
      throw new IllegalArgumentException("huber: delta must be positive, got " + delta);
    }
    return (output, target) ->
        output
            .sub(aligned("huber", output, target))
            .map(
                "huber",
                e -> Math.abs(e) <= delta ? e * e / 2 : delta * (Math.abs(e) - delta / 2),
                e -> Math.max(-delta, Math.min(delta, e)))
            .mean();
  }

  /**
   * Softmax and negative log-likelihood in one; its gradient is {@code (p - onehot) / n}.
   *
   * <p>Output: logits [n, classes]. Target: class numbers [n], or probabilities [n, classes].
   */
  static Loss crossEntropy() {
    return new Classification(CrossEntropy::ofClasses);
  }

  /**
   * Sigmoid and binary cross-entropy in one, {@code -(y ln s(x) + (1-y) ln(1 - s(x)))}.
   *
   * <p>Output: logits [n] or [n, 1]. Target: 0, 1 or a probability, same shape.
   */
  static Loss bceWithLogits() {
    return new Classification(CrossEntropy::binary);
  }

  /**
   * {@code max(0, 1 - y x)} with labels 0 and 1 read as y = -1 and 1: the support vector machine's
   * loss.
   *
   * <p>Output: scores [n] or [n, 1].
   */
  static Loss hinge() {
    return new Classification(
        (output, target) -> {
          Tensor y = aligned("hinge", output, target).mul(2).sub(1);
          return output.mul(y).neg().add(1).relu().mean();
        });
  }

  /**
   * The target in the shape of the output: a stray [n] against [n, 1] would broadcast to [n, n].
   */
  static Tensor aligned(String loss, Tensor output, Tensor target) {
    if (Arrays.equals(output.shape(), target.shape())) {
      return target;
    }
    if (output.size() != target.size()
        || output.rank() == 0
        || target.rank() == 0
        || output.dim(0) != target.dim(0)) {
      throw new IllegalArgumentException(
          loss
              + ": output "
              + Arrays.toString(output.shape())
              + " and target "
              + Arrays.toString(target.shape())
              + " differ in shape");
    }
    return target.reshape(output.shape());
  }
}
