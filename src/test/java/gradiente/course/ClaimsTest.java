package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.data.*;
import gradiente.nn.*;
import gradiente.optim.*;
import gradiente.tensor.*;
import gradiente.train.*;
import java.util.*;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Sentences of the chapters that compare, each tried with several seeds. */
class ClaimsTest {
  /** Chapter 08, section 11: what eight hidden layers of logistic units learn, and which move. */
  private static double[] lossAndFirstMove(Supplier<Optimizer> rule, long seed) {
    Rng.seed(seed);
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      layers.add(new Linear(i == 0 ? 2 : 12, 12, Init.xavier()));
      layers.add(new Sigmoid());
    }
    layers.add(new Linear(12, 2));
    var net = new Sequential(layers.toArray(new Layer[0]));
    Tensor first = ((Linear) layers.get(0)).weight();
    Tensor before = first.detach().copy();
    var trainer = Trainer.of(net).loss(Loss.crossEntropy()).optimizer(rule.get());
    trainer.batchSize(20).epochs(12).seed(1).fit(Toys.moons(200, 0.12, new Rng(3)));
    double move = first.detach().sub(before).flatten().norm().item();
    return new double[] {trainer.history().last("loss"), move};
  }

  @Test
  void adamMovesTheFirstOfManyLogisticLayersAndPlainDescentDoesNot() {
    for (long seed = 5; seed <= 7; seed++) {
      double[] adam = lossAndFirstMove(() -> new Adam(0.005), seed);
      double[] sgd = lossAndFirstMove(() -> new Sgd(0.1), seed);
      assertTrue(adam[1] > 0.5, "Adam moves the first layer by " + adam[1]);
      assertTrue(sgd[1] < 0.01 && sgd[0] > 0.68, Arrays.toString(sgd));
    }
  }

  private static double spiral(double rate, long seed, int... sizes) {
    Rng.seed(seed);
    List<Layer> layers = new ArrayList<>();
    for (int i = 1; i < sizes.length; i++) {
      layers.add(new Linear(sizes[i - 1], sizes[i]));
      if (i < sizes.length - 1) layers.add(new Tanh());
    }
    Split data = Toys.spirals(1200, 0.1, new Rng(4)).split(0.5, 0.25, 0.25, new Rng(5));
    var trainer =
        Trainer.of(new Sequential(layers.toArray(new Layer[0]))).loss(Loss.crossEntropy());
    trainer.optimizer(new Adam(rate)).schedule(Schedule.cosine(100)).batchSize(10).epochs(100);
    trainer.seed(seed).fit(data.train());
    return trainer.evaluate(data.test()).get("accuracy");
  }

  /** Chapter 11, section 8: each shape finds the spiral at a rate of its own. */
  @Test
  void aWideNetNeedsALargerRateThanADeepOneForTheSpiral() {
    for (long seed = 1; seed <= 3; seed++) {
      double[] wide = {spiral(0.01, seed, 2, 100, 2), spiral(0.1, seed, 2, 100, 2)};
      double[] deep = {spiral(0.01, seed, 2, 19, 19, 2), spiral(0.1, seed, 2, 19, 19, 2)};
      assertTrue(wide[1] > 0.97 && wide[0] < wide[1] - 0.1, "wide " + Arrays.toString(wide));
      assertTrue(deep[0] > 0.95 && deep[1] < deep[0] - 0.05, "deep " + Arrays.toString(deep));
    }
  }

  private static double moons(Schedule schedule, double rate, long seed) {
    Rng.seed(seed);
    var net = new Sequential(new Linear(2, 16), new Tanh(), new Linear(16, 16), new Tanh());
    net = new Sequential(net, new Linear(16, 2));
    var trainer = Trainer.of(net).loss(Loss.crossEntropy()).optimizer(new Adam(rate));
    trainer.schedule(schedule).batchSize(20).epochs(40).seed(seed);
    return trainer.fit(Toys.moons(300, 0.2, new Rng(2))).last("loss");
  }

  /** Chapter 12, section 13: whether a warm-up helps a net as small as this one is luck. */
  @Test
  void aWarmUpIsAheadInSomeRunsAndBehindInOthers() {
    int ahead = 0;
    for (long seed = 1; seed <= 5; seed++) {
      double at = moons(Schedule.cosine(40), 0.3, seed);
      double warm = moons(Schedule.cosine(40).warmUp(10), 0.3, seed);
      if (warm < at) ahead++;
    }
    assertTrue(ahead > 0 && ahead < 5, "the warm-up ends lower in " + ahead + " of 5 runs");
  }

  private static Dataset inputs(int n, long seed) {
    Rng rng = new Rng(seed);
    Tensor x = Tensor.randn(rng, n, 30);
    Tensor y = x.col(0).mul(3).sub(x.col(1).mul(2)).add(x.col(2)).add(Tensor.randn(rng, n));
    return Dataset.of(x, y);
  }

  private static double error(Penalty penalty, Dataset few, Dataset fresh) {
    Linear model = new Linear(Tensor.zeros(1, 30), Tensor.zeros(1));
    var trainer = Trainer.of(model).loss(Loss.mse()).optimizer(new Sgd(0.05));
    trainer.schedule(Schedule.cosine(300)).penalty(penalty).batchSize(36).epochs(300).fit(few);
    return Loss.mse().of(model.forward(fresh.x()), fresh.y()).item();
  }

  /** Chapter 13, section 3: both penalties beat least squares, and L1 beats L2 here. */
  @Test
  void bothPenaltiesBeatLeastSquaresWhereFewInputsCount() {
    Dataset fresh = inputs(1000, 2);
    for (long seed : new long[] {1, 11, 12}) {
      Dataset few = inputs(36, seed);
      Tensor ones = Tensor.ones(36, 1);
      Tensor w = few.x().concat(1, ones).lstsq(few.y());
      Tensor all = fresh.x().concat(1, Tensor.ones(1000, 1));
      double least = all.matmul(w).sub(fresh.y()).pow(2).mean().item();
      double l2 = Double.MAX_VALUE;
      double l1 = Double.MAX_VALUE;
      for (double alpha : new double[] {0.02, 0.05, 0.1, 0.2, 0.5}) {
        l2 = Math.min(l2, error(Penalty.l2(alpha), few, fresh));
        l1 = Math.min(l1, error(Penalty.l1(alpha), few, fresh));
      }
      double early = error(m -> Tensor.scalar(0), few, fresh);
      assertTrue(l1 < l2 && l2 < 0.8 * least, least + " " + l2 + " " + l1);
    }
  }
}
