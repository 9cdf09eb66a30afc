package gradiente.nn;

import gradiente.tensor.Tensor;
import java.util.Map;

/**
 * Parametric ReLU: {@code x} above 0, {@code slope x} below, with a slope that is learned, one for
 * all units (He et al. 2015, equation 1). It starts at 0.25.
 */
public final class PRelu implements Layer {
  private final Tensor slope = Tensor.of(0.25).requiresGrad();

  @Override
  public Tensor forward(Tensor x) {
    return x.gt(0).where(x, x.mul(slope));
  }

  @Override
  public Map<String, Tensor> parameters() {
    return Map.of("slope", slope);
  }

  @Override
  public String toString() {
    return "PRelu()";
  }
}
