package gradiente.nn;

import gradiente.tensor.Tensor;

/** Hyperbolic tangent, in (-1, 1). */
public record Tanh() implements Layer {
  @Override
  public Tensor forward(Tensor x) {
    return x.tanh();
  }
}
