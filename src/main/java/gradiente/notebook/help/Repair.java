package gradiente.notebook.help;

import gradiente.notebook.help.Tokens.Token;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Makes text that somebody is still typing whole enough for the compiler: a line that was left
 * unfinished is ended, and at the end all that is open is closed.
 *
 * <p>A line was left unfinished where the next one begins with an operand although an operand ends
 * it, which is an error wherever it stands: there whatever round bracket is open belongs to it.
 */
final class Repair {
  /** A bracket that is open, and the word before it: {@code for} and {@code do} need more. */
  private static final class Open {
    final String bracket;
    final String before;
    final boolean list; // of an array's elements
    int semicolons;
    boolean colon;

    Open(String bracket, String before, boolean list) {
      this.bracket = bracket;
      this.before = before;
      this.list = list;
    }
  }

  private static final String CONTROL = "if|for|while|switch|catch|synchronized|try";

  private static final String STATEMENT = "var|for|while|if|do|try|return|throw|import|class|break";

  private final String text;
  private final StringBuilder out = new StringBuilder();
  private final Deque<Open> open = new ArrayDeque<>();
  private int copied;
  private Token last;
  private Token beforeLast;
  private boolean lastIsControl; // the bracket that closed belongs to an if, a for, ...

  private Repair(String text, int from) {
    this.text = text;
    this.copied = from;
  }

  /** The tokens' text, whole; {@code from} is where it begins, with the spaces before. */
  static String whole(String text, int from, List<Token> tokens, boolean close) {
    Repair repair = new Repair(text, from);
    tokens.forEach(repair::take);
    if (close && repair.last != null) repair.closeAll();
    return repair.out.toString();
  }

  private void take(Token token) {
    if (token.onNewLine() && last != null && unfinishedBefore(token)) endLine();
    out.append(text, copied, token.end());
    copied = token.end();
    boolean control = false;
    if (token.is("(") || token.is("{") || token.is("[")) {
      String before = last == null ? "" : last.text();
      boolean inList = !open.isEmpty() && open.peek().list && before.matches("[{,]");
      boolean list = token.is("{") && (inList || before.matches("[=\\]]"));
      open.push(new Open(token.text(), before, list));
    } else if (token.is(")") || token.is("}") || token.is("]")) {
      Open closed = open.poll();
      control = token.is(")") && closed != null && closed.before.matches(CONTROL);
    } else if (token.is(";") && !open.isEmpty()) {
      open.peek().semicolons++;
    } else if (token.is(":") && !open.isEmpty()) {
      open.peek().colon = true;
    }
    beforeLast = last;
    last = token;
    lastIsControl = control;
  }

  private boolean unfinishedBefore(Token next) {
    boolean inBrackets = !open.isEmpty() && !open.peek().bracket.equals("{");
    if (inBrackets && next.text().matches(STATEMENT)) return true;
    boolean word = next.kind() != Tokens.Kind.SIGN && !next.text().matches("instanceof|extends");
    boolean annotation = beforeLast != null && beforeLast.is("@");
    word &= !next.text().matches("implements|throws|permits|when|else|catch|finally|while");
    if (!word || annotation || lastIsControl) return false;
    return last.endsOperand() || last.is(".") && !next.text().matches("new|this|super");
  }

  private void endLine() {
    boolean chain =
        last.is(".") && text.substring(copied).stripLeading().matches("(?s)\\w+\\s*\\(.*");
    if (chain) return; // the student breaks lines after the dot
    if (last.is(".")) out.append(Cell.MARK.replace('k', 'x'));
    while (!open.isEmpty() && !open.peek().bracket.equals("{")) close(open.pop());
    out.append(';');
    last = null;
  }

  private void closeAll() {
    if (last.is(".")) out.append("none");
    while (!open.isEmpty()) {
      Open one = open.pop();
      if (one.bracket.equals("{") && !one.list) out.append(";");
      close(one);
    }
    out.append(';');
  }

  private void close(Open one) {
    if (one.before.equals("for") && !one.colon)
      out.append(";".repeat(Math.max(0, 2 - one.semicolons)));
    out.append(one.bracket.equals("(") ? ")" : one.bracket.equals("[") ? "]" : "}");
    if (one.bracket.equals("{") && one.before.equals("do")) out.append(" while (true)");
    if (one.bracket.equals("{") && one.before.equals("try")) out.append(" finally {}");
    if (one.bracket.equals("(") && one.before.matches(CONTROL)) out.append(" {}");
  }
}
