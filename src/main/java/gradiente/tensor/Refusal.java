package gradiente.tensor;

import java.util.*;
import java.util.stream.Stream;

/**
 * How the engine refuses: an exception whose one line names the operation, what it got and what it
 * needed. In a text, tensors and {@code int[]} stand as shapes, like {@code [2, 3]}.
 */
public final class Refusal {
  private Refusal() {}

  /** The exception, to be thrown: {@code text} as for {@link String#format}. */
  public static IllegalArgumentException bad(String text, Object... values) {
    var texts = Stream.of(values).map(v -> v instanceof Tensor t ? t.shape : v);
    Object[] shapes = texts.map(v -> v instanceof int[] a ? Arrays.toString(a) : v).toArray();
    return new IllegalArgumentException(Text.of(text, shapes));
  }

  /** Throws {@link #bad} unless it is so. */
  public static void check(boolean so, String text, Object... values) {
    if (!so) throw bad(text, values);
  }

  /** The setting {@code name}, as it came, if it fits what is needed. */
  public static double setting(String name, double value, boolean fits, String needed) {
    if (fits) return value;
    throw bad("%s: must be %s, got %s", name, needed, value);
  }

  /** A setting that must be positive and finite, also as a float. */
  public static double positive(String name, double value) {
    return setting(name, value, (float) value > 0 && Float.isFinite((float) value), "positive");
  }

  /** A setting that must be in [0, 1), also as a float. */
  public static double share(String name, double value) {
    return setting(name, value, value >= 0 && (float) value < 1, "in [0, 1)");
  }

  /** A number of things, 1 or more. */
  public static int atLeastOne(String name, int value) {
    if (value >= 1) return value;
    throw bad("%s: must be at least 1, got %s", name, value);
  }

  /** An argument as it came, which must not be null: {@code "add: needs a tensor, got null"}. */
  public static <T> T given(String operation, String needed, T value) {
    if (value != null) return value;
    throw bad("%s: needs %s, got null", operation, needed);
  }

  /** A tensor that must not be null. */
  public static Tensor given(String operation, Tensor t) {
    return given(operation, "a tensor", t);
  }
}
