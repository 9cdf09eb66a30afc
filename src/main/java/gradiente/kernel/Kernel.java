package gradiente.kernel;

/**
 * The loops under every tensor, in plain Java: arithmetic over {@code float[]}, row-major, with no
 * notion of a tensor. {@link VectorKernel} replaces those that the compiler does not turn into
 * vector instructions by itself; both pass the same tests.
 *
 * <p>Element-wise loops go over {@code from <= i < to}, so that threads can share them by {@link
 * #each}; {@code out} may be one of the inputs.
 */
public class Kernel {
  /** An element-wise loop is shared between threads in pieces of at least this many elements. */
  public static final int GRAIN = 1 << 14;

  /** Elements that go through two passes while they are in the first-level cache. */
  static final int BLOCK = 1024;

  private static final Kernel BEST = Fastest.kernel();

  /** An element-wise loop over one array. */
  @FunctionalInterface
  public interface Unary {
    /** Does the elements {@code from <= i < to}. */
    void run(float[] x, float[] out, int from, int to);
  }

  /** An element-wise loop over two arrays. */
  @FunctionalInterface
  public interface Binary {
    /** Does the elements {@code from <= i < to}. */
    void run(float[] a, float[] b, float[] out, int from, int to);
  }

  /** The fastest kernel that this Java can run. */
  public static Kernel get() {
    return BEST;
  }

  /** Runs a loop over all of {@code out}, on several threads when it is long. */
  public static void each(Unary loop, float[] x, float[] out) {
    Threads.split(out.length, GRAIN, (from, to) -> loop.run(x, out, from, to));
  }

  /** Runs a loop over all of {@code out}, on several threads when it is long. */
  public static void each(Binary loop, float[] a, float[] b, float[] out) {
    Threads.split(out.length, GRAIN, (from, to) -> loop.run(a, b, out, from, to));
  }

  /** What it is called in messages: {@code "scalar"} or, say, {@code "vector (512 bit)"}. */
  public String name() {
    return "scalar";
  }

  /** The matrix product {@code c = op(a) op(b) + bias}. */
  public void matmul(Product product) {
    ScalarMatmul.multiply(product);
  }

  /** {@code out = a + b}. */
  public void add(float[] a, float[] b, float[] out, int from, int to) {
    for (int i = from; i < to; i++) out[i] = a[i] + b[i];
  }

  /** {@code out = a - b}. */
  public void sub(float[] a, float[] b, float[] out, int from, int to) {
    for (int i = from; i < to; i++) out[i] = a[i] - b[i];
  }

  /** {@code out = a * b}, element by element. */
  public void mul(float[] a, float[] b, float[] out, int from, int to) {
    for (int i = from; i < to; i++) out[i] = a[i] * b[i];
  }

  /** {@code out = a / b}, element by element. */
  public void div(float[] a, float[] b, float[] out, int from, int to) {
    for (int i = from; i < to; i++) out[i] = a[i] / b[i];
  }

  /** {@code out = max(a, b)}; NaN if either is NaN. */
  public void maximum(float[] a, float[] b, float[] out, int from, int to) {
    for (int i = from; i < to; i++) out[i] = Math.max(a[i], b[i]);
  }

  /** {@code out = min(a, b)}; NaN if either is NaN. */
  public void minimum(float[] a, float[] b, float[] out, int from, int to) {
    for (int i = from; i < to; i++) out[i] = Math.min(a[i], b[i]);
  }

  /** {@code out = a > b ? 1 : 0}. */
  public void gt(float[] a, float[] b, float[] out, int from, int to) {
    for (int i = from; i < to; i++) out[i] = a[i] > b[i] ? 1 : 0;
  }

  /** {@code out = a >= b ? 1 : 0}. */
  public void ge(float[] a, float[] b, float[] out, int from, int to) {
    for (int i = from; i < to; i++) out[i] = a[i] >= b[i] ? 1 : 0;
  }

  /** {@code out = a == b ? 1 : 0}. */
  public void eq(float[] a, float[] b, float[] out, int from, int to) {
    for (int i = from; i < to; i++) out[i] = a[i] == b[i] ? 1 : 0;
  }

  /** {@code out = a != b ? 1 : 0}. */
  public void ne(float[] a, float[] b, float[] out, int from, int to) {
    for (int i = from; i < to; i++) out[i] = a[i] != b[i] ? 1 : 0;
  }

  /** {@code out = e^x}. */
  public final void exp(float[] x, float[] out, int from, int to) {
    exp(x, 0, out, from, to);
  }

  /** {@code out = e^(x + shift)}. */
  void exp(float[] x, float shift, float[] out, int from, int to) {
    for (int i = from; i < to; i++) out[i] = (float) ScalarMath.exp(x[i] + shift);
  }

  /** {@code out = ln x}. */
  public void log(float[] x, float[] out, int from, int to) {
    for (int i = from; i < to; i++) out[i] = (float) Math.log(x[i]);
  }

  /** {@code out = sqrt x}. */
  public void sqrt(float[] x, float[] out, int from, int to) {
    for (int i = from; i < to; i++) out[i] = (float) Math.sqrt(x[i]);
  }

  /** {@code out = |x|}. */
  public void abs(float[] x, float[] out, int from, int to) {
    for (int i = from; i < to; i++) out[i] = Math.abs(x[i]);
  }

  /** {@code out = -1, 0 or 1}; NaN stays NaN. */
  public void sign(float[] x, float[] out, int from, int to) {
    for (int i = from; i < to; i++) { // no Math.signum: that is a branch, and no vector instruction
      out[i] = Math.max(-1, Math.min(1, x[i] * 0x1p100f * 0x1p100f));
    }
  }

  /** {@code out = tanh x}. */
  public void tanh(float[] x, float[] out, int from, int to) {
    for (int i = from; i < to; i++) out[i] = (float) ScalarMath.tanh(x[i]);
  }

  /** {@code out = 1 / (1 + e^-x)}. */
  public void sigmoid(float[] x, float[] out, int from, int to) {
    for (int i = from; i < to; i++) out[i] = (float) ScalarMath.sigmoid(x[i]);
  }

  /** {@code out = max(0, x)}; NaN stays NaN. */
  public void relu(float[] x, float[] out, int from, int to) {
    for (int i = from; i < to; i++) out[i] = Math.max(0, x[i]);
  }

  /** {@code out = g (1 - y^2)}: the gradient through {@code y = tanh x}. */
  public void tanhGrad(float[] g, float[] y, float[] out, int from, int to) {
    for (int i = from; i < to; i++) out[i] = g[i] * (1 - y[i] * y[i]);
  }

  /** {@code out = g y (1 - y)}: the gradient through {@code y = sigmoid x}. */
  public void sigmoidGrad(float[] g, float[] y, float[] out, int from, int to) {
    for (int i = from; i < to; i++) out[i] = g[i] * y[i] * (1 - y[i]);
  }

  /** {@code out = y > 0 ? g : 0}: the gradient through {@code y = relu x}. */
  public void reluGrad(float[] g, float[] y, float[] out, int from, int to) {
    for (int i = from; i < to; i++) out[i] = y[i] > 0 ? g[i] : 0;
  }

  /** {@code out = scale * x + shift}, over all of {@code out}. */
  public final void affine(float[] x, float scale, float shift, float[] out) {
    Threads.split(
        out.length,
        GRAIN,
        (from, to) -> {
          for (int i = from; i < to; i++) out[i] = scale * x[i] + shift;
        });
  }

  /** {@code out = x / divisor}, over all of {@code out}. */
  public final void div(float[] x, float divisor, float[] out) {
    Threads.split(
        out.length,
        GRAIN,
        (from, to) -> {
          for (int i = from; i < to; i++) out[i] = x[i] / divisor;
        });
  }

  /** {@code out = min(max(x, low), high)}, over all of {@code out}; NaN stays NaN. */
  public final void clamp(float[] x, float low, float high, float[] out) {
    Threads.split(
        out.length,
        GRAIN,
        (from, to) -> {
          for (int i = from; i < to; i++) out[i] = Math.min(Math.max(x[i], low), high);
        });
  }

  /** Sum of {@code n} elements from {@code at}, accumulated in double. */
  public double sum(float[] x, int at, int n) {
    return Reduction.sum(x, at, n);
  }

  /** Sum of {@code n} products, accumulated in double. */
  public double dot(float[] a, int aFrom, float[] b, int bFrom, int n) {
    return Reduction.dot(a, aFrom, b, bFrom, n);
  }

  /** Sum of {@code (a - b)^2} over two arrays of one length, accumulated in double. */
  public final double squaredDistance(float[] a, float[] b) {
    return Reduction.squaredDistance(a, b);
  }

  /** Sum of {@code ln(1 + e^x) - t x}: the binary cross-entropy of logits x with targets t. */
  public final double logisticLoss(float[] x, float[] t) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += Math.max(x[i], 0) - (double) x[i] * t[i] + ScalarMath.log1pExp(-Math.abs(x[i]));
    }
    return sum;
  }

  /** Largest of {@code n} elements from {@code at}; NaN if any is NaN, -infinity if n is 0. */
  public float max(float[] x, int at, int n) {
    return Reduction.max(x, at, n);
  }

  /** As {@link #sum} of numbers of one sign, to a few units in the last place of a float. */
  double total(float[] x, int at, int n) {
    return sum(x, at, n);
  }

  /** As {@link #max}, but may overlook a NaN. */
  float top(float[] x, int at, int n) {
    return max(x, at, n);
  }

  /** {@code top = max(top, x)} for {@code n} elements from these places on; NaN stays NaN. */
  public void raise(float[] top, int to, float[] x, int at, int n) {
    for (int i = 0; i < n; i++) top[to + i] = Math.max(top[to + i], x[at + i]);
  }

  /**
   * Where the first largest of {@code n >= 1} elements from {@code at} stands, or the first NaN.
   */
  public final int argmax(float[] x, int at, int n) {
    return Reduction.argmax(this, x, at, n);
  }

  /**
   * As {@link #argmax}, of each column of x [rows, cols] from {@code at}: to {@code out[to + c]}.
   */
  public final void argmaxColumns(float[] x, int at, int rows, int cols, int[] out, int to) {
    Reduction.argmaxColumns(x, at, rows, cols, out, to);
  }

  /**
   * {@code out[to + c] = sum over r of x[r, c]}, of x [rows, cols] from {@code at}, accumulated in
   * double: the gradient of a bias.
   */
  public final void sumRows(float[] x, int at, int rows, int cols, float[] out, int to) {
    int grain = Math.max(64, 4 * GRAIN / Math.max(1, rows));
    Threads.split(
        cols,
        grain,
        (from, end) -> {
          if (rows * cols <= BLOCK) {
            for (int c = from; c < end; c++) out[to + c] = Reduction.column(x, at + c, rows, cols);
            return;
          }
          double[] sums = new double[end - from];
          int r = 0;
          for (; r < rows - 3; r += 4) Reduction.addFourRows(x, at + r * cols + from, cols, sums);
          for (; r < rows; r++) {
            for (int c = from; c < end; c++) sums[c - from] += x[at + r * cols + c];
          }
          for (int c = from; c < end; c++) out[to + c] = (float) sums[c - from];
        });
  }

  /**
   * Softmax of each row, shifted by the row's maximum so that nothing overflows.
   *
   * @param labels null, or a class number for each row
   * @return sum over rows of {@code -ln p[label]}, or 0 without labels
   */
  public final double softmaxRows(float[] x, float[] labels, float[] out, int rows, int cols) {
    int batch = Math.max(1, 1024 / Math.max(1, cols)); // rows that stay in the first-level cache
    double[] loss = new double[(rows + batch - 1) / batch];
    Threads.split(
        loss.length,
        Math.max(1, GRAIN / Math.max(1, batch * cols)),
        (from, to) -> {
          for (int i = from; i < to; i++) {
            loss[i] = softmax(x, labels, out, i * batch, Math.min(rows, (i + 1) * batch), cols);
          }
        });
    double sum = 0;
    for (double part : loss) sum += part;
    return sum;
  }

  private double softmax(float[] x, float[] labels, float[] out, int r0, int r1, int cols) {
    double loss = 0;
    boolean one = r1 - r0 == 1; // a long row
    for (int r = r0; r < r1; r++) {
      float max = top(x, r * cols, cols); // a NaN makes the row's sum NaN
      loss -= labels == null ? 0 : x[r * cols + (int) labels[r]] - max;
      if (one) exp(x, -max, out, r * cols, r1 * cols);
      for (int i = r * cols; !one && i < (r + 1) * cols; i++) out[i] = x[i] - max;
    }
    if (!one) exp(out, out, r0 * cols, r1 * cols);
    for (int r = r0; r < r1; r++) {
      double sum = total(out, r * cols, cols);
      float scale = (float) (1 / sum);
      for (int i = r * cols; i < (r + 1) * cols; i++) out[i] *= scale;
      loss += labels == null ? 0 : Math.log(sum);
    }
    return loss;
  }
}
