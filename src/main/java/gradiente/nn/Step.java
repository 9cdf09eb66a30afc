package gradiente.nn;

import gradiente.tensor.Tensor;

/** Heaviside's unit step: 0 below 0, 0.5 at 0, 1 above. Its gradient is 0. */
public record Step() implements Layer {
  @Override
  public Tensor forward(Tensor x) {
    return x.sign().add(1).div(2);
  }
}
