package gradiente.lab;

import gradiente.data.*;
import gradiente.nn.*;
import gradiente.optim.*;
import gradiente.tensor.Rng;
import gradiente.train.*;

/** One program that is run on the JVM and in the browser, where it must print the same. */
public final class Parity {
  private Parity() {}

  public static String run() {
    Rng.seed(42);
    Split moons = Toys.moons(300, 0.12, Rng.seed(42)).split(0.6, 0.2, 0.2, Rng.seed(1));
    var model = new Sequential(new Linear(2, 8), new Tanh(), new Linear(8, 2));
    History history =
        Trainer.of(model)
            .loss(Loss.crossEntropy())
            .optimizer(new Adam(0.02))
            .batchSize(20)
            .epochs(50)
            .validation(moons.validation())
            .fit(moons.train());
    return history + "\n" + model.summary(2) + "\n" + model.parameters().get("0.weight");
  }
}
