package gradiente.kernel;

import jdk.incubator.vector.*;

/**
 * Transposes matrices on the Vector API, in blocks of as many rows as a vector has lanes, 16 or 8,
 * by exchanging ever larger squares across their diagonals (Eklundh, "A fast computer method for
 * matrix transposing", 1972).
 */
final class VectorTranspose {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private VectorTranspose() {}

  /** See {@link ScalarMatmul#transpose}, which does the edges, and all where vectors are short. */
  static void transpose(
      float[] x, int at, int xStride, int rows, int cols, float[] out, int to, int outStride) {
    int r = LANES < 8 ? 0 : rows - rows % LANES;
    int c = LANES < 8 ? 0 : cols - cols % LANES;
    float[] half = Scratch.floats(Scratch.TILE, LANES * LANES);
    for (int i = 0; i < r; i += LANES) {
      for (int j = 0; j < c; j += LANES) {
        int from = at + i * xStride + j;
        int block = to + j * outStride + i;
        exchange(1, Pair.ONE, Pair.TWO, x, from, xStride, half, 0, LANES);
        if (LANES == 8) {
          exchange(Pair.FOUR, half, out, block, outStride);
        } else {
          exchange(4, Pair.FOUR, Pair.EIGHT, half, 0, LANES, out, block, outStride);
        }
      }
    }
    ScalarMatmul.transpose(x, at + c, xStride, r, cols - c, out, to + c * outStride, outStride);
    ScalarMatmul.transpose(x, at + r * xStride, xStride, rows - r, cols, out, to + r, outStride);
  }

  /** What swaps neighbours at a distance, and which lanes are the second of their pair. */
  private record Pair(VectorShuffle<Float> swap, VectorMask<Float> second) {
    static final Pair ONE = of(1);
    static final Pair TWO = of(2);
    static final Pair FOUR = of(4);
    static final Pair EIGHT = of(8);

    private static Pair of(int distance) {
      long second = 0;
      for (int i = 0; i < LANES; i++) second |= (i & distance) == 0 ? 0 : 1L << i;
      return new Pair(
          VectorShuffle.fromOp(SPECIES, i -> (i ^ distance) % LANES),
          VectorMask.fromLong(SPECIES, second));
    }
  }

  /**
   * All rows of a block, four at a time: exchanges at distance {@code gap}, then at twice that. Of
   * rows r and r + gap, the lanes of the first whose number has the bit {@code gap} change places
   * with the lanes of the second that do not have it.
   */
  private static void exchange(
      int gap,
      Pair near,
      Pair far,
      float[] x,
      int at,
      int xStride,
      float[] out,
      int to,
      int stride) {
    for (int i = 0; i < LANES / 4; i++) {
      int row = i / gap * 4 * gap + i % gap;
      int x0 = at + row * xStride;
      FloatVector a = FloatVector.fromArray(SPECIES, x, x0);
      FloatVector b = FloatVector.fromArray(SPECIES, x, x0 + gap * xStride);
      FloatVector c = FloatVector.fromArray(SPECIES, x, x0 + 2 * gap * xStride);
      FloatVector d = FloatVector.fromArray(SPECIES, x, x0 + 3 * gap * xStride);
      FloatVector ab = a.blend(b.rearrange(near.swap), near.second);
      FloatVector ba = a.rearrange(near.swap).blend(b, near.second);
      FloatVector cd = c.blend(d.rearrange(near.swap), near.second);
      FloatVector dc = c.rearrange(near.swap).blend(d, near.second);
      int o = to + row * stride;
      ab.blend(cd.rearrange(far.swap), far.second).intoArray(out, o);
      ba.blend(dc.rearrange(far.swap), far.second).intoArray(out, o + gap * stride);
      ab.rearrange(far.swap).blend(cd, far.second).intoArray(out, o + 2 * gap * stride);
      ba.rearrange(far.swap).blend(dc, far.second).intoArray(out, o + 3 * gap * stride);
    }
  }

  /** The last exchange of eight rows, at distance four. */
  private static void exchange(Pair four, float[] x, float[] out, int to, int stride) {
    for (int i = 0; i < 4; i++) {
      FloatVector a = FloatVector.fromArray(SPECIES, x, i * LANES);
      FloatVector b = FloatVector.fromArray(SPECIES, x, (i + 4) * LANES);
      a.blend(b.rearrange(four.swap), four.second).intoArray(out, to + i * stride);
      a.rearrange(four.swap).blend(b, four.second).intoArray(out, to + (i + 4) * stride);
    }
  }
}
