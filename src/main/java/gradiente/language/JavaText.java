package gradiente.language;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sentences that Java says most often to somebody who learns it. The JDK knows them in English
 * only; here they are said in the language that was chosen, and others are left as they are.
 */
public final class JavaText {
  /** Of the compiler; its lines are joined. */
  private static final String[] COMPILER = {
    "incompatible types: possible lossy conversion from %s to %s",
    "incompatible types: bad return type in lambda expression %s cannot be converted to %s",
    "incompatible types: %s cannot be converted to %s",
    "incompatible types: unexpected return value",
    "incompatible types: missing return value",
    "incomparable types: %s and %s",
    "bad operand types for binary operator %s first type: %s second type: %s",
    "bad operand type %s for unary operator %s",
    "%s, %s, or %s expected",
    "%s or %s expected",
    "%s expected",
    "not a statement",
    "missing return statement",
    "illegal start of expression",
    "illegal start of type",
    "reached end of file while parsing",
    "unclosed string literal",
    "unclosed character literal",
    "unreachable statement",
    "variable %s is already defined in method %s",
    "variable %s is already defined in class %s",
    "method %s is already defined in class %s",
    "variable %s might not have been initialized",
    "variable %s not initialized in the default constructor",
    "cannot assign a value to final variable %s",
    "local variables referenced from a lambda expression must be final or effectively final",
    "local variables referenced from an inner class must be final or effectively final",
    "cannot infer type for local variable %s (%s)",
    "unreported exception %s; must be caught or declared to be thrown",
    "exception %s is never thrown in body of corresponding try statement",
    "array required, but %s found",
    "%s cannot be dereferenced",
    "non-static method %s cannot be referenced from a static context",
    "non-static variable %s cannot be referenced from a static context",
    "%s has private access in %s",
    "%s is abstract; cannot be instantiated",
    "package %s does not exist",
    "invalid method declaration; return type required",
    "method does not override or implement a method from a supertype",
    "integer number too large",
    "integer number too large: %s",
    "no suitable method found for %s",
    "no suitable constructor found for %s",
  };

  /** Of running code. */
  private static final String[] RUNNING = {
    "Index %s out of bounds for length %s",
    "Range [%s, %s) out of bounds for length %s",
    "begin %s, end %s, length %s",
    "/ by zero",
    "class %s cannot be cast to class %s",
    "For input string: %s",
    "No value present",
    "Cannot invoke %s because %s is null",
    "Cannot read the array length because %s is null",
    "Cannot load from %s array because %s is null",
    "Cannot store to %s array because %s is null",
    "Cannot read field %s because %s is null",
    "Cannot assign field %s because %s is null",
  };

  private JavaText() {}

  /** What the compiler says, in one line. */
  public static String compiler(String line) {
    for (int i = 0; i < COMPILER.length; i++) {
      Matcher found = found(COMPILER[i], line);
      if (found.matches()) return String.format(Locale.ROOT, Words.of(COMPILER[i]), values(found));
    }
    return line;
  }

  /** The message of an exception. */
  public static String running(String line) {
    for (int i = 0; i < RUNNING.length; i++) {
      Matcher found = found(RUNNING[i], line);
      if (found.matches()) return String.format(Locale.ROOT, Words.of(RUNNING[i]), values(found));
    }
    return line;
  }

  private static Matcher found(String sentence, String line) {
    return Pattern.compile("\\Q" + sentence.replace("%s", "\\E(.+?)\\Q") + "\\E").matcher(line);
  }

  private static Object[] values(Matcher found) {
    Object[] values = new Object[found.groupCount()];
    for (int i = 0; i < values.length; i++) values[i] = found.group(i + 1);
    return values;
  }
}
