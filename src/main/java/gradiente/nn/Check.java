package gradiente.nn;

import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;

/** Checks that several layers make before they draw their weights. */
final class Check {
  private Check() {}

  static Tensor sizes(String layer, int in, int out, Init init) {
    if (in < 1 || out < 1) {
      throw new IllegalArgumentException(
          layer + ": sizes must be at least 1, got " + in + " in and " + out + " out");
    }
    return init.weights(Rng.shared(), out, in);
  }
}
