package gradiente.train;

import gradiente.tensor.Tensor;
import java.util.List;
import java.util.Locale;

/**
 * How often each class was taken for each: row = truth, column = prediction.
 *
 * @param counts [classes][classes]
 * @param classes their names
 */
public record ConfusionMatrix(int[][] counts, List<String> classes) {
  /**
   * Counts predictions.
   *
   * @param scores as for {@link Metrics#labels}
   * @param target class numbers [n]
   * @param classes names in the order of the numbers
   * @throws IllegalArgumentException if sizes differ or a number has no name
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
    long hits = 0;
    long all = 0;
    for (int t = 0; t < counts.length; t++) {
      for (int p = 0; p < counts.length; p++) {
        all += counts[t][p];
        hits += t == p ? counts[t][p] : 0;
      }
    }
    return (double) hits / all;
  }

  /** Of what was called this class, the part that is: TP / (TP + FP); 0 if nothing was. */
  public double precision(int c) {
    long called = 0;
    for (int[] row : counts) {
      called += row[c];
    }
    return called == 0 ? 0 : (double) counts[c][c] / called;
  }

  /** Of what is this class, the part that was found: TP / (TP + FN); 0 if nothing is. */
  public double recall(int c) {
    long is = 0;
    for (int n : counts[c]) {
      is += n;
    }
    return is == 0 ? 0 : (double) counts[c][c] / is;
  }

  /** Harmonic mean of precision and recall. */
  public double f1(int c) {
    double p = precision(c);
    double r = recall(c);
    return p + r == 0 ? 0 : 2 * p * r / (p + r);
  }

  /** As a tensor [classes, classes], for plots. */
  public Tensor tensor() {
    return Tensor.of(counts);
  }

  @Override
  public String toString() {
    int width = 9;
    for (String name : classes) {
      width = Math.max(width, name.length());
    }
    String cell = "  %" + width + "s";
    StringBuilder out =
        new StringBuilder(String.format(Locale.ROOT, "%" + width + "s", "true\\pred"));
    for (String name : classes) {
      out.append(String.format(Locale.ROOT, cell, name));
    }
    out.append(String.format(Locale.ROOT, cell + cell + cell, "precision", "recall", "f1"));
    for (int t = 0; t < counts.length; t++) {
      out.append(String.format(Locale.ROOT, "%n%" + width + "s", classes.get(t)));
      for (int n : counts[t]) {
        out.append(String.format(Locale.ROOT, cell, n));
      }
      for (double v : new double[] {precision(t), recall(t), f1(t)}) {
        out.append(String.format(Locale.ROOT, "  %" + width + ".3f", v));
      }
    }
    return out.append(String.format(Locale.ROOT, "%naccuracy %.4f", accuracy())).toString();
  }
}
