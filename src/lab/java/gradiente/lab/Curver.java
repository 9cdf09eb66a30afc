package gradiente.lab;

import static gradiente.tensor.Refusal.check;

import gradiente.nn.*;
import gradiente.optim.Adam;
import gradiente.tensor.*;
import gradiente.train.*;
import java.util.*;

/**
 * A network of one input that learns the points of a {@link Sample}, a few epochs at a time, with
 * dropout, a penalty and early stopping.
 */
final class Curver {
  private final Sample sample;
  private final Sequential model;
  private final Trainer trainer;
  private final EarlyStopping stopping;
  private final int patience;
  private final List<double[]> rows = new ArrayList<>();
  private boolean stopped;

  /**
   * An untrained network with two hidden layers of tanh units.
   *
   * @param dropout the share of hidden units left out in a step, from 0 to below 1
   * @param penalty none, l2 or l1
   * @param patience after how many epochs without a lower validation loss it stops; 0 for never
   */
  Curver(
      Sample sample,
      int units,
      double dropout,
      String penalty,
      double lambda,
      int patience,
      double rate,
      long seed) {
    check(units >= 1 && units <= 100, "units: from 1 to 100, got %s", units);
    this.sample = sample;
    this.patience = patience;
    Rng.seed(seed);
    model =
        new Sequential(
            new Linear(1, units, Init.he()),
            new Tanh(),
            new Dropout(dropout),
            new Linear(units, units),
            new Tanh(),
            new Dropout(dropout),
            new Linear(units, 1));
    stopping = patience == 0 ? null : EarlyStopping.patience(patience);
    trainer =
        Trainer.of(model)
            .loss(Loss.mse())
            .optimizer(new Adam(rate))
            .batchSize(sample.train().size())
            .seed(seed)
            .validation(sample.validation())
            .on(new Watch());
    boolean plain = penalty.equals("none") || lambda == 0;
    if (!plain) {
      trainer.penalty(Choice.named("penalty", Choice.PENALTIES, penalty).make().apply(lambda));
    }
    if (stopping != null) stopping.onStart(trainer);
  }

  /** Hears of every epoch; early stopping goes on over the calls of {@link #train}. */
  private final class Watch implements Listener {
    @Override
    public void onEpoch(Trainer trainer) {
      double learned = trainer.evaluate(sample.train()).get("loss"); // all units at work
      double tested = trainer.evaluate(sample.test()).get("loss");
      rows.add(new double[] {learned, trainer.history().last("val_loss"), tested});
      if (stopping == null) return;
      stopping.onEpoch(trainer);
      stopped = rows.size() - 1 - stopping.bestEpoch() >= patience;
      if (stopped) stopping.onEnd(trainer);
    }
  }

  /** Trains for so many epochs, or until it stops. */
  void train(int epochs) {
    if (!stopped) trainer.epochs(epochs).fit(sample.train());
  }

  /** Whether early stopping has ended the training and put the best weights back. */
  boolean stopped() {
    return stopped;
  }

  /** The epoch, from 1, with the least validation loss; 0 before the first. */
  int best() {
    return rows.isEmpty() ? 0 : trainer.history().bestEpoch() + 1;
  }

  /** Losses of training, validation and test of the epochs from this one: [n * 3]. */
  double[] rows(int from) {
    return rows.stream().skip(from).flatMapToDouble(Arrays::stream).toArray();
  }

  /** How many weights there are, biases too. */
  int weights() {
    return model.parameters().values().stream().mapToInt(Tensor::size).sum();
  }

  /** Its answers at so many places from -1 to 1. */
  float[] curve(int places) {
    return trainer.predict(Tensor.linspace(-1, 1, places).reshape(places, 1)).data();
  }
}
