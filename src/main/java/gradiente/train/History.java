package gradiente.train;

import static gradiente.tensor.Refusal.bad;

import gradiente.language.Words;
import gradiente.tensor.Text;
import java.util.*;
import java.util.stream.IntStream;

/**
 * What was measured in each epoch: {@code loss}, {@code accuracy} and so on, those of the
 * validation data with {@code val_} in front.
 */
public final class History {
  private final Set<String> metrics = new LinkedHashSet<>();
  private final List<Map<String, Double>> rows = new ArrayList<>();
  private double seconds;
  boolean interrupted;

  void add(Map<String, Double> row, double took) {
    metrics.addAll(row.keySet());
    rows.add(row);
    seconds += took;
  }

  void restore(Map<String, double[]> columns, double took) {
    rows.clear();
    for (int i = 0; i < columns.get("loss").length; i++) {
      Map<String, Double> row = new LinkedHashMap<>();
      for (String name : columns.keySet()) row.put(name, columns.get(name)[i]);
      add(row, 0);
    }
    seconds = took;
  }

  /** The names of what was measured; not to be changed. */
  public Set<String> metrics() {
    return Collections.unmodifiableSet(metrics);
  }

  /** How many epochs were finished. */
  public int epochs() {
    return rows.size();
  }

  /** How long they took, validation included, but not what listeners did or waited for. */
  public double seconds() {
    return seconds;
  }

  /** Whether training was stopped by an interrupt. */
  public boolean interrupted() {
    return interrupted;
  }

  /** One number an epoch, NaN where it was not measured; refuses what never was. */
  public double[] get(String metric) {
    check(metric);
    return rows.stream().mapToDouble(row -> row.getOrDefault(metric, Double.NaN)).toArray();
  }

  /** The number of one epoch, from 0. */
  public double get(String metric, int epoch) {
    check(metric);
    boolean there = epoch >= 0 && epoch < epochs();
    if (!there) throw bad("history: no epoch %s, there are 0..%s", epoch, epochs() - 1);
    return rows.get(epoch).getOrDefault(metric, Double.NaN);
  }

  /** The number of the last epoch. */
  public double last(String metric) {
    return get(metric, epochs() - 1);
  }

  private void check(String metric) {
    boolean known = metrics.contains(metric);
    if (!known) throw bad("history: no \"%s\", there are %s", metric, metrics);
  }

  /** The epoch, from 0, with the least {@code val_loss}; {@code loss} if nothing was validated. */
  public int bestEpoch() {
    double[] losses = get(metrics.contains("val_loss") ? "val_loss" : "loss");
    return IntStream.range(0, epochs())
        .reduce(0, (a, b) -> Double.compare(losses[b], losses[a]) < 0 ? b : a);
  }

  /** A table; of more than ten epochs the first five and the last five. */
  @Override
  public String toString() {
    var out = new Text().format(Words.of("epoch"));
    metrics.forEach(name -> out.format("  %12s", name));
    for (int e = 0; e < epochs(); e++) {
      if (epochs() > 10 && e == 5) {
        e = epochs() - 5;
        out.format("\n  ...");
      }
      out.format("%n%5d", e + 1);
      for (String name : metrics) out.format("  %12.5g", get(name)[e]);
    }
    boolean quick = seconds < 0.1;
    String took = Text.of(quick ? "%.0f ms" : "%.1f s", quick ? 1000 * seconds : seconds);
    return out.format("%n").format(Words.of(end()), epochs(), took).toString();
  }

  private String end() {
    if (epochs() == 1) return interrupted ? "%d epoch in %s, interrupted" : "%d epoch in %s";
    return interrupted ? "%d epochs in %s, interrupted" : "%d epochs in %s";
  }
}
