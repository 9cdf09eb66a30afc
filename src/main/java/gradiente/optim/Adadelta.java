package gradiente.optim;

/**
 * Steps measured in the size of earlier steps, so that the rate can stay 1: {@code s = rho s + (1 -
 * rho) g^2; d = g sqrt(u + eps) / sqrt(s + eps); u = rho u + (1 - rho) d^2; w -= rate d} (Zeiler
 * 2012, algorithm 1). rho is 0.9 and eps 1e-6.
 */
public final class Adadelta extends Optimizer {
  private static final float RHO = 0.9f;
  private static final float EPS = 1e-6f;

  /** The paper's rule has rate 1. */
  public Adadelta(double rate) {
    super(rate, 2);
  }

  @Override
  protected void update(float[] w, float[] g, float[][] state, double rate, double decay, int t) {
    float[] s = state[0];
    float[] u = state[1];
    for (int i = 0; i < w.length; i++) {
      float gi = g[i] + (float) decay * w[i];
      s[i] = RHO * s[i] + (1 - RHO) * gi * gi;
      float d = gi * (float) Math.sqrt(u[i] + EPS) / (float) Math.sqrt(s[i] + EPS);
      u[i] = RHO * u[i] + (1 - RHO) * d * d;
      w[i] -= (float) rate * d;
    }
  }
}
