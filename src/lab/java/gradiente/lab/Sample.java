package gradiente.lab;

import static gradiente.tensor.Refusal.check;

import gradiente.data.Dataset;
import gradiente.tensor.*;

/**
 * Noisy points of a function over [-1, 1]: some to learn from, half as many to stop by, and 500 to
 * test on.
 */
record Sample(Formula truth, Dataset train, Dataset validation, Dataset test) {
  /**
   * Draws them.
   *
   * @param f the function, see {@link Formula}
   * @param n points to learn from, 18 to 500
   * @param noise standard deviation of what is added to each value, at least 0
   */
  static Sample of(String f, int n, double noise, long seed) {
    Formula truth = Formula.of(f);
    check(!truth.two(), "formula: a function of x alone, without y");
    check(n >= 18 && n <= 500, "points: from 18 to 500, got %s", n);
    check(noise >= 0, "noise: at least 0, got %s", noise);
    Rng rng = new Rng(seed);
    Dataset train = draw(truth, n, noise, rng);
    return new Sample(
        truth, train, draw(truth, (n + 1) / 2, noise, rng), draw(truth, 500, noise, rng));
  }

  /** One place in each of n equal parts of [-1, 1], as chapter 09 does. */
  private static Dataset draw(Formula truth, int n, double noise, Rng rng) {
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = 2 * (i + rng.nextDouble()) / n - 1;
      y[i] = truth.value(x[i], 0) + noise * rng.nextGaussian();
      check(Double.isFinite(y[i]), "formula: f(%s) is no number", (float) x[i]);
    }
    return Dataset.of(Tensor.of(x).reshape(n, 1), Tensor.of(y));
  }

  /** The points to learn from and then those to stop by, as x, y: [2 * (n + n / 2)]. */
  float[] points() {
    Tensor x = train.x().concat(0, validation.x());
    Tensor y = train.y().concat(0, validation.y());
    return x.concat(1, y.reshape(-1, 1)).data();
  }
}
