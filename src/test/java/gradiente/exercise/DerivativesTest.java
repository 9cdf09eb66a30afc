package gradiente.exercise;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.calculus.Gradient;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DerivativesTest {
  private static void refused(String word, Runnable check) {
    String message = assertThrows(ExerciseError.class, check::run).getMessage();
    assertTrue(message.contains(word), message);
  }

  @Test
  void exercise1WantsTheDerivativeOfAPolynomial() {
    Derivatives.check1(x -> 3 * x * x - 4);
    refused("slope", () -> Derivatives.check1(x -> 0));
    refused("itself", () -> Derivatives.check1(x -> x * x * x - 4 * x + 1));
    refused("sign", () -> Derivatives.check1(x -> 4 - 3 * x * x));
    refused("At x", () -> Derivatives.check1(x -> 3 * x * x - 4 + 1));
    refused("no answer", () -> Derivatives.check1(null));
    refused("NaN", () -> Derivatives.check1(x -> Double.NaN));
  }

  @Test
  void exercise2WantsTheQuotientRule() {
    Derivatives.check2(
        x -> (Math.cos(x) * (x * x + 1) - Math.sin(x) * 2 * x) / Math.pow(x * x + 1, 2));
    refused("At x", () -> Derivatives.check2(x -> 0));
    refused("At x", () -> Derivatives.check2(x -> Math.cos(x) / (2 * x)));
    refused("At x", () -> Derivatives.check2(x -> Math.cos(x) / (x * x + 1)));
    refused(
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
      refused(
          "Nearly",
          () -> Derivatives.check3((f, x) -> (f.applyAsDouble(x + h) - f.applyAsDouble(x)) / h));
    }
    refused(
        "Nearly",
        () ->
            Derivatives.check3(
                (f, x) -> (f.applyAsDouble(x + 1e-3) - f.applyAsDouble(x - 1e-3)) / 2e-3));
    refused(
        "is near",
        () ->
            Derivatives.check3(
                (f, x) -> (f.applyAsDouble(x + 1e-5) - f.applyAsDouble(x - 1e-5)) / 1e-5));
    refused("is near", () -> Derivatives.check3((f, x) -> Double.NaN));
    refused("is near", () -> Derivatives.check3((f, x) -> 0));
  }

  @Test
  void exercise4WantsThreePartialDerivatives() {
    Derivatives.check4(
        p -> new double[] {2 * p[0] * p[1], p[0] * p[0] + p[2] * p[2], 2 * p[1] * p[2]});
    refused("three variables", () -> Derivatives.check4(p -> new double[0]));
    refused("partial derivative by x", () -> Derivatives.check4(p -> new double[3]));
    refused(
        "partial derivative by y",
        () ->
            Derivatives.check4(p -> new double[] {2 * p[0] * p[1], p[0] * p[0], 2 * p[1] * p[2]}));
    refused("returns null", () -> Derivatives.check4(p -> null));
    refused("throws", () -> Derivatives.check4(p -> new double[] {p[3]}));
  }

  @Test
  void exercise5WantsADirectionOfLengthOne() {
    Derivatives.check5(
        (f, p, d) -> {
          double[] g = Gradient.at(f, p);
          double length = Math.sqrt(Arrays.stream(d).map(x -> x * x).sum());
          double dot = 0;
          for (int i = 0; i < p.length; i++) {
            dot += g[i] * d[i] / length;
          }
          return dot;
        });
    refused(
        "only a direction",
        () ->
            Derivatives.check5(
                (f, p, d) -> {
                  double[] g = Gradient.at(f, p);
                  double dot = 0;
                  for (int i = 0; i < p.length; i++) {
                    dot += g[i] * d[i];
                  }
                  return dot;
                }));
    refused("is near", () -> Derivatives.check5((f, p, d) -> 0));
    refused("is near", () -> Derivatives.check5((f, p, d) -> Double.NaN));
  }
}
