package gradiente.exercise;

import static gradiente.exercise.Answers.number;
import static gradiente.exercise.Answers.vector;
import static gradiente.exercise.Answers.wrong;

import gradiente.language.Words;
import gradiente.neuron.Perceptron;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * Checks of chapter 06, the perceptron. Each passes quietly or throws an {@link ExerciseError} that
 * says what is wrong. Weights are arrays with the bias last, {w1, ..., wm, b}.
 */
public final class Perceptrons {
  private Perceptrons() {}

  /** One step of a learning rule. */
  @FunctionalInterface
  public interface Rule {
    /** The new weights [m + 1], from the old ones, an example x [m] and its label. */
    double[] learn(double[] w, double[] x, double label);
  }

  /** A whole training. */
  @FunctionalInterface
  public interface Training {
    /** The weights [m + 1] learned from examples x [n][m] with labels [n]. */
    double[] train(double[][] x, double[] labels, int epochs);
  }

  /** The number of mistakes that a training cannot exceed. */
  @FunctionalInterface
  public interface Bound {
    /** For examples x [n][m], labels -1 and +1 [n], and a line u [m + 1] that parts them. */
    double of(double[][] x, double[] labels, double[] u);
  }

  /** Exercise 1: a step by hand, from w = (0.5, -1), b = 0.2 on x = (2, 1) with label 0. */
  public static void check1(double... answer) {
    Answers.given(answer);
    if (answer.length != 3) {
      throw wrong("Three numbers are wanted, w1, w2 and b; there are %d.", answer.length);
    }
    double[] right = {-1.5, -2, -0.8};
    if (Answers.near(answer, new double[] {2.5, 0, 1.2})) {
      throw wrong("That is the step for an error of +1. The label is 0 and the answer 1.");
    }
    if (Answers.near(answer, new double[] {0.5, -1, 0.2})) {
      throw wrong("Nothing has changed, but the perceptron is wrong here: its sum is 0.2 > 0.");
    }
    for (int i = 0; i < 3; i++) {
      if (!Answers.near(answer[i], right[i])) {
        throw wrong(
            "%s is not %s. The sum is 0.2, so the neuron answers 1, and the label is 0: which error"
                + " is that?",
            new String[] {"w1", "w2", "b"}[i], number(answer[i]));
      }
    }
    Answers.right("The example is taken off the weights, and 1 off the bias.");
  }

  /** Exercise 2: Rosenblatt's rule as a method, labels 0 and 1. */
  public static void check2(Rule answer) {
    Answers.given(answer);
    Rng rng = Inputs.rng(2);
    step(answer, new double[] {0, 0, 0}, new double[] {1, 2}, 1);
    step(answer, new double[] {0, 0, 0}, new double[] {1, 2}, 0);
    step(answer, new double[] {1, 1, -1}, new double[] {0.5, 2}, 0);
    for (int trial = 0; trial < 20; trial++) {
      int m = 1 + rng.nextInt(4);
      double[] w = new double[m + 1];
      double[] x = new double[m];
      Arrays.setAll(w, i -> Math.rint(10 * rng.nextGaussian()) / 10);
      Arrays.setAll(x, i -> Math.rint(10 * rng.nextGaussian()) / 10);
      step(answer, w, x, rng.nextInt(2));
    }
    Answers.right("Three lines, and they learn.");
  }

  private static void step(Rule answer, double[] w, double[] x, double label) {
    String call = "learn(" + vector(w) + ", " + vector(x) + ", " + number(label) + ")";
    double[] got = Answers.of(call, () -> answer.learn(w.clone(), x.clone(), label));
    double error = label - (net(w, x) > 0 ? 1 : 0);
    double[] right = w.clone();
    for (int j = 0; j < x.length; j++) right[j] += error * x[j];
    right[x.length] += error;
    double[] unbiased = right.clone();
    unbiased[x.length] = w[x.length];
    if (error != 0 && Answers.near(got, unbiased)) {
      throw wrong("%s leaves the bias as it was; it learns too.", call);
    }
    Answers.same(call, got, right);
  }

  /** Exercise 3: a training with labels -1 and +1. */
  public static void check3(Training answer) {
    Answers.given(answer);
    first(answer);
    double[][] corners = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    separate(answer, "AND", corners, new double[] {-1, -1, -1, 1});
    separate(answer, "OR", corners, new double[] {-1, 1, 1, 1});
    separate(answer, "NAND", corners, new double[] {1, 1, 1, -1});
    double[][] x = new double[60][];
    double[] y = new double[60];
    Rng rng = Inputs.rng(4);
    for (int i = 0; i < 60; i++) {
      y[i] = i % 2 == 0 ? -1 : 1;
      x[i] = new double[] {rng.nextGaussian(), rng.nextGaussian(), 3 * y[i] + rng.nextDouble()};
    }
    separate(answer, Words.of("two clouds in three dimensions"), x, y);
    Answers.right("With labels -1 and +1 the rule is one line: w <- w + y x.");
  }

  /**
   * Trains on one example for one epoch, where only one result is right, and then on a second one:
   * so the slip is seen where it happens and not guessed from where it has led.
   */
  private static void first(Training answer) {
    double[][] one = {{2, 3}};
    for (double label : new double[] {1, -1}) {
      String name = Answers.say("one example (2, 3) with label %s, one epoch", number(label));
      double[] w = trained(answer, name, one, new double[] {label}, 1);
      double[] right = {2 * label, 3 * label, label};
      if (Answers.near(w, right)) continue;
      boolean still = Arrays.stream(w).allMatch(v -> v == 0);
      if (still && label < 0) {
        throw wrong("%s: the weights are still 0. Both labels move them, each its way.", name);
      }
      if (still) {
        throw wrong(
            "%s: the weights are still 0. At the start every sum is 0, and the test <= 0 counts that"
                + " as a mistake.",
            name);
      }
      if (Answers.near(w, new double[] {2 * label, 3 * label, 0})) {
        throw wrong("%s: the bias is still 0; it learns too.", name);
      }
      if (Answers.near(w, new double[] {label, 2 * label, 3 * label})) {
        throw wrong("%s: the bias comes last, {w1, ..., wm, b}; in yours it comes first.", name);
      }
      throw wrong("%s: the weights should be %s, not %s.", name, vector(right), vector(w));
    }
    double[][] two = {{1, 1}, {1, 2}};
    double[] labels = {1, -1};
    // (1, 1, 1), then (0, -1, 0); only a second epoch takes (1, 1) again: (1, 0, 1), (0, -2, 0)
    double[] once = trained(answer, Words.of("two examples, one epoch"), two, labels, 1);
    double[] twice = trained(answer, Words.of("two examples, two epochs"), two, labels, 2);
    if (Answers.near(once, new double[] {0, -1, 0}) && Answers.near(twice, once)) {
      throw wrong("Two epochs give the same weights as one: do you go through the examples again?");
    }
  }

  private static void separate(Training answer, String name, double[][] x, double[] y) {
    double[] w = trained(answer, name, x, y, 200);
    int wrong = mistakes(w, x, y);
    if (wrong == 0) return;
    biasLast(name, w, x, y, 0);
    long fires = Arrays.stream(x).filter(example -> net(w, example) > 0).count();
    if (fires == 0 || fires == x.length) {
      throw wrong(
          "%s: it answers the same to every example. Do both labels move the weights, and only after"
              + " a mistake?",
          name);
    }
    throw wrong(
        "%s: after 200 epochs %d of %d are on the wrong side of w . x + b = 0.",
        name, wrong, x.length);
  }

  /** Refuses weights that would be right if their first number were the bias, as in section 2. */
  private static void biasLast(String name, double[] w, double[][] x, double[] y, int allowed) {
    double[] turned = Arrays.copyOfRange(w, 1, w.length + 1);
    turned[w.length - 1] = w[0];
    if (mistakes(turned, x, y) <= allowed) {
      throw wrong("%s: the bias comes last, {w1, ..., wm, b}; in yours it comes first.", name);
    }
  }

  /** Exercise 4: features with which a perceptron can learn XOR. */
  public static void check4(UnaryOperator<Tensor> answer) {
    Answers.given(answer);
    Tensor x = Tensor.of(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
    Tensor y = Tensor.of(0, 1, 1, 0);
    Tensor z = Answers.of("features(x)", () -> answer.apply(x.copy()));
    if (z.rank() != 2 || z.dim(0) != 4 || z.dim(1) == 0) {
      throw wrong(
          "The features of 4 examples should be [4, k], not %s.", Arrays.toString(z.shape()));
    }
    if (!Double.isFinite(z.abs().sum().item())) {
      throw wrong("The features should be numbers, and are %s.", z);
    }
    Tensor one = Answers.of("features(x)", () -> answer.apply(x.rows(3, 4).copy()));
    if (one.rank() != 2 || one.dim(0) != 1 || !Arrays.equals(one.row(0).data(), z.row(3).data())) {
      throw wrong("The features of an example should not depend on the other examples.");
    }
    var perceptron = new Perceptron(z.dim(1));
    perceptron.online(z, y, 20_000); // features with a narrow gap take their time
    if (perceptron.accuracy(z, y) < 1) {
      throw wrong(
          "With these features the perceptron still answers %s to XOR after 20,000 epochs: no plane"
              + " separates its corners.",
          perceptron.predict(z));
    }
    Answers.right("What one line cannot separate in the plane, a plane can in more dimensions.");
  }

  /** Exercise 5: training that keeps the best weights, labels 0 and 1. */
  public static void check5(Training answer) {
    Answers.given(answer);
    // in the last of these clouds, who looks only after each epoch misses the good weights
    for (int seed : new int[] {1, 2, 3, 10}) {
      Rng rng = Inputs.rng(seed);
      double[][] x = new double[80][];
      double[] y = new double[80];
      for (int i = 0; i < 80; i++) {
        y[i] = i % 2;
        x[i] = new double[] {rng.nextGaussian() + 1.4 * y[i], rng.nextGaussian() - y[i]};
      }
      keep(answer, Words.of("two clouds that overlap"), x, y, best(x, y) + 3);
    }
    Answers.right("The best weights stay in the pocket, whatever the rule does next.");
  }

  private static void keep(Training answer, String name, double[][] x, double[] y, int allowed) {
    double[] w = trained(answer, name, x, y, 100);
    int wrong = mistakes(w, x, y);
    if (wrong > allowed) {
      biasLast(name, w, x, y, allowed);
      if (Answers.near(w, last(x, y))) {
        throw wrong(
            "%s: these are the weights of the last example, wrong on %d of %d. If you kept better ones,"
                + " did you copy them? best = w gives the same array a second name.",
            name, wrong, x.length);
      }
      throw wrong(
          "%s: your weights are wrong on %d of %d; after some example on the way there were better"
              + " ones, wrong on at most %d.",
          name, wrong, x.length, allowed);
    }
  }

  /** Exercise 6: Novikoff's bound, with the bias as the weight of an input that is always 1. */
  public static void check6(Bound answer) {
    Answers.given(answer);
    double[][] lines = {{3, 4, 0}, {1, -2, 2}, {0.5, 0.5, -0.25, 0.5}};
    Rng rng = Inputs.rng(6);
    for (double[] u : lines) {
      double[][] x = new double[7][u.length - 1];
      double[] y = new double[7];
      for (int i = 0; i < 7; i++) {
        for (int j = 0; j < x[i].length; j++) x[i][j] = Math.rint(20 * rng.nextGaussian()) / 10;
        y[i] = net(u, x[i]) > 0 ? 1 : -1;
        if (Math.abs(net(u, x[i])) < 0.1) x[i--][0] += 1; // not on the line: once more
      }
      bound(answer, x, y, u);
    }
    Answers.right("The nearest example decides: half the gap, four times the bound.");
  }

  private static void bound(Bound answer, double[][] x, double[] y, double[] u) {
    double unbiased = 0;
    double nearest = Double.MAX_VALUE;
    double mean = 0;
    for (int i = 0; i < x.length; i++) {
      unbiased = Math.max(unbiased, Arrays.stream(x[i]).map(v -> v * v).sum());
      nearest = Math.min(nearest, y[i] * net(u, x[i]));
      mean += y[i] * net(u, x[i]) / x.length;
    }
    double square = Arrays.stream(u).map(v -> v * v).sum();
    double bias = u[u.length - 1];
    double right = (unbiased + 1) * square / (nearest * nearest);
    String call = Answers.say("mistakesAtMost on 7 examples with u = %s", vector(u));
    double got =
        Answers.of(
            call,
            () ->
                answer.of(
                    Arrays.stream(x).map(double[]::clone).toArray(double[][]::new),
                    y.clone(),
                    u.clone()));
    if (Answers.near(got, right)) return;
    String hint = "";
    if (Answers.near(got, right / square)) {
      hint = " Divide the sum by the length of u: gamma is a distance.";
    } else if (bias != 0 && Answers.near(got, right * (square - bias * bias) / square)) {
      hint = " The bias belongs to the length of u, too.";
    } else if (Answers.near(got, unbiased * square / (nearest * nearest))) {
      hint = " R counts the 1 of the bias, too.";
    } else if (Answers.near(got, Math.sqrt(right))) {
      hint = " That is R / gamma: square it.";
    } else if (Answers.near(got, (unbiased + 1) * square / (mean * mean))) {
      hint = " gamma is the least distance, not the mean.";
    } else if (Answers.near(got, 1 / right)) {
      hint = " That is the other way up.";
    }
    throw wrong("%s should be %s, not %s.%s", call, number(right), number(got), Words.of(hint));
  }

  /** How many mistakes the best weights make that the rule visits in 100 epochs. */
  static int best(double[][] x, double[] y) {
    return visit(x, y, new double[x[0].length + 1]);
  }

  /** The weights after 100 epochs. */
  private static double[] last(double[][] x, double[] y) {
    double[] w = new double[x[0].length + 1];
    visit(x, y, w);
    return w;
  }

  private static int visit(double[][] x, double[] y, double[] w) {
    int best = x.length;
    for (int epoch = 0; epoch < 100; epoch++) {
      for (int i = 0; i < x.length; i++) {
        double error = y[i] - (net(w, x[i]) > 0 ? 1 : 0);
        for (int j = 0; j < x[i].length; j++) w[j] += error * x[i][j];
        w[x[i].length] += error;
        best = Math.min(best, mistakes(w, x, y));
      }
    }
    return best;
  }

  private static double[] trained(
      Training answer, String name, double[][] x, double[] y, int epochs) {
    double[][] copy = Arrays.stream(x).map(double[]::clone).toArray(double[][]::new);
    double[] w =
        Answers.of(
            Answers.say("Training on %s", name), () -> answer.train(copy, y.clone(), epochs));
    if (w.length != x[0].length + 1) {
      throw wrong(
          "%s: %d weights and a bias make %d numbers, not %d.",
          name, x[0].length, x[0].length + 1, w.length);
    }
    return w;
  }

  /** How many examples are on the wrong side; labels 0 and 1, or -1 and 1. */
  static int mistakes(double[] w, double[][] x, double[] y) {
    int mistakes = 0;
    for (int i = 0; i < x.length; i++) mistakes += net(w, x[i]) > 0 != y[i] > 0 ? 1 : 0;
    return mistakes;
  }

  private static double net(double[] w, double[] x) {
    double sum = w[x.length];
    for (int j = 0; j < x.length; j++) sum += w[j] * x[j];
    return sum;
  }
}
