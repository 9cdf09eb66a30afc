package gradiente.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner loop of {@link VectorMatmul}: a few rows and two vectors of a product are summed in
 * registers. Fourteen rows need 28 of the 32 registers that come with vectors of 512 bits, and
 * fetch each panel from the second-level cache least often; of the 16 registers of smaller vectors,
 * six rows take 12, in older compilers' programs five take 10.
 *
 * <p>Every vector is a local of one method: handed to another that happens not to be inlined it
 * would become an object, and the loop 12 times slower.
 */
final class VectorTile {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Columns. */
  static final int WIDTH = 2 * LANES;

  /** Older compilers than that of Java 25 keep fewer vectors in registers. */
  private static final boolean OLD = Runtime.version().feature() < 25;

  /** Rows, at most. */
  static final int ROWS = LANES < 16 ? (OLD ? 5 : 6) : OLD ? 8 : 14;

  /** So many rows or fewer take less time than {@link #ROWS}. */
  static final int FEW = Math.min(8, ROWS);

  /**
   * How far the rows of {@code a} have to stand apart, or 0 if that is free. A constant lets one
   * index reach all of them. With an index for each row, a third of the loop's instructions would
   * be sums of indices: processors that begin four instructions in a cycle would then be busy with
   * them for longer than with the multiplications. Six rows need few sums, and there the compiler
   * makes the loop with a constant half as fast. An odd number of cache lines keeps the rows apart
   * in the cache too.
   */
  static final int STRIDE = LANES < 16 ? 0 : VectorMatmul.DEPTH + 48;

  private VectorTile() {}

  /** How many of the rows that are left the next tile takes: sixteen are two times eight. */
  static int rows(int left) {
    return left > 2 * FEW ? ROWS : left > ROWS ? FEW : left;
  }

  /**
   * {@code c = from + a panel} for {@link #ROWS} or {@link #FEW} rows; where there are fewer, those
   * of {@code c} that are too many get arbitrary numbers. {@code from} is read at the end, while
   * the last products are on their way.
   *
   * @param stride from row to row of {@code a}: {@link #STRIDE}, unless that is 0
   */
  static void add(
      int depth,
      float[] a,
      int a0,
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
    if (STRIDE > 0) {
      fourteen(depth, a, a0, rows, panels, panel, from, f0, fStride, c, c0, cStride);
    } else {
      six(depth, a, a0, stride, rows, panels, panel, from, f0, fStride, c, c0, cStride);
    }
  }

  private static void fourteen(
      int depth,
      float[] a,
      int a0,
      int rows,
      float[] panels,
      int panel,
      float[] from,
      int f0,
      int fStride,
      float[] c,
      int c0,
      int cStride) {
    boolean many = ROWS > FEW && rows > FEW; // known to the compiler where it is never so
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s01 = s00;
    FloatVector s10 = s00;
    FloatVector s11 = s00;
    FloatVector s20 = s00;
    FloatVector s21 = s00;
    FloatVector s30 = s00;
    FloatVector s31 = s00;
    FloatVector s40 = s00;
    FloatVector s41 = s00;
    FloatVector s50 = s00;
    FloatVector s51 = s00;
    FloatVector s60 = s00;
    FloatVector s61 = s00;
    FloatVector s70 = s00;
    FloatVector s71 = s00;
    FloatVector s80 = s00;
    FloatVector s81 = s00;
    FloatVector s90 = s00;
    FloatVector s91 = s00;
    FloatVector s100 = s00;
    FloatVector s101 = s00;
    FloatVector s110 = s00;
    FloatVector s111 = s00;
    FloatVector s120 = s00;
    FloatVector s121 = s00;
    FloatVector s130 = s00;
    FloatVector s131 = s00;
    for (int p = 0; p < depth; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, panels, panel + p * WIDTH);
      FloatVector b1 = FloatVector.fromArray(SPECIES, panels, panel + p * WIDTH + LANES);
      FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + p]);
      s00 = x.fma(b0, s00);
      s01 = x.fma(b1, s01);
      x = FloatVector.broadcast(SPECIES, a[a0 + p + STRIDE]);
      s10 = x.fma(b0, s10);
      s11 = x.fma(b1, s11);
      x = FloatVector.broadcast(SPECIES, a[a0 + p + 2 * STRIDE]);
      s20 = x.fma(b0, s20);
      s21 = x.fma(b1, s21);
      x = FloatVector.broadcast(SPECIES, a[a0 + p + 3 * STRIDE]);
      s30 = x.fma(b0, s30);
      s31 = x.fma(b1, s31);
      x = FloatVector.broadcast(SPECIES, a[a0 + p + 4 * STRIDE]);
      s40 = x.fma(b0, s40);
      s41 = x.fma(b1, s41);
      x = FloatVector.broadcast(SPECIES, a[a0 + p + 5 * STRIDE]);
      s50 = x.fma(b0, s50);
      s51 = x.fma(b1, s51);
      x = FloatVector.broadcast(SPECIES, a[a0 + p + 6 * STRIDE]);
      s60 = x.fma(b0, s60);
      s61 = x.fma(b1, s61);
      x = FloatVector.broadcast(SPECIES, a[a0 + p + 7 * STRIDE]);
      s70 = x.fma(b0, s70);
      s71 = x.fma(b1, s71);
      if (many) {
        x = FloatVector.broadcast(SPECIES, a[a0 + p + 8 * STRIDE]);
        s80 = x.fma(b0, s80);
        s81 = x.fma(b1, s81);
        x = FloatVector.broadcast(SPECIES, a[a0 + p + 9 * STRIDE]);
        s90 = x.fma(b0, s90);
        s91 = x.fma(b1, s91);
        x = FloatVector.broadcast(SPECIES, a[a0 + p + 10 * STRIDE]);
        s100 = x.fma(b0, s100);
        s101 = x.fma(b1, s101);
        x = FloatVector.broadcast(SPECIES, a[a0 + p + 11 * STRIDE]);
        s110 = x.fma(b0, s110);
        s111 = x.fma(b1, s111);
        x = FloatVector.broadcast(SPECIES, a[a0 + p + 12 * STRIDE]);
        s120 = x.fma(b0, s120);
        s121 = x.fma(b1, s121);
        x = FloatVector.broadcast(SPECIES, a[a0 + p + 13 * STRIDE]);
        s130 = x.fma(b0, s130);
        s131 = x.fma(b1, s131);
      }
    }
    s00.add(FloatVector.fromArray(SPECIES, from, f0)).intoArray(c, c0);
    s01.add(FloatVector.fromArray(SPECIES, from, f0 + LANES)).intoArray(c, c0 + LANES);
    f0 += fStride;
    c0 += cStride;
    s10.add(FloatVector.fromArray(SPECIES, from, f0)).intoArray(c, c0);
    s11.add(FloatVector.fromArray(SPECIES, from, f0 + LANES)).intoArray(c, c0 + LANES);
    f0 += fStride;
    c0 += cStride;
    s20.add(FloatVector.fromArray(SPECIES, from, f0)).intoArray(c, c0);
    s21.add(FloatVector.fromArray(SPECIES, from, f0 + LANES)).intoArray(c, c0 + LANES);
    f0 += fStride;
    c0 += cStride;
    s30.add(FloatVector.fromArray(SPECIES, from, f0)).intoArray(c, c0);
    s31.add(FloatVector.fromArray(SPECIES, from, f0 + LANES)).intoArray(c, c0 + LANES);
    f0 += fStride;
    c0 += cStride;
    s40.add(FloatVector.fromArray(SPECIES, from, f0)).intoArray(c, c0);
    s41.add(FloatVector.fromArray(SPECIES, from, f0 + LANES)).intoArray(c, c0 + LANES);
    f0 += fStride;
    c0 += cStride;
    s50.add(FloatVector.fromArray(SPECIES, from, f0)).intoArray(c, c0);
    s51.add(FloatVector.fromArray(SPECIES, from, f0 + LANES)).intoArray(c, c0 + LANES);
    f0 += fStride;
    c0 += cStride;
    s60.add(FloatVector.fromArray(SPECIES, from, f0)).intoArray(c, c0);
    s61.add(FloatVector.fromArray(SPECIES, from, f0 + LANES)).intoArray(c, c0 + LANES);
    f0 += fStride;
    c0 += cStride;
    s70.add(FloatVector.fromArray(SPECIES, from, f0)).intoArray(c, c0);
    s71.add(FloatVector.fromArray(SPECIES, from, f0 + LANES)).intoArray(c, c0 + LANES);
    if (many) {
      f0 += fStride;
      c0 += cStride;
      s80.add(FloatVector.fromArray(SPECIES, from, f0)).intoArray(c, c0);
      s81.add(FloatVector.fromArray(SPECIES, from, f0 + LANES)).intoArray(c, c0 + LANES);
      f0 += fStride;
      c0 += cStride;
      s90.add(FloatVector.fromArray(SPECIES, from, f0)).intoArray(c, c0);
      s91.add(FloatVector.fromArray(SPECIES, from, f0 + LANES)).intoArray(c, c0 + LANES);
      f0 += fStride;
      c0 += cStride;
      s100.add(FloatVector.fromArray(SPECIES, from, f0)).intoArray(c, c0);
      s101.add(FloatVector.fromArray(SPECIES, from, f0 + LANES)).intoArray(c, c0 + LANES);
      f0 += fStride;
      c0 += cStride;
      s110.add(FloatVector.fromArray(SPECIES, from, f0)).intoArray(c, c0);
      s111.add(FloatVector.fromArray(SPECIES, from, f0 + LANES)).intoArray(c, c0 + LANES);
      f0 += fStride;
      c0 += cStride;
      s120.add(FloatVector.fromArray(SPECIES, from, f0)).intoArray(c, c0);
      s121.add(FloatVector.fromArray(SPECIES, from, f0 + LANES)).intoArray(c, c0 + LANES);
      f0 += fStride;
      c0 += cStride;
      s130.add(FloatVector.fromArray(SPECIES, from, f0)).intoArray(c, c0);
      s131.add(FloatVector.fromArray(SPECIES, from, f0 + LANES)).intoArray(c, c0 + LANES);
    }
  }

  private static void six(
      int depth,
      float[] a,
      int a0,
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
    boolean all = ROWS > 5; // as above
    int a1 = a0 + (rows > 1 ? stride : 0);
    int a2 = a1 + (rows > 2 ? stride : 0);
    int a3 = a2 + (rows > 3 ? stride : 0);
    int a4 = a3 + (rows > 4 ? stride : 0);
    int a5 = a4 + (rows > 5 ? stride : 0);
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s01 = s00;
    FloatVector s10 = s00;
    FloatVector s11 = s00;
    FloatVector s20 = s00;
    FloatVector s21 = s00;
    FloatVector s30 = s00;
    FloatVector s31 = s00;
    FloatVector s40 = s00;
    FloatVector s41 = s00;
    FloatVector s50 = s00;
    FloatVector s51 = s00;
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
      if (all) {
        x = FloatVector.broadcast(SPECIES, a[a5 + p]);
        s50 = x.fma(b0, s50);
        s51 = x.fma(b1, s51);
      }
    }
    s00.add(FloatVector.fromArray(SPECIES, from, f0)).intoArray(c, c0);
    s01.add(FloatVector.fromArray(SPECIES, from, f0 + LANES)).intoArray(c, c0 + LANES);
    f0 += fStride;
    c0 += cStride;
    s10.add(FloatVector.fromArray(SPECIES, from, f0)).intoArray(c, c0);
    s11.add(FloatVector.fromArray(SPECIES, from, f0 + LANES)).intoArray(c, c0 + LANES);
    f0 += fStride;
    c0 += cStride;
    s20.add(FloatVector.fromArray(SPECIES, from, f0)).intoArray(c, c0);
    s21.add(FloatVector.fromArray(SPECIES, from, f0 + LANES)).intoArray(c, c0 + LANES);
    f0 += fStride;
    c0 += cStride;
    s30.add(FloatVector.fromArray(SPECIES, from, f0)).intoArray(c, c0);
    s31.add(FloatVector.fromArray(SPECIES, from, f0 + LANES)).intoArray(c, c0 + LANES);
    f0 += fStride;
    c0 += cStride;
    s40.add(FloatVector.fromArray(SPECIES, from, f0)).intoArray(c, c0);
    s41.add(FloatVector.fromArray(SPECIES, from, f0 + LANES)).intoArray(c, c0 + LANES);
    if (all) {
      f0 += fStride;
      c0 += cStride;
      s50.add(FloatVector.fromArray(SPECIES, from, f0)).intoArray(c, c0);
      s51.add(FloatVector.fromArray(SPECIES, from, f0 + LANES)).intoArray(c, c0 + LANES);
    }
  }
}
