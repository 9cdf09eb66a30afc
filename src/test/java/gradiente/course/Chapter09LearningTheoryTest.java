package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.data.Dataset;
import gradiente.data.Split;
import gradiente.neuron.Perceptron;
import gradiente.nn.*;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import gradiente.train.*;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The formulas of D1's first class and of D4's data sets, and where they slip. */
class Chapter09LearningTheoryTest {
  private static final Tensor CORNERS =
      Tensor.of(new double[][] {{-1, -1}, {-1, 1}, {1, -1}, {1, 1}});
  private static final Tensor XOR = Tensor.of(0, 1, 1, 0);

  private static Dataset sample(int n, Rng rng) {
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = 2 * (i + rng.nextDouble()) / n - 1;
      y[i] = Math.sin(3 * x[i]) + x[i] * x[i] / 2 + 0.25 * rng.nextGaussian();
    }
    return Dataset.of(Tensor.of(x).reshape(n, 1), Tensor.of(y));
  }

  private static Tensor powers(Tensor x, int degree) {
    Tensor columns = Tensor.ones(x.size(), 1);
    for (int p = 1; p <= degree; p++) columns = columns.concat(1, x.reshape(-1, 1).pow(p));
    return columns;
  }

  private static double error(Tensor w, Dataset data) {
    return Metrics.mse(powers(data.x(), w.size() - 1).matmul(w), data.y());
  }

  @Test
  void accuracyIsTheRightAnswersOfAll() {
    Dataset two = Dataset.iris().take(IntStream.range(50, 150).toArray());
    Tensor truth = two.y().sub(1);
    Tensor called = two.feature("petal_length").gt(Tensor.scalar(4.7));
    int[] n = new int[4]; // TN, FN, FP, TP
    for (int i = 0; i < 100; i++) n[(int) (2 * called.get(i) + truth.get(i))]++;
    var matrix = ConfusionMatrix.of(called, truth, List.of("versicolor", "virginica"));
    assertArrayEquals(new int[][] {{n[0], n[2]}, {n[1], n[3]}}, matrix.counts());
    assertEquals((n[3] + n[0]) / 100.0, matrix.accuracy(), 1e-12);
    assertEquals((double) n[3] / (n[3] + n[2]), matrix.precision(1), 1e-12);
    assertEquals((double) n[3] / (n[3] + n[1]), matrix.recall(1), 1e-12);
  }

  @Test
  void meanSquaredErrorSquaresTheNormThatTheSlideForgot() {
    Tensor y = Tensor.of(new double[][] {{0, 0}, {3, 0}, {0, 3}});
    Tensor p = Tensor.of(new double[][] {{1, 0}, {3, 2}, {3, 7}});
    Tensor misses = p.sub(y).norm(1);
    assertEquals(8.0 / 3, misses.mean().item(), 1e-6, "the slide's");
    assertEquals(10, misses.pow(2).mean().item(), 1e-5, "the right one");
    assertEquals(10, 2 * Metrics.mse(p, y), 1e-9, "the engine's, for each of two coordinates");
  }

  @Test
  void degree15FitsTheTrainingDataBestAndNewDataWorse() {
    Dataset train = sample(20, new Rng(9));
    Dataset test = sample(1000, new Rng(10));
    Tensor[] w = new Tensor[16];
    for (int d : new int[] {1, 4, 15}) w[d] = powers(train.x(), d).lstsq(train.y());
    assertTrue(error(w[15], train) < error(w[4], train));
    assertTrue(error(w[4], train) < error(w[1], train));
    assertTrue(error(w[4], test) < error(w[1], test));
    assertTrue(error(w[4], test) < error(w[15], test));
  }

  @Test
  void dataAreDividedSeventyFifteenFifteen() {
    Split split = sample(60, new Rng(12)).split(0.70, 0.15, 0.15, new Rng(13));
    assertEquals(42, split.train().size());
    assertEquals(9, split.validation().size());
    assertEquals(9, split.test().size());
  }

  @Test
  void everyExampleIsTestedOnceInCrossValidation() {
    Dataset data = Dataset.of(Tensor.arange(20).reshape(20, 1), Tensor.zeros(20));
    int[] tested = new int[20];
    for (Split fold : KFold.of(data, 5, new Rng(14))) {
      for (float x : fold.test().x().data()) tested[(int) x]++;
    }
    int[] once = new int[20];
    Arrays.fill(once, 1);
    assertArrayEquals(once, tested);
  }

  @Test
  void squaredBiasAndVarianceAddUpToTheErrorAgainstTheTruth() {
    Tensor grid = Tensor.linspace(-1, 1, 41);
    Tensor truth = Tensor.of(grid.toDoubles());
    for (int i = 0; i < 41; i++) {
      double t = grid.get(i);
      truth.set(Math.sin(3 * t) + t * t / 2, i);
    }
    for (int degree : new int[] {1, 4}) {
      Rng rng = new Rng(16);
      Tensor fits = Tensor.zeros(100, 41);
      for (int r = 0; r < 100; r++) {
        Dataset data = sample(20, rng);
        Tensor fit = powers(grid, degree).matmul(powers(data.x(), degree).lstsq(data.y()));
        System.arraycopy(fit.data(), 0, fits.data(), 41 * r, 41);
      }
      double bias = fits.mean(0).sub(truth).pow(2).mean().item();
      double variance = fits.var(0).mean().item();
      assertEquals(fits.sub(truth).pow(2).mean().item(), bias + variance, 1e-5);
      assertEquals(degree == 1, bias > variance);
    }
  }

  @Test
  void likelihoodOfSevenHeadsInTenIsLargestAtTheirShare() {
    Tensor tosses = Tensor.of(1, 1, 0, 1, 1, 0, 1, 1, 0, 1);
    double top = Math.log(0.7 / 0.3); // the logit of 0.7
    double least = Loss.bceWithLogits().of(Tensor.full(top, 10), tosses).item();
    assertEquals(-(7 * Math.log(0.7) + 3 * Math.log(0.3)) / 10, least, 1e-6);
    for (double off : new double[] {-0.5, -0.05, 0.05, 0.5}) {
      assertTrue(Loss.bceWithLogits().of(Tensor.full(top + off, 10), tosses).item() > least);
    }
  }

  @Test
  void gaussianLikelihoodIsTheMeanSquaredErrorTurnedOver() {
    Tensor x = Tensor.linspace(-1, 1, 12);
    Tensor y = x.mul(1.2).add(Tensor.randn(new Rng(20), 12).mul(0.5));
    for (double w : new double[] {0, 1.2, 3}) {
      double sum = 0;
      for (int i = 0; i < 12; i++) {
        double z = (y.get(i) - w * x.get(i)) / 0.5;
        sum += Math.log(Math.exp(-z * z / 2) / (0.5 * Math.sqrt(2 * Math.PI)));
      }
      double mse = Loss.mse().of(x.mul(w), y).item();
      double wanted = -12 * Math.log(0.5 * Math.sqrt(2 * Math.PI)) - 12 / (2 * 0.25) * mse;
      assertEquals(wanted, sum, 1e-4);
    }
  }

  @Test
  void posteriorIsLikelihoodTimesPriorOverItsIntegral() {
    int n = 100_000;
    double evidence = 0;
    double best = 0;
    double highest = 0;
    double uniform = 0;
    for (int i = 0; i < n; i++) {
      double p = (i + 0.5) / n;
      double likelihood = Math.pow(p, 7) * Math.pow(1 - p, 3);
      double joint = likelihood * Math.pow(p * (1 - p), 9);
      evidence += joint / n;
      uniform += likelihood / n;
      if (joint > highest) {
        highest = joint;
        best = p;
      }
    }
    assertEquals(16.0 / 28, best, 1e-4, "MAP with a Beta(10, 10) prior");
    assertEquals(1.0 / 1320, uniform, 1e-9, "P(D) of a coin of which nothing is known");
    double factorials = 1; // B(17, 13) = 16! 12! / 29!
    for (int i = 1; i <= 12; i++) factorials *= i / (16.0 + i);
    assertEquals(1, evidence / (factorials / 29), 1e-6, "P(D)");
  }

  @Test
  void weightDecayIsTheMapOfAGaussianPrior() {
    double sigma = 0.5;
    double tau = 0.5;
    Tensor x = Tensor.ones(6).stack(1, Tensor.of(0.1, 0.3, 0.4, 0.6, 0.7, 0.9));
    Tensor y = x.matmul(Tensor.of(-0.4, 1.6)).add(Tensor.randn(new Rng(21), 6).mul(sigma));
    double lambda = sigma * sigma / (6 * tau * tau);
    Tensor map = x.t().matmul(x).add(Tensor.eye(2).mul(6 * lambda)).solve(x.t().matmul(y));
    Linear layer = new Linear(map.copy().reshape(1, 2), null);
    Loss.mse().of(layer.forward(x), y).add(Penalty.l2(lambda).of(layer)).backward();
    assertEquals(0, layer.weight().grad().abs().max().item(), 1e-5);
    // -ln of posterior at another place, less that at the top, by densities and by MSE + penalty
    Tensor w = Tensor.of(0.3, 0.7);
    double densities = negative(x, y, w, sigma, tau) - negative(x, y, map, sigma, tau);
    double cost = 6 / (2 * sigma * sigma) * (cost(x, y, w, lambda) - cost(x, y, map, lambda));
    assertEquals(densities, cost, 1e-4);
    assertTrue(cost > 0);
  }

  private static double negative(Tensor x, Tensor y, Tensor w, double sigma, double tau) {
    double e = y.sub(x.matmul(w)).pow(2).sum().item();
    return e / (2 * sigma * sigma) + w.pow(2).sum().item() / (2 * tau * tau);
  }

  private static double cost(Tensor x, Tensor y, Tensor w, double lambda) {
    return Metrics.mse(x.matmul(w), y) + lambda * w.dot(w).item();
  }

  private static Tensor phi(Tensor x) {
    double a = x.get(0);
    double b = x.get(1);
    double r = Math.sqrt(2);
    return Tensor.of(1, r * a, r * b, a * a, b * b, r * a * b);
  }

  private static double kernel(Tensor x, Tensor z) {
    return Math.pow(1 + x.dot(z).item(), 2);
  }

  @Test
  void kernelIsTheInnerProductOfTheTransformedInputs() {
    Tensor u = Tensor.of(1, 2);
    Tensor v = Tensor.of(3, -0.5);
    assertEquals(9, kernel(u, v), 1e-6);
    assertEquals(9, phi(u).dot(phi(v)).item(), 1e-5);
  }

  @Test
  void kernelExpansionAddsItsBiasAndSolvesXorAsAPerceptronOnPhiDoes() {
    double[] alpha = new double[4];
    double b = 0;
    for (int step = 0; step < 80; step++) {
      double f = b;
      for (int i = 0; i < 4; i++) f += alpha[i] * kernel(CORNERS.row(step % 4), CORNERS.row(i));
      double mistake = XOR.get(step % 4) - (f > 0 ? 1 : 0);
      alpha[step % 4] += mistake;
      b += mistake;
    }
    Tensor mapped =
        phi(CORNERS.row(0)).stack(0, phi(CORNERS.row(1)), phi(CORNERS.row(2)), phi(CORNERS.row(3)));
    Perceptron perceptron = new Perceptron(6);
    perceptron.online(mapped, XOR, 20);
    assertEquals(perceptron.bias(), b, 1e-9);
    for (int j = 0; j < 4; j++) {
      double sum = 0;
      for (int i = 0; i < 4; i++) sum += alpha[i] * kernel(CORNERS.row(j), CORNERS.row(i));
      assertEquals(perceptron.net(mapped.row(j)).item(), b + sum, 1e-4);
      assertEquals(XOR.get(j), b + sum > 0 ? 1 : 0, "b + sum solves XOR");
    }
  }
}
