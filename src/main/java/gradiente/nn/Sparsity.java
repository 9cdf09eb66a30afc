package gradiente.nn;

import gradiente.tensor.Tensor;

/**
 * Lets its input through, and asks that each unit be active only rarely: in training it adds {@code
 * weight * sum_j KL(rho || mean_j)}, where mean_j is the unit's mean activation over the batch (Lee
 * et al. 2008; Ng, "Sparse autoencoder", CS294A). For units in (0, 1), so it goes behind a {@link
 * Sigmoid}; other activations are squeezed into that range by clamping.
 */
public final class Sparsity implements Layer {
  private static final double EDGE = 1e-4;

  private final double rho;
  private final double weight;
  private boolean training;
  private Tensor penalty;

  /**
   * @param rho wanted mean activation, 0 < rho < 1
   * @param weight strength, at least 0
   */
  public Sparsity(double rho, double weight) {
    if (!(rho > 0 && rho < 1) || !(weight >= 0)) {
      throw new IllegalArgumentException(
          "Sparsity: needs rho in (0, 1) and weight >= 0, got " + rho + " and " + weight);
    }
    this.rho = rho;
    this.weight = weight;
  }

  @Override
  public Tensor forward(Tensor x) {
    penalty = null;
    if (training) {
      Tensor mean = x.mean(0).clamp(EDGE, 1 - EDGE);
      // KL(rho || m) = rho ln(rho/m) + (1-rho) ln((1-rho)/(1-m))
      Tensor cross = mean.log().mul(-rho).add(mean.neg().add(1).log().mul(rho - 1));
      double entropy = rho * Math.log(rho) + (1 - rho) * Math.log(1 - rho);
      penalty = cross.add(entropy).sum().mul(weight);
    }
    return x;
  }

  @Override
  public void training(boolean on) {
    training = on;
  }

  @Override
  public Tensor penalty() {
    return penalty;
  }

  @Override
  public String toString() {
    return "Sparsity(rho=" + rho + ", weight=" + weight + ")";
  }
}
