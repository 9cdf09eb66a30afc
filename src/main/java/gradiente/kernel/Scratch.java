package gradiente.kernel;

/** Work arrays of one thread, kept between calls so that a training step allocates none. */
final class Scratch {
  /** A whole operand, rearranged. */
  static final int OPERAND = 0;

  /** Some columns of an operand, rearranged. */
  static final int PANEL = 1;

  /** A piece of the result. */
  static final int TILE = 2;

  /** A whole result, before it is turned. */
  static final int RESULT = 3;

  private static final ThreadLocal<float[][]> ARRAYS =
      ThreadLocal.withInitial(() -> new float[4][0]);

  private Scratch() {}

  /** Arrays beyond this (16 MiB) go with the call. */
  private static final int KEPT = 1 << 22;

  /** The thread's array for {@code use}, with at least {@code n} elements of any value. */
  static float[] floats(int use, int n) {
    if (n > KEPT) return new float[n];
    float[][] arrays = ARRAYS.get();
    if (arrays[use].length < n) arrays[use] = new float[n];
    return arrays[use];
  }
}
