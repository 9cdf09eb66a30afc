package gradiente.train;

import gradiente.tensor.Tensor;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Single numbers that say how good predictions are. */
public final class Metrics {
  private Metrics() {}

  /**
   * Class numbers [n] from scores: the largest of [n, classes]; for one score a sample, [n] or [n,
   * 1], 1 where it is above 0 (a logit above 0 is a probability above a half).
   */
  public static Tensor labels(Tensor scores) {
    if (scores.rank() == 2 && scores.dim(1) > 1) return scores.argmax(1);
    boolean fits = scores.rank() == 1 || scores.rank() == 2;
    String needs = "labels: needs scores [n, classes] or [n], got %s";
    if (!fits) throw bad(needs, Arrays.toString(scores.shape()));
    return scores.detach().reshape(-1).gt(0);
  }

  /** Found of all; scores as for {@link #labels}, target class numbers [n] or one-hot rows. */
  public static double accuracy(Tensor scores, Tensor target) {
    float[] predicted = labels(scores).data();
    boolean oneHot = target.rank() == 2 && target.dim(1) > 1;
    float[] truth = (oneHot ? target.argmax(1) : target).data();
    same("accuracy", predicted.length, truth.length);
    int hits = 0;
    for (int i = 0; i < truth.length; i++) hits += predicted[i] == truth[i] ? 1 : 0;
    return (double) hits / truth.length;
  }

  /** Mean squared error. */
  public static double mse(Tensor predicted, Tensor target) {
    return mean("mse", e -> e * e, predicted, target);
  }

  /** Mean absolute error. */
  public static double mae(Tensor predicted, Tensor target) {
    return mean("mae", Math::abs, predicted, target);
  }

  /** Coefficient of determination, {@code 1 - mse / var(y)}: 1 is perfect, 0 is the mean. */
  public static double r2(Tensor predicted, Tensor target) {
    double mean = target.mean().item();
    return 1 - mse(predicted, target) / mse(Tensor.full(mean, target.shape()), target);
  }

  private static double mean(String name, DoubleUnaryOperator of, Tensor predicted, Tensor target) {
    same(name, predicted.size(), target.size());
    float[] p = predicted.data();
    float[] y = target.data();
    var errors = IntStream.range(0, y.length).mapToDouble(i -> (double) p[i] - y[i]);
    return errors.map(of).average().orElseThrow();
  }

  static void same(String name, int predicted, int target) {
    String text = "%s: needs as many predictions as targets, at least one, got %s and %s";
    if (predicted != target || target == 0) throw bad(text, name, predicted, target);
  }

  static IllegalArgumentException bad(String text, Object... values) {
    return new IllegalArgumentException(text.formatted(values));
  }
}
