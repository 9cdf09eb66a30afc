package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.data.*;
import gradiente.nn.*;
import gradiente.optim.Adam;
import gradiente.tensor.Rng;
import gradiente.train.Trainer;
import org.junit.jupiter.api.Test;

/** What the first chapter says of its two networks, with several seeds. */
class Claims00Test {
  private static double accuracy(Sequential net, double rate, int epochs, long seed) {
    Split moons = Toys.moons(400, 0.12, new Rng(seed)).split(0.7, 0.15, 0.15, new Rng(seed));
    var trainer = Trainer.of(net).loss(Loss.crossEntropy()).optimizer(new Adam(rate));
    trainer.batchSize(20).epochs(epochs).seed(seed).fit(moons.train());
    return trainer.evaluate(moons.test()).get("accuracy");
  }

  /** The line at the better of two rates, and with five times the training of exercise 3. */
  @Test
  void aNetworkWithHiddenLayersTellsTheMoonsApartAndAStraightLineDoesNot() {
    for (long seed = 1; seed <= 3; seed++) {
      Rng.seed(seed);
      Sequential net =
          new Sequential(
              new Linear(2, 16), new Tanh(), new Linear(16, 16), new Tanh(), new Linear(16, 2));
      double bent = accuracy(net, 0.01, 60, seed);
      double straight = 0;
      for (double rate : new double[] {0.02, 0.1}) {
        straight = Math.max(straight, accuracy(new Sequential(new Linear(2, 2)), rate, 200, seed));
      }
      assertTrue(bent > 0.95 && straight < bent - 0.04, bent + " against " + straight);
    }
  }
}
