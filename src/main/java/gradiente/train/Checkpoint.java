package gradiente.train;

import gradiente.tensor.*;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.*;
import java.util.stream.Stream;

/**
 * Saves a training to {@code file} after each epoch. One that {@code resumes} first reads the file,
 * and goes on to the very curve it would have had; only {@link EarlyStopping} starts anew. The file
 * is safetensors: the parameters and the optimizer's memory under their own names ({@code
 * 0.weight}, {@code 0.weight#0}), and as metadata the history and the state of random sources.
 */
public record Checkpoint(Path file, boolean resumes) implements Listener {
  private static final String HISTORY = "history.";

  /** Saves to this file, replacing what an earlier epoch saved. */
  public static Checkpoint to(Path file) {
    return new Checkpoint(file, false);
  }

  /** Goes on from the file if there is one: {@code epochs(100)} then makes those still missing. */
  public Checkpoint resume() {
    return new Checkpoint(file, true);
  }

  @Override
  public void onEpoch(Trainer trainer) {
    Map<String, Tensor> tensors = new LinkedHashMap<>(trainer.model().parameters());
    tensors.putAll(trainer.optimizer.state(trainer.model()));
    History history = trainer.history();
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("seconds", Double.toString(history.seconds()));
    metadata.put("steps", Integer.toString(trainer.optimizer.steps()));
    metadata.put("order", Arrays.toString(trainer.rng.state()));
    metadata.put("shared", Arrays.toString(Rng.shared().state()));
    for (String m : history.metrics()) metadata.put(HISTORY + m, Arrays.toString(history.get(m)));
    Safetensors.save(file, tensors, metadata);
  }

  @Override
  public void onStart(Trainer trainer) {
    if (!resumes || !Files.exists(file)) return;
    var saved = Safetensors.load(file);
    Map<String, String> metadata = saved.metadata();
    boolean whole = metadata.containsKey("steps");
    if (!whole) throw Metrics.bad("resume: %s holds tensors, but no training to go on with", file);
    int steps = Integer.parseInt(metadata.get("steps"));
    trainer.model().load(saved.tensors());
    trainer.optimizer.restore(trainer.model(), saved.tensors(), steps);
    trainer.rng.restore(longs(metadata.get("order")));
    Rng.shared().restore(longs(metadata.get("shared")));
    Map<String, double[]> columns = new LinkedHashMap<>();
    for (String key : metadata.keySet()) {
      if (!key.startsWith(HISTORY)) continue;
      double[] column = items(metadata.get(key)).mapToDouble(Double::parseDouble).toArray();
      columns.put(key.substring(HISTORY.length()), column);
    }
    trainer.history().restore(columns, Double.parseDouble(metadata.get("seconds")));
  }

  private static long[] longs(String list) {
    return items(list).mapToLong(Long::parseLong).toArray();
  }

  /** What {@code Arrays.toString} joined. */
  private static Stream<String> items(String list) {
    return Arrays.stream(list.substring(1, list.length() - 1).split(", "));
  }
}
