package gradiente.train;

import static gradiente.tensor.Refusal.bad;
import static gradiente.tensor.Refusal.given;

import gradiente.language.Words;
import gradiente.optim.Optimizer;
import gradiente.tensor.*;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.*;
import java.util.stream.Stream;

/**
 * Saves a training to {@code file} after each epoch. One that {@code resumes} first reads the file,
 * and goes on to the very curve it would have had; only {@link EarlyStopping} starts anew. The file
 * is safetensors: the parameters and the optimizer's memory under their own names ({@code
 * 0.weight}, {@code 0.weight#0}), and as metadata the optimizer's kind, the history and the state
 * of random sources. A file of another model or another kind of optimizer is refused.
 */
public record Checkpoint(Path file, boolean resumes) implements Listener {
  private static final String HISTORY = "history.";
  private static final String CHECK = "check";

  /** Saves to this file, replacing what an earlier epoch saved. */
  public static Checkpoint to(Path file) {
    return new Checkpoint(given("checkpoint", "%s: needs a file, got null", file), false);
  }

  /** Goes on from the file if there is one: {@code epochs(100)} then makes those still missing. */
  public Checkpoint resume() {
    return new Checkpoint(file, true);
  }

  @Override
  public void onEpoch(Trainer trainer) {
    Map<String, Tensor> tensors = new LinkedHashMap<>(trainer.model().parameters());
    tensors.putAll(trainer.optimizer().state(trainer.model()));
    History history = trainer.history();
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("seconds", Double.toString(history.seconds()));
    metadata.put("optimizer", kind(trainer.optimizer()));
    metadata.put("steps", Integer.toString(trainer.optimizer().steps()));
    metadata.put("order", Arrays.toString(trainer.rng.state()));
    metadata.put("shared", Arrays.toString(Rng.shared().state()));
    for (String m : history.metrics()) metadata.put(HISTORY + m, Arrays.toString(history.get(m)));
    metadata.put(CHECK, Integer.toString(metadata.hashCode()));
    Safetensors.save(file, tensors, metadata);
  }

  @Override
  public void onStart(Trainer trainer) {
    if (!resumes || !Files.exists(file)) return;
    var saved = Safetensors.load(file);
    Map<String, String> metadata = new LinkedHashMap<>(saved.metadata());
    String needed = kind(trainer.optimizer());
    String got = metadata.getOrDefault("optimizer", Words.of("none"));
    String text = "checkpoint: %s must come from a training with the optimizer %s, got %s";
    if (!got.equals(needed)) throw bad(text, file, needed, got);
    String check = metadata.remove(CHECK);
    boolean whole = Integer.toString(metadata.hashCode()).equals(check);
    if (!whole) throw bad("checkpoint: %s: its metadata are not those that were saved", file);
    try { // everything is read first
      int steps = (int) number(metadata, "steps");
      double seconds = number(metadata, "seconds");
      long[] order = longs(metadata, "order");
      long[] shared = longs(metadata, "shared");
      Map<String, double[]> columns = columns(metadata);
      load(trainer, saved.tensors(), steps);
      trainer.rng.restore(order);
      Rng.shared().restore(shared);
      trainer.history().restore(columns, seconds);
    } catch (NumberFormatException e) {
      throw bad("checkpoint: %s: a number in its metadata is damaged", file);
    } catch (IllegalArgumentException e) {
      throw bad("checkpoint: %s: %s", file, e.getMessage().replaceAll("\\s+", " "));
    }
  }

  /** Model and optimizer, both or none. */
  private static void load(Trainer trainer, Map<String, Tensor> saved, int steps) {
    Map<String, Tensor> before = new LinkedHashMap<>(trainer.model().parameters());
    before.replaceAll((name, p) -> p.copy());
    trainer.model().load(saved);
    try {
      trainer.optimizer().restore(trainer.model(), saved, steps);
    } catch (RuntimeException e) {
      trainer
          .model()
          .parameters()
          .forEach(
              (name, p) -> System.arraycopy(before.get(name).data(), 0, p.data(), 0, p.size()));
      throw e;
    }
  }

  /** Adam and AdamW are two kinds of one class. */
  private static String kind(Optimizer optimizer) {
    return optimizer.toString().replaceFirst("\\(.*", "");
  }

  private static String value(Map<String, String> metadata, String key) {
    String value = metadata.get(key);
    if (value == null) throw bad("there is no '%s'", key);
    return value;
  }

  private static double number(Map<String, String> metadata, String key) {
    double value = Double.parseDouble(value(metadata, key));
    if (!(value >= 0 && value <= Integer.MAX_VALUE)) throw bad("'%s' is %s", key, value);
    return value;
  }

  private static long[] longs(Map<String, String> metadata, String key) {
    long[] state = items(value(metadata, key)).mapToLong(Long::parseLong).toArray();
    if (state.length != 2) throw bad("'%s' has %s numbers, not 2", key, state.length);
    return state;
  }

  private static Map<String, double[]> columns(Map<String, String> metadata) {
    int epochs = (int) items(value(metadata, HISTORY + "loss")).count();
    Map<String, double[]> columns = new LinkedHashMap<>();
    for (String key : metadata.keySet()) {
      if (!key.startsWith(HISTORY)) continue;
      double[] column = items(metadata.get(key)).mapToDouble(Double::parseDouble).toArray();
      if (column.length != epochs) throw bad("'%s' is not of %s epochs", key, epochs);
      columns.put(key.substring(HISTORY.length()), column);
    }
    return columns;
  }

  /** What {@code Arrays.toString} joined. */
  private static Stream<String> items(String list) {
    if (!list.matches("\\[.+]")) throw bad("a list in [] is missing in '%s'", list);
    return Arrays.stream(list.substring(1, list.length() - 1).split(", "));
  }
}
