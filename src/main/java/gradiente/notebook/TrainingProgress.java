package gradiente.notebook;

import gradiente.language.Words;
import gradiente.tensor.Text;
import gradiente.train.*;
import java.util.Locale;

/** A progress bar over the batches of a training. */
final class TrainingProgress implements Listener {
  private Progress bar;

  @Override
  public void onStart(Trainer trainer) {
    bar = null;
  }

  @Override
  public void onBatch(Trainer trainer, int epoch, int batch, int batches) {
    if (bar == null) bar = Progress.of(Words.of("training"), (long) trainer.epochs() * batches);
    bar.step();
  }

  @Override
  public void onEpoch(Trainer trainer) {
    History history = trainer.history();
    var note = new StringBuilder(Text.of(Words.of("epoch %d"), history.epochs()));
    for (String metric : history.metrics()) {
      note.append(String.format(Locale.ROOT, "  %s %.4g", metric, history.last(metric)));
    }
    bar.note(note.toString());
  }

  @Override
  public void onEnd(Trainer trainer) {
    if (bar != null) bar.close();
  }
}
