package gradiente.train;

/**
 * A loss or weight became NaN or infinite. What happened before is in {@link Trainer#history()}.
 */
public final class DivergedException extends ArithmeticException {
  private static final long serialVersionUID = 1;

  DivergedException(String what, double value, int epoch, int batch, double rate) {
    super(
        "training: %s became %s in epoch %d, batch %d; try a learning rate smaller than %s"
            .formatted(what, value, epoch + 1, batch + 1, rate));
  }
}
