package gradiente.tensor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * As much JSON (RFC 8259) as a safetensors header needs: objects, texts and lists of whole numbers,
 * each read where it is due. Anything else there is an {@link IllegalArgumentException}.
 */
final class Json {
  /** Characters after a backslash, and what they stand for; the last need not be escaped. */
  private static final String ESCAPES = "\"\\bfnrt/";

  private static final String ESCAPED = "\"\\\b\f\n\r\t/";

  private final String text;
  private int at;

  Json(String text) {
    this.text = text;
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

  /** An object; {@code value} gets each name and reads what belongs to it. */
  void object(Consumer<String> value) {
    Set<String> names = new HashSet<>();
    expect('{');
    while (next() != '}') {
      if (!names.isEmpty()) {
        expect(',');
      }
      String name = string();
      if (!names.add(name)) {
        throw error("another name than " + quote(name));
      }
      expect(':');
      value.accept(name);
    }
    at++;
  }

  /** A list of whole numbers. */
  long[] numbers() {
    List<Long> out = new ArrayList<>();
    expect('[');
    while (next() != ']') {
      if (!out.isEmpty()) {
        expect(',');
      }
      out.add(number());
    }
    at++;
    return out.stream().mapToLong(n -> n).toArray();
  }

  private long number() {
    next();
    int end = at;
    while (end < text.length() && "0123456789".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    String digits = text.substring(at, end);
    if (!digits.matches("0|[1-9][0-9]{0,17}")) {
      throw error("a whole number");
    }
    at = end;
    return Long.parseLong(digits);
  }

  /** A text. */
  String string() {
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

  /** Nothing more. */
  void end() {
    next();
    if (at < text.length()) {
      throw error("the end");
    }
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
    return SafetensorsHeader.bad(
        8, "a JSON header", got + " at character " + at + " where " + expected + " belongs");
  }
}
