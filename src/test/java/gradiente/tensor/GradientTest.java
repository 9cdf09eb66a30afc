package gradiente.tensor;

import java.util.Arrays;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Every backward rule against central differences, over random shapes; and the walk back itself.
 */
class GradientTest {
  private static final int TRIALS = 12;
  private final Rng rng = new Rng(2024);

  /** Sizes 1 to 4, rank as asked. */
  private int[] shape(int rank) {
    int[] shape = new int[rank];
    for (int i = 0; i < rank; i++) shape[i] = 1 + rng.nextInt(4);
    return shape;
  }

  /** Another shape that broadcasts with this one: leading axes dropped, some sizes 1. */
  private int[] partner(int[] shape) {
    int from = rng.nextInt(shape.length + 1);
    int[] out = Arrays.copyOfRange(shape, from, shape.length);
    for (int i = 0; i < out.length; i++) out[i] = rng.nextInt(3) == 0 ? 1 : out[i];
    return out;
  }

  /**
   * Numbers of size 0.2 to 2 with either sign, more than two steps of the check apart, so that none
   * crosses a kink at 0 or lets two numbers change places.
   */
  private Tensor numbers(int... shape) {
    Tensor out = Tensor.zeros(shape);
    int[] order = rng.permutation(out.size());
    for (int i = 0; i < out.size(); i++) {
      double size = 0.2 + 1.8 * (order[i] + 0.2 * rng.nextDouble()) / out.size();
      out.data()[i] = (float) (rng.nextInt(2) == 0 ? size : -size);
    }
    return out;
  }

  private Tensor positive(int... shape) {
    Tensor out = numbers(shape).abs();
    return out.add(0.3);
  }

  private void unary(String name, UnaryOperator<Tensor> f) {
    for (int t = 0; t < TRIALS; t++) {
      GradCheck.check(name, rng, x -> f.apply(x[0]), numbers(shape(rng.nextInt(4))));
    }
  }

  private void onPositive(String name, UnaryOperator<Tensor> f) {
    for (int t = 0; t < TRIALS; t++) {
      GradCheck.check(name, rng, x -> f.apply(x[0]), positive(shape(rng.nextInt(4))));
    }
  }

  private void binary(String name, BinaryOperator<Tensor> f) {
    for (int t = 0; t < TRIALS; t++) {
      int[] shape = shape(1 + rng.nextInt(3));
      Tensor a = numbers(shape);
      Tensor b = positive(partner(shape));
      GradCheck.check(name, rng, x -> f.apply(x[0], x[1]), a, b);
      BinaryOperator<Tensor> swapped = (p, q) -> f.apply(q, p);
      if (!name.equals("div")) GradCheck.check(name, rng, x -> swapped.apply(x[0], x[1]), a, b);
    }
  }

  @Test
  void arithmeticThroughBroadcasting() {
    binary("add", Tensor::add);
    binary("sub", Tensor::sub);
    binary("mul", Tensor::mul);
    binary("div", Tensor::div);
  }

  @Test
  void bothOperandsMayBeStretched() {
    GradCheck.check(
        "mul", rng, x -> x[0].mul(x[1]).div(x[2]), numbers(3, 1), numbers(2, 1, 4), positive(1));
  }

  @Test
  void choicesThroughBroadcasting() {
    for (int t = 0; t < TRIALS; t++) {
      int[] shape = shape(1 + rng.nextInt(3));
      // b lies between the numbers of a, at half-way steps, so none meet within a step of the check
      Tensor a = numbers(shape).mul(0).add(1).mul(sign(shape));
      Tensor b = Tensor.full(0.4, partner(shape));
      GradCheck.check("maximum", rng, x -> x[0].maximum(x[1]), a, b);
      GradCheck.check("minimum", rng, x -> x[0].minimum(x[1]), a, b);
      Tensor mask = sign(partner(shape)).relu();
      GradCheck.check("where", rng, x -> mask.where(x[0], x[1]), a, b);
    }
  }

  private Tensor sign(int... shape) {
    return numbers(shape).sign();
  }

  @Test
  void functionsOfOneElement() {
    unary("addC", x -> x.add(2));
    unary("subC", x -> x.sub(2));
    unary("mulC", x -> x.mul(-3));
    unary("divC", x -> x.div(4));
    unary("neg", Tensor::neg);
    unary("pow", x -> x.pow(2));
    unary("pow", x -> x.pow(3));
    unary("pow", x -> x.pow(1));
    unary("pow", x -> x.pow(0));
    onPositive("pow", x -> x.pow(-0.5));
    unary("exp", Tensor::exp);
    onPositive("log", Tensor::log);
    onPositive("sqrt", Tensor::sqrt);
    unary("abs", Tensor::abs);
    unary("sign", Tensor::sign);
    unary("relu", Tensor::relu);
    unary("tanh", Tensor::tanh);
    unary("sigmoid", Tensor::sigmoid);
    unary("clamp", x -> x.clamp(-0.1, 0.1));
    unary("clamp", x -> x.clamp(-9, 9));
    unary("map", x -> x.map("cos", Math::cos, v -> -Math.sin(v)));
  }

  /** A reduction with its axis and whether that stays. */
  private interface Reduction {
    Tensor of(Tensor x, int axis, boolean keepDims);
  }

  private void reduction(String name, Reduction f, UnaryOperator<Tensor> ofAll) {
    for (int t = 0; t < TRIALS; t++) {
      int[] shape = shape(1 + rng.nextInt(3));
      int axis = rng.nextInt(shape.length);
      int sign = rng.nextInt(2) == 0 ? axis : axis - shape.length;
      boolean keep = rng.nextInt(2) == 0;
      shape[axis] += 1;
      GradCheck.check(name, rng, x -> f.of(x[0], sign, keep), numbers(shape));
      GradCheck.check(name, rng, x -> ofAll.apply(x[0]), numbers(shape));
    }
  }

  @Test
  void reductionsOfAllAndAlongAnAxis() {
    reduction("sum", Tensor::sum, Tensor::sum);
    reduction("mean", Tensor::mean, Tensor::mean);
    reduction("var", Tensor::var, Tensor::var);
    reduction("std", (x, a, k) -> x.add(away(x)).std(a, k), x -> x.add(away(x)).std());
    reduction("max", Tensor::max, Tensor::max);
    reduction("min", Tensor::min, Tensor::min);
    reduction("norm", Tensor::norm, Tensor::norm);
    reduction("logSumExp", Tensor::logSumExp, x -> x.reshape(-1).logSumExp(0));
    reduction("softmax", (x, a, k) -> x.softmax(), Tensor::softmax);
  }

  /** Something to add so that no group of numbers is nearly constant, where std has a kink. */
  private static Tensor away(Tensor x) {
    Tensor out = Tensor.zeros(x.shape());
    int[] at = new int[x.rank()];
    for (int i = 0; i < x.size(); i++) {
      int sum = 0;
      for (int a = x.rank() - 1, left = i; a >= 0; left /= x.dim(a), a--) {
        at[a] = left % x.dim(a);
        sum += at[a];
      }
      out.set(5 * sum, at);
    }
    return out;
  }

  @Test
  void changesOfShape() {
    unary("reshape", x -> x.reshape(-1).pow(2));
    unary("squeeze", x -> x.squeeze().pow(2));
    unary("unsqueeze", x -> x.unsqueeze(-1).pow(2));
    for (int t = 0; t < TRIALS; t++) {
      int[] shape = shape(1 + rng.nextInt(3));
      GradCheck.check("flatten", rng, x -> x[0].flatten().pow(2), numbers(shape));
      int[] axes = rng.permutation(shape.length);
      GradCheck.check("transpose", rng, x -> x[0].transpose(axes).pow(2), numbers(shape));
      GradCheck.check("t", rng, x -> x[0].t().pow(2), numbers(shape(rng.nextInt(3))));
      int[] less = partner(shape);
      GradCheck.check("broadcastTo", rng, x -> x[0].broadcastTo(shape).pow(2), numbers(less));
      GradCheck.check("sumTo", rng, x -> x[0].sumTo(less).pow(2), numbers(shape));
    }
  }

  @Test
  void choicesOfParts() {
    for (int t = 0; t < TRIALS; t++) {
      int[] shape = shape(1 + rng.nextInt(3));
      int axis = rng.nextInt(shape.length);
      int from = rng.nextInt(shape[axis]);
      int to = from + rng.nextInt(shape[axis] - from + 1);
      GradCheck.check("slice", rng, x -> x[0].slice(axis, from, to).pow(2), numbers(shape));
      int row = rng.nextInt(shape[0]);
      GradCheck.check("row", rng, x -> x[0].row(row).pow(2), numbers(shape));
      GradCheck.check("rows", rng, x -> x[0].rows(row, shape[0]).pow(2), numbers(shape));
      int[] indices = {row, rng.nextInt(shape[0]), row};
      GradCheck.check("take", rng, x -> x[0].take(indices).pow(2), numbers(shape));
      int[] matrix = shape(2);
      Tensor columns = Tensor.zeros(matrix[0]);
      for (int i = 0; i < matrix[0]; i++) columns.set(rng.nextInt(matrix[1]), i);
      GradCheck.check("gather", rng, x -> x[0].gather(columns).pow(2), numbers(matrix));
      int col = rng.nextInt(matrix[1]);
      GradCheck.check("col", rng, x -> x[0].col(col).pow(2), numbers(matrix));
      int[] other = shape.clone();
      other[axis] = 1 + rng.nextInt(3);
      GradCheck.check(
          "concat", rng, x -> x[0].concat(axis, x[1], x[0]).pow(2), numbers(shape), numbers(other));
      GradCheck.check(
          "stack", rng, x -> x[0].stack(axis, x[1]).pow(2), numbers(shape), numbers(shape));
    }
  }

  @Test
  void products() {
    for (int t = 0; t < TRIALS; t++) {
      int b = 1 + rng.nextInt(3);
      int m = 1 + rng.nextInt(4);
      int k = 1 + rng.nextInt(5);
      int n = 1 + rng.nextInt(4);
      GradCheck.check("dot", rng, x -> x[0].dot(x[1]), numbers(k), numbers(k));
      GradCheck.check("outer", rng, x -> x[0].outer(x[1]), numbers(m), numbers(n));
      int[][] left = {{k}, {m, k}, {b, m, k}};
      int[][] right = {{k}, {k, n}, {b, k, n}};
      for (int[] l : left) {
        for (int[] r : right) {
          GradCheck.check("matmul", rng, x -> x[0].matmul(x[1]), numbers(l), numbers(r));
        }
      }
      GradCheck.check(
          "linear", rng, x -> x[0].linear(x[1], x[2]), numbers(m, k), numbers(n, k), numbers(n));
      GradCheck.check("linear", rng, x -> x[0].linear(x[1], null), numbers(m, k), numbers(n, k));
      GradCheck.check(
          "linear", rng, x -> x[0].linear(x[1], x[2]), numbers(k), numbers(n, k), numbers(n));
    }
  }

  @Test
  void aValueUsedManyTimesCollectsEveryPath() {
    GradCheck.check(
        "paths",
        rng,
        x -> {
          Tensor h = x[0].tanh();
          return h.mul(h).add(h).mul(x[0]).add(h.sum());
        },
        numbers(3));
  }
}
