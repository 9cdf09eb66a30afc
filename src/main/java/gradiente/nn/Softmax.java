package gradiente.nn;

import gradiente.tensor.Tensor;

/** {@code e^x / sum e^x} along the last axis: class probabilities from scores. */
public record Softmax() implements Layer {
  @Override
  public Tensor forward(Tensor x) {
    return x.softmax();
  }
}
