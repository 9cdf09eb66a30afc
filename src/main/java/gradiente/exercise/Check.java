package gradiente.exercise;

import gradiente.tensor.Tensor;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Checks for exercises of a teacher's own: each compares an answer with what it should be, and
 * throws an {@link ExerciseError} in words.
 *
 * <pre>{@code
 * Check.same("The slope at 2", slope, 4);
 * Check.same("f", x -> f(x), x -> 2 * x, 0, 1, -3);
 * Check.that(v, w -> w.norm().item() == 1, "Its length should be 1.");
 * }</pre>
 */
public final class Check {
  private Check() {}

  /** A number, to 6 digits. */
  public static void same(String what, double answer, double right) {
    Answers.same(what, answer, right);
    Answers.right("%s is %s.", what, Answers.number(right));
  }

  /** Numbers, each to 6 digits. */
  public static void same(String what, double[] answer, double[] right) {
    Answers.same(what, Answers.given(answer), right);
    Answers.right("%s is %s.", what, Answers.vector(right));
  }

  /** A tensor's shape, and its numbers to 4 digits. */
  public static void same(String what, Tensor answer, Tensor right) {
    Answers.same(what, Answers.given(answer), right);
    Answers.right("%s is right.", what);
  }

  /** A function at these places, to 6 digits; a grader tries others between them too. */
  public static void same(
      String what, DoubleUnaryOperator answer, DoubleUnaryOperator right, double... places) {
    Answers.given(answer);
    for (double x : Inputs.places(places)) {
      String call = what + "(" + Answers.number(x) + ")";
      double got = Answers.of(call, () -> answer.applyAsDouble(x));
      Answers.same(call, got, right.applyAsDouble(x));
    }
    Answers.right("%s is right wherever it was tried.", what);
  }

  /** A function from tensors to tensors. */
  public static void same(
      String what, UnaryOperator<Tensor> answer, UnaryOperator<Tensor> right, Tensor... inputs) {
    Answers.given(answer);
    for (Tensor x : inputs) {
      String call = what + "(" + x + ")";
      Answers.same(call, Answers.of(call, () -> answer.apply(x.copy())), right.apply(x.copy()));
    }
    Answers.right("%s is right wherever it was tried.", what);
  }

  /** A number of which something should hold. */
  public static void that(double answer, DoublePredicate holds, String otherwise) {
    if (!holds.test(answer)) throw new ExerciseError(otherwise);
    Answers.right("%s will do.", Answers.number(answer));
  }

  /** Numbers of which something should hold. */
  public static void that(double[] answer, Predicate<double[]> holds, String otherwise) {
    if (!holds.test(Answers.given(answer))) throw new ExerciseError(otherwise);
    Answers.right("%s will do.", Answers.vector(answer));
  }

  /** A tensor of which something should hold. */
  public static void that(Tensor answer, Predicate<Tensor> holds, String otherwise) {
    if (!holds.test(Answers.given(answer))) throw new ExerciseError(otherwise);
    Answers.right("That will do.");
  }
}
