package gradiente.nn;

import gradiente.tensor.Tensor;

/** Rectified linear unit, {@code max(0, x)} (Nair and Hinton 2010). */
public record Relu() implements Layer {
  @Override
  public Tensor forward(Tensor x) {
    return x.relu();
  }
}
