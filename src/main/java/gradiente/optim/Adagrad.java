package gradiente.optim;

/**
 * A rate for each weight, that shrinks with the gradients it has seen: {@code s += g^2; w -= rate g
 * / (sqrt(s) + eps)} (Duchi, Hazan and Singer 2011). Good for rare features; stalls on long runs.
 */
public sealed class Adagrad extends Optimizer permits RmsProp {
  private final float keep;
  private final float add;
  private final float eps;

  /** A rate of 0.01 to 0.1 is usual. */
  public Adagrad(double rate) {
    this(rate, 1, 1, 1e-10f);
  }

  /** With {@code s = keep s + add g^2}. */
  Adagrad(double rate, float keep, float add, float eps) {
    super(rate, 1);
    this.keep = keep;
    this.add = add;
    this.eps = eps;
  }

  @Override
  protected void update(float[] w, float[] g, float[][] state, double rate, double decay, int t) {
    float[] s = state[0];
    for (int i = 0; i < w.length; i++) {
      float gi = g[i] + (float) decay * w[i];
      s[i] = keep * s[i] + add * gi * gi;
      w[i] -= (float) rate * gi / ((float) Math.sqrt(s[i]) + eps);
    }
  }
}
