package gradiente.optim;

/**
 * {@link Adagrad} that forgets: {@code s = rho s + (1 - rho) g^2} is a running mean of the
 * gradient's size (Tieleman and Hinton 2012, lecture 6.5). rho is 0.9 as in the lecture, eps 1e-8.
 */
public final class RmsProp extends Optimizer {
  private static final float RHO = 0.9f;

  /** A rate of 0.001 is usual. */
  public RmsProp(double rate) {
    super(rate, 1);
  }

  @Override
  protected void update(float[] w, float[] g, float[][] state, double rate, double decay, int t) {
    float[] s = state[0];
    for (int i = 0; i < w.length; i++) {
      float gi = g[i] + (float) decay * w[i];
      s[i] = RHO * s[i] + (1 - RHO) * gi * gi;
      w[i] -= (float) rate * gi / ((float) Math.sqrt(s[i]) + 1e-8f);
    }
  }
}
