package gradiente.tensor;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers far from 0, very large, very small, or on the edge of a range. */
class RangeTest {
  @Test
  void spreadsFarFromZeroAreRight() {
    for (double level : new double[] {0, 1e3, 1e6, 1e7, -1e7}) {
      Tensor x = Tensor.arange(10).add(level);
      assertEquals(8.25, x.var().item(), 1e-5, "level " + level);
      assertEquals(Math.sqrt(8.25), x.std().item(), 1e-6, "level " + level);
      Tensor columns = x.reshape(10, 1).concat(1, Tensor.full(0.7, 10, 1));
      assertArrayEquals(new float[] {8.25f, 0}, columns.var(0).data(), 1e-5f);
      assertArrayEquals(new float[] {8.25f, 0}, columns.t().var(1).data(), 1e-5f);
    }
    assertEquals(1, Tensor.of(16777216, 16777218).var().item());
    assertEquals(0, Tensor.full(0.7, 13).std().item());
  }

  @Test
  void meanOfNumbersWhoseSumIsTooLargeIsRight() {
    Tensor huge = Tensor.full(3e38, 4, 3).requiresGrad();
    huge.set(-3e38, 1, 2);
    huge.mean(0).backward(Tensor.ones(3));
    assertArrayEquals(new float[] {3e38f, 3e38f, 1.5e38f}, huge.mean(0).data(), 1e32f);
    assertArrayEquals(new float[] {3e38f, 1e38f, 3e38f, 3e38f}, huge.mean(1).data(), 1e32f);
    assertArrayEquals(Tensor.full(0.25, 12).data(), huge.grad().data());
    huge.set(Double.POSITIVE_INFINITY, 0, 0);
    assertEquals(Float.POSITIVE_INFINITY, huge.mean(0).get(0));
  }

  @Test
  void meansAndLengthsOfHugeAndTinyNumbersAreRight() {
    assertEquals(3e38f, Tensor.full(3e38, 4).mean().item());
    Tensor huge = Tensor.of(3e20, 4e20).requiresGrad();
    huge.norm().backward();
    assertEquals(5e20, huge.norm().item(), 1e14);
    assertArrayEquals(new float[] {0.6f, 0.8f}, huge.grad().data(), 1e-6f);
    Tensor tiny = Tensor.of(3e-30, 4e-30).requiresGrad();
    tiny.norm().backward();
    assertEquals(5e-30, tiny.norm().item(), 1e-36);
    assertArrayEquals(new float[] {0.6f, 0.8f}, tiny.grad().data(), 1e-6f);
  }

  @Test
  void uniformNumbersStayBelowTheirEnd() {
    assertTrue(Tensor.rand(new Rng(1930), 1000).max().item() < 1);
    Rng rng = new Rng(1);
    double above = Math.nextUp(1.0);
    for (int i = 0; i < 1000; i++) assertEquals(1, rng.uniform(1, above));
  }

  @Test
  void reshapeIsNotFooledByProductsThatWrapAround() {
    int big = 1 << 16;
    for (int[] shape : new int[][] {{big, big, big, big}, {big, big, big, big, 2}, {-2, big}}) {
      var e = assertThrows(IllegalArgumentException.class, () -> Tensor.zeros(0).reshape(shape));
      assertTrue(e.getMessage().startsWith("reshape: [0] has 0 elements"), e.getMessage());
    }
  }

  @Test
  void whatIsSingularToFloat32IsRefused() {
    double[][] hilbert = new double[9][9];
    for (int i = 0; i < 9; i++) for (int j = 0; j < 9; j++) hilbert[i][j] = 1.0 / (i + j + 1);
    for (Tensor a :
        List.of(
            Tensor.of(new double[][] {{0.1, 0.2}, {0.3, 0.6}}),
            Tensor.of(new double[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}),
            Tensor.of(new double[][] {{0.1, 0.3, 0.2}, {0.7, 0.1, 0.4}, {0.8, 0.4, 0.6}}),
            Tensor.of(hilbert))) {
      Tensor y = Tensor.arange(a.dim(0)).add(1);
      var e = assertThrows(IllegalArgumentException.class, () -> a.solve(y));
      assertTrue(e.getMessage().startsWith("solve: "), e.getMessage());
    }
  }

  @Test
  void whatIsOnlyBadlyScaledIsSolved() {
    Tensor a = Tensor.of(new double[][] {{1e-10, 0, 0}, {0, 1e10, 0}, {1, 0, 1}});
    Tensor x = a.solve(Tensor.of(1e-10, 2e10, 4));
    assertArrayEquals(new float[] {1, 2, 3}, x.data(), 1e-5f);
    Tensor r = Tensor.randn(new Rng(3), 30, 30);
    Tensor truth = Tensor.randn(new Rng(4), 30, 2);
    assertArrayEquals(truth.data(), r.solve(r.matmul(truth)).data(), 1e-3f);
    assertArrayEquals(new float[3], a.solve(Tensor.zeros(3)).data(), 1e-9f);
  }

  @Test
  void columnsThatRoundingAlonePartsAreNoColumnsOfTheirOwn() {
    Tensor u = Tensor.randn(new Rng(1), 50, 1);
    Tensor v = Tensor.randn(new Rng(2), 50, 1);
    for (Tensor w : List.of(u.mul(3.3), u.mul(0.3).add(v.mul(0.7)))) {
      var e = assertThrows(IllegalArgumentException.class, () -> u.concat(1, v, w).lstsq(u.col(0)));
      assertTrue(e.getMessage().startsWith("lstsq: column 2 of [50, 3] depends"), e.getMessage());
    }
  }

  @Test
  void wholeNumbersAndRangesAreTyped() {
    assertArrayEquals(new float[] {2, 7, 3}, Tensor.of(new int[] {2, 7, 3}).data());
    assertArrayEquals(new float[] {1, 2, 3, 4, 5}, Tensor.arange(1, 6).data());
    assertArrayEquals(new float[] {0.5f, 1.5f}, Tensor.arange(0.5, 2.2).data());
    assertEquals(0, Tensor.arange(6, 1).size());
  }
}
