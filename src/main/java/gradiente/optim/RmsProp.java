package gradiente.optim;

import static gradiente.tensor.Refusal.positive;
import static gradiente.tensor.Refusal.share;

/**
 * {@link Adagrad} that forgets: {@code s = rho s + (1 - rho) g^2} is a running mean of the
 * gradient's size (Tieleman and Hinton 2012, lecture 6.5).
 */
public final class RmsProp extends Fluent<RmsProp> {
  private float rho = 0.9f;
  private float eps = 1e-8f;

  /** A rate of 0.001 is usual. */
  public RmsProp(double rate) {
    super(rate, 1);
  }

  /** How much of the running mean stays in a step, in [0, 1); 0.9, as in the lecture. */
  public RmsProp rho(double rho) {
    this.rho = (float) share("rho", rho);
    return this;
  }

  /** What keeps the division from 0, positive; 1e-8 unless given. */
  public RmsProp eps(double eps) {
    this.eps = (float) positive("eps", eps);
    return this;
  }

  @Override
  protected void update(float[] w, float[] g, float[][] state, double rate, double decay, int t) {
    float[] s = state[0];
    for (int i = 0; i < w.length; i++) {
      float gi = g[i] + (float) decay * w[i];
      s[i] = rho * s[i] + (1 - rho) * gi * gi;
      w[i] -= (float) rate * gi / ((float) Math.sqrt(s[i]) + eps);
    }
  }
}
