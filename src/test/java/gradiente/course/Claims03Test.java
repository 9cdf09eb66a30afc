package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.calculus.Gradient;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Sentences of chapter 03 about digits, each at several places or with several seeds. */
class Claims03Test {
  /** The largest error, as a part of the largest entry of the gradient. */
  private static double off(double[] got, double[] exact) {
    double worst = 0;
    double largest = 0;
    for (int i = 0; i < exact.length; i++) {
      worst = Math.max(worst, Math.abs(got[i] - exact[i]));
      largest = Math.max(largest, Math.abs(exact[i]));
    }
    return worst / largest;
  }

  /** The section's loss, mean((W x - t)^2), with W, x and t at random. */
  @Test
  void differencesIn64BitsHaveMoreDigitsThanBackwardIn32() {
    for (long seed = 1; seed <= 5; seed++) {
      Tensor w = Tensor.randn(new Rng(seed), 3, 2).requiresGrad();
      Tensor x = Tensor.randn(new Rng(seed + 100), 2);
      Tensor t = Tensor.randn(new Rng(seed + 200), 3);
      w.matmul(x).sub(t).pow(2).mean().backward();
      ToDoubleFunction<double[]> loss =
          q -> {
            double sum = 0;
            for (int i = 0; i < 3; i++) sum += Math.pow(error(q, x, t, i), 2) / 3;
            return sum;
          };
      double[] at = w.detach().toDoubles();
      double[] exact = new double[6];
      for (int i = 0; i < 6; i++) exact[i] = 2 / 3.0 * error(at, x, t, i / 2) * x.get(i % 2);
      double walk = off(w.grad().toDoubles(), exact);
      double differences = off(Gradient.at(loss, at), exact);
      assertTrue(walk > 1e-9 && walk < 1e-6, "backward: " + walk);
      assertTrue(differences < 1e-9 && differences < walk / 10, "differences: " + differences);
    }
  }

  private static double error(double[] w, Tensor x, Tensor t, int row) {
    return w[2 * row] * x.get(0) + w[2 * row + 1] * x.get(1) - t.get(row);
  }

  @Test
  void theCentralDifferenceAtItsBestStepHasMoreDigitsThanTheForwardOneAtItsOwn() {
    DoubleUnaryOperator[] fs = {Math::sin, Math::exp, x -> 1 / (1 + x * x)};
    DoubleUnaryOperator[] slopes = {Math::cos, Math::exp, x -> -2 * x / Math.pow(1 + x * x, 2)};
    for (int i = 0; i < fs.length; i++) {
      for (double x : new double[] {0.4, 1, 1.7}) {
        double exact = slopes[i].applyAsDouble(x);
        double here = fs[i].applyAsDouble(x);
        double forward = 1;
        double central = 1;
        for (int k = 0; k <= 56; k++) {
          double h = Math.pow(10, -k / 4.0);
          double ahead = fs[i].applyAsDouble(x + h);
          double behind = fs[i].applyAsDouble(x - h);
          forward = Math.min(forward, Math.abs((ahead - here) / h - exact));
          central = Math.min(central, Math.abs((ahead - behind) / (2 * h) - exact));
        }
        assertTrue(central < 1e-10 && central < forward / 3, forward + " against " + central);
      }
    }
  }
}
