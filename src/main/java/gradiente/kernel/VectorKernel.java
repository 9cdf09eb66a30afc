package gradiente.kernel;

/**
 * The kernel on the Vector API ({@code --add-modules jdk.incubator.vector}). It replaces the loops
 * that the compiler does not turn into vector instructions by itself; the plain ones of {@link
 * ScalarKernel} it does.
 */
public final class VectorKernel extends ScalarKernel {
  /** Elements that go through two passes while they are in the first-level cache. */
  private static final int BLOCK = 1024;

  @Override
  public String name() {
    return "vector (" + VectorMath.FLOATS.vectorBitSize() + " bit)";
  }

  @Override
  void multiply(Product product) {
    VectorMatmul.multiply(product);
  }

  @Override
  void expRange(float[] x, float[] out, int from, int to) {
    VectorMath.exp(x, from, 1, 0, out, from, to - from);
  }

  @Override
  public void log(float[] x, float[] out, int n) {
    Threads.split(n, GRAIN, (from, to) -> VectorMath.log(x, from, out, from, to - from));
  }

  @Override
  public void tanh(float[] x, float[] out, int n) {
    Threads.split(
        n,
        GRAIN,
        (from, to) -> {
          float[] e = Scratch.floats(Scratch.TILE, Math.min(BLOCK, to - from));
          for (int i = from; i < to; i += BLOCK) {
            int size = Math.min(BLOCK, to - i);
            VectorMath.exp(x, i, 2, Integer.MIN_VALUE, e, 0, size);
            VectorMath.tanh(x, i, e, out, i, size);
          }
        });
  }

  @Override
  public void sigmoid(float[] x, float[] out, int n) {
    Threads.split(
        n,
        GRAIN,
        (from, to) -> {
          for (int i = from; i < to; i += BLOCK) {
            int end = Math.min(to, i + BLOCK);
            VectorMath.exp(x, i, -1, 0, out, i, end - i);
            for (int j = i; j < end; j++) {
              out[j] = 1 / (1 + out[j]);
            }
          }
        });
  }

  @Override
  public void reluGrad(float[] g, float[] y, float[] out, int n) {
    Threads.split(n, GRAIN, (from, to) -> VectorMath.reluGrad(g, y, out, from, to));
  }

  @Override
  public double sum(float[] x, int from, int n) {
    return VectorMath.sum(x, from, n);
  }

  @Override
  public double dot(float[] a, int aFrom, float[] b, int bFrom, int n) {
    return VectorMath.dot(a, aFrom, b, bFrom, n);
  }

  @Override
  public float max(float[] x, int from, int n) {
    return VectorMath.max(x, from, n);
  }

  @Override
  void sumColumns(float[] x, int rows, int cols, float[] out, int from, int to) {
    VectorMath.sumRows(x, rows, cols, out, from, to);
  }
}
