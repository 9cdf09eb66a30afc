package gradiente.tensor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much JSON (RFC 8259) as a safetensors header needs, which is objects, arrays, texts and whole
 * numbers: a reader that refuses everything else, and quoting for the writer.
 *
 * <p>Objects become maps in their order, arrays lists, and numbers {@link Long}.
 */
final class Json {
  /** Nesting is bounded so that a hostile header cannot exhaust the stack. */
  private static final int DEEPEST = 64;

  private static final Pattern NUMBER = Pattern.compile("(0|[1-9][0-9]{0,17})(?![0-9])");

  /** Characters after a backslash, and what they stand for; the last need not be escaped. */
  private static final String ESCAPES = "\"\\bfnrt/";

  private static final String ESCAPED = "\"\\\b\f\n\r\t/";

  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  /**
   * Reads one value that fills the whole text.
   *
   * @throws IllegalArgumentException naming the character where it stops being JSON
   */
  static Object parse(String text) {
    Json json = new Json(text);
    Object value = json.value(0);
    json.next();
    if (json.at < text.length()) {
      throw json.error("the end");
    }
    return value;
  }

  /** A text in quotes, with what JSON cannot hold escaped. */
  static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      int i = c == '/' ? -1 : ESCAPED.indexOf(c);
      String control = c < ' ' ? String.format("\\u%04x", (int) c) : "" + c;
      out.append(i < 0 ? control : "\\" + ESCAPES.charAt(i));
    }
    return out.append('"').toString();
  }

  private Object value(int depth) {
    char first = next();
    if (depth > DEEPEST) {
      throw error("at most " + DEEPEST + " levels");
    }
    if (first == '{') {
      Map<String, Object> out = new LinkedHashMap<>();
      items('}', () -> member(out, depth));
      return out;
    }
    if (first == '[') {
      List<Object> out = new ArrayList<>();
      items(']', () -> out.add(value(depth + 1)));
      return out;
    }
    return first == '"' ? string() : number();
  }

  /** What stands between brackets, with commas in between. */
  private void items(char close, Runnable item) {
    at++;
    for (boolean first = true; next() != close; first = false) {
      if (!first) {
        expect(',');
      }
      item.run();
    }
    at++;
  }

  private void member(Map<String, Object> into, int depth) {
    next();
    int start = at;
    String key = string();
    expect(':');
    if (into.put(key, value(depth + 1)) != null) {
      throw Shape.bad("key %s a second time at character %s", quote(key), start);
    }
  }

  private String string() {
    expect('"');
    StringBuilder out = new StringBuilder();
    while (peek() != '"') {
      if (peek() < ' ') {
        throw error("a closing quote");
      }
      char c = text.charAt(at++);
      out.append(c == '\\' ? escaped() : c);
    }
    at++;
    return out.toString();
  }

  private char escaped() {
    int i = ESCAPES.indexOf(peek());
    if (i < 0 && peek() != 'u') {
      throw error("an escape");
    }
    at++;
    if (i >= 0) {
      return ESCAPED.charAt(i);
    }
    String digits = text.substring(at, Math.min(at + 4, text.length()));
    if (!digits.matches("[0-9a-fA-F]{4}")) {
      throw error("four hexadecimal digits");
    }
    at += 4;
    return (char) Integer.parseInt(digits, 16);
  }

  private Long number() {
    Matcher number = NUMBER.matcher(text).region(at, text.length());
    if (!number.lookingAt()) {
      throw error("a text, a whole number, '[' or '{'");
    }
    at = number.end();
    return Long.valueOf(number.group());
  }

  private void expect(char c) {
    if (next() != c) {
      throw error("'" + c + "'");
    }
    at++;
  }

  /** The next character that is no space. */
  private char next() {
    while (" \t\r\n".indexOf(peek()) >= 0) {
      at++;
    }
    return peek();
  }

  /** The next character, or 0 at the end. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private IllegalArgumentException error(String expected) {
    String got = at < text.length() ? quote(text.substring(at, at + 1)) : "the end";
    return Shape.bad("%s at character %s where %s belongs", got, at, expected);
  }
}
