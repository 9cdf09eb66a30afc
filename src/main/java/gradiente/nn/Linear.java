package gradiente.nn;

import static gradiente.tensor.Refusal.bad;
import static gradiente.tensor.Refusal.given;

import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import java.util.*;

/**
 * The dense layer {@code y = x W^T + b}: every output is a weighted sum of every input. The layout
 * is PyTorch's: weight [out, in], with a row for each output, and bias [out], or null for none.
 */
public record Linear(Tensor weight, Tensor bias) implements Layer {
  /** With given numbers, as parameters {@code weight} and {@code bias}. */
  public Linear {
    given("Linear", weight);
    if (weight.rank() != 2 || bias != null && (bias.rank() != 1 || bias.dim(0) != weight.dim(0))) {
      String text =
          bias == null
              ? "Linear: needs weight [out, in] and bias [out], got %s"
              : "Linear: needs weight [out, in] and bias [out], got %s and %s";
      throw bad(text, weight, bias);
    }
    weight.requiresGrad();
    if (bias != null) bias.requiresGrad();
  }

  /** Weights by {@link Init#xavier()} from the shared {@link Rng}, bias 0. */
  public Linear(int in, int out) {
    this(in, out, Init.xavier());
  }

  /** Weights by {@code init} from the shared {@link Rng}, bias 0. */
  public Linear(int in, int out, Init init) {
    this(draw("Linear", in, out, init), Tensor.zeros(out));
  }

  /** A first matrix [out, in] for a layer, from the shared source. */
  static Tensor draw(String layer, int in, int out, Init init) {
    boolean fits = in >= 1 && out >= 1;
    if (!fits) throw bad("%s: sizes must be at least 1, got %s in and %s out", layer, in, out);
    given(layer, "%s: needs a function, got null", init);
    return init.weights(Rng.shared(), out, in);
  }

  /** {@code x [n, in]} to [n, out]. */
  @Override
  public Tensor forward(Tensor x) {
    return given("Linear", x).linear(weight, bias);
  }

  @Override
  public Map<String, Tensor> parameters() {
    Map<String, Tensor> parameters = new LinkedHashMap<>(Map.of("weight", weight));
    if (bias != null) parameters.put("bias", bias);
    return parameters;
  }

  @Override
  public String toString() {
    return "Linear(" + weight.dim(1) + ", " + weight.dim(0) + ")";
  }
}
