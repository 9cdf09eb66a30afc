package gradiente.train;

import gradiente.tensor.Rng;
import gradiente.tensor.Safetensors;
import gradiente.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * Saves a training after each epoch, so that it can go on later to the very curve it would have
 * had.
 *
 * <p>The file is a safetensors file: the parameters under their own names, the optimizer's memory
 * under {@code optimizer.}, and in its metadata the history and the state of the random sources.
 * {@link EarlyStopping} starts anew after a resume.
 */
public final class Checkpoint implements Listener {
  private static final String STATE = "optimizer.";
  private static final String HISTORY = "history.";

  private final Path file;
  private boolean resume;

  private Checkpoint(Path file) {
    this.file = file;
  }

  /** Saves to this file, replacing what an earlier epoch saved. */
  public static Checkpoint to(Path file) {
    return new Checkpoint(file);
  }

  /**
   * Goes on from the file if it is there: a fit of 100 epochs then makes those that are missing.
   */
  public Checkpoint resume() {
    resume = true;
    return this;
  }

  @Override
  public void onStart(Trainer trainer) {
    if (resume && Files.exists(file)) {
      load(trainer);
    }
  }

  @Override
  public void onEpoch(Trainer trainer) {
    Map<String, Tensor> tensors = new LinkedHashMap<>(trainer.model().parameters());
    trainer.optimizer().state(trainer.model()).forEach((name, t) -> tensors.put(STATE + name, t));
    History history = trainer.history();
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("epochs", Integer.toString(history.epochs()));
    metadata.put("steps", Integer.toString(trainer.optimizer().steps()));
    metadata.put("seconds", Double.toString(history.seconds()));
    metadata.put("order", text(trainer.rng().state()));
    metadata.put("shared", text(Rng.shared().state()));
    for (String name : history.metrics()) {
      metadata.put(
          HISTORY + name,
          DoubleStream.of(history.get(name))
              .mapToObj(Double::toString)
              .collect(Collectors.joining(" ")));
    }
    Safetensors.save(file, tensors, metadata);
  }

  private void load(Trainer trainer) {
    Safetensors.Contents saved = Safetensors.load(file);
    trainer.model().load(saved.tensors());
    Map<String, Tensor> state = new LinkedHashMap<>();
    saved
        .tensors()
        .forEach(
            (name, t) -> {
              if (name.startsWith(STATE)) {
                state.put(name.substring(STATE.length()), t);
              }
            });
    Map<String, String> metadata = saved.metadata();
    trainer.optimizer().restore(trainer.model(), state, Integer.parseInt(metadata.get("steps")));
    trainer.rng().restore(longs(metadata.get("order")));
    Rng.shared().restore(longs(metadata.get("shared")));
    Map<String, double[]> columns = new LinkedHashMap<>();
    metadata.forEach(
        (key, text) -> {
          if (key.startsWith(HISTORY)) {
            columns.put(
                key.substring(HISTORY.length()),
                Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray());
          }
        });
    trainer
        .history()
        .restore(
            columns,
            Integer.parseInt(metadata.get("epochs")),
            Double.parseDouble(metadata.get("seconds")));
  }

  private static String text(long[] state) {
    return LongStream.of(state).mapToObj(Long::toString).collect(Collectors.joining(" "));
  }

  private static long[] longs(String text) {
    return Arrays.stream(text.split(" ")).mapToLong(Long::parseLong).toArray();
  }
}
