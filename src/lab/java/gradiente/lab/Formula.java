package gradiente.lab;

import static gradiente.tensor.Refusal.bad;
import static gradiente.tensor.Refusal.check;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * A function of x and y that was typed as text: {@code 2x^2 cos(x) - 5x}. Its slopes are exact, by
 * the rules of differentiation carried along with the value (forward mode).
 *
 * <p>It knows + - * / ^, brackets, a product without a sign, |x|, pi, e and the functions of {@link
 * #FUNCTIONS}; {@code sin x^2} is {@code sin(x^2)}.
 *
 * @param java the same as an expression in Java
 */
record Formula(Node root, String java) {
  /** A part of the formula. */
  private interface Node {
    /** Value, slope by x, slope by y. */
    Dual at(double x, double y);
  }

  /** A number with its slopes by x and by y. */
  record Dual(double value, double dx, double dy) {
    private Dual chain(double value, double slope) {
      // 0 times an infinite slope is no slope: where nothing moves, nothing changes
      return new Dual(value, dx == 0 ? 0 : slope * dx, dy == 0 ? 0 : slope * dy);
    }
  }

  /** A function, its derivative, and how Java calls it. */
  private record Rule(DoubleUnaryOperator f, DoubleUnaryOperator slope, String java) {}

  private static final Map<String, Rule> FUNCTIONS =
      Map.ofEntries(
          Map.entry("sin", new Rule(Math::sin, Math::cos, "Math.sin(#)")),
          Map.entry("cos", new Rule(Math::cos, v -> -Math.sin(v), "Math.cos(#)")),
          Map.entry("tan", new Rule(Math::tan, v -> 1 + sq(Math.tan(v)), "Math.tan(#)")),
          Map.entry("exp", new Rule(Math::exp, Math::exp, "Math.exp(#)")),
          Map.entry("ln", new Rule(Math::log, v -> 1 / v, "Math.log(#)")),
          Map.entry("log", new Rule(Math::log, v -> 1 / v, "Math.log(#)")),
          Map.entry("sqrt", new Rule(Math::sqrt, v -> 0.5 / Math.sqrt(v), "Math.sqrt(#)")),
          Map.entry("abs", new Rule(Math::abs, Math::signum, "Math.abs(#)")),
          Map.entry("tanh", new Rule(Math::tanh, v -> 1 - sq(Math.tanh(v)), "Math.tanh(#)")),
          Map.entry("sinh", new Rule(Math::sinh, Math::cosh, "Math.sinh(#)")),
          Map.entry("cosh", new Rule(Math::cosh, Math::sinh, "Math.cosh(#)")),
          Map.entry("atan", new Rule(Math::atan, v -> 1 / (1 + v * v), "Math.atan(#)")),
          Map.entry(
              "sigmoid",
              new Rule(
                  v -> 1 / (1 + Math.exp(-v)),
                  v -> Math.exp(-v) / sq(1 + Math.exp(-v)),
                  "1 / (1 + Math.exp(-(#)))")),
          Map.entry("relu", new Rule(v -> Math.max(0, v), v -> v > 0 ? 1 : 0, "Math.max(0, #)")));

  private static double sq(double v) {
    return v * v;
  }

  /** Reads a formula; an {@link IllegalArgumentException} says where it cannot. */
  static Formula of(String text) {
    return new Parser(text).whole();
  }

  /** Whether y occurs: a function of two variables. */
  boolean two() {
    return java.matches(".*\\by\\b.*");
  }

  double value(double x, double y) {
    return root.at(x, y).value;
  }

  /** Value and slopes. */
  Dual at(double x, double y) {
    return root.at(x, y);
  }

  /** By recursive descent: sum, product, sign, power, atom. */
  private static final class Parser {
    private final String text;
    private int at;

    Parser(String text) {
      this.text = text.replace('−', '-').replace('·', '*').replace("²", "^2").replace("³", "^3");
    }

    Formula whole() {
      check(!text.isBlank(), "formula: type one, such as x^2 + 3y");
      Formula all = sum();
      if (peek() != 0) throw wrong();
      return all;
    }

    private Formula sum() {
      Formula left = product();
      while (peek() == '+' || peek() == '-') {
        boolean plus = take() == '+';
        Formula right = product();
        Node a = left.root;
        Node b = right.root;
        int sign = plus ? 1 : -1;
        Node node =
            (x, y) -> {
              Dual u = a.at(x, y);
              Dual v = b.at(x, y);
              return new Dual(u.value + sign * v.value, u.dx + sign * v.dx, u.dy + sign * v.dy);
            };
        left = new Formula(node, left.java + (plus ? " + " : " - ") + right.java);
      }
      return left;
    }

    private Formula product() {
      Formula left = sign();
      while (true) {
        char c = peek();
        boolean divides = c == '/';
        if (c == '*' || divides) take();
        else if (!begins(c)) return left;
        Formula right = divides || c == '*' ? sign() : power();
        Node a = left.root;
        Node b = right.root;
        Node node =
            divides
                ? (x, y) -> quotient(a.at(x, y), b.at(x, y))
                : (x, y) -> times(a.at(x, y), b.at(x, y));
        left = new Formula(node, left.java + (divides ? " / " : " * ") + factor(right, divides));
      }
    }

    private static Dual times(Dual u, Dual v) {
      return new Dual(
          u.value * v.value, u.dx * v.value + u.value * v.dx, u.dy * v.value + u.value * v.dy);
    }

    private static Dual quotient(Dual u, Dual v) {
      double q = u.value / v.value;
      return new Dual(q, (u.dx - q * v.dx) / v.value, (u.dy - q * v.dy) / v.value);
    }

    private Formula sign() {
      if (peek() == '+') {
        take();
        return sign();
      }
      if (peek() != '-') return power();
      take();
      Formula f = sign();
      Node a = f.root;
      return new Formula((x, y) -> a.at(x, y).chain(-a.at(x, y).value, -1), "-" + f.java);
    }

    private Formula power() {
      Formula base = atom();
      if (peek() != '^') return base;
      take();
      Formula exponent = peek() == '-' ? sign() : power(); // from the right: 2^3^2 is 2^9
      Node a = base.root;
      Node b = exponent.root;
      Node node =
          (x, y) -> {
            Dual u = a.at(x, y);
            Dual v = b.at(x, y);
            double value = Math.pow(u.value, v.value);
            Dual byBase = u.chain(value, v.value * Math.pow(u.value, v.value - 1));
            Dual byExponent = v.chain(value, value * Math.log(u.value));
            return new Dual(value, byBase.dx + byExponent.dx, byBase.dy + byExponent.dy);
          };
      boolean square = exponent.java.equals("2") && base.java.matches("\\w+");
      String java =
          square
              ? base.java + " * " + base.java
              : "Math.pow(" + base.java + ", " + exponent.java + ")";
      return new Formula(node, java);
    }

    private Formula atom() {
      char c = peek();
      if (c == '(') {
        take();
        Formula inner = sum();
        expect(')');
        return new Formula(inner.root, "(" + inner.java + ")");
      }
      if (c == '|') {
        take();
        Formula inner = sum();
        expect('|');
        return call("abs", inner);
      }
      if (Character.isDigit(c) || c == '.') return number();
      if (Character.isLetter(c)) return word();
      throw wrong();
    }

    private Formula number() {
      int from = at;
      while (Character.isDigit(here()) || here() == '.') at++;
      String digits = text.substring(from, at);
      double value;
      try {
        value = Double.parseDouble(digits);
      } catch (NumberFormatException e) {
        throw bad("formula: %s is no number", digits);
      }
      Dual constant = new Dual(value, 0, 0);
      return new Formula((x, y) -> constant, digits);
    }

    private Formula word() {
      int from = at;
      while (Character.isLetter(here())) at++;
      String word = text.substring(from, at);
      if (FUNCTIONS.containsKey(word)) {
        boolean bracket = peek() == '(';
        return call(word, bracket ? atom() : power());
      }
      at = from + 1; // xy is x times y
      switch (word.charAt(0)) {
        case 'x':
          return new Formula((x, y) -> new Dual(x, 1, 0), "x");
        case 'y':
          return new Formula((x, y) -> new Dual(y, 0, 1), "y");
        case 'e':
          return constant(Math.E, "Math.E");
        default:
          if (!word.startsWith("pi")) throw unknown(word);
          at = from + 2;
          return constant(Math.PI, "Math.PI");
      }
    }

    private static Formula constant(double value, String java) {
      Dual constant = new Dual(value, 0, 0);
      return new Formula((x, y) -> constant, java);
    }

    private static Formula call(String name, Formula inner) {
      Rule rule = FUNCTIONS.get(name);
      Node a = inner.root;
      Node node =
          (x, y) -> {
            Dual u = a.at(x, y);
            return u.chain(rule.f.applyAsDouble(u.value), rule.slope.applyAsDouble(u.value));
          };
      String java = inner.java;
      boolean bracketed = java.startsWith("(") && closes(java) == java.length() - 1;
      String bare = bracketed ? java.substring(1, java.length() - 1) : java;
      String call = rule.java.replace("#", bare);
      return new Formula(node, call.startsWith("1 /") ? "(" + call + ")" : call);
    }

    /** Where the first bracket is closed. */
    private static int closes(String java) {
      int depth = 0;
      for (int i = 0; i < java.length(); i++) {
        char c = java.charAt(i);
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (depth == 0) return i;
      }
      return -1;
    }

    private static String factor(Formula f, boolean divides) {
      String java = f.java;
      boolean product = java.contains(" * ") && !java.startsWith("Math.") && !java.startsWith("(");
      if (divides && product || java.startsWith("-")) java = "(" + java + ")";
      boolean whole = divides && !java.matches(".*[a-z].*"); // 1 / 2 is 0 in Java
      return whole ? java.replaceAll("(?<![.\\d])(\\d+)(?![.\\d])", "$1.0") : java;
    }

    private static boolean begins(char c) {
      return c == '(' || c == '.' || Character.isLetterOrDigit(c);
    }

    private static IllegalArgumentException unknown(String word) {
      List<String> names = FUNCTIONS.keySet().stream().sorted().toList();
      return bad("formula: what is %s? It knows x, y, pi, e and %s", word, String.join(" ", names));
    }

    private IllegalArgumentException wrong() {
      String got = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
      return bad("formula: did not expect %s after '%s'", got, text.substring(0, at).trim());
    }

    private void expect(char c) {
      if (peek() != c) throw wrong();
      at++;
    }

    private char take() {
      char c = peek();
      at++;
      return c;
    }

    /** The next character that is no space, or 0. */
    private char peek() {
      while (here() == ' ') at++;
      return here();
    }

    private char here() {
      return at < text.length() ? text.charAt(at) : 0;
    }
  }
}
