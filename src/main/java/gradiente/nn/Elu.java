package gradiente.nn;

import static gradiente.tensor.Refusal.setting;

import gradiente.tensor.Tensor;

/** Exponential linear unit: {@code x > 0 ? x : alpha (e^x - 1)} (Clevert et al. 2016). */
public record Elu(double alpha) implements Layer {
  /** With a finite alpha. */
  public Elu {
    setting("Elu: alpha", alpha, Double.isFinite(alpha), "%s: must be finite, got %s");
  }

  @Override
  public Tensor forward(Tensor x) {
    return x.map(
        "elu", v -> v > 0 ? v : alpha * Math.expm1(v), v -> v > 0 ? 1 : alpha * Math.exp(v));
  }
}
