package gradiente.neuron;

import static gradiente.tensor.Refusal.bad;

import gradiente.language.Words;
import gradiente.tensor.Text;
import java.util.Arrays;

/**
 * The first model of a neuron: it fires when the weighted sum of its inputs reaches a threshold,
 * and it does not learn; somebody chooses the weights.
 *
 * <p>McCulloch and Pitts, "A logical calculus of the ideas immanent in nervous activity", 1943.
 * There all exciting inputs count 1 and one inhibiting input silences the neuron; this is the form
 * with weights in which it is taught today.
 */
public final class McCullochPitts {
  private final double[] weights;
  private final double threshold;

  /**
   * A neuron that fires when {@code w . x >= threshold}.
   *
   * @param weights one for each input, at least one
   * @throws IllegalArgumentException if there are no weights, or a number is not finite
   */
  public McCullochPitts(double threshold, double... weights) {
    String none = "McCullochPitts: no weights; needs one for each input";
    if (weights.length == 0) throw bad(none);
    boolean finite = Arrays.stream(weights).allMatch(Double::isFinite);
    if (!finite || !Double.isFinite(threshold)) {
      String wrong = "McCullochPitts: threshold %s and weights %s; all must be finite";
      throw bad(wrong, threshold, Arrays.toString(weights));
    }
    this.threshold = threshold;
    this.weights = weights.clone();
  }

  /**
   * The same neuron, said otherwise: it fires when {@code w . x + bias >= 0}. The bias is the
   * threshold brought to the other side, {@code bias = -threshold}: how readily the neuron fires.
   */
  public static McCullochPitts withBias(double bias, double... weights) {
    return new McCullochPitts(-bias, weights);
  }

  /**
   * 1 if the neuron fires on these inputs, else 0.
   *
   * @param x one number for each weight
   * @throws IllegalArgumentException if there are more or fewer inputs than weights, or one is not
   *     finite
   */
  public int fire(double... x) {
    return sum(x) >= threshold ? 1 : 0;
  }

  /** The weighted sum {@code w . x}, before the threshold. */
  public double sum(double... x) {
    int n = weights.length;
    if (x.length != n) throw bad("McCullochPitts: %s inputs for %s weights", x.length, n);
    boolean finite = Arrays.stream(x).allMatch(Double::isFinite);
    if (!finite) throw bad("McCullochPitts: inputs %s; need numbers", Arrays.toString(x));
    double sum = 0;
    for (int i = 0; i < x.length; i++) sum += weights[i] * x[i];
    return sum;
  }

  /** The weights, [inputs]. */
  public double[] weights() {
    return weights.clone();
  }

  /** What the weighted sum must reach. */
  public double threshold() {
    return threshold;
  }

  /** The threshold on the other side of the inequality. */
  public double bias() {
    return 0 - threshold;
  }

  /** The rule it follows, such as {@code fires when 1 x1 + 1 x2 >= 2}. */
  @Override
  public String toString() {
    var sum = new StringBuilder();
    for (int i = 0; i < weights.length; i++) {
      boolean minus = weights[i] < 0;
      sum.append(i == 0 ? (minus ? "-" : "") : minus ? " - " : " + ");
      sum.append(number(Math.abs(weights[i]))).append(" x").append(i + 1);
    }
    return Text.of(Words.of("fires when %s >= %s"), sum, number(threshold));
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
