package gradiente.notebook;

import gradiente.language.Words;
import gradiente.tensor.Text;
import java.util.ArrayDeque;
import java.util.Deque;

/** Looks for what a piece of Java opens and does not close, outside its texts and comments. */
final class Brackets {
  /** Something that stands alone: where, how long, and what is the matter with it. */
  record Fault(int at, int length, String words) {}

  private static final String OPEN = "([{";
  private static final String CLOSE = ")]}";

  private Brackets() {}

  /** The first fault that a reader should mend, or null. */
  static Fault find(String code) {
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      if (code.startsWith("//", i)) {
        i = end(code, code.indexOf('\n', i));
      } else if (code.startsWith("/*", i)) {
        int close = code.indexOf("*/", i + 2);
        if (close < 0)
          return new Fault(i, 2, Words.of("this comment is not closed: */ is missing"));
        i = close + 1;
      } else if (code.startsWith("\"\"\"", i)) {
        int close = code.indexOf("\"\"\"", i + 3);
        if (close < 0)
          return new Fault(i, 3, Words.of("this text is not closed: \"\"\" is missing"));
        i = close + 2;
      } else if (c == '"' || c == '\'') {
        int close = closing(code, i);
        if (close < 0) return new Fault(i, 1, unclosed(c));
        i = close;
      } else if (OPEN.indexOf(c) >= 0) {
        open.push(i);
      } else if (CLOSE.indexOf(c) >= 0) {
        if (open.isEmpty()) return new Fault(i, 1, Text.of(Words.of("this %s closes nothing"), c));
        char opened = code.charAt(open.peek());
        if (OPEN.indexOf(opened) != CLOSE.indexOf(c)) {
          return new Fault(open.peek(), 1, unclosed(opened));
        }
        open.pop();
      }
    }
    if (open.isEmpty()) return null;
    return new Fault(open.peek(), 1, unclosed(code.charAt(open.peek())));
  }

  private static String unclosed(char c) {
    return Text.of(Words.of("this %s is not closed"), c);
  }

  private static int end(String code, int found) {
    return found < 0 ? code.length() : found;
  }

  /** Where a text or a character ends, on its own line; -1 if it does not. */
  private static int closing(String code, int from) {
    for (int i = from + 1; i < code.length() && code.charAt(i) != '\n'; i++) {
      if (code.charAt(i) == '\\') i++;
      else if (code.charAt(i) == code.charAt(from)) return i;
    }
    return -1;
  }
}
