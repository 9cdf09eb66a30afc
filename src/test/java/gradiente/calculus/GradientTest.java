package gradiente.calculus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class GradientTest {
  private static final DoubleBinaryOperator BOWL = (x, y) -> x * x + y * y;

  @Test
  void gradientOfXSquaredYPlusY() {
    for (double[] p : new double[][] {{1, 2}, {-3, 0.5}, {0, 0}}) {
      double[] exact = {2 * p[0] * p[1], p[0] * p[0] + 1};
      assertArrayEquals(exact, Gradient.at((x, y) -> x * x * y + y, p[0], p[1]), 1e-8);
    }
  }

  @Test
  void gradientOfXSquaredMinusFiveXYPlusZ() {
    ToDoubleFunction<double[]> f = v -> v[0] * v[0] - 5 * v[0] * v[1] + v[2];
    for (double[] p : new double[][] {{1, 2, 3}, {-4, 0.5, 7}}) {
      double[] exact = {2 * p[0] - 5 * p[1], -5 * p[0], 1};
      assertArrayEquals(exact, Gradient.at(f, p), 1e-8);
      assertArrayEquals(exact, Gradient.of(f).apply(p), 1e-8);
    }
  }

  @Test
  void gradientsOfTheParaboloidAtAToDOnTheUnitCircle() {
    double r = Math.sqrt(2);
    assertArrayEquals(new double[] {2, 0}, Gradient.at(BOWL, 1, 0), 1e-9);
    assertArrayEquals(new double[] {r, r}, Gradient.at(BOWL, r / 2, r / 2), 1e-9);
    assertArrayEquals(new double[] {0, 2}, Gradient.at(BOWL, 0, 1), 1e-9);
    assertArrayEquals(
        new double[] {Math.sqrt(3), 1}, Gradient.at(BOWL, Math.sqrt(3) / 2, 0.5), 1e-9);
  }

  @Test
  void gradientIsNormalToTheLevelSetAndPointsUphill() {
    DoubleBinaryOperator f = (x, y) -> x * x + 3 * y;
    double[] g = Gradient.of(f).apply(new double[] {1, 2});
    // the level set through (1, 2) is y = (7 - x^2) / 3, with the tangent (1, -2/3) there
    assertEquals(0, g[0] * 1 + g[1] * -2 / 3, 1e-9);
    assertTrue(f.applyAsDouble(1 + 0.01 * g[0], 2 + 0.01 * g[1]) > f.applyAsDouble(1, 2));
  }

  @Test
  void gradientIsTheSlopeAndNotTheCurvature() {
    // f = x^2: gradient 6 at x = 3, where the curvature is 2
    double[] g = Gradient.at(v -> v[0] * v[0], 3);
    assertEquals(6, g[0], 1e-9);
    assertEquals(2, Derivative.second(x -> x * x, 3), 1e-5);
  }

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
