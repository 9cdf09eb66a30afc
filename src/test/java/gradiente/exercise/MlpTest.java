package gradiente.exercise;

import static gradiente.Refusals.refuses;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import gradiente.nn.*;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class MlpTest {
  private static long count(int... sizes) {
    long sum = 0;
    for (int i = 1; i < sizes.length; i++) sum += (sizes[i - 1] + 1L) * sizes[i];
    return sum;
  }

  private static long weightsOnly(int... sizes) {
    long sum = 0;
    for (int i = 1; i < sizes.length; i++) sum += (long) sizes[i - 1] * sizes[i];
    return sum;
  }

  private static long inInts(int... sizes) {
    int sum = 0;
    for (int i = 1; i < sizes.length; i++) sum += (sizes[i - 1] + 1) * sizes[i];
    return sum;
  }

  private static Tensor forward(Tensor x, List<Tensor> w, List<Tensor> b, boolean tanhAtTheEnd) {
    for (int k = 0; k < w.size(); k++) {
      x = x.matmul(w.get(k).t()).add(b.get(k));
      x = tanhAtTheEnd || k < w.size() - 1 ? x.tanh() : x;
    }
    return x;
  }

  private static Sequential hat(double... changes) {
    return new Sequential(
        new Linear(Tensor.ones(3, 1), Tensor.of(0, -1, -2)),
        new Relu(),
        new Linear(Tensor.of(changes).reshape(1, 3), Tensor.zeros(1)));
  }

  private static Tensor layers(
      Tensor x, List<Tensor> w, List<Tensor> b, java.util.function.UnaryOperator<Tensor> between) {
    for (int k = 0; k < w.size(); k++) {
      x = x.linear(w.get(k), b == null ? null : b.get(k));
      if (k < w.size() - 1) x = between.apply(x);
    }
    return x;
  }

  @Test
  void rightAnswersPass() {
    Mlp.check1(Tensor.of(-1, 2), 1);
    Mlp.check2(MlpTest::count);
    Mlp.check3((x, w, b) -> forward(x, w, b, false));
    Mlp.check4(hat(1, -2, 1));
  }

  @Test
  void smallNetworksThatLearnTheCirclePass() {
    Mlp.check5(() -> new Sequential(new Linear(2, 4), new Tanh(), new Linear(4, 1)));
    Mlp.check5(() -> new Sequential(new Linear(2, 3), new Tanh(), new Linear(3, 2)));
  }

  @Test
  void unsolvedCellsAreRefused() {
    refuses("no answer yet", () -> Mlp.check1(null, 0));
    refuses("should be 35", () -> Mlp.check2(sizes -> 0));
    refuses("shape", () -> Mlp.check3((x, w, b) -> x));
    refuses("no answer yet", () -> Mlp.check4(null));
    refuses("wanted are 95 %", () -> Mlp.check5(() -> new Sequential(new Linear(2, 2))));
  }

  private static Sequential ending(Layer last) {
    return new Sequential(new Linear(2, 1), last);
  }

  @Test
  void typicalMistakesAreExplained() {
    refuses("XOR itself", () -> Mlp.check1(Tensor.of(1, -2), 0));
    refuses("hidden units are", () -> Mlp.check1(Tensor.of(-1, 2), 0));
    refuses("two output weights", () -> Mlp.check1(Tensor.of(1, 2, 3), 0));
    refuses("biases count", () -> Mlp.check2(MlpTest::weightsOnly));
    refuses("input units have no bias", () -> Mlp.check2(s -> count(s) + s[0]));
    refuses("overflows", () -> Mlp.check2(MlpTest::inInts));
    refuses("last layer", () -> Mlp.check3((x, w, b) -> forward(x, w, b, true)));
    refuses("ReLU between", () -> Mlp.check3((x, w, b) -> layers(x, w, b, Tensor::relu)));
    refuses("Nothing stands", () -> Mlp.check3((x, w, b) -> layers(x, w, b, t -> t)));
    refuses("biases are missing", () -> Mlp.check3((x, w, b) -> layers(x, w, null, Tensor::tanh)));
    Sequential once = new Sequential(new Linear(2, 4), new Tanh(), new Linear(4, 1));
    refuses("a new one at each call", () -> Mlp.check5(() -> once));
    refuses("throws", () -> Mlp.check3((x, w, b) -> x.matmul(w.get(0).t().t())));
    refuses("At x = 1.5", () -> Mlp.check4(hat(1, -1, 0)));
    refuses("At x = 2.5", () -> Mlp.check4(hat(1, -2, 0)));
    refuses("Linear and Relu only", () -> Mlp.check4(new Sequential(new Tanh())));
    refuses(
        "at most 20",
        () -> Mlp.check5(() -> new Sequential(new Linear(2, 8), new Tanh(), new Linear(8, 2))));
    refuses("parameters(2, 4, 3, 2)", () -> Mlp.check2(s -> 0));
    refuses("end in a Linear", () -> Mlp.check5(() -> ending(new Sigmoid())));
    refuses("disc", () -> Mlp.check5(() -> ending(new Identity())));
    refuses("2 scores", () -> Mlp.check5(() -> new Sequential(new Linear(2, 3))));
  }

  @Test
  void theCheckOfTheSmallNetLeavesTheSharedRandomSourceAlone() {
    long[] before = Rng.seed(4).state();
    refuses("95 %", () -> Mlp.check5(() -> new Sequential(new Linear(2, 2))));
    assertArrayEquals(before, Rng.shared().state());
  }

  @Test
  void numbersThatAreNoneAreRefused() {
    refuses("NaN", () -> Mlp.check1(Tensor.full(Double.NaN, 2), 1));
    refuses("NaN", () -> Mlp.check1(Tensor.of(-1, 2), Double.NaN));
  }
}
