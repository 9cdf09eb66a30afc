package gradiente.notebook.help;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Cuts Java text into words, literals and signs, also text that no compiler would take. */
final class Tokens {
  /** What a token is. */
  enum Kind {
    WORD,
    NUMBER,
    STRING,
    SIGN
  }

  /** A piece of the text, and whether a line ends between it and the one before. */
  record Token(Kind kind, String text, int start, boolean onNewLine) {
    int end() {
      return start + text.length();
    }

    boolean is(String sign) {
      return kind != Kind.STRING && text.equals(sign);
    }

    boolean isName() {
      return kind == Kind.WORD && !KEYWORDS.contains(text);
    }

    /** Whether an operand may end here, so that no other one can follow. */
    boolean endsOperand() {
      boolean literal = kind == Kind.NUMBER || kind == Kind.STRING;
      boolean word = text.matches("this|super|null|true|false");
      return literal || isName() || word || is(")") || is("]");
    }
  }

  static final Set<String> KEYWORDS =
      Set.of(
          ("abstract assert boolean break byte case catch char class const continue default do"
                  + " double else enum extends false final finally float for goto if implements"
                  + " import instanceof int interface long native new null package private protected"
                  + " public return short static strictfp super switch synchronized this throw throws"
                  + " transient true try void volatile while")
              .split(" "));

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private boolean newLine = true;

  private Tokens(String text) {
    this.text = text;
  }

  static List<Token> of(String text) {
    Tokens all = new Tokens(text);
    while (all.at < text.length()) all.next();
    return all.tokens;
  }

  private void next() {
    char c = text.charAt(at);
    boolean magic = c == '%' && text.substring(text.lastIndexOf('\n', at) + 1, at).isBlank();
    if (c == '\n') {
      newLine = true;
      at++;
    } else if (Character.isWhitespace(c)) {
      at++;
    } else if (magic || text.startsWith("//", at)) {
      at = orEnd(text.indexOf('\n', at), 0);
    } else if (text.startsWith("/*", at)) {
      int end = orEnd(text.indexOf("*/", at + 2), 2);
      newLine |= text.substring(at, end).indexOf('\n') >= 0;
      at = end;
    } else if (c == '"' || c == '\'') {
      add(Kind.STRING, literal(c));
    } else if (Character.isJavaIdentifierStart(c)) {
      add(Kind.WORD, run(false));
    } else if (Character.isDigit(c) || c == '.' && at + 1 < text.length() && digit(at + 1)) {
      add(Kind.NUMBER, run(true));
    } else {
      add(Kind.SIGN, at + 1);
    }
  }

  private boolean digit(int i) {
    boolean afterName = at > 0 && Character.isJavaIdentifierPart(text.charAt(at - 1));
    return Character.isDigit(text.charAt(i)) && !afterName;
  }

  private void add(Kind kind, int end) {
    tokens.add(new Token(kind, text.substring(at, end), at, newLine));
    newLine = false;
    at = end;
  }

  /** The end of a word, or of a number: {@code 1e-3f}, and {@code 2.} but not {@code 2.x}. */
  private int run(boolean number) {
    int i = at + 1;
    while (i < text.length()) {
      char c = text.charAt(i);
      boolean sign = number && (c == '+' || c == '-') && "eE".indexOf(text.charAt(i - 1)) >= 0;
      if (!Character.isJavaIdentifierPart(c) && !(number && c == '.') && !sign) break;
      i++;
    }
    return i;
  }

  /** The end of a string, a character or a text block; one never closed ends with its line. */
  private int literal(char quote) {
    boolean block = text.startsWith("\"\"\"", at);
    int i = at + (block ? 3 : 1);
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\\') i++;
      else if (block && text.startsWith("\"\"\"", i)) return i + 3;
      else if (!block && c == quote) return i + 1;
      else if (!block && c == '\n') return i;
      i++;
    }
    return text.length();
  }

  private int orEnd(int found, int more) {
    return found < 0 ? text.length() : found + more;
  }
}
