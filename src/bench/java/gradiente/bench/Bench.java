package gradiente.bench;

import gradiente.kernel.Kernel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.*;

/**
 * Measures every workload here and in the peers, and prints one table. Each side counts with its
 * best number of threads; times are those of the best of twelve iterations of a second in two
 * processes, in microseconds: what else a shared machine does only adds.
 *
 * <p>Options: {@code --quick} for short runs, {@code --ours} to leave the peers out, and patterns
 * of benchmark names ({@code Step}, {@code Product}) to run only those.
 */
public final class Bench {
  private static final List<String> FUNCTIONS = List.of("tanh", "exp", "sigmoid", "softmax");
  private static final String SCRIPT = "src/bench/python/torch_bench.py";

  private final Table table = new Table();
  private final boolean quick;
  private final boolean peers;
  private final List<String> patterns;

  private Bench(boolean quick, boolean peers, List<String> patterns) {
    this.quick = quick;
    this.peers = peers;
    this.patterns = patterns;
  }

  /** See the class. */
  public static void main(String[] args) throws RunnerException, IOException {
    List<String> patterns = new ArrayList<>(Arrays.asList(args));
    Bench bench = new Bench(patterns.remove("--quick"), !patterns.remove("--ours"), patterns);
    bench.run("Peak", null, "peak");
    bench.run("Product", null, "product");
    for (Net net : Net.values()) bench.run("Step", "net", net.name());
    bench.run("Epoch", null, "epoch");
    for (String function : FUNCTIONS) bench.run("Function", "function", function);
    for (var java : Reductions.javas().entrySet()) bench.reductions(java.getKey(), java.getValue());
    bench.table.print();
  }

  /** Reductions against the plain loop, on one Java: how well it compiles loops differs. */
  private void reductions(int version, Path home) throws RunnerException {
    if (left("Reductions")) return;
    var options = options("Reductions").jvm(home.resolve("bin/java").toString());
    for (RunResult result : new Runner(options.build()).run()) {
      String what = result.getParams().getParam("reduction") + ", Java " + version;
      String loop = result.getParams().getParam("loop");
      double best = result.getPrimaryResult().getStatistics().getMin();
      table.put(loop, what, "1", best);
      System.err.printf("%s %s: %.2f us%n", loop, what, best);
    }
  }

  /** Whether patterns were given, and none is of this group. */
  private boolean left(String group) {
    return !patterns.isEmpty() && patterns.stream().noneMatch(group::contains);
  }

  private ChainedOptionsBuilder options(String group) {
    return new OptionsBuilder()
        .include("gradiente\\.bench\\." + (peers ? "" : "(?!Djl)") + ".*\\b" + group)
        .mode(Mode.AverageTime)
        .timeUnit(TimeUnit.MICROSECONDS)
        .forks(quick ? 1 : 2)
        .warmupIterations(quick ? 2 : 4)
        .warmupTime(TimeValue.milliseconds(quick ? 500 : 1000))
        .measurementIterations(quick ? 3 : 6)
        .measurementTime(TimeValue.milliseconds(quick ? 300 : 1000))
        .verbosity(VerboseMode.SILENT)
        .jvmArgs(
            "--add-modules",
            "jdk.incubator.vector",
            "-Xmx2g",
            "-DDJL_CACHE_DIR=target/djl",
            "-Dai.djl.offline=true");
  }

  /**
   * One workload on every side, one right after the other: a shared machine is not equally fast at
   * all times.
   */
  private void run(String group, String parameter, String value)
      throws RunnerException, IOException {
    if (left(group)) return;
    ChainedOptionsBuilder options = options(group);
    if (parameter != null) options.param(parameter, value);
    for (RunResult result : new Runner(options.build()).run()) {
      String side = result.getParams().getBenchmark().split("\\.")[2];
      String threads = result.getParams().getParam("threads");
      double best = result.getPrimaryResult().getStatistics().getMin();
      table.put(side.equals("Djl") ? "DJL" : "ours", value, threads, best);
      System.err.printf("%s %s, threads %s: %.2f us%n", side, value, threads, best);
      Result<?> steps = result.getSecondaryResults().get("steps");
      if (steps != null) table.put("ours", "steps", threads, steps.getStatistics().getMin());
    }
    if (peers && !List.of("Peak", "Epoch").contains(group)) python(value);
  }

  /** The first Python that has PyTorch. */
  private void python(String workload) throws IOException {
    for (String python : List.of("python3", "/usr/bin/python3")) {
      if (python(python, workload)) return;
    }
  }

  private boolean python(String python, String workload) throws IOException {
    Process process =
        new ProcessBuilder(python, SCRIPT, quick ? "0.5" : "5", workload)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    boolean any = false;
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream()))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        any = true;
        String[] fields = line.split("\t");
        if (fields[0].equals("note")) {
          System.err.println(fields[2]);
        } else if (fields[0].equals("version")) {
          table.python = "torch " + fields[2];
        } else {
          table.put("PyTorch", fields[0], fields[1], Double.parseDouble(fields[2]));
          System.err.printf("PyTorch %s, threads %s: %s us%n", fields[0], fields[1], fields[2]);
        }
      }
    }
    return any;
  }

  /** What was measured: side and workload, then threads, then microseconds. */
  private static final class Table {
    private final Map<String, TreeMap<String, Double>> times = new LinkedHashMap<>();
    private String python = "torch: none";

    void put(String side, String what, String threads, double micros) {
      times
          .computeIfAbsent(side + " " + what, k -> new TreeMap<>())
          .put(threads == null ? "" : threads, micros);
    }

    private double time(String side, String what, String threads) {
      TreeMap<String, Double> all = times.get(side + " " + what);
      return all == null ? Double.NaN : all.getOrDefault(threads, Double.NaN);
    }

    private double best(String side, String what) {
      TreeMap<String, Double> all = times.get(side + " " + what);
      return all == null
          ? Double.NaN
          : all.values().stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
    }

    void print() {
      System.out.printf(
          "Java %s, %s kernel, %d processors; a cache line's way to another core and back: %.0f"
              + " ns%n",
          Runtime.version().feature(),
          Kernel.get().name(),
          Runtime.getRuntime().availableProcessors(),
          roundTrip());
      System.out.printf(
          "%-52s %11s %11s %11s %8s%n", "workload (us)", "ours", "DJL", python, "ratio");
      row("product 1152 x 1152 x 1152", "product", ">= 1");
      double operations = 2.0 * Math.pow(Ours.Product.SIZE, 3);
      double one = operations / time("ours", "product", "1");
      double peak = Peak.OPERATIONS / best("ours", "peak");
      System.out.printf(
          "  one thread: %.0f of %.0f GFLOP/s, %.2f of the limit (bar 0.90)%n",
          one / 1e3, peak / 1e3, one / peak);
      System.out.printf(
          "  two threads: %.2f x one (bar 1.8)%n",
          time("ours", "product", "1") / time("ours", "product", "2"));
      String[] bars = {">= 15", ">= 3", ">= 3", ">= 1.5"};
      for (Net net : Net.values()) row("step " + net, net.name(), bars[net.ordinal()]);
      double epoch = best("ours", "epoch");
      double steps = best("ours", "steps");
      if (!Double.isNaN(epoch)) {
        System.out.printf(
            "%-52s %11.0f  steps alone: %.0f %14.2f  x (bar <= 1.25)%n",
            "epoch of " + Epoch.SAMPLES + " x 784 through Trainer", epoch, steps, epoch / steps);
      }
      for (String function : FUNCTIONS) row(function + " of 1,000,000 floats", function, ">= 1");
      String text = "%-52s %11.2f  plain loop: %.2f %12.2f  x (bar <= 1.10)%n";
      for (String key : times.keySet()) {
        if (!key.startsWith("plain ")) continue;
        String what = key.substring("plain ".length());
        double ours = best("ours", what);
        System.out.printf(text, what, ours, best("plain", what), ours / best("plain", what));
      }
    }

    /**
     * Two threads wait for each other's number in turn. Under 100 ns they share a cache; several
     * hundred say that they do not, and that two threads gain less. NaN where there is one core
     * only.
     */
    private static double roundTrip() {
      if (Runtime.getRuntime().availableProcessors() < 2) return Double.NaN;
      int rounds = 1_000_000;
      AtomicInteger ball = new AtomicInteger();
      Thread other =
          new Thread(
              () -> {
                for (int i = 0; i < rounds; i++) {
                  while (ball.get() != 2 * i + 1) Thread.onSpinWait();
                  ball.set(2 * i + 2);
                }
              });
      other.setDaemon(true);
      other.start();
      long start = System.nanoTime();
      for (int i = 0; i < rounds; i++) {
        ball.set(2 * i + 1);
        while (ball.get() != 2 * i + 2) Thread.onSpinWait();
      }
      return (System.nanoTime() - start) / (double) rounds;
    }

    private void row(String label, String what, String bar) {
      double ours = best("ours", what);
      if (Double.isNaN(ours)) {
        return; // not asked for
      }
      double djl = best("DJL", what);
      double torch = best("PyTorch", what);
      double peer = Double.isNaN(djl) ? torch : Double.isNaN(torch) ? djl : Math.min(djl, torch);
      System.out.printf(
          "%-52s %11.2f %11.2f %11.2f %8.2f  (bar %s)%n",
          label, ours, djl, torch, peer / ours, bar);
    }
  }
}
