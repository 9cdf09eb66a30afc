package gradiente.exercise;

import static gradiente.exercise.Answers.number;
import static gradiente.exercise.Answers.wrong;

import gradiente.data.Dataset;
import gradiente.data.Digits;
import gradiente.language.Words;
import gradiente.nn.*;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import gradiente.train.Metrics;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Checks of notebook 14-digits. Each passes quietly or throws an {@link ExerciseError} that says
 * what is wrong.
 */
public final class DigitExercises {
  private static final long MOST_PARAMETERS = 20_000;
  private static final double LEAST_ACCURACY = 0.92; // softmax regression reaches 91 %
  private static final double LUCK = 0.02; // two standard errors, where a grader takes other digits

  private DigitExercises() {}

  /** How many images tell an accuracy well enough. */
  @FunctionalInterface
  public interface Needed {
    /** The fewest samples on which twice the standard error is at most this margin. */
    long of(double accuracy, double margin);
  }

  /** A part of the samples of which something holds. */
  @FunctionalInterface
  public interface Among {
    /** From scores [n, classes] and labels [n], the part whose class is among the best k. */
    double measure(Tensor scores, Tensor labels, int k);
  }

  /** Answers given only when sure enough. */
  @FunctionalInterface
  public interface Answered {
    /** From probabilities [n, classes] and labels [n], the part answered and the accuracy on it. */
    double[] measure(Tensor probabilities, Tensor labels, double threshold);
  }

  /** A change of an image. */
  @FunctionalInterface
  public interface Move {
    /** The image [28, 28] moved dx pixels to the right and dy down. */
    Tensor move(Tensor image, int dx, int dy);
  }

  /** Exercise 1: the fewest images for a margin. */
  public static void check1(Needed needed) {
    Answers.given(needed);
    double[][] cases = {{0.5, 0.1}, {0.9, 0.07}, {0.98, 0.001}, {0.75, 0.02}, {0.982, 0.0001}};
    long[] wanted = {100, 74, 78_400, 1875, 7_070_400};
    for (int i = 0; i < cases.length; i++) {
      double a = cases[i][0];
      double m = cases[i][1];
      String call = "needed(" + number(a) + ", " + number(m) + ")";
      long got = Answers.of(call, () -> needed.of(a, m));
      // a margin such as 0.02 is not a binary fraction: one more is as right
      if (got == wanted[i] || got == wanted[i] + 1 && i != 1) continue;
      if (got == 0) throw wrong("%s is 0: without an image nothing is known.", call);
      if (i == 1 && got == wanted[i] - 1) {
        throw wrong("%s: with %d images the margin is still a little larger; round up.", call, got);
      }
      double one = wanted[i] / 4.0;
      if (Math.abs(got - one) <= 1) {
        throw wrong("%s: that is for one standard error; the margin is two of them.", call);
      }
      if (Math.abs(got - wanted[i] / 2.0) <= 1) {
        throw wrong("%s: the 2 in front of the root becomes 4 when both sides are squared.", call);
      }
      double unsquared = Math.ceil(4 * a * (1 - a) / m);
      if (Math.abs(got - unsquared) <= 1) {
        throw wrong("%s: the margin must be squared too, as the root is.", call);
      }
      throw wrong("%s should be %d, not %d.", call, wanted[i], got);
    }
    for (double[] c : Inputs.cases(new double[0][], DigitExercises::asked)) {
      String call = "needed(" + number(c[0]) + ", " + number(c[1]) + ")";
      long right = (long) Math.ceil(4 * c[0] * (1 - c[0]) / (c[1] * c[1]));
      long got = Answers.of(call, () -> needed.of(c[0], c[1]));
      if (Math.abs(got - right) > 1) throw wrong("%s should be %d, not %d.", call, right, got);
    }
    Answers.right("Half the margin takes four times as many images.");
  }

  private static double[] asked(Rng rng) {
    return new double[] {rng.uniform(0.5, 0.99), rng.uniform(0.001, 0.1)};
  }

  /** Exercise 2: whether the class is among the k largest scores. */
  public static void check2(Among among) {
    Answers.given(among);
    Tensor scores =
        Tensor.of(new double[][] {{3, 1, 2, 0}, {-5, -1, -2, -9}, {.1, .2, .3, .4}, {9, 8, 7, 6}});
    Tensor labels = Tensor.of(0, 2, 1, 3);
    double[] wanted = {.25, .5, .75, 1};
    for (int k = 1; k <= 4; k++) {
      int best = k;
      double got =
          Answers.of(
              Answers.say("amongBest for k = %d", k),
              () -> among.measure(scores.copy(), labels.copy(), best));
      if (!Answers.near(got, wanted[k - 1])) {
        throw wrong(
            "For four rows of scores %s with labels %s, %s of them have their class among the best %d; the"
                + " answer is %s.",
            scores, labels, number(wanted[k - 1]), k, number(got));
      }
    }
    Rng rng = Inputs.rng(14);
    Tensor many = Tensor.randn(rng, 200, 10);
    float[] classes = new float[200];
    for (int i = 0; i < classes.length; i++) classes[i] = rng.nextInt(10);
    Tensor y = Tensor.wrap(classes, 200);
    double accuracy = Metrics.accuracy(many, y);
    double got =
        Answers.of(
            Answers.say("amongBest for k = %d", 1), () -> among.measure(many.copy(), y.copy(), 1));
    if (!Answers.near(got, accuracy)) {
      throw wrong(
          "With k = 1 it should be the accuracy, for 200 random rows %s, and is %s.",
          number(accuracy), number(got));
    }
    Answers.right("With k = 1 it is the accuracy; with all classes it is 1.");
  }

  /** Exercise 3: how many are answered when only sure answers are given, and how well. */
  public static void check3(Answered answered) {
    Answers.given(answered);
    Tensor p =
        Tensor.of(
            new double[][] {{.75, .25, 0}, {.5, .25, .25}, {.125, .75, .125}, {.25, .25, .5}});
    Tensor y = Tensor.of(0, 1, 2, 2);
    double[][] cases = {{.4, 1, .5}, {.5, 1, .5}, {.6, .5, .5}, {.75, .5, .5}, {.9, 0, 1}};
    for (double[] c : cases) one(answered, p, y, c);
    Tensor sure =
        Tensor.of(new double[][] {{.875, .125}, {.625, .375}, {.25, .75}, {.0625, .9375}});
    Tensor truth = Tensor.of(0, 1, 1, 1);
    one(answered, sure, truth, new double[] {.5, 1, .75});
    one(answered, sure, truth, new double[] {.7, .75, 1});
    for (Tensor scores : Inputs.cases(new Tensor[0], rng -> Tensor.randn(rng, 12, 4).mul(2))) {
      Tensor labels = Tensor.of(0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3);
      one(answered, scores.softmax(), labels, answers(scores.softmax(), labels, .7));
    }
    Answers.right("Who may say \"I do not know\" is right more often on the rest.");
  }

  /** A threshold, and the part and the accuracy with it. */
  private static double[] answers(Tensor p, Tensor y, double threshold) {
    int said = 0;
    int right = 0;
    for (int i = 0; i < p.dim(0); i++) {
      if (p.row(i).max().item() < threshold) continue;
      said++;
      if (p.row(i).argmax() == (int) y.get(i)) right++;
    }
    return new double[] {
      threshold, said / (double) p.dim(0), said == 0 ? 1 : right / (double) said
    };
  }

  private static void one(Answered answered, Tensor p, Tensor y, double[] c) {
    String call = Answers.say("answered with threshold %s", number(c[0]));
    double[] got = Answers.of(call, () -> answered.measure(p.copy(), y.copy(), c[0]));
    if (got.length != 2) {
      throw wrong(
          "%s should give two numbers, the part and the accuracy; got %d.", call, got.length);
    }
    if (!Answers.near(got[0], c[1])) {
      throw wrong(
          "%s answers a part of %s instead of %s for the probabilities %s and labels %s.",
          call, number(got[0]), number(c[1]), p, y);
    }
    if (!Answers.near(got[1], c[2])) {
      throw wrong(
          "%s is right on %s instead of %s of those that it answers for the probabilities %s and"
              + " labels %s.",
          call, number(got[1]), number(c[2]), p, y);
    }
  }

  /** Exercise 4: an image moved, with paper where nothing comes from. */
  public static void check4(Move move) {
    Answers.given(move);
    Tensor image = Digits.draw(4, Inputs.rng(4));
    int[][] steps = {{0, 0}, {1, 0}, {0, 1}, {3, -2}, {-5, 4}, {-28, 0}, {0, 40}};
    for (int[] d : Inputs.cases(steps, rng -> new int[] {5 - rng.nextInt(11), 6})) {
      String call = "moved(image, " + d[0] + ", " + d[1] + ")";
      Tensor got = Answers.of(call, () -> move.move(image.copy(), d[0], d[1]));
      if (!Arrays.equals(got.shape(), image.shape())) {
        throw wrong("%s should be [28, 28] again, and is %s.", call, Arrays.toString(got.shape()));
      }
      if (same(got, image, d[0], d[1])) continue;
      if (same(got, image, d[1], d[0])) {
        throw wrong("%s moves %d down and %d to the right.", call, d[0], d[1]);
      }
      if (same(got, image, -d[0], -d[1])) throw wrong("%s moves the image the opposite way.", call);
      if (wrapped(got, image, d[0], d[1])) {
        throw wrong(
            "%s: what leaves the image on one side comes in on the other; there should be paper, 0.",
            call);
      }
      throw wrong(
          "%s is not right: the pixel in row r and column c should be the old one of row r - %d and"
              + " column c - %d, or 0 where there is none.",
          call, d[1], d[0]);
    }
    Answers.right("Moved digits are new examples that cost nothing.");
  }

  private static boolean same(Tensor got, Tensor image, int dx, int dy) {
    int side = 28;
    for (int r = 0; r < side; r++) {
      for (int c = 0; c < side; c++) {
        int row = r - dy;
        int column = c - dx;
        boolean inside = row >= 0 && row < side && column >= 0 && column < side;
        if (got.get(r, c) != (inside ? image.get(row, column) : 0)) return false;
      }
    }
    return true;
  }

  private static boolean wrapped(Tensor got, Tensor image, int dx, int dy) {
    for (int r = 0; r < 28; r++) {
      for (int c = 0; c < 28; c++) {
        float from = image.get(Math.floorMod(r - dy, 28), Math.floorMod(c - dx, 28));
        if (got.get(r, c) != from) return false;
      }
    }
    return true;
  }

  /** Exercise 5: a small network, trained on 3,000 drawn digits and tested on 1,000 others. */
  public static void check5(Function<Dataset, Layer> trained) {
    Answers.given(trained);
    Rng rng = Inputs.rng(5);
    Dataset data = Digits.generate(3000, rng);
    Layer model = Answers.of("trained(data)", () -> trained.apply(data));
    long parameters = model.parameters().values().stream().mapToLong(Tensor::size).sum();
    if (parameters > MOST_PARAMETERS) {
      throw wrong(
          "The network has %d parameters, at most %d are allowed.", parameters, MOST_PARAMETERS);
    }
    Dataset others = Digits.generate(1000, rng);
    model.training(false);
    Tensor scores =
        Answers.of(Words.of("The network"), () -> Tensor.noGrad(() -> model.forward(others.x())));
    if (scores.rank() != 2 || scores.dim(0) != 1000 || scores.dim(1) != 10) {
      throw wrong(
          "The network should give 10 scores for each of 1000 images, and gives %s.",
          Arrays.toString(scores.shape()));
    }
    double accuracy = Metrics.accuracy(scores, others.y());
    double least = LEAST_ACCURACY - (Inputs.others() ? LUCK : 0);
    if (accuracy < least) {
      String hint = "";
      if (accuracy < 0.2) {
        hint =
            " That is little better than guessing: was it trained at all, and with a rate that is"
                + " not too large?";
      } else if (model instanceof Sequential s
          && s.layers().get(s.layers().size() - 1) instanceof Softmax) {
        hint = " It ends in a softmax, and crossEntropy applies one itself: leave the layer out.";
      }
      throw wrong(
          "The network is right on %.1f %% of 1000 digits that it has not seen; wanted are %.0f %%.%s",
          100 * accuracy, 100 * least, Words.of(hint));
    }
    Answers.right("%.1f %% of 1000 digits that it has not seen are right.", 100 * accuracy);
  }
}
