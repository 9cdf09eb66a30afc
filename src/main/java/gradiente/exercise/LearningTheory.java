package gradiente.exercise;

import gradiente.language.Words;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/** Checks of notebook 09-learning-theory. Each passes quietly or throws {@link ExerciseError}. */
public final class LearningTheory {
  private LearningTheory() {}

  /** Accuracy, precision and recall from the four counts. */
  @FunctionalInterface
  public interface Measures {
    /** Three numbers in [0, 1], in that order. */
    double[] of(int tp, int tn, int fp, int fn);
  }

  /** The MAP estimate of a coin. */
  @FunctionalInterface
  public interface Coin {
    /** The likeliest p after {@code heads} in {@code tosses}, with a Beta(a, b) prior. */
    double of(int heads, int tosses, double a, double b);
  }

  /** A kernel expansion with the Gaussian kernel of width s. */
  @FunctionalInterface
  public interface Expansion {
    /** The value at x [d], for points [n, d] and alpha [n]. */
    double of(Tensor x, Tensor points, Tensor alpha, double b, double s);
  }

  /** A probability by Bayes' theorem. */
  @FunctionalInterface
  public interface Posterior {
    /** P(ill given positive), of a share of ill people, and positives among ill and healthy. */
    double of(double rare, double found, double alarm);
  }

  /** Accuracy, precision, recall. */
  public static void check1(Measures measures) {
    int[][] cases = {{46, 44, 6, 4}, {3, 90, 2, 5}, {0, 990, 0, 10}, {0, 7, 3, 0}};
    String[] names = {"accuracy", "precision", "recall"};
    for (int[] c : Inputs.cases(cases, LearningTheory::counts)) {
      String call = "measures(%d, %d, %d, %d)".formatted(c[0], c[1], c[2], c[3]);
      double[] got = Answers.of(call, () -> measures.of(c[0], c[1], c[2], c[3]));
      if (got.length != 3) {
        throw Answers.wrong("%s should be three numbers, not %d.", call, got.length);
      }
      double[] wanted = {part(c[0] + c[1], c[2] + c[3]), part(c[0], c[2]), part(c[0], c[3])};
      for (int i = 0; i < 3; i++) {
        if (Double.isNaN(got[i]) && wanted[i] == 0) {
          throw Answers.wrong("%s: the %s is 0/0 here; the task says 0.", call, Words.of(names[i]));
        }
        String hint = "";
        if (got[i] == 0 && wanted[i] > 0 && wanted[i] < 1) {
          hint = Words.of(" Dividing an int by an int drops the fraction, in case that is it.");
        } else if (i > 0 && Answers.near(got[i], wanted[3 - i])) {
          hint = Answers.say(" That is the %s.", Words.of(names[3 - i]));
        }
        if (!Answers.near(got[i], wanted[i])) {
          throw Answers.wrong(
              "%s: the %s should be %s, not %s.%s",
              call, Words.of(names[i]), Answers.number(wanted[i]), Answers.number(got[i]), hint);
        }
      }
    }
    Answers.right("With one positive in a hundred, accuracy says little; recall says it.");
  }

  private static int[] counts(Rng rng) {
    return new int[] {rng.nextInt(60), 1 + rng.nextInt(60), rng.nextInt(60), rng.nextInt(60)};
  }

  /** {@code 1/n sum |yhat_i - y_i|^2} over rows. */
  public static void check2(ToDoubleBiFunction<Tensor, Tensor> mse) {
    Rng rng = Inputs.rng(9);
    for (int[] shape : new int[][] {{3, 2}, {5, 1}, {4, 6}}) {
      Tensor p = Tensor.randn(rng, shape);
      Tensor y = Tensor.randn(rng, shape);
      Tensor squares = p.sub(y).pow(2).sum(1);
      double wanted = squares.mean().item();
      String call = Answers.say("The error of %d predictions of %d numbers", shape[0], shape[1]);
      double got = Answers.of(call, () -> mse.applyAsDouble(p.copy(), y.copy()));
      String hint = "";
      if (close(got, squares.sqrt().mean().item())) {
        hint = " The norm lacks its square, as on the slide.";
      } else if (close(got, wanted / shape[1])) {
        hint = " This divides by all n d numbers; n is the number of rows.";
      } else if (close(got, squares.sum().item())) {
        hint = " This is the sum: divide by n.";
      }
      if (!close(got, wanted)) {
        throw Answers.wrong(
            "%s should be %s, not %s.%s", call, number(wanted), number(got), Words.of(hint));
      }
    }
    Answers.right("The square of the norm, averaged over the rows.");
  }

  /** {@code (h + a - 1) / (n + a + b - 2)}. */
  public static void check3(Coin coin) {
    double[][] cases = {{7, 10, 10, 10}, {0, 3, 2, 2}, {5, 5, 2, 6}, {0, 0, 3, 2}};
    for (double[] c : Inputs.cases(cases, LearningTheory::tosses)) {
      int h = (int) c[0];
      int n = (int) c[1];
      String call =
          "coin(%d, %d, %s, %s)".formatted(h, n, Answers.number(c[2]), Answers.number(c[3]));
      double wanted = (h + c[2] - 1) / (n + c[2] + c[3] - 2);
      double got = Answers.of(call, () -> coin.of(h, n, c[2], c[3]));
      String hint = "";
      if (n > 0 && close(got, (double) h / n)) {
        hint = " That is the maximum likelihood, without the prior.";
      } else if (close(got, (h + c[2]) / (n + c[2] + c[3]))) {
        hint = " That is the mean of the posterior, not its highest point.";
      } else if (close(got, (h + c[3] - 1) / (n + c[2] + c[3] - 2))) {
        hint = " a belongs to the heads, b to the tails.";
      } else if (close(got, (h + c[2] - 1) / (n + c[2] + c[3]))) {
        hint = " The denominator loses 2: one for the heads, one for the tails.";
      }
      if (!close(got, wanted)) {
        throw Answers.wrong(
            "%s should be %s, not %s.%s", call, number(wanted), number(got), Words.of(hint));
      }
    }
    Answers.right("A prior acts like tosses that were made before.");
  }

  private static double[] tosses(Rng rng) {
    int n = 1 + rng.nextInt(20);
    return new double[] {rng.nextInt(n + 1), n, 2 + rng.nextInt(9), 2 + rng.nextInt(9)};
  }

  /** The mean squared error of leave-one-out cross-validation. */
  public static void check4(ToDoubleBiFunction<Tensor, Tensor> leaveOneOut) {
    Rng rng = Inputs.rng(10);
    for (int n : new int[] {5, 9}) {
      Tensor x = Tensor.ones(n).stack(1, Tensor.randn(rng, n));
      Tensor y = x.matmul(Tensor.of(1, 2)).add(Tensor.randn(rng, n));
      Tensor fit = x.matmul(x.lstsq(y));
      double sum = 0;
      for (int out = 0; out < n; out++) {
        int left = out;
        int[] rest = IntStream.range(0, n).filter(i -> i != left).toArray();
        Tensor w = x.take(rest).lstsq(y.take(rest));
        sum += Math.pow(y.get(out) - x.row(out).dot(w).item(), 2);
      }
      String call = Answers.say("leaveOneOut on %d rows", n);
      double got = Answers.of(call, () -> leaveOneOut.applyAsDouble(x.copy(), y.copy()));
      String hint = "";
      if (close(got, y.sub(fit).pow(2).mean().item())) {
        hint = " That is the training error: each row was in the fit that predicts it.";
      } else if (close(got, sum)) {
        hint = " This is the sum: take the mean.";
      }
      if (!close(got, sum / n)) {
        throw Answers.wrong(
            "%s should be %s, not %s.%s", call, number(sum / n), number(got), Words.of(hint));
      }
    }
    Answers.right("Each row was predicted by a fit that had not seen it.");
  }

  /** {@code b + sum alpha_i k(x, x_i)} with a Gaussian kernel. */
  public static void check5(Expansion expansion) {
    Rng rng = Inputs.rng(11);
    for (double s : new double[] {1, 0.7, 2}) {
      Tensor points = Tensor.randn(rng, 4, 2);
      Tensor alpha = Tensor.randn(rng, 4);
      Tensor x = Tensor.randn(rng, 2);
      double b = 0.5;
      Tensor squares = points.sub(x).pow(2).sum(1);
      double sum = sum(alpha, squares, 2 * s * s);
      String call = Answers.say("The value with 4 points, b = 0.5, s = %s", Answers.number(s));
      double got =
          Answers.of(call, () -> expansion.of(x.copy(), points.copy(), alpha.copy(), b, s));
      String hint = "";
      if (close(got, b * sum)) {
        hint = " b is added to the sum, and does not multiply it.";
      } else if (close(got, sum)) {
        hint = " b is missing.";
      } else if (close(got, b + sum(alpha, squares, 2 * s))
          || close(got, b + sum(alpha, squares, s * s))) {
        hint = " The squared distance is divided by 2 s s.";
      } else if (close(got, b + sum(alpha, squares.sqrt(), 2 * s * s))) {
        hint = " The distance in the exponent is squared.";
      } else if (close(got, b + sum(alpha, squares, 2 / (s * s)))) {
        hint = " In Java d / 2 * s * s divides by 2 and multiplies by s s: put brackets.";
      } else if (close(got, b + sum(alpha, squares, -2 * s * s))) {
        hint = " The exponent is negative: far points count little.";
      }
      if (!close(got, b + sum)) {
        throw Answers.wrong(
            "%s should be %s, not %s.%s", call, number(b + sum), number(got), Words.of(hint));
      }
    }
    Answers.right("b plus a sum of bells: this is all that a kernel machine keeps.");
  }

  /** {@code found rare / (found rare + alarm (1 - rare))}. */
  public static void check6(Posterior posterior) {
    double[][] cases = {{0.01, 0.9, 0.05}, {0.5, 0.8, 0.1}, {0.2, 0.9, 0.3}};
    for (double[] c : Inputs.cases(cases, LearningTheory::shares)) {
      double rare = c[0];
      double found = c[1];
      double alarm = c[2];
      String call =
          "illIfPositive(%s, %s, %s)"
              .formatted(Answers.number(rare), Answers.number(found), Answers.number(alarm));
      double positive = found * rare + alarm * (1 - rare);
      double wanted = found * rare / positive;
      double got = Answers.of(call, () -> posterior.of(rare, found, alarm));
      String hint = "";
      if (close(got, found)) {
        hint = " That is P(positive, given ill); wanted is P(ill, given positive).";
      } else if (close(got, found * rare)) {
        hint = " That is the share of all people who are ill and positive: of whom is it a part?";
      } else if (close(got, positive)) {
        hint = " That is the share of the positive; which part of them is ill?";
      } else if (close(got, found * rare / (found * rare + alarm))) {
        hint = " The false alarms come from the healthy only, a share of 1 - rare.";
      } else if (close(got, found / (found + alarm))) {
        hint = " This forgets how rare the illness is.";
      } else if (close(got, 1 - wanted)) {
        hint = " That is the probability to be healthy.";
      }
      if (!close(got, wanted)) {
        throw Answers.wrong(
            "%s should be %s, not %s.%s", call, number(wanted), number(got), Words.of(hint));
      }
    }
    Answers.right("The rarer the illness, the less a positive test says.");
  }

  private static double[] shares(Rng rng) {
    return new double[] {rng.uniform(0.01, 0.5), rng.uniform(0.5, 1), rng.uniform(0.01, 0.4)};
  }

  private static double sum(Tensor alpha, Tensor distances, double width) {
    return alpha.mul(distances.div(-width).exp()).sum().item();
  }

  private static double part(int yes, int no) {
    return yes == 0 ? 0 : (double) yes / (yes + no);
  }

  private static boolean close(double a, double b) {
    return Math.abs(a - b) <= 1e-4 * Math.max(1, Math.abs(b));
  }

  private static String number(double v) {
    return Answers.number(Math.rint(v * 1e4) / 1e4);
  }
}
