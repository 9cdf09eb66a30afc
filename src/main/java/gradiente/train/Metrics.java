package gradiente.train;

import static gradiente.tensor.Refusal.bad;
import static gradiente.tensor.Refusal.given;
import static gradiente.tensor.Refusal.notFinite;

import gradiente.language.English;
import gradiente.tensor.Tensor;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * Single numbers that say how good predictions are. Scores and predictions that are NaN and targets
 * that are not finite are an {@link IllegalArgumentException}, and so are numbers of them that
 * differ.
 */
public final class Metrics {
  private Metrics() {}

  /**
   * Class numbers [n] from scores: the largest of [n, classes]; for one score a sample, [n] or [n,
   * 1], 1 where it is above 0 (a logit above 0 is a probability above a half). One probability a
   * sample is not told from a logit: give {@code p.sub(0.5)}.
   */
  public static Tensor labels(Tensor scores) {
    numbers("%s: score of sample %s is NaN", "labels", given("labels", scores));
    if (scores.rank() == 2 && scores.dim(1) > 1) return scores.argmax(1);
    boolean fits = scores.rank() == 1 || scores.rank() == 2;
    String needs = "labels: needs scores [n, classes] or [n], got %s";
    if (!fits) throw bad(needs, scores);
    if (scores.op().equals("sigmoid")) throw bad("labels: got probabilities, needs scores: logits");
    return scores.detach().reshape(-1).gt(0);
  }

  /**
   * The accuracy: the fraction of samples whose class is predicted correctly, in [0, 1].
   *
   * @param scores as for {@link #labels}
   * @param target class numbers [n], or one-hot rows [n, classes]; beside one score a sample also
   *     probabilities in (0, 1), which are class 1 above a half
   */
  public static double accuracy(Tensor scores, Tensor target) {
    float[] predicted = labels(scores).data();
    boolean oneHot = given("accuracy", target).rank() == 2 && target.dim(1) > 1;
    numbers("%s: target of sample %s is %s", "accuracy", target);
    float[] truth = (oneHot ? target.argmax(1) : target).data();
    same("accuracy", predicted.length, truth.length);
    int hits = 0;
    boolean single = scores.size() == predicted.length;
    int classes = single ? 2 : scores.dim(1);
    String rows = "accuracy: targets %s do not fit scores %s";
    if (oneHot && target.dim(1) != classes) throw bad(rows, target, scores);
    boolean all = !oneHot || target.max(1).gt(0).sum().item() == truth.length;
    if (!all) throw bad("accuracy: a row of the targets has no class: all of it is 0");
    String other = "accuracy: target %s of sample %s is no class number in 0..%s";
    for (int i = 0; i < truth.length; i++) {
      float y = truth[i];
      boolean share = single && y > 0 && y < 1;
      boolean known = y >= 0 && y < classes && y % 1 == 0;
      if (!share && !known) throw bad(other, y, i, classes - 1);
      float wanted = share ? y > 0.5f ? 1 : 0 : y;
      hits += predicted[i] == wanted ? 1 : 0;
    }
    return (double) hits / truth.length;
  }

  /** Mean squared error, of as many predictions as targets. */
  public static double mse(Tensor predicted, Tensor target) {
    return mean("mse", e -> e * e, predicted, target);
  }

  /** Mean absolute error, of as many predictions as targets. */
  public static double mae(Tensor predicted, Tensor target) {
    return mean("mae", Math::abs, predicted, target);
  }

  /**
   * Coefficient of determination, {@code 1 - mse / var(y)}: 1 is perfect, 0 as good as the mean, at
   * most 1. Where all targets are equal it is 1 if they are met and else 0, as in scikit-learn.
   */
  public static double r2(Tensor predicted, Tensor target) {
    double mse = mse(predicted, target);
    float[] y = target.data();
    double rest = IntStream.range(0, y.length).mapToDouble(i -> (double) y[i] - y[0]).sum();
    double mean = y[0] + rest / y.length; // that of equal numbers is the number
    double var = IntStream.range(0, y.length).mapToDouble(i -> (y[i] - mean) * (y[i] - mean)).sum();
    return var == 0 ? mse == 0 ? 1 : 0 : 1 - mse / (var / y.length);
  }

  private static double mean(String name, DoubleUnaryOperator of, Tensor predicted, Tensor target) {
    same(name, given(name, predicted).size(), given(name, target).size());
    boolean rows = predicted.rank() * target.rank() == 0 || predicted.dim(0) == target.dim(0);
    String differ = "%s: predictions %s and targets %s differ in rows";
    if (!rows) throw bad(differ, name, predicted, target);
    numbers("%s: prediction of sample %s is NaN", name, predicted);
    finite(name, target);
    float[] p = predicted.data();
    float[] y = target.data();
    var errors = IntStream.range(0, y.length).mapToDouble(i -> (double) p[i] - y[i]);
    return errors.map(of).average().orElseThrow();
  }

  static void same(String name, int predicted, int target) {
    String text = "%s: needs as many predictions as targets, at least one, got %s and %s";
    if (predicted != target || target == 0) throw bad(text, name, predicted, target);
  }

  /** Refuses NaN, a row of {@code t} a sample: what is not a number would count as some class. */
  static void numbers(@English String text, String what, Tensor t) {
    float[] values = t.data();
    for (int i = 0; i < values.length; i++) if (values[i] != values[i]) throw at(text, what, t, i);
  }

  private static void finite(String what, Tensor target) {
    int i = notFinite(target);
    if (i >= 0) throw at("%s: target of sample %s is %s", what, target, i);
  }

  private static IllegalArgumentException at(@English String text, String what, Tensor t, int i) {
    return bad(text, what, t.rank() == 0 ? 0 : i / (t.size() / t.dim(0)), t.data()[i]);
  }
}
