package gradiente.exercise;

import static gradiente.Refusals.refuses;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import gradiente.nn.*;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MlpTest {
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

  private static Tensor unitByUnit(Tensor x, List<Tensor> weights, List<Tensor> biases) {
    for (int k = 0; k < weights.size(); k++) {
      Tensor w = weights.get(k);
      var out = new double[x.dim(0)][w.dim(0)];
      for (int i = 0; i < x.dim(0); i++) {
        for (int u = 0; u < w.dim(0); u++) {
          double sum = x.row(i).dot(w.row(u)).item() + biases.get(k).get(u);
          out[i][u] = k < weights.size() - 1 ? Math.tanh(sum) : sum;
        }
      }
      x = Tensor.of(out);
    }
    return x;
  }

  private static Tensor byLayers(Tensor x, List<Tensor> weights, List<Tensor> biases) {
    var layers = new ArrayList<Layer>();
    for (int k = 0; k < weights.size(); k++) {
      if (k > 0) layers.add(new Tanh());
      layers.add(new Linear(weights.get(k), biases.get(k)));
    }
    return new Sequential(layers.toArray(Layer[]::new)).forward(x);
  }

  @Test
  void outputWeightsOfXnorPassInAnyShape() {
    Mlp.check1(Tensor.of(-1, 2), 1);
    Mlp.check1(Tensor.of(-1, 2).reshape(1, 2), 1);
    Mlp.check1(Tensor.of(-1, 2).requiresGrad().reshape(2, 1), 1);
  }

  @Test
  void otherOutputWeightsAreRefused() {
    refuses("no answer yet", () -> Mlp.check1(null, 0));
    refuses("XOR itself", () -> Mlp.check1(Tensor.of(1, -2), 0));
    refuses("hidden units are", () -> Mlp.check1(Tensor.of(-1, 2), 0));
    refuses("hidden units are", () -> Mlp.check1(Tensor.of(1, -2), 1));
    refuses("hidden units are", () -> Mlp.check1(Tensor.of(-1, 1), 1));
    refuses("two output weights", () -> Mlp.check1(Tensor.of(1, 2, 3), 0));
    refuses("NaN", () -> Mlp.check1(Tensor.full(Double.NaN, 2), 1));
    refuses("NaN", () -> Mlp.check1(Tensor.of(-1, 2), Double.NaN));
  }

  @Test
  void aRightPredictionPasses() {
    Mlp.check2(new double[] {67, Math.log(3), 3});
    Mlp.check2(new double[] {5 * 8 + 9 * 3, 1.0986, 3});
    Mlp.check2(new double[] {67, -Math.log(1 / 3.0), 1 + 1 + 1});
  }

  @Test
  void wrongPredictionsAreExplained() {
    double ln3 = Math.log(3);
    refuses("no answer yet", () -> Mlp.check2(null));
    refuses("Three numbers", () -> Mlp.check2(new double[] {67}));
    refuses("67 parameters, not 0", () -> Mlp.check2(new double[3]));
    refuses("biases count", () -> Mlp.check2(new double[] {56, ln3, 3}));
    refuses("inputs have no bias", () -> Mlp.check2(new double[] {71, ln3, 3}));
    refuses("two classes", () -> Mlp.check2(new double[] {67, Math.log(2), 3}));
    refuses("scores are 0", () -> Mlp.check2(new double[] {67, 0, 3}));
    refuses("scores are 0", () -> Mlp.check2(new double[] {67, Double.NaN, 3}));
    refuses("Not all move", () -> Mlp.check2(new double[] {67, ln3, 67}));
    refuses("output's weights do not", () -> Mlp.check2(new double[] {67, ln3, 27}));
    refuses("Something moves", () -> Mlp.check2(new double[] {67, ln3, 0}));
    refuses("four arrays", () -> Mlp.check2(new double[] {67, ln3, 11}));
  }

  @Test
  void forwardPassesOfThreeKindsPass() {
    Mlp.check3((x, w, b) -> forward(x, w, b, false));
    Mlp.check3(MlpTest::unitByUnit);
    Mlp.check3(MlpTest::byLayers);
  }

  @Test
  void otherForwardPassesAreExplained() {
    refuses("shape", () -> Mlp.check3((x, w, b) -> x));
    refuses("last layer", () -> Mlp.check3((x, w, b) -> forward(x, w, b, true)));
    refuses("ReLU between", () -> Mlp.check3((x, w, b) -> layers(x, w, b, Tensor::relu)));
    refuses("Nothing stands", () -> Mlp.check3((x, w, b) -> layers(x, w, b, t -> t)));
    refuses("biases are missing", () -> Mlp.check3((x, w, b) -> layers(x, w, null, Tensor::tanh)));
    refuses("throws", () -> Mlp.check3((x, w, b) -> x.matmul(w.get(0).t().t())));
    refuses("returns null", () -> Mlp.check3((x, w, b) -> null));
    refuses("should be", () -> Mlp.check3((x, w, b) -> forward(x, w, b, false).neg()));
  }

  @Test
  void hatsOfThreeKindsPass() {
    Mlp.check4(hat(1, -2, 1));
    var scaled =
        new Sequential(
            new Linear(Tensor.full(2, 3, 1), Tensor.of(0, -2, -4)),
            new Relu(),
            new Linear(Tensor.of(0.5, -1, 0.5).reshape(1, 3), Tensor.zeros(1)));
    Mlp.check4(scaled);
    var fromAbove =
        new Sequential(
            new Linear(Tensor.of(1, -1).reshape(2, 1), Tensor.of(-1, 1)),
            new Relu(),
            new Linear(Tensor.of(-1, -1).reshape(1, 2), Tensor.ones(1)),
            new Relu());
    Mlp.check4(fromAbove);
  }

  @Test
  void otherShapesThanTheHatAreRefused() {
    refuses("no answer yet", () -> Mlp.check4(null));
    refuses("At x = 1.5", () -> Mlp.check4(hat(1, -1, 0)));
    refuses("At x = 2.5", () -> Mlp.check4(hat(1, -2, 0)));
    refuses("should be 0.25", () -> Mlp.check4(hat(-1, 2, -1)));
    refuses("should be 0.25", () -> Mlp.check4(hat(2, -4, 2)));
    refuses("Linear and Relu only", () -> Mlp.check4(new Sequential(new Tanh())));
    refuses("one output", () -> Mlp.check4(new Sequential(new Linear(1, 2))));
    refuses("throws", () -> Mlp.check4(new Sequential(new Linear(2, 1))));
  }

  @Test
  void smallNetworksThatLearnTheCirclePass() {
    Mlp.check5(() -> new Sequential(new Linear(2, 4), new Tanh(), new Linear(4, 1)));
    Mlp.check5(() -> new Sequential(new Linear(2, 3), new Tanh(), new Linear(3, 2)));
    Mlp.check5(() -> new Sequential(new Linear(2, 4), new Sigmoid(), new Linear(4, 1)));
    Layer squares = x -> x.pow(2);
    Mlp.check5(() -> new Sequential(squares, new Linear(2, 2)));
  }

  private static Sequential ending(Layer last) {
    return new Sequential(new Linear(2, 1), last);
  }

  @Test
  void otherSmallNetworksAreRefused() {
    refuses("wanted are 95 %", () -> Mlp.check5(() -> new Sequential(new Linear(2, 2))));
    Sequential once = new Sequential(new Linear(2, 4), new Tanh(), new Linear(4, 1));
    refuses("a new one at each call", () -> Mlp.check5(() -> once));
    refuses(
        "at most 20",
        () -> Mlp.check5(() -> new Sequential(new Linear(2, 8), new Tanh(), new Linear(8, 2))));
    refuses("end in a Linear", () -> Mlp.check5(() -> ending(new Sigmoid())));
    refuses("disc", () -> Mlp.check5(() -> ending(new Identity())));
    refuses("2 scores", () -> Mlp.check5(() -> new Sequential(new Linear(2, 3))));
    refuses("no weights", () -> Mlp.check5(() -> new Sequential(new Tanh())));
    refuses("returns null", () -> Mlp.check5(() -> null));
  }

  @Test
  void theCheckOfTheSmallNetLeavesTheSharedRandomSourceAlone() {
    long[] before = Rng.seed(4).state();
    refuses("95 %", () -> Mlp.check5(() -> new Sequential(new Linear(2, 2))));
    assertArrayEquals(before, Rng.shared().state());
  }
}
