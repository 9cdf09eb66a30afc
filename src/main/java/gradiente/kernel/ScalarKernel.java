package gradiente.kernel;

/** The kernel in plain Java loops: runs everywhere, and reads like the formulas. */
public class ScalarKernel extends ElementLoops {
  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public void matmul(
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
    multiply(new Product(m, k, n, a, aFrom, aTransposed, b, bFrom, bTransposed, bias, c, cFrom));
  }

  /** The product, of whatever size. */
  void multiply(Product product) {
    ScalarMatmul.multiply(product);
  }

  @Override
  public double sum(float[] x, int from, int n) {
    double sum = 0;
    for (int i = from; i < from + n; i++) {
      sum += x[i];
    }
    return sum;
  }

  @Override
  public double dot(float[] a, int aFrom, float[] b, int bFrom, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += (double) a[aFrom + i] * b[bFrom + i];
    }
    return sum;
  }

  @Override
  public float max(float[] x, int from, int n) {
    float max = x[from];
    for (int i = from + 1; i < from + n; i++) {
      max = Math.max(max, x[i]);
    }
    return max;
  }

  @Override
  public void sumRows(float[] x, int rows, int cols, float[] out) {
    int grain = Math.max(64, 4 * GRAIN / Math.max(1, rows));
    Threads.split(cols, grain, (from, to) -> sumColumns(x, rows, cols, out, from, to));
  }

  /** The sums of columns {@code from <= c < to}. */
  void sumColumns(float[] x, int rows, int cols, float[] out, int from, int to) {
    for (int c = from; c < to; c++) {
      double sum = 0;
      for (int r = 0; r < rows; r++) {
        sum += x[r * cols + c];
      }
      out[c] = (float) sum;
    }
  }

  @Override
  public void softmaxRows(float[] x, float[] out, int rows, int cols) {
    int batch = Math.max(1, 1024 / Math.max(1, cols)); // rows that stay in the first-level cache
    Threads.split(
        rows,
        Math.max(1, GRAIN / Math.max(1, cols)),
        (from, to) -> {
          for (int r = from; r < to; r += batch) {
            int end = Math.min(to, r + batch);
            shift(x, out, r, end, cols);
            expRange(out, out, r * cols, end * cols);
            for (int i = r; i < end; i++) {
              normalize(out, i * cols, cols);
            }
          }
        });
  }

  @Override
  public double crossEntropyRows(
      float[] logits, float[] labels, float[] probabilities, int rows, int cols) {
    double loss = 0;
    int batch = Math.max(1, 1024 / Math.max(1, cols));
    for (int r = 0; r < rows; r += batch) {
      int end = Math.min(rows, r + batch);
      shift(logits, probabilities, r, end, cols);
      for (int i = r; i < end; i++) {
        loss -= probabilities[i * cols + (int) labels[i]];
      }
      expRange(probabilities, probabilities, r * cols, end * cols);
      for (int i = r; i < end; i++) {
        loss += Math.log(normalize(probabilities, i * cols, cols));
      }
    }
    return loss;
  }

  /** Each row less its largest element, for rows {@code from <= r < to}. */
  private void shift(float[] x, float[] out, int from, int to, int cols) {
    for (int r = from; r < to; r++) {
      int end = (r + 1) * cols;
      float max = cols == 0 ? 0 : max(x, r * cols, cols);
      for (int i = r * cols; i < end; i++) {
        out[i] = x[i] - max;
      }
    }
  }

  /** Divides {@code n} elements by their sum, and gives that sum. */
  private double normalize(float[] x, int from, int n) {
    double sum = sum(x, from, n);
    float scale = (float) (1 / sum);
    for (int i = from; i < from + n; i++) {
      x[i] *= scale;
    }
    return sum;
  }

  @Override
  public void sgd(
      float[] w,
      float[] g,
      float[] v,
      int n,
      float rate,
      float momentum,
      boolean nesterov,
      float decay) {
    Threads.split(
        n,
        GRAIN,
        (from, to) -> {
          if (v == null) {
            for (int i = from; i < to; i++) {
              w[i] -= rate * (g[i] + decay * w[i]);
            }
          } else if (nesterov) {
            for (int i = from; i < to; i++) {
              float step = g[i] + decay * w[i];
              v[i] = momentum * v[i] + step;
              w[i] -= rate * (step + momentum * v[i]);
            }
          } else {
            for (int i = from; i < to; i++) {
              v[i] = momentum * v[i] + (g[i] + decay * w[i]);
              w[i] -= rate * v[i];
            }
          }
        });
  }

  @Override
  public void adam(
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
      float decay) {
    float invCorrection = 1 / correction;
    Threads.split(
        n,
        GRAIN,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            float gi = g[i] + decay * w[i];
            m[i] = b1 * m[i] + (1 - b1) * gi;
            v[i] = b2 * v[i] + (1 - b2) * gi * gi;
            w[i] -= step * m[i] / ((float) Math.sqrt(v[i]) * invCorrection + eps);
          }
        });
  }
}
