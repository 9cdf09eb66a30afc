package gradiente.nn;

import static gradiente.tensor.Refusal.setting;

import gradiente.tensor.Tensor;

/** {@code x} above 0, {@code slope x} below (Maas et al. 2013). */
public record LeakyRelu(double slope) implements Layer {
  /** With a finite slope. */
  public LeakyRelu {
    setting("LeakyRelu: slope", slope, Double.isFinite(slope), "%s: must be finite, got %s");
  }

  @Override
  public Tensor forward(Tensor x) {
    return x.map("leakyRelu", v -> v > 0 ? v : slope * v, v -> v > 0 ? 1 : slope);
  }
}
