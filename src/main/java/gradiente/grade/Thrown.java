package gradiente.grade;

import java.util.Map;
import java.util.function.Function;

/** How an exception crosses a {@link Link}: as its class's name, its message and its text. */
final class Thrown extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Those that a check may wait for. */
  private static final Map<String, Function<String, Throwable>> KNOWN =
      Map.of(
          "java.lang.IllegalArgumentException", IllegalArgumentException::new,
          "java.lang.IllegalStateException", IllegalStateException::new,
          "java.lang.ArithmeticException", ArithmeticException::new,
          "java.lang.NullPointerException", NullPointerException::new,
          "java.lang.IndexOutOfBoundsException", IndexOutOfBoundsException::new,
          "java.lang.ArrayIndexOutOfBoundsException", ArrayIndexOutOfBoundsException::new,
          "java.lang.UnsupportedOperationException", UnsupportedOperationException::new,
          "java.lang.StackOverflowError", StackOverflowError::new);

  private static final int LONGEST = 2000; // characters of a message

  private final String text;

  private Thrown(String text) {
    super(text, null, false, false);
    this.text = text;
  }

  static Object[] values(Throwable e) {
    String text;
    try {
      text = e.toString();
    } catch (RuntimeException | Error second) { // a student's own exception may throw again
      text = e.getClass().getName();
    }
    String name = e instanceof IllegalArgumentException ? "IllegalArgumentException" : "";
    String known = e.getClass().getName();
    if (!KNOWN.containsKey(known) && !name.isEmpty()) known = "java.lang." + name;
    String message = KNOWN.containsKey(known) ? e.getMessage() : null;
    return new Object[] {known, cut(message), cut(text)};
  }

  private static String cut(String text) {
    return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " ...";
  }

  /** The exception itself, to throw; an Error is thrown at once. */
  static RuntimeException toThrow(Object[] values) {
    String name = values.length > 0 ? String.valueOf(values[0]) : "";
    String message = values.length > 1 && values[1] instanceof String s ? cut(s) : null;
    String text = values.length > 2 && values[2] instanceof String s ? cut(s) : name;
    Function<String, Throwable> known = KNOWN.get(name);
    if (known == null) return new Thrown(text);
    Throwable e = known.apply(message);
    if (e instanceof Error error) throw error;
    return (RuntimeException) e;
  }

  @Override
  public String toString() {
    return text;
  }
}
