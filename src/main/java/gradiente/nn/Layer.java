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
  /** The output for a batch [n, ...], one row a sample; refuses a shape that does not fit. */
  Tensor forward(Tensor x);

  /** What training changes, by name, in a fixed order; none unless a layer says otherwise. */
  default Map<String, Tensor> parameters() {
    return Map.of();
  }

  /**
   * Copies saved numbers into the parameters of the same names; others are ignored. If one is
   * missing or of another shape, it throws and changes nothing.
   */
  default void load(Map<String, Tensor> saved) {
    var parameters = parameters();
    for (String name : parameters.keySet()) {
      Tensor p = parameters.get(name);
      Tensor t = saved.get(name);
      if (t == null || !Arrays.equals(t.shape(), p.shape())) {
        String text = "load: the model needs %s %s, saved " + (t == null ? "are %s" : "is %s");
        throw Linear.bad(text, name, p, t == null ? saved.keySet() : t);
      }
    }
    parameters.forEach(
        (name, p) -> System.arraycopy(saved.get(name).data(), 0, p.data(), 0, p.size()));
  }

  /** Tells layers that behave differently in training (dropout) and in use which one it is. */
  default void training(boolean on) {}

  /** What it adds to the loss of its last training batch, rank 0; null for nothing. */
  default Tensor penalty() {
    return null;
  }
}
