package gradiente.optim;

import gradiente.kernel.Kernel;
import gradiente.kernel.Threads;

/**
 * Momentum and RMSProp together, corrected for their start at 0 (Kingma and Ba 2015, algorithm 1,
 * with b1 = 0.9, b2 = 0.999, eps = 1e-8).
 */
public final class Adam extends Optimizer {
  private static final float B1 = 0.9f;
  private static final float B2 = 0.999f;

  private boolean decoupled;

  /** A rate of 0.001 is usual. */
  public Adam(double rate) {
    super(rate, 2);
  }

  /** AdamW: {@code w -= rate decay w} apart from the step (Loshchilov and Hutter 2019, alg. 2). */
  public static Adam w(double rate, double decay) {
    Adam adam = new Adam(rate);
    adam.weightDecay(decay);
    adam.decoupled = true;
    return adam;
  }

  @Override
  protected void update(float[] w, float[] g, float[][] state, double rate, double decay, int t) {
    float shrink = decoupled ? (float) (1 - rate * decay) : 1;
    float coupled = decoupled ? 0 : (float) decay;
    float size = (float) (rate / (1 - Math.pow(B1, t)));
    float inverse = (float) (1 / Math.sqrt(1 - Math.pow(B2, t)));
    float[] m = state[0];
    float[] v = state[1];
    Threads.Range loop =
        (from, to) -> {
          for (int i = from; i < to; i++) {
            float gi = g[i] + coupled * w[i];
            m[i] = B1 * m[i] + (1 - B1) * gi;
            v[i] = B2 * v[i] + (1 - B2) * gi * gi;
            w[i] = shrink * w[i] - size * m[i] / ((float) Math.sqrt(v[i]) * inverse + 1e-8f);
          }
        };
    Threads.split(w.length, Kernel.GRAIN, loop);
  }

  @Override
  public String toString() {
    return (decoupled ? "AdamW(" : "Adam(") + rate() + ")";
  }
}
