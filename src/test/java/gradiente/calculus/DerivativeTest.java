package gradiente.calculus;

import static gradiente.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.tensor.Rng;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
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
    assertTrue(e.getMessage().contains("at x = 0.0"), e.getMessage());
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

  /** A function, its derivative, and how large it may be: where that is infinite, x is left out. */
  private record Known(String name, DoubleUnaryOperator f, DoubleUnaryOperator slope) {}

  private static final List<Known> KNOWN =
      List.of(
          new Known("x^2", x -> x * x, x -> 2 * x),
          new Known("1/x", x -> 1 / x, x -> -1 / x / x),
          new Known("ln", Math::log, x -> 1 / x),
          new Known("root", Math::sqrt, x -> 0.5 / Math.sqrt(x)),
          new Known("sin", Math::sin, Math::cos),
          new Known("fast sin", x -> Math.sin(1000 * x), x -> 1000 * Math.cos(1000 * x)),
          new Known("sin x^2", x -> Math.sin(x * x), x -> 2 * x * Math.cos(x * x)),
          new Known("exp", Math::exp, Math::exp),
          new Known("e^x - 1", x -> Math.exp(x) - 1, Math::exp),
          new Known("ln(1 + x)", x -> Math.log(1 + x), x -> 1 / (1 + x)),
          new Known("|x|", Math::abs, Math::signum),
          new Known("relu", x -> Math.max(0, x), x -> x > 0 ? 1 : 0),
          new Known("sign", Math::signum, x -> 0),
          new Known("floor", Math::floor, x -> 0),
          new Known("constant", x -> 7, x -> 0),
          new Known("gauss", x -> Math.exp(-x * x), x -> -2 * x * Math.exp(-x * x)));

  @Test
  void aSlopeIsRightToEightDigitsOrRefusedFromOneHundredMillionthToOneHundredMillion() {
    int answered = 0;
    for (Known known : KNOWN) {
      for (int i = -80; i <= 80; i++) {
        for (int sign = -1; sign <= 1; sign += 2) {
          double x = sign * Math.pow(10, i / 10.0) * (i % 10 == 0 ? 1 : 1.037);
          double right = known.slope.applyAsDouble(x);
          double level = Math.abs(known.f.applyAsDouble(x)) / Math.max(1, Math.abs(x));
          double fast = known.name.equals("fast sin") ? 1000 : 0;
          double allowed = 1e-8 * Math.max(fast, Math.max(Math.abs(right), level));
          try {
            double got = Derivative.at(known.f, x);
            assertEquals(right, got, allowed + Double.MIN_NORMAL, known.name + " at " + x);
            answered++;
          } catch (IllegalArgumentException e) {
            assertFalse(e.getMessage().contains("\n"), e.getMessage());
          }
        }
      }
    }
    assertTrue(answered > 0.75 * KNOWN.size() * 322, "answered " + answered);
  }

  @Test
  void aKinkAndAJumpAreRefusedAndTheirBranchesAnswered() {
    var kink = assertThrows(IllegalArgumentException.class, () -> Derivative.at(Math::abs, 0));
    String sides = "slope: none at x = 0.0: it is -1.000 from the left and 1.000 from the right";
    assertEquals(sides, kink.getMessage());
    assertThrows(IllegalArgumentException.class, () -> Derivative.at(Math::signum, 0));
    assertThrows(IllegalArgumentException.class, () -> Derivative.at(Math::floor, 3));
    assertThrows(IllegalArgumentException.class, () -> Derivative.second(x -> x * Math.abs(x), 0));
    for (double x : new double[] {1e-8, -1e-8, 1e-3, -5}) {
      assertEquals(Math.signum(x), Derivative.at(Math::abs, x), 1e-9);
    }
  }

  @Test
  void atTheEndOfItsDomainAFunctionHasTheSlopeOfItsSide() {
    DoubleUnaryOperator f = x -> x < 0 ? Double.NaN : Math.exp(x);
    assertEquals(1, Derivative.at(f, 0), 1e-8);
    assertEquals(-1, Derivative.at(x -> f.applyAsDouble(-x), 0), 1e-8);
  }

  @Test
  void aDescentMeasuresSteepAndBentSlopesToo() {
    assertEquals(-9999, Descent.of(x -> x - Math.log(x)).steps(1).from(1e-4).slope(0), 1);
    assertEquals(0, Descent.of((double x) -> Math.abs(x)).steps(1).from(0).slope(0), 0);
    assertEquals(1, Descent.of((double x) -> Math.abs(x)).steps(1).from(1e-8).slope(0), 1e-9);
    int[] calls = new int[1];
    Descent.of(
            (double x) -> {
              calls[0]++;
              return x * x;
            })
        .steps(100)
        .from(1);
    assertTrue(calls[0] <= 520, "5 calls a step, but " + calls[0]);
  }

  @Test
  void pathsAndStepSizesHandOutCopies() {
    DescentPath path = Descent.of(SQUARE).steps(2).from(1);
    path.points()[0][0] = 9;
    path.values()[0] = 9;
    path.gradients()[0][0] = 9;
    assertEquals(1, path.x(0));
    assertEquals(1, path.value(0));
    assertEquals(2, path.slope(0), 1e-9);
    double[] values = {1};
    double[][] points = {{1}};
    DescentPath own = new DescentPath(points, values, points, false, "");
    points[0][0] = values[0] = 9;
    assertEquals(1, own.x(0));
    assertEquals(1, own.value(0));
    String each = "descent path: needs a value and a gradient for each point";
    refused(each, () -> new DescentPath(points, new double[2], points, false, ""));
    double[] h = {1, 2};
    StepSizes sizes = new StepSizes(h, h, h);
    h[0] = 9;
    assertEquals(1, sizes.h()[0]);
    for (double[] odd : new double[][] {null, {1}}) {
      refused(
          "step sizes: needs 3 arrays of one length, at least 1", () -> new StepSizes(h, odd, h));
    }
  }

  @Test
  void nothingIsRefusedByItsName() {
    String none = ": needs a function, got null";
    refused("slope" + none, () -> Derivative.at(null, 1));
    refused("second derivative" + none, () -> Derivative.second(null, 1));
    refused("slope" + none, () -> Derivative.of(null));
    refused("slope" + none, () -> Derivative.tangent(null, 1));
    refused("forward difference" + none, () -> Derivative.forward(null, 1, 0.1));
    refused("forward difference" + none, () -> Derivative.secant(null, 1, 0.1));
    refused("forward difference" + none, () -> StepSizes.measure(null, 1, 1));
    refused("central difference" + none, () -> Derivative.central(null, 1, 0.1));
    refused("jacobian" + none, () -> Gradient.jacobian(null, 1));
    String numbers = ": needs numbers, got null";
    refused("jacobian" + numbers, () -> Gradient.jacobian(v -> v, (double[]) null));
    refused("gradient" + numbers, () -> Gradient.at(v -> v[0], (double[]) null));
    refused("partial" + numbers, () -> Gradient.partial(v -> v[0], 0, (double[]) null));
    Descent square = Descent.of(SQUARE);
    refused("descent" + none, () -> Descent.ofPoint(null));
    refused("descent" + none, () -> square.slope(null));
    refused("descent" + none, () -> square.gradient(null));
    refused("descent" + none, () -> square.rate((IntToDoubleFunction) null));
    refused("stochastic" + none, () -> Descent.stochastic(3, null, 1, new Rng(1)));
    refused(
        "stochastic: needs a random source, got null",
        () -> Descent.stochastic(3, (i, v) -> v[0], 1, null));
    double endless = Double.POSITIVE_INFINITY;
    refused(
        "descent: tolerance Infinity; needs a number of at least 0",
        () -> square.tolerance(endless));
    refused("descent" + none, () -> Descent.of((DoubleUnaryOperator) null));
    refused("gradient" + none, () -> Gradient.of((DoubleBinaryOperator) null));
    refused("descent: needs numbers, got null", () -> Descent.of(Math::sin).from((double[]) null));
  }
}
