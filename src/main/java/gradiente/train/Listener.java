package gradiente.train;

/**
 * A callback: is told how a training goes, may look at its model, optimizer (with the learning
 * rate), loss, data sizes and history, and may {@link Trainer#stop} it.
 */
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
