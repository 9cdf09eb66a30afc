package gradiente.kernel;

import java.util.Arrays;

/**
 * Matrix products in plain loops, written so that the compiler turns the inner one into vector
 * instructions by itself: it runs along rows of {@code b} and {@code c}, four terms at a time.
 */
final class ScalarMatmul {
  /**
   * A block of {@code b}, DEPTH rows of WIDTH numbers (256 KiB), stays in the second-level cache.
   */
  private static final int DEPTH = 128;

  private static final int WIDTH = 512;

  /** Rows of {@code c} for one thread, measured in multiplications. */
  private static final int WORTH_A_THREAD = 1 << 18;

  private ScalarMatmul() {}

  /** See {@link Kernel#matmul}. */
  static void multiply(Product x) {
    if (x.isTiny()) {
      tiny(x);
      return;
    }
    int k = x.k();
    int n = x.n();
    float[] b = x.b();
    int bFrom = x.bFrom();
    if (x.bTransposed()) {
      b = Scratch.floats(Scratch.OPERAND, k * n);
      bFrom = 0;
      transpose(x.b(), x.bFrom(), k, n, k, b, 0, n);
    }
    float[] rows = b;
    int first = bFrom;
    int grain = (int) Math.max(1, WORTH_A_THREAD / Math.max(1, (long) k * n));
    Threads.split(x.m(), grain, (from, to) -> block(x, from, to, rows, first));
  }

  /**
   * Rows {@code from <= i < to} of {@code c}, with the rows of {@code op(b)} one after the other.
   */
  private static void block(Product x, int from, int to, float[] b, int bFrom) {
    int k = x.k();
    int n = x.n();
    float[] a = x.a();
    float[] c = x.c();
    int aFrom = x.aFrom();
    int cFrom = x.cFrom();
    int aRow = x.aTransposed() ? 1 : k;
    int aCol = x.aTransposed() ? x.m() : 1;
    fill(x, from, to);
    for (int j = 0; j < n; j += WIDTH) {
      int width = Math.min(WIDTH, n - j);
      for (int p0 = 0; p0 < k; p0 += DEPTH) {
        int pEnd = Math.min(k, p0 + DEPTH);
        for (int i = from; i < to; i++) {
          int ai = aFrom + i * aRow;
          int ci = cFrom + i * n + j;
          int p = p0;
          for (; p + 3 < pEnd; p += 4) {
            int at = ai + p * aCol;
            float f0 = a[at];
            float f1 = a[at + aCol];
            float f2 = a[at + 2 * aCol];
            float f3 = a[at + 3 * aCol];
            addFour(f0, f1, f2, f3, b, bFrom + p * n + j, n, c, ci, width);
          }
          for (; p < pEnd; p++) {
            float f = a[ai + p * aCol];
            int bp = bFrom + p * n + j;
            for (int q = 0; q < width; q++) {
              c[ci + q] += f * b[bp + q];
            }
          }
        }
      }
    }
  }

  private static void addFour(
      float f0,
      float f1,
      float f2,
      float f3,
      float[] b,
      int b0,
      int n,
      float[] c,
      int ci,
      int width) {
    int b1 = b0 + n;
    int b2 = b1 + n;
    int b3 = b2 + n;
    for (int q = 0; q < width; q++) {
      c[ci + q] += f0 * b[b0 + q] + f1 * b[b1 + q] + (f2 * b[b2 + q] + f3 * b[b3 + q]);
    }
  }

  /** Rows {@code from <= i < to} of {@code c} become the bias, or 0. */
  private static void fill(Product x, int from, int to) {
    int n = x.n();
    if (x.bias() == null) {
      Arrays.fill(x.c(), x.cFrom() + from * n, x.cFrom() + to * n, 0);
    } else {
      for (int i = from; i < to; i++) {
        System.arraycopy(x.bias(), 0, x.c(), x.cFrom() + i * n, n);
      }
    }
  }

  /** Row by column, two columns at a time: for a product smaller than the cost of preparing it. */
  static void tiny(Product x) {
    int k = x.k();
    int n = x.n();
    float[] a = x.a();
    float[] b = x.b();
    float[] bias = x.bias();
    int aRow = x.aTransposed() ? 1 : k;
    int aCol = x.aTransposed() ? x.m() : 1;
    int bRow = x.bTransposed() ? 1 : n;
    int bCol = x.bTransposed() ? k : 1;
    for (int i = 0; i < x.m(); i++) {
      int ci = x.cFrom() + i * n;
      for (int j = 0; j < n; j += 2) {
        boolean two = j + 1 < n; // else the one column is computed twice
        float sum0 = bias == null ? 0 : bias[j];
        float sum1 = bias == null || !two ? 0 : bias[j + 1];
        int ap = x.aFrom() + i * aRow;
        int b0 = x.bFrom() + j * bCol;
        int b1 = two ? b0 + bCol : b0;
        for (int p = 0; p < k; p++) {
          float f = a[ap];
          sum0 += f * b[b0];
          sum1 += f * b[b1];
          ap += aCol;
          b0 += bRow;
          b1 += bRow;
        }
        x.c()[ci + j] = sum0;
        if (two) {
          x.c()[ci + j + 1] = sum1;
        }
      }
    }
  }

  /**
   * Stores {@code x}, [rows, cols] with rows {@code xStride} apart, as its transpose, [cols, rows]
   * with rows {@code outStride} apart; eight rows at a time, so that of every cache line a good
   * part is used at once.
   */
  static void transpose(
      float[] x,
      int xFrom,
      int xStride,
      int rows,
      int cols,
      float[] out,
      int outFrom,
      int outStride) {
    int r = 0;
    for (; r + 7 < rows; r += 8) {
      int x0 = xFrom + r * xStride;
      int x1 = x0 + xStride;
      int x2 = x1 + xStride;
      int x3 = x2 + xStride;
      int x4 = x3 + xStride;
      int x5 = x4 + xStride;
      int x6 = x5 + xStride;
      int x7 = x6 + xStride;
      int to = outFrom + r;
      for (int c = 0; c < cols; c++) {
        out[to] = x[x0 + c];
        out[to + 1] = x[x1 + c];
        out[to + 2] = x[x2 + c];
        out[to + 3] = x[x3 + c];
        out[to + 4] = x[x4 + c];
        out[to + 5] = x[x5 + c];
        out[to + 6] = x[x6 + c];
        out[to + 7] = x[x7 + c];
        to += outStride;
      }
    }
    for (; r < rows; r++) {
      for (int c = 0; c < cols; c++) {
        out[outFrom + c * outStride + r] = x[xFrom + r * xStride + c];
      }
    }
  }
}
