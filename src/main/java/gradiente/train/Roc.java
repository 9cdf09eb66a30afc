package gradiente.train;

import gradiente.tensor.Tensor;
import java.util.Arrays;
import java.util.Comparator;

/**
 * What a binary classifier does at every threshold (Fawcett 2006, algorithm 1). Point i classifies
 * as 1 what scores at least {@code thresholds[i]}; point 0 classifies nothing so.
 *
 * @param thresholds falling, the first infinite
 * @param falsePositiveRate FP / all that are 0
 * @param truePositiveRate TP / all that are 1: the recall
 * @param precision TP / (TP + FP), 1 at point 0
 */
public record Roc(
    double[] thresholds,
    double[] falsePositiveRate,
    double[] truePositiveRate,
    double[] precision) {
  /**
   * From scores [n], larger for class 1, and labels 0 or 1 [n].
   *
   * @throws IllegalArgumentException if sizes differ, a label is neither, or only one class is
   *     there
   */
  public static Roc of(Tensor scores, Tensor labels) {
    float[] s = scores.data();
    float[] y = labels.data();
    Metrics.same("roc", s.length, y.length);
    long positives = 0;
    for (int i = 0; i < y.length; i++) {
      if (y[i] != 0 && y[i] != 1 || Float.isNaN(s[i])) {
        throw new IllegalArgumentException(
            "roc: sample "
                + i
                + " has label "
                + y[i]
                + " and score "
                + s[i]
                + "; needs labels 0 or 1 and scores that are numbers");
      }
      positives += (long) y[i];
    }
    if (positives == 0 || positives == y.length) {
      throw new IllegalArgumentException("roc: needs samples of both classes");
    }
    Integer[] order = new Integer[s.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> -s[i]));
    double[][] points = new double[4][s.length + 1];
    points[0][0] = Double.POSITIVE_INFINITY;
    points[3][0] = 1;
    int count = 1;
    long tp = 0;
    for (int i = 0; i < order.length; i++) {
      tp += (long) y[order[i]];
      if (i + 1 == order.length || s[order[i + 1]] != s[order[i]]) {
        points[0][count] = s[order[i]];
        points[1][count] = (double) (i + 1 - tp) / (y.length - positives);
        points[2][count] = (double) tp / positives;
        points[3][count++] = (double) tp / (i + 1);
      }
    }
    int n = count;
    double[][] cut = Arrays.stream(points).map(p -> Arrays.copyOf(p, n)).toArray(double[][]::new);
    return new Roc(cut[0], cut[1], cut[2], cut[3]);
  }

  /** Area under the curve, by trapezoids: the chance that a random 1 scores above a random 0. */
  public double auc() {
    double area = 0;
    for (int i = 1; i < thresholds.length; i++) {
      area +=
          (falsePositiveRate[i] - falsePositiveRate[i - 1])
              * (truePositiveRate[i] + truePositiveRate[i - 1])
              / 2;
    }
    return area;
  }
}
