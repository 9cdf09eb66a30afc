package gradiente.tensor;

import gradiente.language.English;
import gradiente.language.Words;
import java.nio.CharBuffer;
import java.util.*;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * As much JSON (RFC 8259) as a safetensors header needs: objects, texts and lists of whole numbers,
 * each read where it is due. Anything else there is an {@link IllegalArgumentException}.
 */
record Json(CharBuffer text) {
  private static final String ESCAPES = "\"\\bfnrt/"; // characters after a backslash
  private static final String ESCAPED = "\"\\\b\f\n\r\t/"; // what they stand for
  private static final Pattern PLAIN = Pattern.compile("[^\"\\\\\\x00-\\x1f]*");
  private static final Pattern WHOLE = Pattern.compile("(0|[1-9][0-9]{0,17})(?![0-9])");
  private static final int LONGEST = 64; // no tensor has more dimensions
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{4}");

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
    while (next() != '}') {
      if (!names.isEmpty()) expect(',');
      String name = string();
      if (!names.add(name))
        throw error(
            "at byte 8 expected a JSON header, got %s at character %s where another name than %s belongs",
            quote(name));
      expect(':');
      value.accept(name);
    }
    expect('}');
  }

  /** A list of whole numbers. */
  long[] numbers() {
    var out = new ArrayList<Long>();
    expect('[');
    while (next() != ']') {
      if (!out.isEmpty()) expect(',');
      next();
      if (out.size() == LONGEST)
        throw error(
            "at byte 8 expected a JSON header, got %s at character %s where a list of at most %s belongs",
            LONGEST);
      out.add(
          Long.valueOf(
              take(
                  WHOLE,
                  "at byte 8 expected a JSON header, got %s at character %s where a whole number belongs")));
    }
    expect(']');
    return out.stream().mapToLong(n -> n).toArray();
  }

  /** A text. */
  String string() {
    expect('"');
    var out = new StringBuilder(plain());
    while (peek() == '\\') out.append(escaped()).append(plain());
    if (peek() != '"')
      throw error(
          "at byte 8 expected a JSON header, got %s at character %s where a closing quote belongs");
    text.get();
    return out.toString();
  }

  private char escaped() {
    text.get();
    int i = ESCAPES.indexOf(peek());
    if (i < 0 && peek() != 'u')
      throw error(
          "at byte 8 expected a JSON header, got %s at character %s where an escape belongs");
    text.get();
    if (i >= 0) return ESCAPED.charAt(i);
    return (char)
        Integer.parseInt(
            take(
                HEX,
                "at byte 8 expected a JSON header, got %s at character %s where four hexadecimal digits belongs"),
            16);
  }

  /** Nothing more. */
  void end() {
    next();
    if (text.hasRemaining())
      throw error("at byte 8 expected a JSON header, got %s at character %s where the end belongs");
  }

  private void expect(char c) {
    if (next() != c)
      throw error("at byte 8 expected a JSON header, got %s at character %s where '%s' belongs", c);
    text.get();
  }

  private String plain() {
    var found = PLAIN.matcher(text);
    String taken = found.lookingAt() ? found.group() : "";
    text.position(text.position() + taken.length());
    return taken;
  }

  /** What matches the pattern here. */
  private String take(Pattern pattern, @English String otherwise) {
    var found = pattern.matcher(text);
    if (!found.lookingAt()) throw error(otherwise);
    String taken = found.group();
    text.position(text.position() + taken.length());
    return taken;
  }

  /** The next character that is no space. */
  private char next() {
    while (" \t\r\n".indexOf(peek()) >= 0) text.get();
    return peek();
  }

  /** The next character, or 0 at the end. */
  private char peek() {
    return text.hasRemaining() ? text.charAt(0) : 0;
  }

  private IllegalArgumentException error(@English String sentence, Object... expected) {
    String got = text.hasRemaining() ? quote("" + peek()) : Words.of("the end");
    Object[] values = Stream.concat(Stream.of(got, text.position()), Stream.of(expected)).toArray();
    return Refusal.bad(sentence, values);
  }
}
