package gradiente.nn;

import gradiente.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Radial basis functions {@code h_i = exp(-|x - w_i|^2 / s_i^2)}: a unit is active near its own
 * point (Goodfellow et al. 2016, section 6.3.3).
 */
public final class Rbf implements Layer {
  private final Tensor centres;
  private final Tensor widths;
  private final Map<String, Tensor> parameters = new LinkedHashMap<>();

  /** Centres drawn from a standard normal, widths 1. */
  public Rbf(int in, int out) {
    this(Check.sizes("Rbf", in, out, Init.normal(1)), Tensor.ones(out));
  }

  /**
   * With given numbers.
   *
   * @param centres [out, in]
   * @param widths [out], not 0
   */
  public Rbf(Tensor centres, Tensor widths) {
    this.centres = centres.requiresGrad();
    this.widths = widths.requiresGrad();
    parameters.put("centres", centres);
    parameters.put("widths", widths);
  }

  /** {@code x [n, in]} to [n, out], in (0, 1]. */
  @Override
  public Tensor forward(Tensor x) {
    Tensor distances = x.unsqueeze(1).sub(centres).pow(2).sum(2);
    return distances.div(widths.pow(2)).neg().exp();
  }

  @Override
  public Map<String, Tensor> parameters() {
    return parameters;
  }

  @Override
  public String toString() {
    return "Rbf(" + centres.dim(1) + ", " + centres.dim(0) + ")";
  }
}
