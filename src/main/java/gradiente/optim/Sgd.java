package gradiente.optim;

import static gradiente.tensor.Refusal.share;

import gradiente.kernel.Kernel;
import gradiente.kernel.Threads;

/**
 * Gradient descent: {@code w -= rate g}. With momentum {@code v = momentum v + g; w -= rate v}
 * (Polyak 1964); with Nesterov's look-ahead {@code w -= rate (g + momentum v)} (Nesterov 1983, in
 * the form of Sutskever et al. 2013). It is stochastic, minibatch or batch by the size of batches.
 */
public final class Sgd extends Fluent<Sgd> {
  private double momentum;
  private boolean nesterov;

  /** Plain descent. */
  public Sgd(double rate) {
    super(rate, 0);
  }

  /** How much of the last velocity stays, in [0, 1); 0.9 is usual. */
  public Sgd momentum(double momentum) {
    this.momentum = share("momentum", momentum);
    stateArrays = momentum == 0 ? 0 : 1;
    return this;
  }

  /** Looks ahead along the velocity. */
  public Sgd nesterov() {
    nesterov = true;
    return this;
  }

  @Override
  protected void update(float[] w, float[] g, float[][] state, double rate, double decay, int t) {
    float lr = (float) rate;
    float m = (float) momentum;
    float d = (float) decay;
    Threads.Range loop =
        (from, to) -> {
          if (m == 0) {
            for (int i = from; i < to; i++) w[i] -= lr * (g[i] + d * w[i]);
            return;
          }
          float[] v = state[0];
          for (int i = from; i < to; i++) {
            float gi = g[i] + d * w[i];
            v[i] = m * v[i] + gi;
            w[i] -= lr * (nesterov ? gi + m * v[i] : v[i]);
          }
        };
    Threads.split(w.length, Kernel.GRAIN, loop);
  }

  @Override
  public String toString() {
    String how = momentum == 0 ? "" : ", momentum=" + momentum + (nesterov ? ", nesterov" : "");
    return "Sgd(" + rate() + how + ")";
  }
}
