package gradiente.calculus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class GradientTest {
  @Test
  void jacobianHasTheGradientsOfTheOutputsAsRows() {
    double[][] j =
        Gradient.jacobian(v -> new double[] {v[0] * v[1], v[0] + v[1], v[1] * v[1]}, 2, 3);
    assertEquals(3, j.length);
    assertArrayEquals(new double[] {3, 2}, j[0], 1e-8);
    assertArrayEquals(new double[] {1, 1}, j[1], 1e-8);
    assertArrayEquals(new double[] {0, 6}, j[2], 1e-8);
  }

  @Test
  void leavesThePointAlone() {
    double[] p = {1, 2};
    Gradient.at(v -> v[0] * v[1], p);
    assertArrayEquals(new double[] {1, 2}, p, 0);
  }

  @Test
  void refusesMissingVariablesAndHoles() {
    ToDoubleFunction<double[]> f = v -> Math.log(v[0]);
    assertThrows(IllegalArgumentException.class, () -> Gradient.at(f));
    var e = assertThrows(IllegalArgumentException.class, () -> Gradient.at(f, -1));
    assertTrue(e.getMessage().startsWith("partial 0 at [-1.0]"), e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> Gradient.partial(f, 1, 2.0));
  }
}
