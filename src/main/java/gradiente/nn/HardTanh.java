package gradiente.nn;

import gradiente.tensor.Tensor;

/** {@code max(-1, min(1, x))} (Collobert 2004). */
public record HardTanh() implements Layer {
  @Override
  public Tensor forward(Tensor x) {
    return x.clamp(-1, 1);
  }
}
