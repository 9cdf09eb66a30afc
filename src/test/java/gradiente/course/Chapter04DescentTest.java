package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.calculus.Descent;
import gradiente.calculus.DescentPath;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** The numbers that deck D0 prints about gradient descent. */
class Chapter04DescentTest {
  private static final DoubleUnaryOperator WAVE = x -> 2 * x * x * Math.cos(x) - 5 * x;
  private static final DoubleUnaryOperator WAVE_SLOPE =
      x -> 4 * x * Math.cos(x) - 2 * x * x * Math.sin(x) - 5;

  @Test
  void descentOnTwoXSquaredCosXMinusFiveXTakesTheStepsOfTheSlide() {
    DescentPath path = Descent.of(WAVE).rate(0.05).steps(20).from(-1);
    assertEquals(6.08, path.value(0), 0.005);
    assertEquals(-5.478, path.slope(0), 0.0005);
    assertEquals(-0.726, path.x(1), 0.0005);
    assertEquals(4.419, path.value(1), 0.0005);
    assertEquals(-0.402, path.x(2), 0.0006); // -0.4025 to four digits
    assertEquals(2.311, path.value(2), 0.0005);
    assertEquals(20, path.steps());
    assertEquals("stopped after 20 steps", path.end());
  }

  @Test
  void slopeOfTheSecondStepIsNotTheOneThatTheSlideRepeats() {
    DescentPath path = Descent.of(WAVE).slope(WAVE_SLOPE).rate(0.05).steps(2).from(-1);
    assertEquals(-6.472, path.slope(1), 0.0005);
    assertEquals(path.x(2), path.x(1) - 0.05 * path.slope(1), 1e-15);
    // with the slope that is printed there, the step would end elsewhere
    assertEquals(-0.452, path.x(1) - 0.05 * -5.478, 0.0005);
  }

  @Test
  void descentOnXSquaredPlusThreeYTakesTheStepsOfTheSlide() {
    DescentPath path = Descent.of((x, y) -> x * x + 3 * y).rate(0.1).steps(3).from(-10, 10);
    assertArrayEquals(new double[] {130, 93.1, 69.16, 53.51}, path.values(), 0.005);
    assertArrayEquals(new double[] {-20, 3}, path.gradient(0), 1e-8);
    assertArrayEquals(new double[] {-8, 9.7}, path.point(1), 1e-8);
    assertArrayEquals(new double[] {-6.4, 9.4}, path.point(2), 1e-8);
    assertArrayEquals(new double[] {-5.12, 9.1}, path.point(3), 1e-8);
    assertArrayEquals(new double[] {10, 9.7, 9.4, 9.1}, path.ys(), 1e-8);
  }

  @Test
  void startDecidesInWhichMinimumOfXCosXItEnds() {
    Descent descent = Descent.of(x -> x * Math.cos(x)).rate(0.1).steps(300);
    assertEquals(3.4256, descent.from(2).last()[0], 1e-4);
    assertEquals(-0.8603, descent.from(0).last()[0], 1e-4);
    assertEquals(-0.8603, descent.from(-2).last()[0], 1e-4);
  }

  @Test
  void momentumKeepsTheLastStepAndNotThePositionAsPrinted() {
    DoubleUnaryOperator f = x -> (x - 3) * (x - 3);
    double printed = 0;
    for (int t = 0; t < 200; t++) printed = 0.9 * printed - 0.1 * 2 * (printed - 3);
    assertEquals(2, printed, 1e-9); // a x - rate * slope rests where it pleases
    Descent descent = Descent.of(f).rate(0.1).momentum(0.9).steps(200);
    assertEquals(3, descent.from(0).last()[0], 1e-3);
  }

  @Test
  void momentumRollsThroughTheDipsInWhichPlainDescentStops() {
    Descent plain = Descent.of(x -> 0.05 * x * x + 0.4 * Math.sin(3 * x)).rate(0.03).steps(150);
    DescentPath ball = plain.momentum(0.95).from(6.5);
    assertEquals(5.60, plain.from(6.5).last()[0], 0.01); // the first dip on the way
    assertEquals(-0.51, ball.last()[0], 0.05); // the lowest
    assertTrue(ball.lastValue() < -0.38, ball.toString());
  }
}
