package gradiente.notebook.help;

import gradiente.notebook.help.Tokens.Token;
import java.util.ArrayList;
import java.util.List;

/**
 * A cell as one compilation unit, up to the place that is asked about: imports stand above,
 * declared types and methods beside, and statements inside one method, where whatever holds the
 * place comes last.
 */
final class Cell {
  /** Stands where a name is still to be typed. */
  static final String MARK = "mark$";

  private final StringBuilder imports = new StringBuilder();
  private final StringBuilder members = new StringBuilder();
  private final StringBuilder body = new StringBuilder();

  private Cell() {}

  /**
   * The unit's text; the place asked about is the last {@code place} in it.
   *
   * @param code the cell's text, cut behind what matters
   * @param imports of the cells before, and
   * @param members their variables, methods and types
   */
  static String unit(String code, String imports, String members) {
    Cell cell = new Cell();
    cell.add(code);
    String head = imports + cell.imports;
    return head
        + "\nclass Cell$ {\n"
        + members
        + cell.members
        + "\nstatic void body$() throws Throwable {\n"
        + cell.body
        + "\n}\n}\n";
  }

  private void add(String code) {
    String java = code.replaceAll("(?m)^[ \\t]*%.*$", ""); // the kernel's own lines
    String text = Repair.whole(java, 0, Tokens.of(java), false);
    List<Token> tokens = Tokens.of(text);
    int from = 0;
    for (List<Token> piece : pieces(tokens)) {
      boolean last = piece.get(piece.size() - 1) == tokens.get(tokens.size() - 1);
      add(piece, Repair.whole(text, from, piece, last), last);
      from = piece.get(piece.size() - 1).end();
    }
  }

  private void add(List<Token> piece, String text, boolean last) {
    if (piece.get(0).is("import")) {
      imports.append(text).append('\n');
    } else if (isType(piece)) {
      if (last) body.append(text.replaceFirst("\\b(public|private|protected|static)\\b", ""));
      else members.append(asStatic(text));
    } else if (isMethod(piece)) {
      if (last) body.append("new Object() {").append(text).append("\n};");
      else members.append(asStatic(header(text)));
    } else {
      body.append(text);
    }
  }

  /** A declared type or method as a static member. */
  static String asStatic(String declared) {
    List<Token> tokens = Tokens.of(declared);
    boolean has =
        tokens.stream().takeWhile(t -> !t.is("{") && !t.is("(")).anyMatch(t -> t.is("static"));
    if (has || tokens.isEmpty()) return declared + "\n";
    int start = tokens.get(0).start();
    return declared.substring(0, start) + "static " + declared.substring(start) + "\n";
  }

  /** A method without what it does, which would only cost time. */
  static String header(String method) {
    for (Token token : Tokens.of(method)) {
      if (token.is("{")) return method.substring(0, token.start()) + "{ throw null; }";
    }
    return method;
  }

  /** The cell's declarations and statements: each ends with a semicolon or a closed brace. */
  private static List<List<Token>> pieces(List<Token> tokens) {
    List<List<Token>> pieces = new ArrayList<>();
    List<Token> piece = new ArrayList<>();
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      piece.add(token);
      if (token.is("(") || token.is("{") || token.is("[")) depth++;
      if (token.is(")") || token.is("}") || token.is("]")) depth = Math.max(0, depth - 1);
      Token next = i + 1 < tokens.size() ? tokens.get(i + 1) : null;
      boolean goesOn = next != null && next.text().matches("[.;,)]|else|catch|finally|while");
      if (depth == 0 && (token.is(";") || token.is("}") && !goesOn) || next == null) {
        pieces.add(piece);
        piece = new ArrayList<>();
      }
    }
    return pieces;
  }

  private static boolean isType(List<Token> piece) {
    for (int i = 0; i + 1 < piece.size(); i++) {
      Token token = piece.get(i);
      if (token.is("{") || token.is("(") && !(i > 1 && piece.get(i - 2).is("@")) || token.is("="))
        return false;
      boolean named = piece.get(i + 1).isName();
      boolean dot = i > 0 && piece.get(i - 1).is(".");
      if (named && !dot && token.text().matches("class|interface|enum|record")) return true;
    }
    return false;
  }

  /** Whether it reads: type, name, parameters in brackets, a brace that opens. */
  private static boolean isMethod(List<Token> piece) {
    int i = 0;
    while (i < piece.size() && !piece.get(i).is("(")) {
      Token token = piece.get(i);
      String control =
          "new|return|throw|if|for|while|do|switch|try|synchronized|assert|yield|else|case";
      if (token.is("=") || token.is("{") || token.text().matches(control)) return false;
      i++;
    }
    boolean named = i > 1 && piece.get(i - 1).isName() && !piece.get(i - 2).text().matches("[.@]");
    int depth = 0;
    for (; named && i < piece.size(); i++) {
      if (piece.get(i).is("(")) depth++;
      if (piece.get(i).is(")")) depth--;
      if (depth == 0) break;
    }
    i++;
    return named && i < piece.size() && (piece.get(i).is("{") || piece.get(i).is("throws"));
  }
}
