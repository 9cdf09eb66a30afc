package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** The decks' numbers about vectors. */
class Chapter01VectorsTest {
  private final Tensor v = Tensor.of(2, 7, 3);

  @Test
  void scalarMultiplication() {
    assertArrayEquals(new float[] {8, 28, 12}, v.mul(4).data());
  }

  @Test
  void sum() {
    assertArrayEquals(new float[] {3, 10, 9}, v.add(Tensor.of(1, 3, 6)).data());
  }

  @Test
  void transpose() {
    assertArrayEquals(new int[] {1, 3}, v.reshape(3, 1).t().shape());
  }

  @Test
  void innerProduct() {
    assertEquals(41, v.dot(Tensor.of(1, 3, 6)).item());
  }

  @Test
  void bIsMostLikeXByDifferenceAndByAngle() {
    Tensor x = Tensor.of(.5, .3, .7);
    Tensor abc = Tensor.of(new double[][] {{.3, .3, .3}, {.6, .2, .6}, {-.5, -.3, -.7}});
    Tensor distances = abc.sub(x).norm(1);
    Tensor cosines = abc.matmul(x).div(abc.norm(1)).div(x.norm());
    assertArrayEquals(new float[] {.4472f, .1732f, 1.8221f}, distances.data(), 5e-5f);
    assertEquals(1, distances.argmin());
    assertEquals(1, cosines.argmax());
    assertEquals(-1, cosines.get(2), 1e-6);
    assertTrue(cosines.get(0) < cosines.get(1));
  }
}
