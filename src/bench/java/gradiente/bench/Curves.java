package gradiente.bench;

import gradiente.kernel.Kernel;
import gradiente.kernel.Threads;
import gradiente.nn.Loss;
import gradiente.optim.Sgd;
import gradiente.plot.Plot;
import gradiente.plot.chart.Chart;
import gradiente.tensor.*;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.*;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.*;

/**
 * How the cost of a training step grows with batch, width, depth and rows: here, in PyTorch, and at
 * the least that this machine could take. Writes the numbers and a picture of each curve to
 * src/bench/curves. {@code --curves} of {@code ./course bench}; further words pick curves.
 */
public final class Curves {
  private static final Path FOLDER = Path.of("src", "bench", "curves");
  private static final int COLUMNS = 10;

  /** One curve: its name, what its axis says, where it is measured. */
  private enum Curve {
    BATCH("batch", "samples in a batch, 784-128-10", 1, 4, 16, 64, 256, 1024, 4096),
    WIDTH("width", "units in each of two layers, batch 64", 8, 32, 128, 512, 1024, 2048, 4096),
    DEPTH("depth", "hidden layers of 64 units, batch 64", 1, 2, 4, 8, 16, 32),
    ROWS(
        "rows",
        "rows of 10 columns, linear regression",
        100,
        1000,
        10_000,
        100_000,
        1_000_000,
        10_000_000);

    final String title;
    final String axis;
    final int[] sizes;

    Curve(String title, String axis, int... sizes) {
      this.title = title;
      this.axis = axis;
      this.sizes = sizes;
    }

    /** The name of a point, for both sides. */
    String point(int size) {
      return switch (this) {
        case BATCH -> "step:" + size + ":784-128-10";
        case WIDTH -> "step:64:" + size + "-" + size + "-" + size;
        case DEPTH -> "step:64" + (":64" + "-64".repeat(size) + "-10");
        case ROWS -> "rows:" + size;
      };
    }
  }

  /** A training step of one point. */
  @State(Scope.Benchmark)
  public static class Point {
    @Param("rows:100")
    String point;

    @Param({"1", "2"})
    int threads;

    private Training training;

    /** Makes the network and its batch. */
    @Setup
    public void setup() {
      Threads.count(threads);
      int n = Integer.parseInt(point.split(":")[1]);
      boolean rows = point.startsWith("rows:");
      int[] sizes = rows ? new int[] {COLUMNS, 1} : sizes(point);
      int last = sizes[sizes.length - 1];
      training =
          new Training(
              Ours.model("relu", sizes),
              rows ? Loss.mse() : Loss.crossEntropy(),
              new Sgd(0.01),
              Tensor.randn(new Rng(1), n, sizes[0]),
              rows ? Tensor.randn(new Rng(2), n, 1) : Ours.labels(n, last));
    }

    /** One step. */
    @Benchmark
    public float step() {
      return training.step();
    }
  }

  /** Reading a table of so many rows once, and nothing else: no step can be quicker. */
  @State(Scope.Benchmark)
  public static class Reading {
    @Param("100")
    int rows;

    @Param({"1", "2"})
    int threads;

    private float[] x;

    /** Makes the table. */
    @Setup
    public void setup() {
      Threads.count(threads);
      x = new float[rows * COLUMNS];
    }

    /** The largest number of each piece. */
    @Benchmark
    public float[] read() {
      float[] largest = new float[1 + x.length / Kernel.GRAIN];
      Threads.split(
          x.length,
          Kernel.GRAIN,
          (from, to) -> largest[from / Kernel.GRAIN] = Kernel.get().max(x, from, to - from));
      return largest;
    }
  }

  private final Times times = new Times();

  private Curves() {}

  /** See the class. */
  public static void main(String[] args) throws RunnerException, IOException {
    List<String> words = new ArrayList<>(List.of(args));
    words.remove("--curves");
    Curves curves = new Curves();
    curves.measure("Peak", "ours", List.of());
    for (Curve curve : Curve.values()) {
      if (words.isEmpty() || words.contains(curve.title)) curves.draw(curve);
    }
  }

  private void draw(Curve curve) throws RunnerException, IOException {
    List<String> points = IntStream.of(curve.sizes).mapToObj(curve::point).toList();
    measure("Point", "point", points);
    if (curve == Curve.ROWS) {
      measure("Reading", "rows", IntStream.of(curve.sizes).mapToObj(String::valueOf).toList());
    }
    Torch.measure(0.5, points, times::put, false);
    int n = curve.sizes.length;
    double[] x = IntStream.of(curve.sizes).asDoubleStream().toArray();
    double[] ours = new double[n];
    double[] torch = new double[n];
    double[] limit = new double[n];
    StringBuilder csv = new StringBuilder(curve.title + ",gradiente,pytorch,limit\n");
    for (int i = 0; i < n; i++) {
      ours[i] = times.best("ours", points.get(i));
      torch[i] = times.best("PyTorch", points.get(i));
      limit[i] = limit(curve, curve.sizes[i], points.get(i));
      csv.append(
          String.format(
              Locale.ROOT, "%d,%.2f,%.2f,%.2f%n", curve.sizes[i], ours[i], torch[i], limit[i]));
    }
    System.out.print(csv);
    Files.createDirectories(FOLDER);
    Files.writeString(FOLDER.resolve(curve.title + ".csv"), csv);
    Chart chart =
        Plot.chart()
            .line(x, ours, "Gradiente")
            .line(x, torch, "PyTorch")
            .line(x, limit, "the machine's limit")
            .logX()
            .logY()
            .labels(curve.axis, "microseconds a step");
    chart.title("A step's cost, by " + curve.title).save(FOLDER.resolve(curve.title + ".svg"));
  }

  /**
   * The least time of a point, in microseconds: its multiply-adds at the speed of registers on all
   * threads, and for rows, which are more to read than to compute, reading them once.
   */
  private double limit(Curve curve, int size, String point) {
    if (curve == Curve.ROWS) return times.best("ours", "" + size);
    int[] sizes = sizes(point);
    double operations = 0;
    for (int i = 1; i < sizes.length; i++) {
      int products = i == 1 ? 2 : 3; // nobody asks for the gradient of the data
      operations += 2.0 * products * sizes[i - 1] * sizes[i];
    }
    double perMicro = Peak.OPERATIONS / times.best("ours", "peak") * 2;
    return operations * Integer.parseInt(point.split(":")[1]) / perMicro;
  }

  private static int[] sizes(String point) {
    String[] numbers = point.split(":")[2].split("-");
    return Arrays.stream(numbers).mapToInt(Integer::parseInt).toArray();
  }

  private void measure(String group, String parameter, List<String> values) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("gradiente\\.bench\\..*\\b" + group + "\\b")
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.MICROSECONDS)
            .forks(1)
            .warmupIterations(3)
            .warmupTime(TimeValue.milliseconds(500))
            .measurementIterations(10)
            .measurementTime(TimeValue.milliseconds(100))
            .verbosity(VerboseMode.SILENT)
            .jvmArgs("--add-modules", "jdk.incubator.vector", "-Xmx4g");
    if (!values.isEmpty()) options.param(parameter, values.toArray(String[]::new));
    for (RunResult result : new Runner(options.build()).run()) {
      String what = values.isEmpty() ? "peak" : result.getParams().getParam(parameter);
      double best = result.getPrimaryResult().getStatistics().getMin();
      times.put("ours", what, result.getParams().getParam("threads"), best);
      System.err.printf("%s %s: %.2f us%n", group, what, best);
    }
  }
}
