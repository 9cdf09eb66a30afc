package gradiente.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Vectors, matrices and tensors as the decks introduce them. */
class TensorTest {
  private final Tensor matrix = Tensor.of(new float[][] {{2, 4, 2}, {1, 3, 7}, {0, 7, 3}});

  @Test
  void scalarMultiplicationIsTheDecks() {
    assertArrayEquals(new float[] {8, 28, 12}, Tensor.of(2, 7, 3).mul(4).data());
  }

  @Test
  void vectorSumIsTheDecks() {
    assertArrayEquals(new float[] {3, 10, 9}, Tensor.of(2, 7, 3).add(Tensor.of(1, 3, 6)).data());
  }

  @Test
  void innerProductIsTheDecks() {
    assertEquals(41, Tensor.of(2, 7, 3).dot(Tensor.of(1, 3, 6)).item());
  }

  @Test
  void matrixTimesVectorIsTheDecks() {
    assertArrayEquals(new float[] {18, 24, 27}, matrix.matmul(Tensor.of(1, 3, 2)).data());
  }

  @Test
  void matrixProductIsTheDecksWithItsSignPutRight() {
    Tensor a = Tensor.of(new int[][] {{2, 5, 2}, {1, 0, -2}, {3, 1, 1}});
    Tensor b = Tensor.of(new int[][] {{-2, 1, 0}, {-2, 2, 1}, {0, 0, 3}});
    assertArrayEquals(new float[] {-14, 12, 11, -2, 1, -6, -8, 5, 4}, a.matmul(b).data());
  }

  @Test
  void transposeSwapsRowsAndColumns() {
    assertArrayEquals(new float[] {2, 1, 0, 4, 3, 7, 2, 7, 3}, matrix.t().data());
  }

  @Test
  void printsLikeNumPy() {
    assertEquals("[2, 7, 3]", Tensor.of(2, 7, 3).toString());
    assertEquals("[0.5, 0.25]", Tensor.of(.5, .25).toString().replace("0.50", "0.5"));
    assertEquals("[3, 3]\n[[2, 4, 2],\n [1, 3, 7],\n [0, 7, 3]]", matrix.toString());
    assertEquals("12", Tensor.scalar(12).toString());
    assertEquals("[-1.50, 10.25,   nan]", Tensor.of(-1.5, 10.25, Double.NaN).toString());
    assertEquals(
        "[0, 1, 2, ..., 1998, 1999, 2000]",
        Tensor.arange(2001).toString().replaceAll(" +", " ").replace("[ ", "["));
  }

  @Test
  void backwardFollowsTheChainRuleThroughABroadcast() {
    Tensor w = Tensor.of(new float[][] {{1, 2}, {3, 4}}).requiresGrad();
    Tensor b = Tensor.of(5, 6).requiresGrad();
    w.mul(b).add(b).pow(2).sum().backward();
    // d/db sum (w b + b)^2 = 2 b sum (w + 1)^2
    assertArrayEquals(new float[] {2 * 5 * (4 + 16), 2 * 6 * (9 + 25)}, b.grad().data());
    assertArrayEquals(new float[] {100, 216, 200, 360}, w.grad().data());
  }

  @Test
  void nothingIsRecordedWithoutNeed() {
    Tensor w = Tensor.of(1, 2).requiresGrad();
    Tensor y = Tensor.noGrad(() -> w.mul(2).sum());
    assertEquals("leaf", y.op());
    assertThrows(IllegalStateException.class, y::backward);
    assertNull(w.grad());
  }

  @Test
  void shapesThatDoNotFitAreNamed() {
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Tensor.zeros(64, 784).matmul(Tensor.zeros(128, 10)));
    assertEquals("matmul: [64, 784] x [128, 10]: inner sizes 784 and 128 differ", e.getMessage());
    e = assertThrows(IllegalArgumentException.class, () -> Tensor.zeros(2, 3).add(Tensor.zeros(4)));
    assertEquals("add: [2, 3] and [4]: sizes 3 and 4 do not broadcast", e.getMessage());
  }

  @Test
  void leastSquaresFindsTheLine() {
    Tensor x = Tensor.of(new float[][] {{1, 0}, {1, 1}, {1, 2}, {1, 3}});
    assertArrayEquals(new float[] {1, 2}, x.lstsq(Tensor.of(1, 3, 5, 7)).data(), 1e-6f);
    assertArrayEquals(
        new float[] {1, 2},
        x.t().matmul(x).solve(x.t().matmul(Tensor.of(1, 3, 5, 7))).data(),
        1e-5f);
  }

  @Test
  void takeOfAPartGivesWhatTakeOfThoseIndicesGives() {
    Tensor x = Tensor.randn(new Rng(3), 500, 40, 2).requiresGrad();
    int[] indices = new Rng(4).permutation(500);
    Tensor part = x.take(indices, 50, 500);
    int[] alone = Arrays.copyOfRange(indices, 50, 500);
    assertArrayEquals(new int[] {450, 40, 2}, part.shape());
    assertArrayEquals(x.row(indices[50]).data(), part.row(0).data());
    assertArrayEquals(x.row(indices[499]).data(), part.row(449).data());
    assertArrayEquals(x.take(alone).data(), part.data());
    part.sum().backward();
    assertEquals(450 * 80, x.grad().sum().item());
    assertEquals(0, x.grad().row(indices[49]).sum().item());
    assertEquals(0, x.take(indices, 7, 7).size());
  }
}
