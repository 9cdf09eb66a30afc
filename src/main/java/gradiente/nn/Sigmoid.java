package gradiente.nn;

import gradiente.tensor.Tensor;

/** Logistic function {@code 1/(1 + e^-x)}, in (0, 1). */
public record Sigmoid() implements Layer {
  @Override
  public Tensor forward(Tensor x) {
    return x.sigmoid();
  }
}
