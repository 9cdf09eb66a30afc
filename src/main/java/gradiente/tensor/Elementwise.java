package gradiente.tensor;

import static gradiente.tensor.Tensor.KERNEL;

import java.util.function.DoubleUnaryOperator;

/**
 * Operations on each element. With two operands, sizes of 1 are stretched as in NumPy, and the
 * gradient of a stretched operand is summed over the copies ({@link Shapes#sumTo}).
 *
 * <p>In the rules, {@code g} is the gradient of the result.
 *
 * <p>All throw {@link IllegalArgumentException} when two shapes do not broadcast.
 */
public sealed interface Elementwise permits Tensor {
  /** {@code a + b}. */
  default Tensor add(Tensor other) {
    Tensor a = (Tensor) this;
    Tensor b = other;
    return Loops.binary("add", a, b, KERNEL::add)
        .from("add", a, g -> g.sumTo(a.shape), b, g -> g.sumTo(b.shape));
  }

  /** {@code a - b}. */
  default Tensor sub(Tensor other) {
    Tensor a = (Tensor) this;
    Tensor b = other;
    return Loops.binary("sub", a, b, KERNEL::sub)
        .from("sub", a, g -> g.sumTo(a.shape), b, g -> g.neg().sumTo(b.shape));
  }

  /** {@code a * b}, element by element. */
  default Tensor mul(Tensor other) {
    Tensor a = (Tensor) this;
    Tensor b = other;
    return Loops.binary("mul", a, b, KERNEL::mul)
        .from("mul", a, g -> g.mul(b).sumTo(a.shape), b, g -> g.mul(a).sumTo(b.shape));
  }

  /** {@code a / b}, element by element. */
  default Tensor div(Tensor other) {
    Tensor a = (Tensor) this;
    Tensor b = other;
    Tensor y = Loops.binary("div", a, b, KERNEL::div);
    // d(a/b)/db = -a/b^2 = -y/b
    return y.from(
        "div", a, g -> g.div(b).sumTo(a.shape), b, g -> g.mul(y).div(b).neg().sumTo(b.shape));
  }

  /** {@code x + c}. */
  default Tensor add(double c) {
    Tensor x = (Tensor) this;
    return Loops.affine(x, 1, c).from("add", x, g -> g);
  }

  /** {@code x - c}. */
  default Tensor sub(double c) {
    Tensor x = (Tensor) this;
    return Loops.affine(x, 1, -c).from("sub", x, g -> g);
  }

  /** {@code c x}. */
  default Tensor mul(double c) {
    Tensor x = (Tensor) this;
    return Loops.affine(x, c, 0).from("mul", x, g -> g.mul(c));
  }

  /** {@code x / c}. */
  default Tensor div(double c) {
    Tensor x = (Tensor) this;
    return Loops.map(x, v -> v / (float) c).from("div", x, g -> g.div(c));
  }

  /** {@code -x}. */
  default Tensor neg() {
    Tensor x = (Tensor) this;
    return Loops.affine(x, -1, 0).from("neg", x, Tensor::neg);
  }

  /** {@code x^p}; its gradient is {@code g p x^(p-1)}. */
  default Tensor pow(double p) {
    Tensor x = (Tensor) this;
    if (p == 2) {
      return Loops.binary("pow", x, x, KERNEL::mul).from("pow", x, g -> g.mul(x).mul(2));
    }
    return Loops.map(x, v -> (float) Math.pow(v, p))
        .from("pow", x, g -> p == 0 ? g.mul(0) : g.mul(x.pow(p - 1)).mul(p));
  }

  /** {@code e^x}, its own derivative. */
  default Tensor exp() {
    Tensor x = (Tensor) this;
    Tensor y = Loops.unary(x, KERNEL::exp);
    return y.from("exp", x, g -> g.mul(y));
  }

  /** Natural logarithm; its derivative is {@code 1/x}. */
  default Tensor log() {
    Tensor x = (Tensor) this;
    return Loops.unary(x, KERNEL::log).from("log", x, g -> g.div(x));
  }

  /** Square root; its derivative is {@code 1/(2 sqrt x)}. */
  default Tensor sqrt() {
    Tensor x = (Tensor) this;
    Tensor y = Loops.unary(x, KERNEL::sqrt);
    return y.from("sqrt", x, g -> g.div(y.mul(2)));
  }

  /** Absolute value; its derivative is the sign, 0 at 0. */
  default Tensor abs() {
    Tensor x = (Tensor) this;
    return Loops.map(x, Math::abs).from("abs", x, g -> g.mul(x.sign()));
  }

  /** -1, 0 or 1. Its gradient is 0. */
  default Tensor sign() {
    Tensor x = (Tensor) this;
    return Loops.map(x, Math::signum).from("sign", x, g -> g.mul(0));
  }

  /** {@code max(0, x)}; its derivative is 1 where x > 0, and 0 elsewhere. */
  default Tensor relu() {
    Tensor x = (Tensor) this;
    Tensor y = Loops.unary(x, KERNEL::relu);
    return y.from("relu", x, g -> Loops.gradient(g, y, KERNEL::reluGrad));
  }

  /** Hyperbolic tangent; its derivative is {@code 1 - y^2}. */
  default Tensor tanh() {
    Tensor x = (Tensor) this;
    Tensor y = Loops.unary(x, KERNEL::tanh);
    return y.from("tanh", x, g -> Loops.gradient(g, y, KERNEL::tanhGrad));
  }

  /** Logistic function {@code 1/(1 + e^-x)}; its derivative is {@code y (1 - y)}. */
  default Tensor sigmoid() {
    Tensor x = (Tensor) this;
    Tensor y = Loops.unary(x, KERNEL::sigmoid);
    return y.from("sigmoid", x, g -> Loops.gradient(g, y, KERNEL::sigmoidGrad));
  }

  /**
   * Any function of one number, with its derivative: how an activation of your own is made.
   *
   * @param op its name in graphs
   * @param f the function
   * @param derivative df/dx
   */
  default Tensor map(String op, DoubleUnaryOperator f, DoubleUnaryOperator derivative) {
    Tensor x = (Tensor) this;
    return Loops.map(x, v -> (float) f.applyAsDouble(v))
        .from(op, x, g -> g.mul(Loops.map(x, v -> (float) derivative.applyAsDouble(v))));
  }

  /** The larger of two; where they are equal, half of the gradient goes to each. */
  default Tensor maximum(Tensor other) {
    Tensor a = (Tensor) this;
    Tensor b = other;
    return Loops.pairs("maximum", a, b, Math::max)
        .from(
            "maximum",
            a,
            g -> g.mul(Loops.share(a, b)).sumTo(a.shape),
            b,
            g -> g.mul(Loops.share(b, a)).sumTo(b.shape));
  }

  /** The smaller of two. */
  default Tensor minimum(Tensor other) {
    return ((Tensor) this).neg().maximum(other.neg()).neg();
  }

  /** Limits to [low, high]; the gradient is 0 outside. */
  default Tensor clamp(double low, double high) {
    if (!(low <= high)) {
      throw new IllegalArgumentException("clamp: low " + low + " is not below high " + high);
    }
    return map("clamp", v -> Math.min(Math.max(v, low), high), v -> v >= low && v <= high ? 1 : 0);
  }

  /** 1 where {@code a > b}, else 0. Comparisons have no gradient. */
  default Tensor gt(Tensor b) {
    return Loops.pairs("gt", (Tensor) this, b, (x, y) -> x > y ? 1 : 0);
  }

  /** 1 where {@code a >= b}, else 0. */
  default Tensor ge(Tensor b) {
    return Loops.pairs("ge", (Tensor) this, b, (x, y) -> x >= y ? 1 : 0);
  }

  /** 1 where {@code a < b}, else 0. */
  default Tensor lt(Tensor b) {
    return b.gt((Tensor) this);
  }

  /** 1 where {@code a <= b}, else 0. */
  default Tensor le(Tensor b) {
    return b.ge((Tensor) this);
  }

  /** 1 where {@code a == b}, else 0. */
  default Tensor eq(Tensor b) {
    return Loops.pairs("eq", (Tensor) this, b, (x, y) -> x == y ? 1 : 0);
  }

  /** 1 where {@code a} differs from {@code b}, else 0. */
  default Tensor ne(Tensor b) {
    return Loops.pairs("ne", (Tensor) this, b, (x, y) -> x != y ? 1 : 0);
  }

  /**
   * {@code a} where this is not 0, {@code b} where it is.
   *
   * @param a broadcasts with this and {@code b}
   */
  default Tensor where(Tensor a, Tensor b) {
    Tensor yes = Loops.map((Tensor) this, v -> v != 0 ? 1 : 0);
    Tensor no = Loops.affine(yes, -1, 1);
    int[] shape = Shape.broadcast("where", Shape.broadcast("where", yes.shape, a.shape), b.shape);
    return Loops.choose(
            yes.broadcastTo(shape), a.broadcastTo(shape).data, b.broadcastTo(shape).data)
        .from("where", a, g -> g.mul(yes).sumTo(a.shape), b, g -> g.mul(no).sumTo(b.shape));
  }
}
