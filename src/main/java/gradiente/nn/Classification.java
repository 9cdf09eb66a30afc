package gradiente.nn;

import gradiente.tensor.Tensor;

/** A loss whose outputs are scores of classes. */
record Classification(Loss loss) implements Loss {
  @Override
  public Tensor of(Tensor output, Tensor target) {
    return loss.of(output, target);
  }

  @Override
  public boolean classifies() {
    return true;
  }
}
