package gradiente.exercise;

import gradiente.language.Words;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import java.util.function.BinaryOperator;

/** Checks of notebook 07-linear-regression. Each passes quietly or throws {@link ExerciseError}. */
public final class LinearRegression {
  private static final Tensor XS = Tensor.of(1, 2, 3, 4, 5, 6);
  private static final Tensor YS = Tensor.of(2, 3, 5, 4, 6, 7);

  private LinearRegression() {}

  /** The cost of the line {@code w x + b} on points x, y [n]. */
  @FunctionalInterface
  public interface LineCost {
    /** A number, not negative. */
    double of(Tensor x, Tensor y, double w, double b);
  }

  /** The gradient of a cost by the weights w [m], on examples X [n, m] and targets y [n]. */
  @FunctionalInterface
  public interface CostGradient {
    /** [m]. */
    Tensor of(Tensor x, Tensor y, Tensor w);
  }

  /** A line on scaled inputs, in the inputs' own units. */
  @FunctionalInterface
  public interface Unscaling {
    /** Slope and intercept, [2]. */
    Tensor of(double w, double b, double mean, double deviation);
  }

  /** A descent on examples X [n, m] and targets y [n]. */
  @FunctionalInterface
  public interface Training {
    /** The weights it ends with, [m]. */
    Tensor of(Tensor x, Tensor y, double rate, int epochs);
  }

  /** The mean squared error of a line. */
  public static void check1(LineCost mse) {
    double[][] lines = {{0.5, 2}, {1.2, 0}, {0, 0}, {-1, 3}};
    for (double[] line : Inputs.cases(lines, rng -> Inputs.numbers(rng, 2))) {
      Tensor e = YS.sub(XS.mul(line[0]).add(line[1]));
      double wanted = e.pow(2).mean().item();
      String call =
          Answers.say(
              "The error of the line %s x + %s on the six points",
              Answers.number(line[0]), Answers.number(line[1]));
      double got = Answers.of(call, () -> mse.of(XS.copy(), YS.copy(), line[0], line[1]));
      String hint = "";
      if (close(got, 6 * wanted)) {
        hint = " This is the sum: divide by the number of points.";
      } else if (close(got, wanted / 2)) {
        hint = " This is half of it; the half belongs to the other cost.";
      } else if (close(got, e.abs().mean().item())) {
        hint = " This is the mean of the absolute errors: square them.";
      } else if (close(got, Math.pow(e.mean().item(), 2))) {
        hint = " Square first, and take the mean after.";
      } else if (close(got, Math.sqrt(wanted))) {
        hint = " This is its square root: leave the root out.";
      }
      if (!close(got, wanted)) {
        throw Answers.wrong(
            "%s should be %s, not %s.%s",
            call, Answers.number(round(wanted)), Answers.number(got), Words.of(hint));
      }
    }
    Answers.right("Squared first, then averaged.");
  }

  /** The gradient of {@code 1/n |y - X w|^2}. */
  public static void check2(CostGradient gradient) {
    Rng rng = Inputs.rng(7);
    for (int n : new int[] {4, 10}) {
      Tensor x = Tensor.randn(rng, n, 3);
      Tensor y = Tensor.randn(rng, n);
      Tensor w = Tensor.randn(rng, 3);
      Tensor sum = x.t().matmul(y.sub(x.matmul(w)));
      Tensor wanted = sum.mul(-2.0 / n);
      String call = Answers.say("The gradient on %d examples of 3 variables", n);
      Tensor got = Answers.of(call, () -> gradient.of(x.copy(), y.copy(), w.copy()));
      vector(call, got, 3);
      if (alike(got, wanted)) continue;
      if (alike(got, wanted.neg()) || alike(got, sum)) {
        throw Answers.wrong("%s points downhill: its sign is the wrong one.", call);
      }
      if (alike(got, sum.neg())) {
        throw Answers.wrong("%s lacks the factor 2/n, as the slide does.", call);
      }
      if (alike(got, wanted.div(2))) {
        throw Answers.wrong("%s lacks the 2 that comes down from the square.", call);
      }
      if (alike(got, wanted.mul(n))) {
        throw Answers.wrong("%s lacks the 1/n: it is that of the sum, not of the mean.", call);
      }
      if (alike(got, Tensor.zeros(3))) {
        throw Answers.wrong(
            "%s is 0. (If you multiply by 2 / n: in whole numbers that is 0; write 2.0 / n.)",
            call);
      }
      Answers.same(call, got, wanted);
    }
    Answers.right("-2/n X^T (y - X w): no loop needed.");
  }

  /** A line on scaled inputs, in the inputs' own units. */
  public static void check3(Unscaling unscaled) {
    double[][] cases = {{0.73, 1.2, 3.76, 1.76}, {-2, 5, 10, 0.5}, {1, 0, 0, 4}};
    for (double[] c : Inputs.cases(cases, LinearRegression::scaled)) {
      String call =
          "unscaled(%s, %s, %s, %s)"
              .formatted(
                  Answers.number(c[0]),
                  Answers.number(c[1]),
                  Answers.number(c[2]),
                  Answers.number(c[3]));
      Tensor got = Answers.of(call, () -> unscaled.of(c[0], c[1], c[2], c[3]));
      vector(call, got, 2);
      for (double x : new double[] {c[2], c[2] + c[3], 0}) {
        double wanted = c[0] * (x - c[2]) / c[3] + c[1];
        double y = got.get(0) * x + got.get(1);
        if (!close(y, wanted)) {
          throw Answers.wrong(
              "%s gives the line %s x + %s. At x = %s, that is z = %s, it answers %s; the line on the"
                  + " scaled input answers %s there.",
              call,
              Answers.number(got.get(0)),
              Answers.number(got.get(1)),
              Answers.number(x),
              Answers.number((x - c[2]) / c[3]),
              Answers.number(y),
              Answers.number(wanted));
        }
      }
    }
    Answers.right("A line learned on scaled inputs is a line on the inputs too.");
  }

  private static double[] scaled(Rng rng) {
    return new double[] {
      rng.nextGaussian(), rng.nextGaussian(), rng.uniform(-5, 5), rng.uniform(0.5, 4)
    };
  }

  /** The parabola of least squares. */
  public static void check4(BinaryOperator<Tensor> parabola) {
    Tensor x = Tensor.of(-2, -1, 0, 1, 2, 3);
    Tensor exact = x.pow(2).mul(0.5).sub(x.mul(2)).add(3);
    fits(Words.of("points that lie on 3 - 2x + 0.5x^2"), parabola, x, exact);
    fits(Words.of("the six points of the chapter"), parabola, XS, YS);
    for (Tensor y : Inputs.cases(new Tensor[0], rng -> Tensor.randn(rng, 6))) {
      fits(Words.of("six points"), parabola, x, y);
    }
    Answers.right("Linear in its weights is what counts; the curve may bend.");
  }

  private static void fits(String what, BinaryOperator<Tensor> parabola, Tensor x, Tensor y) {
    Tensor columns = Tensor.ones(x.size()).stack(1, x, x.pow(2));
    Tensor wanted = columns.lstsq(y);
    String call = Answers.say("The parabola for %s", what);
    Tensor got = Answers.of(call, () -> parabola.apply(x.copy(), y.copy()));
    vector(call, got, 3);
    double error = y.sub(columns.matmul(got)).pow(2).mean().item();
    double least = y.sub(columns.matmul(wanted)).pow(2).mean().item();
    if (!(error <= least + 1e-4)) {
      Tensor turned = Tensor.of(got.get(2), got.get(1), got.get(0));
      String hint =
          y.sub(columns.matmul(turned)).pow(2).mean().item() <= least + 1e-4
              ? " The numbers are right, but in the opposite order."
              : "";
      throw Answers.wrong(
          "%s, %s, has a mean squared error of %s; there is one with %s.%s",
          call, got, Answers.number(round(error)), Answers.number(round(least)), Words.of(hint));
    }
  }

  /** Stochastic descent, row after row, from weights 0. */
  public static void check5(Training descend) {
    Tensor x = Tensor.of(new double[][] {{1, 0.5}, {1, -1}, {1, 2}, {1, 0}});
    for (Tensor y : Inputs.cases(new Tensor[] {Tensor.of(2, -1, 5, 1)}, r -> Tensor.randn(r, 4))) {
      descends(descend, x, y);
    }
    Answers.right("One example, one step: stochastic gradient descent.");
  }

  private static void descends(Training descend, Tensor x, Tensor y) {
    for (int epochs : new int[] {1, 3, 50}) {
      String call =
          Answers.say(
              epochs == 1
                  ? "descend with rate 0.1 and %d epoch"
                  : "descend with rate 0.1 and %d epochs",
              epochs);
      Tensor got = Answers.of(call, () -> descend.of(x.copy(), y.copy(), 0.1, epochs));
      vector(call, got, 2);
      if (alike(got, descent(x, y, 0.1, epochs)) || alike(got, descent(x, y, 0.2, epochs))) {
        continue; // with or without the 2 of the square
      }
      if (alike(got, descent(x, y, -0.1, epochs)) || alike(got, descent(x, y, -0.2, epochs))) {
        throw Answers.wrong("%s climbs: the sign of the step is the wrong one.", call);
      }
      for (double rate : new double[] {0.1, 0.2}) {
        if (alike(got, batch(x, y, rate, epochs, 1)) || alike(got, batch(x, y, rate, epochs, 4))) {
          throw Answers.wrong(
              "%s gives the weights of batch descent, one step an epoch: step after each row.",
              call);
        }
        if (alike(got, descent(x, y, rate / 4, epochs))) {
          throw Answers.wrong(
              "%s divides each step by the number of rows; a single row's step is not a mean.",
              call);
        }
        if (epochs > 1 && alike(got, descent(x, y, rate, 1))) {
          throw Answers.wrong("%s stops after one epoch.", call);
        }
      }
      Answers.same(call, got, descent(x, y, 0.1, epochs));
    }
  }

  private static Tensor batch(Tensor x, Tensor y, double rate, int epochs, double parts) {
    Tensor w = Tensor.zeros(x.dim(1));
    for (int epoch = 0; epoch < epochs; epoch++) {
      w = w.add(x.t().matmul(y.sub(x.matmul(w))).mul(rate / parts));
    }
    return w;
  }

  private static Tensor descent(Tensor x, Tensor y, double rate, int epochs) {
    Tensor w = Tensor.zeros(x.dim(1));
    for (int epoch = 0; epoch < epochs; epoch++) {
      for (int i = 0; i < x.dim(0); i++) {
        double error = y.get(i) - x.row(i).dot(w).item();
        w = w.add(x.row(i).mul(rate * error));
      }
    }
    return w;
  }

  /** The gradient of the mean binary cross-entropy of {@code sigmoid(X w)}. */
  public static void check6(CostGradient gradient) {
    Rng rng = Inputs.rng(8);
    for (int n : new int[] {4, 9}) {
      Tensor x = Tensor.randn(rng, n, 3);
      Tensor y = Tensor.randn(rng, n).gt(0);
      Tensor w = Tensor.randn(rng, 3);
      Tensor p = x.matmul(w).sigmoid();
      Tensor error = p.sub(y);
      Tensor wanted = x.t().matmul(error).div(n);
      String call = Answers.say("The gradient on %d examples of 3 variables", n);
      Tensor got = Answers.of(call, () -> gradient.of(x.copy(), y.copy(), w.copy()));
      vector(call, got, 3);
      if (alike(got, wanted)) continue;
      Tensor slope = p.mul(p.neg().add(1));
      Tensor squared = x.t().matmul(error.mul(slope)).div(n);
      if (alike(got, wanted.neg())) {
        throw Answers.wrong("%s points downhill: answer minus truth, p - y.", call);
      }
      if (alike(got, wanted.mul(n))) {
        throw Answers.wrong("%s lacks the 1/n: it is that of the sum, not of the mean.", call);
      }
      if (alike(got, squared) || alike(got, squared.mul(2))) {
        throw Answers.wrong(
            "%s still has the factor p(1 - p): that is the squared error's. In the cross-entropy it"
                + " cancels.",
            call);
      }
      if (alike(got, x.t().matmul(x.matmul(w).sub(y)).div(n))) {
        throw Answers.wrong("%s takes X w for the answer; the answer is its sigmoid.", call);
      }
      if (alike(got, wanted.mul(2))) {
        throw Answers.wrong("%s is twice too long: the 2 belongs to the squared error.", call);
      }
      if (alike(got, Tensor.zeros(3))) {
        throw Answers.wrong("%s is 0. (1 / n in whole numbers is 0: write 1.0 / n.)", call);
      }
      Answers.same(call, got, wanted);
    }
    Answers.right("1/n X^T (p - y): what is linear regression's, with the sigmoid inside.");
  }

  /** The slopes by z of cross-entropy and squared error, at z = -4 where y = 1. */
  public static void check7(double... slopes) {
    Answers.given(slopes);
    if (slopes.length != 2) {
      throw Answers.wrong("Two numbers are wanted; there are %d.", slopes.length);
    }
    double p = 1 / (1 + Math.exp(4));
    double[] wanted = {p - 1, 2 * (p - 1) * p * (1 - p)};
    String[] names = {"cross-entropy", "squared error"};
    if (digits(slopes[0], wanted[1]) && digits(slopes[1], wanted[0])) {
      throw Answers.wrong("The two are in the other order: the cross-entropy's slope comes first.");
    }
    for (int i = 0; i < 2; i++) {
      if (digits(slopes[i], wanted[i])) continue;
      String hint = "";
      if (slopes[i] > 0) {
        hint = " It is negative: a larger z lowers the cost.";
      } else if (i == 1 && digits(slopes[i], wanted[i] / 2)) {
        hint = " The 2 of the square is missing.";
      } else if (i == 1 && digits(slopes[i], 2 * (p - 1))) {
        hint = " The factor p(1 - p) of the sigmoid is missing.";
      } else if (i == 0 && digits(slopes[i], -p)) {
        hint = " That is -p; answer minus truth is p - y.";
      } else if (digits(slopes[i], i == 0 ? -1 / p : 2 * (p - 1))) {
        hint = " That is the slope by p; go on to z, by the chain rule.";
      }
      throw Answers.wrong(
          "The slope of the %s is not %s. With p = 0.0180 put its formula into numbers.%s",
          Words.of(names[i]), Answers.number(slopes[i]), Words.of(hint));
    }
    Answers.right("28 times flatter, where the answer is most wrong: hence the cross-entropy.");
  }

  /** Whether a is b to three digits, as far as one rounds or cuts. */
  private static boolean digits(double a, double b) {
    return Math.abs(a - b) <= 0.006 * Math.abs(b);
  }

  private static boolean alike(Tensor a, Tensor b) {
    return a.sub(b).abs().max().item() <= 1e-4 * Math.max(1, b.abs().max().item());
  }

  private static boolean close(double a, double b) {
    return Math.abs(a - b) <= 1e-4 * Math.max(1, Math.abs(b));
  }

  private static double round(double v) {
    return Math.rint(v * 1e4) / 1e4;
  }

  private static void vector(String call, Tensor got, int size) {
    if (got.rank() != 1 || got.size() != size) {
      throw Answers.wrong("%s should be a vector of %d numbers, and is %s.", call, size, got);
    }
  }
}
