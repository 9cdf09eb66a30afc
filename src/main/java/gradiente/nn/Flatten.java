package gradiente.nn;

import gradiente.tensor.Tensor;

/** All but the first axis in one: [n, ...] to [n, m]. */
public record Flatten() implements Layer {
  @Override
  public Tensor forward(Tensor x) {
    return x.flatten();
  }
}
