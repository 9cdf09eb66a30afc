package gradiente.optim;

import static gradiente.tensor.Refusal.positive;

/**
 * A rate for each weight, that shrinks with the gradients it has seen: {@code s += g^2; w -= rate g
 * / (sqrt(s) + eps)} (Duchi, Hazan and Singer 2011). Good for rare features; stalls on long runs.
 */
public final class Adagrad extends Fluent<Adagrad> {
  private float eps = 1e-10f;

  /** A rate of 0.01 to 0.1 is usual. */
  public Adagrad(double rate) {
    super(rate, 1);
  }

  /** What keeps the division from 0, positive; 1e-10 unless given. */
  public Adagrad eps(double eps) {
    this.eps = (float) positive("eps", eps);
    return this;
  }

  @Override
  protected void update(float[] w, float[] g, float[][] state, double rate, double decay, int t) {
    float[] s = state[0];
    for (int i = 0; i < w.length; i++) {
      float gi = g[i] + (float) decay * w[i];
      s[i] += gi * gi;
      w[i] -= (float) rate * gi / ((float) Math.sqrt(s[i]) + eps);
    }
  }
}
