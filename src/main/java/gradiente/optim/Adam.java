package gradiente.optim;

import static gradiente.tensor.Refusal.positive;
import static gradiente.tensor.Refusal.share;

import gradiente.kernel.Kernel;
import gradiente.kernel.Threads;

/**
 * Momentum and RMSProp together, corrected for their start at 0 (Kingma and Ba 2015, algorithm 1).
 */
public final class Adam extends Fluent<Adam> {
  private float beta1 = 0.9f;
  private float beta2 = 0.999f;
  private float eps = 1e-8f;
  private boolean decoupled;

  /** A rate of 0.001 is usual. */
  public Adam(double rate) {
    super(rate, 2);
  }

  /** AdamW: {@code w -= rate decay w} apart from the step (Loshchilov and Hutter 2019, alg. 2). */
  public static Adam w(double rate, double decay) {
    Adam adam = new Adam(rate);
    adam.decoupled = true;
    return adam.weightDecay(decay);
  }

  /** How much of the running means of g and of g^2 stays, in [0, 1); 0.9 and 0.999 unless given. */
  public Adam betas(double beta1, double beta2) {
    double first = share("betas", beta1);
    this.beta2 = (float) share("betas", beta2);
    this.beta1 = (float) first;
    return this;
  }

  /** What keeps the division from 0, positive; 1e-8 unless given. */
  public Adam eps(double eps) {
    this.eps = (float) positive("eps", eps);
    return this;
  }

  @Override
  protected void update(float[] w, float[] g, float[][] state, double rate, double decay, int t) {
    float shrink = decoupled ? (float) (1 - rate * decay) : 1;
    float coupled = decoupled ? 0 : (float) decay;
    float size = (float) (rate / (1 - Math.pow(beta1, t)));
    float inverse = (float) (1 / Math.sqrt(1 - Math.pow(beta2, t)));
    float[] m = state[0];
    float[] v = state[1];
    Threads.Range loop = (from, to) -> step(w, g, m, v, shrink, coupled, size, inverse, from, to);
    Threads.split(w.length, Kernel.GRAIN, loop);
  }

  private void step(
      float[] w,
      float[] g,
      float[] m,
      float[] v,
      float shrink,
      float coupled,
      float size,
      float inverse,
      int from,
      int to) {
    float b1 = beta1;
    float b2 = beta2;
    float e = eps;
    for (int i = from; i < to; i++) {
      float gi = g[i] + coupled * w[i];
      m[i] = b1 * m[i] + (1 - b1) * gi;
      v[i] = b2 * v[i] + (1 - b2) * gi * gi;
      w[i] = shrink * w[i] - size * m[i] / ((float) Math.sqrt(v[i]) * inverse + e);
    }
  }

  @Override
  public String toString() {
    return (decoupled ? "AdamW(" : "Adam(") + rate() + ")";
  }
}
