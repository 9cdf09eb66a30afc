package gradiente.kernel;

import java.util.Arrays;

/**
 * Matrix products in plain loops, written so that the compiler turns the inner one into vector
 * instructions by itself: it runs along rows of {@code b} and {@code c}, four terms at a time.
 */
final class ScalarMatmul {
  /** A block of {@code b}, DEPTH rows of WIDTH numbers: 256 KiB, for the second-level cache. */
  private static final int DEPTH = 128;

  private static final int WIDTH = 512;

  /** A thread is worth waking for this many multiplications. */
  private static final int WORTH_A_THREAD = 1 << 18;

  /** Rows of {@code b} and {@code c} up to this long are no work for vectors. */
  private static final int NARROW = 8;

  private ScalarMatmul() {}

  /** See {@link Kernel#matmul}. */
  static void multiply(Product x) {
    if (x.isTiny() || x.n() <= NARROW) {
      tiny(x);
      return;
    }
    int k = x.k();
    int n = x.n();
    float[] b = x.bTransposed() ? Scratch.floats(Scratch.OPERAND, k * n) : x.b();
    int b0 = x.bTransposed() ? 0 : x.bFrom();
    if (x.bTransposed()) transpose(x.b(), x.bFrom(), k, n, k, b, 0, n);
    int grain = (int) Math.max(1, WORTH_A_THREAD / ((long) k * n));
    Threads.split(
        x.m(),
        grain,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            if (x.bias() == null) {
              Arrays.fill(x.c(), x.cFrom() + i * n, x.cFrom() + (i + 1) * n, 0);
            } else {
              System.arraycopy(x.bias(), 0, x.c(), x.cFrom() + i * n, n);
            }
          }
          for (int j = 0; j < n; j += WIDTH) {
            for (int p = 0; p < k; p += DEPTH) {
              int end = Math.min(k, p + DEPTH);
              for (int i = from; i < to; i++) {
                addTerms(x, i, j, Math.min(WIDTH, n - j), p, end, b, b0);
              }
            }
          }
        });
  }

  /** Adds terms p to pEnd to {@code width} numbers in row i of {@code c}, from column j on. */
  private static void addTerms(
      Product x, int i, int j, int width, int p, int pEnd, float[] b, int b0) {
    float[] a = x.a();
    float[] c = x.c();
    int n = x.n();
    int next = x.aTransposed() ? x.m() : 1;
    int at = x.aFrom() + (x.aTransposed() ? i : i * x.k());
    int to = x.cFrom() + i * n + j;
    for (; p + 3 < pEnd; p += 4) {
      float f0 = a[at + p * next];
      float f1 = a[at + (p + 1) * next];
      float f2 = a[at + (p + 2) * next];
      float f3 = a[at + (p + 3) * next];
      int r0 = b0 + p * n + j;
      int r1 = r0 + n;
      int r2 = r1 + n;
      int r3 = r2 + n;
      for (int q = 0; q < width; q++) {
        c[to + q] += f0 * b[r0 + q] + f1 * b[r1 + q] + (f2 * b[r2 + q] + f3 * b[r3 + q]);
      }
    }
    for (; p < pEnd; p++) {
      float f = a[at + p * next];
      int r = b0 + p * n + j;
      for (int q = 0; q < width; q++) c[to + q] += f * b[r + q];
    }
  }

  /**
   * Adds rows p to pEnd of {@code b}, each times its number of {@code a}, a single row, to sums
   * from {@code to} on.
   */
  static void addRows(Product x, int p, int pEnd, int j0, int j1, float[] sums, int to) {
    float[] a = x.a();
    float[] b = x.b();
    int n = x.n();
    int at = x.aFrom();
    for (; p + 3 < pEnd; p += 4) {
      float f0 = a[at + p];
      float f1 = a[at + p + 1];
      float f2 = a[at + p + 2];
      float f3 = a[at + p + 3];
      int r0 = x.bFrom() + p * n;
      int r1 = r0 + n;
      int r2 = r1 + n;
      int r3 = r2 + n;
      for (int j = j0; j < j1; j++) {
        sums[to + j - j0] += f0 * b[r0 + j] + f1 * b[r1 + j] + (f2 * b[r2 + j] + f3 * b[r3 + j]);
      }
    }
    for (; p < pEnd; p++) {
      float f = a[at + p];
      for (int j = j0; j < j1; j++) sums[to + j - j0] += f * b[x.bFrom() + p * n + j];
    }
  }

  /** Some rows of a product with one column, four at a time: their sums do not wait for another. */
  static void column(Product x, int from, int to, float bias) {
    int k = x.k();
    float[] a = x.a();
    float[] b = x.b();
    int b0 = x.bFrom();
    for (int i = from; i < to; i += 4) {
      int a0 = x.aFrom() + i * k; // the last rows are computed again where there are no four
      int a1 = a0 + Math.min(1, to - 1 - i) * k;
      int a2 = a0 + Math.min(2, to - 1 - i) * k;
      int a3 = a0 + Math.min(3, to - 1 - i) * k;
      float s0 = 0;
      float s1 = 0;
      float s2 = 0;
      float s3 = 0;
      for (int p = 0; p < k; p++) {
        float f = b[b0 + p];
        s0 += a[a0 + p] * f;
        s1 += a[a1 + p] * f;
        s2 += a[a2 + p] * f;
        s3 += a[a3 + p] * f;
      }
      int to0 = x.cFrom() + i;
      x.c()[to0 + Math.min(3, to - 1 - i)] = s3 + bias;
      x.c()[to0 + Math.min(2, to - 1 - i)] = s2 + bias;
      x.c()[to0 + Math.min(1, to - 1 - i)] = s1 + bias;
      x.c()[to0] = s0 + bias;
    }
  }

  /**
   * Rows by columns, two by two, so that each number read is used twice: for a product smaller than
   * the cost of preparing it, or narrow. The last of an odd number is computed twice.
   */
  static void tiny(Product x) {
    int m = x.m();
    int k = x.k();
    int n = x.n();
    float[] a = x.a();
    float[] b = x.b();
    float[] c = x.c();
    float[] bias = x.bias();
    int aFrom = x.aFrom();
    int bFrom = x.bFrom();
    int aRow = x.aTransposed() ? 1 : k;
    int aCol = x.aTransposed() ? m : 1;
    int bRow = x.bTransposed() ? 1 : n;
    int bCol = x.bTransposed() ? k : 1;
    for (int i = 0; i < m; i += 2) {
      int nextRow = Math.min(i + 1, m - 1) - i;
      for (int j = 0; j < n; j += 2) {
        int nextCol = Math.min(j + 1, n - 1) - j;
        float c00 = bias == null ? 0 : bias[j];
        float c01 = bias == null ? 0 : bias[j + nextCol];
        float c10 = c00;
        float c11 = c01;
        int a0 = aFrom + i * aRow;
        int a1 = a0 + nextRow * aRow;
        int b0 = bFrom + j * bCol;
        int b1 = b0 + nextCol * bCol;
        for (int p = 0; p < k; p++, a0 += aCol, a1 += aCol, b0 += bRow, b1 += bRow) {
          float f0 = a[a0];
          float f1 = a[a1];
          c00 += f0 * b[b0];
          c01 += f0 * b[b1];
          c10 += f1 * b[b0];
          c11 += f1 * b[b1];
        }
        int to = x.cFrom() + i * n + j;
        c[to] = c00;
        c[to + nextCol] = c01;
        c[to + nextRow * n] = c10;
        c[to + nextRow * n + nextCol] = c11;
      }
    }
  }

  /**
   * Stores {@code x}, [rows, cols] with rows {@code xStride} apart, as its transpose, [cols, rows]
   * with rows {@code outStride} apart; eight rows at a time, so that of every cache line a good
   * part is used at once.
   */
  static void transpose(
      float[] x, int at, int xStride, int rows, int cols, float[] out, int to, int outStride) {
    int r = 0;
    for (; r + 7 < rows; r += 8) {
      for (int c = 0; c < cols; c++) {
        int x0 = at + r * xStride + c;
        int o0 = to + c * outStride + r;
        for (int q = 0; q < 8; q++) out[o0 + q] = x[x0 + q * xStride];
      }
    }
    for (; r < rows; r++) {
      for (int c = 0; c < cols; c++) out[to + c * outStride + r] = x[at + r * xStride + c];
    }
  }
}
