package gradiente.train;

import gradiente.language.English;
import gradiente.language.Words;
import gradiente.tensor.Text;

/**
 * A loss or weight became NaN or infinite. What happened before is in {@link Trainer#history()}.
 */
public final class DivergedException extends ArithmeticException {
  private static final long serialVersionUID = 1;

  static final String LOSS =
      "training: the loss became %s in epoch %d, batch %d; try a learning rate smaller than %s";
  static final String WEIGHTS =
      "training: a sum of weights became %s in epoch %d, batch %d; try a learning rate smaller"
          + " than %s";
  static final String VALIDATION =
      "training: the validation loss became %s in epoch %d, batch %d; try a learning rate smaller"
          + " than %s";

  DivergedException(@English String text, double value, int epoch, int batch, double rate) {
    super(Text.of(Words.of(text), value, epoch + 1, batch + 1, rate));
  }
}
