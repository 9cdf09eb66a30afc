package gradiente.tensor;

import java.nio.CharBuffer;
import java.util.*;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * As much JSON (RFC 8259) as a safetensors header needs: objects, texts and lists of whole numbers,
 * each read where it is due. Anything else there is an {@link IllegalArgumentException}.
 */
record Json(CharBuffer text) {
  private static final String ESCAPES = "\"\\bfnrt/"; // characters after a backslash
  private static final String ESCAPED = "\"\\\b\f\n\r\t/"; // what they stand for

  /** A text in quotes, with what JSON cannot hold escaped. */
  static String quote(String text) {
    var out = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      int i = c == '/' ? -1 : ESCAPED.indexOf(c); // a slash may stand as it is
      String control = c < ' ' ? String.format("\\u%04x", (int) c) : "" + c;
      out.append(i < 0 ? control : "\\" + ESCAPES.charAt(i));
    }
    return out.append('"').toString();
  }

  /** An object; {@code value} gets each name and reads what belongs to it. */
  void object(Consumer<String> value) {
    var names = new HashSet<String>();
    expect('{');
    while (peek() != '}') {
      if (!names.isEmpty()) expect(',');
      String name = string();
      if (!names.add(name)) throw error("another name than " + quote(name));
      expect(':');
      value.accept(name);
    }
    expect('}');
  }

  /** A list of whole numbers. */
  long[] numbers() {
    var out = new ArrayList<Long>();
    expect('[');
    while (peek() != ']') {
      if (!out.isEmpty()) expect(',');
      out.add(Long.valueOf(token("(0|[1-9][0-9]{0,17})(?![0-9])", "a whole number")));
    }
    expect(']');
    return out.stream().mapToLong(n -> n).toArray();
  }

  /** A text. */
  String string() {
    take("\"", "'\"'");
    String plain = "[^\"\\\\\\x00-\\x1f]*";
    var out = new StringBuilder(take(plain, ""));
    while (peek() == '\\') out.append(escaped()).append(take(plain, ""));
    token("\"", "a closing quote");
    return out.toString();
  }

  private char escaped() {
    text.get();
    char c = take("[\"\\\\/bfnrtu]", "an escape").charAt(0);
    if (c != 'u') return ESCAPED.charAt(ESCAPES.indexOf(c));
    return (char) Integer.parseInt(take("[0-9a-fA-F]{4}", "four hexadecimal digits"), 16);
  }

  private void expect(char c) {
    token("\\" + c, "'" + c + "'");
  }

  /** What matches the pattern here; the spaces behind it are read too. */
  String token(String pattern, String expected) {
    String token = take(pattern, expected);
    take("[ \t\r\n]*", "");
    return token;
  }

  /** What matches the pattern here. */
  private String take(String pattern, String expected) {
    var found = Pattern.compile(pattern).matcher(text);
    if (!found.lookingAt()) throw error(expected);
    String taken = found.group();
    text.position(text.position() + taken.length());
    return taken;
  }

  /** The next character, or 0 at the end. */
  private char peek() {
    return text.hasRemaining() ? text.charAt(0) : 0;
  }

  private IllegalArgumentException error(String expected) {
    String got = text.hasRemaining() ? quote("" + peek()) : "the end";
    String header = "at byte 8 expected a JSON header, got %s at character %s where %s belongs";
    return Shape.bad(header, got, text.position(), expected);
  }
}
