package gradiente.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Every operation and its gradient, against PyTorch. */
class GoldenTest {
  private final Map<String, Function<Tensor[], Tensor>> operations = new TreeMap<>();

  private void is(String name, Function<Tensor[], Tensor> f) {
    operations.put(name, f);
  }

  private void elementwise() {
    is("add", x -> x[0].add(x[1]));
    is("sub", x -> x[0].sub(x[1]));
    is("mul", x -> x[0].mul(x[1]));
    is("div", x -> x[0].div(x[1]));
    is("maximum", x -> x[0].maximum(x[1]));
    is("minimum", x -> x[0].minimum(x[1]));
    is("gt", x -> x[0].gt(x[1]));
    is("ge", x -> x[0].ge(x[1]));
    is("lt", x -> x[0].lt(x[1]));
    is("le", x -> x[0].le(x[1]));
    is("eq", x -> x[0].eq(x[1]));
    is("ne", x -> x[0].ne(x[1]));
    Tensor mask = Tensor.of(new int[][] {{1, 0, 2}, {0, 0, -1}});
    is("where", x -> mask.where(x[0], x[1]));
    is("addC", x -> x[0].add(1.5));
    is("subC", x -> x[0].sub(1.5));
    is("mulC", x -> x[0].mul(-2.5));
    is("divC", x -> x[0].div(3));
    is("neg", x -> x[0].neg());
    is("pow2", x -> x[0].pow(2));
    is("pow3", x -> x[0].pow(3));
    is("pow1", x -> x[0].pow(1));
    is("pow0", x -> x[0].pow(0));
    is("pow-1", x -> x[0].pow(-1.5));
    is("exp", x -> x[0].exp());
    is("log", x -> x[0].log());
    is("sqrt", x -> x[0].sqrt());
    is("abs", x -> x[0].abs());
    is("sign", x -> x[0].sign());
    is("relu", x -> x[0].relu());
    is("tanh", x -> x[0].tanh());
    is("sigmoid", x -> x[0].sigmoid());
    is("clamp", x -> x[0].clamp(-1, 3));
    is("map", x -> x[0].map("sin", Math::sin, Math::cos));
  }

  private void reductions() {
    is("sum", x -> x[0].sum());
    is("mean", x -> x[0].mean());
    is("var", x -> x[0].var());
    is("std", x -> x[0].std());
    is("max", x -> x[0].max());
    is("min", x -> x[0].min());
    is("norm", x -> x[0].norm());
    is("argmax", x -> Tensor.scalar(x[0].argmax()));
    is("argmin", x -> Tensor.scalar(x[0].argmin()));
    for (int axis = 0; axis < 3; axis++) {
      int a = axis;
      is("sum." + a, x -> x[0].sum(a));
      is("mean." + a, x -> x[0].mean(a));
      is("var." + a, x -> x[0].var(a));
      is("std." + a, x -> x[0].std(a));
      is("max." + a, x -> x[0].max(a));
      is("min." + a, x -> x[0].min(a));
      is("norm." + a, x -> x[0].norm(a));
      is("logSumExp." + a, x -> x[0].logSumExp(a));
      is("argmax." + a, x -> x[0].argmax(a));
      is("argmin." + a, x -> x[0].argmin(a));
    }
    is("sum.keep", x -> x[0].sum(1, true));
    is("mean.keep", x -> x[0].mean(-2, true));
    is("var.keep", x -> x[0].var(1, true));
    is("std.keep", x -> x[0].std(1, true));
    is("max.keep", x -> x[0].max(1, true));
    is("min.keep", x -> x[0].min(1, true));
    is("norm.keep", x -> x[0].norm(1, true));
    is("norm.zero", x -> x[0].norm(-1));
    is("logSumExp.keep", x -> x[0].logSumExp(1, true));
    is("logSumExp.big", x -> x[0].logSumExp(1));
    is("softmax", x -> x[0].softmax());
  }

  private void shapes() {
    is("reshape", x -> x[0].reshape(4, -1));
    is("squeeze", x -> x[0].squeeze());
    is("unsqueeze", x -> x[0].unsqueeze(1));
    is("flatten", x -> x[0].flatten());
    is("t", x -> x[0].t());
    is("transpose", x -> x[0].transpose(2, 0, 1));
    is("broadcastTo", x -> x[0].broadcastTo(2, 3, 4));
    is("sumTo", x -> x[0].sumTo(3, 1));
    is("sumTo.number", x -> x[0].sumTo(1));
    is("row", x -> x[0].row(1));
    is("rows", x -> x[0].rows(1, 3));
    is("col", x -> x[0].col(2));
    is("slice", x -> x[0].slice(2, 1, 3));
    is("take", x -> x[0].take(2, 0, 2));
    is("gather", x -> x[0].gather(Tensor.of(2, 0, 1)));
    is("concat", x -> x[0].concat(1, x[1], x[2]));
    is("stack", x -> x[0].stack(1, x[1]));
  }

  private void products() {
    is("dot", x -> x[0].dot(x[1]));
    is("outer", x -> x[0].outer(x[1]));
    is("matmul", x -> x[0].matmul(x[1]));
    is("linear", x -> x[0].linear(x[1], x.length > 2 ? x[2] : null));
    is("solve", x -> x[0].solve(x[1]));
    is("lstsq", x -> x[0].lstsq(x[1]));
  }

  @Test
  void elementwiseOperationsAgreeWithPyTorch() {
    elementwise();
    compareAll(new Golden("elementwise.safetensors"));
  }

  @Test
  void reductionsShapesAndProductsAgreeWithPyTorch() {
    reductions();
    shapes();
    products();
    compareAll(new Golden("tensor.safetensors"));
  }

  /**
   * A case without an entry of its own is a variant, {@code add.row}, of the name before the dot.
   */
  private void compareAll(Golden golden) {
    for (String name : golden.cases()) {
      var f = operations.get(name);
      golden.compare(name, f != null ? f : operations.get(name.replaceAll("[.].*", "")));
    }
    assertEquals(Set.of(), golden.left());
  }
}
