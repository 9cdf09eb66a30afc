package gradiente.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class DerivativeTest {
  private static final DoubleUnaryOperator SQUARE = x -> x * x;

  @Test
  void forwardDifferenceIsTheSlopeOfTheSecant() {
    assertEquals(2 * 2 + 0.5, Derivative.forward(SQUARE, 2, 0.5), 1e-15);
    assertEquals(2 * 2 - 0.5, Derivative.forward(SQUARE, 2, -0.5), 1e-15);
    assertEquals(6.25, Derivative.secant(SQUARE, 2, 0.5).applyAsDouble(2.5), 1e-15);
    assertEquals(4, Derivative.central(SQUARE, 2, 0.5), 1e-15);
  }

  @Test
  void tangentTouchesTheCurve() {
    DoubleUnaryOperator tangent = Derivative.tangent(SQUARE, 3);
    assertEquals(9, tangent.applyAsDouble(3), 1e-12);
    assertEquals(9 + 6 * 0.5, tangent.applyAsDouble(3.5), 1e-9);
  }

  @Test
  void secondDerivativeIsTheCurvature() {
    assertEquals(2, Derivative.second(SQUARE, 5), 1e-5);
    assertEquals(-Math.sin(1), Derivative.second(Math::sin, 1), 1e-6);
  }

  @Test
  void relativeStepKeepsItsDigitsFarFromZero() {
    assertEquals(2e8, Derivative.at(SQUARE, 1e8), 1);
  }

  @Test
  void errorAgainstStepSizeIsAVeeForBothDifferences() {
    StepSizes sizes = StepSizes.measure(Math::exp, 1, Math.E);
    int last = sizes.h().length - 1;
    assertTrue(sizes.bestForward() > 1e-10 && sizes.bestForward() < 1e-6);
    assertTrue(sizes.bestCentral() > 3e-8 && sizes.bestCentral() < 1e-4);
    assertTrue(sizes.forward()[0] > 1e-4 && sizes.central()[0] > 1e-4);
    assertTrue(sizes.forward()[last] > 0.1 && sizes.central()[last] > 0.01);
    // truncation: h f''/2 and h^2 f'''/6
    int h = 24; // 1e-3
    assertEquals(1e-3 * Math.E / 2, sizes.forward()[h], 1e-5);
    assertEquals(1e-6 * Math.E / 6, sizes.central()[h], 1e-9);
    assertEquals(31, sizes.toString().lines().count());
  }

  @Test
  void refusesWhatHasNoDerivative() {
    var e = assertThrows(IllegalArgumentException.class, () -> Derivative.at(Math::sqrt, 0));
    assertTrue(e.getMessage().contains("NaN at x = 0.0"), e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> Derivative.at(x -> 1 / (x - 1), Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> Derivative.forward(SQUARE, 2, 0));
    assertThrows(IllegalArgumentException.class, () -> Derivative.central(SQUARE, 1e10, 1e-10));
  }

  @Test
  void aPoleHasNoSlopeThoughItsNeighboursAreFinite() {
    for (double x : new double[] {0, 1}) {
      var e =
          assertThrows(IllegalArgumentException.class, () -> Derivative.at(t -> 1 / (t - x), x));
      assertEquals("slope: f is Infinity at x = " + x + "; it has no slope there", e.getMessage());
    }
    assertThrows(IllegalArgumentException.class, () -> Gradient.at((x, y) -> y / x, 0, 1));
  }

  @Test
  void stepSizesSayWhereTheSmallestStepIsLost() {
    assertEquals(30, StepSizes.measure(Math::sin, -15.9, Math.cos(15.9)).h().length);
    for (double x : new double[] {16, -100}) {
      var e =
          assertThrows(
              IllegalArgumentException.class, () -> StepSizes.measure(Math::sin, x, Math.cos(x)));
      assertTrue(e.getMessage().contains("between -16 and 16"), e.getMessage());
    }
  }

  @Test
  void stepSizesRefuseADerivativeThatIsNoNumber() {
    assertThrows(IllegalArgumentException.class, () -> StepSizes.measure(Math::sin, 1, Double.NaN));
  }
}
