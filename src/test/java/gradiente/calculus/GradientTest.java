package gradiente.calculus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
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

  @Test
  void aFunctionMayWriteIntoItsPoint() {
    ToDoubleFunction<double[]> careless =
        v -> {
          v[0] -= 1;
          v[1] += 2;
          return v[0] * v[0] + v[1] * v[1];
        };
    assertArrayEquals(new double[] {4, 6}, Gradient.at(careless, 3, 1), 1e-7);
    double[] valley = Descent.ofPoint(careless).from(3, 1).last();
    assertArrayEquals(new double[] {1, -2}, valley, 1e-6);
  }

  @Test
  void saysThatAFunctionAsksForACoordinateTooMany() {
    ToDoubleFunction<double[]> f = v -> v[0] * v[2];
    var e = assertThrows(IllegalArgumentException.class, () -> Gradient.at(f, 1, 2));
    assertTrue(e.getMessage().contains("a point with 2 coordinates"), e.getMessage());
    e = assertThrows(IllegalArgumentException.class, () -> Descent.ofPoint(f).from(1, 2));
    assertTrue(e.getMessage().contains("a point with 2 coordinates"), e.getMessage());
  }

  @Test
  void jacobianRefusesAnEmptyPointAndAFunctionThatGivesNothing() {
    UnaryOperator<double[]> f = v -> new double[] {v[0]};
    assertThrows(IllegalArgumentException.class, () -> Gradient.jacobian(f));
    assertThrows(IllegalArgumentException.class, () -> Gradient.jacobian(v -> null, 1));
  }
}
