package gradiente.exercise;

import static gradiente.exercise.Answers.number;
import static gradiente.exercise.Answers.wrong;

import gradiente.nn.Linear;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToIntBiFunction;

/** Checks of notebook 13-regularization. Each passes quietly or throws an {@link ExerciseError}. */
public final class Regularization {
  private Regularization() {}

  /** What a student's dropout is given: activations, draws of the same shape in [0, 1), and p. */
  @FunctionalInterface
  public interface Drop {
    /** The activations that dropout passes on. */
    Tensor of(Tensor h, Tensor draws, double p);
  }

  /** Exercise 1: {@code alpha sum W^2} of a layer, without its bias. */
  public static void check1(ToDoubleBiFunction<Linear, Double> charge) {
    double[][][] weights = {{{1, -2}, {3, 0}}, {{0.5, 0.5, -1}}};
    double[][] biases = {{4, 1}, {-3}};
    double[] alphas = {0.1, 2};
    for (int i = 0; i < weights.length; i++) {
      Linear layer = new Linear(Tensor.of(weights[i]), Tensor.of(biases[i]));
      double alpha = alphas[i];
      String call =
          Answers.say("The charge of W = %s with alpha = %s", layer.weight(), number(alpha));
      double got = Answers.of(call, () -> charge.applyAsDouble(layer, alpha));
      double squares = Arrays.stream(layer.weight().toDoubles()).map(w -> w * w).sum();
      double bias = Arrays.stream(biases[i]).map(b -> b * b).sum();
      if (close(got, alpha * (squares + bias))) {
        throw wrong("Here the bias pays too; only weights should.");
      }
      if (close(got, squares)) throw wrong("That is the sum of squares; alpha is missing.");
      if (close(got, alpha * Math.sqrt(squares))) {
        throw wrong("That is alpha times the length; asked is its square.");
      }
      if (close(got, alpha * squares / 2)) {
        throw wrong("That is half of it: the formula of this chapter has no 1/2.");
      }
      if (!close(got, alpha * squares)) {
        throw wrong("%s should be %s, not %s.", call, number(alpha * squares), number(got));
      }
    }
    for (Tensor w : Inputs.cases(new Tensor[0], rng -> Tensor.randn(rng, 2, 3))) {
      Linear layer = new Linear(w, Tensor.of(1, 2));
      String call = Answers.say("The charge of W = %s with alpha = %s", w, number(0.7));
      double wanted = 0.7 * w.pow(2).sum().item();
      Answers.same(
          call, Answers.of(call, () -> round(charge.applyAsDouble(layer, 0.7))), round(wanted));
    }
    Answers.right("Weights pay, biases do not.");
  }

  /** Exercise 2: each element moved towards 0 by t, and to 0 if it is nearer than that. */
  public static void check2(BiFunction<Tensor, Double, Tensor> softThreshold) {
    Rng rng = Inputs.rng(13);
    Tensor[] cases = {
      Tensor.of(2, -2, 0.5, -0.5, 0), Tensor.randn(rng, 6), Tensor.randn(rng, 3, 2)
    };
    for (int i = 0; i < cases.length; i++) {
      Tensor w = cases[i];
      double t = i == 0 ? 1 : 0.4;
      String call = "softThreshold(%s, %s)".formatted(w, number(t));
      Tensor got = Answers.of(call, () -> softThreshold.apply(w.copy(), t));
      Tensor wanted = map(w, v -> Math.signum(v) * Math.max(0, Math.abs(v) - t));
      if (same(got, wanted)) continue;
      if (same(got, map(w, v -> v - t * Math.signum(v)))) {
        throw wrong(
            "Elements nearer to zero than t are moved beyond it, to the other side; they should become 0.");
      }
      if (same(got, map(w, v -> Math.abs(v) > t ? v : 0))) {
        throw wrong(
            "That is a hard threshold: small elements become 0, but the others should move by t.");
      }
      if (same(got, map(w, v -> Math.max(0, v - t)))) {
        throw wrong("Negative elements should move towards zero too, not become 0.");
      }
      Answers.same(call, got, wanted);
    }
    Answers.right("Soft thresholding: this is why L1 makes exact zeros.");
  }

  /** Exercise 3: inverted dropout from given draws. */
  public static void check3(Drop drop) {
    Rng rng = Inputs.rng(14);
    for (double p : new double[] {0.5, 0.2, 0}) {
      Tensor h = p == 0.5 ? Tensor.of(1, 2, 3, 4) : Tensor.randn(rng, 2, 4);
      Tensor u = p == 0.5 ? Tensor.of(0.1, 0.5, 0.9, 0.4) : Tensor.rand(rng, 2, 4);
      String call = "drop(%s, %s, %s)".formatted(h, u, number(p));
      Tensor got = Answers.of(call, () -> drop.of(h.copy(), u.copy(), p));
      Tensor keep = map(u, v -> v < p ? 0 : 1);
      if (p > 0 && same(got, h.mul(keep))) {
        throw wrong(
            "The right ones are dropped, but those that stay should be scaled up: with p = %s the"
                + " expected value must remain.",
            number(p));
      }
      if (p > 0 && same(got, h.mul(keep).mul(1 - p))) {
        throw wrong("Those that stay should grow, not shrink: divide by 1 - p.");
      }
      if (p > 0 && p != 0.5 && same(got, h.mul(keep).div(p))) {
        throw wrong("Divide by 1 - p, the share that stays, not by p.");
      }
      if (p == 0.5 && same(got, map(u, v -> v < p ? 2 : 0).mul(h))) {
        throw wrong("Here exactly the wrong ones are dropped.");
      }
      Answers.same(call, got, h.mul(keep).div(1 - p));
    }
    Answers.right("What stays grows by 1/(1 - p), so the expected value stays.");
  }

  /** Exercise 4: a whole matrix scaled to length c if it is longer. */
  public static void check4(BiFunction<Tensor, Double, Tensor> fence) {
    Tensor rows = Tensor.of(new double[][] {{1.8, 2.4}, {0, 4}});
    Tensor[] cases = {rows, Tensor.of(new double[][] {{0.3, 0.4}}), Tensor.zeros(2, 2), rows};
    double[] limits = {1, 2, 1, 4.5};
    for (int i = 0; i < cases.length; i++) {
      Tensor w = cases[i];
      double c = limits[i];
      String call = "fence(%s, %s)".formatted(w, number(c));
      Tensor got = Answers.of(call, () -> fence.apply(w.copy(), c));
      double length = w.flatten().norm().item();
      Tensor wanted = length > c ? w.mul(c / length) : w;
      if (i == 0 && same(got, w.div(w.norm(1, true)))) {
        throw wrong("Each row is limited by itself; here the matrix as a whole should be.");
      }
      if (i == 1 && !same(got, wanted)) {
        throw wrong("%s: this matrix is shorter than c and should stay as it is.", call);
      }
      Answers.same(call, got, wanted);
    }
    for (Tensor w : Inputs.cases(new Tensor[0], rng -> Tensor.randn(rng, 2, 3))) {
      double length = w.flatten().norm().item();
      double c = 0.6 * length;
      String call = "fence(%s, %s)".formatted(w, number(c));
      Answers.same(call, Answers.of(call, () -> fence.apply(w.copy(), c)), w.mul(c / length));
      Answers.same(call, Answers.of(call, () -> fence.apply(w.copy(), 2 * length)), w);
    }
    Answers.right("Longer than c: back to the fence, in the same direction.");
  }

  /** Exercise 5: the epoch whose weights early stopping keeps. */
  public static void check5(ToIntBiFunction<double[], Integer> keeps) {
    double[][] losses = {
      {3, 2, 1, 2, 3, 4},
      {5, 4, 3, 2, 1},
      {5, 4, 4.5, 3, 3.5, 3.6, 3.7, 0.1},
      {2, 1, 1, 1.5, 0.5},
      {5, 4, 4.5, 3, 3.5, 2, 2.5, 1},
      {4, 1, 3, 2, 2.5, 3},
      {4, 1, 3, 2, 3, 2, 3, 2, 0.5},
      {3, 2, 2, 2, 2, 1},
    };
    int[] patience = {2, 3, 3, 3, 3, 3, 3, 2};
    int[] wanted = {2, 4, 3, 4, 7, 1, 1, 1};
    for (int i = 0; i < losses.length; i++) {
      double[] loss = losses[i];
      int waits = patience[i];
      String call = "keeps(%s, %d)".formatted(Answers.vector(loss), waits);
      int got = Answers.of(call, () -> keeps.applyAsInt(loss.clone(), waits));
      if (got == wanted[i]) continue;
      if (i == 2 && got == 7) {
        throw wrong(
            "%s: epoch 7 is the best of all, but training has stopped before it: after epoch 3 there"
                + " are three epochs without improvement.",
            call);
      }
      if (i == 0 && got == 4) {
        throw wrong(
            "%s: training stops at epoch 4, but asked is the one whose weights are kept.", call);
      }
      if (i == 2 && got == 1) {
        throw wrong("%s: one bad epoch is not the end; patience %d bears it.", call, waits);
      }
      if (i == 4 && got == 5) {
        throw wrong("%s: patience counts epochs in a row; a better one starts it anew.", call);
      }
      if (i == 5 && got == 3) {
        throw wrong("%s: epoch 3 is better than epoch 2, but not than the best, epoch 1.", call);
      }
      if (i == 6 && got == 8) {
        throw wrong(
            "%s: patience starts anew at a new best, not whenever the loss falls: after epoch 1 there"
                + " are three epochs without a new best.",
            call);
      }
      if (i == 7) throw wrong("%s: an equal loss is no improvement.", call);
      throw wrong("%s should be %d, not %d.", call, wanted[i], got);
    }
    for (double[] loss : Inputs.cases(new double[0][], Regularization::losses)) {
      String call = "keeps(%s, %d)".formatted(Answers.vector(loss), 3);
      int got = Answers.of(call, () -> keeps.applyAsInt(loss.clone(), 3));
      int right = kept(loss, 3);
      if (got != right) throw wrong("%s should be %d, not %d.", call, right, got);
    }
    Answers.right("Patience counts from the best epoch, and the best weights are kept.");
  }

  private static double[] losses(Rng rng) {
    double[] loss = new double[15];
    for (int i = 0; i < loss.length; i++) loss[i] = (30 - i + rng.nextInt(8)) / 10.0;
    return loss;
  }

  private static int kept(double[] loss, int patience) {
    int best = 0;
    for (int i = 1; i < loss.length && i - best <= patience; i++) {
      if (loss[i] < loss[best]) best = i;
    }
    return best;
  }

  private static double round(double value) {
    return Math.rint(value * 1e4) / 1e4;
  }

  private static boolean close(double a, double b) {
    return Math.abs(a - b) <= 1e-5 * Math.max(1, Math.abs(b));
  }

  private static boolean same(Tensor got, Tensor wanted) {
    return Arrays.equals(got.shape(), wanted.shape())
        && got.detach().sub(wanted.detach()).abs().max().item() <= 1e-4;
  }

  private static Tensor map(Tensor t, DoubleUnaryOperator f) {
    Tensor out = t.copy();
    for (int i = 0; i < out.size(); i++) out.data()[i] = (float) f.applyAsDouble(out.data()[i]);
    return out;
  }
}
