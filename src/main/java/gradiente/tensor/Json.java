package gradiente.tensor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * As much JSON (RFC 8259) as a safetensors header needs, which is objects, arrays, texts and whole
 * numbers: a reader that refuses everything else, and quoting for the writer.
 *
 * <p>Objects become maps in their order, arrays lists, and numbers {@link Long}.
 */
final class Json {
  /** Nesting is bounded so that a hostile header cannot exhaust the stack. */
  private static final int DEEPEST = 64;

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
    json.space();
    if (json.at < text.length()) {
      throw json.error("the end", json.at);
    }
    return value;
  }

  /** A text in quotes, with what JSON cannot hold escaped. */
  static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> out.append(c < ' ' ? String.format("\\u%04x", (int) c) : c);
      }
    }
    return out.append('"').toString();
  }

  private Object value(int depth) {
    space();
    if (depth > DEEPEST) {
      throw error("at most " + DEEPEST + " levels", at);
    }
    return switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      default -> number();
    };
  }

  private Map<String, Object> object(int depth) {
    Map<String, Object> out = new LinkedHashMap<>();
    expect('{');
    for (boolean more = !closes('}'); more; more = !closes('}')) {
      if (!out.isEmpty()) {
        expect(',');
        space();
      }
      int start = at;
      String key = string();
      space();
      expect(':');
      Object value = value(depth + 1);
      if (out.containsKey(key)) {
        throw new IllegalArgumentException(
            "key " + quote(key) + " a second time at character " + start);
      }
      out.put(key, value);
    }
    return out;
  }

  private List<Object> array(int depth) {
    List<Object> out = new ArrayList<>();
    expect('[');
    for (boolean more = !closes(']'); more; more = !closes(']')) {
      if (!out.isEmpty()) {
        expect(',');
      }
      out.add(value(depth + 1));
    }
    return out;
  }

  /** Steps over the bracket if it is next. */
  private boolean closes(char bracket) {
    space();
    boolean closes = peek() == bracket;
    at += closes ? 1 : 0;
    return closes;
  }

  private String string() {
    expect('"');
    StringBuilder out = new StringBuilder();
    while (peek() != '"') {
      char c = peek();
      if (c < ' ') {
        throw error("a closing quote", at);
      }
      at++;
      out.append(c == '\\' ? escaped() : c);
    }
    at++;
    return out.toString();
  }

  private char escaped() {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> {
        String digits = text.substring(at, Math.min(at + 4, text.length()));
        if (!digits.matches("[0-9a-fA-F]{4}")) {
          throw error("four hexadecimal digits", at);
        }
        at += 4;
        yield (char) Integer.parseInt(digits, 16);
      }
      default -> throw error("an escape", at - 1);
    };
  }

  private long number() {
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    String digits = text.substring(start, at);
    if (!digits.matches("0|[1-9][0-9]{0,17}")) {
      throw error("a text, a whole number, '[' or '{'", start);
    }
    return Long.parseLong(digits);
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private void expect(char c) {
    if (peek() != c) {
      throw error("'" + c + "'", at);
    }
    at++;
  }

  /** The next character, or 0 at the end. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private IllegalArgumentException error(String expected, int where) {
    String got = where < text.length() ? quote(text.substring(where, where + 1)) : "the end";
    return new IllegalArgumentException(
        got + " at character " + where + " where " + expected + " belongs");
  }
}
