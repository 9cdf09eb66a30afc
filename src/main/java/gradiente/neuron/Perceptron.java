package gradiente.neuron;

import static gradiente.tensor.Refusal.bad;

import gradiente.language.Words;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The first neuron that learns. It answers {@code 1 if w . x + b > 0, else 0}, and each mistake
 * moves its line towards the example: {@code w <- w + (y - answer) x; b <- b + (y - answer)}.
 *
 * <p>Rosenblatt, "The perceptron: a probabilistic model for information storage and organization in
 * the brain", 1958. Where some line parts the two classes it finds one after finitely many mistakes
 * (Novikoff, "On convergence proofs on perceptrons", 1962); where none does it never settles. There
 * is no learning rate, because from weights 0 it would only scale w and b.
 *
 * <p>The four modes of training differ in how many examples are looked at before the weights move,
 * and in which order. Each continues from the present weights and returns what the neuron was after
 * each epoch.
 */
public final class Perceptron {
  private Tensor weights;
  private double bias;

  /**
   * A perceptron that knows nothing: weights and bias are 0.
   *
   * @param inputs at least 1
   */
  public Perceptron(int inputs) {
    if (inputs < 1) throw bad("perceptron: inputs %s; needs at least 1", inputs);
    weights = Tensor.zeros(inputs);
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
   * {@code w . x + b}: how far on which side of the line, in units of |w|.
   *
   * @param x one example [inputs] or many [n, inputs]
   * @return a scalar or [n]
   */
  public Tensor net(Tensor x) {
    return (x.rank() == 1 ? x.dot(weights) : x.matmul(weights)).add(bias);
  }

  /**
   * The answers 0 or 1: of x [inputs] a scalar, of x [n, inputs] they are [n].
   *
   * @throws IllegalArgumentException if the shape does not fit, or a number is not finite
   */
  public Tensor predict(Tensor x) {
    Tensor net = net(x);
    Examples.checkFinite("perceptron", x);
    return net.gt(0);
  }

  /**
   * The share of examples x [n, inputs] answered as in y [n], from 0 to 1.
   *
   * @throws IllegalArgumentException if shapes do not fit, there are no examples, or a number is
   *     not finite
   */
  public double accuracy(Tensor x, Tensor y) {
    Examples.check("perceptron", x, y, weights.size(), 1);
    return 1 - mistakes(x, y) / x.dim(0);
  }

  /**
   * On-line: example after example in the order given, and the weights move after each.
   *
   * @param x the examples, [n, inputs]
   * @param y their labels, each 0 or 1, [n]
   * @param epochs how often to go through them, at least 1
   * @throws IllegalArgumentException if shapes do not fit, a label is neither 0 nor 1, or an
   *     example is not finite
   */
  public History online(Tensor x, Tensor y, int epochs) {
    return minibatch(x, y, epochs, 1);
  }

  /** Batch: the corrections of all examples are added up, and the weights move once an epoch. */
  public History batch(Tensor x, Tensor y, int epochs) {
    return minibatch(x, y, epochs, Math.max(1, x.dim(0)));
  }

  /**
   * Minibatch: the weights move after every {@code size} examples, in the order given.
   *
   * @param size at least 1; a last, smaller batch takes what is left
   */
  public History minibatch(Tensor x, Tensor y, int epochs, int size) {
    IntFunction<int[]> inOrder =
        from -> IntStream.range(from, Math.min(from + size, x.dim(0))).toArray();
    return train(x, y, epochs, size, inOrder);
  }

  /**
   * Random on-line: each step draws one example, with replacement, and n steps count as an epoch,
   * so that curves compare.
   */
  public History random(Tensor x, Tensor y, int epochs, Rng rng) {
    return train(x, y, epochs, 1, from -> new int[] {rng.nextInt(x.dim(0))});
  }

  /** Learns batch after batch: for the one that begins at example i, {@code batches} names all. */
  private History train(Tensor x, Tensor y, int epochs, int size, IntFunction<int[]> batches) {
    Examples.check("perceptron", x, y, weights.size(), epochs);
    Examples.checkLabels("perceptron", y);
    if (size < 1) throw bad("perceptron: minibatches of %s; needs at least 1", size);
    var table = new EpochTable();
    table.add(weights, bias, mistakes(x, y));
    for (int epoch = 0; epoch < epochs; epoch++) {
      for (int i = 0; i < x.dim(0); i += size) {
        int[] batch = batches.apply(i);
        learn(x.take(batch), y.take(batch));
      }
      table.add(weights, bias, mistakes(x, y));
    }
    return new History(table.weights(), table.biases(), table.values());
  }

  /** Rosenblatt's rule for the examples x [k, inputs] with labels y [k], all at once. */
  private void learn(Tensor x, Tensor y) {
    Tensor error = y.sub(predict(x)); // -1, 0 or 1 each
    weights = weights.add(x.t().matmul(error));
    bias += error.sum().item();
  }

  private double mistakes(Tensor x, Tensor y) {
    return y.sub(predict(x)).abs().sum().item();
  }

  /**
   * What the perceptron was before training and after each epoch. Prints as a table.
   *
   * @param weights [epochs + 1, inputs]
   * @param biases [epochs + 1]
   * @param errors how many of the examples were answered wrongly, [epochs + 1]
   */
  public record History(Tensor weights, Tensor biases, double[] errors) {
    /** The first epoch after which no example was ever answered wrongly again, or -1. */
    public int settled() {
      int epoch = errors.length;
      while (epoch > 0 && errors[epoch - 1] == 0) epoch--;
      return epoch == errors.length ? -1 : epoch;
    }

    @Override
    public String toString() {
      return EpochTable.print(weights, biases, Words.of("errors"), errors);
    }
  }
}
