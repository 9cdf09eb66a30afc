package gradiente.exercise;

import static gradiente.exercise.Answers.number;
import static gradiente.exercise.Answers.wrong;

import gradiente.neuron.McCullochPitts;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Checks of chapter 05, neurons. Each says that an answer is right or throws an {@link
 * ExerciseError} that says what is wrong.
 */
public final class Neurons {
  private Neurons() {}

  /** Exercise 1: a neuron for "if A then B". */
  public static void check1(McCullochPitts answer) {
    inputs(answer, 2);
    table(answer::fire, 2, 1, 1, 0, 1);
    Answers.right("It is silent in one case of four: A without B.");
  }

  /** Exercise 2: a neuron that fires when at least two of three inputs are 1. */
  public static void check2(McCullochPitts answer) {
    inputs(answer, 3);
    table(answer::fire, 3, 0, 0, 0, 1, 0, 1, 1, 1);
    Answers.right("Equal weights count votes; the threshold says how many are enough.");
  }

  /** Exercise 3: a neuron that fires for the points (x, y) on and above the line y = 2x + 1. */
  public static void check3(McCullochPitts answer) {
    inputs(answer, 2);
    double[] w = answer.weights();
    if (w[1] == 0) throw wrong("The weight of y is 0: its line would be upright.");
    // w1 x + w2 y = T is the line y = -w1/w2 x + T/w2
    double slope = -w[0] / w[1];
    double intercept = answer.threshold() / w[1];
    if (!Answers.near(slope, 2) || !Answers.near(intercept, 1)) {
      throw wrong(
          "It fires on one side of y = %s x %s %s; wanted is y = 2x + 1.",
          number(slope), intercept < 0 ? "-" : "+", number(Math.abs(intercept)));
    }
    if (w[1] < 0) throw wrong("The line is right, the side is not: it fires below it.");
    Answers.right("Two weights turn the line, the threshold shifts it.");
  }

  /** Exercise 4: a net that fires when both inputs are equal. */
  public static void check4(ToIntFunction<double[]> answer) {
    table(Answers.given(answer), 2, 1, 0, 0, 1);
    Answers.right("XNOR, as impossible for one neuron as XOR, and as easy for three.");
  }

  /** Exercise 5: a net that adds three bits; it answers the sum's last bit, then its first. */
  public static void check5(Function<double[], int[]> answer) {
    Answers.given(answer);
    for (int row = 0; row < 8; row++) {
      double[] x = bits(row, 3);
      int ones = Integer.bitCount(row);
      String call = call(x);
      int[] got = Answers.of(Answers.say("The net on %s", call), () -> answer.apply(x.clone()));
      if (got.length != 2) {
        throw wrong("Two numbers are wanted, the sum bit and the carry; there are %d.", got.length);
      }
      if (got[0] != ones % 2 || got[1] != ones / 2) {
        throw wrong(
            "%s adds up to %d: sum bit %d, carry %d. The net answers %d and %d.",
            call, ones, ones % 2, ones / 2, got[0], got[1]);
      }
    }
    Answers.right("A full adder: neurons can compute what a processor does.");
  }

  /** Exercise 6: how often a neuron with weights 2, -1, 3 and threshold 2 fires. */
  public static void check6(int answer) {
    if (answer < 0 || answer > 8) {
      throw wrong("There are 8 inputs, so it fires for 0 to 8 of them, not for %d.", answer);
    }
    if (answer == 0) throw wrong("On (1, 0, 1) the sum is 5: it does fire.");
    if (answer == 3) {
      throw wrong("3 is right for sums ABOVE the threshold. It fires at exactly 2 as well.");
    }
    if (answer == 6) throw wrong("6 is right without the -1: the second input holds back.");
    if (answer != 5) {
      throw wrong("Not %d. Write the sum 2a - b + 3c beside each of the eight inputs.", answer);
    }
    Answers.right("Four with the third input on, one with it off; two of the five by exactly 2.");
  }

  private static void inputs(McCullochPitts answer, int wanted) {
    int inputs = Answers.given(answer).weights().length;
    if (inputs != wanted) {
      throw wrong("The neuron needs %d weights, one for each input; it has %d.", wanted, inputs);
    }
    if (Arrays.stream(answer.weights()).allMatch(w -> w == 0)) {
      throw wrong("All weights are 0: the neuron does not look at its inputs.");
    }
  }

  private static void table(ToIntFunction<double[]> net, int inputs, int... wanted) {
    int[] got = new int[wanted.length];
    for (int row = 0; row < wanted.length; row++) {
      double[] x = bits(row, inputs);
      got[row] = Answers.of(Answers.say("The net on %s", call(x)), () -> net.applyAsInt(x));
    }
    boolean opposite = true;
    for (int row = 0; row < wanted.length; row++) opposite &= got[row] == 1 - wanted[row];
    if (opposite) throw wrong("Exactly the wrong way round: it fires when it should be silent.");
    for (int row = 0; row < wanted.length; row++) {
      if (got[row] != wanted[row]) {
        throw wrong(
            "On %s the answer should be %d, not %d.",
            call(bits(row, inputs)), wanted[row], got[row]);
      }
    }
  }

  private static double[] bits(int row, int inputs) {
    double[] bits = new double[inputs];
    for (int i = 0; i < inputs; i++) bits[i] = row >> (inputs - 1 - i) & 1;
    return bits;
  }

  private static String call(double[] x) {
    return Answers.vector(x);
  }
}
