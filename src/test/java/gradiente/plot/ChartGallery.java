package gradiente.plot;

import gradiente.data.*;
import gradiente.nn.*;
import gradiente.optim.Adam;
import gradiente.plot.chart.Chart;
import gradiente.plot.paper.Figure;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import gradiente.train.*;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;

/** The charts of the gallery. */
public final class ChartGallery {
  private ChartGallery() {}

  public static void addTo(Map<String, Supplier<Figure>> all) {
    all.put(
        "functions",
        () ->
            Plot.function(Math::sin, -6, 6, "sin x")
                .function(Math::cos, "cos x")
                .function(x -> Math.sin(x) / 2, "½ sin x")
                .title("Three waves")
                .labels("x", "y"));
    all.put(
        "tangent",
        () ->
            Plot.function(x -> x * x, -2, 3, "x^2")
                .derivative()
                .tangent(1)
                .secant(1, 1.5)
                .point(1, 1, "P")
                .point(2.5, 6.25, "Q = (2.5, 6.25)")
                .title("From secant to tangent")
                .labels("x", "y"));
    all.put("pole", () -> Plot.function(x -> 1 / x, -3, 3, "1/x").title("1/x").labels("x", "1/x"));
    all.put("tan", () -> Plot.function(Math::tan, -5, 5, "tan x").title("tan x"));
    all.put(
        "step-function",
        () -> Plot.function(x -> x < 0 ? 0 : 1, -3, 3, "step").title("Unit step").labels("z", "y"));
    all.put(
        "relu",
        () ->
            Plot.function(x -> Math.max(0, x), -3, 3, "ReLU")
                .derivative()
                .title("ReLU and its derivative")
                .labels("z", ""));
    all.put(
        "optimum",
        () ->
            Plot.function(x -> x * x * x * x - 3 * x * x + x, -2.2, 2, "f")
                .point(-1.3008, -3.5139, "global minimum")
                .point(1.1309, -1.0702, "local minimum")
                .point(0.1699, 0.0841, "local maximum")
                .horizontal(2, "level 2")
                .vertical(-1.3008)
                .title("Minima and a maximum")
                .labels("x", "f(x)"));
    all.put("constant", () -> Plot.function(x -> 3, 0, 1, "c").title("A constant"));
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
                    range(0, 50, 11),
                    new double[] {1, 1, .5, .5, .25, .25, .12, .12, .06, .06, .03},
                    "step decay")
                .line(
                    range(0, 50, 51),
                    apply(range(0, 50, 51), t -> Math.exp(-t / 14)),
                    "exponential")
                .title("Schedules of the learning rate")
                .labels("epoch", "\\eta"));
    all.put(
        "histogram", () -> Plot.histogram(normal(800, 7)).title("800 draws").labels("x", "count"));
    all.put(
        "histograms",
        () ->
            Plot.chart()
                .histogram(normal(400, 1), 24, "one")
                .histogram(apply(normal(400, 2), v -> v / 2), 24, "mean of four")
                .labels("x", "count"));
    all.put(
        "log-y",
        () ->
            Plot.chart()
                .line(apply(range(1, 100, 100), t -> 2 / t), "SGD")
                .line(apply(range(1, 100, 100), t -> 2 * Math.exp(-t / 8) + 1e-4), "Adam")
                .logY()
                .title("Loss on a logarithmic axis")
                .labels("epoch", "loss"));
    all.put(
        "log-log",
        () ->
            Plot.chart()
                .function(n -> n * n, 1, 100, "n^2")
                .function(n -> n * Math.log(n + 1), "n log n")
                .logX()
                .logY()
                .x(1, 100)
                .title("Costs")
                .labels("n", "operations"));
    all.put(
        "log-narrow",
        () ->
            Plot.line(new double[] {1, 2, 3, 5, 8, 11})
                .logY()
                .title("One decade")
                .labels("k", "y"));
    all.put(
        "bars",
        () ->
            Plot.bars(
                    new String[] {
                      "L2", "L2 + L1", "L2 + KL", "max-norm", "dropout + L2", "dropout + max-norm"
                    },
                    1.62,
                    1.60,
                    1.55,
                    1.35,
                    1.25,
                    1.05)
                .title("Test error on MNIST")
                .labels("regularizer", "error (%)"));
    all.put(
        "bars-grouped",
        () ->
            Plot.bars("w_1", "w_2", "w_3", "b")
                .add(new double[] {2.5, -3.1, 1.7, 0.4}, "without penalty")
                .add(new double[] {1.1, -1.4, 0.8, 0.4}, "L_2")
                .add(new double[] {1.9, -2.2, 0, 0.41}, "L_1")
                .title("Weights under a penalty")
                .labels("", "value"));
    all.put("heatmap", () -> Plot.heatmap(wave(12, 18)).title("A matrix").labels("column", "row"));
    all.put(
        "heatmap-numbers",
        () ->
            Plot.heatmap(new double[][] {{2, 4, 2}, {1, 3, 7}, {0, 7, 3}})
                .title("A")
                .rows("a_1", "a_2", "a_3")
                .columns("x", "y", "z"));
    all.put(
        "confusion",
        () ->
            Plot.confusion(
                    new ConfusionMatrix(
                        new int[][] {{50, 0, 0}, {0, 47, 3}, {0, 2, 48}},
                        List.of("setosa", "versicolor", "virginica")))
                .title("Confusion matrix"));
    all.put("confusion-digits", ChartGallery::digits);
    all.put("correlation", ChartGallery::correlation);
    all.put("history", () -> Plot.history(trained()));
    all.put("history-loss", () -> Plot.history(trained(), "loss").logY().title("Loss"));
    all.put("roc", () -> Plot.row(Plot.roc(roc()), Plot.precisionRecall(roc())));
  }

  private static History trained() {
    Rng rng = Rng.seed(4);
    Dataset moons = Toys.moons(160, 0.25, rng);
    Split split = moons.split(0.6, 0.2, 0.2, rng);
    var model = new Sequential(new Linear(2, 24), new Tanh(), new Linear(24, 2));
    return Trainer.of(model)
        .loss(Loss.crossEntropy())
        .optimizer(new Adam(0.05))
        .batchSize(16)
        .epochs(60)
        .validation(split.validation())
        .fit(split.train());
  }

  private static Roc roc() {
    var random = new Random(8);
    float[] scores = new float[300];
    float[] labels = new float[300];
    for (int i = 0; i < 300; i++) {
      labels[i] = i % 3 == 0 ? 1 : 0;
      scores[i] = (float) (1.3 * labels[i] + random.nextGaussian());
    }
    return Roc.of(Tensor.of(scores), Tensor.of(labels));
  }

  private static Figure digits() {
    var random = new Random(2);
    int[][] counts = new int[10][10];
    String[] names = new String[10];
    for (int i = 0; i < 10; i++) {
      names[i] = "" + i;
      for (int j = 0; j < 10; j++) {
        counts[i][j] = i == j ? 940 + random.nextInt(50) : random.nextInt(12);
      }
    }
    return Plot.confusion(new ConfusionMatrix(counts, List.of(names))).title("10 000 digits");
  }

  private static Figure correlation() {
    var random = new Random(6);
    float[][] rows = new float[120][4];
    for (float[] row : rows) {
      double size = random.nextGaussian();
      row[0] = (float) (size + 0.6 * random.nextGaussian());
      row[1] = (float) (-0.4 * size + random.nextGaussian());
      row[2] = (float) (size + 0.2 * random.nextGaussian());
      row[3] = (float) (size + 0.3 * random.nextGaussian());
    }
    return Plot.correlation(
            Tensor.of(rows), "sepal length", "sepal width", "petal length", "petal width")
        .title("Correlations");
  }

  private static double[][] wave(int n, int m) {
    double[][] z = new double[n][m];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < m; j++) z[i][j] = Math.sin(i / 3.0) * Math.cos(j / 4.0);
    }
    return z;
  }

  private static Figure lines() {
    Chart chart = Plot.chart().title("Eight lines").labels("x", "y");
    for (int i = 0; i < 8; i++) {
      int k = i;
      chart.line(range(0, 10, 11), apply(range(0, 10, 11), x -> k + Math.sin(x + k)), "line " + i);
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
    double[] classes = java.util.Arrays.stream(labels).asDoubleStream().toArray();
    return Plot.points(Tensor.of(points), Tensor.of(classes), "setosa", "versicolor", "virginica")
        .title("Three classes")
        .labels("petal length (cm)", "petal width (cm)");
  }

  private static Figure regression() {
    var random = new Random(5);
    double[] x = range(0, 10, 40);
    double[] y = apply(x, t -> 3 + 1.7 * t + 1.5 * random.nextGaussian());
    return Plot.chart()
        .points(x, y, "data")
        .line(x, apply(x, t -> 3 + 1.7 * t), "fit")
        .title("Least squares")
        .labels("x_1", "\\hat{y}");
  }

  private static Figure band() {
    double[] x = range(1, 50, 50);
    double[] mean = apply(x, t -> 2 * Math.exp(-t / 12) + 0.2);
    return Plot.chart()
        .band(
            x,
            apply(x, t -> 1.6 * Math.exp(-t / 12) + .12),
            apply(x, t -> 2.4 * Math.exp(-t / 12) + .28),
            "\\pm 1 s.d.")
        .line(x, mean, "mean of 10 runs")
        .title("Loss over ten seeds")
        .labels("epoch", "loss");
  }

  public static double[] range(double from, double to, int n) {
    double[] x = new double[n];
    for (int i = 0; i < n; i++) x[i] = from + (to - from) * i / (n - 1);
    return x;
  }

  public static double[] apply(double[] x, DoubleUnaryOperator f) {
    return Arrays.stream(x).map(f).toArray();
  }

  public static double[] normal(int n, long seed) {
    var random = new Random(seed);
    return random.doubles(n).map(u -> random.nextGaussian()).toArray();
  }
}
