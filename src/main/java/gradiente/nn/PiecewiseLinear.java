package gradiente.nn;

import gradiente.tensor.Tensor;

/** 0 up to -1/2, 1 from 1/2 on, {@code x + 1/2} between. */
public record PiecewiseLinear() implements Layer {
  @Override
  public Tensor forward(Tensor x) {
    return x.add(0.5).clamp(0, 1);
  }
}
