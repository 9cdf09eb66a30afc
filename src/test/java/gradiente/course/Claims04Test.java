package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.calculus.*;
import gradiente.tensor.Rng;
import java.util.*;
import java.util.function.*;
import org.junit.jupiter.api.Test;

/** Sentences of chapter 04 that compare, each from several starts or with several seeds. */
class Claims04Test {
  private static final DoubleUnaryOperator DIPS = x -> 0.05 * x * x + 0.4 * Math.sin(3 * x);
  private static final DoubleUnaryOperator PLATEAU = x -> 1 - Math.exp(-x * x);

  @Test
  void theBestOfTenStartsReachesADeepestPlaceThatASingleOneOftenMisses() {
    DoubleBinaryOperator wild =
        (x, y) -> Math.sin(x * x / 2 - y * y / 4 + 3) * Math.cos(2 * x + 1 - Math.exp(y));
    Descent descent = Descent.of(wild).rate(0.05).steps(200);
    for (long seed = 1; seed <= 3; seed++) {
      Rng draw = new Rng(seed);
      int single = 0;
      int ofTen = 0;
      for (int round = 0; round < 20; round++) {
        int deep = 0;
        for (int i = 0; i < 10; i++) {
          DescentPath way = descent.from(draw.uniform(-3, 3), draw.uniform(-2, 2));
          if (way.lastValue() < -0.999) deep++;
        }
        single += deep;
        if (deep > 0) ofTen++;
      }
      assertTrue(single > 90 && single < 150, single + " of 200 starts");
      assertTrue(ofTen >= 19, ofTen + " of 20 tens");
    }
  }

  /** The farther of the last two points from the bottom of |x|. */
  private static double hop(IntToDoubleFunction rate, double start, int steps) {
    DescentPath way = Descent.of(x -> Math.abs(x)).rate(rate).steps(steps).from(start);
    return Math.max(way.value(steps), way.value(steps - 1));
  }

  @Test
  void onAKinkAConstantRateHopsByItsOwnWidthAndAFallingOneComesNearer() {
    for (double start : new double[] {1, 0.77, 1.31}) {
      for (double rate : new double[] {0.03, 0.1, 0.3}) {
        for (int steps : new int[] {100, 1000}) {
          double hop = hop(Rate.constant(rate), start, steps);
          assertTrue(hop >= rate / 2 - 1e-9 && hop <= rate + 1e-9, "rate " + rate + ": " + hop);
        }
      }
      double early = hop(Rate.inverse(0.3, 0.1), start, 100);
      double late = hop(Rate.inverse(0.3, 0.1), start, 1000);
      assertTrue(late < early / 5 && late < 0.005, early + ", then " + late);
    }
  }

  private static double lowest(boolean ahead, double[] start, double... momenta) {
    DoubleBinaryOperator valley = (x, y) -> (x * x + 50 * y * y) / 2;
    double lowest = Double.MAX_VALUE;
    for (double rate = 0.005; rate < 0.07; rate += 0.005) {
      for (double momentum : momenta) {
        Descent d = Descent.of(valley).rate(rate).momentum(momentum).steps(60);
        DescentPath way = (ahead ? d.nesterov() : d).from(start);
        if (!way.diverged()) lowest = Math.min(lowest, way.lastValue());
      }
    }
    return lowest;
  }

  /** Each at its own best rate and share. */
  @Test
  void momentumAndNesterovEndFarBelowPlainDescentInANarrowValley() {
    double[] momenta = {0.5, 0.6, 0.7, 0.8, 0.9};
    for (double[] start : new double[][] {{-10, 1.5}, {8, -1}, {-6, -2}, {5, 0.5}}) {
      double plain = lowest(false, start, 0);
      double momentum = lowest(false, start, momenta);
      double nesterov = lowest(true, start, momenta);
      assertTrue(nesterov < plain / 1000 && momentum < nesterov / 1000, plain + " " + nesterov);
    }
  }

  @Test
  void momentumCrossesAPlateauOnWhichPlainDescentAtTheSameRateStays() {
    Descent plain = Descent.of(PLATEAU).rate(0.1).steps(400);
    for (double start : new double[] {2.9, 2.95, 3}) {
      assertTrue(plain.from(start).last()[0] > 2.8);
      assertTrue(Math.abs(plain.momentum(0.9).from(start).last()[0]) < 0.05);
      assertTrue(Math.abs(plain.rate(1).from(start).last()[0]) < 0.2); // as the text says
    }
  }

  @Test
  void plainDescentStaysInTheFirstDipAtEveryRateAndTheBallsEndDependsOnItsMomentum() {
    for (double start : new double[] {6, 6.3, 6.5, 6.7}) {
      for (double rate : new double[] {0.03, 0.1, 0.2, 0.3}) {
        double end = Descent.of(DIPS).rate(rate).steps(400).from(start).last()[0];
        assertEquals(5.6, end, 0.01, "from " + start + " at rate " + rate);
      }
    }
    Descent ball = Descent.of(DIPS).rate(0.03).steps(400);
    Set<Long> ends = new TreeSet<>();
    for (double a : new double[] {0.8, 0.9, 0.93, 0.95, 0.97}) {
      ends.add(Math.round(ball.momentum(a).from(6.5).last()[0]));
    }
    assertEquals(5, ends.size(), "ends in the dips near " + ends);
  }

  private static double end(double rate, long seed) {
    double[] tilt = new double[40];
    Rng noise = new Rng(3);
    for (int i = 0; i < 40; i += 2) {
      tilt[i] = 3 * noise.nextGaussian();
      tilt[i + 1] = -tilt[i];
    }
    Term bumpy = (i, q) -> DIPS.applyAsDouble(q[0]) + tilt[i] * q[0];
    Descent descent = Descent.stochastic(40, bumpy, 1, new Rng(seed));
    return descent.rate(Rate.inverse(rate, 0.01)).steps(800).from(5.6).last()[0];
  }

  @Test
  void noiseLeavesASmallDipAtALargeRateAndNotAtASmallOne() {
    int left = 0;
    for (long seed = 1; seed <= 10; seed++) {
      assertEquals(5.6, end(0.03, seed), 0.2, "seed " + seed);
      if (end(0.2, seed) < 4.5) left++;
    }
    assertTrue(left >= 9, left + " of 10 left the dip");
  }

  /** The whole at rate 1 is at its best: a step of it lands on the minimum. */
  @Test
  void oneExampleAStepIsNearTheMinimumBeforeAFullStepHasLookedAtAll() {
    for (long seed = 1; seed <= 5; seed++) {
      Rng rng = new Rng(seed);
      double[][] stars = new double[60][];
      for (int i = 0; i < 60; i++) {
        stars[i] = new double[] {2 + rng.nextGaussian(), 1 + 0.6 * rng.nextGaussian()};
      }
      Term term = (i, q) -> (Math.pow(q[0] - stars[i][0], 2) + Math.pow(q[1] - stars[i][1], 2)) / 2;
      Descent one = Descent.stochastic(60, term, 1, rng).rate(Rate.inverse(1, 1)).steps(60);
      DescentPath few = one.from(-2, -2);
      DescentPath all = Descent.stochastic(60, term, 60, rng).rate(1).steps(1).from(-2, -2);
      double least = all.lastValue();
      assertTrue(few.value(10) - least < 0.1 * (few.value(0) - least), "after ten examples");
      assertEquals(least, few.value(60), 1e-6, "after all");
      Descent constant = Descent.stochastic(60, term, 1, rng).rate(0.1).steps(600);
      assertTrue(constant.from(-2, -2).value(600) > least + 1e-4, "a constant rate settles");
    }
  }
}
