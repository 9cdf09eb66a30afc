package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.data.*;
import gradiente.neuron.*;
import gradiente.tensor.*;
import gradiente.train.Metrics;
import java.util.Arrays;
import java.util.function.DoubleFunction;
import java.util.stream.*;
import org.junit.jupiter.api.Test;

/** Sentences of chapter 07 that compare, each tried with several seeds. */
class Claims07Test {
  private static final Dataset IRIS = Dataset.iris();
  private static final Tensor WIDTH = IRIS.x().col(3);

  private static Tensor scaled(Tensor x) {
    return Scaler.standard(x).transform(x);
  }

  private static Tensor design(Tensor x) {
    return Tensor.ones(x.dim(0), 1).concat(1, x);
  }

  private static double least(Tensor x) {
    return Metrics.mse(design(x).matmul(design(x).lstsq(WIDTH)), WIDTH) / 2;
  }

  /** The mean cost of the last 20 of 40 epochs, above the lowest. */
  private static double hovering(double rate, long seed) {
    Tensor x = scaled(IRIS.x().slice(1, 2, 3));
    double[] cost = new Adaline(1, rate).stochastic(x, WIDTH, 40, new Rng(seed)).cost();
    return Arrays.stream(cost).skip(21).average().orElseThrow() - least(x);
  }

  /** Section 7. */
  @Test
  void aSmallerRateHoversLower() {
    for (long seed = 1; seed <= 5; seed++) {
      double[] above = {hovering(0.05, seed), hovering(0.01, seed), hovering(0.002, seed)};
      assertTrue(above[0] > above[1] && above[1] > above[2], Arrays.toString(above));
    }
  }

  /** Section 8: 40 steps at any rate, against one step in the round bowl. */
  @Test
  void noRateInCentimetresCatchesUpWithScaledInputs() {
    Tensor x = IRIS.x().slice(1, 2, 3);
    double one = new Adaline(1, 1).batch(scaled(x), WIDTH, 1).cost()[1];
    for (double rate = 0.002; rate < 0.13; rate += 0.002) {
      double[] cost = new Adaline(1, rate).batch(x, WIDTH, 40).cost();
      double best = Arrays.stream(cost).min().orElseThrow();
      assertTrue(best > one + 0.002, "rate " + rate + ": " + best + " against " + one);
    }
  }

  private static double r2(Tensor columns, int[] fit, int[] judge) {
    Tensor w = columns.take(fit).lstsq(WIDTH.take(fit));
    return Metrics.r2(columns.take(judge).matmul(w), WIDTH.take(judge));
  }

  /** Section 9. */
  @Test
  void noiseColumnsRaiseTheScoreOnSeenFlowersAndLowerItOnUnseen() {
    Tensor sepals = design(scaled(IRIS.x().slice(1, 0, 3)));
    for (long seed = 1; seed <= 5; seed++) {
      int[] order = new Rng(seed).permutation(150);
      int[] fit = Arrays.copyOf(order, 75);
      int[] judge = Arrays.copyOfRange(order, 75, 150);
      Tensor noisy = sepals.concat(1, Tensor.randn(new Rng(50 + seed), 150, 20));
      assertTrue(r2(noisy, fit, fit) > r2(sepals, fit, fit) + 0.005);
      assertTrue(r2(noisy, fit, judge) < r2(sepals, fit, judge) - 0.005);
    }
  }

  private static double best(int epochs, double[] rates, DoubleFunction<double[]> costs) {
    return DoubleStream.of(rates).map(r -> costs.apply(r)[epochs]).min().orElseThrow();
  }

  /** Section 9: each side at the best rate of a grid; in the round bowl batch needs one step. */
  @Test
  void stochasticIsAheadPerEpochWhereTheBowlIsNotRound() {
    Tensor x = scaled(IRIS.x().slice(1, 0, 3));
    double[] large = {0.1, 0.3, 0.5, 0.7, 0.9, 1.1};
    double[] small = {0.01, 0.02, 0.05, 0.1};
    for (int epochs : new int[] {1, 5, 20}) {
      double batch =
          best(epochs, large, r -> new Adaline(3, r).batch(x, WIDTH, epochs).cost()) - least(x);
      for (long seed = 1; seed <= 3; seed++) {
        long s = seed;
        double single =
            best(
                epochs,
                small,
                r -> new Adaline(3, r).stochastic(x, WIDTH, epochs, new Rng(s)).cost());
        assertTrue(single - least(x) < 0.7 * batch, epochs + ": " + single + " against " + batch);
      }
    }
    Tensor one = scaled(IRIS.x().slice(1, 2, 3));
    double batch = new Adaline(1, 1).batch(one, WIDTH, 1).cost()[1] - least(one);
    double single = new Adaline(1, 0.05).stochastic(one, WIDTH, 1, new Rng(1)).cost()[1];
    assertTrue(batch < 1e-5 && single - least(one) > 10 * batch);
  }

  private static final Tensor PETALS = scaled(IRIS.x().slice(0, 50, 150).slice(1, 2, 4));
  private static final Tensor KIND = IRIS.y().slice(0, 50, 150).sub(1);

  /** Most and median mistakes of the epochs 21 to 40 of five orders. */
  private static double[] late(IntFunctionOfSeed errors) {
    double[] all =
        IntStream.rangeClosed(1, 5)
            .boxed()
            .flatMapToDouble(s -> Arrays.stream(errors.of(s)).skip(20))
            .sorted()
            .toArray();
    return new double[] {all[all.length / 2], all[all.length - 1]};
  }

  private interface IntFunctionOfSeed {
    double[] of(int seed);
  }

  private static double[] perceptron(int seed) {
    var neuron = new Perceptron(2);
    Rng rng = new Rng(seed);
    return IntStream.range(0, 40)
        .mapToDouble(
            epoch -> {
              int[] order = rng.permutation(100);
              return neuron.online(PETALS.take(order), KIND.take(order), 1).errors()[1];
            })
        .toArray();
  }

  private static double[] adaline(Adaline.History h) {
    return IntStream.rangeClosed(1, 40)
        .mapToDouble(
            t -> {
              Tensor net = PETALS.matmul(h.weights().row(t)).add(h.biases().get(t));
              return net.ge(0.5).ne(KIND).sum().item();
            })
        .toArray();
  }

  /** Section 11: both rules end alike; what calms a line is the mode, and ADALINE's rate. */
  @Test
  void theModeAndTheRateCalmALineNotTheRuleAlone() {
    double[] perceptron = late(Claims07Test::perceptron);
    double[] wild =
        late(s -> adaline(new Adaline(2, 0.3).stochastic(PETALS, KIND, 40, new Rng(s))));
    double[] calm =
        late(s -> adaline(new Adaline(2, 0.01).stochastic(PETALS, KIND, 40, new Rng(s))));
    double[] batch =
        late(
            s ->
                Arrays.stream(new Perceptron(2).batch(PETALS, KIND, 40).errors())
                    .skip(1)
                    .toArray());
    assertTrue(wild[1] > perceptron[1], wild[1] + " against " + perceptron[1]);
    assertTrue(perceptron[1] > 9 && calm[1] <= 7 && batch[1] <= 7);
    assertTrue(Math.abs(perceptron[0] - calm[0]) <= 1, "medians differ by one flower at most");
  }

  private static Tensor logistic(Tensor x, Tensor y) {
    Tensor columns = design(x);
    Tensor w = Tensor.zeros(3);
    for (int step = 0; step < 2000; step++) {
      Tensor error = columns.matmul(w).sigmoid().sub(y);
      w = w.sub(columns.t().matmul(error).mul(0.1 / y.size()));
    }
    return w;
  }

  private static double missed(Tensor x, Tensor y, Tensor w, double cut) {
    return design(x).matmul(w).gt(cut).ne(y).sum().item();
  }

  private static Tensor cloud(Rng rng, Tensor y, double spread, double x1, double x2) {
    Tensor side = y.mul(2).sub(1).reshape(-1, 1);
    return Tensor.randn(rng, y.size(), 2).mul(spread).add(side.mul(Tensor.of(x1, x2)));
  }

  /** Section 12. */
  @Test
  void farPointsOnTheRightSideMoveAdalineAndNotTheLogisticNeuron() {
    Tensor y = Tensor.arange(100).ge(50);
    Tensor all = y.concat(0, Tensor.ones(20));
    for (long seed = 1; seed <= 5; seed++) {
      Rng rng = new Rng(seed);
      Tensor x = cloud(rng, y, 0.8, 1.2, 0);
      Tensor more = x.concat(0, cloud(rng, Tensor.ones(20), 0.5, 7, -5));
      double adaline =
          missed(x, y, design(more).lstsq(all), 0.5) - missed(x, y, design(x).lstsq(y), 0.5);
      double odds = missed(x, y, logistic(more, all), 0) - missed(x, y, logistic(x, y), 0);
      assertTrue(adaline >= 2 && Math.abs(odds) <= 1, seed + ": " + adaline + ", " + odds);
    }
  }
}
