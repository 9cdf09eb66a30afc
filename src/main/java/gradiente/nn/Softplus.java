package gradiente.nn;

import gradiente.tensor.Tensor;

/** {@code ln(1 + e^x)}, a smooth ReLU (Dugas et al. 2001); its slope is the logistic function. */
public record Softplus() implements Layer {
  @Override
  public Tensor forward(Tensor x) {
    return x.map(
        "softplus",
        v -> Math.max(v, 0) + Math.log1p(Math.exp(-Math.abs(v))),
        v -> 1 / (1 + Math.exp(-v)));
  }
}
