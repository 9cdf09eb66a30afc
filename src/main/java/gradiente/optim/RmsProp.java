package gradiente.optim;

/**
 * Divides by a running mean of the gradient's size: {@code s = rho s + (1 - rho) g^2; w -= rate g /
 * (sqrt(s) + eps)} (Tieleman and Hinton 2012, lecture 6.5). rho is 0.9 as in the lecture, eps 1e-8.
 */
public final class RmsProp extends Optimizer {
  private static final float RHO = 0.9f;
  private static final float EPS = 1e-8f;

  /** A rate of 0.001 is usual. */
  public RmsProp(double rate) {
    super(rate);
  }

  @Override
  protected void update(
      float[] w, float[] g, float[][] state, double rate, double decay, int step) {
    float[] s = state[0];
    float eta = (float) rate;
    float d = (float) decay;
    for (int i = 0; i < w.length; i++) {
      float gi = g[i] + d * w[i];
      s[i] = RHO * s[i] + (1 - RHO) * gi * gi;
      w[i] -= eta * gi / ((float) Math.sqrt(s[i]) + EPS);
    }
  }

  @Override
  protected int stateArrays() {
    return 1;
  }

  @Override
  public String toString() {
    return "RmsProp(" + rate() + ")";
  }
}
