package gradiente.kernel;

/**
 * The operands of one matrix product, as {@link Kernel#matmul} takes them: {@code op(a)} [m, k],
 * {@code op(b)} [k, n], {@code c} [m, n].
 */
record Product(
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
