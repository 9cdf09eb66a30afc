package gradiente.calculus;

/**
 * One of the functions whose mean a stochastic descent minimizes, for example the squared error of
 * example {@code i}: {@code (i, w) -> Math.pow(w[0] + w[1] * x[i] - y[i], 2)}.
 */
@FunctionalInterface
public interface Term {
  /** Function number {@code i}, counted from 0, at the point {@code x} [n]. */
  double at(int i, double[] x);
}
