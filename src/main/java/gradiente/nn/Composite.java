package gradiente.nn;

import static gradiente.tensor.Refusal.given;

import gradiente.tensor.Tensor;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A function that calls layers, and those layers: see {@link Layer#of}. */
record Composite(UnaryOperator<Tensor> function, Sequential parts) implements Layer {
  Composite {
    given("Layer.of", "%s: needs a function, got null", function);
  }

  @Override
  public Tensor forward(Tensor x) {
    return function.apply(x);
  }

  @Override
  public Map<String, Tensor> parameters() {
    return parts.parameters();
  }

  @Override
  public void training(boolean on) {
    parts.training(on);
  }

  @Override
  public Tensor penalty() {
    return parts.penalty();
  }

  @Override
  public String toString() {
    return parts.toString().replaceFirst("Sequential", "Layer.of");
  }
}
