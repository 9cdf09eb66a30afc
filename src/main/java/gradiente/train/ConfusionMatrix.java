package gradiente.train;

import gradiente.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How often each class was taken for each: row = truth, column = prediction.
 *
 * @param counts [classes][classes]
 * @param classes their names
 */
public record ConfusionMatrix(int[][] counts, List<String> classes) {
  /**
   * Counts scores as for {@link Metrics#labels} and class numbers [n]; refuses other sizes, and
   * numbers without a name in {@code classes}.
   */
  public static ConfusionMatrix of(Tensor scores, Tensor target, List<String> classes) {
    float[] predicted = Metrics.labels(scores).data();
    float[] truth = target.data();
    Metrics.same("confusion matrix", predicted.length, truth.length);
    int[][] counts = new int[classes.size()][classes.size()];
    for (int i = 0; i < truth.length; i++) {
      int p = (int) predicted[i];
      int t = (int) truth[i];
      if (t < 0 || t >= classes.size() || p >= classes.size()) {
        throw new IllegalArgumentException(
            "confusion matrix: class " + Math.max(p, t) + " has no name among " + classes);
      }
      counts[t][p]++;
    }
    return new ConfusionMatrix(counts, List.copyOf(classes));
  }

  /** Found of all. */
  public double accuracy() {
    int hits = IntStream.range(0, counts.length).map(c -> counts[c][c]).sum();
    return share(hits, Arrays.stream(counts).flatMapToInt(Arrays::stream).sum());
  }

  /** Of what was called this class, the part that is: TP / (TP + FP); 0 if nothing was. */
  public double precision(int c) {
    return share(counts[c][c], Arrays.stream(counts).mapToInt(row -> row[c]).sum());
  }

  /** Of what is this class, the part that was found: TP / (TP + FN); 0 if nothing is. */
  public double recall(int c) {
    return share(counts[c][c], Arrays.stream(counts[c]).sum());
  }

  /** Harmonic mean of precision and recall. */
  public double f1(int c) {
    return share(2 * precision(c) * recall(c), precision(c) + recall(c));
  }

  private static double share(double part, double all) {
    return all == 0 ? 0 : part / all;
  }

  @Override
  public String toString() {
    int width = classes.stream().mapToInt(String::length).reduce(9, Math::max);
    String text = "%" + width + "s";
    StringBuilder out = new StringBuilder(text.formatted("true\\pred"));
    classes.forEach(name -> out.append("  ").append(text.formatted(name)));
    out.append(("  " + text).repeat(3).formatted("precision", "recall", "f1"));
    for (int t = 0; t < counts.length; t++) {
      out.append(String.format("%n" + text, classes.get(t)));
      Arrays.stream(counts[t]).forEach(n -> out.append("  ").append(text.formatted(n)));
      String rates = ("  %" + width + ".3f").repeat(3);
      out.append(String.format(Locale.ROOT, rates, precision(t), recall(t), f1(t)));
    }
    return out.append(String.format(Locale.ROOT, "%naccuracy %.4f", accuracy())).toString();
  }
}
