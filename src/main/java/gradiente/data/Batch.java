package gradiente.data;

import gradiente.tensor.Tensor;

/**
 * A few samples for one training step, copied from the data set.
 *
 * @param x inputs [size, ...]
 * @param y targets [size] or [size, k]
 * @param index the position of this batch in its epoch, from 0
 */
public record Batch(Tensor x, Tensor y, int index) {
  /** The number of samples. */
  public int size() {
    return x.dim(0);
  }
}
