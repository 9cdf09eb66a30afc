package gradiente.train;

/** The loss became NaN or infinite. What happened before is in {@link Trainer#history()}. */
public final class DivergedException extends ArithmeticException {
  private static final long serialVersionUID = 1;

  DivergedException(double loss, int epoch, int batch, double rate) {
    super(
        "training: the loss became %s in epoch %d, batch %d; try a learning rate smaller than %s"
            .formatted(loss, epoch + 1, batch + 1, rate));
  }
}
