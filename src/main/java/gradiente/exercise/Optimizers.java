package gradiente.exercise;

import static gradiente.exercise.Answers.number;
import static gradiente.exercise.Answers.wrong;

import gradiente.language.Words;
import gradiente.nn.Linear;
import gradiente.optim.Optimizer;
import gradiente.tensor.Tensor;
import java.util.Arrays;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;

/**
 * Checks of chapter 12, optimizers. Each passes quietly or throws an {@link ExerciseError} that
 * says what is wrong.
 */
public final class Optimizers {
  private static final double[] START = {1, -2, 0.5};
  private static final double[][] SLOPES = {
    {0.3, -4, 20}, {0.2, 5, -0.01}, {-0.1, 0.5, 3}, {-2, 0.4, 1}, {1, -1, -0.5}
  };

  private Optimizers() {}

  /** One step of an optimizer with decay. */
  @FunctionalInterface
  public interface DecayedStep {
    /**
     * The weights after step {@code t}, counted from 1.
     *
     * @param w [1, n]
     * @param g their slope, [1, n]
     * @param m two tensors [1, n], 0 at first, to be updated
     */
    Tensor of(Tensor w, Tensor g, Tensor[] m, int t, double rate, double decay);
  }

  /** Exercise 1: three steps of momentum on x^2 from 1, by hand. */
  public static void check1(double... answer) {
    Answers.given(answer);
    if (answer.length != 3) throw wrong("Three places are wanted; there are %d.", answer.length);
    if (Arrays.stream(answer).allMatch(x -> x == 0)) {
      throw wrong(
          "The ball does not jump to 0 at once. The slope at 1 is 2: what is v after a step?");
    }
    if (Answers.near(answer, new double[] {0.5, 0.25, 0.125})) {
      throw wrong("This is plain descent: from the second step on, half of the last step is kept.");
    }
    if (Answers.near(answer[0], 1.5)) {
      throw wrong("x1 went uphill: the slope is subtracted from the velocity.");
    }
    double[] right = {0.5, 0, -0.25};
    String[] hints = {
      "The first velocity is -0.25 times the slope at 1.",
      "v is now half of the last velocity, minus 0.25 times the slope at x1.",
      "The slope at x2 is 0; the velocity is not."
    };
    for (int t = 0; t < 3; t++) {
      if (!Answers.near(answer[t], right[t])) {
        throw wrong("x%d is not %s. %s", t + 1, number(answer[t]), Words.of(hints[t]));
      }
    }
    Answers.right("At the bottom the slope is 0, and the ball rolls on.");
  }

  /** Exercise 2: the length of a first step with rate 0.01 on a slope of 1000. */
  public static void check2(double... answer) {
    Answers.given(answer);
    if (answer.length != 4) throw wrong("Four lengths are wanted; there are %d.", answer.length);
    double[] right = {10, 0.01, 0.01 / Math.sqrt(0.1), 0.01};
    String[] hints = {
      "Gradient descent: rate times slope",
      "Adagrad: after one step, s is the square of this one slope",
      "RMSProp with rho = 0.9: s begins at 0, and takes only a tenth of the square",
      "Adam: its mean and its size are both corrected, by the first power of beta"
    };
    for (int i = 0; i < 4; i++) {
      if (!(Math.abs(Math.abs(answer[i]) - right[i]) <= 0.005 * right[i])) {
        throw wrong("%s; %s is not it.", Words.of(hints[i]), number(answer[i]));
      }
    }
    Answers.right("A slope of 1000: only plain descent is thrown out of the picture.");
  }

  /** Exercise 3: warm-up of 5 epochs, half a cosine down to 0.1 at epoch 50, then constant. */
  public static void check3(DoubleUnaryOperator answer) {
    Answers.given(answer);
    double[] epochs = {0, 1, 2.5, 4.9, 5, 10, 20, 27.5, 40, 49, 50, 51, 95, 200};
    for (double e : Inputs.places(epochs)) {
      double got = Answers.of("factor(" + number(e) + ")", () -> answer.applyAsDouble(e));
      double right = factor(e);
      if (!Answers.near(got, right)) {
        throw wrong(
            e < 5
                ? "factor(%s) is %s, and should be %s: this is warming up."
                : e <= 50
                    ? "factor(%s) is %s, and should be %s: this is on the cosine."
                    : "factor(%s) is %s, and should be %s: this is after the cosine.",
            number(e),
            number(got),
            number(right));
      }
    }
    Answers.right("Warm-up, half a cosine, and a floor.");
  }

  private static double factor(double epoch) {
    double part = Math.min(1, (epoch - 5) / 45);
    return epoch < 5 ? epoch / 5 : 0.1 + 0.9 * (1 + Math.cos(Math.PI * part)) / 2;
  }

  /** Exercise 4: AdamW (Loshchilov and Hutter 2019, algorithm 2). */
  public static void check4(DecayedStep answer) {
    Answers.given(answer);
    double rate = 0.05;
    double decay = 0.4;
    double[][] slopes = Inputs.cases(SLOPES, rng -> Inputs.numbers(rng, 3));
    Tensor[] got = new Tensor[slopes.length + 1];
    Tensor[] m = {Tensor.zeros(1, 3), Tensor.zeros(1, 3)};
    got[0] = row(START);
    for (int t = 1; t < got.length; t++) {
      int step = t;
      Tensor g = row(slopes[t - 1]);
      got[t] =
          Answers.of(
              Answers.say("adamW in step %d", t),
              () -> answer.of(got[step - 1].copy(), g, m, step, rate, decay));
      if (got[t].size() != 3 || got[t].rank() != 2) {
        throw wrong(
            "The weights have the shape [1, 3], those after step %d have %s.",
            t, Arrays.toString(got[t].shape()));
      }
    }
    if (same(got[1], START)) throw wrong("adamW gives back the weights as they were.");
    int last = slopes.length;
    if (same(got[last], adam(slopes, rate, 0, 0)[last])) {
      throw wrong("This is Adam: the weights do not decay.");
    }
    if (same(got[last], adam(slopes, rate, decay, 0)[last])) {
      throw wrong("The decay went into the slope, where Adam divides it away: keep it apart.");
    }
    if (same(got[1], uncorrected(rate, decay))) {
      throw wrong("m and v are 0 at first and so too small: divide by 1 - beta^t, as Adam does.");
    }
    double[][] right = adam(slopes, rate, 0, decay);
    double[] whole = new double[3];
    for (int i = 0; i < 3; i++) whole[i] = right[1][i] + rate * decay * START[i] - decay * START[i];
    if (same(got[1], whole)) {
      throw wrong("The share that a weight loses in a step is rate times decay, not decay alone.");
    }
    double[] late = new double[3];
    for (int i = 0; i < 3; i++) {
      late[i] = (right[1][i] + rate * decay * START[i]) * (1 - rate * decay);
    }
    if (same(got[1], late)) {
      throw wrong("The weights lose a share of what they were before the step, not after it.");
    }
    for (int t = 1; t <= last; t++)
      Answers.same(Answers.say("w after step %d", t), got[t], row(right[t]));
    Answers.right("AdamW: the decay stays outside of what Adam divides.");
  }

  /** The first step without the correction of the two means: (1 - b1) g / sqrt((1 - b2) g^2). */
  private static double[] uncorrected(double rate, double decay) {
    double[] w = new double[3];
    for (int i = 0; i < 3; i++) {
      double g = SLOPES[0][i];
      double step = 0.1 * g / (Math.sqrt(0.001) * Math.abs(g) + 1e-8);
      w[i] = START[i] - rate * decay * START[i] - rate * step;
    }
    return w;
  }

  /** All places of Adam with decay in the slope, apart from it, or not at all: [steps + 1][3]. */
  private static double[][] adam(double[][] slopes, double rate, double inside, double apart) {
    double[][] w = new double[slopes.length + 1][3];
    double[] m = new double[3];
    double[] v = new double[3];
    w[0] = START.clone();
    for (int t = 1; t < w.length; t++) {
      for (int i = 0; i < 3; i++) {
        double before = w[t - 1][i];
        double g = slopes[t - 1][i] + inside * before;
        m[i] = 0.9 * m[i] + 0.1 * g;
        v[i] = 0.999 * v[i] + 0.001 * g * g;
        double mean = m[i] / (1 - Math.pow(0.9, t));
        double size = Math.sqrt(v[i] / (1 - Math.pow(0.999, t)));
        w[t][i] = before - rate * apart * before - rate * mean / (size + 1e-8);
      }
    }
    return w;
  }

  /** Exercise 5: Lion as an optimizer of the engine (Chen et al. 2023, algorithm 2). */
  public static void check5(DoubleFunction<Optimizer> answer) {
    Answers.given(answer);
    double rate = 0.05;
    Optimizer lion = Answers.of(Words.of("The constructor"), () -> answer.apply(rate));
    Linear point = new Linear(row(START), null);
    double[] right = START.clone();
    double[] m = new double[3];
    double[][] slopes = Inputs.cases(SLOPES, rng -> Inputs.numbers(rng, 3));
    for (int t = 1; t <= slopes.length + 1; t++) {
      // -8.5 m at the end: 0.9 m + 0.1 g has m's sign with the old m, the other with the new one
      double[] slope =
          t <= slopes.length ? slopes[t - 1] : Arrays.stream(m).map(v -> -8.5 * v).toArray();
      point.weight().mul(row(slope)).sum().backward();
      Answers.of(
          Answers.say("Step %d", t),
          () -> {
            lion.step(point);
            return lion;
          });
      lion.zeroGrad(point);
      for (int i = 0; i < 3; i++) {
        double g = slope[i];
        right[i] -= rate * Math.signum(0.9 * m[i] + 0.1 * g);
        m[i] = 0.99 * m[i] + 0.01 * g;
      }
      Tensor w = point.weight().detach();
      if (t == 1 && same(w, START)) {
        throw wrong("The weights stay where they are: update has to change w in place.");
      }
      if (t == 1 && Math.abs(Math.abs(w.get(0, 0) - 1) - rate) > 1e-6) {
        throw wrong("The first step should be the rate, 0.05, for every weight: take the sign.");
      }
      if (!same(w, right)) {
        throw wrong(
            "After step %d the weights should be %s, not %s.%s",
            t,
            Answers.vector(right),
            Answers.vector(w.toDoubles()),
            Words.of(t == 1 ? "" : " Is the memory updated after the step, with 0.99 and 0.01?"));
      }
    }
    Answers.right("An optimizer of your own, and the engine trains with it.");
  }

  private static Tensor row(double[] values) {
    return Tensor.of(values).reshape(1, values.length);
  }

  private static boolean same(Tensor w, double[] wanted) {
    if (w.size() != wanted.length) return false;
    for (int i = 0; i < wanted.length; i++) {
      if (!(Math.abs(w.data()[i] - wanted[i]) <= 1e-5)) return false;
    }
    return true;
  }
}
