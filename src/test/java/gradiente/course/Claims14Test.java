package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.data.Dataset;
import gradiente.data.Digits;
import gradiente.nn.*;
import gradiente.optim.*;
import gradiente.tensor.Rng;
import gradiente.train.Trainer;
import java.util.*;
import org.junit.jupiter.api.Test;

/** What notebook 14-digits concludes, on drawn digits. */
class Claims14Test {
  private static final Dataset TRAIN = Digits.generate(3000, new Rng(1));
  private static final Dataset VALIDATION = Digits.generate(1000, new Rng(2));

  private static double accuracy(long seed, int... sizes) {
    Rng.seed(seed);
    List<Layer> layers = new ArrayList<>();
    for (int i = 1; i < sizes.length; i++) {
      layers.add(new Linear(sizes[i - 1], sizes[i], Init.he()));
      if (i < sizes.length - 1) layers.add(new Relu());
    }
    Trainer trainer = Trainer.of(new Sequential(layers.toArray(Layer[]::new)));
    trainer.loss(Loss.crossEntropy()).optimizer(new Adam(0.002)).schedule(Schedule.cosine(4));
    trainer.batchSize(128).epochs(4).seed(seed).fit(TRAIN);
    return trainer.evaluate(VALIDATION).get("accuracy");
  }

  /** Section 3: at one rate and four epochs. */
  @Test
  void twoWideLayersReadDigitsBestAmongTheFive() {
    for (long seed = 1; seed <= 3; seed++) {
      double none = accuracy(seed, 784, 10);
      double narrow = accuracy(seed, 784, 32, 10);
      double wide = accuracy(seed, 784, 256, 10);
      double two = accuracy(seed, 784, 256, 128, 10);
      double four = accuracy(seed, 784, 64, 64, 64, 64, 10);
      String all = none + " " + narrow + " " + wide + " " + two + " " + four;
      assertTrue(two > wide && two > four && wide > narrow && narrow > none, all);
    }
  }
}
