package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.nn.Linear;
import gradiente.optim.*;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * The optimizers that deck D3 lists, each for ten steps against its paper's rule in doubles, and
 * deck D0's momentum.
 */
class Chapter12OptimizersTest {
  private static final double[] START = {-1.5, 2};
  private static final int STEPS = 10;

  /** One weight's rule; g is asked for the slope, m has two places, at first 0. */
  private interface Rule {
    double step(double w, UnaryOperator<Double> g, double[] m, int t);
  }

  /** Slopes of (w1 - 1)^2 + 5 (w2 + 2)^2 / 2, and a gust that differs from step to step. */
  private static double slope(int i, double w, double gust) {
    return (i == 0 ? 2 * (w - 1) : 5 * (w + 2)) + gust;
  }

  private static double[] gust(int t, double noise) {
    Rng rng = new Rng(100 + t);
    return new double[] {noise * rng.nextGaussian(), noise * rng.nextGaussian()};
  }

  private static double[] paper(Rule rule, double noise, double lookAhead) {
    double[] w = START.clone();
    double[][] memory = new double[2][2];
    for (int t = 1; t <= STEPS; t++) {
      double[] gust = gust(t, noise);
      for (int i = 0; i < 2; i++) {
        int axis = i;
        w[i] = rule.step(w[i], p -> slope(axis, p, gust[axis]), memory[i], t);
      }
    }
    return new double[] {w[0] + lookAhead * memory[0][0], w[1] + lookAhead * memory[1][0]};
  }

  private static double[] engine(Optimizer optimizer, double noise) {
    Linear point = new Linear(Tensor.of(START).reshape(1, 2), null);
    for (int t = 1; t <= STEPS; t++) {
      double[] gust = gust(t, noise);
      Tensor w = point.weight();
      Tensor g =
          Tensor.of(slope(0, w.get(0, 0), gust[0]), slope(1, w.get(0, 1), gust[1])).reshape(1, 2);
      w.mul(g).sum().backward();
      optimizer.step(point);
      optimizer.zeroGrad(point);
    }
    return point.weight().toDoubles();
  }

  private static void agree(Optimizer optimizer, Rule rule, double noise) {
    assertArrayEquals(paper(rule, noise, 0), engine(optimizer, noise), 2e-6, optimizer.toString());
  }

  private static final Rule PLAIN = (w, g, m, t) -> w - 0.1 * g.apply(w);

  @Test
  void gradientDescentStochasticAndMinibatchAreOneRuleOnDifferentSlopes() {
    agree(new Sgd(0.1), PLAIN, 0);
    agree(new Sgd(0.1), PLAIN, 4);
    agree(new Sgd(0.1), PLAIN, 1);
  }

  @Test
  void momentumIsThePapersRule() {
    Rule rule = (w, g, m, t) -> w + (m[0] = 0.9 * m[0] - 0.02 * g.apply(w));
    agree(new Sgd(0.02).momentum(0.9), rule, 1);
  }

  @Test
  void nesterovStandsAtThePapersLookAheadPoint() {
    Rule rule = (w, g, m, t) -> w + (m[0] = 0.9 * m[0] - 0.02 * g.apply(w + 0.9 * m[0]));
    double[] ahead = paper(rule, 1, 0.9);
    assertArrayEquals(ahead, engine(new Sgd(0.02).momentum(0.9).nesterov(), 1), 2e-6);
  }

  @Test
  void adagradIsThePapersRule() {
    Rule rule =
        (w, g, m, t) -> {
          double slope = g.apply(w);
          m[0] += slope * slope;
          return w - 0.5 * slope / (Math.sqrt(m[0]) + 1e-10);
        };
    agree(new Adagrad(0.5), rule, 1);
  }

  @Test
  void adaDeltaIsThePapersRule() {
    Rule rule =
        (w, g, m, t) -> {
          double slope = g.apply(w);
          m[0] = 0.9 * m[0] + 0.1 * slope * slope;
          double d = slope * Math.sqrt(m[1] + 1e-6) / Math.sqrt(m[0] + 1e-6);
          m[1] = 0.9 * m[1] + 0.1 * d * d;
          return w - d;
        };
    agree(new Adadelta(1), rule, 1);
  }

  @Test
  void rmsPropIsTheLecturesRule() {
    Rule rule =
        (w, g, m, t) -> {
          double slope = g.apply(w);
          m[0] = 0.9 * m[0] + 0.1 * slope * slope;
          return w - 0.05 * slope / (Math.sqrt(m[0]) + 1e-8);
        };
    agree(new RmsProp(0.05), rule, 1);
  }

  private static Rule adam(double decay) {
    return (w, g, m, t) -> {
      double slope = g.apply(w);
      m[0] = 0.9 * m[0] + 0.1 * slope;
      m[1] = 0.999 * m[1] + 0.001 * slope * slope;
      double mean = m[0] / (1 - Math.pow(0.9, t));
      double size = m[1] / (1 - Math.pow(0.999, t));
      return w - 0.1 * decay * w - 0.1 * mean / (Math.sqrt(size) + 1e-8);
    };
  }

  @Test
  void adamAndAdamWAreThePapersRules() {
    agree(new Adam(0.1), adam(0), 1);
    agree(Adam.w(0.1, 0.3), adam(0.3), 1);
  }

  @Test
  void momentumAsPrintedRestsAwayFromTheMinimum() {
    double printed = START[0];
    for (int t = 0; t < 500; t++) printed = 0.9 * printed - 0.02 * slope(0, printed, 0);
    // where (1 - 0.9) x = -0.02 * 2 (x - 1), and not at 1
    assertEquals(0.04 / 0.14, printed, 1e-9);
    Linear point = new Linear(Tensor.of(START).reshape(1, 2), null);
    Sgd momentum = new Sgd(0.02).momentum(0.9);
    for (int t = 0; t < 500; t++) {
      point.weight().sub(Tensor.of(1, -2)).pow(2).sum().backward();
      momentum.step(point);
      momentum.zeroGrad(point);
    }
    assertArrayEquals(new double[] {1, -2}, point.weight().toDoubles(), 1e-5);
  }

  @Test
  void momentumOfOneThatTheSlideAllowsIsRefused() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> new Sgd(0.1).momentum(1)).getMessage();
    assertTrue(message.startsWith("momentum: must be in [0, 1)"), message);
  }

  @Test
  void schedulesAreTheirFormulas() {
    IntFunction<Schedule> of =
        i ->
            switch (i) {
              case 0 -> Schedule.step(15, 0.2);
              case 1 -> Schedule.exponential(0.9);
              case 2 -> Schedule.inverseTime(0.2);
              case 3 -> Schedule.cosine(40);
              default -> Schedule.cosine(35).warmUp(5);
            };
    for (double e = 0; e <= 40; e += 0.25) {
      double[] formulas = {
        Math.pow(0.2, Math.floor(e / 15)),
        Math.pow(0.9, e),
        1 / (1 + 0.2 * e),
        (1 + Math.cos(Math.PI * e / 40)) / 2,
        e < 5 ? e / 5 : (1 + Math.cos(Math.PI * (e - 5) / 35)) / 2
      };
      for (int i = 0; i < formulas.length; i++) {
        assertEquals(formulas[i], of.apply(i).factor(e), 1e-12, "schedule " + i + " at " + e);
      }
    }
  }
}
