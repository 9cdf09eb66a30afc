package gradiente.lab;

import static gradiente.tensor.Refusal.bad;

import gradiente.lab.Graph.Part;
import gradiente.tensor.Tensor;
import java.util.*;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/** Reads an expression into a {@link Graph}, by recursive descent. */
final class GraphParser {
  /** A function of one number, and its slope as a formula. */
  record Rule(UnaryOperator<Tensor> of, String slope) {}

  static final Map<String, Rule> FUNCTIONS =
      Map.ofEntries(
          Map.entry("sin", mapped("sin", Math::sin, Math::cos, "cos #0")),
          Map.entry("cos", mapped("cos", Math::cos, v -> -Math.sin(v), "−sin #0")),
          Map.entry("exp", new Rule(Tensor::exp, "#y")),
          Map.entry("ln", new Rule(Tensor::log, "1 / #0")),
          Map.entry("log", new Rule(Tensor::log, "1 / #0")),
          Map.entry("sqrt", new Rule(Tensor::sqrt, "1 / (2 #y)")),
          Map.entry("abs", new Rule(Tensor::abs, "sign #0")),
          Map.entry("tanh", new Rule(Tensor::tanh, "1 − #y²")),
          Map.entry("sigmoid", new Rule(Tensor::sigmoid, "#y (1 − #y)")),
          Map.entry("relu", new Rule(Tensor::relu, "1 > 0")));

  private final String text;
  private final Graph graph;
  private int at;

  GraphParser(String text, Graph graph) {
    this.text = text.replace('−', '-').replace('·', '*').replace("²", "^2").replace("³", "^3");
    this.graph = graph;
  }

  private static Rule mapped(
      String op, DoubleUnaryOperator f, DoubleUnaryOperator slope, String formula) {
    return new Rule(x -> x.map(op, f, slope), formula);
  }

  Part whole() {
    Part all = sum();
    if (peek() != 0) throw wrong();
    return all;
  }

  private Part sum() {
    Part left = product();
    while (peek() == '+' || peek() == '-') {
      boolean plus = take() == '+';
      Part right = product();
      left = plus ? plus(left, right) : minus(left, right);
    }
    return left;
  }

  private Part plus(Part a, Part b) {
    if (a.constant() && b.constant()) return number(a.number() + b.number());
    if (a.constant()) return plus(b, a);
    double c = b.number();
    if (b.constant()) return one("+ " + shown(c), a, "1", x -> x.add(c));
    return graph.apply("+", List.of(a, b), List.of("1", "1"), t -> t.get(0).add(t.get(1)));
  }

  private Part minus(Part a, Part b) {
    if (b.constant()) return a.constant() ? number(a.number() - b.number()) : less(a, b.number());
    double c = a.number();
    if (a.constant()) return one(shown(c) + " −", b, "−1", x -> x.neg().add(c));
    return graph.apply("−", List.of(a, b), List.of("1", "−1"), t -> t.get(0).sub(t.get(1)));
  }

  private Part less(Part a, double c) {
    return one("− " + shown(c), a, "1", x -> x.sub(c));
  }

  private Part product() {
    Part left = sign();
    while (true) {
      char c = peek();
      boolean divides = c == '/';
      boolean follows = c == '(' || Character.isLetter(c);
      if (c == '*' || divides) take();
      else if (!follows) return left;
      Part right = follows ? power() : sign();
      left = divides ? over(left, right) : times(left, right);
    }
  }

  private Part times(Part a, Part b) {
    if (a.constant() && b.constant()) return number(a.number() * b.number());
    if (b.constant()) return times(b, a);
    double c = a.number();
    if (a.constant()) return one("× " + shown(c), b, shown(c), x -> x.mul(c));
    return graph.apply("×", List.of(a, b), List.of("#1", "#0"), t -> t.get(0).mul(t.get(1)));
  }

  private Part over(Part a, Part b) {
    double c = b.constant() ? b.number() : a.number();
    if (a.constant() && b.constant()) return number(a.number() / c);
    if (b.constant()) return one("÷ " + shown(c), a, "1 / " + shown(c), x -> x.div(c));
    if (a.constant()) return one(shown(c) + " ÷", b, "−#y / #0", x -> Tensor.scalar(c).div(x));
    List<String> slopes = List.of("1 / #1", "−#y / #1");
    return graph.apply("÷", List.of(a, b), slopes, t -> t.get(0).div(t.get(1)));
  }

  private Part sign() {
    char c = peek();
    if (c != '+' && c != '-') return power();
    take();
    Part part = sign();
    if (c == '+') return part;
    return part.constant() ? number(-part.number()) : one("−", part, "−1", Tensor::neg);
  }

  private Part power() {
    Part base = atom();
    if (peek() != '^') return base;
    take();
    Part exponent = sign();
    if (!exponent.constant()) throw bad("graph: the exponent after ^ must be a number");
    double p = exponent.number();
    if (base.constant()) return number(Math.pow(base.number(), p));
    String less = p == 2 ? "" : "^" + shown(p - 1);
    return one("^ " + shown(p), base, shown(p) + " #0" + less, x -> x.pow(p));
  }

  private Part atom() {
    char c = peek();
    if (c == '(') {
      take();
      Part inner = sum();
      if (peek() != ')') throw wrong();
      take();
      return inner;
    }
    if (Character.isDigit(c) || c == '.') return digits();
    if (!Character.isLetter(c)) throw wrong();
    int from = at;
    while (Character.isLetterOrDigit(here()) || here() == '_') at++;
    String word = text.substring(from, at);
    Rule rule = FUNCTIONS.get(word);
    if (rule == null) return graph.named(word);
    Part inner = peek() == '(' ? atom() : power();
    if (!inner.constant()) return one(word, inner, rule.slope, rule.of);
    return number(rule.of.apply(Tensor.scalar(inner.number())).item());
  }

  private Part digits() {
    int from = at;
    while (Character.isDigit(here()) || here() == '.') at++;
    String digits = text.substring(from, at);
    try {
      return number(Double.parseDouble(digits));
    } catch (NumberFormatException e) {
      throw bad("graph: %s is no number", digits);
    }
  }

  private Part one(String op, Part input, String slope, UnaryOperator<Tensor> rule) {
    return graph.apply(op, List.of(input), List.of(slope), t -> rule.apply(t.get(0)));
  }

  private static Part number(double value) {
    return new Part(value, -1);
  }

  private static String shown(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e9;
    return (whole ? "" + (long) value : "" + (float) value).replace('-', '−');
  }

  private IllegalArgumentException wrong() {
    String got = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
    return bad("graph: did not expect %s after '%s'", got, text.substring(0, at).trim());
  }

  private char take() {
    char c = peek();
    at++;
    return c;
  }

  /** The next character that is no space, or 0. */
  private char peek() {
    while (Character.isWhitespace(here())) at++;
    return here();
  }

  private char here() {
    return at < text.length() ? text.charAt(at) : 0;
  }
}
