package gradiente.optim;

/**
 * {@link Adagrad} that forgets: {@code s = rho s + (1 - rho) g^2} is a running mean of the
 * gradient's size (Tieleman and Hinton 2012, lecture 6.5). rho is 0.9 as in the lecture, eps 1e-8.
 */
public final class RmsProp extends Adagrad {
  /** A rate of 0.001 is usual. */
  public RmsProp(double rate) {
    super(rate, 0.9f, 1 - 0.9f, 1e-8f);
  }
}
