package gradiente.lab;

import gradiente.tensor.Tensor;
import gradiente.train.*;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@link EarlyStopping} for a training that goes on by small fits: it remembers from one fit to the
 * next, and gives the best weights back only when it stops.
 */
final class Patience implements Listener {
  private final int patience;
  private final int before; // epochs of an earlier training of this network
  private Map<String, Tensor> best;
  private double least;
  private int bestEpoch;
  private boolean stopped;

  Patience(int patience, int before) {
    this.patience = patience;
    this.before = before;
  }

  @Override
  public void onStart(Trainer trainer) {
    if (stopped) best = null; // who goes on after a stop begins anew
    stopped = false;
  }

  @Override
  public void onEpoch(Trainer trainer) {
    int epoch = trainer.history().epochs();
    double loss = trainer.history().last("val_loss");
    if (best == null || Double.compare(loss, least) < 0) {
      least = loss;
      bestEpoch = epoch;
      best = new LinkedHashMap<>(trainer.model().parameters());
      best.replaceAll((name, p) -> p.copy());
    } else if (epoch - bestEpoch >= patience) {
      stopped = true;
      trainer.stop();
    }
  }

  @Override
  public void onEnd(Trainer trainer) {
    if (stopped) trainer.model().load(best);
  }

  /** The epoch, from 1, whose weights were taken back; 0 while nothing has stopped. */
  int stopped() {
    return stopped ? before + bestEpoch : 0;
  }
}
