package gradiente.nn;

import gradiente.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;

/**
 * A step of a network: a function from tensors to tensors, with parameters that training may
 * change. Any function is a layer: {@code Layer twice = x -> x.mul(2)}.
 */
@FunctionalInterface
public interface Layer {
  /**
   * The output for a batch.
   *
   * @param x [n, ...], one row a sample
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
   * @throws IllegalArgumentException if one is missing or of another shape; nothing is changed then
   */
  default void load(Map<String, Tensor> saved) {
    parameters()
        .forEach(
            (name, p) -> {
              Tensor t = saved.get(name);
              if (t == null || !Arrays.equals(t.shape(), p.shape())) {
                String got =
                    t == null ? "are " + saved.keySet() : "is " + Arrays.toString(t.shape());
                throw new IllegalArgumentException(
                    "load: the model needs %s %s, saved %s"
                        .formatted(name, Arrays.toString(p.shape()), got));
              }
            });
    parameters()
        .forEach((name, p) -> System.arraycopy(saved.get(name).data(), 0, p.data(), 0, p.size()));
  }

  /** Tells layers that behave differently in training (dropout) and in use which one it is. */
  default void training(boolean on) {}

  /** What it adds to the loss of its last training batch, rank 0; null for nothing. */
  default Tensor penalty() {
    return null;
  }
}
