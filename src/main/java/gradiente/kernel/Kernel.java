package gradiente.kernel;

/**
 * The loops under every tensor: plain arithmetic over {@code float[]}, row-major, with no notion of
 * a tensor. There are two twins of it, {@link ScalarKernel} for any Java and one on the Vector API;
 * both pass the same tests.
 *
 * <p>Unless a method says otherwise, arrays start at 0, hold at least {@code n} elements, and
 * {@code out} may be one of the inputs.
 */
public interface Kernel {

  /** The fastest kernel that this Java can run. */
  static Kernel get() {
    return Kernels.BEST;
  }

  /** What it is called in messages: {@code "scalar"} or, say, {@code "vector (512 bit)"}. */
  String name();

  /**
   * Matrix product {@code c = op(a) op(b) + bias}, where {@code op(a)} is [m, k], {@code op(b)} is
   * [k, n] and {@code c} is [m, n]. A transposed operand is stored the other way round: {@code a}
   * as [k, m], {@code b} as [n, k].
   *
   * @param bias n numbers added to every row of {@code c}, or null
   */
  void matmul(
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
      int cFrom);

  /** {@code out = a + b}. */
  void add(float[] a, float[] b, float[] out, int n);

  /** {@code out = a - b}. */
  void sub(float[] a, float[] b, float[] out, int n);

  /** {@code out = a * b}, element by element. */
  void mul(float[] a, float[] b, float[] out, int n);

  /** {@code out = a / b}, element by element. */
  void div(float[] a, float[] b, float[] out, int n);

  /** {@code out = scale * x + shift}. */
  void affine(float[] x, float scale, float shift, float[] out, int n);

  /** {@code out = a + scale * b}. */
  void addScaled(float[] a, float scale, float[] b, float[] out, int n);

  /** {@code out[r, c] = x[r, c] + row[c]}. */
  void addRow(float[] x, float[] row, float[] out, int rows, int cols);

  /** {@code out = e^x}. */
  void exp(float[] x, float[] out, int n);

  /** {@code out = ln x}. */
  void log(float[] x, float[] out, int n);

  /** {@code out = sqrt x}. */
  void sqrt(float[] x, float[] out, int n);

  /** {@code out = tanh x}. */
  void tanh(float[] x, float[] out, int n);

  /** {@code out = 1 / (1 + e^-x)}. */
  void sigmoid(float[] x, float[] out, int n);

  /** {@code out = max(0, x)}; NaN stays NaN. */
  void relu(float[] x, float[] out, int n);

  /** {@code out = g (1 - y^2)}: the gradient through {@code y = tanh x}. */
  void tanhGrad(float[] g, float[] y, float[] out, int n);

  /** {@code out = g y (1 - y)}: the gradient through {@code y = sigmoid x}. */
  void sigmoidGrad(float[] g, float[] y, float[] out, int n);

  /** {@code out = y > 0 ? g : 0}: the gradient through {@code y = relu x}. */
  void reluGrad(float[] g, float[] y, float[] out, int n);

  /** Sum of {@code n} elements from {@code from}, accumulated in double. */
  double sum(float[] x, int from, int n);

  /** Sum of products, accumulated in double. */
  double dot(float[] a, int aFrom, float[] b, int bFrom, int n);

  /** Largest of {@code n >= 1} elements from {@code from}; NaN if any is NaN. */
  float max(float[] x, int from, int n);

  /** {@code out[c] = sum over r of x[r, c]}: the gradient of a bias. */
  void sumRows(float[] x, int rows, int cols, float[] out);

  /** Softmax of each row, shifted by the row's maximum so that nothing overflows. */
  void softmaxRows(float[] x, float[] out, int rows, int cols);

  /**
   * Softmax of each row of {@code logits} into {@code probabilities}, and the sum over rows of
   * {@code -ln p[label]}. Labels are class numbers stored as floats and already checked.
   */
  double crossEntropyRows(
      float[] logits, float[] labels, float[] probabilities, int rows, int cols);

  /**
   * Gradient descent with momentum: {@code g' = g + decay w; v = momentum v + g'; w -= rate v}, or
   * with Nesterov's look-ahead {@code w -= rate (g' + momentum v)}.
   *
   * @param v the velocity, or null for none ({@code w -= rate g'})
   */
  void sgd(
      float[] w,
      float[] g,
      float[] v,
      int n,
      float rate,
      float momentum,
      boolean nesterov,
      float decay);

  /**
   * Adam (Kingma and Ba 2015, algorithm 1): {@code g' = g + decay w; m = b1 m + (1 - b1) g'; v = b2
   * v + (1 - b2) g'^2; w -= step m / (sqrt(v) / correction + eps)}.
   *
   * @param step the rate over {@code 1 - b1^t}
   * @param correction {@code sqrt(1 - b2^t)}
   */
  void adam(
      float[] w,
      float[] g,
      float[] m,
      float[] v,
      int n,
      float step,
      float b1,
      float b2,
      float correction,
      float eps,
      float decay);
}
