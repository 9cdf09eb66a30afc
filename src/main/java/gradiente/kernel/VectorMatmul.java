package gradiente.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Matrix products on the Vector API, after Goto and van de Geijn, "Anatomy of High-Performance
 * Matrix Multiplication" (2008): a panel of {@code b}, two vectors wide, is copied to where the
 * first-level cache holds it, and then meets every six rows of {@code a}, whose twelve result
 * vectors stay in registers.
 *
 * <p>Each element of {@code c} is summed by one thread in one order, whatever the thread count.
 */
final class VectorMatmul {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Rows and columns of {@code c} that are summed in registers at once. */
  private static final int ROWS = 6;

  private static final int WIDTH = 2 * LANES;

  /** Rows of a panel: 256 x 32 floats are 32 KiB. */
  private static final int DEPTH = Integer.getInteger("depth", 288);

  /** Columns that are prepared together, as panels: 256 x 256 floats are 256 KiB. */
  private static final int BREADTH = Integer.getInteger("breadth", 256);

  /**
   * Rows of {@code a} that meet a panel: 384 x 272 floats are 408 KiB, for the second-level cache.
   */
  private static final int HEIGHT = Integer.getInteger("height", 64) * ROWS;

  /**
   * How far apart these rows are laid: a constant, so that one register finds all six, and no power
   * of two, so that they do not fall on one another in the cache.
   */
  private static final int STRIDE = DEPTH + 16;

  /** A thread is worth waking for this many multiplications. */
  private static final int WORTH_A_THREAD = 1 << 19;

  private VectorMatmul() {}

  /** See {@link Kernel#matmul}. */
  static void multiply(Product x) {
    if (x.isTiny()) {
      ScalarMatmul.tiny(x);
    } else if (x.bTransposed() && !x.aTransposed() && x.m() < x.n()) {
      turned(x);
    } else {
      split(x, (i0, i1, j0, j1) -> part(x, i0, i1, j0, j1));
    }
  }

  /**
   * {@code c = a b^T} as {@code c^T = b a^T}: a layer's weights {@code b} are then read as they
   * are, and only its batch and its result, which are smaller, are turned.
   */
  private static void turned(Product x) {
    int m = x.m();
    int n = x.n();
    float[] bias = x.bias();
    float[] t = Scratch.floats(Scratch.RESULT, m * n);
    Product y =
        new Product(n, x.k(), m, x.b(), x.bFrom(), false, x.a(), x.aFrom(), true, null, t, 0);
    split(
        y,
        (i0, i1, j0, j1) -> {
          part(y, i0, i1, j0, j1);
          int to = x.cFrom() + j0 * n + i0;
          ScalarMatmul.transpose(t, i0 * m + j0, m, i1 - i0, j1 - j0, x.c(), to, n);
          for (int j = j0; bias != null && j < j1; j++) {
            for (int i = i0, row = x.cFrom() + j * n; i < i1; i++) {
              x.c()[row + i] += bias[i];
            }
          }
        });
  }

  private interface Part {
    void run(int i0, int i1, int j0, int j1);
  }

  /**
   * Shares {@code c} between the threads, by rows or by columns. Threads that share the rows
   * prepare all of {@code b} each, threads that share the columns all of {@code a}; to turn an
   * operand costs about three times as much as to read it.
   */
  private static void split(Product x, Part part) {
    int m = x.m();
    int n = x.n();
    long work = (long) m * x.k() * n;
    int threads = (int) Math.max(1, Math.min(Threads.count(), work / WORTH_A_THREAD));
    boolean byRows = (x.aTransposed() ? 3L : 1) * m > (x.bTransposed() ? 3L : 1) * n;
    boolean narrow = n < 8 * WIDTH && (n + WIDTH - 1) / WIDTH % threads != 0;
    if (byRows || narrow) {
      Threads.split(m, ROWS, threads, (from, to) -> part.run(from, to, 0, n));
    } else {
      Threads.split(n, WIDTH, threads, (from, to) -> part.run(0, m, from, to));
    }
  }

  /** Rows {@code i0 <= i < i1} and columns {@code j0 <= j < j1} of {@code c}. */
  private static void part(Product x, int i0, int i1, int j0, int j1) {
    int m = x.m();
    int k = x.k();
    int blocks = (k + DEPTH - 1) / DEPTH;
    float[] panels = Scratch.floats(Scratch.PANEL, DEPTH * (BREADTH + WIDTH));
    for (int block = 0; block < blocks; block++) {
      int p = (int) ((long) block * k / blocks);
      int depth = (int) ((block + 1L) * k / blocks) - p;
      float[] a = x.a();
      int at = x.aFrom() + i0 * k + p;
      int stride = k;
      if (x.aTransposed()) {
        stride = depth + 16; // no power of two, so that rows do not fall on one another in the cache
        a = Scratch.floats(Scratch.OPERAND, (i1 - i0) * stride);
        at = 0;
        ScalarMatmul.transpose(x.a(), x.aFrom() + p * m + i0, m, depth, i1 - i0, a, 0, stride);
      }
      for (int j = j0; j < j1; j += BREADTH) {
        int jEnd = Math.min(j1, j + BREADTH);
        pack(x, p, depth, j, jEnd, panels);
        for (int i = i0; i < i1; i += HEIGHT) {
          int iEnd = Math.min(i1, i + HEIGHT);
          for (int q = j; q < jEnd; q += WIDTH) {
            column(x, i, iEnd, q, Math.min(WIDTH, jEnd - q), depth, a, at + (i - i0) * stride, stride, panels, (q - j) * depth, block == 0);
          }
        }
      }
    }
  }

  /**
   * Copies rows p.. and columns j0 to j1 of {@code op(b)} to panels, one behind the other, the last
   * padded with 0. Goes along the rows of {@code b}, because memory is quick only in a row.
   */
  private static void pack(Product x, int p, int depth, int j0, int j1, float[] panels) {
    float[] b = x.b();
    int n = x.n();
    int full = j0 + (j1 - j0) / WIDTH * WIDTH;
    int rest = (full - j0) * depth;
    if (full < j1) {
      Arrays.fill(panels, rest, rest + depth * WIDTH, 0);
    }
    if (x.bTransposed()) {
      int k = x.k();
      for (int j = j0; j < j1; j += WIDTH) {
        int width = Math.min(WIDTH, j1 - j);
        int to = (j - j0) * depth;
        ScalarMatmul.transpose(b, x.bFrom() + j * k + p, k, width, depth, panels, to, WIDTH);
      }
      return;
    }
    for (int r = 0; r < depth; r++) {
      int from = x.bFrom() + (p + r) * n + j0;
      int to = r * WIDTH;
      for (int j = j0; j < full; j += WIDTH) {
        FloatVector.fromArray(SPECIES, b, from).intoArray(panels, to);
        FloatVector.fromArray(SPECIES, b, from + LANES).intoArray(panels, to + LANES);
        from += WIDTH;
        to += depth * WIDTH;
      }
      if (full < j1) {
        System.arraycopy(b, from, panels, to, j1 - full);
      }
    }
  }

  /** One panel against rows {@code i0 <= i < i1}; what does not fill a tile goes through a copy. */
  private static void column(
      Product x,
      int i0,
      int i1,
      int j,
      int width,
      int depth,
      float[] a,
      int at,
      int stride,
      float[] panels,
      int panel,
      boolean first) {
    float[] c = x.c();
    int n = x.n();
    int c0 = x.cFrom() + i0 * n + j;
    float[] tile = Scratch.floats(Scratch.TILE, (ROWS + 1) * WIDTH);
    int start = ROWS * WIDTH; // what a sum starts from: the bias, or 0
    for (int q = 0; first && q < WIDTH; q++) {
      tile[start + q] = x.bias() == null || q >= width ? 0 : x.bias()[j + q];
    }
    int full = width == WIDTH ? (i1 - i0) / ROWS : 0;
    float[] from = first ? tile : c;
    int f0 = first ? start : c0;
    int fs = first ? 0 : n;
    for (int t = 0; t < full; t++) {
      tile(depth, a, at + t * ROWS * stride, stride, ROWS, panels, panel, from, f0 + t * ROWS * fs, fs, c, c0 + t * ROWS * n, n);
    }
    for (int i = i0 + full * ROWS; i < i1; i += ROWS) {
      int rows = Math.min(ROWS, i1 - i);
      int ci = x.cFrom() + i * n + j;
      for (int r = 0; !first && r < rows; r++) {
        System.arraycopy(c, ci + r * n, tile, r * WIDTH, width);
      }
      int ai = at + (i - i0) * stride;
      f0 = first ? start : 0;
      tile(depth, a, ai, stride, rows, panels, panel, tile, f0, first ? 0 : WIDTH, tile, 0, WIDTH);
      for (int r = 0; r < rows; r++) {
        System.arraycopy(tile, r * WIDTH, c, ci + r * n, width);
      }
    }
  }

  /**
   * {@code c = from + a panel} for {@code count} times six rows and two vectors. Every vector is a
   * local of this one method: handed to another that happens not to be inlined it would become an
   * object, and the loop 12 times slower.
   *
   * @param rows how many rows of {@code a} there are, if fewer than six
   */
  private static void tile(
      int depth,
      float[] a,
      int at,
      int stride,
      int rows,
      float[] panels,
      int panel,
      float[] from,
      int f0,
      int fStride,
      float[] c,
      int c0,
      int cStride) {
    {
    int a0 = at;
      int a1 = a0 + (rows > 1 ? stride : 0);
      int a2 = a1 + (rows > 2 ? stride : 0);
      int a3 = a2 + (rows > 3 ? stride : 0);
      int a4 = a3 + (rows > 4 ? stride : 0);
      int a5 = a4 + (rows > 5 ? stride : 0);
      int f1 = f0 + fStride;
      int f2 = f1 + fStride;
      int f3 = f2 + fStride;
      int f4 = f3 + fStride;
      int f5 = f4 + fStride;
      FloatVector zero = FloatVector.zero(SPECIES);
      FloatVector s00 = zero;
      FloatVector s01 = zero;
      FloatVector s10 = zero;
      FloatVector s11 = zero;
      FloatVector s20 = zero;
      FloatVector s21 = zero;
      FloatVector s30 = zero;
      FloatVector s31 = zero;
      FloatVector s40 = zero;
      FloatVector s41 = zero;
      FloatVector s50 = zero;
      FloatVector s51 = zero;
      for (int p = 0; p < depth; p++) {
        FloatVector b0 = FloatVector.fromArray(SPECIES, panels, panel + p * WIDTH);
        FloatVector b1 = FloatVector.fromArray(SPECIES, panels, panel + p * WIDTH + LANES);
        FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + p]);
        s00 = x.fma(b0, s00);
        s01 = x.fma(b1, s01);
        x = FloatVector.broadcast(SPECIES, a[a1 + p]);
        s10 = x.fma(b0, s10);
        s11 = x.fma(b1, s11);
        x = FloatVector.broadcast(SPECIES, a[a2 + p]);
        s20 = x.fma(b0, s20);
        s21 = x.fma(b1, s21);
        x = FloatVector.broadcast(SPECIES, a[a3 + p]);
        s30 = x.fma(b0, s30);
        s31 = x.fma(b1, s31);
        x = FloatVector.broadcast(SPECIES, a[a4 + p]);
        s40 = x.fma(b0, s40);
        s41 = x.fma(b1, s41);
        x = FloatVector.broadcast(SPECIES, a[a5 + p]);
        s50 = x.fma(b0, s50);
        s51 = x.fma(b1, s51);
      }
      int c1 = c0 + cStride;
      int c2 = c1 + cStride;
      int c3 = c2 + cStride;
      int c4 = c3 + cStride;
      int c5 = c4 + cStride;
      s00.add(FloatVector.fromArray(SPECIES, from, f0)).intoArray(c, c0);
      s01.add(FloatVector.fromArray(SPECIES, from, f0 + LANES)).intoArray(c, c0 + LANES);
      s10.add(FloatVector.fromArray(SPECIES, from, f1)).intoArray(c, c1);
      s11.add(FloatVector.fromArray(SPECIES, from, f1 + LANES)).intoArray(c, c1 + LANES);
      s20.add(FloatVector.fromArray(SPECIES, from, f2)).intoArray(c, c2);
      s21.add(FloatVector.fromArray(SPECIES, from, f2 + LANES)).intoArray(c, c2 + LANES);
      s30.add(FloatVector.fromArray(SPECIES, from, f3)).intoArray(c, c3);
      s31.add(FloatVector.fromArray(SPECIES, from, f3 + LANES)).intoArray(c, c3 + LANES);
      s40.add(FloatVector.fromArray(SPECIES, from, f4)).intoArray(c, c4);
      s41.add(FloatVector.fromArray(SPECIES, from, f4 + LANES)).intoArray(c, c4 + LANES);
      s50.add(FloatVector.fromArray(SPECIES, from, f5)).intoArray(c, c5);
      s51.add(FloatVector.fromArray(SPECIES, from, f5 + LANES)).intoArray(c, c5 + LANES);
    }
  }
}
