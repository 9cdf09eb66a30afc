package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.data.*;
import gradiente.nn.*;
import gradiente.optim.*;
import gradiente.tensor.Rng;
import gradiente.train.*;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What notebook 13-regularization concludes, each over three seeds. */
class Claims13Test {
  private static final Dataset OTHERS = Toys.moons(500, 0.3, new Rng(4));

  /** {loss on what was learned, loss on others} of a net of so many units with an L2 charge. */
  private static double[] moons(int n, int units, double alpha, long seed) {
    Rng.seed(seed);
    var model =
        new Sequential(
            new Linear(2, units, Init.he()),
            new Relu(),
            new Linear(units, units, Init.he()),
            new Relu(),
            new Linear(units, 2));
    Trainer trainer = Trainer.of(model).loss(Loss.crossEntropy()).optimizer(new Adam(0.005));
    trainer.batchSize(20).epochs(150).seed(seed);
    if (alpha > 0) trainer.penalty(Penalty.l2(alpha));
    Dataset train = Toys.moons(n, 0.3, new Rng(10 * seed + 3));
    trainer.fit(train);
    return new double[] {trainer.evaluate(train).get("loss"), trainer.evaluate(OTHERS).get("loss")};
  }

  /** Section 1. */
  @Test
  void moreDataClosesTheGap() {
    for (long seed = 1; seed <= 3; seed++) {
      double[] few = moons(60, 100, 0, seed);
      double[] many = moons(600, 100, 0, seed);
      String all = Arrays.toString(few) + " " + Arrays.toString(many);
      assertTrue(many[0] > few[0] && many[1] < 0.7 * few[1], all);
    }
  }

  /** Section 2, "How large should alpha be?" */
  @Test
  void theBestAlphaLiesInTheMiddle() {
    for (long seed = 1; seed <= 3; seed++) {
      double little = moons(60, 100, 0.0003, seed)[1];
      double middle = moons(60, 100, 0.005, seed)[1];
      double much = moons(60, 100, 0.1, seed)[1];
      String all = little + " " + middle + " " + much;
      assertTrue(middle < 0.8 * little && middle < 0.8 * much, all);
    }
  }

  /** Section 2, "A large model, well held". */
  @Test
  void aWideNetWithL2BeatsNarrowOnesWithout() {
    for (long seed = 1; seed <= 3; seed++) {
      double held = moons(60, 100, 0.004, seed)[1];
      for (int units : new int[] {4, 8, 16, 100}) {
        double free = moons(60, units, 0, seed)[1];
        assertTrue(held < free, "seed " + seed + ", " + units + " units: " + held + " " + free);
      }
    }
  }

  private static double digits(Sequential model, Optimizer optimizer, int epochs, long seed) {
    Trainer trainer = Trainer.of(model).loss(Loss.crossEntropy()).optimizer(optimizer);
    trainer.batchSize(50).epochs(epochs).seed(seed).fit(Digits.generate(300, new Rng(1)));
    return trainer.evaluate(Digits.generate(1000, new Rng(2))).get("loss");
  }

  private static Sequential reader(boolean drop, long seed) {
    Rng.seed(seed);
    return new Sequential(
        new Dropout(drop ? 0.2 : 0),
        new Linear(784, 128, Init.he()),
        new Relu(),
        new Dropout(drop ? 0.5 : 0),
        new Linear(128, 128, Init.he()),
        new Relu(),
        new Dropout(drop ? 0.5 : 0),
        new Linear(128, 10));
  }

  /** Section 5, on drawn digits. */
  @Test
  void dropoutLowersTheLossOnNewDigits() {
    for (long seed = 1; seed <= 3; seed++) {
      double without = digits(reader(false, seed), new Adam(0.001), 50, seed);
      double with = digits(reader(true, seed), new Adam(0.001), 50, seed);
      assertTrue(with < without, with + " with, " + without + " without");
    }
  }

  /** Section 6, on drawn digits. */
  @Test
  void aFenceHoldsTheLossAtALargeRate() {
    for (long seed = 1; seed <= 3; seed++) {
      double free = digits(reader(false, seed), new Sgd(0.1).momentum(0.95), 30, seed);
      Sgd fenced = new Sgd(0.1).momentum(0.95);
      double held = digits(reader(false, seed), fenced.maxNorm(1), 30, seed);
      assertTrue(held < free, held + " with the fence, " + free + " without");
    }
  }
}
