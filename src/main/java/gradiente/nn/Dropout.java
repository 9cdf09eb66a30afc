package gradiente.nn;

import gradiente.tensor.*;

/**
 * Sets each element to 0 with probability p in training and scales the rest by {@code 1/(1-p)}, so
 * that the expected value stays (inverted dropout; Srivastava et al. 2014, section 10). In use it
 * does nothing. It draws from the shared {@link Rng}.
 */
public final class Dropout implements Layer {
  private final double p;
  private boolean training;

  /** With the probability of dropping, {@code 0 <= p < 1}; 0.5 and, for inputs, 0.2 are usual. */
  public Dropout(double p) {
    this.p = Refusal.share("Dropout: p", p);
  }

  @Override
  public Tensor forward(Tensor x) {
    if (!training || p == 0) return x;
    float[] mask = new float[x.size()];
    float kept = (float) (1 / (1 - p));
    Rng rng = Rng.shared();
    // 1 where the draw is at least p; a branch on chance would cost more than all the rest
    for (int i = 0; i < mask.length; i++) mask[i] = (int) (rng.nextDouble() + (1 - p)) * kept;
    return x.mul(Tensor.wrap(mask, x.shape()));
  }

  @Override
  public void training(boolean on) {
    training = on;
  }

  @Override
  public String toString() {
    return "Dropout(" + p + ")";
  }
}
