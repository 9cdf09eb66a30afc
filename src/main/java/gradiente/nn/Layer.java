package gradiente.nn;

import gradiente.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;

/**
 * A step of a network: a function from tensors to tensors, with parameters that training may
 * change.
 *
 * <p>A function is a layer: {@code Layer twice = x -> x.mul(2)}. The first axis of {@code x} counts
 * the samples of a batch.
 */
@FunctionalInterface
public interface Layer {
  /**
   * The output for a batch.
   *
   * @param x [n, ...]
   * @throws IllegalArgumentException if the shape does not fit the layer
   */
  Tensor forward(Tensor x);

  /** What training changes, by name, in a fixed order; none unless a layer says otherwise. */
  default Map<String, Tensor> parameters() {
    return Map.of();
  }

  /**
   * Copies saved numbers into the parameters of the same names; others are ignored.
   *
   * @throws IllegalArgumentException if one is missing or has another shape; nothing is changed
   *     then
   */
  default void load(Map<String, Tensor> saved) {
    Map<String, Tensor> parameters = parameters();
    parameters.forEach(
        (name, p) -> {
          Tensor t = saved.get(name);
          if (t == null || !Arrays.equals(t.shape(), p.shape())) {
            String needed = name + " " + Arrays.toString(p.shape());
            throw new IllegalArgumentException(
                "load: the model needs "
                    + needed
                    + ", "
                    + (t == null
                        ? "saved are " + saved.keySet()
                        : "saved is " + Arrays.toString(t.shape())));
          }
        });
    parameters.forEach(
        (name, p) -> System.arraycopy(saved.get(name).data(), 0, p.data(), 0, p.size()));
  }

  /** Tells layers that behave differently in training (dropout) and in use which one it is. */
  default void training(boolean on) {}

  /**
   * A term that this layer adds to the loss of its last training batch (rank 0), or null for none.
   */
  default Tensor penalty() {
    return null;
  }
}
