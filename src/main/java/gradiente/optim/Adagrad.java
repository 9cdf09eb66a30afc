package gradiente.optim;

/**
 * A rate for each weight, that shrinks with the gradients it has seen: {@code s += g^2; w -= rate g
 * / (sqrt(s) + eps)} (Duchi, Hazan and Singer 2011). Good for rare features; stalls on long runs.
 */
public final class Adagrad extends Optimizer {
  private static final float EPS = 1e-10f;

  /** A rate of 0.01 to 0.1 is usual. */
  public Adagrad(double rate) {
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
      s[i] += gi * gi;
      w[i] -= eta * gi / ((float) Math.sqrt(s[i]) + EPS);
    }
  }

  @Override
  protected int stateArrays() {
    return 1;
  }

  @Override
  public String toString() {
    return "Adagrad(" + rate() + ")";
  }
}
