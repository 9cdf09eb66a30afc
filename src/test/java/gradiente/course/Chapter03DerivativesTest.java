package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.calculus.Derivative;
import gradiente.calculus.Gradient;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** The numbers that decks D0 and D2 print about derivatives and gradients. */
class Chapter03DerivativesTest {
  private static final DoubleUnaryOperator SQUARE = x -> x * x;
  private static final DoubleBinaryOperator BOWL = (x, y) -> x * x + y * y;

  @Test
  void slopesOfTheParabolaAtTwoThreeAndFourAreFourSixAndEight() {
    assertEquals(4, Derivative.at(SQUARE, 2), 1e-9);
    assertEquals(6, Derivative.at(SQUARE, 3), 1e-9);
    assertEquals(8, Derivative.at(SQUARE, 4), 1e-9);
  }

  @Test
  void smallStepChangesTheValueBySlopeTimesStep() {
    double e = 1e-4;
    for (double x : new double[] {2, 3, 4}) {
      assertEquals(
          SQUARE.applyAsDouble(x + e),
          x * x + Derivative.at(SQUARE, x) * e,
          1.01 * e * e,
          "x " + x);
    }
  }

  @Test
  void derivativeOfSineIsCosineAndOfALineItsSlope() {
    for (double x = -3; x <= 3; x += 0.5) {
      assertEquals(Math.cos(x), Derivative.of(Math::sin).applyAsDouble(x), 1e-9);
      assertEquals(-2.5, Derivative.at(t -> -2.5 * t, x), 1e-9);
    }
  }

  @Test
  void everyRowOfTheTableOfDerivativesHolds() {
    DoubleUnaryOperator u = x -> x * x + 1;
    DoubleUnaryOperator v = Math::sin;
    for (double x : new double[] {0.3, 1, 2.7}) {
      double du = 2 * x;
      double dv = Math.cos(x);
      double ux = u.applyAsDouble(x);
      double vx = v.applyAsDouble(x);
      assertEquals(0, Derivative.at(t -> 7, x), 0, "constant");
      assertEquals(5 * Math.pow(x, 4), Derivative.at(t -> Math.pow(t, 5), x), 1e-7, "power");
      assertEquals(-1 / (x * x), Derivative.at(t -> 1 / t, x), 1e-7, "reciprocal");
      assertEquals(
          du * vx + ux * dv,
          Derivative.at(t -> u.applyAsDouble(t) * v.applyAsDouble(t), x),
          1e-8,
          "product");
      assertEquals(
          (du * vx - ux * dv) / (vx * vx),
          Derivative.at(t -> u.applyAsDouble(t) / v.applyAsDouble(t), x),
          1e-6,
          "quotient");
      assertEquals(1 / (2 * Math.sqrt(x)), Derivative.at(Math::sqrt, x), 1e-9, "square root");
      int n = 3;
      assertEquals(
          1 / (n * Math.pow(Math.pow(x, n - 1), 1.0 / n)),
          Derivative.at(t -> Math.pow(t, 1.0 / n), x),
          1e-8,
          "root");
    }
  }

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
}
