package gradiente.tensor;

import gradiente.language.English;
import gradiente.language.Words;
import java.util.*;
import java.util.stream.Stream;

/**
 * How the engine refuses: an exception whose one line names the operation, what it got and what it
 * needed. In a text, tensors and {@code int[]} stand as shapes, like {@code [2, 3]}.
 */
public final class Refusal {
  private Refusal() {}

  /** The exception, to be thrown: {@code text} as for {@link String#format}. */
  public static IllegalArgumentException bad(@English String text, Object... values) {
    var texts = Stream.of(values).map(v -> v instanceof Tensor t ? t.shape : v);
    Object[] shapes = texts.map(v -> v instanceof int[] a ? Arrays.toString(a) : v).toArray();
    return new IllegalArgumentException(Text.of(Words.of(text), shapes));
  }

  /** Throws {@link #bad} unless it is so. */
  public static void check(boolean so, @English String text, Object... values) {
    if (!so) throw bad(text, values);
  }

  /**
   * The setting {@code name}, as it came, if it fits what is needed.
   *
   * @param text what to say of the name and the value if it does not
   */
  public static double setting(String name, double value, boolean fits, @English String text) {
    if (fits) return value;
    throw bad(text, name, value);
  }

  /** A setting that must be positive and finite, also as a float. */
  public static double positive(String name, double value) {
    boolean fits = (float) value > 0 && Float.isFinite((float) value);
    return setting(name, value, fits, "%s: must be positive, got %s");
  }

  /** A setting that must be in [0, 1), also as a float. */
  public static double share(String name, double value) {
    return setting(name, value, value >= 0 && (float) value < 1, "%s: must be in [0, 1), got %s");
  }

  /** A number of things, 1 or more. */
  public static int atLeastOne(String name, int value) {
    if (value >= 1) return value;
    throw bad("%s: must be at least 1, got %s", name, value);
  }

  /** Where in its array the first number stands that is NaN or infinite; -1 if all are finite. */
  public static int notFinite(Tensor t) {
    int i = 0;
    while (i < t.data.length && Float.isFinite(t.data[i])) i++;
    return i < t.data.length ? i : -1;
  }

  /** An argument as it came, which must not be null; {@code text} says what the operation needs. */
  public static <T> T given(String operation, @English String text, T value) {
    if (value != null) return value;
    throw bad(text, operation);
  }

  /** Whole numbers, such as a shape or indices, that must not be null. */
  public static int[] given(String operation, int[] numbers) {
    return given(operation, "%s: needs numbers, got null", numbers);
  }

  /** A random source that must not be null. */
  public static Rng given(String operation, Rng rng) {
    return given(operation, "%s: needs a random source, got null", rng);
  }

  /** A tensor that must not be null. */
  public static Tensor given(String operation, Tensor t) {
    return given(operation, "%s: needs a tensor, got null", t);
  }
}
