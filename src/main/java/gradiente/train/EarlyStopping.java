package gradiente.train;

import gradiente.tensor.Tensor;
import java.util.Map;

/**
 * Stops when the validation loss has not fallen for a number of epochs, and puts the best weights
 * back (Goodfellow et al. 2016, algorithm 7.1).
 */
public final class EarlyStopping implements Listener {
  private final int patience;
  private Parameters best;
  private int bestEpoch;

  private EarlyStopping(int patience) {
    this.patience = patience;
  }

  /**
   * @param epochs how many without improvement are borne, at least 1
   */
  public static EarlyStopping patience(int epochs) {
    if (epochs < 1) {
      throw new IllegalArgumentException("patience: must be at least 1, got " + epochs);
    }
    return new EarlyStopping(epochs);
  }

  @Override
  public void onStart(Trainer trainer) {
    trainer.needsValidation("EarlyStopping");
    best = null;
  }

  @Override
  public void onEpoch(Trainer trainer) {
    int epoch = trainer.history().epochs() - 1;
    if (best == null || trainer.history().bestEpoch() == epoch) {
      best = Parameters.of(trainer.model().parameters());
      bestEpoch = epoch;
    } else if (epoch - bestEpoch >= patience) {
      trainer.stop();
    }
  }

  @Override
  public void onEnd(Trainer trainer) {
    if (best != null) {
      best.putBack(trainer.model().parameters());
    }
  }

  /** The epoch, from 0, whose weights were kept. */
  public int bestEpoch() {
    return bestEpoch;
  }

  /** A copy of a model's numbers. */
  private record Parameters(float[][] values) {
    static Parameters of(Map<String, Tensor> parameters) {
      return new Parameters(
          parameters.values().stream().map(p -> p.data().clone()).toArray(float[][]::new));
    }

    void putBack(Map<String, Tensor> parameters) {
      int i = 0;
      for (Tensor p : parameters.values()) {
        System.arraycopy(values[i++], 0, p.data(), 0, p.size());
      }
    }
  }
}
