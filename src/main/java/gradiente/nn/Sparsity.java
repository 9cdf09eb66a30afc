package gradiente.nn;

import static gradiente.tensor.Refusal.bad;

import gradiente.tensor.Tensor;

/**
 * Lets its input through, and asks that each unit be active only rarely: in training it adds {@code
 * weight * sum_j KL(rho || m_j)}, where m_j is the unit's mean activation over the batch (Lee et
 * al. 2008; Ng, "Sparse autoencoder", CS294A). The divergence is for means in (0, 1), as a {@link
 * Sigmoid} has; outside [0.01, 0.99] it goes on along its tangent, so that it stays finite and
 * still pushes back what is too active, such as a ReLU.
 */
public final class Sparsity implements Layer {
  private final double rho;
  private final double weight;
  private boolean training;
  private Tensor penalty;

  /** With the wanted mean activation, {@code 0 < rho < 1}, and a weight of at least 0. */
  public Sparsity(double rho, double weight) {
    String needs = "Sparsity: needs rho in (0, 1) and weight >= 0, got %s and %s";
    if (!(rho > 0 && rho < 1 && weight >= 0 && Double.isFinite(weight)))
      throw bad(needs, rho, weight);
    this.rho = rho;
    this.weight = weight;
  }

  @Override
  public Tensor forward(Tensor x) {
    penalty = training ? x.mean(0).map("sparsity", this::kl, this::slope).sum().mul(weight) : null;
    return x;
  }

  /** {@code rho ln(rho/m) + (1-rho) ln((1-rho)/(1-m))}, and its tangent beyond the edges. */
  private double kl(double mean) {
    double m = inside(mean);
    double kl = rho * Math.log(rho / m) + (1 - rho) * Math.log((1 - rho) / (1 - m));
    return kl + slope(m) * (mean - m);
  }

  private double slope(double mean) {
    double m = inside(mean);
    return (m - rho) / (m * (1 - m));
  }

  private static double inside(double mean) {
    return Math.max(0.01, Math.min(0.99, mean));
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
