package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.data.*;
import gradiente.nn.*;
import gradiente.optim.*;
import gradiente.tensor.*;
import gradiente.train.*;
import java.util.*;
import java.util.function.*;
import java.util.stream.*;
import org.junit.jupiter.api.Test;

/** Sentences of chapter 08 that compare, each tried with several seeds. */
class Claims08Test {
  private static final Dataset MOONS = Toys.moons(200, 0.12, new Rng(3));

  private static Sequential twenty(Supplier<Layer> bend, Init init, long seed) {
    Rng.seed(seed);
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < 20; i++) layers.addAll(List.of(new Linear(32, 32, init), bend.get()));
    layers.add(new Linear(32, 1));
    return new Sequential(layers.toArray(Layer[]::new));
  }

  /** Section 11: the length of the gradient at the first and the last of twenty layers. */
  private static double[] gradients(Supplier<Layer> bend, Init init, long seed) {
    Sequential net = twenty(bend, init, seed);
    Rng rng = new Rng(seed + 10);
    Tensor x = Tensor.randn(rng, 64, 32);
    Loss.mse().of(net.forward(x), Tensor.randn(rng, 64, 1)).backward();
    return IntStream.of(0, 38)
        .mapToDouble(i -> net.parameters().get(i + ".weight").grad().norm().item())
        .toArray();
  }

  private static double firstGradient(Supplier<Layer> bend, Init init, long seed) {
    return gradients(bend, init, seed)[0];
  }

  /** The share of answers of the tenth layer whose slope is below 4 % of the largest one. */
  private static double flat(Supplier<Layer> bend, Init init, long seed) {
    Sequential net = twenty(bend, init, seed);
    Tensor x = net.head(19).forward(Tensor.randn(new Rng(seed + 10), 64, 32)).detach();
    Tensor sums = x.requiresGrad();
    Layer last = bend.get();
    last.forward(sums).sum().backward();
    double most = last instanceof Sigmoid ? 0.25 : 1;
    return sums.grad().lt(0.04 * most).mean().item();
  }

  @Test
  void gradientsVanishBehindLogisticUnitsAndNotBehindTanhOrHesReLUs() {
    for (long seed = 1; seed <= 3; seed++) {
      double logistic = firstGradient(Sigmoid::new, Init.xavier(), seed);
      double tanh = firstGradient(Tanh::new, Init.xavier(), seed);
      double he = firstGradient(Relu::new, Init.he(), seed);
      double xavier = firstGradient(Relu::new, Init.xavier(), seed);
      String all = logistic + " " + tanh + " " + he + " " + xavier;
      assertTrue(logistic < 1e-10 && tanh > 0.05 && he > 0.05 && xavier < he / 50, all);
    }
  }

  private static Init xavierTimes(double size) {
    return (rng, out, in) -> Init.xavier().weights(rng, out, in).mul(size);
  }

  @Test
  void tanhIsLevelAtXaviersSizeAndLogisticUnitsOnlyWhereHalfOfThemAreSaturated() {
    for (long seed = 1; seed <= 3; seed++) {
      double[] tanh = gradients(Tanh::new, Init.xavier(), seed);
      assertEquals(0, Math.log10(tanh[0] / tanh[1]), 1, "tanh is level");
      assertTrue(flat(Tanh::new, Init.xavier(), seed) < 0.02, "and not saturated");
      double[] logistic = gradients(Sigmoid::new, xavierTimes(12), seed);
      assertEquals(0, Math.log10(logistic[0] / logistic[1]), 1, "logistic is level at 12");
      double saturated = flat(Sigmoid::new, xavierTimes(12), seed);
      assertEquals(0.5, saturated, 0.2, "and half is saturated");
      double[] small = gradients(Sigmoid::new, xavierTimes(4), seed);
      assertTrue(small[0] < small[1] / 1000, "not at 4: " + Arrays.toString(small));
      double[] large = gradients(Sigmoid::new, xavierTimes(20), seed);
      double[] largeTanh = gradients(Tanh::new, xavierTimes(20), seed);
      assertTrue(large[0] > 10 * large[1] && largeTanh[0] > 1000 * largeTanh[1], "explode");
    }
  }

  private static Sequential deep(Supplier<Layer> bend, Init init, long seed) {
    Rng.seed(seed);
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      layers.add(new Linear(i == 0 ? 2 : 12, 12, init));
      layers.add(bend.get());
    }
    layers.add(new Linear(12, 2));
    return new Sequential(layers.toArray(Layer[]::new));
  }

  private static double[] losses(Sequential net, Optimizer rule, int epochs) {
    var run = Trainer.of(net).loss(Loss.crossEntropy()).optimizer(rule);
    return run.batchSize(20).epochs(epochs).seed(1).fit(MOONS).get("loss");
  }

  @Test
  void theLogisticNetworkStartsLateAtThisSetting() {
    for (long seed = 7; seed <= 9; seed++) {
      double[] logistic = losses(deep(Sigmoid::new, Init.xavier(), seed), new Adam(0.005), 12);
      double[] tanh = losses(deep(Tanh::new, Init.xavier(), seed), new Adam(0.005), 12);
      double[] relu = losses(deep(Relu::new, Init.he(), seed), new Adam(0.005), 12);
      assertTrue(logistic[11] > 0.65, "logistic " + logistic[11]);
      assertTrue(tanh[4] < 0.55 && relu[4] < 0.55, "tanh " + tanh[4] + ", ReLU " + relu[4]);
    }
  }

  /** How far the weights of each layer move in twelve epochs. */
  private static double[] moved(Optimizer rule, long seed) {
    Sequential net = deep(Sigmoid::new, Init.xavier(), seed);
    Map<String, Tensor> before = new HashMap<>();
    net.parameters().forEach((name, w) -> before.put(name, w.detach().copy()));
    losses(net, rule, 12);
    return IntStream.rangeClosed(0, 8)
        .mapToObj(i -> 2 * i + ".weight")
        .mapToDouble(
            k -> net.parameters().get(k).detach().sub(before.get(k)).flatten().norm().item())
        .toArray();
  }

  @Test
  void underAdamTheFirstLayersMoveFarthestUnderPlainDescentTheLast() {
    for (long seed = 5; seed <= 7; seed++) {
      double[] adam = moved(new Adam(0.005), seed);
      double[] plain = moved(new Sgd(0.1), seed);
      assertTrue(adam[0] > 10 * adam[8], Arrays.toString(adam));
      assertTrue(plain[0] < 1e-3 && plain[8] > 5 * plain[0], Arrays.toString(plain));
    }
  }

  /** Section 12: the share of units without a gradient, and the last loss. */
  private static double[] dead(Layer bend, Optimizer rule, long seed) {
    Rng.seed(seed);
    var hidden = new Linear(2, 64, Init.he());
    var net = new Sequential(hidden, bend, new Linear(64, 2));
    double[] losses = losses(net, rule, 20);
    Loss.crossEntropy().of(net.forward(MOONS.x()), MOONS.y()).backward();
    double share = hidden.weight().grad().norm(1).eq(0).mean().item();
    return new double[] {share, losses[19]};
  }

  @Test
  void largeStepsKillReLUsAndLeakyOnesLiveWithALargerLoss() {
    for (long seed = 5; seed <= 7; seed++) {
      double[] calm = dead(new Relu(), new Sgd(1), seed);
      double[] relu = dead(new Relu(), new Sgd(10), seed);
      double[] leaky = dead(new LeakyRelu(0.01), new Sgd(10), seed);
      assertTrue(calm[0] < 0.1 && calm[1] < 0.1, Arrays.toString(calm));
      assertTrue(relu[0] > 0.8 && leaky[0] == 0, relu[0] + " dead, leaky " + leaky[0]);
      assertTrue(leaky[1] > 3 * relu[1], "loss " + relu[1] + ", leaky " + leaky[1]);
      double[] well = dead(new LeakyRelu(0.01), new Sgd(1), seed);
      assertTrue(well[1] < 0.1, "at rate 1 leaky units learn as well: " + well[1]);
    }
  }

  @Test
  void adamKillsReLUsTooIfItsRateIsLarge() {
    for (long seed = 5; seed <= 7; seed++) {
      double small = dead(new Relu(), new Adam(0.01), seed)[0];
      double[] middle = dead(new Relu(), new Adam(0.1), seed);
      double large = dead(new Relu(), new Adam(1), seed)[0];
      assertTrue(small < 0.1 && middle[0] > 0.1 && large > 0.4, small + " " + large);
      assertTrue(middle[1] < 0.05, "the living ones do the work: " + middle[1]);
    }
  }

  /** Section 13: the typical error of a learned sine on each side. */
  private static double[] sine(Layer output, long seed) {
    Rng.seed(seed);
    var net = new Sequential(new Linear(1, 24), new Tanh(), new Linear(24, 1), output);
    Tensor x = Tensor.linspace(-3.14, 3.14, 120).reshape(120, 1);
    Tensor y = x.map("sin", Math::sin, Math::cos).detach();
    var run = Trainer.of(net).loss(Loss.mse()).optimizer(new Adam(0.02));
    run.schedule(Schedule.cosine(400)).batchSize(20).epochs(400).seed(1).fit(Dataset.of(x, y));
    Tensor miss = net.forward(x).detach().sub(y).pow(2);
    return new double[] {
      Math.sqrt(miss.rows(0, 60).mean().item()), Math.sqrt(miss.rows(60, 120).mean().item())
    };
  }

  @Test
  void aReLUOutputMissesTheNegativeTargetsOnly() {
    for (long seed = 1; seed <= 3; seed++) {
      double[] linear = sine(new Identity(), seed);
      double[] relu = sine(new Relu(), seed);
      assertTrue(linear[0] < 0.1 && linear[1] < 0.1, Arrays.toString(linear));
      assertTrue(relu[0] > 0.6 && relu[1] < 0.1, Arrays.toString(relu));
    }
  }

  /** Section 8: how many of a unit's five lines are on top somewhere. */
  private static int used(long seed) {
    Rng.seed(seed);
    var five = new Maxout(1, 1, 5);
    Tensor x = Tensor.linspace(-2, 2, 400).reshape(400, 1);
    var run = Trainer.of(five).loss(Loss.mse()).optimizer(new Adam(0.02));
    run.batchSize(40).epochs(100).fit(Dataset.of(x, x.pow(2)));
    float[] w = five.parameters().get("weight").data();
    float[] b = five.parameters().get("bias").data();
    Set<Integer> top = new HashSet<>();
    for (float at : x.data()) {
      int best = 0;
      for (int j = 1; j < 5; j++) if (w[j] * at + b[j] > w[best] * at + b[best]) best = j;
      top.add(best);
    }
    return top.size();
  }

  @Test
  void usuallyNotAllFiveLinesOfAMaxoutUnitComeIntoUse() {
    long some = LongStream.rangeClosed(1, 20).filter(seed -> used(seed) < 5).count();
    assertTrue(some > 10, some + " of 20");
    assertEquals(0, LongStream.rangeClosed(1, 20).filter(seed -> used(seed) < 2).count());
  }
}
