package gradiente.optim;

import gradiente.kernel.Kernel;

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

  /**
   * AdamW: weights decay by themselves, {@code w -= rate decay w}, apart from the adaptive step
   * (Loshchilov and Hutter 2019, algorithm 2).
   */
  public static Adam w(double rate, double decay) {
    Adam adam = new Adam(rate);
    adam.weightDecay(decay);
    adam.decoupled = true;
    return adam;
  }

  @Override
  protected void update(
      float[] w, float[] g, float[][] state, double rate, double decay, int step) {
    Kernel kernel = Kernel.get();
    if (decoupled && decay > 0) {
      kernel.affine(w, (float) (1 - rate * decay), 0, w, w.length);
    }
    float size = (float) (rate / (1 - Math.pow(B1, step)));
    float correction = (float) Math.sqrt(1 - Math.pow(B2, step));
    float coupled = decoupled ? 0 : (float) decay;
    kernel.adam(w, g, state[0], state[1], w.length, size, B1, B2, correction, 1e-8f, coupled);
  }

  @Override
  public String toString() {
    return (decoupled ? "AdamW(" : "Adam(") + rate() + ")";
  }
}
