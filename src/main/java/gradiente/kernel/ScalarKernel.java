package gradiente.kernel;

/** The kernel in plain Java loops: runs everywhere, and reads like the formulas. */
public final class ScalarKernel implements Kernel {
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
    int aRow = aTransposed ? 1 : k;
    int aCol = aTransposed ? m : 1;
    for (int i = 0; i < m; i++) {
      int ci = cFrom + i * n;
      for (int j = 0; j < n; j++) {
        c[ci + j] = bias == null ? 0 : bias[j];
      }
      for (int p = 0; p < k; p++) {
        float f = a[aFrom + i * aRow + p * aCol];
        if (bTransposed) {
          for (int j = 0; j < n; j++) {
            c[ci + j] += f * b[bFrom + j * k + p];
          }
        } else {
          int bp = bFrom + p * n;
          for (int j = 0; j < n; j++) {
            c[ci + j] += f * b[bp + j];
          }
        }
      }
    }
  }

  @Override
  public void add(float[] a, float[] b, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = a[i] + b[i];
    }
  }

  @Override
  public void sub(float[] a, float[] b, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = a[i] - b[i];
    }
  }

  @Override
  public void mul(float[] a, float[] b, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = a[i] * b[i];
    }
  }

  @Override
  public void div(float[] a, float[] b, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = a[i] / b[i];
    }
  }

  @Override
  public void affine(float[] x, float scale, float shift, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = scale * x[i] + shift;
    }
  }

  @Override
  public void addScaled(float[] a, float scale, float[] b, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = a[i] + scale * b[i];
    }
  }

  @Override
  public void addRow(float[] x, float[] row, float[] out, int rows, int cols) {
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < cols; c++) {
        out[r * cols + c] = x[r * cols + c] + row[c];
      }
    }
  }

  @Override
  public void exp(float[] x, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = (float) Math.exp(x[i]);
    }
  }

  @Override
  public void log(float[] x, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = (float) Math.log(x[i]);
    }
  }

  @Override
  public void sqrt(float[] x, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = (float) Math.sqrt(x[i]);
    }
  }

  @Override
  public void tanh(float[] x, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = (float) Math.tanh(x[i]);
    }
  }

  @Override
  public void sigmoid(float[] x, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = (float) (1 / (1 + Math.exp(-x[i])));
    }
  }

  @Override
  public void relu(float[] x, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = Math.max(0, x[i]);
    }
  }

  @Override
  public void tanhGrad(float[] g, float[] y, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = g[i] * (1 - y[i] * y[i]);
    }
  }

  @Override
  public void sigmoidGrad(float[] g, float[] y, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = g[i] * y[i] * (1 - y[i]);
    }
  }

  @Override
  public void reluGrad(float[] g, float[] y, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = y[i] > 0 ? g[i] : 0;
    }
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
    for (int c = 0; c < cols; c++) {
      double sum = 0;
      for (int r = 0; r < rows; r++) {
        sum += x[r * cols + c];
      }
      out[c] = (float) sum;
    }
  }

  @Override
  public void softmaxRows(float[] x, float[] out, int rows, int cols) {
    for (int r = 0; r < rows; r++) {
      int from = r * cols;
      float max = max(x, from, cols);
      double sum = 0;
      for (int c = from; c < from + cols; c++) {
        float e = (float) Math.exp(x[c] - max);
        out[c] = e;
        sum += e;
      }
      for (int c = from; c < from + cols; c++) {
        out[c] = (float) (out[c] / sum);
      }
    }
  }

  @Override
  public double crossEntropyRows(
      float[] logits, float[] labels, float[] probabilities, int rows, int cols) {
    double loss = 0;
    for (int r = 0; r < rows; r++) {
      int from = r * cols;
      float max = max(logits, from, cols);
      double sum = 0;
      for (int c = from; c < from + cols; c++) {
        sum += Math.exp(logits[c] - max);
      }
      loss += Math.log(sum) + max - logits[from + (int) labels[r]];
      for (int c = from; c < from + cols; c++) {
        probabilities[c] = (float) (Math.exp(logits[c] - max) / sum);
      }
    }
    return loss;
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
    for (int i = 0; i < n; i++) {
      float step = g[i] + decay * w[i];
      if (v != null) {
        v[i] = momentum * v[i] + step;
        step = nesterov ? step + momentum * v[i] : v[i];
      }
      w[i] -= rate * step;
    }
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
    for (int i = 0; i < n; i++) {
      float gi = g[i] + decay * w[i];
      m[i] = b1 * m[i] + (1 - b1) * gi;
      v[i] = b2 * v[i] + (1 - b2) * gi * gi;
      w[i] -= step * m[i] / ((float) Math.sqrt(v[i]) / correction + eps);
    }
  }
}
