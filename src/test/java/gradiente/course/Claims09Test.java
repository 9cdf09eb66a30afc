package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.data.*;
import gradiente.nn.*;
import gradiente.optim.Adam;
import gradiente.tensor.*;
import gradiente.train.*;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sentences of chapter 09 that compare, each tried with several seeds. */
class Claims09Test {
  private static double truth(double t) {
    return Math.sin(3 * t) + t * t / 2;
  }

  private static Dataset sample(int n, Rng rng) {
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = 2 * (i + rng.nextDouble()) / n - 1;
      y[i] = truth(x[i]) + 0.25 * rng.nextGaussian();
    }
    return Dataset.of(Tensor.of(x).reshape(n, 1), Tensor.of(y));
  }

  private static Tensor powers(Tensor x, int degree) {
    Tensor columns = Tensor.ones(x.size(), 1);
    for (int p = 1; p <= degree; p++) columns = columns.concat(1, x.reshape(-1, 1).pow(p));
    return columns;
  }

  private static Tensor fit(Dataset data, int degree) {
    return powers(data.x(), degree).lstsq(data.y());
  }

  private static Tensor predict(Tensor w, Tensor x) {
    return powers(x, w.size() - 1).matmul(w);
  }

  private static double error(Tensor w, Dataset data) {
    return Metrics.mse(predict(w, data.x()), data.y());
  }

  private static double nearest(Dataset seen, Dataset unseen) {
    float[] answers = new float[unseen.size()];
    for (int i = 0; i < answers.length; i++) {
      int closest = seen.x().sub(unseen.x().row(i)).pow(2).sum(1).argmin();
      answers[i] = seen.y().get(closest);
    }
    return Metrics.accuracy(Tensor.of(answers), unseen.y());
  }

  /** Section 1: means of 30 runs. */
  @Test
  void theNearestExampleAnswersBetterTheMoreItHasSeen() {
    for (long seed = 2; seed <= 4; seed++) {
      Dataset unseen = Toys.moons(100, 0.25, new Rng(seed + 100));
      Rng rng = new Rng(seed);
      double before = 0.5;
      for (int n : new int[] {2, 8, 32, 128}) {
        double mean = 0;
        for (int run = 0; run < 30; run++) mean += nearest(Toys.moons(n, 0.25, rng), unseen) / 30;
        assertTrue(mean > before, n + " examples: " + mean + " after " + before);
        before = mean;
      }
    }
  }

  private static int leastOf(IntToDoubleFunction errors) {
    return Tensor.of(IntStream.rangeClosed(0, 15).mapToDouble(errors).toArray()).argmin();
  }

  /** Section 3. */
  @Test
  void theTestErrorIsLeastAtAMiddleDegreeAndTheTrainingErrorOnlyFalls() {
    Dataset future = sample(1000, new Rng(10));
    for (long seed = 1; seed <= 6; seed++) {
      Dataset known = sample(20, new Rng(seed));
      int best = leastOf(d -> error(fit(known, d), future));
      assertTrue(best >= 3 && best <= 6, "seed " + seed + ": degree " + best);
      for (int d = 1; d <= 15; d++) {
        assertTrue(error(fit(known, d), known) <= error(fit(known, d - 1), known) + 1e-4);
      }
      assertTrue(error(fit(known, 15), future) > 10 * error(fit(known, best), future));
    }
  }

  /** Section 3: the error against the truth, mean of five samples. */
  private static double off(int degree, int n) {
    Tensor grid = Tensor.linspace(-1, 1, 81);
    double[] f = Arrays.stream(grid.toDoubles()).map(Claims09Test::truth).toArray();
    double mean = 0;
    for (long seed = 11; seed <= 15; seed++) {
      Tensor w = fit(sample(n, new Rng(seed)), degree);
      mean += Metrics.mse(predict(w, grid), Tensor.of(f)) / 5;
    }
    return mean;
  }

  @Test
  void withManyExamplesTheRichModelIsAheadAndWithFewFarBehind() {
    assertTrue(off(15, 20) > 100 * off(4, 20));
    assertTrue(off(15, 500) < 0.8 * off(4, 500));
    assertTrue(off(15, 2000) < 0.4 * off(4, 2000));
    assertTrue(off(1, 2000) > 0.95 * off(1, 20), "the poor model stays poor");
  }

  private static double spread(int[] degrees) {
    double mean = Arrays.stream(degrees).average().orElseThrow();
    return Arrays.stream(degrees).mapToDouble(d -> (d - mean) * (d - mean)).average().orElseThrow();
  }

  /** Section 6: three sets of 60 points, ten shuffles each. */
  @Test
  void fiveFoldsChooseSteadierThanOneHoldOut() {
    double heldOut = 0;
    double crossed = 0;
    for (long set : new long[] {12, 30, 31}) {
      Dataset data = sample(60, new Rng(set));
      int[] one = new int[10];
      int[] five = new int[10];
      for (int s = 0; s < 10; s++) {
        Split split = data.split(0.70, 0.15, 0.15, new Rng(s + 1));
        one[s] = leastOf(d -> error(fit(split.train(), d), split.validation()));
        var folds = KFold.of(data, 5, new Rng(s + 1));
        five[s] =
            leastOf(
                d ->
                    folds.stream()
                        .mapToDouble(f -> error(fit(f.train(), d), f.test()))
                        .average()
                        .orElseThrow());
      }
      heldOut += spread(one);
      crossed += spread(five);
    }
    assertTrue(crossed < 0.8 * heldOut, crossed + " against " + heldOut);
  }

  /** Section 7: squared bias, less what the scatter of the mean adds, and variance. */
  private static double[] parts(int degree, long seed) {
    Tensor grid = Tensor.linspace(-1, 1, 41);
    double[] f = Arrays.stream(grid.toDoubles()).map(Claims09Test::truth).toArray();
    Rng rng = new Rng(seed);
    Tensor fits = Tensor.zeros(200, 41);
    for (int r = 0; r < 200; r++) {
      Tensor fit = predict(fit(sample(20, rng), degree), grid);
      System.arraycopy(fit.data(), 0, fits.data(), 41 * r, 41);
    }
    double variance = fits.var(0).mean().item();
    double raw = fits.mean(0).sub(Tensor.of(f)).pow(2).mean().item();
    return new double[] {raw - variance / 199, variance, raw};
  }

  @Test
  void biasFallsAndVarianceRisesWithTheDegree() {
    for (long seed = 16; seed <= 18; seed++) {
      double[][] p = new double[9][];
      for (int d = 0; d <= 8; d++) p[d] = parts(d, seed);
      assertTrue(p[0][0] > p[1][0] && p[1][0] > p[2][0] && p[2][0] > 10 * p[3][0]);
      for (int d = 1; d <= 8; d++) assertTrue(p[d][1] > p[d - 1][1], "variance, degree " + d);
      for (int d = 5; d <= 8; d++) {
        assertTrue(Math.abs(p[d][0]) < p[d][1] / 100, "no bias is left to see: " + p[d][0]);
      }
    }
  }

  private static double meanLog(Tensor seen, Tensor judge, int bins) {
    double width = 11.0 / bins;
    double[] count = new double[bins];
    Arrays.fill(count, 0.1);
    for (double v : seen.toDoubles()) count[(int) ((v + 4) / width)] += 1;
    return Arrays.stream(judge.toDoubles())
        .map(v -> Math.log(count[(int) ((v + 4) / width)] / (seen.size() + 0.1 * bins) / width))
        .average()
        .orElseThrow();
  }

  private static Tensor bumps(int count, Rng rng) {
    Tensor side = Tensor.rand(rng, count).gt(0.6).mul(3);
    return Tensor.randn(rng, count).mul(0.8).add(side).clamp(-3.9, 6.9);
  }

  /** Section 8. */
  @Test
  void theHeldOutLikelihoodWantsFewerBinsThanTheTrainingLikelihood() {
    for (long seed = 24; seed <= 28; seed++) {
      Tensor seen = bumps(60, new Rng(seed));
      Tensor fresh = bumps(2000, new Rng(seed + 50));
      double[] train =
          IntStream.rangeClosed(1, 60).mapToDouble(b -> meanLog(seen, seen, b)).toArray();
      double[] held =
          IntStream.rangeClosed(1, 60).mapToDouble(b -> meanLog(seen, fresh, b)).toArray();
      int wanted = Tensor.of(held).argmax() + 1;
      assertTrue(wanted < 25 && Tensor.of(train).argmax() + 1 > 2 * wanted, "bins " + wanted);
      assertTrue(held[wanted - 1] > held[0] + 0.2 && held[wanted - 1] > held[59] + 0.2);
    }
  }

  private static double decayed(Dataset known, double lambda, Dataset judge) {
    Tensor columns = powers(known.x(), 15).concat(0, Tensor.eye(16).mul(Math.sqrt(20 * lambda)));
    return error(columns.lstsq(known.y().concat(0, Tensor.zeros(16))), judge);
  }

  /** Section 9. */
  @Test
  void aPenaltyInTheMiddleRescuesDegree15() {
    Dataset future = sample(1000, new Rng(10));
    for (long seed : new long[] {1, 2, 3, 4, 5, 9}) {
      Dataset known = sample(20, new Rng(seed));
      double middle = decayed(known, 1e-3, future);
      assertTrue(middle < error(fit(known, 15), future) / 10);
      assertTrue(middle < decayed(known, 1, future) / 2);
      double before = 0;
      for (double lambda : new double[] {1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1, 10}) {
        double training = decayed(known, lambda, known);
        assertTrue(training > before - 1e-4, "training error at " + lambda);
        before = training;
      }
    }
  }

  /** The mean squared error of two nets with so many hidden units on the validation part. */
  private static double validated(Split data, int hidden) {
    double mean = 0;
    for (long seed = 1; seed <= 2; seed++) {
      Rng.seed(seed);
      var net = new Sequential(new Linear(1, hidden), new Tanh(), new Linear(hidden, 1));
      var trainer = Trainer.of(net).loss(Loss.mse()).optimizer(new Adam(0.02)).batchSize(60);
      trainer.epochs(400).seed(seed).fit(data.train());
      Dataset judge = data.validation();
      mean += Loss.mse().of(net.forward(judge.x()), judge.y()).item() / 2;
    }
    return mean;
  }

  /** Section 6. */
  @Test
  void aFewHiddenUnitsAreEnoughForTheCurve() {
    for (long set = 40; set <= 42; set++) {
      Split data = sample(120, new Rng(set)).split(0.5, 0.25, 0.25, new Rng(1));
      double four = validated(data, 4);
      assertTrue(validated(data, 1) > 1.15 * four, "one unit is too few");
      double many = validated(data, 64);
      assertTrue(many > 0.85 * four, "64 units: " + many + ", 4: " + four);
    }
  }
}
