package gradiente.train;

/** Is told how a training goes; may look at everything, and may stop it. */
public interface Listener {
  /** Before the first epoch. */
  default void onStart(Trainer trainer) {}

  /** After each batch of the {@code batches} in an epoch; epoch and batch count from 0. */
  default void onBatch(Trainer trainer, int epoch, int batch, int batches) {}

  /** After each epoch, when its numbers are in {@link Trainer#history()}. */
  default void onEpoch(Trainer trainer) {}

  /** At the end, however it came. */
  default void onEnd(Trainer trainer) {}
}
