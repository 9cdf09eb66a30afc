package gradiente.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Matrix products on the Vector API, after Goto and van de Geijn, "Anatomy of High-Performance
 * Matrix Multiplication" (2008): {@code b} is copied to panels two vectors wide, and each meets a
 * few rows of {@code a} at a time, whose results stay in registers ({@link VectorTile}).
 *
 * <p>Each element of {@code c} is summed by one thread in one order, whatever the thread count.
 */
final class VectorMatmul {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int WIDTH = VectorTile.WIDTH;

  /** Rows of a panel, at most: with few, much time goes into fetching and storing {@code c}. */
  static final int DEPTH = 1152;

  /** Columns that are prepared together: 1152 x 96 floats, for the second-level cache. */
  private static final int BREADTH = Math.max(1, 96 / WIDTH) * WIDTH;

  /** Rows of {@code a} that are prepared together, at most. */
  private static final int HEIGHT = 1680;

  /** So few rows of {@code a} leave most of a tile empty. */
  private static final int FEW = 4;

  /** A thread is worth waking for this many multiplications. */
  private static final int WORTH_A_THREAD = 1 << 19;

  private static final float[] ZEROS = new float[WIDTH];

  private VectorMatmul() {}

  /** See {@link Kernel#matmul}. */
  static void multiply(Product x) {
    if (x.isTiny()) {
      ScalarMatmul.tiny(x);
    } else if (x.m() == 1 && !x.bTransposed()) {
      row(x);
    } else if (x.n() == 1 && !x.aTransposed()) {
      column(x);
    } else if (x.bTransposed() && !x.aTransposed() && x.m() <= FEW && x.k() >= 4 * LANES) {
      dots(x);
    } else if (x.bTransposed() && !x.aTransposed() && isTurned(x)) {
      turned(x);
    } else if (VectorOuter.fits(x)) {
      split(x, (i0, i1, j0, j1) -> VectorOuter.part(x, i0, i1, j0, j1));
    } else {
      split(x, (i0, i1, j0, j1) -> part(x, i0, i1, j0, j1));
    }
  }

  /**
   * Whether there are more rows in b than in a, unless those of a, as columns, would leave half of
   * a tile empty; or so few that they would fill no vector.
   */
  private static boolean isTurned(Product x) {
    boolean filled = LANES < 16 || x.m() > LANES;
    return filled && 3 * x.m() < x.n() || x.n() <= LANES;
  }

  /**
   * {@code c = a b^T} as {@code c^T = b a^T}, for a layer's many weights {@code b}: then only its
   * batch and its result, which are smaller, are turned. Also for few columns.
   */
  private static void turned(Product x) {
    int m = x.m();
    int n = x.n();
    float[] t = Scratch.floats(Scratch.RESULT, m * n);
    Product y =
        new Product(n, x.k(), m, x.b(), x.bFrom(), false, x.a(), x.aFrom(), true, null, t, 0);
    split(
        y,
        (i0, i1, j0, j1) -> {
          part(y, i0, i1, j0, j1);
          int to = x.cFrom() + j0 * n + i0;
          VectorTranspose.transpose(t, i0 * m + j0, m, i1 - i0, j1 - j0, x.c(), to, n);
          for (int j = j0; x.bias() != null && j < j1; j++) {
            for (int i = i0, row = x.cFrom() + j * n; i < i1; i++) x.c()[row + i] += x.bias()[i];
          }
        });
  }

  /** {@code c = a b^T} for a sample or a few: row by row, which both are stored in. */
  private static void dots(Product x) {
    int k = x.k();
    int n = x.n();
    int grain = Math.max(1, WORTH_A_THREAD / (x.m() * k));
    Threads.split(
        n,
        grain,
        (from, to) -> {
          float[] lanes = Scratch.floats(Scratch.TILE, LANES);
          for (int j = from; j < to; j++) {
            for (int i = 0; i < x.m(); i++) {
              float y = dot(x.a(), x.aFrom() + i * k, x.b(), x.bFrom() + j * k, k, lanes);
              x.c()[x.cFrom() + i * n + j] = x.bias() == null ? y : y + x.bias()[j];
            }
          }
        });
  }

  /** {@code c = a b} for one column: the output of a linear model, for each of its samples. */
  private static void column(Product x) {
    int k = x.k();
    float bias = x.bias() == null ? 0 : x.bias()[0];
    Threads.split(
        x.m(),
        Math.max(1, Kernel.GRAIN / k),
        (from, to) -> {
          if (k < 4 * LANES) {
            ScalarMatmul.column(x, from, to, bias);
            return;
          }
          float[] lanes = Scratch.floats(Scratch.TILE, LANES);
          for (int i = from; i < to; i++) {
            x.c()[x.cFrom() + i] = dot(x.a(), x.aFrom() + i * k, x.b(), x.bFrom(), k, lanes) + bias;
          }
        });
  }

  /**
   * {@code c = a b} for one row: each row of {@code b} times a number, as in the gradient of a
   * linear model. Sums over {@link #DEPTH} rows first, so that a long sum rounds no more than in
   * tiles. Threads share the columns, or where those are few the rows.
   */
  private static void row(Product x) {
    int n = x.n();
    int parts = (x.k() + DEPTH - 1) / DEPTH;
    float[] sums = Scratch.floats(Scratch.RESULT, parts * n);
    if (n < 2 * WIDTH) {
      int grain = Math.max(1, Kernel.GRAIN / (DEPTH * n));
      Threads.split(parts, grain, (from, to) -> row(x, from, to, 0, n, sums));
    } else {
      int grain = Math.max(WIDTH, WORTH_A_THREAD / x.k());
      Threads.split(n, grain, (from, to) -> row(x, 0, parts, from, to, sums));
    }
    for (int j = 0; j < n; j++) {
      float sum = x.bias() == null ? 0 : x.bias()[j];
      for (int part = 0; part < parts; part++) sum += sums[part * n + j];
      x.c()[x.cFrom() + j] = sum;
    }
  }

  private static void row(Product x, int part0, int part1, int from, int to, float[] sums) {
    for (int part = part0; part < part1; part++) {
      int at = part * x.n();
      Arrays.fill(sums, at + from, at + to, 0);
      int p = part * DEPTH;
      int end = Math.min(x.k(), p + DEPTH);
      if (x.n() <= LANES) p = addShortRows(x, p, end, sums, at);
      ScalarMatmul.addRows(x, p, end, from, to, sums, at + from);
    }
  }

  /**
   * Adds rows that do not fill a vector, each as a vector that reaches into the next row, four at a
   * time; returns the first row that is left, before the last ones, behind which nothing is.
   */
  private static int addShortRows(Product x, int p, int pEnd, float[] sums, int to) {
    int n = x.n();
    int at = x.aFrom();
    float[] a = x.a();
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    for (; p + 3 < pEnd && (x.k() - p - 3) * n >= LANES; p += 4) {
      int r = x.bFrom() + p * n;
      s0 = FloatVector.fromArray(SPECIES, x.b(), r).fma(broadcast(a[at + p]), s0);
      s1 = FloatVector.fromArray(SPECIES, x.b(), r + n).fma(broadcast(a[at + p + 1]), s1);
      s2 = FloatVector.fromArray(SPECIES, x.b(), r + 2 * n).fma(broadcast(a[at + p + 2]), s2);
      s3 = FloatVector.fromArray(SPECIES, x.b(), r + 3 * n).fma(broadcast(a[at + p + 3]), s3);
    }
    float[] lanes = Scratch.floats(Scratch.TILE, LANES);
    s0.add(s1).add(s2.add(s3)).intoArray(lanes, 0);
    for (int j = 0; j < n; j++) sums[to + j] += lanes[j];
    return p;
  }

  private static FloatVector broadcast(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }

  private static float dot(float[] a, int a0, float[] b, int b0, int k, float[] lanes) {
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    int p = 0;
    for (; p <= k - 4 * LANES; p += 4 * LANES) {
      s0 = vector(a, a0 + p).fma(vector(b, b0 + p), s0);
      s1 = vector(a, a0 + p + LANES).fma(vector(b, b0 + p + LANES), s1);
      s2 = vector(a, a0 + p + 2 * LANES).fma(vector(b, b0 + p + 2 * LANES), s2);
      s3 = vector(a, a0 + p + 3 * LANES).fma(vector(b, b0 + p + 3 * LANES), s3);
    }
    s0.add(s1).add(s2.add(s3)).intoArray(lanes, 0);
    float sum = 0;
    for (int i = 0; i < LANES; i++) sum += lanes[i]; // in this order on every machine
    for (; p < k; p++) sum += a[a0 + p] * b[b0 + p];
    return sum;
  }

  private static FloatVector vector(float[] x, int at) {
    return FloatVector.fromArray(SPECIES, x, at);
  }

  private interface Part {
    void run(int i0, int i1, int j0, int j1);
  }

  /**
   * Shares {@code c} between the threads, by rows or by columns. Threads that share the rows
   * prepare all of {@code b} each, threads that share the columns read all of {@code a}. Where
   * {@code a} is turned, {@code c} is mostly the gradient of weights: then rows, as in the product
   * with those weights and in their update, so that each core keeps its own rows in its own cache.
   */
  private static void split(Product x, Part part) {
    int m = x.m();
    int n = x.n();
    long work = (long) m * x.k() * n;
    long worth = Math.round((double) work / WORTH_A_THREAD);
    int threads = (int) Math.max(1, Math.min(Threads.count(), worth));
    boolean uneven = n < 8 * WIDTH && (n + WIDTH - 1) / WIDTH % threads != 0;
    if (m > (x.aTransposed() ? n / 8 : n) || uneven) {
      Threads.split(m, VectorTile.FEW, threads, (from, to) -> part.run(from, to, 0, n));
    } else {
      Threads.split(n, WIDTH, threads, (from, to) -> part.run(0, m, from, to));
    }
  }

  /** Rows {@code i0 <= i < i1} and columns {@code j0 <= j < j1} of {@code c}. */
  private static void part(Product x, int i0, int i1, int j0, int j1) {
    int k = x.k();
    int blocks = (k + DEPTH - 1) / DEPTH;
    for (int block = 0; block < blocks; block++) {
      int p = (int) ((long) block * k / blocks);
      int depth = (int) ((block + 1L) * k / blocks) - p;
      int strips = (i1 - i0 + HEIGHT - 1) / HEIGHT;
      int height = (i1 - i0) / Math.max(1, strips) + 1;
      for (int i = i0; i < i1; i += height) strip(x, i, Math.min(i1, i + height), j0, j1, p, depth);
    }
  }

  /** What terms p.. add to some rows. */
  private static void strip(Product x, int i0, int i1, int j0, int j1, int p, int depth) {
    int k = x.k();
    boolean copied = VectorTile.STRIDE > 0 && !x.aTransposed();
    float[] a = x.a();
    int at = x.aFrom() + i0 * k + p;
    int stride = k;
    int step = k; // from where a row is read to where the next one is
    if (copied || x.aTransposed()) {
      // hardly a power of two: such rows fall on one another in the cache
      stride = VectorTile.STRIDE > 0 ? VectorTile.STRIDE : depth + 16;
      step = copied && j1 - j0 <= BREADTH ? 0 : stride; // rows needed only once take one place
      a = Scratch.floats(Scratch.OPERAND, ((i1 - i0) * step / stride + VectorTile.ROWS) * stride);
      at = 0;
    }
    if (x.aTransposed()) {
      int m = x.m();
      VectorTranspose.transpose(x.a(), x.aFrom() + p * m + i0, m, depth, i1 - i0, a, 0, stride);
    }
    float[] panels = Scratch.floats(Scratch.PANEL, DEPTH * BREADTH);
    float[] tile = Scratch.floats(Scratch.TILE, (VectorTile.ROWS + 1) * WIDTH);
    for (int j = j0; j < j1; j += BREADTH) {
      int jEnd = Math.min(j1, j + BREADTH);
      pack(x, p, depth, j, jEnd, panels);
      for (int i = i0, rows; i < i1; i += rows) {
        rows = VectorTile.rows(i1 - i);
        int ai = at + (i - i0) * step;
        for (int r = 0; j == j0 && copied && r < rows; r++) {
          System.arraycopy(x.a(), x.aFrom() + (i + r) * k + p, a, ai + r * stride, depth);
        }
        for (int q = j; q < jEnd; q += WIDTH) {
          int end = Math.min(q + WIDTH, jEnd);
          int panel = (q - j) * depth;
          tile(x, i, rows, q, end, p == 0, depth, a, ai, stride, panels, panel, tile);
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
    int full = j0 + (j1 - j0) / WIDTH * WIDTH;
    int rest = (full - j0) * depth;
    if (full < j1) Arrays.fill(panels, rest, rest + depth * WIDTH, 0);
    if (x.bTransposed()) {
      int k = x.k();
      for (int j = j0; j < j1; j += WIDTH) {
        int from = x.bFrom() + j * k + p;
        int width = Math.min(WIDTH, j1 - j);
        VectorTranspose.transpose(b, from, k, width, depth, panels, (j - j0) * depth, WIDTH);
      }
      return;
    }
    for (int r = 0; r < depth; r++) {
      int from = x.bFrom() + (p + r) * x.n() + j0;
      int to = r * WIDTH;
      for (int j = j0; j < full; j += WIDTH) {
        FloatVector.fromArray(SPECIES, b, from).intoArray(panels, to);
        FloatVector.fromArray(SPECIES, b, from + LANES).intoArray(panels, to + LANES);
        from += WIDTH;
        to += depth * WIDTH;
      }
      if (full < j1) System.arraycopy(b, from, panels, to, j1 - full);
    }
  }

  /** One panel against some rows; a tile that is not full goes through a copy. */
  private static void tile(
      Product x,
      int i,
      int rows,
      int j0,
      int j1,
      boolean first,
      int depth,
      float[] a,
      int at,
      int stride,
      float[] panels,
      int panel,
      float[] tile) {
    float[] c = x.c();
    int n = x.n();
    int ci = x.cFrom() + i * n + j0;
    float[] from = tile;
    int f0 = 0;
    int fStride = 0;
    boolean whole = j1 - j0 == WIDTH && (rows == VectorTile.ROWS || rows == VectorTile.FEW);
    if (first && x.bias() == null) {
      from = ZEROS;
    } else if (first && j1 - j0 == WIDTH) {
      from = x.bias();
      f0 = j0;
    } else if (first) {
      f0 = VectorTile.ROWS * WIDTH;
      System.arraycopy(x.bias(), j0, tile, f0, j1 - j0);
    } else if (whole) {
      from = c;
      f0 = ci;
      fStride = n;
    } else {
      fStride = WIDTH;
      for (int r = 0; r < rows; r++) System.arraycopy(c, ci + r * n, tile, r * WIDTH, j1 - j0);
    }
    float[] to = whole ? c : tile;
    int t0 = whole ? ci : 0;
    int tStride = whole ? n : WIDTH;
    VectorTile.add(depth, a, at, stride, rows, panels, panel, from, f0, fStride, to, t0, tStride);
    for (int r = 0; !whole && r < rows; r++) {
      System.arraycopy(tile, r * WIDTH, c, ci + r * n, j1 - j0);
    }
  }
}
