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

  /** Up to this many multiplications nothing is worth preparing. */
  static final int TINY = 4096;

  /** Rows of {@code c} for one thread, measured in multiplications. */
  private static final int WORTH_A_THREAD = 1 << 18;

  private ScalarMatmul() {}

  /** See {@link Kernel#matmul}. */
  static void multiply(
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
    if ((long) m * k * n <= TINY) {
      int bRow = bTransposed ? 1 : n;
      int bCol = bTransposed ? k : 1;
      tiny(m, k, n, a, aFrom, aRow, aCol, b, bFrom, bRow, bCol, bias, c, cFrom);
      return;
    }
    float[] rows = b;
    int rowsFrom = bFrom;
    if (bTransposed) {
      rows = Scratch.floats(Scratch.OPERAND, k * n);
      rowsFrom = 0;
      transpose(b, bFrom, k, n, k, rows, 0, n);
    }
    float[] plain = rows;
    int plainFrom = rowsFrom;
    int grain = (int) Math.max(1, WORTH_A_THREAD / Math.max(1, (long) k * n));
    Threads.split(
        m,
        grain,
        (from, to) ->
            block(from, to, k, n, a, aFrom, aRow, aCol, plain, plainFrom, bias, c, cFrom));
  }

  /** Rows {@code from <= i < to} of {@code c}. */
  private static void block(
      int from,
      int to,
      int k,
      int n,
      float[] a,
      int aFrom,
      int aRow,
      int aCol,
      float[] b,
      int bFrom,
      float[] bias,
      float[] c,
      int cFrom) {
    fill(from, to, n, bias, c, cFrom);
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
  static void fill(int from, int to, int n, float[] bias, float[] c, int cFrom) {
    if (bias == null) {
      Arrays.fill(c, cFrom + from * n, cFrom + to * n, 0);
    } else {
      for (int i = from; i < to; i++) {
        System.arraycopy(bias, 0, c, cFrom + i * n, n);
      }
    }
  }

  /** Row by column, two columns at a time: for a product smaller than the cost of preparing it. */
  static void tiny(
      int m,
      int k,
      int n,
      float[] a,
      int aFrom,
      int aRow,
      int aCol,
      float[] b,
      int bFrom,
      int bRow,
      int bCol,
      float[] bias,
      float[] c,
      int cFrom) {
    for (int i = 0; i < m; i++) {
      int ai = aFrom + i * aRow;
      int ci = cFrom + i * n;
      int j = 0;
      for (; j + 1 < n; j += 2) {
        float sum0 = bias == null ? 0 : bias[j];
        float sum1 = bias == null ? 0 : bias[j + 1];
        int b0 = bFrom + j * bCol;
        int ap = ai;
        for (int p = 0; p < k; p++) {
          float f = a[ap];
          sum0 += f * b[b0];
          sum1 += f * b[b0 + bCol];
          ap += aCol;
          b0 += bRow;
        }
        c[ci + j] = sum0;
        c[ci + j + 1] = sum1;
      }
      if (j < n) {
        float sum = bias == null ? 0 : bias[j];
        int bj = bFrom + j * bCol;
        for (int p = 0; p < k; p++) {
          sum += a[ai + p * aCol] * b[bj + p * bRow];
        }
        c[ci + j] = sum;
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
