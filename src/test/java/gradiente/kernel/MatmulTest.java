package gradiente.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MatmulTest {
  private static final int[][] SHAPES = {
    {1, 1, 1},
    {1, 7, 1},
    {10, 2, 8},
    {10, 8, 2},
    {2, 10, 8},
    {3, 0, 4},
    {0, 3, 4},
    {4, 3, 0},
    {17, 19, 23},
    {16, 16, 16},
    {6, 300, 32},
    {7, 257, 33},
    {5, 513, 31},
    {64, 100, 10},
    {10, 64, 128},
    {1, 784, 128},
    {784, 1, 97},
    {130, 64, 200},
    {523, 40, 70},
    {64, 784, 128},
    {20, 1200, 35},
    {8, 40, 64},
    {13, 600, 64},
    {14, 600, 32},
    {22, 2500, 64},
    {3, 2500, 40},
    {1, 5000, 10}, // one row, one column, a few rows: loops of their own
    {1, 3000, 1},
    {1, 2311, 7},
    {1, 1155, 15},
    {1, 4611, 16},
    {9001, 10, 1},
    {601, 70, 1},
    {2, 70, 50},
    {4, 64, 201},
    {16, 1024, 64}, // rows a power of two apart
    {30, 1152, 100},
    {9, 33, 45}, // edges of tiles that begin earlier
    {15, 20, 33},
    {10, 64, 784},
    {1700, 20, 40} // more rows than are prepared together
  };

  private final int threads = Threads.count();

  static Stream<Kernel> kernels() {
    return Stream.of(new Kernel(), new VectorKernel());
  }

  @AfterEach
  void restoreThreads() {
    Threads.count(threads);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void everyShapeOffsetTransposeAndBiasAgreesWithTheDefinition(Kernel kernel) {
    Random random = new Random(1);
    for (int[] shape : SHAPES) {
      for (int variant = 0; variant < 8; variant++) {
        int from = variant % 3;
        Operands x = new Operands(shape, from, random);
        boolean at = (variant & 1) != 0;
        boolean bt = (variant & 2) != 0;
        float[] bias = (variant & 4) != 0 ? x.bias : null;
        float[] c = filled(x.m * x.n + from + 3, 99);
        kernel.matmul(new Product(x.m, x.k, x.n, x.a, from, at, x.b, from, bt, bias, c, from));
        String what = x.m + "x" + x.k + "x" + x.n + " variant " + variant;
        for (int i = 0; i < x.m; i++) {
          for (int j = 0; j < x.n; j++) {
            double expected = x.element(i, j, at, bt, bias);
            double tolerance = 2e-7 * (x.k + 1) + 1e-6;
            assertEquals(expected, c[from + i * x.n + j], tolerance, what);
          }
        }
        for (int i = 0; i < from; i++) assertEquals(99, c[i], what + " wrote before its result");
        for (int i = from + x.m * x.n; i < c.length; i++) {
          assertEquals(99, c[i], what + " wrote behind its result");
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void threadCountDoesNotChangeOneBit(Kernel kernel) {
    Random random = new Random(2);
    int[][] shapes = {
      {64, 784, 128},
      {515, 300, 77},
      {131, 60, 100},
      {300, 130, 65},
      {40, 600, 333},
      {2000, 90, 10},
      {1, 12_000, 130},
      {1, 30_003, 10},
      {1, 12_000, 24},
      {2, 5000, 300},
      {120_000, 10, 1},
      {20_000, 70, 1}
    };
    for (int[] shape : shapes) {
      for (int variant = 0; variant < 4; variant++) {
        Operands x = new Operands(shape, 0, random);
        boolean at = (variant & 1) != 0;
        boolean bt = (variant & 2) != 0;
        float[] one = new float[x.m * x.n];
        float[] two = new float[x.m * x.n];
        Threads.count(1);
        kernel.matmul(new Product(x.m, x.k, x.n, x.a, 0, at, x.b, 0, bt, x.bias, one, 0));
        Threads.count(2);
        kernel.matmul(new Product(x.m, x.k, x.n, x.a, 0, at, x.b, 0, bt, x.bias, two, 0));
        assertArrayEquals(one, two);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void notANumberReachesItsRowAndColumnOnly(Kernel kernel) {
    for (int n : new int[] {5, 40}) {
      float[] a = filled(n * n, 1);
      float[] b = filled(n * n, 1);
      a[2 * n + 3] = Float.NaN;
      b[n + 4] = Float.POSITIVE_INFINITY;
      float[] c = new float[n * n];
      kernel.matmul(new Product(n, n, n, a, 0, false, b, 0, false, null, c, 0));
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          float expected = i == 2 ? Float.NaN : j == 4 ? Float.POSITIVE_INFINITY : n;
          assertEquals(expected, c[i * n + j]);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void notANumberInALongTableReachesItsColumnOnly(Kernel kernel) {
    int k = 3000;
    int n = 10;
    float[] b = filled(k * n, 1);
    for (int p : new int[] {0, 1151, 1152, k - 1}) b[p * n + 3] = Float.NaN;
    float[] c = new float[n];
    kernel.matmul(new Product(1, k, n, filled(k, 1), 0, true, b, 0, false, null, c, 0));
    for (int j = 0; j < n; j++) assertEquals(j == 3 ? Float.NaN : k, c[j]);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void aLongSumOfOnesIsExact(Kernel kernel) {
    float[] ones = filled(40_000 * 3, 1);
    float[] c = new float[9];
    kernel.matmul(new Product(3, 40_000, 3, ones, 0, true, ones, 0, false, null, c, 0));
    assertArrayEquals(filled(9, 40_000), c);
  }

  @Test
  void aLongRowRoundsNoMoreThanTiles() {
    int k = 1_000_000;
    Operands x = new Operands(new int[] {1, k, 2}, 0, new Random(4));
    for (int i = 0; i < k; i++) x.a[i] = Math.abs(x.a[i]);
    for (int i = 0; i < 2 * k; i++) x.b[i] = Math.abs(x.b[i]);
    float[] c = new float[2];
    new VectorKernel().matmul(new Product(1, k, 2, x.a, 0, false, x.b, 0, false, null, c, 0));
    for (int j = 0; j < 2; j++) {
      double expected = x.element(0, j, false, false, null);
      assertEquals(expected, c[j], 2e-6 * expected);
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void twoThreadsThatMultiplyAtOnceDoNotDisturbEachOther(Kernel kernel) throws Exception {
    Random random = new Random(3);
    Operands x = new Operands(new int[] {200, 300, 150}, 0, random);
    float[] expected = new float[x.m * x.n];
    kernel.matmul(new Product(x.m, x.k, x.n, x.a, 0, true, x.b, 0, true, null, expected, 0));
    boolean[] same = new boolean[3];
    Thread[] callers = new Thread[3];
    for (int t = 0; t < callers.length; t++) {
      int id = t;
      callers[t] =
          new Thread(
              () -> {
                boolean all = true;
                for (int i = 0; i < 20; i++) {
                  float[] c = new float[x.m * x.n];
                  kernel.matmul(new Product(x.m, x.k, x.n, x.a, 0, true, x.b, 0, true, null, c, 0));
                  all &= Arrays.equals(expected, c);
                }
                same[id] = all;
              });
      callers[t].start();
    }
    for (Thread caller : callers) caller.join();
    for (boolean s : same) assertTrue(s);
  }

  private static float[] filled(int n, float value) {
    float[] x = new float[n];
    Arrays.fill(x, value);
    return x;
  }

  /** Random operands, read as the definition of the product says. */
  private static final class Operands {
    final int m;
    final int k;
    final int n;
    final int from;
    final float[] a;
    final float[] b;
    final float[] bias;

    Operands(int[] shape, int from, Random random) {
      m = shape[0];
      k = shape[1];
      n = shape[2];
      this.from = from;
      a = random(m * k + from, random);
      b = random(k * n + from, random);
      bias = random(n, random);
    }

    double element(int i, int j, boolean at, boolean bt, float[] bias) {
      double sum = bias == null ? 0 : bias[j];
      for (int p = 0; p < k; p++) {
        double f = a[from + (at ? p * m + i : i * k + p)];
        sum += f * b[from + (bt ? j * k + p : p * n + j)];
      }
      return sum;
    }

    private static float[] random(int n, Random random) {
      float[] x = new float[n];
      for (int i = 0; i < n; i++) x[i] = random.nextFloat() * 2 - 1;
      return x;
    }
  }
}
