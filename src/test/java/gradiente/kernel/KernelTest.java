package gradiente.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KernelTest {
  private static final int[] SIZES = {0, 1, 3, 15, 16, 17, 64, 100, 1025, 70_001};

  private static final float[] ODD = {
    0,
    Float.NaN,
    Float.intBitsToFloat(0x7fc001ff), // another NaN
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    88.72283f,
    88.72284f,
    89.5f,
    -87.4f,
    -103.9f,
    -104.1f,
    1,
    -1
  };

  private final int threads = Threads.count();

  static Stream<Kernel> kernels() {
    return Stream.of(new Kernel(), new VectorKernel());
  }

  @AfterEach
  void restoreThreads() {
    Threads.count(threads);
  }

  private interface Scalar2 {
    double apply(double a, double b);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void arithmeticIsThatOfFloats(Kernel k) {
    binary(k::add, (a, b) -> (float) a + (float) b);
    binary(k::sub, (a, b) -> (float) a - (float) b);
    binary(k::mul, (a, b) -> (float) a * (float) b);
    binary(k::div, (a, b) -> (float) a / (float) b);
    binary(k::tanhGrad, (g, y) -> (float) g * (1 - (float) y * (float) y));
    binary(k::sigmoidGrad, (g, y) -> (float) g * (float) y * (1 - (float) y));
    binary(k::reluGrad, (g, y) -> y > 0 ? g : 0);
    for (int n : SIZES) {
      float[] x = random(n, 5);
      float[] out = new float[n];
      k.affine(x, 2, -1, out);
      for (int i = 0; i < n; i++) assertEquals(2 * x[i] - 1, out[i]);
      Kernel.each(k::relu, x, out);
      for (int i = 0; i < n; i++) assertEquals(Math.max(0, x[i]), out[i]);
    }
  }

  /** The loop over the first n elements, shared between threads. */
  private static void run(Kernel.Binary op, float[] a, float[] b, float[] out, int n) {
    Threads.split(n, Kernel.GRAIN, (from, to) -> op.run(a, b, out, from, to));
  }

  private static void binary(Kernel.Binary op, Scalar2 definition) {
    for (int n : SIZES) {
      float[] a = random(n + 1, 3);
      float[] b = random(n + 1, 4);
      float[] out = new float[n + 1];
      out[n] = 99;
      run(op, a, b, out, n);
      for (int i = 0; i < n; i++) assertEquals((float) definition.apply(a[i], b[i]), out[i]);
      assertEquals(99, out[n]);
      run(op, a, b, a, n); // in place
      assertArrayEquals(Arrays.copyOf(out, n), Arrays.copyOf(a, n));
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void functionsAreRightToTwoUnitsInTheLastPlace(Kernel k) {
    unary(k::exp, Math::exp, -104, 89, 2);
    unary(k::log, Math::log, 1e-40, 1e4, 2);
    unary(k::log, Math::log, 0.9, 1.1, 2);
    unary(k::sqrt, Math::sqrt, 0, 1e4, 0.5);
    unary(k::abs, Math::abs, -2, 2, 0);
    unary(k::sign, Math::signum, -2, 2, 0);
    unary(k::tanh, Math::tanh, -12, 12, 2.7);
    unary(k::tanh, Math::tanh, -0.01, 0.01, 2.7);
    unary(k::sigmoid, x -> 1 / (1 + Math.exp(-x)), -87, 40, 2.5);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void theLogisticLossIsRightToNineDigitsAlsoWhereItIsTiny(Kernel k) {
    for (float x = -90; x <= 90; x += 0.37f) {
      for (float t : new float[] {0, 0.25f, 1}) {
        double tail = Math.log1p(Math.exp(-Math.abs(x)));
        double expected = Math.max(x, 0) - (double) x * t + tail;
        double got = k.logisticLoss(new float[] {x}, new float[] {t});
        assertEquals(expected, got, 2e-9 * expected, x + " for " + t);
      }
    }
    assertEquals(Double.NaN, k.logisticLoss(new float[] {Float.NaN}, new float[1]));
  }

  private static void unary(
      Kernel.Unary op, DoubleUnaryOperator f, double lo, double hi, double ulps) {
    Random random = new Random(6);
    for (int n : SIZES) {
      float[] x = new float[n + 1];
      for (int i = 0; i < n; i++) x[i] = (float) (lo + (hi - lo) * random.nextDouble());
      float[] out = new float[n + 1];
      out[n] = 99;
      run((a, b, o, from, to) -> op.run(a, o, from, to), x, x, out, n);
      for (int i = 0; i < n; i++) {
        double expected = f.applyAsDouble(x[i]);
        double unit = Math.ulp((float) expected);
        if (Float.isInfinite((float) expected)) {
          assertEquals((float) expected, out[i]);
        } else {
          assertEquals(expected, out[i], ulps * unit, "at " + x[i]);
        }
      }
      assertEquals(99, out[n]);
      run((a, b, o, from, to) -> op.run(a, o, from, to), x, x, x, n); // in place
      assertArrayEquals(Arrays.copyOf(out, n), Arrays.copyOf(x, n));
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void functionsOfInfinityNanAndTheEdgesAreThoseOfMath(Kernel k) {
    odd(k::exp, Math::exp);
    odd(k::log, Math::log);
    odd(k::sqrt, Math::sqrt);
    odd(k::tanh, Math::tanh);
    odd(k::sigmoid, x -> 1 / (1 + Math.exp(-x)));
    odd(k::relu, x -> Math.max(0, x));
    odd(k::abs, Math::abs);
    odd(k::sign, Math::signum);
  }

  private static void odd(Kernel.Unary op, DoubleUnaryOperator f) {
    float[] out = new float[ODD.length];
    Kernel.each(op, ODD, out);
    for (int i = 0; i < out.length; i++) {
      float expected = (float) f.applyAsDouble(ODD[i]);
      float tolerance = Float.isFinite(expected) ? 2.5f * Math.ulp(expected) : 0;
      assertEquals(expected, out[i], Math.max(tolerance, Float.MIN_NORMAL), "at " + ODD[i]);
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void sumsAreTakenInDouble(Kernel k) {
    for (int n : SIZES) {
      float[] x = random(n + 2, 7);
      float[] y = random(n + 3, 8);
      double sum = 0;
      double dot = 0;
      for (int i = 0; i < n; i++) {
        sum += x[i + 2];
        dot += (double) x[i + 2] * y[i + 3];
      }
      assertEquals(sum, k.sum(x, 2, n), 1e-10);
      assertEquals(dot, k.dot(x, 2, y, 3, n), 1e-10);
    }
    float[] tenths = new float[60_000];
    Arrays.fill(tenths, 0.1f);
    assertEquals(0.1f, k.sum(tenths, 0, 60_000) / 60_000, 1e-9);
    tenths[50_000] = Float.POSITIVE_INFINITY;
    assertEquals(Double.POSITIVE_INFINITY, k.sum(tenths, 0, 60_000));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void maxFindsEveryPlaceAndNan(Kernel k) {
    for (int n : new int[] {1, 5, 64, 101}) {
      for (int i = 0; i < n; i++) {
        float[] x = random(n + 1, 9);
        x[i + 1] = 2;
        assertEquals(2, k.max(x, 1, n));
        x[i + 1] = Float.NaN;
        assertEquals(Float.NaN, k.max(x, 1, n));
      }
    }
    assertEquals(-5, k.max(new float[] {-9, -5, -7}, 0, 3));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void raiseIsTheLargerOfEachPair(Kernel k) {
    for (int n : new int[] {0, 1, 15, 64, 101}) {
      float[] x = random(n + 7, 9);
      float[] top = random(n + 7, 10);
      if (n > 40) top[40] = x[5] = Float.NaN;
      float[] expected = top.clone();
      for (int i = 0; i < n; i++) expected[3 + i] = Math.max(top[3 + i], x[2 + i]);
      k.raise(top, 3, x, 2, n);
      assertArrayEquals(expected, top);
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void argmaxIsTheFirstLargestOrTheFirstNan(Kernel k) {
    for (int n : new int[] {1, 5, 63, 64, 300, 1024, 5000}) {
      for (int i = 0; i < n; i += Math.max(1, n / 37)) {
        float[] x = random(n + 3, 9);
        x[n - 1 + 3] = 2;
        x[i + 3] = 2;
        assertEquals(i + 3, k.argmax(x, 3, n));
        x[i + 3] = Float.NaN;
        assertEquals(i + 3, k.argmax(x, 3, n));
        float[] turned = new float[2 * n + 3];
        for (int r = 0; r < n; r++) turned[2 * r + 3] = x[r + 3];
        int[] at = new int[3];
        k.argmaxColumns(turned, 3, n, 2, at, 1);
        assertArrayEquals(new int[] {0, 2 * i + 3, 4}, at);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void longSumsAreSumsOfTheirParts(Kernel k) {
    for (int n : new int[] {4095, 4096, 4097, 8192 + 17, 20_000}) {
      float[] x = random(n + 5, 31);
      float[] y = random(n + 5, 32);
      double sum = 0;
      double dot = 0;
      double distance = 0;
      for (int i = 5; i < n + 5; i++) {
        sum += x[i];
        dot += (double) x[i] * y[i];
      }
      for (int i = 0; i < n + 5; i++) distance += ((double) x[i] - y[i]) * ((double) x[i] - y[i]);
      assertEquals(sum, k.sum(x, 5, n), 1e-9);
      assertEquals(dot, k.dot(x, 5, y, 5, n), 1e-9);
      assertEquals(distance, k.squaredDistance(x, y), 1e-9);
      x[n + 4] = 3;
      assertEquals(3, k.max(x, 5, n));
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void rowsAreSummedFromAPlaceToAPlace(Kernel k) {
    float[] x = random(7 + 10 * 33, 33);
    float[] sums = new float[4 + 33];
    k.sumRows(x, 7, 10, 33, sums, 4);
    for (int c = 0; c < 33; c++) {
      double sum = 0;
      for (int r = 0; r < 10; r++) sum += x[7 + r * 33 + c];
      assertEquals(sum, sums[4 + c], 1e-6);
    }
    assertEquals(0, sums[3]);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void comparisonsAndLimitsAreThoseOfMath(Kernel k) {
    binary(k::maximum, Math::max);
    binary(k::minimum, Math::min);
    binary(k::gt, (a, b) -> a > b ? 1 : 0);
    binary(k::ge, (a, b) -> a >= b ? 1 : 0);
    binary(k::eq, (a, b) -> a == b ? 1 : 0);
    binary(k::ne, (a, b) -> a != b ? 1 : 0);
    float[] out = new float[4];
    k.clamp(new float[] {-3, 0.5f, 3, Float.NaN}, -1, 1, out);
    assertArrayEquals(new float[] {-1, 0.5f, 1, Float.NaN}, out);
    k.div(new float[] {1, 2, 3, 4}, 3, out);
    assertArrayEquals(new float[] {1 / 3f, 2 / 3f, 1, 4 / 3f}, out);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void rowsAreSummedByColumn(Kernel k) {
    int[][] shapes = {{0, 4}, {1, 1}, {10, 2}, {64, 10}, {7, 33}, {100, 1000}};
    for (int[] shape : shapes) {
      int rows = shape[0];
      int cols = shape[1];
      float[] x = random(rows * cols, 10);
      float[] sums = new float[cols];
      k.sumRows(x, 0, rows, cols, sums, 0);
      for (int c = 0; c < cols; c++) {
        double sum = 0;
        for (int r = 0; r < rows; r++) sum += x[r * cols + c];
        assertEquals(sum, sums[c], 1e-6 * Math.max(1, Math.abs(sum)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void aColumnMayLeaveTheRangeOfFloatsOnTheWay(Kernel k) {
    float[] column = {3e38f, 3e38f, -3e38f, -2e38f};
    float[] x = new float[4 * 33];
    for (int i = 0; i < x.length; i++) x[i] = column[i / 33];
    x[1] = Float.POSITIVE_INFINITY;
    x[2] = Float.NaN;
    float[] sums = new float[33];
    k.sumRows(x, 0, 4, 33, sums, 0);
    float[] expected = new float[33];
    Arrays.fill(expected, 1e38f);
    expected[1] = Float.POSITIVE_INFINITY;
    expected[2] = Float.NaN;
    assertArrayEquals(expected, sums, 1e32f);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void softmaxRowsSumToOneAndDoNotOverflow(Kernel k) {
    int[][] shapes = {{1, 1}, {10, 2}, {64, 10}, {3, 65}, {50, 1000}};
    for (int[] shape : shapes) {
      int rows = shape[0];
      int cols = shape[1];
      float[] x = random(rows * cols, 12);
      x[0] = 1000;
      float[] out = new float[rows * cols];
      k.softmaxRows(x, null, out, rows, cols);
      for (int r = 0; r < rows; r++) {
        double max = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < cols; c++) max = Math.max(max, x[r * cols + c]);
        double sum = 0;
        for (int c = 0; c < cols; c++) sum += Math.exp(x[r * cols + c] - max);
        for (int c = 0; c < cols; c++) {
          double expected = Math.exp(x[r * cols + c] - max) / sum;
          assertEquals(expected, out[r * cols + c], 1e-6 * expected + 1e-38);
        }
      }
      k.softmaxRows(x, null, x, rows, cols);
      assertArrayEquals(out, x);
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void crossEntropyIsMinusTheLogarithmOfTheLabelsProbability(Kernel k) {
    int[][] shapes = {{0, 3}, {10, 2}, {64, 10}, {300, 100}};
    for (int[] shape : shapes) {
      int rows = shape[0];
      int cols = shape[1];
      float[] x = random(rows * cols, 13);
      float[] labels = new float[rows];
      float[] softmax = new float[rows * cols];
      float[] probabilities = new float[rows * cols];
      k.softmaxRows(x, null, softmax, rows, cols);
      double expected = 0;
      for (int r = 0; r < rows; r++) {
        labels[r] = r % cols;
        expected -= Math.log(softmax[r * cols + r % cols]);
      }
      assertEquals(expected, k.softmaxRows(x, labels, probabilities, rows, cols), 1e-4);
      assertArrayEquals(softmax, probabilities);
    }
    float[] far = {0, 1000};
    assertEquals(1000, k.softmaxRows(far, new float[] {0}, new float[2], 1, 2));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void threadCountDoesNotChangeOneBit(Kernel k) {
    int n = 150_003;
    float[] x = random(n, 21);
    float[] y = random(n, 22);
    float[][] results = new float[2][];
    double[] sums = new double[2];
    for (int t = 0; t < 2; t++) {
      Threads.count(t + 1);
      float[] out = x.clone();
      Kernel.each(k::add, out, y, out);
      Kernel.each(k::tanh, out, out);
      Kernel.each(k::exp, out, out);
      Kernel.each(k::sigmoid, out, out);
      Kernel.each(k::log, out, out);
      k.softmaxRows(out, null, out, n / 57, 57);
      k.sumRows(out, 0, 50, 3000, out, 0);
      results[t] = out;
      sums[t] = k.sum(out, 0, n) + k.dot(out, 0, y, 0, n);
    }
    assertArrayEquals(results[0], results[1]);
    assertEquals(sums[0], sums[1]);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void aValueDoesNotDependOnWhereItStands(Kernel k) {
    float[] x = new float[53];
    Arrays.fill(x, 0.7391f);
    for (Kernel.Unary op : new Kernel.Unary[] {k::exp, k::log, k::tanh, k::sigmoid, k::sqrt}) {
      float[] out = new float[x.length];
      Kernel.each(op, x, out);
      for (float value : out) assertEquals(out[0], value);
    }
  }

  @Test
  void theVectorKernelIsChosenWhereItsModuleIs() {
    assertTrue(Kernel.get() instanceof VectorKernel);
    assertTrue(Kernel.get().name().startsWith("vector"));
    assertEquals("scalar", new Kernel().name());
  }

  private static float[] random(int n, long seed) {
    Random random = new Random(seed);
    float[] x = new float[n];
    for (int i = 0; i < n; i++) x[i] = random.nextFloat() * 2 - 1;
    return x;
  }
}
