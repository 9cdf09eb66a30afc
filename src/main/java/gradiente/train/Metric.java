package gradiente.train;

import gradiente.tensor.Tensor;

/** A number to watch, such as {@link Metrics#accuracy}. */
@FunctionalInterface
public interface Metric {
  /**
   * Its value for a batch.
   *
   * @param output of the model
   * @param target of the data
   */
  double of(Tensor output, Tensor target);
}
