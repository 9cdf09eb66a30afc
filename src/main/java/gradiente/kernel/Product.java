package gradiente.kernel;

/**
 * One matrix product {@code c = op(a) op(b) + bias}, where {@code op(a)} is [m, k], {@code op(b)}
 * is [k, n] and {@code c} is [m, n]. A transposed operand is stored the other way round: {@code a}
 * as [k, m], {@code b} as [n, k].
 *
 * @param aFrom where in its array {@code a} starts
 * @param bias n numbers added to every row of {@code c}, or null
 */
public record Product(
    int m,
    int k,
    int n,
    float[] a,
    int aFrom,
    boolean aTransposed,
    float[] b,
    int bFrom,
    boolean bTransposed,
    float[] bias,
    float[] c,
    int cFrom) {
  /** Up to this many multiplications nothing is worth preparing. */
  private static final int TINY = 4096;

  boolean isTiny() {
    return (long) m * k * n <= TINY;
  }
}
