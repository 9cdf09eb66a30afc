package gradiente.plot;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;

/** The charts of the gallery. */
final class ChartGallery {

  private ChartGallery() {}

  static void addTo(Map<String, Supplier<Figure>> all) {
    all.put(
        "functions",
        () ->
            Plot.function("sin x", Math::sin, -6, 6)
                .add("cos x", Math::cos)
                .add("sin x + \\frac", x -> Math.sin(x) / 2)
                .title("Waves of \\alpha = 1")
                .labels("x", "y"));
    all.put(
        "tangent",
        () ->
            Plot.function("x^2", x -> x * x, -2, 3)
                .derivative()
                .tangent(1)
                .secant(1, 1.5)
                .point(1, 1, "P")
                .point(2.5, 6.25, "Q = (2.5, 6.25)")
                .title("From secant to tangent")
                .labels("x", "y"));
    all.put("pole", () -> Plot.function("1/x", x -> 1 / x, -3, 3).title("1/x").labels("x", "1/x"));
    all.put("tan", () -> Plot.function("tan x", Math::tan, -5, 5).title("tan x"));
    all.put(
        "step-function",
        () -> Plot.function("step", x -> x < 0 ? 0 : 1, -3, 3).title("Unit step").labels("z", "y"));
    all.put(
        "relu",
        () ->
            Plot.function("ReLU", x -> Math.max(0, x), -3, 3)
                .derivative()
                .title("ReLU and its derivative")
                .labels("z", ""));
    all.put(
        "optimum",
        () ->
            Plot.function("f", x -> x * x * x * x - 3 * x * x + x, -2.2, 2)
                .point(-1.3008, -3.5139, "global minimum")
                .point(1.1309, -1.0702, "local minimum")
                .point(0.1699, 0.0841, "local maximum")
                .horizontal(2, "level 2")
                .vertical(-1.3008, null)
                .title("Minima and a maximum")
                .labels("x", "f(x)"));
    all.put("constant", () -> Plot.function("c", x -> 3, 0, 1).title("A constant"));
    all.put("tiny", () -> Plot.line(new double[] {1e-12, 3e-12, 2e-12}).title("Tiny numbers"));
    all.put("huge", () -> Plot.line(new double[] {1.5e9, 3e12, 2e12}).title("Huge numbers"));
    all.put(
        "offset",
        () -> Plot.line(new double[] {100000.01, 100000.02, 100000.04}).title("Far from zero"));
    all.put("lines", ChartGallery::lines);
    all.put("scatter", ChartGallery::scatter);
    all.put("regression", ChartGallery::regression);
    all.put("band", ChartGallery::band);
    all.put(
        "steps",
        () ->
            Plot.chart()
                .step(
                    "step decay",
                    range(0, 50, 11),
                    new double[] {1, 1, .5, .5, .25, .25, .12, .12, .06, .06, .03})
                .line(
                    "exponential",
                    range(0, 50, 51),
                    apply(range(0, 50, 51), t -> Math.exp(-t / 14)))
                .title("Schedules of the learning rate")
                .labels("epoch", "\\eta"));
    all.put(
        "histogram", () -> Plot.histogram(normal(800, 7)).title("800 draws").labels("x", "count"));
    all.put(
        "log-y",
        () ->
            Plot.chart()
                .line("SGD", apply(range(1, 100, 100), t -> 2 / t))
                .line("Adam", apply(range(1, 100, 100), t -> 2 * Math.exp(-t / 8) + 1e-4))
                .logY()
                .title("Loss on a logarithmic axis")
                .labels("epoch", "loss"));
    all.put(
        "log-log",
        () ->
            Plot.chart()
                .function("n^2", n -> n * n, 1, 100)
                .add("n log n", n -> n * Math.log(n + 1))
                .logX()
                .logY()
                .xRange(1, 100)
                .title("Costs")
                .labels("n", "operations"));
    all.put(
        "log-narrow",
        () ->
            Plot.line(new double[] {1, 2, 3, 5, 8, 11})
                .logY()
                .title("One decade")
                .labels("k", "y"));
  }

  private static Figure lines() {
    Chart chart = Plot.chart().title("Eight lines").labels("x", "y");
    for (int i = 0; i < 8; i++) {
      int k = i;
      chart.line("line " + i, range(0, 10, 11), apply(range(0, 10, 11), x -> k + Math.sin(x + k)));
    }
    return chart;
  }

  private static Figure scatter() {
    var random = new Random(3);
    double[][] points = new double[150][2];
    int[] labels = new int[150];
    for (int i = 0; i < 150; i++) {
      labels[i] = i % 3;
      points[i][0] = 2 * labels[i] + random.nextGaussian();
      points[i][1] = (labels[i] == 1 ? 3 : 0) + random.nextGaussian();
    }
    return Plot.scatter(points, labels, "setosa", "versicolor", "virginica")
        .title("Three classes")
        .labels("petal length (cm)", "petal width (cm)");
  }

  private static Figure regression() {
    var random = new Random(5);
    double[] x = range(0, 10, 40);
    double[] y = apply(x, t -> 3 + 1.7 * t + 1.5 * random.nextGaussian());
    return Plot.chart()
        .points("data", x, y)
        .line("fit", x, apply(x, t -> 3 + 1.7 * t))
        .title("Least squares")
        .labels("x_1", "\\hat{y}");
  }

  private static Figure band() {
    double[] x = range(1, 50, 50);
    double[] mean = apply(x, t -> 2 * Math.exp(-t / 12) + 0.2);
    return Plot.chart()
        .band(
            "\\pm 1 s.d.",
            x,
            apply(x, t -> 1.6 * Math.exp(-t / 12) + .12),
            apply(x, t -> 2.4 * Math.exp(-t / 12) + .28))
        .line("mean of 10 runs", x, mean)
        .title("Loss over ten seeds")
        .labels("epoch", "loss");
  }

  static double[] range(double from, double to, int n) {
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = from + (to - from) * i / (n - 1);
    }
    return x;
  }

  static double[] apply(double[] x, DoubleUnaryOperator f) {
    return Arrays.stream(x).map(f).toArray();
  }

  static double[] normal(int n, long seed) {
    var random = new Random(seed);
    return random.doubles(n).map(u -> random.nextGaussian()).toArray();
  }
}
