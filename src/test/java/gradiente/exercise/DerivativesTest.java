package gradiente.exercise;

import static gradiente.Refusals.refuses;

import gradiente.calculus.Gradient;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DerivativesTest {
  @Test
  void exercise1WantsTheDerivativeOfAPolynomial() {
    Derivatives.check1(x -> 3 * x * x - 4);
    refuses("slope", () -> Derivatives.check1(x -> 0));
    refuses("itself", () -> Derivatives.check1(x -> x * x * x - 4 * x + 1));
    refuses("sign", () -> Derivatives.check1(x -> 4 - 3 * x * x));
    refuses("At x", () -> Derivatives.check1(x -> 3 * x * x - 4 + 1));
    refuses("no answer", () -> Derivatives.check1(null));
    refuses("NaN", () -> Derivatives.check1(x -> Double.NaN));
  }

  @Test
  void exercise2WantsTheQuotientRule() {
    Derivatives.check2(
        x -> (Math.cos(x) * (x * x + 1) - Math.sin(x) * 2 * x) / Math.pow(x * x + 1, 2));
    refuses("At x", () -> Derivatives.check2(x -> 0));
    refuses("At x", () -> Derivatives.check2(x -> Math.cos(x) / (2 * x)));
    refuses("At x", () -> Derivatives.check2(x -> Math.cos(x) / (x * x + 1)));
    refuses(
        "sign",
        () ->
            Derivatives.check2(
                x -> (Math.sin(x) * 2 * x - Math.cos(x) * (x * x + 1)) / Math.pow(x * x + 1, 2)));
  }

  @Test
  void exercise3WantsEightDigits() {
    for (double h : new double[] {1e-6, 1e-5, 3e-6}) {
      Derivatives.check3((f, x) -> (f.applyAsDouble(x + h) - f.applyAsDouble(x - h)) / (2 * h));
    }
    for (double h : new double[] {1e-4, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10}) {
      refuses(
          "Nearly",
          () -> Derivatives.check3((f, x) -> (f.applyAsDouble(x + h) - f.applyAsDouble(x)) / h));
    }
    refuses(
        "Nearly",
        () ->
            Derivatives.check3(
                (f, x) -> (f.applyAsDouble(x + 1e-3) - f.applyAsDouble(x - 1e-3)) / 2e-3));
    refuses(
        "is near",
        () ->
            Derivatives.check3(
                (f, x) -> (f.applyAsDouble(x + 1e-5) - f.applyAsDouble(x - 1e-5)) / 1e-5));
    refuses("is near", () -> Derivatives.check3((f, x) -> Double.NaN));
    refuses("is near", () -> Derivatives.check3((f, x) -> 0));
  }

  @Test
  void exercise4WantsThreePartialDerivatives() {
    Derivatives.check4(
        p -> new double[] {2 * p[0] * p[1], p[0] * p[0] + p[2] * p[2], 2 * p[1] * p[2]});
    refuses("three variables", () -> Derivatives.check4(p -> new double[0]));
    refuses("partial derivative by x", () -> Derivatives.check4(p -> new double[3]));
    refuses(
        "partial derivative by y",
        () ->
            Derivatives.check4(p -> new double[] {2 * p[0] * p[1], p[0] * p[0], 2 * p[1] * p[2]}));
    refuses("returns null", () -> Derivatives.check4(p -> null));
    refuses("throws", () -> Derivatives.check4(p -> new double[] {p[3]}));
  }

  @Test
  void exercise5WantsADirectionOfLengthOne() {
    Derivatives.check5(
        (f, p, d) -> {
          double[] g = Gradient.at(f, p);
          double length = Math.sqrt(Arrays.stream(d).map(x -> x * x).sum());
          double dot = 0;
          for (int i = 0; i < p.length; i++) dot += g[i] * d[i] / length;
          return dot;
        });
    refuses(
        "only a direction",
        () ->
            Derivatives.check5(
                (f, p, d) -> {
                  double[] g = Gradient.at(f, p);
                  double dot = 0;
                  for (int i = 0; i < p.length; i++) dot += g[i] * d[i];
                  return dot;
                }));
    refuses("is near", () -> Derivatives.check5((f, p, d) -> 0));
    refuses("is near", () -> Derivatives.check5((f, p, d) -> Double.NaN));
  }
}
