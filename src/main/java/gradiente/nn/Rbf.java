package gradiente.nn;

import static gradiente.tensor.Refusal.bad;
import static gradiente.tensor.Refusal.given;

import gradiente.tensor.Tensor;
import java.util.Map;
import java.util.TreeMap;

/**
 * Radial basis functions {@code h_i = exp(-|x - w_i|^2 / s_i^2)}: a unit is active near its own
 * point (Goodfellow et al. 2016, section 6.3.3). Centres w are [out, in]; widths s [out], not 0.
 */
public record Rbf(Tensor centres, Tensor widths) implements Layer {
  /** With given numbers, as parameters {@code centres} and {@code widths}. */
  public Rbf {
    boolean fits = given("Rbf", centres).rank() == 2 && given("Rbf", widths).rank() == 1;
    fits = fits && widths.dim(0) == centres.dim(0);
    fits = fits && widths.abs().gt(0).sum().item() == widths.size(); // NaN is not
    String needs = "Rbf: needs centres [out, in] and widths [out] that are not 0, got %s and %s";
    if (!fits) throw bad(needs, centres, widths.rank() == 1 ? widths.toString() : widths);
    centres.requiresGrad();
    widths.requiresGrad();
  }

  /** Centres drawn from a standard normal, widths 1. */
  public Rbf(int in, int out) {
    this(Linear.draw("Rbf", in, out, Tensor::randn), Tensor.ones(out));
  }

  /** {@code x [n, in]} to [n, out], in (0, 1]; refuses another width, which would be stretched. */
  @Override
  public Tensor forward(Tensor x) {
    boolean fits = x.rank() == 2 && x.dim(1) == centres.dim(1);
    if (!fits) throw bad("Rbf: x %s with centres %s: needs x [n, in]", x, centres);
    return x.unsqueeze(1).sub(centres).pow(2).sum(2).div(widths.pow(2)).neg().exp();
  }

  @Override
  public Map<String, Tensor> parameters() {
    return new TreeMap<>(Map.of("centres", centres, "widths", widths));
  }

  @Override
  public String toString() {
    return "Rbf(" + centres.dim(1) + ", " + centres.dim(0) + ")";
  }
}
