package gradiente.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was measured, in microseconds: side and workload, threads, and a number for each run. */
final class Times {
  private final Map<String, TreeMap<String, List<Double>>> all = new LinkedHashMap<>();

  void put(String side, String what, String threads, double value) {
    all.computeIfAbsent(side + "/" + what, k -> new TreeMap<>())
        .computeIfAbsent(threads == null ? "" : threads, k -> new ArrayList<>())
        .add(value);
  }

  /** The workloads that a side has, in the order in which they came. */
  List<String> of(String side) {
    return all.keySet().stream()
        .filter(k -> k.startsWith(side + "/"))
        .map(k -> k.substring(side.length() + 1))
        .toList();
  }

  /** The runs with this number of threads; none if it was not measured. */
  private List<Double> runs(String side, String what, String threads) {
    return all.getOrDefault(side + "/" + what, new TreeMap<>()).getOrDefault(threads, List.of());
  }

  /** The median of the runs with this number of threads, or NaN. */
  double time(String side, String what, String threads) {
    List<Double> sorted = runs(side, what, threads).stream().sorted().toList();
    if (sorted.isEmpty()) return Double.NaN;
    int half = sorted.size() / 2;
    double above = sorted.get(half);
    return sorted.size() % 2 == 1 ? above : (sorted.get(half - 1) + above) / 2;
  }

  /** The number of threads with which a side is fastest. */
  private String threads(String side, String what) {
    String best = "";
    for (String threads : all.getOrDefault(side + "/" + what, new TreeMap<>()).keySet()) {
      boolean less = !(time(side, what, threads) >= time(side, what, best));
      if (less) best = threads;
    }
    return best;
  }

  /** The median of the runs with the best number of threads, or NaN. */
  double best(String side, String what) {
    return time(side, what, threads(side, what));
  }

  /** How far those runs lie apart, as a part of their median; 0 for one run. */
  double spread(String side, String what) {
    List<Double> runs = runs(side, what, threads(side, what));
    double least = runs.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
    double most = runs.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    return (most - least) / best(side, what);
  }
}
