package gradiente.exercise;

import static gradiente.Refusals.refuses;

import gradiente.calculus.Derivative;
import gradiente.calculus.Gradient;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DerivativesTest {
  @Test
  void exercise1WantsTheDerivativeOfAPolynomial() {
    Derivatives.check1(x -> 3 * x * x - 4);
    Derivatives.check1(x -> 3 * Math.pow(x, 2) - 4);
    Derivatives.check1(x -> (x - 2 / Math.sqrt(3)) * (3 * x + 6 / Math.sqrt(3)));
    refuses("The 1 is still there", () -> Derivatives.check1(x -> 3 * x * x - 4 + 1));
    refuses("-4x has the slope", () -> Derivatives.check1(x -> 3 * x * x - 4 * x));
    refuses("factor", () -> Derivatives.check1(x -> x * x - 4));
    refuses("slope", () -> Derivatives.check1(x -> 0));
    refuses("itself", () -> Derivatives.check1(x -> x * x * x - 4 * x + 1));
    refuses("sign", () -> Derivatives.check1(x -> 4 - 3 * x * x));
    refuses("At x", () -> Derivatives.check1(x -> 3 * x * x + 4));
    refuses("no answer", () -> Derivatives.check1(null));
    refuses("NaN", () -> Derivatives.check1(x -> Double.NaN));
  }

  @Test
  void exercise2WantsTheQuotientRule() {
    Derivatives.check2(
        x -> (Math.cos(x) * (x * x + 1) - Math.sin(x) * 2 * x) / Math.pow(x * x + 1, 2));
    Derivatives.check2(
        x -> Math.cos(x) / (x * x + 1) - 2 * x * Math.sin(x) / Math.pow(x * x + 1, 2));
    Derivatives.check2(Derivative.of(x -> Math.sin(x) / (x * x + 1)));
    refuses("At x", () -> Derivatives.check2(x -> 0));
    refuses("itself", () -> Derivatives.check2(x -> Math.sin(x) / (x * x + 1)));
    refuses("u'/v'", () -> Derivatives.check2(x -> Math.cos(x) / (2 * x)));
    refuses(
        "squared",
        () ->
            Derivatives.check2(
                x -> (Math.cos(x) * (x * x + 1) - Math.sin(x) * 2 * x) / (x * x + 1)));
    refuses(
        "MINUS",
        () ->
            Derivatives.check2(
                x -> (Math.cos(x) * (x * x + 1) + Math.sin(x) * 2 * x) / Math.pow(x * x + 1, 2)));
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
    Derivatives.check3( // Richardson's extrapolation
        (f, x) -> {
          double h = 1e-3;
          double wide = (f.applyAsDouble(x + 2 * h) - f.applyAsDouble(x - 2 * h)) / (4 * h);
          double narrow = (f.applyAsDouble(x + h) - f.applyAsDouble(x - h)) / (2 * h);
          return (4 * narrow - wide) / 3;
        });
    refuses("engine's own", () -> Derivatives.check3(Derivative::at));
    refuses("engine's own", () -> Derivatives.check3((f, x) -> Derivative.central(f, x, 1e-5)));
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
    Derivatives.check4(
        p -> {
          double x = p[0];
          double y = p[1];
          double z = p[2];
          return new double[] {2 * x * y, Math.pow(x, 2) + Math.pow(z, 2), 2 * y * z};
        });
    Derivatives.check4(p -> Gradient.at(q -> q[0] * q[0] * q[1] + q[1] * q[2] * q[2], p));
    refuses(
        "partial derivative by z",
        () ->
            Derivatives.check4(
                p -> new double[] {2 * p[0] * p[1], p[0] * p[0] + p[2] * p[2], 2 * p[2]}));
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
    Derivatives.check5(
        (f, p, d) -> {
          double step = 1e-6 / length(d);
          double ahead = f.applyAsDouble(plus(p, d, step));
          return (ahead - f.applyAsDouble(plus(p, d, -step))) / 2e-6;
        });
    Derivatives.check5(
        (f, p, d) -> Derivative.at(t -> f.applyAsDouble(plus(p, d, t / length(d))), 0));
    refuses("is near", () -> Derivatives.check5((f, p, d) -> Gradient.at(f, p)[0]));
    // steepest, whatever the direction; and the other way
    refuses("is near", () -> Derivatives.check5((f, p, d) -> length(Gradient.at(f, p))));
    refuses(
        "is near",
        () ->
            Derivatives.check5(
                (f, p, d) -> Derivative.at(t -> f.applyAsDouble(plus(p, d, -t / length(d))), 0)));
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

  private static double length(double[] v) {
    return Math.sqrt(Arrays.stream(v).map(x -> x * x).sum());
  }

  private static double[] plus(double[] p, double[] d, double t) {
    double[] sum = p.clone();
    for (int i = 0; i < p.length; i++) sum[i] += t * d[i];
    return sum;
  }

  @Test
  void exercise6WantsBothDifferencesOnPaper() {
    Derivatives.check6(10.1, 10);
    Derivatives.check6((5.1 * 5.1 - 25) / 0.1, (5.1 * 5.1 - 4.9 * 4.9) / 0.2);
    Derivatives.check6(10 + 0.1, 2 * 5);
    refuses("with 5.1^2", () -> Derivatives.check6(0, 0));
    refuses("other way round", () -> Derivatives.check6(10, 10.1));
    refuses("the rise", () -> Derivatives.check6(1.01, 2));
    refuses("backward", () -> Derivatives.check6(9.9, 10));
    refuses("the run is 0.2", () -> Derivatives.check6(10.1, 20));
    refuses("4.9^2", () -> Derivatives.check6(10.1, 10.01));
    refuses("with 5.1^2", () -> Derivatives.check6(10, 10));
    refuses("with 5.1^2", () -> Derivatives.check6(Double.NaN, 10));
  }
}
