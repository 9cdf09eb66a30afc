package gradiente.train;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What was measured in each epoch: {@code loss}, {@code accuracy} and so on, those of the
 * validation data with {@code val_} in front.
 */
public final class History {
  private static final int SHOWN = 10;

  private final Map<String, double[]> values = new LinkedHashMap<>();
  private int epochs;
  private double seconds;
  private boolean interrupted;

  void add(Map<String, Double> row, double took) {
    for (var e : row.entrySet()) {
      double[] column = values.computeIfAbsent(e.getKey(), k -> new double[16]);
      if (column.length == epochs) {
        column = Arrays.copyOf(column, 2 * epochs);
        values.put(e.getKey(), column);
      }
      column[epochs] = e.getValue();
    }
    epochs++;
    seconds += took;
  }

  void restore(Map<String, double[]> columns, int epochs, double seconds) {
    values.clear();
    columns.forEach((name, column) -> values.put(name, Arrays.copyOf(column, epochs + 16)));
    this.epochs = epochs;
    this.seconds = seconds;
  }

  void interrupt() {
    interrupted = true;
  }

  /** The names of what was measured. */
  public Set<String> metrics() {
    return values.keySet();
  }

  /** How many epochs were finished. */
  public int epochs() {
    return epochs;
  }

  /** How long they took, validation included. */
  public double seconds() {
    return seconds;
  }

  /** Whether training was stopped by an interrupt. */
  public boolean interrupted() {
    return interrupted;
  }

  /**
   * One number an epoch.
   *
   * @throws IllegalArgumentException if this was not measured
   */
  public double[] get(String metric) {
    double[] column = values.get(metric);
    if (column == null) {
      throw new IllegalArgumentException(
          "history: no \"" + metric + "\", there are " + values.keySet());
    }
    return Arrays.copyOf(column, epochs);
  }

  /** The number of the last epoch. */
  public double last(String metric) {
    double[] column = get(metric);
    if (column.length == 0) {
      throw new IllegalArgumentException("history: no epoch was finished");
    }
    return column[column.length - 1];
  }

  /**
   * The epoch, from 0, with the least {@code val_loss}, or {@code loss} where nothing was
   * validated.
   */
  public int bestEpoch() {
    double[] losses = get(values.containsKey("val_loss") ? "val_loss" : "loss");
    int best = 0;
    for (int i = 1; i < losses.length; i++) {
      if (losses[i] < losses[best]) {
        best = i;
      }
    }
    return best;
  }

  /** A table; of many epochs the first and the last. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder("epoch");
    values.keySet().forEach(name -> out.append(String.format(Locale.ROOT, "  %12s", name)));
    for (int e = 0; e < epochs; e++) {
      if (epochs > SHOWN && e == SHOWN / 2) {
        e = epochs - SHOWN / 2;
        out.append("\n  ...");
      }
      out.append(String.format(Locale.ROOT, "%n%5d", e + 1));
      for (double[] column : values.values()) {
        out.append(String.format(Locale.ROOT, "  %12.5g", column[e]));
      }
    }
    out.append(String.format(Locale.ROOT, "%n%d epochs in %.1f s", epochs, seconds));
    return out.append(interrupted ? ", interrupted" : "").toString();
  }
}
