package gradiente.calculus;

import gradiente.tensor.Rng;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** Deals out the functions of a stochastic descent in random order, a batch a step. */
final class Minibatches {
  private final Term term;
  private final int size;
  private final Rng rng;
  private final int[] order;
  private int step = -1;
  private int next;
  private int[] batch;

  Minibatches(int n, Term term, int size, Rng rng) {
    this.term = term;
    this.size = size;
    this.rng = rng;
    this.order = rng.permutation(n);
  }

  /** The gradient of step t's batch at x; asked twice in one step, it looks at the same batch. */
  double[] gradient(int t, double[] x) {
    if (t != step) {
      step = t;
      if (next == order.length) {
        rng.shuffle(order);
        next = 0;
      }
      int end = Math.min(next + size, order.length);
      batch = Arrays.copyOfRange(order, next, end);
      next = end;
    }
    return Gradient.loose(mean(batch, term), x);
  }

  /** The mean of some of the functions. */
  static ToDoubleFunction<double[]> mean(int[] which, Term term) {
    return x -> {
      double sum = 0;
      for (int i : which) sum += term.at(i, x);
      return sum / which.length;
    };
  }
}
