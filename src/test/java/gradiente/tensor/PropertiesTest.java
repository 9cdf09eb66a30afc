package gradiente.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.*;

/** What holds for every shape, tried on random ones. */
class PropertiesTest {
  private Rng rng = new Rng(0);

  private int[] shape(int rank) {
    int[] shape = new int[rank];
    for (int i = 0; i < rank; i++) shape[i] = 1 + rng.nextInt(5);
    return shape;
  }

  private void seed(RepetitionInfo trial) {
    rng = new Rng(trial.getCurrentRepetition());
  }

  private static void same(Tensor expected, Tensor actual) {
    assertArrayEquals(expected.shape(), actual.shape());
    assertArrayEquals(expected.data(), actual.data());
  }

  private static void close(Tensor expected, Tensor actual, double delta) {
    assertArrayEquals(expected.shape(), actual.shape());
    assertArrayEquals(expected.data(), actual.data(), (float) delta);
  }

  /** The index into a smaller tensor that broadcasting reads for an index of the result. */
  private static int[] within(int[] shape, int[] index) {
    int[] out = new int[shape.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = shape[i] == 1 ? 0 : index[index.length - shape.length + i];
    }
    return out;
  }

  private static int[] index(int[] shape, int flat) {
    int[] out = new int[shape.length];
    for (int i = shape.length - 1; i >= 0; flat /= shape[i], i--) out[i] = flat % shape[i];
    return out;
  }

  @RepeatedTest(25)
  void broadcastingIsTheLoopOverIndices(RepetitionInfo trial) {
    seed(trial);
    int[] a = shape(rng.nextInt(4));
    int[] b = shape(rng.nextInt(4));
    int rank = Math.max(a.length, b.length);
    int[] out = new int[rank];
    for (int i = 1; i <= rank; i++) {
      if (i <= a.length && i <= b.length && rng.nextInt(2) == 0) {
        a[a.length - i] = 1;
      } else if (i <= a.length && i <= b.length) {
        b[b.length - i] = rng.nextInt(2) == 0 ? 1 : a[a.length - i];
      }
      out[rank - i] =
          Math.max(i <= a.length ? a[a.length - i] : 1, i <= b.length ? b[b.length - i] : 1);
    }
    Tensor x = Tensor.randn(rng, a);
    Tensor y = Tensor.randn(rng, b);
    Tensor sum = x.add(y);
    Tensor greater = x.gt(y);
    assertArrayEquals(out, sum.shape());
    for (int i = 0; i < sum.size(); i++) {
      int[] at = index(out, i);
      float p = x.get(within(a, at));
      float q = y.get(within(b, at));
      assertEquals(p + q, sum.get(at));
      assertEquals(p > q ? 1 : 0, greater.get(at));
    }
  }

  @Test
  void aNumberIsComparedWithEveryElement() {
    Tensor x = Tensor.of(1, 2, 3);
    same(Tensor.of(0, 0, 1), x.gt(2));
    same(Tensor.of(0, 1, 1), x.ge(2));
    same(Tensor.of(1, 0, 0), x.lt(2));
    same(Tensor.of(1, 1, 0), x.le(2));
    same(Tensor.of(0, 1, 0), x.eq(2));
    same(Tensor.of(1, 0, 1), x.ne(2));
  }

  @RepeatedTest(20)
  void transposingBackGivesTheSame(RepetitionInfo trial) {
    seed(trial);
    int[] shape = shape(rng.nextInt(5));
    Tensor x = Tensor.randn(rng, shape);
    int[] axes = rng.permutation(shape.length);
    int[] back = new int[axes.length];
    for (int i = 0; i < axes.length; i++) back[axes[i]] = i;
    Tensor y = x.transpose(axes);
    same(x, y.transpose(back));
    for (int i = 0; i < x.size(); i++) {
      int[] at = index(shape, i);
      int[] moved = Arrays.stream(axes).map(a -> at[a]).toArray();
      assertEquals(x.get(at), y.get(moved));
    }
    Tensor matrix = Tensor.randn(rng, shape(2));
    same(matrix, matrix.t().t());
  }

  @RepeatedTest(20)
  void reshapeKeepsTheOrder(RepetitionInfo trial) {
    seed(trial);
    int[] shape = shape(3);
    Tensor x = Tensor.randn(rng, shape);
    assertArrayEquals(x.data(), x.reshape(-1).data());
    assertArrayEquals(
        new int[] {shape[2] * shape[0], shape[1]}, x.reshape(shape[2] * shape[0], -1).shape());
    same(x, x.reshape(-1, 1).reshape(shape));
    same(x, x.unsqueeze(rng.nextInt(4)).reshape(shape));
    same(x.squeeze(), x.unsqueeze(-1).unsqueeze(0).squeeze());
  }

  @RepeatedTest(20)
  void slicesOfAConcatenationAreItsParts(RepetitionInfo trial) {
    seed(trial);
    int[] shape = shape(1 + rng.nextInt(3));
    int axis = rng.nextInt(shape.length);
    int[] other = shape.clone();
    other[axis] = rng.nextInt(4);
    Tensor a = Tensor.randn(rng, shape);
    Tensor b = Tensor.randn(rng, other);
    Tensor both = a.concat(axis - shape.length, b, a);
    same(a, both.slice(axis, 0, shape[axis]));
    same(b, both.slice(axis, shape[axis], shape[axis] + other[axis]));
    same(a, both.slice(axis, shape[axis] + other[axis], both.dim(axis)));
    Tensor stacked = a.stack(0, a.mul(2));
    same(a, stacked.row(0));
    same(a.mul(2), stacked.row(1));
  }

  @RepeatedTest(20)
  void sumToUndoesBroadcastTo(RepetitionInfo trial) {
    seed(trial);
    int[] small = shape(1 + rng.nextInt(3));
    int[] large = new int[small.length + 1];
    large[0] = 2;
    for (int i = 0; i < small.length; i++) {
      small[i] = rng.nextInt(2) == 0 ? 1 : small[i];
      large[i + 1] = small[i] == 1 ? 3 : small[i];
    }
    Tensor x = Tensor.randn(rng, small);
    Tensor wide = x.broadcastTo(large);
    close(x.mul((double) wide.size() / x.size()), wide.sumTo(small), 1e-4);
  }

  @RepeatedTest(10)
  void matrixProductsAreAssociativeAndTransposeInReverse(RepetitionInfo trial) {
    seed(trial);
    int[] s = shape(4);
    Tensor a = Tensor.randn(rng, s[0], s[1]);
    Tensor b = Tensor.randn(rng, s[1], s[2]);
    Tensor c = Tensor.randn(rng, s[2], s[3]);
    close(a.matmul(b).matmul(c), a.matmul(b.matmul(c)), 1e-4);
    close(a.matmul(b).t(), b.t().matmul(a.t()), 1e-5);
    same(a, Tensor.eye(s[0]).matmul(a));
    Tensor bias = Tensor.randn(rng, s[2]);
    close(a.matmul(b).add(bias), a.linear(b.t(), bias), 1e-5);
    Tensor x = Tensor.randn(rng, s[1]);
    close(a.mul(x).sum(1), a.matmul(x), 1e-5);
    close(x.dot(x), x.norm().pow(2), 1e-4);
    close(x.reshape(-1, 1).mul(bias), x.outer(bias), 0);
  }

  @RepeatedTest(10)
  void batchedProductsAreTheProductsOfThePairs(RepetitionInfo trial) {
    seed(trial);
    int[] s = shape(4);
    Tensor a = Tensor.randn(rng, s[0], s[1], s[2]);
    Tensor b = Tensor.randn(rng, s[0], s[2], s[3]);
    Tensor y = a.matmul(b);
    Tensor shared = a.matmul(b.row(0));
    for (int i = 0; i < s[0]; i++) {
      same(a.row(i).matmul(b.row(i)), y.row(i));
      same(a.row(i).matmul(b.row(0)), shared.row(i));
    }
  }

  @RepeatedTest(10)
  void reductionsAgreeWithLoops(RepetitionInfo trial) {
    seed(trial);
    int[] shape = shape(3);
    Tensor x = Tensor.randn(rng, shape);
    for (int axis = 0; axis < 3; axis++) {
      Tensor rows = x.transpose(axis, (axis + 1) % 3, (axis + 2) % 3).reshape(shape[axis], -1);
      Tensor sum = x.sum(axis).transpose(axis == 1 ? new int[] {1, 0} : new int[] {0, 1});
      Tensor at = x.argmax(axis).transpose(axis == 1 ? new int[] {1, 0} : new int[] {0, 1});
      for (int other = 0; other < rows.dim(1); other++) {
        double total = 0;
        int best = 0;
        for (int i = 0; i < shape[axis]; i++) {
          total += rows.get(i, other);
          best = rows.get(i, other) > rows.get(best, other) ? i : best;
        }
        assertEquals(total, sum.data()[other], 1e-5);
        assertEquals(best, at.data()[other]);
      }
    }
    assertEquals(x.get(index(shape, x.argmax())), x.max().item());
    assertEquals(x.get(index(shape, x.argmin())), x.min().item());
  }

  @RepeatedTest(10)
  void softmaxIsPositiveSumsToOneAndForgetsAShift(RepetitionInfo trial) {
    seed(trial);
    Tensor x = Tensor.randn(rng, shape(1 + rng.nextInt(3))).mul(20);
    Tensor p = x.softmax();
    assertTrue(p.min().item() >= 0);
    close(Tensor.ones(p.sum(-1).shape()), p.sum(-1), 1e-6);
    close(p, x.add(1024).softmax(), 1e-4);
    close(p, x.sub(x.logSumExp(-1, true)).exp(), 1e-5);
  }

  @RepeatedTest(10)
  void solvingGivesBackTheSolution(RepetitionInfo trial) {
    seed(trial);
    int n = 1 + rng.nextInt(6);
    Tensor a = Tensor.randn(rng, n, n).add(Tensor.eye(n).mul(4));
    Tensor x = Tensor.randn(rng, n, 3);
    close(x, a.solve(a.matmul(x)), 1e-5);
    close(x.col(0), a.solve(a.matmul(x.col(0))), 1e-5);
    Tensor tall = a.concat(0, Tensor.randn(rng, 3, n));
    close(x, tall.lstsq(tall.matmul(x)), 1e-5);
    Tensor y = Tensor.randn(rng, n + 3);
    Tensor residual = tall.matmul(tall.lstsq(y)).sub(y);
    close(Tensor.zeros(n), tall.t().matmul(residual), 1e-4);
  }

  @Test
  void solvingSwapsRowsWhereItMust() {
    Tensor a = Tensor.of(new int[][] {{0, 2}, {3, 0}});
    same(Tensor.of(2, 5), a.solve(Tensor.of(10, 6)));
    same(Tensor.of(5, 3), a.mul(1e-20).solve(Tensor.of(6e-20, 1.5e-19)));
  }

  @Test
  void columnsAlongAnAxisAreReflectedWithoutCancellation() {
    Tensor a = Tensor.of(new int[][] {{2, 0}, {0, 3}, {0, 0}});
    close(Tensor.of(2, 2), a.lstsq(Tensor.of(4, 6, 9)), 1e-6);
    close(Tensor.of(-2, -2), a.neg().lstsq(Tensor.of(4, 6, 9)), 1e-6);
  }

  @Test
  void manySamplesAreAveragedToSixDigits() {
    int n = 60_000;
    Tensor x = Tensor.zeros(n);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      x.data()[i] = (float) (1000 + 0.001 * (i % 7) + (i % 2));
      sum += x.data()[i];
    }
    double mean = sum / n;
    assertEquals(mean, x.mean().item(), mean * 1e-7);
    assertEquals(mean, x.reshape(n, 1).mean(0).item(), mean * 1e-7);
    assertEquals(mean, x.reshape(1, n).mean(1).item(), mean * 1e-7);
    assertEquals(mean, x.reshape(2, n / 2, 1).mean(1).mean().item(), mean * 1e-7);
    assertEquals(mean, x.reshape(2, n / 4, 2).mean(1).mean().item(), mean * 1e-7);
    assertEquals(0.5, x.std().item(), 1e-3);
  }

  @Test
  void logSumExpStaysFinite() {
    assertEquals(1e4 + Math.log(2), Tensor.of(1e4, 1e4).logSumExp(0).item(), 1e-3);
    assertEquals(-1e4 + Math.log(2), Tensor.of(-1e4, -1e4).logSumExp(0).item(), 1e-3);
    float none = Float.NEGATIVE_INFINITY;
    assertEquals(none, Tensor.of(none, none).logSumExp(0).item());
    assertEquals(2, Tensor.of(none, 2).logSumExp(0).item());
    assertEquals(1 / 0f, Tensor.of(1 / 0f, 2).logSumExp(0).item());
  }

  @Test
  void theFirstOfEqualsIsTheLargestAndNaNIsLargerStill() {
    assertEquals(1, Tensor.of(1, 3, 3, 2).argmax());
    assertEquals(0, Tensor.of(1, 3, 1, 2).argmin());
    assertEquals(1, Tensor.of(1, Float.NaN, 7, Float.NaN).argmax());
    assertEquals(1, Tensor.of(1, Float.NaN, 7).argmin());
    assertTrue(Float.isNaN(Tensor.of(1, Float.NaN, 7).max().item()));
    same(Tensor.of(1, 0), Tensor.of(new int[][] {{1, 2, 2}, {5, 5, 0}}).argmax(1));
    Tensor ties = Tensor.of(2, 2).requiresGrad();
    ties.max().backward();
    same(Tensor.of(1, 0), ties.grad());
  }
}
