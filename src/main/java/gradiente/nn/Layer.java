package gradiente.nn;

import static gradiente.tensor.Refusal.bad;
import static gradiente.tensor.Refusal.given;
import static gradiente.tensor.Refusal.notFinite;

import gradiente.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A step of a network: a function from tensors to tensors, with parameters that training may
 * change. A function without parameters is a layer as it stands, {@code Layer twice = x ->
 * x.mul(2)}; one that calls other layers must name them, or they are never trained: {@code
 * Layer.of(x -> x.add(linear.forward(x)), linear)}.
 */
@FunctionalInterface
public interface Layer {
  /**
   * A layer by a function that calls these layers, whose parameters it has, named by position as
   * {@link Sequential} names them: how a shortcut or a branch is built.
   */
  static Layer of(UnaryOperator<Tensor> forward, Layer... layers) {
    return new Composite(forward, new Sequential(layers));
  }

  /** The output for a batch [n, ...], one row a sample; refuses a shape that does not fit. */
  Tensor forward(Tensor x);

  /** What training changes, by name, in a fixed order; none unless a layer says otherwise. */
  default Map<String, Tensor> parameters() {
    return Map.of();
  }

  /**
   * Copies saved numbers into the parameters of the same names; others are ignored. If one is
   * missing, of another shape or not finite, it throws and changes nothing.
   */
  default void load(Map<String, Tensor> saved) {
    given("load", "%s: needs tensors by name, got null", saved);
    var parameters = parameters();
    for (String name : parameters.keySet()) {
      Tensor p = parameters.get(name);
      Tensor t = saved.get(name);
      if (t == null || !Arrays.equals(t.shape(), p.shape())) {
        if (t == null)
          throw bad("load: the model needs %s %s, saved are %s", name, p, saved.keySet());
        throw bad("load: the model needs %s %s, saved is %s", name, p, t);
      }
      int odd = notFinite(t);
      String text =
          "load: the saved %s holds %s, so that nothing can be computed; take another file";
      if (odd >= 0) throw bad(text, name, t.data()[odd]);
    }
    for (String name : parameters.keySet()) {
      Tensor p = parameters.get(name);
      System.arraycopy(saved.get(name).data(), 0, p.data(), 0, p.size());
      p.changed();
    }
  }

  /** Tells layers that behave differently in training (dropout) and in use which one it is. */
  default void training(boolean on) {}

  /** What it adds to the loss of its last training batch, rank 0; null for nothing. */
  default Tensor penalty() {
    return null;
  }
}
