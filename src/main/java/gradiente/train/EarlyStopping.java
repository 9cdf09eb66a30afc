package gradiente.train;

import gradiente.language.Words;
import gradiente.tensor.Refusal;
import gradiente.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Stops when the validation loss has not fallen for a number of epochs, and puts the best weights
 * back (Goodfellow et al. 2016, algorithm 7.1).
 */
public final class EarlyStopping implements Listener {
  private final int patience;
  private Map<String, Tensor> best;
  private double least;
  private int bestEpoch;

  private EarlyStopping(int patience) {
    this.patience = patience;
  }

  /** The patience: stops after so many epochs, at least 1, without a lower validation loss. */
  public static EarlyStopping patience(int epochs) {
    return new EarlyStopping(Refusal.atLeastOne("patience", epochs));
  }

  @Override
  public void onStart(Trainer trainer) {
    String needs = "EarlyStopping: needs validation data, give it by validation(...)";
    if (trainer.validation() == null) throw new IllegalStateException(Words.of(needs));
    best = null;
  }

  @Override
  public void onEpoch(Trainer trainer) {
    int epoch = trainer.history().epochs() - 1;
    double loss = trainer.history().last("val_loss");
    if (best == null || Double.compare(loss, least) < 0) {
      least = loss;
      best = new LinkedHashMap<>(trainer.model().parameters());
      best.replaceAll((name, p) -> p.copy());
      bestEpoch = epoch;
    } else if (epoch - bestEpoch >= patience) {
      trainer.stop();
    }
  }

  @Override
  public void onEnd(Trainer trainer) {
    if (best != null) trainer.model().load(best);
  }

  /** The epoch, from 0, whose weights were kept; refused before one is done. */
  public int bestEpoch() {
    String none = "bestEpoch: no epoch is done yet";
    if (best == null) throw new IllegalStateException(Words.of(none));
    return bestEpoch;
  }
}
