package gradiente.train;

import static gradiente.tensor.Refusal.bad;
import static gradiente.tensor.Refusal.check;
import static gradiente.tensor.Refusal.given;

import gradiente.language.Words;
import gradiente.tensor.Tensor;
import gradiente.tensor.Text;
import java.util.*;
import java.util.stream.IntStream;

/**
 * What a binary classifier does at every threshold (Fawcett 2006, algorithm 1). Point i classifies
 * as 1 what scores at least {@code thresholds[i]}; they fall, and point 0, at infinity, classifies
 * nothing so. {@code falsePositiveRate} is FP / all that are 0, {@code truePositiveRate} TP / all
 * that are 1 (the recall), {@code precision} TP / (TP + FP), 1 at point 0.
 */
public record Roc(
    double[] thresholds,
    double[] falsePositiveRate,
    double[] truePositiveRate,
    double[] precision) {
  /** Copies the arrays, as their methods do. */
  public Roc {
    for (double[] each :
        new double[][] {thresholds, falsePositiveRate, truePositiveRate, precision})
      check(each != null && each.length == thresholds.length, "roc: needs 4 arrays of one length");
    thresholds = thresholds.clone();
    falsePositiveRate = falsePositiveRate.clone();
    truePositiveRate = truePositiveRate.clone();
    precision = precision.clone();
  }

  @Override
  public double[] thresholds() {
    return thresholds.clone();
  }

  @Override
  public double[] falsePositiveRate() {
    return falsePositiveRate.clone();
  }

  @Override
  public double[] truePositiveRate() {
    return truePositiveRate.clone();
  }

  @Override
  public double[] precision() {
    return precision.clone();
  }

  /** From scores [n], larger for class 1, and labels [n], 0 or 1, both of which must occur. */
  public static Roc of(Tensor scores, Tensor labels) {
    float[] s = given("roc", scores).data();
    float[] y = given("roc", labels).data();
    int n = y.length;
    Metrics.same("roc", s.length, n);
    double positives = 0;
    for (int i = 0; i < n; i++) {
      String needs =
          "roc: sample %s has label %s and score %s; needs labels 0 or 1 and scores that are"
              + " numbers";
      boolean ok = (y[i] == 0 || y[i] == 1) && !Float.isNaN(s[i]);
      if (!ok) throw bad(needs, i, y[i], s[i]);
      positives += y[i];
    }
    if (positives == 0 || positives == n) throw bad("roc: needs samples of both classes");
    Comparator<Integer> falling = Comparator.comparingDouble(i -> -s[i]);
    var order = IntStream.range(0, n).boxed().sorted(falling).toList();
    List<double[]> points = new ArrayList<>();
    points.add(new double[] {Double.POSITIVE_INFINITY, 0, 0, 1});
    double tp = 0;
    for (int taken = 1; taken <= n; taken++) {
      float score = s[order.get(taken - 1)];
      tp += y[order.get(taken - 1)];
      if (taken == n || s[order.get(taken)] != score) {
        double fp = taken - tp;
        points.add(new double[] {score, fp / (n - positives), tp / positives, tp / taken});
      }
    }
    return new Roc(column(points, 0), column(points, 1), column(points, 2), column(points, 3));
  }

  private static double[] column(List<double[]> points, int c) {
    return points.stream().mapToDouble(p -> p[c]).toArray();
  }

  /** Area under the curve, by trapezoids: the chance that a random 1 scores above a random 0. */
  public double auc() {
    double area = 0;
    for (int i = 1; i < thresholds.length; i++) {
      double width = falsePositiveRate[i] - falsePositiveRate[i - 1];
      area += width * (truePositiveRate[i] + truePositiveRate[i - 1]) / 2;
    }
    return area;
  }

  /** One line: the number of points and the area. */
  @Override
  public String toString() {
    return Text.of(Words.of("ROC of %d thresholds, AUC %s"), thresholds.length, (float) auc());
  }
}
