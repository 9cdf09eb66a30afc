package gradiente.kernel;

import java.util.Arrays;

/** Sums and maxima in plain Java; the loops of {@link Kernel}. */
final class Reduction {
  /** From here on vectors are faster than these loops, which need no time to warm up. */
  static final int LONG = 256;

  private static final int FEW = 64;

  private Reduction() {}

  /**
   * Sum of {@code n} elements from {@code at}, accumulated in double: in four sums, because each
   * addition to one sum waits for the last.
   */
  static double sum(float[] x, int at, int n) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = at;
    for (; i < at + n - 3; i += 4) {
      s0 += x[i];
      s1 += x[i + 1];
      s2 += x[i + 2];
      s3 += x[i + 3];
    }
    for (; i < at + n; i++) s0 += x[i];
    return (s0 + s1) + (s2 + s3);
  }

  /** Sum of {@code n} products, accumulated in double as {@link #sum} does. */
  static double dot(float[] a, int aFrom, float[] b, int bFrom, int n) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i < n - 3; i += 4) {
      s0 += (double) a[aFrom + i] * b[bFrom + i];
      s1 += (double) a[aFrom + i + 1] * b[bFrom + i + 1];
      s2 += (double) a[aFrom + i + 2] * b[bFrom + i + 2];
      s3 += (double) a[aFrom + i + 3] * b[bFrom + i + 3];
    }
    for (; i < n; i++) s0 += (double) a[aFrom + i] * b[bFrom + i];
    return (s0 + s1) + (s2 + s3);
  }

  /** Sum of squared differences, accumulated in double as {@link #sum} does. */
  static double squaredDistance(float[] a, float[] b) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i < a.length - 3; i += 4) {
      double d0 = (double) a[i] - b[i];
      double d1 = (double) a[i + 1] - b[i + 1];
      double d2 = (double) a[i + 2] - b[i + 2];
      double d3 = (double) a[i + 3] - b[i + 3];
      s0 += d0 * d0;
      s1 += d1 * d1;
      s2 += d2 * d2;
      s3 += d3 * d3;
    }
    for (; i < a.length; i++) s0 += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
    return (s0 + s1) + (s2 + s3);
  }

  /** Largest of {@code n} elements from {@code at}; NaN if any is NaN, -infinity if n is 0. */
  static float max(float[] x, int at, int n) {
    float m0 = Float.NEGATIVE_INFINITY;
    float m1 = m0;
    float m2 = m0;
    float m3 = m0;
    int i = at;
    for (; i < at + n - 3; i += 4) {
      m0 = Math.max(m0, x[i]);
      m1 = Math.max(m1, x[i + 1]);
      m2 = Math.max(m2, x[i + 2]);
      m3 = Math.max(m3, x[i + 3]);
    }
    for (; i < at + n; i++) m0 = Math.max(m0, x[i]);
    return Math.max(Math.max(m0, m1), Math.max(m2, m3));
  }

  /**
   * Where the first largest of {@code n >= 1} elements from {@code at} stands, or the first NaN.
   */
  static int argmax(Kernel kernel, float[] x, int at, int n) {
    int best = at;
    for (int i = at + 1; n < FEW && i < at + n; i++) {
      float v = x[i];
      float b = x[best];
      best = !(v <= b) & b == b ? i : best; // & spares a branch on chance, which costs most here
    }
    float top = x[best];
    for (int from = at; n >= FEW && from < at + n && top == top; from += Kernel.BLOCK) {
      int end = Math.min(from + Kernel.BLOCK, at + n);
      boolean skip = end - from >= LONG && kernel.max(x, from, end - from) <= top;
      for (int i = from; !skip && i < end; i++) {
        if (x[i] <= top || top != top) continue;
        top = x[i];
        best = i;
      }
    }
    return best;
  }

  /**
   * As {@link #argmax}, of each column of x [rows, cols] from {@code at}: to {@code out[to + c]}.
   */
  static void argmaxColumns(float[] x, int at, int rows, int cols, int[] out, int to) {
    float[] top = Arrays.copyOfRange(x, at, at + cols);
    for (int c = 0; c < cols; c++) out[to + c] = at + c;
    for (int r = 1; r < rows; r++) raise(top, x, at + r * cols, out, to);
  }

  /** One row: Java compiles soon what is called often. */
  private static void raise(float[] top, float[] x, int row, int[] out, int to) {
    for (int c = 0; c < top.length; c++) {
      float v = x[row + c];
      if (v <= top[c] || top[c] != top[c]) continue;
      top[c] = v;
      out[to + c] = row + c;
    }
  }

  /** Sum of a column that begins here. */
  static float column(float[] x, int at, int rows, int cols) {
    double sum = 0;
    for (int r = 0; r < rows; r++) sum += x[at + r * cols];
    return (float) sum;
  }

  /** Four at a time, which reads and writes the sums a fourth as often. */
  static void addFourRows(float[] x, int at, int cols, double[] sums) {
    int second = at + cols;
    int third = second + cols;
    int last = third + cols;
    for (int c = 0; c < sums.length; c++) {
      sums[c] += ((double) x[at + c] + x[second + c]) + ((double) x[third + c] + x[last + c]);
    }
  }
}
