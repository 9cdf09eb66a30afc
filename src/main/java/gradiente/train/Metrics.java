package gradiente.train;

import gradiente.tensor.Tensor;
import java.util.Arrays;

/** Single numbers that say how good predictions are. */
public final class Metrics {
  private Metrics() {}

  /**
   * Class numbers from scores: the largest of [n, classes]; for one score a sample, [n] or [n, 1],
   * 1 where it is above 0 (a logit above 0 is a probability above a half).
   *
   * @return [n]
   */
  public static Tensor labels(Tensor scores) {
    if (scores.rank() == 2 && scores.dim(1) > 1) {
      return scores.argmax(1);
    }
    if (scores.rank() == 0 || scores.rank() > 2) {
      throw new IllegalArgumentException(
          "labels: needs scores [n, classes] or [n], got " + Arrays.toString(scores.shape()));
    }
    return scores.detach().reshape(-1).gt(Tensor.scalar(0));
  }

  /**
   * The part of samples whose class was found.
   *
   * @param scores as for {@link #labels}
   * @param target class numbers [n], or one-hot rows [n, classes]
   */
  public static double accuracy(Tensor scores, Tensor target) {
    Tensor predicted = labels(scores);
    boolean oneHot = target.rank() == 2 && target.dim(1) > 1;
    float[] truth = (oneHot ? target.argmax(1) : target).data();
    same("accuracy", predicted.size(), truth.length);
    int hits = 0;
    for (int i = 0; i < truth.length; i++) {
      if (predicted.data()[i] == truth[i]) {
        hits++;
      }
    }
    return (double) hits / truth.length;
  }

  /** Mean squared error. */
  public static double mse(Tensor predicted, Tensor target) {
    double sum = 0;
    same("mse", predicted.size(), target.size());
    for (int i = 0; i < target.size(); i++) {
      double e = (double) predicted.data()[i] - target.data()[i];
      sum += e * e;
    }
    return sum / target.size();
  }

  /** Mean absolute error. */
  public static double mae(Tensor predicted, Tensor target) {
    double sum = 0;
    same("mae", predicted.size(), target.size());
    for (int i = 0; i < target.size(); i++) {
      sum += Math.abs((double) predicted.data()[i] - target.data()[i]);
    }
    return sum / target.size();
  }

  /**
   * Coefficient of determination, {@code 1 - sum (y - p)^2 / sum (y - mean)^2}: 1 is perfect, 0 is
   * the mean.
   */
  public static double r2(Tensor predicted, Tensor target) {
    double spread = 0;
    double mean = 0;
    for (float y : target.data()) {
      mean += y;
    }
    mean /= target.size();
    for (float y : target.data()) {
      spread += (y - mean) * (y - mean);
    }
    return 1 - mse(predicted, target) * target.size() / spread;
  }

  static void same(String name, int predicted, int target) {
    if (predicted != target || target == 0) {
      throw new IllegalArgumentException(
          name
              + ": needs as many predictions as targets, at least one, got "
              + predicted
              + " and "
              + target);
    }
  }
}
