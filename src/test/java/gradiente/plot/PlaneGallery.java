package gradiente.plot;

import gradiente.data.Dataset;
import gradiente.data.Toys;
import gradiente.nn.*;
import gradiente.optim.Adam;
import gradiente.plot.paper.Figure;
import gradiente.plot.plane.Field;
import gradiente.plot.plane.Plane;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import gradiente.train.Trainer;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Supplier;

/** The planes and surfaces of the gallery. */
final class PlaneGallery {
  private static final DoubleBinaryOperator HILLS =
      (x, y) -> Math.sin(x * x / 2 - y * y / 4 + 3) * Math.cos(2 * x + 1 - Math.exp(y));

  private PlaneGallery() {}

  static void addTo(Map<String, Supplier<Figure>> all) {
    Tensor a = Tensor.of(3, 1);
    Tensor b = Tensor.of(1, 2);
    all.put("head-to-tail", () -> Plot.plane().title("Head to tail").headToTail(a, "A", b, "B"));
    all.put(
        "angle",
        () ->
            Plot.plane()
                .title("The angle between a and b")
                .labels("x_1", "x_2")
                .arrow(a, "a")
                .arrow(b, "b")
                .angle(a, b));
    all.put(
        "contour-path",
        () ->
            Plot.contour((x, y) -> x * x + 3 * y, -11, 11, -1, 11)
                .title("f(x, y) = x^2 + 3y")
                .path(descend((x, y) -> new double[] {2 * x, 3}, -10, 10, 0.1, 0, 25), "rate 0.1"));
    all.put("contour-hills", () -> Plot.contour(HILLS, -2, 2, -1, 2).title("Hills and valleys"));
    all.put(
        "contour-valley",
        () ->
            Plot.contour(
                    (x, y) -> (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x), -2, 2, -1, 3)
                .title("Rosenbrock's valley")
                .point(1, 1, "minimum"));
    all.put("momentum", () -> momentum(40));
    all.put(
        "starts",
        () -> {
          Field gradient = (x, y) -> new double[] {4 * x * (x * x - 1), 2 * y};
          Plane plane =
              Plot.contour((x, y) -> (x * x - 1) * (x * x - 1) + y * y, -1.6, 1.6, -1.2, 1.2)
                  .title("Where you start decides where you end");
          double[][] starts = {{-1.4, 1}, {-0.2, 1}, {0.3, -1}};
          for (double[] s : starts) {
            plane.path(
                descend(gradient, s[0], s[1], 0.06, 0, 30), "from (" + s[0] + ", " + s[1] + ")");
          }
          return plane;
        });
    all.put(
        "field",
        () ->
            Plot.field((x, y) -> new double[] {2 * x, 2 * y}, -2.2, 2.2, -2.2, 2.2)
                .title("\\nabla (x^2 + y^2)")
                .level((x, y) -> x * x + y * y, 1, "x^2 + y^2 = 1")
                .point(1, 0, "A")
                .point(Math.sqrt(0.5), Math.sqrt(0.5), "B")
                .point(0, 1, "C"));
    all.put(
        "half-planes",
        () ->
            Plot.plane()
                .x(-0.5, 1.5)
                .y(-0.5, 1.5)
                .title("AND is the corner beyond its line")
                .labels("A", "B")
                .points(
                    Tensor.of(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}),
                    Tensor.of(0, 0, 0, 1),
                    "false",
                    "true")
                .boundary(1, 1, -0.5, "OR")
                .halfPlane(1, 1, -1.5, "AND"));
    all.put(
        "shadow",
        () ->
            Plot.plane()
                .title("The dot product's shadow")
                .arrow(Tensor.of(2, 3), "a")
                .arrow(Tensor.of(4, 1), "b")
                .shadow(Tensor.of(2, 3), Tensor.of(4, 1), "a b / |b|"));
    all.put(
        "collinear",
        () ->
            Plot.plane()
                .title("Multiples of a")
                .arrow(4, 2, "2a")
                .arrow(2, 1, "a")
                .arrow(-2, -1, "-a"));
    all.put(
        "space-arrows",
        () ->
            Plot.space()
                .title("Three vectors")
                .arrow(3, 1, 2, "a")
                .arrow(1, 3, 1, "b")
                .arrow(Tensor.of(1, 1, -2), "c")
                .point(2, 2, 2, "P"));
    all.put(
        "halo",
        () ->
            Plot.contour((x, y) -> x * x + y * y, -3, 3, -3, 3)
                .title("Lines that stand out")
                .function(x -> x, "y = x")
                .function(x -> -x, "y = -x")
                .level((x, y) -> Math.abs(x) + Math.abs(y), 2, "|x| + |y| = 2")
                .horizontal(-2, "y = -2"));
    all.put(
        "dense-path",
        () -> {
          Rng rng = Rng.seed(1);
          float[][] stops = new float[400][2];
          for (int i = 1; i < 400; i++) {
            for (int k = 0; k < 2; k++) {
              stops[i][k] = 0.9f * stops[i - 1][k] + 0.3f * (float) rng.nextGaussian();
            }
          }
          return Plot.row(
              Plot.contour((x, y) -> x * x + y * y, -3, 3, -3, 3)
                  .path(Tensor.of(stops), "one a step")
                  .size(440, 400),
              Plot.surface((x, y) -> x * x + y * y, -3, 3, -3, 3)
                  .path(Tensor.of(stops), "one a step")
                  .size(440, 400));
        });
    all.put(
        "regions-hard",
        () ->
            Plot.plane()
                .x(-2, 2)
                .y(-2, 2)
                .title("Answers without doubt")
                .regions(x -> x.matmul(Tensor.of(new float[][] {{1}, {-0.3f}})).gt(0.2f)));
    all.put(
        "row-aligned",
        () ->
            Plot.row(
                    Plot.function(x -> x * x, -2, 2, "x^2").title("One title").size(300, 320),
                    Plot.function(Math::sin, -2, 2, "sin")
                        .function(Math::cos, "cos")
                        .labels("x", "y")
                        .size(300, 320),
                    Plot.plane().arrow(1, 3, "a").title("Plane").size(300, 320))
                .sameY());
    all.put("regions-two", PlaneGallery::two);
    all.put("regions-three", PlaneGallery::three);
    all.put(
        "zones",
        () -> {
          Tensor w = Tensor.randn(Rng.seed(1), 2, 8);
          Tensor c = Tensor.randn(Rng.seed(2), 8);
          return Plot.plane()
              .x(-3, 3)
              .y(-3, 3)
              .title("Linear pieces of 8 ReLU units")
              .zones(x -> x.matmul(w).add(c));
        });
    all.put(
        "surface-path",
        () ->
            Plot.surface((x, y) -> x * x + 3 * y, -10, 10, -10, 10)
                .title("x^2 + 3y from (-10, 10)")
                .labels("x", "y", "f(x, y)")
                .path(descend((x, y) -> new double[] {2 * x, 3}, -10, 10, 0.1, 0, 25), "rate 0.1"));
    all.put(
        "surface-hills",
        () -> Plot.surface(HILLS, -2, 2, -1, 2).title("Hills").view(-120, 40).point(0, 0, "start"));
    all.put(
        "surface-saddle",
        () ->
            Plot.surface((x, y) -> x * x - y * y, -2, 2, -2, 2)
                .title("A saddle")
                .labels("x_1", "x_2", "f")
                .path(
                    descend((x, y) -> new double[] {2 * x, -2 * y}, 1.9, 0.01, 0.1, 0, 27), "slow")
                .point(0, 0, "saddle"));
    all.put(
        "surface-cut",
        () ->
            Plot.surface(
                    (x, y) -> (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x), -2, 2, -1, 3)
                .z(0, 400)
                .view(150, 45)
                .title("Rosenbrock's valley, cut at 400"));
  }

  /** Stops of gradient descent with momentum: v = momentum v - rate g, x = x + v. */
  static Tensor descend(
      Field gradient, double x, double y, double rate, double momentum, int steps) {
    float[][] stops = new float[steps + 1][];
    double u = 0;
    double v = 0;
    for (int i = 0; i <= steps; i++) {
      stops[i] = new float[] {(float) x, (float) y};
      double[] g = gradient.at(x, y);
      u = momentum * u - rate * g[0];
      v = momentum * v - rate * g[1];
      x += u;
      y += v;
    }
    return Tensor.of(stops);
  }

  /** The first steps of plain descent and of descent with momentum in a narrow valley. */
  static Plane momentum(int steps) {
    Field gradient = (x, y) -> new double[] {0.2 * x, 4 * y};
    return Plot.contour((x, y) -> 0.1 * x * x + 2 * y * y, -10, 10, -4, 4)
        .title("Momentum against plain descent")
        .labels("w_1", "w_2")
        .path(descend(gradient, -9, 2.5, 0.45, 0, steps), "plain")
        .path(descend(gradient, -9, 2.5, 0.12, 0.8, steps), "momentum");
  }

  private static Figure two() {
    Dataset moons = Toys.moons(200, 0.15, Rng.seed(7));
    Rng.seed(1);
    Sequential model = new Sequential(new Linear(2, 16), new Tanh(), new Linear(16, 2));
    Trainer.of(model)
        .loss(Loss.crossEntropy())
        .optimizer(new Adam(0.02))
        .batchSize(32)
        .epochs(60)
        .seed(1)
        .fit(moons);
    return Plot.regions(model::forward, moons).title("Two moons");
  }

  private static Figure three() {
    Rng rng = Rng.seed(3);
    float[][] xy = new float[180][];
    float[] label = new float[180];
    float[][] centre = {{-1.5f, -0.5f}, {1.5f, -0.5f}, {0, 1.7f}};
    for (int i = 0; i < 180; i++) {
      label[i] = i % 3;
      xy[i] =
          new float[] {
            centre[i % 3][0] + 0.7f * (float) rng.nextGaussian(),
            centre[i % 3][1] + 0.7f * (float) rng.nextGaussian()
          };
    }
    Tensor w = Tensor.of(new float[][] {{-2, 2, 0}, {-1, -1, 3}});
    return Plot.plane()
        .title("Three classes")
        .labels("x_1", "x_2")
        .points(Tensor.of(xy), Tensor.of(label), "setosa", "versicolor", "virginica")
        .regions(x -> x.matmul(w));
  }
}
