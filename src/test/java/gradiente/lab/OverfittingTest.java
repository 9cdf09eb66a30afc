package gradiente.lab;

import static gradiente.Refusals.refused;
import static org.junit.jupiter.api.Assertions.*;

import gradiente.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OverfittingTest {
  private static final String TRUTH = "sin(3x) + x^2/2";

  private static Sample sample() {
    return Sample.of(TRUTH, 20, 0.25, 9);
  }

  @Test
  void trainingErrorFallsWithTheDegreeAndTestErrorRisesAgain() {
    double[] errors = new Polynomials(sample(), "none").byDegree(0);
    assertEquals(32, errors.length);
    for (int d = 1; d <= 15; d++) assertTrue(errors[2 * d] <= errors[2 * d - 2] + 1e-4, "" + d);
    double least = Double.POSITIVE_INFINITY;
    for (int d = 0; d <= 15; d++) least = Math.min(least, errors[2 * d + 1]);
    assertTrue(errors[31] > 3 * least, Arrays.toString(errors));
    assertTrue(errors[1] > 3 * least, Arrays.toString(errors));
  }

  /** Where the derivative of mean squared error plus charge is 0 for each weight but the first. */
  private static double slope(Sample s, Tensor w, int j) {
    Tensor powers = Tensor.ones(20, 1);
    for (int p = 1; p < w.size(); p++) powers = powers.concat(1, s.train().x().pow(p));
    Tensor error = powers.matmul(w).sub(s.train().y());
    return 2 * powers.col(j).mul(error).mean().item();
  }

  @Test
  void ridgeAndLassoAreAtTheirMinimum() {
    Sample s = sample();
    double lambda = 0.01;
    Tensor ridge = new Polynomials(s, "l2").fit(5, lambda);
    for (int j = 0; j <= 5; j++) {
      double charge = j == 0 ? 0 : 2 * lambda * ridge.get(j);
      assertEquals(0, slope(s, ridge, j) + charge, 1e-5, "ridge " + j);
    }
    Tensor lasso = new Polynomials(s, "l1").fit(5, lambda);
    int zeros = 0;
    for (int j = 1; j <= 5; j++) {
      double slope = slope(s, lasso, j);
      if (lasso.get(j) == 0) zeros++;
      if (lasso.get(j) == 0) assertTrue(Math.abs(slope) <= lambda + 1e-4, "lasso " + j);
      else assertEquals(0, slope + lambda * Math.signum(lasso.get(j)), 1e-4, "lasso " + j);
    }
    assertTrue(zeros > 0, lasso.toString());
  }

  @Test
  void aChargeShrinksTheWeightsAndHelpsTheHighDegree() {
    Polynomials ridge = new Polynomials(sample(), "l2");
    double[] errors = ridge.byLambda(15, 0, 1e-4, 1e-3, 1e3);
    assertTrue(errors[5] < errors[1], Arrays.toString(errors));
    assertTrue(errors[7] > errors[5], Arrays.toString(errors));
    double free = ridge.fit(15, 0).norm().item();
    assertTrue(ridge.fit(15, 0.001).norm().item() < free / 10);
  }

  @Test
  void theNetworkStopsEarlyWithItsBestWeights() {
    Curver curver = new Curver(sample(), 30, 0, "none", 0, 50, 0.01, 1);
    for (int i = 0; i < 200 && !curver.stopped(); i++) curver.train(10);
    assertTrue(curver.stopped());
    double[] rows = curver.rows(0);
    int epochs = rows.length / 3;
    assertEquals(epochs, curver.best() + 50);
    double least = rows[3 * curver.best() - 2];
    for (int e = 0; e < epochs; e++) assertTrue(rows[3 * e + 1] >= least);
    curver.train(10);
    assertEquals(rows.length, curver.rows(0).length);
    assertEquals(1 + 30 + 30 + 900 + 30 + 30, curver.weights());
  }

  @Test
  void trainedInPartsItIsTheSameAsAtOnce() {
    Curver parts = new Curver(sample(), 10, 0.2, "l2", 0.001, 0, 0.01, 3);
    parts.train(3);
    parts.train(4);
    double[] rows = parts.rows(0);
    Curver whole = new Curver(sample(), 10, 0.2, "l2", 0.001, 0, 0.01, 3);
    whole.train(7);
    assertArrayEquals(whole.rows(0), rows);
    assertEquals(50, whole.curve(50).length);
  }

  @Test
  void whatCannotBeLearnedIsRefused() {
    refused("points: from 18 to 500, got 5", () -> Sample.of(TRUTH, 5, 0.1, 1));
    refused("formula: a function of x alone, without y", () -> Sample.of("x + y", 20, 0.1, 1));
    refused("degree: from 0 to 15, got 16", () -> new Polynomials(sample(), "none").fit(16, 0));
  }
}
