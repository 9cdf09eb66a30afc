package gradiente.exercise;

import gradiente.language.English;
import gradiente.language.Words;
import gradiente.tensor.Tensor;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What the checks share: look at an answer, and say what is wrong with it. */
final class Answers {
  private Answers() {}

  /** An error with the message that {@link String#format} makes. */
  static ExerciseError wrong(@English String format, Object... values) {
    return new ExerciseError(say(format, values));
  }

  /** Says that an answer is right and, in one sentence, what it shows. */
  static void right(@English String what, Object... values) {
    System.out.println("✓ " + (values.length == 0 ? Words.of(what) : say(what, values)));
  }

  /** A text that {@link String#format} makes, or what a message is about, to be named in it. */
  static String say(@English String format, Object... values) {
    return String.format(Locale.ROOT, Words.of(format), values);
  }

  /** Refuses an answer that is still null. */
  static <T> T given(T answer) {
    if (answer == null) {
      throw wrong("There is no answer yet: write it into the cell above, and run that.");
    }
    return answer;
  }

  /** What the student's code returns; refuses null, and says which input made it throw. */
  static <T> T of(String call, Supplier<T> code) {
    T result;
    try {
      result = code.get();
    } catch (RuntimeException | StackOverflowError e) {
      throw new ExerciseError(say("%s throws %s", call, e), e);
    }
    if (result == null) throw wrong("%s returns null.", call);
    return result;
  }

  /** Whether two numbers agree to 6 digits, or to 1e-6 near zero. */
  static boolean near(double a, double b) {
    return Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(b));
  }

  /** Whether two vectors have one length and agree to 6 digits. */
  static boolean near(double[] a, double[] b) {
    if (a.length != b.length) return false;
    for (int i = 0; i < a.length; i++) {
      if (!near(a[i], b[i])) return false;
    }
    return true;
  }

  /** Refuses a number that is not the wanted one, and shows both. */
  static void same(String what, double got, double wanted) {
    if (!near(got, wanted)) {
      throw wrong("%s should be %s, not %s.", what, number(wanted), number(got));
    }
  }

  /** Refuses a vector that is not the wanted one, and shows both. */
  static void same(String what, double[] got, double[] wanted) {
    if (!near(got, wanted)) {
      throw wrong("%s should be %s, not %s.", what, vector(wanted), vector(got));
    }
  }

  /**
   * Refuses a tensor of another shape or with other numbers (to 4 digits, floats), and says which.
   */
  static void same(String what, Tensor got, Tensor wanted) {
    if (!Arrays.equals(got.shape(), wanted.shape())) {
      throw wrong(
          "%s should have the shape %s, not %s.",
          what, Arrays.toString(wanted.shape()), Arrays.toString(got.shape()));
    }
    for (int i = 0; i < wanted.size(); i++) {
      float a = got.data()[i];
      float b = wanted.data()[i];
      if (!(Math.abs(a - b) <= 1e-4 * Math.max(1, Math.abs(b)))) {
        throw wrong("%s should be %s, not %s.", what, wanted, got);
      }
    }
  }

  /** A number as a student would write it: at most 6 digits, no zeros at the end. */
  static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e9) return Long.toString((long) value);
    String text = String.format(Locale.ROOT, "%.6g", value);
    return text.contains(".") && !text.contains("e")
        ? text.replaceAll("0+$", "").replaceAll("\\.$", "")
        : text;
  }

  /** Numbers in brackets. */
  static String vector(double[] values) {
    return Arrays.stream(values)
        .mapToObj(Answers::number)
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
