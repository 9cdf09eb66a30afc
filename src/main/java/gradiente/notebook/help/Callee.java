package gradiente.notebook.help;

import gradiente.notebook.help.Tokens.Kind;
import gradiente.notebook.help.Tokens.Token;
import java.util.List;

/** Finds, by brackets alone, the name that a cursor is about. */
final class Callee {
  private Callee() {}

  /** The token of the name at the cursor, or of the method whose brackets it stands in; else -1. */
  static int nameAt(List<Token> tokens, int cursor) {
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean touches = token.start() <= cursor && cursor <= token.end();
      if (touches && token.isName()) return i;
    }
    int before = -1;
    for (int i = 0; i < tokens.size() && tokens.get(i).start() < cursor; i++) before = i;
    if (before < 0) return -1;
    Token last = tokens.get(before);
    boolean sameLine = before + 1 >= tokens.size() || cursor <= tokens.get(before + 1).start();
    if (last.is(")") && sameLine) {
      int name = before(tokens, opening(tokens, before));
      if (name >= 0) return name;
    }
    return around(tokens, before + 1);
  }

  /** The name before the bracket that is open before this token and has one; else -1. */
  static int around(List<Token> tokens, int from) {
    int depth = 0;
    for (int i = from - 1; i >= 0; i--) {
      Token token = tokens.get(i);
      if (token.is(")") || token.is("]") || token.is("}")) depth++;
      if (token.is("(") || token.is("[") || token.is("{")) depth--;
      if (depth < 0) {
        int name = token.is("(") ? before(tokens, i) : -1;
        if (name >= 0) return name;
        depth = 0;
      } else if (depth == 0 && token.is(";")) {
        return -1;
      }
    }
    return -1;
  }

  private static int opening(List<Token> tokens, int closing) {
    int depth = 0;
    for (int i = closing; i >= 0; i--) {
      if (tokens.get(i).is(")")) depth++;
      if (tokens.get(i).is("(") && --depth == 0) return i;
    }
    return -1;
  }

  /** The name before a bracket, over {@code <...>}; -1 where a keyword stands or nothing. */
  private static int before(List<Token> tokens, int bracket) {
    int i = bracket - 1;
    if (i >= 0 && tokens.get(i).is(">")) {
      int depth = 0;
      for (; i >= 0; i--) {
        if (tokens.get(i).is(">")) depth++;
        if (tokens.get(i).is("<") && --depth == 0) break;
      }
      i--;
    }
    return i >= 0 && tokens.get(i).isName() ? i : -1;
  }

  /** The code up to the name and its arguments, which close where they are not closed. */
  static String upToArguments(String code, List<Token> tokens, int name) {
    int end = tokens.get(name).end();
    int i = name + 1;
    if (i < tokens.size() && tokens.get(i).is("<")) {
      while (i < tokens.size() && !tokens.get(i).text().matches("[(;]")) i++;
    }
    boolean made = name > 0 && tokens.get(name - 1).is("new");
    if (i >= tokens.size() || !tokens.get(i).is("("))
      return code.substring(0, end) + (made ? "()" : "");
    int depth = 0;
    for (; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.is("(")) depth++;
      if (token.is(")") && --depth == 0) break;
      if (token.is(";") && depth == 1 || depth == 1 && token.is("}")) break;
      end = token.end();
      if (token.kind() == Kind.SIGN && token.is(",") && i + 1 == tokens.size()) {
        return code.substring(0, end) + Cell.MARK;
      }
    }
    boolean closed = i < tokens.size() && tokens.get(i).is(")");
    boolean comma = tokens.get(i - 1).is(",");
    return code.substring(0, end) + (comma ? Cell.MARK : "") + (closed ? ")" : "");
  }

  /** Whether the place is inside a string or a comment. */
  static boolean isInWords(String code, int place) {
    String before = code.substring(0, place);
    List<Token> tokens = Tokens.of(before);
    Token last = tokens.isEmpty() ? null : tokens.get(tokens.size() - 1);
    int end = last == null ? 0 : last.end();
    String gap = before.substring(end);
    boolean comment = gap.stripLeading().startsWith("/*") && !gap.stripTrailing().endsWith("*/");
    boolean line = gap.contains("//") && gap.indexOf('\n', gap.lastIndexOf("//")) < 0;
    return comment
        || line
        || last != null && last.kind() == Kind.STRING && end == place && isOpen(last.text());
  }

  private static boolean isOpen(String literal) {
    boolean block = literal.startsWith("\"\"\"");
    String quote = block ? "\"\"\"" : literal.substring(0, 1);
    return literal.length() < 2 * quote.length()
        || !literal.endsWith(quote)
        || literal.endsWith("\\" + quote);
  }
}
