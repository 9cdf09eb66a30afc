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
  private static final int DEPTH = 256;

  /** Rows of {@code a} that meet a panel: 510 x 256 floats are half of the second-level cache. */
  private static final int HEIGHT = 85 * ROWS;

  /** A thread is worth waking for this many multiplications. */
  private static final int WORTH_A_THREAD = 1 << 19;

  private VectorMatmul() {}

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
    if ((long) m * k * n <= ScalarMatmul.TINY) {
      ScalarMatmul.multiply(m, k, n, a, aFrom, aTransposed, b, bFrom, bTransposed, bias, c, cFrom);
      return;
    }
    Product product =
        new Product(m, k, n, a, aFrom, aTransposed, b, bFrom, bTransposed, bias, c, cFrom);
    if (product.splitsRows()) {
      Threads.split(m, grain((long) k * n, ROWS), (from, to) -> product.part(from, to, 0, n));
    } else {
      Threads.split(n, grain((long) m * k, WIDTH), (from, to) -> product.part(0, m, from, to));
    }
  }

  private static int grain(long work, int unit) {
    return (int) Math.min(1 << 20, (WORTH_A_THREAD / work / unit + 1)) * unit;
  }

  /** One product: its operands, and how a part of it is done by one thread. */
  private record Product(
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

    /**
     * Threads that share the rows prepare all of {@code b} each, threads that share the columns all
     * of {@code a}; to turn an operand costs about five times a copy, and a plain {@code a}
     * nothing.
     */
    boolean splitsRows() {
      long prepareA = aTransposed ? 5L * m : 0;
      long prepareB = bTransposed ? 5L * n : n;
      int panels = (n + WIDTH - 1) / WIDTH;
      return prepareA > prepareB || panels < 2 * Threads.count() && m > 2 * n;
    }

    /** Rows {@code i0 <= i < i1} and columns {@code j0 <= j < j1} of {@code c}. */
    void part(int i0, int i1, int j0, int j1) {
      float[] panel = Scratch.floats(Scratch.PANEL, DEPTH * WIDTH);
      int blocks = Math.max(1, (k + DEPTH - 1) / DEPTH);
      for (int i = i0; i < i1; i += HEIGHT) {
        int iEnd = Math.min(i1, i + HEIGHT);
        for (int block = 0; block < blocks; block++) {
          int p = (int) ((long) block * k / blocks);
          int depth = (int) ((block + 1L) * k / blocks) - p;
          float[] left = a;
          int leftFrom = aFrom + i * k + p;
          int leftStride = k;
          if (aTransposed) {
            left = Scratch.floats(Scratch.OPERAND, HEIGHT * DEPTH);
            leftFrom = 0;
            leftStride = depth;
            ScalarMatmul.transpose(a, aFrom + p * m + i, m, depth, iEnd - i, left, 0, depth);
          } else if (j1 - j0 >= 8 * WIDTH) {
            left = Scratch.floats(Scratch.OPERAND, HEIGHT * DEPTH);
            leftFrom = 0;
            leftStride = depth;
            for (int r = i; r < iEnd; r++) {
              System.arraycopy(a, aFrom + r * k + p, left, (r - i) * depth, depth);
            }
          }
          for (int j = j0; j < j1; j += WIDTH) {
            int width = Math.min(WIDTH, j1 - j);
            pack(p, depth, j, width, panel);
            column(i, iEnd, j, width, depth, left, leftFrom, leftStride, panel, block == 0);
          }
        }
      }
    }

    /** Copies rows p.. and columns j.. of {@code op(b)} to {@code panel}, padded with 0. */
    private void pack(int p, int depth, int j, int width, float[] panel) {
      if (width < WIDTH) {
        Arrays.fill(panel, 0, depth * WIDTH, 0);
      }
      if (bTransposed) {
        ScalarMatmul.transpose(b, bFrom + j * k + p, k, width, depth, panel, 0, WIDTH);
      } else if (width < WIDTH) {
        for (int r = 0; r < depth; r++) {
          System.arraycopy(b, bFrom + (p + r) * n + j, panel, r * WIDTH, width);
        }
      } else {
        for (int r = 0; r < depth; r++) {
          int from = bFrom + (p + r) * n + j;
          FloatVector.fromArray(SPECIES, b, from).intoArray(panel, r * WIDTH);
          FloatVector.fromArray(SPECIES, b, from + LANES).intoArray(panel, r * WIDTH + LANES);
        }
      }
    }

    /** One panel against rows {@code i0 <= i < i1}; a tile that is not full goes through a copy. */
    private void column(
        int i0,
        int i1,
        int j,
        int width,
        int depth,
        float[] left,
        int leftFrom,
        int leftStride,
        float[] panel,
        boolean first) {
      float[] tile = Scratch.floats(Scratch.TILE, (ROWS + 1) * WIDTH);
      int start = ROWS * WIDTH; // what a sum starts from: the bias, or 0
      for (int q = 0; first && q < WIDTH; q++) {
        tile[start + q] = bias == null || q >= width ? 0 : bias[j + q];
      }
      for (int i = i0; i < i1; i += ROWS) {
        int rows = Math.min(ROWS, i1 - i);
        int at = leftFrom + (i - i0) * leftStride;
        int ci = cFrom + i * n + j;
        if (rows == ROWS && width == WIDTH) {
          if (first) {
            tile(depth, left, at, leftStride, rows, panel, tile, start, 0, c, ci, n);
          } else {
            tile(depth, left, at, leftStride, rows, panel, c, ci, n, c, ci, n);
          }
        } else {
          for (int r = 0; !first && r < rows; r++) {
            System.arraycopy(c, ci + r * n, tile, r * WIDTH, width);
          }
          int from = first ? start : 0;
          int stride = first ? 0 : WIDTH;
          tile(depth, left, at, leftStride, rows, panel, tile, from, stride, tile, 0, WIDTH);
          for (int r = 0; r < rows; r++) {
            System.arraycopy(tile, r * WIDTH, c, ci + r * n, width);
          }
        }
      }
    }
  }

  /**
   * {@code c = from + a panel} for six rows and two vectors. Every vector is a local of this one
   * method: handed to another that happens not to be inlined it would become an object, and the
   * loop 12 times slower. Rows beyond {@code rows} repeat the last.
   */
  private static void tile(
      int depth,
      float[] a,
      int a0,
      int aStride,
      int rows,
      float[] panel,
      float[] from,
      int f0,
      int fStride,
      float[] c,
      int c0,
      int cStride) {
    int f1 = f0 + fStride;
    int f2 = f1 + fStride;
    int f3 = f2 + fStride;
    int f4 = f3 + fStride;
    int f5 = f4 + fStride;
    FloatVector s00 = FloatVector.fromArray(SPECIES, from, f0);
    FloatVector s01 = FloatVector.fromArray(SPECIES, from, f0 + LANES);
    FloatVector s10 = FloatVector.fromArray(SPECIES, from, f1);
    FloatVector s11 = FloatVector.fromArray(SPECIES, from, f1 + LANES);
    FloatVector s20 = FloatVector.fromArray(SPECIES, from, f2);
    FloatVector s21 = FloatVector.fromArray(SPECIES, from, f2 + LANES);
    FloatVector s30 = FloatVector.fromArray(SPECIES, from, f3);
    FloatVector s31 = FloatVector.fromArray(SPECIES, from, f3 + LANES);
    FloatVector s40 = FloatVector.fromArray(SPECIES, from, f4);
    FloatVector s41 = FloatVector.fromArray(SPECIES, from, f4 + LANES);
    FloatVector s50 = FloatVector.fromArray(SPECIES, from, f5);
    FloatVector s51 = FloatVector.fromArray(SPECIES, from, f5 + LANES);
    int a1 = a0 + Math.min(1, rows - 1) * aStride;
    int a2 = a0 + Math.min(2, rows - 1) * aStride;
    int a3 = a0 + Math.min(3, rows - 1) * aStride;
    int a4 = a0 + Math.min(4, rows - 1) * aStride;
    int a5 = a0 + (rows - 1) * aStride;
    for (int p = 0; p < depth; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, panel, p * WIDTH);
      FloatVector b1 = FloatVector.fromArray(SPECIES, panel, p * WIDTH + LANES);
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
    s00.intoArray(c, c0);
    s01.intoArray(c, c0 + LANES);
    s10.intoArray(c, c1);
    s11.intoArray(c, c1 + LANES);
    s20.intoArray(c, c2);
    s21.intoArray(c, c2 + LANES);
    s30.intoArray(c, c3);
    s31.intoArray(c, c3 + LANES);
    s40.intoArray(c, c4);
    s41.intoArray(c, c4 + LANES);
    s50.intoArray(c, c5);
    s51.intoArray(c, c5 + LANES);
  }
}
