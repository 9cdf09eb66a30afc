package gradiente.plot;

import gradiente.data.Dataset;
import gradiente.data.Toys;
import gradiente.nn.*;
import gradiente.optim.Adam;
import gradiente.plot.paper.Animation;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import gradiente.train.Trainer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;

/** The moving pictures of the gallery. */
final class AnimationGallery {
  private AnimationGallery() {}

  static Map<String, Supplier<Animation>> animations() {
    Map<String, Supplier<Animation>> all = new LinkedHashMap<>();
    all.put("ball", AnimationGallery::ball);
    all.put("race", () -> Animation.of(40, 8, PlaneGallery::momentum));
    all.put("boundary", AnimationGallery::boundary);
    all.put("learning", AnimationGallery::learning);
    return all;
  }

  /** A ball that rolls down 2x^2 cos x - 5x with momentum. */
  private static Animation ball() {
    DoubleUnaryOperator f = x -> 2 * x * x * Math.cos(x) - 5 * x;
    int n = 60;
    double[] x = new double[n];
    double[] y = new double[n];
    x[0] = 0.4;
    double v = 0;
    for (int i = 0; i < n; i++) {
      if (i > 0) {
        double at = x[i - 1];
        v = 0.9 * v - 0.006 * (4 * at * Math.cos(at) - 2 * at * at * Math.sin(at) - 5);
        x[i] = at + v;
      }
      y[i] = f.applyAsDouble(x[i]);
    }
    return Animation.of(
        n,
        15,
        i ->
            Plot.plane()
                .x(0, 5)
                .y(-50, 20)
                .labels("x", "f(x)")
                .title("A ball with momentum, step " + i)
                .function(f, "f")
                .path(Arrays.copyOf(x, i + 1), Arrays.copyOf(y, i + 1), "ball"));
  }

  /** The boundary of a small network on two moons, every three epochs. */
  private static Animation boundary() {
    Rng.seed(3);
    Dataset moons = Toys.moons(160, 0.15, Rng.seed(7));
    Sequential model = new Sequential(new Linear(2, 12), new Tanh(), new Linear(12, 2));
    Tensor range = moons.x();
    return Animation.of(
        30,
        6,
        i -> {
          if (i > 0) {
            Trainer.of(model)
                .loss(Loss.crossEntropy())
                .optimizer(new Adam(0.02))
                .batchSize(32)
                .epochs(3)
                .seed(i)
                .fit(moons);
          }
          return Plot.plane()
              .title("Two moons after " + 3 * i + " epochs")
              .points(range, moons.y(), "upper", "lower")
              .regions(model::forward);
        });
  }

  /** README's picture: two spirals are told apart, and the loss falls; in Spanish for the other. */
  private static Animation learning() {
    Rng.seed(4);
    Dataset spirals = Toys.spirals(240, 0.03, Rng.seed(7));
    Sequential model =
        new Sequential(
            new Linear(2, 16), new Tanh(), new Linear(16, 16), new Tanh(), new Linear(16, 2));
    Trainer trainer =
        Trainer.of(model)
            .loss(Loss.crossEntropy())
            .optimizer(new Adam(0.01))
            .batchSize(20)
            .epochs(3);
    int frames = 40;
    double[] losses = new double[frames];
    return Animation.of(
        frames,
        8,
        i -> {
          losses[i] =
              i == 0
                  ? Loss.crossEntropy().of(model.forward(spirals.x()), spirals.y()).item()
                  : trainer.seed(i).fit(spirals).last("loss");
          return Plot.row(
              Plot.plane().points(spirals.x(), spirals.y()).regions(model::forward).size(380, 340),
              Plot.line(Arrays.copyOf(losses, i + 1))
                  .x(0, frames)
                  .y(0, 0.8)
                  .title("L = %.3f".formatted(losses[i]))
                  .size(340, 340));
        });
  }
}
