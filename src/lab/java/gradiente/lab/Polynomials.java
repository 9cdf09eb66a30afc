package gradiente.lab;

import static gradiente.tensor.Refusal.check;

import gradiente.data.Dataset;
import gradiente.tensor.Tensor;
import gradiente.train.Metrics;
import java.util.Arrays;

/**
 * Polynomials {@code w0 + w1 x + ... + wd x^d} with least mean squared error on points, plus a
 * charge of lambda for each squared weight (ridge) or each size of a weight (lasso); w0 is free.
 */
final class Polynomials {
  /** The highest degree. */
  static final int MOST = 15;

  private static final int SWEEPS = 3000;

  private final Sample sample;
  private final String penalty;

  /** With the penalty none, l2 or l1. */
  Polynomials(Sample sample, String penalty) {
    this.sample = sample;
    this.penalty = penalty;
  }

  private static Tensor powers(Tensor x, int degree) {
    Tensor columns = Tensor.ones(x.dim(0), 1);
    for (int p = 1; p <= degree; p++) columns = columns.concat(1, x.pow(p));
    return columns;
  }

  /** The weights w0 to wd. */
  Tensor fit(int degree, double lambda) {
    check(degree >= 0 && degree <= MOST, "degree: from 0 to %s, got %s", MOST, degree);
    check(lambda >= 0 && lambda < 1e6, "lambda: at least 0, got %s", lambda);
    Tensor x = powers(sample.train().x(), degree);
    Tensor y = sample.train().y();
    return switch (lambda == 0 ? "none" : penalty) {
      case "l2" -> ridge(x, y, lambda);
      case "l1" -> lasso(x, y, lambda);
      default -> x.lstsq(y);
    };
  }

  /** Each weight has an equation more, {@code sqrt(n lambda) w = 0}: the same least squares. */
  private static Tensor ridge(Tensor x, Tensor y, double lambda) {
    int columns = x.dim(1);
    Tensor more = Tensor.eye(columns).mul(Math.sqrt(x.dim(0) * lambda));
    more.set(0, 0, 0);
    return x.concat(0, more).lstsq(y.concat(0, Tensor.zeros(columns)));
  }

  /**
   * One weight after the other to its best value, again and again (Friedman, Hastie and Tibshirani,
   * "Regularization paths for generalized linear models via coordinate descent", 2010, equation 5).
   */
  private static Tensor lasso(Tensor x, Tensor y, double lambda) {
    int columns = x.dim(1);
    double[][] gram = new double[columns][columns]; // X^T X, and X^T y
    double[] right = new double[columns];
    double[] wanted = y.toDoubles();
    double[][] column = new double[columns][];
    for (int j = 0; j < columns; j++) {
      column[j] = x.col(j).toDoubles();
      right[j] = product(column[j], wanted);
      for (int k = 0; k <= j; k++) gram[j][k] = gram[k][j] = product(column[j], column[k]);
    }
    double[] w = new double[columns];
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      double most = 0;
      for (int j = 0; j < columns; j++) {
        double best = right[j] - product(gram[j], w) + gram[j][j] * w[j];
        double cut = j == 0 ? 0 : wanted.length * lambda / 2;
        double next = Math.signum(best) * Math.max(0, Math.abs(best) - cut) / gram[j][j];
        most = Math.max(most, Math.abs(next - w[j]));
        w[j] = next;
      }
      if (most < 1e-7) break;
    }
    return Tensor.of(w);
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
    return sum;
  }

  /** Its values at so many places from -1 to 1. */
  float[] curve(Tensor w, int places) {
    return powers(Tensor.linspace(-1, 1, places).reshape(places, 1), w.size() - 1).matmul(w).data();
  }

  private static double error(Tensor w, Dataset data) {
    return Metrics.mse(powers(data.x(), w.size() - 1).matmul(w), data.y());
  }

  /** Mean squared errors of training and test. */
  double[] errors(Tensor w) {
    return new double[] {error(w, sample.train()), error(w, sample.test())};
  }

  /** The same of every degree from 0 to the highest: [2 * 16]. */
  double[] byDegree(double lambda) {
    double[] out = new double[2 * (MOST + 1)];
    for (int d = 0; d <= MOST; d++) System.arraycopy(errors(fit(d, lambda)), 0, out, 2 * d, 2);
    return out;
  }

  /** The same of one degree for each lambda. */
  double[] byLambda(int degree, double... lambdas) {
    return Arrays.stream(lambdas)
        .flatMap(lambda -> Arrays.stream(errors(fit(degree, lambda))))
        .toArray();
  }
}
