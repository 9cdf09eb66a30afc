package gradiente.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products {@code a^T b} with few rows in both, as the gradient of a layer's weights over a batch:
 * sums of outer products. Tiles as in {@link VectorTile}, but both operands are read where they
 * stand, because what a tile needs of a row lies side by side in both, and copying short columns
 * takes a tenth of the time. A tile at an edge begins so early that it is whole; what it does again
 * comes out the same, as each sum is made in the order of the rows.
 */
final class VectorOuter {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int WIDTH = VectorTile.WIDTH;

  /** As in {@link VectorTile}, but of the smaller vectors: with six rows the compiler spills. */
  private static final int ROWS = LANES < 16 ? 5 : VectorTile.ROWS;

  private static final int FEW = Math.min(8, ROWS);

  /** Rows, at most: of so many, what a tile needs stays in the first-level cache. */
  private static final int SHORT = 64;

  /** Rows as long as a multiple of this fall on one another in the cache. */
  private static final int UNLUCKY = 256;

  private VectorOuter() {}

  /** Whether the product is one of those, and quicker here than by copies. */
  static boolean fits(Product x) {
    boolean turned = x.aTransposed() && !x.bTransposed() && x.bias() == null;
    boolean apart = x.m() % UNLUCKY != 0 && x.n() % UNLUCKY != 0;
    return turned && apart && x.k() <= SHORT && x.m() >= FEW && x.n() >= WIDTH;
  }

  /** Rows {@code i0 <= i < i1} and columns {@code j0 <= j < j1} of {@code c}. */
  static void part(Product x, int i0, int i1, int j0, int j1) {
    int i = i0;
    while (i < i1) {
      int left = i1 - i;
      boolean many = left > 2 * FEW || left > FEW && left <= ROWS && x.m() >= ROWS;
      int rows = many ? ROWS : FEW;
      int top = Math.max(0, Math.min(i, i1 - rows));
      for (int j = j0; j < j1; j += WIDTH) {
        int from = Math.max(0, Math.min(j, j1 - WIDTH));
        tile(x, top, rows, from);
      }
      i = top + rows;
    }
  }

  private static void tile(Product x, int i, int rows, int j) {
    float[] a = x.a();
    float[] b = x.b();
    float[] c = x.c();
    int m = x.m();
    int n = x.n();
    int at = x.aFrom() + i;
    int bt = x.bFrom() + j;
    int to = x.cFrom() + i * n + j;
    boolean eight = ROWS > 5; // known to the compiler
    boolean many = ROWS > FEW && rows > FEW;
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
    for (int p = 0; p < x.k(); p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bt);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, bt + LANES);
      FloatVector v = FloatVector.broadcast(SPECIES, a[at]);
      s00 = v.fma(b0, s00);
      s01 = v.fma(b1, s01);
      v = FloatVector.broadcast(SPECIES, a[at + 1]);
      s10 = v.fma(b0, s10);
      s11 = v.fma(b1, s11);
      v = FloatVector.broadcast(SPECIES, a[at + 2]);
      s20 = v.fma(b0, s20);
      s21 = v.fma(b1, s21);
      v = FloatVector.broadcast(SPECIES, a[at + 3]);
      s30 = v.fma(b0, s30);
      s31 = v.fma(b1, s31);
      v = FloatVector.broadcast(SPECIES, a[at + 4]);
      s40 = v.fma(b0, s40);
      s41 = v.fma(b1, s41);
      if (eight) {
        v = FloatVector.broadcast(SPECIES, a[at + 5]);
        s50 = v.fma(b0, s50);
        s51 = v.fma(b1, s51);
        v = FloatVector.broadcast(SPECIES, a[at + 6]);
        s60 = v.fma(b0, s60);
        s61 = v.fma(b1, s61);
        v = FloatVector.broadcast(SPECIES, a[at + 7]);
        s70 = v.fma(b0, s70);
        s71 = v.fma(b1, s71);
      }
      if (many) {
        v = FloatVector.broadcast(SPECIES, a[at + 8]);
        s80 = v.fma(b0, s80);
        s81 = v.fma(b1, s81);
        v = FloatVector.broadcast(SPECIES, a[at + 9]);
        s90 = v.fma(b0, s90);
        s91 = v.fma(b1, s91);
        v = FloatVector.broadcast(SPECIES, a[at + 10]);
        s100 = v.fma(b0, s100);
        s101 = v.fma(b1, s101);
        v = FloatVector.broadcast(SPECIES, a[at + 11]);
        s110 = v.fma(b0, s110);
        s111 = v.fma(b1, s111);
        v = FloatVector.broadcast(SPECIES, a[at + 12]);
        s120 = v.fma(b0, s120);
        s121 = v.fma(b1, s121);
        v = FloatVector.broadcast(SPECIES, a[at + 13]);
        s130 = v.fma(b0, s130);
        s131 = v.fma(b1, s131);
      }
      at += m;
      bt += n;
    }
    s00.intoArray(c, to);
    s01.intoArray(c, to + LANES);
    to += n;
    s10.intoArray(c, to);
    s11.intoArray(c, to + LANES);
    to += n;
    s20.intoArray(c, to);
    s21.intoArray(c, to + LANES);
    to += n;
    s30.intoArray(c, to);
    s31.intoArray(c, to + LANES);
    to += n;
    s40.intoArray(c, to);
    s41.intoArray(c, to + LANES);
    if (eight) {
      to += n;
      s50.intoArray(c, to);
      s51.intoArray(c, to + LANES);
      to += n;
      s60.intoArray(c, to);
      s61.intoArray(c, to + LANES);
      to += n;
      s70.intoArray(c, to);
      s71.intoArray(c, to + LANES);
    }
    if (many) {
      to += n;
      s80.intoArray(c, to);
      s81.intoArray(c, to + LANES);
      to += n;
      s90.intoArray(c, to);
      s91.intoArray(c, to + LANES);
      to += n;
      s100.intoArray(c, to);
      s101.intoArray(c, to + LANES);
      to += n;
      s110.intoArray(c, to);
      s111.intoArray(c, to + LANES);
      to += n;
      s120.intoArray(c, to);
      s121.intoArray(c, to + LANES);
      to += n;
      s130.intoArray(c, to);
      s131.intoArray(c, to + LANES);
    }
  }
}
