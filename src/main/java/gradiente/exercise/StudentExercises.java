package gradiente.exercise;

import static gradiente.exercise.Answers.number;
import static gradiente.exercise.Answers.wrong;

import gradiente.data.Dataset;
import gradiente.data.Scaler;
import gradiente.language.Words;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import java.util.Arrays;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * Checks of notebook 15-students. Each passes quietly or throws an {@link ExerciseError} that says
 * what is wrong. Labels are 1 for a student who fails, 0 for one who passes.
 */
public final class StudentExercises {
  private static final double[] RISK = {.9, .8, .7, .6, .4, .3, .2, .1};
  private static final double[] FAILED = {1, 1, 0, 1, 0, 0, 1, 0};

  private StudentExercises() {}

  /** Precision and recall of a rule. */
  @FunctionalInterface
  public interface Rates {
    /** {precision, recall} of calling 1 what has at least this risk. */
    double[] of(double[] risk, double[] failed, double threshold);
  }

  /** A threshold by what errors cost. */
  @FunctionalInterface
  public interface Choice {
    /** A threshold of least cost. */
    double of(double[] risk, double[] failed, double miss, double vain);
  }

  /** A comparison of like with like. */
  @FunctionalInterface
  public interface Effect {
    /** The weighted difference of pass rates between tutored students and others. */
    double of(double[] previous, double[] tutored, double[] passed);
  }

  /** Exercise 1: other inputs on the scale of the training inputs. */
  public static void check1(BinaryOperator<Tensor> scaled) {
    Answers.given(scaled);
    Rng rng = Inputs.rng(1);
    Tensor train = Tensor.randn(rng, 40, 3).mul(Tensor.of(1, 20, 5)).add(Tensor.of(0, 80, 7));
    Tensor others = Tensor.randn(rng, 15, 3).mul(Tensor.of(2, 10, 5)).add(Tensor.of(1, 60, 7));
    Tensor got =
        Answers.of("scaled(train, others)", () -> scaled.apply(train.copy(), others.copy()));
    if (!Arrays.equals(got.shape(), others.shape())) {
      throw wrong(
          "The result should have the shape of the others, %s, and has %s.",
          Arrays.toString(others.shape()), Arrays.toString(got.shape()));
    }
    if (close(got, Scaler.standard(others).transform(others))) {
      throw wrong("This is scaled with the others' own mean and deviation: that is peeking.");
    }
    if (close(got, Scaler.standard(train.concat(0, others)).transform(others))) {
      throw wrong("This is scaled with mean and deviation of all rows, the others too.");
    }
    Tensor wanted = Scaler.standard(train).transform(others);
    double sample = Math.sqrt((train.dim(0) - 1.0) / train.dim(0)); // divided by n - 1, not n
    if (!close(got, wanted) && !close(got, wanted.mul(sample))) {
      throw wrong(
          "Column by column, take off the training mean and divide by the training deviation; the first"
              + " row should become %s, and is %s.",
          wanted.row(0), got.row(0));
    }
    Answers.right("Mean and deviation come from the training rows alone.");
  }

  private static boolean close(Tensor a, Tensor b) {
    return a.sub(b).abs().max().item() < 1e-3;
  }

  /** Exercise 2: precision and recall. */
  public static void check2(Rates rates) {
    Answers.given(rates);
    double[][] cases = {
      {.5, .75, .75}, {.6, .75, .75}, {.15, 4 / 7., 1}, {.85, 1, .25}, {.95, 0, 0}
    };
    for (double[] c : cases) {
      String call = Answers.say("With the threshold %s", number(c[0]));
      double[] got = Answers.of(call, () -> rates.of(RISK.clone(), FAILED.clone(), c[0]));
      if (got.length != 2) {
        throw wrong("Two numbers are wanted, precision and recall; there are %d.", got.length);
      }
      if (c[1] != c[2] && Answers.near(got, new double[] {c[2], c[1]})) {
        throw wrong("These are recall and precision; the precision comes first.");
      }
      if (c[0] > .9 && Answers.near(got[0], 1)) {
        throw wrong(
            "%s nobody is called, and the precision is 0 by convention, as in ConfusionMatrix.",
            call);
      }
      String risks = Answers.vector(RISK);
      String labels = Answers.vector(FAILED);
      String precision = "%s for risks %s and labels %s, the precision";
      Answers.same(Answers.say(precision, call, risks, labels), got[0], c[1]);
      String recall = "%s for risks %s and labels %s, the recall";
      Answers.same(Answers.say(recall, call, risks, labels), got[1], c[2]);
    }
    for (double[] risk : Inputs.cases(new double[0][], StudentExercises::risks)) {
      double[] right = rates(risk, FAILED, .5);
      double[] got =
          Answers.of(
              Words.of("With other risks"), () -> rates.of(risk.clone(), FAILED.clone(), .5));
      String both = "For risks %s and labels %s, precision and recall with the threshold 0.5";
      String labels = Answers.vector(FAILED);
      Answers.same(Answers.say(both, Answers.vector(risk), labels), got, right);
    }
    Answers.right("Precision: of those called, how many. Recall: of those to be called, how many.");
  }

  private static double[] risks(Rng rng) {
    double[] risk = new double[FAILED.length];
    for (int i = 0; i < risk.length; i++) risk[i] = rng.nextInt(100) / 100.0 + 0.005;
    return risk;
  }

  private static double[] rates(double[] risk, double[] failed, double threshold) {
    double called = 0;
    double hit = 0;
    double all = 0;
    for (int i = 0; i < risk.length; i++) {
      all += failed[i];
      if (risk[i] < threshold) continue;
      called++;
      hit += failed[i];
    }
    return new double[] {called == 0 ? 0 : hit / called, hit / all};
  }

  /** Exercise 3: a threshold of least cost; any that is as good is right. */
  public static void check3(Choice choice) {
    Answers.given(choice);
    Rng rng = Inputs.rng(3);
    double[] risk = new double[200];
    double[] failed = new double[200];
    for (int i = 0; i < risk.length; i++) {
      risk[i] = rng.nextDouble();
      failed[i] = rng.nextDouble() < risk[i] * risk[i] ? 1 : 0;
    }
    double[][] costs = {{5, 1}, {1, 1}, {1, 8}, {20, 1}, {1, 1000}};
    for (double[] c : costs) {
      least(choice, RISK, FAILED, c);
      least(choice, risk, failed, c);
    }
    // to invite nobody is best: the highest risk is that of a student who passes
    least(choice, new double[] {.8, .6, .4}, new double[] {0, 1, 0}, new double[] {1, 5});
    Answers.right("The costs choose the threshold, not 0.5.");
  }

  private static void least(Choice choice, double[] risk, double[] failed, double[] costs) {
    String call = "With costs of %s for a miss and %s for an invitation in vain";
    String of = Answers.say(call, number(costs[0]), number(costs[1]));
    double got = Answers.of(of, () -> choice.of(risk.clone(), failed.clone(), costs[0], costs[1]));
    double least = cost(risk, failed, Double.POSITIVE_INFINITY, costs);
    for (double threshold : risk) least = Math.min(least, cost(risk, failed, threshold, costs));
    double cost = cost(risk, failed, got, costs);
    double theory = costs[1] / (costs[0] + costs[1]);
    if (!(cost <= least + 1e-9) && Math.abs(got - theory) < 1e-6) {
      throw wrong(
          "%s, %s is the threshold of the formula, which holds for risks that are true probabilities."
              + " These need not be: try the risks themselves and count.",
          of, number(got));
    }
    if (!(cost <= least + 1e-9) && Math.abs(100 * got - Math.rint(100 * got)) < 1e-6) {
      throw wrong(
          "%s, the threshold %s costs %s in all for %d students; another one costs %s. A grid of"
              + " hundredths can step over the best: only the risks themselves matter as thresholds.",
          of, number(got), number(cost), risk.length, number(least));
    }
    if (!(cost <= least + 1e-9)) {
      throw wrong(
          "%s, the threshold %s costs %s in all for %d students; another one costs %s.",
          of, number(got), number(cost), risk.length, number(least));
    }
  }

  private static double cost(double[] risk, double[] failed, double threshold, double[] costs) {
    double sum = 0;
    for (int i = 0; i < risk.length; i++) {
      sum += risk[i] >= threshold ? (1 - failed[i]) * costs[1] : failed[i] * costs[0];
    }
    return sum;
  }

  /**
   * Exercise 4: a bootstrap interval of the mean. Its ends are random, so they are held against
   * mean plus and minus 1.96 deviations / sqrt(n) with room of a third of the half width.
   */
  public static void check4(UnaryOperator<double[]> interval) {
    Answers.given(interval);
    Rng rng = Inputs.rng(4);
    for (int n : new int[] {90, 400}) {
      double[] values = new double[n];
      for (int i = 0; i < n; i++) {
        values[i] = n == 90 ? (rng.nextDouble() < .3 ? 1 : 0) : 10 + 3 * rng.nextGaussian();
      }
      double mean = Arrays.stream(values).average().orElseThrow();
      double variance = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / n;
      double half = 1.96 * Math.sqrt(variance / n);
      String call = Answers.say("For %d values with the mean %s", n, number(mean));
      double[] got = Answers.of(call, () -> interval.apply(values.clone()));
      if (got.length != 2 || !(got[0] < got[1])) {
        throw wrong(
            "%s: two numbers are wanted, the lower end first; got %s.", call, Answers.vector(got));
      }
      Object[] is = {call, number(got[0]), number(got[1])};
      if (got[1] - got[0] > 1.5 * 2 * half) {
        throw wrong(
            "%s the interval from %s to %s is too wide. Wanted is where the MEAN of resamples lies in"
                + " 95 %% of cases, not the values.",
            is);
      }
      if (got[1] - got[0] < 2 * half / 1.5) {
        throw wrong(
            "%s the interval from %s to %s is too narrow. Does each resample have as many values,"
                + " drawn with replacement?",
            is);
      }
      if (Math.abs(got[0] - mean + half) > half / 3 || Math.abs(got[1] - mean - half) > half / 3) {
        throw wrong(
            "%s the interval from %s to %s is not right: each resample has as many values, and 2.5 %%"
                + " of their means go at each end.",
            is);
      }
      if (n == 400) {
        double width = width(interval, values);
        if (width < .9 * 2 * half) {
          throw wrong(
              "%s the interval from %s to %s is too narrow: 95 %% remain when 2.5 %% of the means are"
                  + " taken off at each end.",
              is);
        }
        if (width > 1.13 * 2 * half) { // 99 % would be 1.31 times as wide
          throw wrong(
              "%s the interval from %s to %s is too wide: 2.5 %% of the means are taken off at each"
                  + " end, not less.",
              is);
        }
      }
    }
    Answers.right("The data themselves say how sure their mean is.");
  }

  /** The mean width of some intervals, which tells 95 % from 90 % as a single one could not. */
  private static double width(UnaryOperator<double[]> interval, double[] values) {
    double sum = 0;
    for (int i = 0; i < 8; i++) {
      double[] ends = interval.apply(values.clone());
      sum += (ends[1] - ends[0]) / 8;
    }
    return sum;
  }

  /** Exercise 5: the effect of tutors among students of the same previous grade. */
  public static void check5(Effect effect) {
    Answers.given(effect);
    double[] previous = {5.1, 5.9, 5.5, 7.0, 7.9, 7.5, 7.2, 9.1, 3.3};
    double[] tutored = {1, 1, 0, 1, 0, 0, 0, 0, 1};
    double[] passed = {1, 0, 0, 1, 1, 0, 1, 1, 0};
    // Grade 5: 1/2 - 0; grade 7: 1 - 2/3; grades 9 and 3 have one kind only.
    one(Words.of("For nine students"), effect, previous, tutored, passed, (2 * .5 + 1 / 3.) / 3);
    Dataset data = Dataset.students();
    double[] grade = data.feature("previous").toDoubles();
    double[] tutor = data.feature("tutored").toDoubles();
    double[] y = data.y().toDoubles();
    one(Words.of("For the 600 records"), effect, grade, tutor, y, likeWithLike(grade, tutor, y));
    for (double[][] c : Inputs.cases(new double[0][][], StudentExercises::students)) {
      one(Words.of("For forty others"), effect, c[0], c[1], c[2], likeWithLike(c[0], c[1], c[2]));
    }
    Answers.right("Compared like with like, the sign can turn.");
  }

  private static double[][] students(Rng rng) {
    double[][] c = new double[3][40];
    for (int i = 0; i < 40; i++) {
      c[0][i] = 5 + rng.nextInt(40) / 10.0;
      c[1][i] = rng.nextInt(2);
      c[2][i] = rng.nextInt(2);
    }
    return c;
  }

  private static void one(
      String what,
      Effect effect,
      double[] previous,
      double[] tutored,
      double[] passed,
      double wanted) {
    double got =
        Answers.of(what, () -> effect.of(previous.clone(), tutored.clone(), passed.clone()));
    if (Answers.near(got, rate(tutored, passed, 1) - rate(tutored, passed, 0))) {
      throw wrong(
          "%s: this is the difference over all students, %s. Compare within each grade.",
          what, number(got));
    }
    if (!(Math.abs(got - wanted) <= 1e-4)) {
      throw wrong(
          "%s it should be %s, not %s. Groups in which one kind is missing are left out; each other counts as"
              + " often as it has tutored students.",
          what, number(wanted), number(got));
    }
  }

  private static double rate(double[] tutored, double[] passed, double kind) {
    double n = 0;
    double sum = 0;
    for (int i = 0; i < passed.length; i++) {
      if (tutored[i] == kind) {
        n++;
        sum += passed[i];
      }
    }
    return sum / n;
  }

  private static double likeWithLike(double[] previous, double[] tutored, double[] passed) {
    double[][] n = new double[11][2];
    double[][] sum = new double[11][2];
    for (int i = 0; i < passed.length; i++) {
      int grade = (int) previous[i];
      int kind = (int) tutored[i];
      n[grade][kind]++;
      sum[grade][kind] += passed[i];
    }
    double total = 0;
    double weight = 0;
    for (int g = 0; g < n.length; g++) {
      if (n[g][0] > 0 && n[g][1] > 0) {
        total += n[g][1] * (sum[g][1] / n[g][1] - sum[g][0] / n[g][0]);
        weight += n[g][1];
      }
    }
    return total / weight;
  }
}
