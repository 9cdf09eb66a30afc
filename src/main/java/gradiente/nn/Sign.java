package gradiente.nn;

import gradiente.tensor.Tensor;

/** -1, 0 or 1: the perceptron's activation. Its gradient is 0, so nothing learns through it. */
public record Sign() implements Layer {
  @Override
  public Tensor forward(Tensor x) {
    return x.sign();
  }
}
