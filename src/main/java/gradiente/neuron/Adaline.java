package gradiente.neuron;

import static gradiente.tensor.Refusal.bad;

import gradiente.language.Words;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import gradiente.tensor.Text;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * The adaptive linear neuron: it learns from {@code w . x + b} itself, before the step to 0 or 1,
 * and so from how wrong it is, not only whether. Its rule {@code w <- w + rate (y - (w . x + b)) x}
 * is gradient descent on the squared error, {@code L = 1/(2n) sum (y - (w . x + b))^2}.
 *
 * <p>Widrow and Hoff, "Adaptive switching circuits", 1960. They labelled -1 and +1 and cut at 0;
 * with the labels 0 and 1 of the perceptron the cut is at 0.5, which is the same line. Any numbers
 * will do as targets: then it is linear regression.
 */
public final class Adaline {
  private final double rate;
  private Tensor weights;
  private double bias;

  /**
   * An Adaline that knows nothing: weights and bias are 0.
   *
   * @param inputs at least 1
   * @param rate the learning rate, greater than 0; too large a one makes the cost grow
   */
  public Adaline(int inputs, double rate) {
    if (inputs < 1) throw bad("adaline: inputs %s; needs at least 1", inputs);
    boolean usable = rate > 0 && Double.isFinite(rate);
    if (!usable) throw bad("adaline: rate %s; needs a finite number greater than 0", rate);
    weights = Tensor.zeros(inputs);
    this.rate = rate;
  }

  /** The weights w, [inputs]. */
  public Tensor weights() {
    return weights;
  }

  /** The bias b. */
  public double bias() {
    return bias;
  }

  /**
   * The linear output {@code w . x + b}.
   *
   * @param x one example [inputs] or many [n, inputs]
   * @return a scalar or [n]
   */
  public Tensor net(Tensor x) {
    return (x.rank() == 1 ? x.dot(weights) : x.matmul(weights)).add(bias);
  }

  /**
   * The classes 0 or 1, cut at 0.5: of x [inputs] a scalar, of x [n, inputs] they are [n].
   *
   * @throws IllegalArgumentException if the shape does not fit, or a number is not finite
   */
  public Tensor predict(Tensor x) {
    Tensor net = net(x);
    Examples.checkFinite("adaline", x);
    return net.ge(0.5);
  }

  /**
   * The share of examples x [n, inputs] whose class is that in y [n], from 0 to 1.
   *
   * @throws IllegalArgumentException if shapes do not fit, there are no examples, or a number is
   *     not finite
   */
  public double accuracy(Tensor x, Tensor y) {
    Examples.check("adaline", x, y, weights.size(), 1);
    return predict(x).eq(y).mean().item();
  }

  /**
   * The cost {@code 1/(2n) sum (y - net)^2} over the examples x [n, inputs], y [n].
   *
   * @throws IllegalArgumentException as for {@link #accuracy}
   */
  public double cost(Tensor x, Tensor y) {
    Examples.check("adaline", x, y, weights.size(), 1);
    return checkedCost(x, y);
  }

  private double checkedCost(Tensor x, Tensor y) {
    return y.sub(net(x)).pow(2).mean().item() / 2;
  }

  /**
   * Batch: one step an epoch, along the gradient of the whole cost.
   *
   * <p>A cost that is no longer finite ends the training; the history up to then is kept, and the
   * weights are those of its last epoch.
   *
   * @param x the examples, [n, inputs]
   * @param y their targets, [n]
   * @param epochs how many steps, at least 1
   * @throws IllegalArgumentException if shapes do not fit or a number is not finite
   */
  public History batch(Tensor x, Tensor y, int epochs) {
    Examples.check("adaline", x, y, weights.size(), epochs);
    return train(x, y, epochs, () -> learn(x, y));
  }

  /**
   * Stochastic: a step after each example, in a new random order every epoch. Ends as {@link
   * #batch} does where the cost runs away.
   */
  public History stochastic(Tensor x, Tensor y, int epochs, Rng rng) {
    Examples.check("adaline", x, y, weights.size(), epochs);
    IntConsumer example = i -> learn(x.take(i), y.take(i));
    return train(x, y, epochs, () -> IntStream.of(rng.permutation(x.dim(0))).forEach(example));
  }

  /**
   * The rule of Widrow and Hoff for examples x [k, inputs], y [k]: the mean of their corrections.
   */
  private void learn(Tensor x, Tensor y) {
    Tensor error = y.sub(net(x));
    weights = weights.add(x.t().matmul(error).mul(rate / x.dim(0)));
    bias += rate * error.mean().item();
  }

  private History train(Tensor x, Tensor y, int epochs, Runnable epoch) {
    var table = new EpochTable();
    table.add(weights, bias, checkedCost(x, y));
    boolean diverged = false;
    for (int i = 0; i < epochs && !diverged; i++) {
      Tensor weightsBefore = weights;
      double biasBefore = bias;
      epoch.run();
      double cost = checkedCost(x, y);
      diverged = !Double.isFinite(cost);
      if (diverged) {
        weights = weightsBefore;
        bias = biasBefore;
      } else {
        table.add(weights, bias, cost);
      }
    }
    return new History(table.weights(), table.biases(), table.values(), diverged);
  }

  /**
   * What the Adaline was before training and after each epoch. Prints as a table.
   *
   * @param weights [epochs + 1, inputs]
   * @param biases [epochs + 1]
   * @param cost {@code 1/(2n) sum (y - net)^2}, [epochs + 1]
   * @param diverged whether the cost ran off to infinity in the epoch after the last one here
   */
  public record History(Tensor weights, Tensor biases, double[] cost, boolean diverged) {
    @Override
    public String toString() {
      String table = EpochTable.print(weights, biases, Words.of("cost"), cost);
      String end = Text.of(Words.of("diverged in epoch %d; try a smaller rate"), cost.length);
      return diverged ? table + "\n" + end : table;
    }
  }
}
