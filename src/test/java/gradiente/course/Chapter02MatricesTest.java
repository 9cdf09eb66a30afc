package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import gradiente.data.Tables;
import gradiente.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** The decks' numbers about matrices and tensors. */
class Chapter02MatricesTest {
  private final Tensor a = Tensor.of(new float[][] {{2, 4, 2}, {1, 3, 7}, {0, 7, 3}});

  @Test
  void twiceTheMatrix() {
    assertArrayEquals(new float[] {4, 8, 4, 2, 6, 14, 0, 14, 6}, a.mul(2).data());
  }

  @Test
  void transposedMatrix() {
    assertArrayEquals(new float[] {2, 1, 0, 4, 3, 7, 2, 7, 3}, a.t().data());
  }

  @Test
  void matrixTimesVectorIsThreeInnerProducts() {
    Tensor b = Tensor.of(1, 3, 2);
    assertArrayEquals(new float[] {18, 24, 27}, a.matmul(b).data());
    for (int i = 0; i < 3; i++) assertEquals(a.matmul(b).get(i), a.row(i).dot(b).item());
  }

  @Test
  void matrixProductWhoseFirstEntryIsMinusFourteen() {
    Tensor p = Tensor.of(new int[][] {{2, 5, 2}, {1, 0, -2}, {3, 1, 1}});
    Tensor q = Tensor.of(new int[][] {{-2, 1, 0}, {-2, 2, 1}, {0, 0, 3}});
    assertArrayEquals(new float[] {-14, 12, 11, -2, 1, -6, -8, 5, 4}, p.matmul(q).data());
  }

  @Test
  void ranksOfTheNumPyArrays() {
    Tensor x = Tensor.of(new int[][] {{7, 80, 4, 38, 2}, {4, 77, 1, 33, 3}, {5, 78, 2, 34, 1}});
    assertEquals(0, Tensor.scalar(12).rank());
    assertEquals(1, Tensor.of(12, 3, 6, 14).rank());
    assertEquals(2, x.rank());
    assertEquals(3, x.stack(0, x, x).rank());
    assertArrayEquals(new float[] {7, 80, 4, 38, 2}, x.row(0).data());
    assertArrayEquals(new float[] {7, 4, 5}, x.col(0).data());
  }

  @Test
  void seventeenOrders() {
    Tensor orders = Tables.toTensor(Tables.shipped("orders.csv"), "units", "amount");
    assertArrayEquals(new int[] {17, 2}, orders.shape());
    assertEquals(13, orders.get(0, 0));
    assertEquals(3868.60, orders.get(11, 1), 1e-3);
  }
}
