package gradiente.tensor;

import static gradiente.tensor.Refusal.check;
import static gradiente.tensor.Refusal.given;
import static gradiente.tensor.Tensor.KERNEL;

import java.util.function.*;

/**
 * Operations on each element, with their rules: {@code g} is the gradient of the result {@code y}.
 * With two operands, sizes of 1 are stretched as in NumPy, and the gradient of a stretched operand
 * is summed over the copies; shapes that do not fit are an {@link IllegalArgumentException}.
 */
public sealed interface Elementwise permits Tensor {
  private Tensor x() {
    return (Tensor) this;
  }

  /** {@code a + b}. */
  default Tensor add(Tensor b) {
    return Loops.binary("add", x(), b, KERNEL::add).from("add", x(), g -> g, b, g -> g);
  }

  /** {@code a - b}. */
  default Tensor sub(Tensor b) {
    return Loops.binary("sub", x(), b, KERNEL::sub).from("sub", x(), g -> g, b, Tensor::neg);
  }

  /** {@code a * b}, element by element. */
  default Tensor mul(Tensor b) {
    Tensor y = Loops.binary("mul", x(), b, KERNEL::mul);
    return y.from("mul", x(), g -> g.mul(b), b, g -> g.mul(x()));
  }

  /** {@code a / b}, element by element; {@code dy/db = -a/b^2 = -y/b}. */
  default Tensor div(Tensor b) {
    Tensor y = Loops.binary("div", x(), b, KERNEL::div);
    return y.from("div", x(), g -> g.div(b), b, g -> g.mul(y).div(b).neg());
  }

  /** {@code x + c}. */
  default Tensor add(double c) {
    return Loops.affine(x(), 1, c).from("add", x(), c, g -> g);
  }

  /** {@code x - c}. */
  default Tensor sub(double c) {
    return Loops.affine(x(), 1, -c).from("sub", x(), c, g -> g);
  }

  /** {@code c x}. */
  default Tensor mul(double c) {
    return Loops.affine(x(), c, 0).from("mul", x(), c, g -> g.mul(c));
  }

  /** {@code x / c}. */
  default Tensor div(double c) {
    Tensor y = Tensor.made(x().shape);
    KERNEL.div(x().data, (float) c, y.data);
    return y.from("div", x(), c, g -> g.div(c));
  }

  /** {@code -x}. */
  default Tensor neg() {
    return Loops.affine(x(), -1, 0).from("neg", x(), Tensor::neg);
  }

  /** {@code x^p}; its derivative is {@code p x^(p-1)}. */
  default Tensor pow(double p) {
    Tensor x = x();
    Tensor y = p == 2 ? Loops.binary("pow", x, x, KERNEL::mul) : Loops.map(x, v -> Math.pow(v, p));
    return y.from(
        "pow", x, p, g -> p == 0 ? Tensor.zeros(g.shape) : g.mul(p == 2 ? x : x.pow(p - 1)).mul(p));
  }

  /** {@code e^x}, its own derivative. */
  default Tensor exp() {
    Tensor y = Loops.unary(x(), KERNEL::exp);
    return y.from("exp", x(), g -> g.mul(y));
  }

  /** Natural logarithm; its derivative is {@code 1/x}. */
  default Tensor log() {
    return Loops.unary(x(), KERNEL::log).from("log", x(), g -> g.div(x()));
  }

  /** Square root; its derivative is {@code 1/(2 sqrt x)}. */
  default Tensor sqrt() {
    Tensor y = Loops.unary(x(), KERNEL::sqrt);
    return y.from("sqrt", x(), g -> g.div(y.mul(2)));
  }

  /** Absolute value; its derivative is the sign, 0 at 0. */
  default Tensor abs() {
    return Loops.unary(x(), KERNEL::abs).from("abs", x(), g -> g.mul(x().sign()));
  }

  /** -1, 0 or 1. Its gradient is 0. */
  default Tensor sign() {
    return Loops.unary(x(), KERNEL::sign).from("sign", x(), g -> Tensor.zeros(g.shape));
  }

  /** {@code max(0, x)}; its derivative is 1 where x > 0, and 0 elsewhere. */
  default Tensor relu() {
    Tensor y = Loops.unary(x(), KERNEL::relu);
    return y.from("relu", x(), g -> Loops.binary("relu", g, y, KERNEL::reluGrad));
  }

  /** Hyperbolic tangent; its derivative is {@code 1 - y^2}. */
  default Tensor tanh() {
    Tensor y = Loops.unary(x(), KERNEL::tanh);
    return y.from("tanh", x(), g -> Loops.binary("tanh", g, y, KERNEL::tanhGrad));
  }

  /** Logistic function {@code 1/(1 + e^-x)}; its derivative is {@code y (1 - y)}. */
  default Tensor sigmoid() {
    Tensor y = Loops.unary(x(), KERNEL::sigmoid);
    return y.from("sigmoid", x(), g -> Loops.binary("sigmoid", g, y, KERNEL::sigmoidGrad));
  }

  /** Any function of one number with its derivative: how an activation of your own is made. */
  default Tensor map(String op, DoubleUnaryOperator f, DoubleUnaryOperator derivative) {
    given("map", "%s: needs a name, got null", op);
    given("map", "%s: needs a function, got null", f);
    given("map", "%s: needs a function, got null", derivative);
    return Loops.map(x(), f).from(op, x(), g -> g.mul(Loops.map(x(), derivative)));
  }

  /** The larger of two; where they are equal, half of the gradient goes to each. */
  default Tensor maximum(Tensor b) {
    Tensor y = Loops.binary("maximum", x(), b, KERNEL::maximum);
    return y.from("maximum", x(), g -> won(g, x(), b), b, g -> won(g, b, x()));
  }

  /** The smaller of two; where they are equal, half of the gradient goes to each. */
  default Tensor minimum(Tensor b) {
    Tensor y = Loops.binary("minimum", x(), b, KERNEL::minimum);
    return y.from("minimum", x(), g -> won(g, b, x()), b, g -> won(g, x(), b));
  }

  /** The gradient where a is larger, half of it where b is as large, else 0, also of infinity. */
  private static Tensor won(Tensor g, Tensor a, Tensor b) {
    Tensor share = a.gt(b).add(a.ge(b));
    return Loops.binary("maximum", g.mul(share).div(2), share, KERNEL::reluGrad);
  }

  /** Limits to [low, high]; the gradient is 0 outside. */
  default Tensor clamp(double low, double high) {
    check(low <= high, "clamp: low %s is not below high %s", low, high);
    Tensor y = Tensor.made(x().shape);
    KERNEL.clamp(x().data, (float) low, (float) high, y.data);
    return y.from("clamp", x(), g -> Loops.binary("clamp", g, x().eq(y), KERNEL::reluGrad));
  }

  /** 1 where {@code a > b}, else 0. Comparisons have no gradient. */
  default Tensor gt(Tensor b) {
    return Loops.binary("gt", x(), b, KERNEL::gt);
  }

  /** 1 where {@code a >= b}, else 0. */
  default Tensor ge(Tensor b) {
    return Loops.binary("ge", x(), b, KERNEL::ge);
  }

  /** 1 where {@code a < b}, else 0. */
  default Tensor lt(Tensor b) {
    return Loops.binary("lt", x(), b, (p, q, out, from, to) -> KERNEL.gt(q, p, out, from, to));
  }

  /** 1 where {@code a <= b}, else 0. */
  default Tensor le(Tensor b) {
    return Loops.binary("le", x(), b, (p, q, out, from, to) -> KERNEL.ge(q, p, out, from, to));
  }

  /** 1 where {@code a} equals {@code b}, else 0. */
  default Tensor eq(Tensor b) {
    return Loops.binary("eq", x(), b, KERNEL::eq);
  }

  /** 1 where {@code a} differs from {@code b}, else 0. */
  default Tensor ne(Tensor b) {
    return Loops.binary("ne", x(), b, KERNEL::ne);
  }

  /** {@code x > c}. */
  default Tensor gt(double c) {
    return gt(Tensor.scalar(c));
  }

  /** {@code x >= c}. */
  default Tensor ge(double c) {
    return ge(Tensor.scalar(c));
  }

  /** {@code x < c}. */
  default Tensor lt(double c) {
    return lt(Tensor.scalar(c));
  }

  /** {@code x <= c}. */
  default Tensor le(double c) {
    return le(Tensor.scalar(c));
  }

  /** {@code x == c}. */
  default Tensor eq(double c) {
    return eq(Tensor.scalar(c));
  }

  /** {@code x != c}. */
  default Tensor ne(double c) {
    return ne(Tensor.scalar(c));
  }

  /** {@code a} where this is not 0, {@code b} where it is; all three broadcast. */
  default Tensor where(Tensor a, Tensor b) {
    for (Tensor t : new Tensor[] {a, b}) given("where", t);
    boolean kept = a.requiresGrad || b.requiresGrad; // for the rules, whatever becomes of this
    Tensor yes = kept ? x().detach().ne(0) : x();
    int[] shape = Shape.broadcast("where", Shape.broadcast("where", yes.shape, a.shape), b.shape);
    float[] mask = Loops.stretched(yes, shape).data;
    float[] ifYes = Loops.stretched(a, shape).data;
    float[] ifNo = Loops.stretched(b, shape).data;
    Tensor y = Tensor.made(shape);
    for (int i = 0; i < mask.length; i++) y.data[i] = mask[i] != 0 ? ifYes[i] : ifNo[i];
    // not g times the mask: what was not chosen gets 0 even where g is infinite
    UnaryOperator<Tensor> ruleA = g -> Loops.binary("where", g, yes, KERNEL::reluGrad);
    UnaryOperator<Tensor> ruleB = g -> Loops.binary("where", g, yes.eq(0), KERNEL::reluGrad);
    return y.from("where", a, ruleA, b, ruleB);
  }
}
