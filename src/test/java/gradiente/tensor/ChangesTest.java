package gradiente.tensor;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Path;
import java.util.*;
import java.util.function.*;
import org.junit.jupiter.api.Test;

/** Memory that two could think theirs: gradients, shapes, and numbers changed behind a graph. */
class ChangesTest {
  private static Tensor leaf() {
    return Tensor.of(new float[][] {{1, 2}, {3, 4}}).requiresGrad();
  }

  /** Ways to a tensor in which two parameters of one shape stand. */
  private static final Map<String, BinaryOperator<Tensor>> PAIRS =
      Map.of(
          "add", Tensor::add,
          "sub", Tensor::sub,
          "stretched", (a, b) -> a.add(b.reshape(1, 2, 2)),
          "reshaped", (a, b) -> a.reshape(4).add(b.reshape(4)),
          "chain", (a, b) -> a.add(0).add(b.add(0)),
          "passed on", (a, b) -> a.copy().from("mine", a, g -> g).add(b),
          "concat", (a, b) -> a.concat(0, b),
          "linear", (a, b) -> a.linear(b, null),
          "itself", (a, b) -> a.copy().from("half its square", a, g -> a).add(b));

  @Test
  void noParameterSharesItsGradientWithAnybody() {
    PAIRS.forEach(
        (name, pair) -> {
          for (boolean seeded : new boolean[] {true, false}) {
            Tensor a = leaf();
            Tensor b = leaf();
            Tensor y = pair.apply(a, b);
            Tensor seed = Tensor.ones(y.shape());
            if (seeded) y.backward(seed);
            else y.sum().backward();
            float[] numbers = a.data().clone();
            float[] of = b.grad().data().clone();
            Arrays.fill(a.grad().data(), 77);
            seed.set(55, new int[y.rank()]);
            assertArrayEquals(of, b.grad().data(), name);
            assertArrayEquals(numbers, a.data(), name);
            assertEquals(77, a.grad().data()[0], name);
          }
        });
  }

  @Test
  void aSeedStaysTheCallers() {
    Tensor x = leaf();
    Tensor seed = Tensor.ones(2, 2);
    x.backward(seed);
    seed.set(55, 0, 0);
    x.backward(Tensor.ones(2, 2));
    assertArrayEquals(new float[] {2, 2, 2, 2}, x.grad().data());
  }

  /** Every way in which numbers can be changed in place that the engine can see. */
  private static final Map<String, Consumer<Tensor>> CHANGES =
      Map.of(
          "set", t -> t.set(10, 0, 0),
          "by a view", t -> t.reshape(4).set(10, 0),
          "by a detached one", t -> t.detach().set(10, 0, 0),
          "data", Tensor::changed);

  private static final Map<String, UnaryOperator<Tensor>> READING =
      Map.ofEntries(
          Map.entry("mul", x -> x.mul(x)),
          Map.entry("pow", x -> x.pow(2)),
          Map.entry("div", x -> Tensor.ones(2, 2).div(x)),
          Map.entry("log", Tensor::log),
          Map.entry("matmul", x -> x.matmul(leaf())),
          Map.entry("linear", x -> x.linear(leaf(), null)),
          Map.entry("later", x -> x.add(1).mul(x).sum(0)),
          Map.entry("norm", Tensor::norm),
          Map.entry("maximum", x -> x.maximum(Tensor.full(2.5, 2, 2))),
          Map.entry("own", x -> x.map("cube", v -> v * v * v, v -> 3 * v * v)));

  @Test
  void numbersChangedBetweenForwardAndBackwardAreNoticed() {
    READING.forEach(
        (op, f) ->
            CHANGES.forEach(
                (how, change) -> {
                  Tensor x = leaf();
                  Tensor loss = f.apply(x).sum();
                  change.accept(x);
                  var e = assertThrows(IllegalStateException.class, loss::backward, op + how);
                  assertTrue(e.getMessage().startsWith("backward: a number of "), e.getMessage());
                  assertTrue(e.getMessage().contains("compute the loss again"), e.getMessage());
                  x.zeroGrad();
                  f.apply(x).sum().backward();
                  assertNotNull(x.grad(), "computed again it works");
                }));
  }

  @Test
  void aResultThatWasChangedIsNoticedToo() {
    Tensor x = leaf();
    Tensor y = x.exp();
    y.set(9, 0, 0);
    var e = assertThrows(IllegalStateException.class, () -> y.sum().backward());
    assertTrue(e.getMessage().contains("a number of exp [2, 2]"), e.getMessage());
  }

  @Test
  void whereNoRuleReadsTheNumbersTheyMayChange() {
    Map<String, UnaryOperator<Tensor>> blind =
        Map.of(
            "add", x -> x.add(leaf().detach()),
            "mul", x -> x.mul(3),
            "mean", Tensor::mean,
            "rows", x -> x.rows(0, 1).reshape(-1),
            "transpose", Tensor::t,
            "max", x -> x.max(1));
    blind.forEach(
        (name, f) -> {
          Tensor x = leaf();
          f.apply(x).sum().backward();
          float[] right = x.grad().data();
          Tensor other = leaf();
          Tensor loss = f.apply(other).sum();
          other.set(-5, 0, 0);
          loss.backward();
          assertArrayEquals(right, other.grad().data(), name);
        });
  }

  @Test
  void noTensorKeepsTheArrayOfItsShape() {
    Map<String, Function<int[], Tensor>> makers = new LinkedHashMap<>();
    makers.put("empty", Tensor::empty);
    makers.put("zeros", Tensor::zeros);
    makers.put("full", s -> Tensor.full(1, s));
    makers.put("wrap", s -> Tensor.wrap(new float[6], s));
    makers.put("rand", s -> Tensor.rand(new Rng(1), s));
    makers.put("randn", s -> Tensor.randn(new Rng(1), s));
    makers.put("broadcastTo", s -> Tensor.ones(3).broadcastTo(s));
    makers.put("broadcastTo itself", s -> Tensor.ones(2, 3).broadcastTo(s));
    makers.put("sumTo", s -> Tensor.ones(4, 2, 3).sumTo(s));
    makers.put("reshape", s -> Tensor.ones(6).reshape(s));
    makers.forEach(
        (name, make) -> {
          int[] shape = {2, 3};
          Tensor t = make.apply(shape);
          shape[0] = 99;
          t.shape()[1] = 99;
          assertArrayEquals(new int[] {2, 3}, t.shape(), name);
          assertEquals(2, t.sum(1).size(), name);
        });
  }

  @Test
  void nothingIsRefusedByItsName() {
    Tensor v = Tensor.of(1, 2);
    Tensor m = leaf();
    Map<String, Runnable> calls = new LinkedHashMap<>();
    calls.put("add", () -> v.add((Tensor) null));
    calls.put("div", () -> v.div((Tensor) null));
    calls.put("gt", () -> v.gt((Tensor) null));
    calls.put("maximum", () -> v.maximum(null));
    calls.put("minimum", () -> v.minimum(null));
    calls.put("where", () -> v.where(v, null));
    calls.put("dot", () -> v.dot(null));
    calls.put("outer", () -> v.outer(null));
    calls.put("matmul", () -> m.matmul(null));
    calls.put("linear", () -> m.linear(null, null));
    calls.put("solve", () -> m.solve(null));
    calls.put("lstsq", () -> m.lstsq(null));
    calls.put("concat", () -> v.concat(0, (Tensor) null));
    calls.put("stack", () -> v.stack(0, (Tensor) null));
    calls.put("gather", () -> m.gather(null));
    calls.put("oneHot", () -> Tensor.oneHot(null, 2));
    calls.put("of", () -> Tensor.of((Object[]) null));
    calls.put("of ", () -> Tensor.of((float[]) null));
    calls.put("of  ", () -> Tensor.of((double[]) null));
    calls.put("of   ", () -> Tensor.of((int[]) null));
    calls.put("wrap", () -> Tensor.wrap(null, 1));
    calls.put("shape", () -> Tensor.zeros((int[]) null));
    calls.put("shape ", () -> Tensor.empty((int[]) null));
    calls.put("rand", () -> Tensor.rand(null, 2));
    calls.put("randn", () -> Tensor.randn(null, 2));
    calls.put("reshape", () -> v.reshape((int[]) null));
    calls.put("transpose", () -> m.transpose((int[]) null));
    calls.put("broadcastTo", () -> v.broadcastTo((int[]) null));
    calls.put("sumTo", () -> v.sumTo((int[]) null));
    calls.put("noGrad", () -> Tensor.noGrad(null));
    calls.put("take", () -> v.take((int[]) null));
    calls.put("get", () -> v.get((int[]) null));
    calls.put("set", () -> v.set(1, (int[]) null));
    calls.put("save", () -> Safetensors.save(null, Map.of()));
    calls.put("save ", () -> Safetensors.save(Path.of("x"), null));
    calls.put("save  ", () -> Safetensors.save(Path.of("x"), Collections.singletonMap("a", null)));
    calls.put("load", () -> Safetensors.load(null));
    calls.put("backward", () -> m.backward(null));
    calls.forEach(
        (name, call) -> {
          var e = assertThrows(IllegalArgumentException.class, call::run, name);
          assertTrue(e.getMessage().matches(name.strip() + ": needs .*, got null"), e.getMessage());
        });
  }
}
