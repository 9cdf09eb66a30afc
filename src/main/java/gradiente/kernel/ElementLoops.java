package gradiente.kernel;

/**
 * The element-wise part of a kernel: one plain loop an operation, shared between the threads when
 * it is long. The compiler makes vector instructions of those that are plain arithmetic.
 */
abstract class ElementLoops implements Kernel {
  /** An element-wise loop is shared between threads in pieces of at least this many elements. */
  static final int GRAIN = 1 << 14;

  @Override
  public void add(float[] a, float[] b, float[] out, int n) {
    Threads.split(
        n,
        GRAIN,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            out[i] = a[i] + b[i];
          }
        });
  }

  @Override
  public void sub(float[] a, float[] b, float[] out, int n) {
    Threads.split(
        n,
        GRAIN,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            out[i] = a[i] - b[i];
          }
        });
  }

  @Override
  public void mul(float[] a, float[] b, float[] out, int n) {
    Threads.split(
        n,
        GRAIN,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            out[i] = a[i] * b[i];
          }
        });
  }

  @Override
  public void div(float[] a, float[] b, float[] out, int n) {
    Threads.split(
        n,
        GRAIN,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            out[i] = a[i] / b[i];
          }
        });
  }

  @Override
  public void affine(float[] x, float scale, float shift, float[] out, int n) {
    Threads.split(
        n,
        GRAIN,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            out[i] = scale * x[i] + shift;
          }
        });
  }

  @Override
  public void addScaled(float[] a, float scale, float[] b, float[] out, int n) {
    Threads.split(
        n,
        GRAIN,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            out[i] = a[i] + scale * b[i];
          }
        });
  }

  @Override
  public void addRow(float[] x, float[] row, float[] out, int rows, int cols) {
    Threads.split(
        rows,
        Math.max(1, GRAIN / Math.max(1, cols)),
        (from, to) -> {
          for (int r = from; r < to; r++) {
            int at = r * cols;
            for (int c = 0; c < cols; c++) {
              out[at + c] = x[at + c] + row[c];
            }
          }
        });
  }

  @Override
  public void exp(float[] x, float[] out, int n) {
    Threads.split(n, GRAIN, (from, to) -> expRange(x, out, from, to));
  }

  /** {@code out = e^x} for {@code from <= i < to}. */
  void expRange(float[] x, float[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      out[i] = (float) Math.exp(x[i]);
    }
  }

  @Override
  public void log(float[] x, float[] out, int n) {
    Threads.split(
        n,
        GRAIN,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            out[i] = (float) Math.log(x[i]);
          }
        });
  }

  @Override
  public void sqrt(float[] x, float[] out, int n) {
    Threads.split(
        n,
        GRAIN,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            out[i] = (float) Math.sqrt(x[i]);
          }
        });
  }

  @Override
  public void tanh(float[] x, float[] out, int n) {
    Threads.split(
        n,
        GRAIN,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            out[i] = (float) Math.tanh(x[i]);
          }
        });
  }

  @Override
  public void sigmoid(float[] x, float[] out, int n) {
    Threads.split(
        n,
        GRAIN,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            out[i] = (float) (1 / (1 + Math.exp(-x[i])));
          }
        });
  }

  @Override
  public void relu(float[] x, float[] out, int n) {
    Threads.split(
        n,
        GRAIN,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            out[i] = Math.max(0, x[i]);
          }
        });
  }

  @Override
  public void tanhGrad(float[] g, float[] y, float[] out, int n) {
    Threads.split(
        n,
        GRAIN,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            out[i] = g[i] * (1 - y[i] * y[i]);
          }
        });
  }

  @Override
  public void sigmoidGrad(float[] g, float[] y, float[] out, int n) {
    Threads.split(
        n,
        GRAIN,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            out[i] = g[i] * y[i] * (1 - y[i]);
          }
        });
  }

  @Override
  public void reluGrad(float[] g, float[] y, float[] out, int n) {
    Threads.split(
        n,
        GRAIN,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            out[i] = y[i] > 0 ? g[i] : 0;
          }
        });
  }
}
