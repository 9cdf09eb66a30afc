package gradiente.optim;

import static gradiente.tensor.Refusal.positive;
import static gradiente.tensor.Refusal.share;

/**
 * Steps measured in the size of earlier steps, so that the rate can stay 1: {@code s = rho s + (1 -
 * rho) g^2; d = g sqrt(u + eps) / sqrt(s + eps); u = rho u + (1 - rho) d^2; w -= rate d} (Zeiler
 * 2012, algorithm 1).
 */
public final class Adadelta extends Fluent<Adadelta> {
  private float rho = 0.9f;
  private float eps = 1e-6f;

  /** The paper's rule has rate 1. */
  public Adadelta(double rate) {
    super(rate, 2);
  }

  /** How much of the running means stays in a step, in [0, 1); 0.9 unless given. */
  public Adadelta rho(double rho) {
    this.rho = (float) share("rho", rho);
    return this;
  }

  /** What keeps the first steps from being 0, positive; 1e-6 unless given. */
  public Adadelta eps(double eps) {
    this.eps = (float) positive("eps", eps);
    return this;
  }

  @Override
  protected void update(float[] w, float[] g, float[][] state, double rate, double decay, int t) {
    float[] s = state[0];
    float[] u = state[1];
    for (int i = 0; i < w.length; i++) {
      float gi = g[i] + (float) decay * w[i];
      s[i] = rho * s[i] + (1 - rho) * gi * gi;
      float d = gi * (float) Math.sqrt(u[i] + eps) / (float) Math.sqrt(s[i] + eps);
      u[i] = rho * u[i] + (1 - rho) * d * d;
      w[i] -= (float) rate * d;
    }
  }
}
