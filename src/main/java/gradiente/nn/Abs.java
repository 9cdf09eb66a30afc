package gradiente.nn;

import gradiente.tensor.Tensor;

/** Absolute value rectification, {@code |x|} (Jarrett et al. 2009). */
public record Abs() implements Layer {
  @Override
  public Tensor forward(Tensor x) {
    return x.abs();
  }
}
