package gradiente.calculus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.tensor.Rng;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class DescentTest {
  private static final DoubleUnaryOperator WAVE = x -> 2 * x * x * Math.cos(x) - 5 * x;
  private static final DoubleUnaryOperator WAVE_SLOPE =
      x -> 4 * x * Math.cos(x) - 2 * x * x * Math.sin(x) - 5;
  private static final DoubleBinaryOperator VALLEY = (x, y) -> (x * x + 50 * y * y) / 2;

  @Test
  void numericalAndExactSlopesWalkTheSamePath() {
    DescentPath exact = Descent.of(WAVE).slope(WAVE_SLOPE).rate(0.05).steps(20).from(-1);
    DescentPath numeric = Descent.of(WAVE).rate(0.05).steps(20).from(-1);
    assertArrayEquals(exact.xs(), numeric.xs(), 1e-7);
  }

  @Test
  void momentumAndNesterovFollowTheirEquations() {
    DoubleUnaryOperator f = x -> x * x; // slope 2x
    DescentPath momentum = Descent.of(f).slope(x -> 2 * x).rate(0.1).momentum(0.9).steps(2).from(1);
    // v1 = -0.2, x1 = 0.8; v2 = 0.9 * -0.2 - 0.1 * 1.6 = -0.34, x2 = 0.46
    assertArrayEquals(new double[] {1, 0.8, 0.46}, momentum.xs(), 1e-12);
    DescentPath nesterov =
        Descent.of(f).slope(x -> 2 * x).rate(0.1).momentum(0.9).nesterov().steps(2).from(1);
    // v2 = -0.18 - 0.1 * 2 (0.8 - 0.18) = -0.304, x2 = 0.496
    assertArrayEquals(new double[] {1, 0.8, 0.496}, nesterov.xs(), 1e-12);
    // and not the slide's a x0 - rate * gradient, which would give 0.9 - 0.2
    assertEquals(0.8, momentum.x(1), 1e-12);
  }

  @Test
  void momentumIsFasterThanPlainDescentInANarrowValley() {
    Descent plain = Descent.of(VALLEY).rate(0.02).steps(60);
    double slow = plain.from(-10, 1).lastValue();
    assertTrue(plain.momentum(0.8).from(-10, 1).lastValue() < slow / 1000);
    assertTrue(plain.momentum(0.8).nesterov().from(-10, 1).lastValue() < slow / 1000);
    assertEquals(slow, plain.from(-10, 1).lastValue(), 0, "a descent is immutable");
  }

  @Test
  void tooLargeARateDivergesAndKeepsThePathSoFar() {
    DescentPath path = Descent.of((double x) -> Math.exp(x * x)).rate(1).steps(100).from(1);
    assertTrue(path.diverged());
    assertTrue(path.end().startsWith("diverged in step 2"), path.end());
    assertTrue(path.end().endsWith("try a smaller rate"), path.end());
    assertEquals(1, path.steps());
    assertEquals(1 - 2 * Math.E, path.x(1), 1e-6);
    assertTrue(path.toString().endsWith(path.end()));
  }

  @Test
  void leavingTheDomainIsDivergence() {
    DescentPath path = Descent.of((double x) -> x - Math.log(x)).rate(3).steps(10).from(3);
    assertEquals(1, path.xs()[1], 1e-8);
    path = Descent.of((double x) -> Math.sqrt(x)).rate(3).steps(10).from(1);
    assertTrue(path.diverged());
    assertEquals(0, path.steps());
  }

  @Test
  void toleranceStopsWhereItIsFlat() {
    DescentPath path = Descent.of((double x) -> x * x).rate(0.25).tolerance(1e-3).from(1);
    assertEquals(11, path.steps()); // slope 2 * 2^-t
    assertEquals("settled after 11 steps", path.end());
    assertFalse(path.diverged());
  }

  @Test
  void ratesFallAsTheirFormulasSay() {
    assertEquals(0.5, Rate.constant(0.5).applyAsDouble(1000), 0);
    assertEquals(0.25, Rate.inverse(0.5, 0.1).applyAsDouble(10), 1e-15);
    assertEquals(0.5, Rate.step(0.5, 10, 0.1).applyAsDouble(9), 1e-15);
    assertEquals(0.05, Rate.step(0.5, 10, 0.1).applyAsDouble(10), 1e-15);
    assertEquals(0.5 / Math.E, Rate.exponential(0.5, 0.02).applyAsDouble(50), 1e-15);
    DescentPath path = Descent.of((double x) -> x).rate(Rate.step(1, 1, 0.5)).steps(3).from(0);
    assertArrayEquals(new double[] {0, -1, -1.5, -1.75}, path.xs(), 1e-9);
  }

  @Test
  void shrinkingRateSettlesWhereAConstantOneSwings() {
    DoubleUnaryOperator f = Math::abs;
    double swing = Math.abs(Descent.of(f).rate(0.3).steps(200).from(1).last()[0]);
    double still =
        Math.abs(Descent.of(f).rate(Rate.inverse(0.3, 0.1)).steps(200).from(1).last()[0]);
    assertTrue(swing > 0.05, "constant " + swing);
    assertTrue(still < 0.02, "decaying " + still);
  }

  @Test
  void stochasticDescentFindsTheMeanAsTheMinimumOfSquaredDistances() {
    double[] data = new double[40];
    Rng rng = new Rng(7);
    double mean = 0;
    for (int i = 0; i < data.length; i++) {
      data[i] = 3 + rng.nextGaussian();
      mean += data[i] / data.length;
    }
    Term term = (i, x) -> (x[0] - data[i]) * (x[0] - data[i]);
    Descent descent = Descent.stochastic(data.length, term, 1, new Rng(1));
    DescentPath path = descent.rate(Rate.inverse(0.4, 0.4)).steps(2000).from(0);
    assertEquals(mean, path.last()[0], 0.02);
    assertArrayEquals(path.xs(), descent.rate(Rate.inverse(0.4, 0.4)).steps(2000).from(0).xs(), 0);
    DescentPath whole =
        Descent.stochastic(data.length, term, data.length, rng).rate(0.5).steps(1).from(0);
    assertEquals(mean, whole.x(1), 1e-8);
  }

  @Test
  void everyPassOfAStochasticDescentUsesEachFunctionOnce() {
    // f_i is linear with slope 2^i: the sum of the slopes shows which were used
    Term term = (i, x) -> x[0] * (1 << i);
    Descent descent = Descent.stochastic(5, term, 2, new Rng(3)).rate(1).steps(6);
    DescentPath path = descent.from(0);
    for (int pass = 0; pass < 2; pass++) {
      double used = 0;
      for (int t = 3 * pass; t < 3 * pass + 3; t++) {
        used += path.slope(t) * (t % 3 == 2 ? 1 : 2); // means of two, two and one
      }
      assertEquals(31, used, 1e-6);
    }
  }

  @Test
  void printsAnAlignedTableThatNamesItsColumns() {
    String table = Descent.of((x, y) -> x * x + 3 * y).steps(50).from(-10, 10).toString();
    assertTrue(table.startsWith("step  "), table);
    assertTrue(table.lines().findFirst().orElseThrow().endsWith("df/dy"), table);
    assertTrue(table.lines().count() <= 24, "long paths lose their middle");
    assertEquals(1, table.lines().limit(13).mapToInt(String::length).distinct().count());
  }

  @Test
  void refusesWhatMakesNoSense() {
    Descent descent = Descent.of((double x) -> x * x);
    assertThrows(IllegalArgumentException.class, () -> descent.rate(0));
    assertThrows(IllegalArgumentException.class, () -> descent.rate(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> descent.steps(0));
    assertThrows(IllegalArgumentException.class, () -> descent.momentum(1));
    assertThrows(IllegalArgumentException.class, () -> descent.momentum(-0.1).nesterov());
    assertThrows(IllegalArgumentException.class, () -> descent.tolerance(-1));
    assertThrows(IllegalArgumentException.class, () -> descent.from(1, 2));
    assertThrows(IllegalArgumentException.class, () -> descent.from());
    assertThrows(IllegalArgumentException.class, () -> descent.from(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> descent.rate(t -> -1).from(1));
    assertThrows(IllegalArgumentException.class, () -> descent.from(1).value(1000));
    assertThrows(IllegalArgumentException.class, () -> descent.from(1).y(0));
    assertThrows(IllegalArgumentException.class, () -> Descent.of(VALLEY).slope(x -> x));
    assertThrows(
        IllegalArgumentException.class, () -> Descent.stochastic(3, (i, x) -> 0, 4, new Rng(0)));
    assertThrows(
        IllegalArgumentException.class,
        () -> Descent.stochastic(3, (i, x) -> 0, 1, new Rng(0)).gradient(x -> x));
    assertThrows(IllegalArgumentException.class, () -> Rate.step(0.1, 10, 2));
    assertThrows(IllegalArgumentException.class, () -> Rate.step(0.1, 0, 0.5));
  }

  @Test
  void aPointThatIsNotFiniteIsDivergenceEvenWhereTheFunctionIs() {
    Descent far = Descent.of((double x) -> Math.exp(-x)).slope(x -> -Math.exp(-x)).rate(1e308);
    DescentPath path = far.from(-5);
    assertTrue(path.diverged());
    assertEquals(0, path.steps());
    assertTrue(path.end().startsWith("diverged in step 1: f[Infinity] = 0.0"), path.end());
  }

  @Test
  void refusesAGradientThatIsNull() {
    Descent broken = Descent.ofPoint(x -> x[0]).gradient(x -> null);
    assertThrows(IllegalArgumentException.class, () -> broken.from(1));
  }
}
