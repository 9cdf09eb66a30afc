package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.data.*;
import gradiente.nn.*;
import gradiente.optim.*;
import gradiente.tensor.*;
import gradiente.train.*;
import java.util.*;
import java.util.function.*;
import java.util.stream.*;
import org.junit.jupiter.api.Test;

/** Sentences of chapter 12 that compare, each side at its own best rate and over several seeds. */
class Claims12Test {
  private static Tensor targets(Tensor x, Rng rng) {
    Tensor slopes = Tensor.of(new float[][] {{2}, {-3}});
    return x.matmul(slopes).add(Tensor.randn(rng, x.dim(0), 1).mul(0.5));
  }

  /** Section 1: how often the middle lies above the line between two random places. */
  private static int above(ToDoubleFunction<Tensor> f, long seed) {
    Rng rng = new Rng(seed);
    int count = 0;
    for (int i = 0; i < 2000; i++) {
      Tensor a = Tensor.randn(rng, 2).mul(3);
      Tensor b = Tensor.randn(rng, 2).mul(3);
      double ends = (f.applyAsDouble(a) + f.applyAsDouble(b)) / 2;
      if (f.applyAsDouble(a.add(b).div(2)) > ends * (1 + 1e-5)) count++;
    }
    return count;
  }

  @Test
  void leastSquaresIsConvexAndANetworkIsNot() {
    for (long seed = 1; seed <= 3; seed++) {
      Rng rng = new Rng(seed + 10);
      Tensor x = Tensor.randn(rng, 64, 2).mul(Tensor.of(1, 0.4));
      Tensor y = targets(x, rng).reshape(-1);
      Tensor x1 = x.col(0);
      int bowl = above(w -> x.matmul(w).sub(y).pow(2).mean().item(), seed);
      int net = above(w -> x1.mul(w.get(0)).tanh().mul(w.get(1)).sub(y).pow(2).mean().item(), seed);
      assertEquals(0, bowl);
      assertTrue(net > 200, net + " of 2000");
    }
  }

  @Test
  void fourTimesTheExamplesMakeTheSlopeTwiceAsExact() {
    for (long seed = 1; seed <= 3; seed++) {
      Rng rng = new Rng(seed);
      Tensor x = Tensor.randn(rng, 64, 2).mul(Tensor.of(1, 0.4));
      Tensor y = targets(x, rng);
      double one = strays(x, y, 1, rng);
      double four = strays(x, y, 4, rng);
      double sixteen = strays(x, y, 16, rng);
      assertEquals(2, one / four, 0.25);
      assertEquals(2, four / sixteen, 0.25);
    }
  }

  private static Tensor slope(Tensor x, Tensor y) {
    Tensor miss = x.matmul(Tensor.of(new float[][] {{-1}, {1}})).sub(y);
    return miss.t().matmul(x).mul(2.0 / x.dim(0));
  }

  private static double strays(Tensor x, Tensor y, int size, Rng rng) {
    Tensor truth = slope(x, y);
    double sum = 0;
    for (int i = 0; i < 2000; i++) {
      int[] some = IntStream.range(0, size).map(k -> rng.nextInt(64)).toArray();
      sum += slope(x.take(some), y.take(some)).sub(truth).pow(2).sum().item();
    }
    return Math.sqrt(sum / 2000);
  }

  /** Section 3: where a walk on forty dented curves ends. */
  private static double dentedEnd(Tensor phases, boolean all, double rate, long seed) {
    Rng rng = new Rng(seed);
    double w = 6.2;
    for (int t = 0; t < 2000; t++) {
      double sum = 0;
      for (int k = 0; k < (all ? 40 : 1); k++) {
        sum += 0.1 * w + 2.4 * Math.cos(3 * w + phases.get(all ? k : rng.nextInt(40)));
      }
      w -= rate * sum / (all ? 40 : 1);
    }
    double end = w;
    return 0.05 * w * w + 0.8 * phases.add(3 * end).map("sin", Math::sin, Math::cos).mean().item();
  }

  @Test
  void oneExampleAStepLeavesADentThatAllTogetherDoNot() {
    Tensor phases = Tensor.rand(new Rng(1), 40).mul(5).sub(2.5);
    for (double rate : new double[] {0.02, 0.05, 0.1, 0.2}) {
      assertTrue(dentedEnd(phases, true, rate, 0) > 1.1, "all 40 stay at rate " + rate);
    }
    for (long seed = 1; seed <= 5; seed++) {
      assertTrue(dentedEnd(phases, false, 0.1, seed) < 0.8, "one a step, seed " + seed);
      assertTrue(dentedEnd(phases, false, 0.02, seed) > 1.1, "with small steps, seed " + seed);
    }
  }

  /** Section 4: the lowest end of a hundred steps over a list of rates. */
  private static double lowest(
      UnaryOperator<double[]> g,
      ToDoubleFunction<double[]> f,
      double alpha,
      double[] rates,
      double... from) {
    double best = Double.MAX_VALUE;
    for (double rate : rates) {
      double[] w = from.clone();
      double[] v = new double[w.length];
      for (int t = 0; t < 100; t++) {
        double[] slope = g.apply(w);
        for (int i = 0; i < w.length; i++) {
          v[i] = alpha * v[i] - rate * slope[i];
          w[i] += v[i];
        }
      }
      double end = f.applyAsDouble(w);
      if (end < best) best = end;
    }
    return best;
  }

  @Test
  void momentumIsLowerOnEachOfItsThreeGrounds() {
    double[] rates = {0.003, 0.01, 0.02, 0.03, 0.1, 0.3, 1, 3};
    double[] usual = Arrays.copyOf(rates, 6);
    UnaryOperator<double[]> dents = w -> new double[] {0.1 * w[0] + 1.2 * Math.cos(3 * w[0])};
    ToDoubleFunction<double[]> onDents = w -> 0.05 * w[0] * w[0] + 0.4 * Math.sin(3 * w[0]);
    assertTrue(lowest(dents, onDents, 0, usual, 6.5) > 1.2, "plain descent stays in the dent");
    for (double from : new double[] {6.3, 6.5, 6.7}) {
      double plain = lowest(dents, onDents, 0, usual, from);
      assertTrue(lowest(dents, onDents, 0.9, usual, from) < plain - 0.5, "from " + from);
      UnaryOperator<double[]> narrow = w -> new double[] {w[0], 50 * w[1]};
      ToDoubleFunction<double[]> height = w -> (w[0] * w[0] + 50 * w[1] * w[1]) / 2;
      double[] start = {-10, from - 5};
      plain = lowest(narrow, height, 0, rates, start);
      assertTrue(lowest(narrow, height, 0.9, rates, start) < plain / 10, "valley");
      UnaryOperator<double[]> flat = w -> new double[] {2 * w[0] * Math.exp(-w[0] * w[0])};
      ToDoubleFunction<double[]> onFlat = w -> 1 - Math.exp(-w[0] * w[0]);
      plain = lowest(flat, onFlat, 0, rates, from / 6.5 * 3);
      assertTrue(lowest(flat, onFlat, 0.9, rates, from / 6.5 * 3) < plain, "plateau");
    }
  }

  private static Tensor banana(Tensor w) {
    Tensor x = w.col(0);
    return x.sub(1).pow(2).add(w.col(1).sub(x.pow(2)).pow(2).mul(5)).sum();
  }

  /** Section 11: the height after 100 steps, or much if the walk left the map. */
  private static double race(Optimizer rule, double noise, long seed) {
    Rng rng = new Rng(seed);
    var runner = new Linear(Tensor.of(new float[][] {{-1.5f, 2}}), null);
    double far = 0;
    for (int t = 0; t < 100; t++) {
      Tensor gust = Tensor.randn(rng, 1, 2).mul(noise);
      banana(runner.weight()).add(runner.weight().mul(gust).sum()).backward();
      rule.step(runner);
      rule.zeroGrad(runner);
      far = Math.max(far, runner.weight().abs().max().item());
    }
    return far < 3 ? banana(runner.weight()).item() : 1e9;
  }

  /** The median end at the rate where it is lowest. */
  private static double median(DoubleFunction<Optimizer> rule, double noise) {
    int runs = noise > 0 ? 9 : 1;
    double best = 1e9;
    double[] ladder = {0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50};
    for (double rate : ladder) {
      double[] ends =
          IntStream.rangeClosed(1, runs)
              .mapToDouble(seed -> race(rule.apply(rate), noise, seed))
              .sorted()
              .toArray();
      best = Math.min(best, ends[runs / 2]);
    }
    return best;
  }

  @Test
  void momentumNesterovAndAdamWinTheRaceAtEverybodysBestRate() {
    double momentum = median(r -> new Sgd(r).momentum(0.9), 0);
    double nesterov = median(r -> new Sgd(r).momentum(0.9).nesterov(), 0);
    double first = Math.max(momentum, Math.max(nesterov, median(Adam::new, 0)));
    var others = List.<DoubleFunction<Optimizer>>of(Sgd::new, Adagrad::new, Adadelta::new);
    for (var rule : others) assertTrue(median(rule, 0) > 5 * first, "" + first);
    assertTrue(median(RmsProp::new, 0) > 5 * first, "RMSProp");
  }

  @Test
  void noiseDoesNotHelpInTheRace() {
    double plain = median(Sgd::new, 0);
    assertTrue(median(Sgd::new, 1) > plain && median(Sgd::new, 4) > plain, "" + plain);
  }

  private static int leaves(Optimizer rule, float x, float y) {
    var runner = new Linear(Tensor.of(new float[][] {{x, y}}), null);
    for (int t = 1; t <= 1000; t++) {
      Tensor w = runner.weight();
      Tensor b = w.col(1);
      w.col(0).pow(2).sub(b.pow(2)).add(b.pow(4).div(4)).sum().backward();
      rule.step(runner);
      rule.zeroGrad(runner);
      if (Math.abs(runner.weight().get(0, 1)) > 1) return t;
    }
    return 1000;
  }

  @Test
  void momentumRmsPropAndAdamLeaveTheRidgeBeforePlainDescentAtEveryRate() {
    for (float y : new float[] {0.0005f, 0.001f, -0.002f}) {
      for (double rate : new double[] {0.02, 0.05, 0.1, 0.2, 0.4}) {
        int plain = leaves(new Sgd(rate), -1.5f, y);
        String at = "rate " + rate + ", y " + y + ", plain " + plain;
        assertTrue(leaves(new Sgd(rate).momentum(0.9), -1.5f, y) < plain, at);
        assertTrue(leaves(new RmsProp(rate), -1.5f, y) < plain, at);
        assertTrue(leaves(new Adam(rate), -1.5f, y) < plain, at);
      }
    }
  }

  /** Section 12: the loss of the moons after 40 epochs. */
  private static double moons(Optimizer rule, Schedule schedule, int batch, long seed) {
    Rng.seed(seed);
    var net = new Sequential(new Linear(2, 16), new Tanh(), new Linear(16, 16), new Tanh());
    net = new Sequential(net, new Linear(16, 2));
    var run = Trainer.of(net).loss(Loss.crossEntropy()).optimizer(rule).schedule(schedule);
    run.batchSize(batch).epochs(40).seed(seed);
    try {
      return run.fit(Toys.moons(300, 0.2, new Rng(2))).last("loss");
    } catch (DivergedException e) {
      return 10;
    }
  }

  private static double best(
      DoubleFunction<Optimizer> rule, Schedule schedule, int batch, long seed, double... rates) {
    return Arrays.stream(rates)
        .map(rate -> moons(rule.apply(rate), schedule, batch, seed))
        .min()
        .getAsDouble();
  }

  @Test
  void adagradEndsLowestOfAllWithoutASchedule() {
    Schedule none = Schedule.constant();
    double[] rates = {0.01, 0.03, 0.1, 0.3, 1};
    for (long seed = 1; seed <= 3; seed++) {
      double adagrad = best(Adagrad::new, none, 15, seed, 0.1, 0.3, 1);
      double others = best(Sgd::new, none, 300, seed, 0.3, 1, 3);
      others = Math.min(others, best(Sgd::new, none, 15, seed, rates));
      others = Math.min(others, best(r -> new Sgd(r).momentum(0.9), none, 15, seed, rates));
      DoubleFunction<Optimizer> nesterov = r -> new Sgd(r).momentum(0.9).nesterov();
      others = Math.min(others, best(nesterov, none, 15, seed, rates));
      others = Math.min(others, best(Adadelta::new, none, 15, seed, 1, 3));
      others = Math.min(others, best(RmsProp::new, none, 15, seed, 0.003, 0.01, 0.03));
      others = Math.min(others, best(Adam::new, none, 15, seed, 0.003, 0.01, 0.03));
      others = Math.min(others, best(Sgd::new, none, 1, seed, 0.01, 0.03));
      assertTrue(adagrad < others, "seed " + seed + ": " + adagrad + ", others " + others);
    }
  }

  @Test
  void withPortionsTheSlopeDoesNotSettleAtAConstantRate() {
    for (long seed = 1; seed <= 3; seed++) {
      Rng rng = new Rng(seed + 2);
      Tensor x = Tensor.randn(rng, 64, 2).mul(Tensor.of(1, 0.4));
      Tensor y = targets(x, rng);
      assertTrue(usual(x, y, 64, rng) < 1e-3, "all examples");
      assertTrue(usual(x, y, 8, rng) > 0.03, "portions of 8");
    }
  }

  /** The mean of the last thousand of 3000 whole slopes on a walk by portions. */
  private static double usual(Tensor x, Tensor y, int size, Rng rng) {
    Tensor w = Tensor.of(new float[][] {{-1}, {1}});
    double sum = 0;
    for (int t = 0; t < 3000; t++) {
      int[] some = Arrays.copyOf(rng.permutation(64), size);
      Tensor xs = x.take(some);
      w = w.sub(xs.t().matmul(xs.matmul(w).sub(y.take(some))).mul(0.2 / size));
      Tensor whole = x.t().matmul(x.matmul(w).sub(y)).mul(2.0 / 64);
      if (t >= 2000) sum += whole.flatten().norm().item() / 1000;
    }
    return sum;
  }

  @Test
  void eachScheduleEndsBelowAConstantRateAtTheBestRateOfEach() {
    double[] rates = {0.01, 0.03, 0.1, 0.3};
    var falling =
        List.of(
            Schedule.step(15, 0.2),
            Schedule.exponential(0.9),
            Schedule.inverseTime(0.2),
            Schedule.cosine(40));
    for (long seed = 1; seed <= 3; seed++) {
      double constant = best(Sgd::new, Schedule.constant(), 1, seed, rates);
      var ends = new double[4];
      for (int i = 0; i < 4; i++) ends[i] = best(Sgd::new, falling.get(i), 1, seed, rates);
      String all = constant + " " + Arrays.toString(ends);
      assertTrue(Arrays.stream(ends).max().getAsDouble() < constant, all);
      long lower = Arrays.stream(ends).filter(end -> end < ends[3]).count();
      assertTrue(lower <= 1, "cosine among the two lowest: " + all);
    }
  }
}
