package gradiente.nn;

import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;

/** How the first weights of a layer are drawn. */
@FunctionalInterface
public interface Init {
  /** A weight matrix [out, in]. */
  Tensor weights(Rng rng, int out, int in);

  /**
   * Uniform in ±sqrt(6 / (in + out)): keeps the variance of signals and gradients through tanh
   * layers (Glorot and Bengio 2010, equation 16).
   */
  static Init xavier() {
    return (rng, out, in) -> {
      double bound = Math.sqrt(6.0 / (in + out));
      return Tensor.rand(rng, out, in).mul(2 * bound).sub(bound);
    };
  }

  /** Normal with deviation sqrt(2 / in): the same for ReLU layers (He et al. 2015, equation 10). */
  static Init he() {
    return (rng, out, in) -> Tensor.randn(rng, out, in).mul(Math.sqrt(2.0 / in));
  }
}
