package gradiente.train;

/** Is told how a training goes; may look at everything, and may stop it. */
public interface Listener {
  /** Before the first epoch. */
  default void onStart(Trainer trainer) {}

  /**
   * After each batch.
   *
   * @param epoch from 0
   * @param batch from 0
   * @param batches how many an epoch has
   */
  default void onBatch(Trainer trainer, int epoch, int batch, int batches) {}

  /** After each epoch, when its numbers are in {@link Trainer#history()}. */
  default void onEpoch(Trainer trainer) {}

  /** At the end, however it came. */
  default void onEnd(Trainer trainer) {}
}
