package gradiente.lab;

import gradiente.calculus.Descent;
import gradiente.data.*;
import gradiente.nn.*;
import gradiente.optim.*;
import gradiente.tensor.*;
import gradiente.train.*;

/** One program that is run on the JVM and in the browser, where it must print the same. */
final class Parity {
  private Parity() {}

  /** A training with its whole history, and how each part of the engine prints itself. */
  static String run() {
    var text = new StringBuilder();
    Split moons = Toys.moons(300, 0.12, Rng.seed(42)).split(0.6, 0.2, 0.2, Rng.seed(1));
    var model = new Sequential(new Linear(2, 8), new Tanh(), new Linear(8, 2));
    var trainer =
        Trainer.of(model)
            .loss(Loss.crossEntropy())
            .optimizer(new Adam(0.02))
            .batchSize(20)
            .epochs(50)
            .validation(moons.validation());
    History history = trainer.fit(moons.train());
    for (int e = 0; e < history.epochs(); e++) {
      for (String name : history.metrics()) {
        text.append(Text.of(" %s %.7g", name, history.get(name)[e]));
      }
      text.append('\n');
    }
    text.append(history.toString().replaceAll("\\d+ epochs in .*", "")); // the time differs
    text.append(model.summary(2)).append('\n');
    text.append(model).append('\n').append(model.parameters().get("0.weight")).append('\n');
    Tensor scores = trainer.predict(moons.test().x());
    text.append(ConfusionMatrix.of(scores, moons.test().y(), moons.test().classes())).append('\n');
    text.append(Tensor.of(new float[][] {{1e-7f, 2}, {3, 4e9f}})).append('\n');
    text.append(
        Descent.of((double x) -> 2 * x * x * Math.cos(x) - 5 * x).rate(0.05).steps(8).from(-1));
    return text.append('\n').append(refusal()).toString();
  }

  private static String refusal() {
    try {
      return Tensor.zeros(2).add(Tensor.zeros(3)).toString();
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }
}
