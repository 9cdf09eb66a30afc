package gradiente.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures every workload here and in the peers, and prints one table. Each side counts with its best
 * number of threads; times are medians of JMH's iterations, in microseconds.
 *
 * <p>Options: {@code --quick} for short runs, {@code --ours} to leave the peers out, and patterns of
 * benchmark names ({@code Step}, {@code Product}) to run only those.
 */
public final class Bench {
  private static final List<String> FUNCTIONS = List.of("tanh", "exp", "sigmoid", "softmax");
  private static final String SCRIPT = "src/bench/python/torch_bench.py";

  private final Table table = new Table();
  private final boolean quick;

  private Bench(boolean quick) {
    this.quick = quick;
  }

  /** See the class. */
  public static void main(String[] args) throws RunnerException, IOException {
    List<String> patterns = new ArrayList<>(Arrays.asList(args));
    Bench bench = new Bench(patterns.remove("--quick"));
    boolean peers = !patterns.remove("--ours");
    bench.ours(patterns, peers);
    if (peers) {
      bench.python();
    }
    bench.table.print();
  }

  private void ours(List<String> patterns, boolean peers) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.MICROSECONDS)
            .forks(1)
            .warmupIterations(quick ? 2 : 5)
            .warmupTime(TimeValue.milliseconds(quick ? 500 : 1000))
            .measurementIterations(quick ? 3 : 9)
            .measurementTime(TimeValue.milliseconds(quick ? 300 : 1000))
            .verbosity(VerboseMode.SILENT)
            .jvmArgs(
                "--add-modules",
                "jdk.incubator.vector",
                "-Xmx2g",
                "-DDJL_CACHE_DIR=target/djl",
                "-Dai.djl.offline=true");
    String prefix = "gradiente\\.bench\\.";
    if (patterns.isEmpty()) {
      options.include(prefix + (peers ? "" : "(Ours|Epoch|Peak)"));
    }
    for (String pattern : patterns) {
      options.include(prefix + (peers ? ".*" : "(Ours|Epoch|Peak).*") + pattern);
    }
    for (RunResult result : new Runner(options.build()).run()) {
      String[] name = result.getParams().getBenchmark().split("\\.");
      String side = name[2];
      String threads = result.getParams().getParam("threads");
      String what = result.getParams().getParam("net");
      what = what == null ? result.getParams().getParam("function") : what;
      what = what == null ? name[name.length - 1] : what;
      double median = result.getPrimaryResult().getStatistics().getPercentile(50);
      table.put(side.equals("Djl") ? "DJL" : "ours", what, threads, median);
      System.err.printf("%s %s, threads %s: %.2f us%n", side, what, threads, median);
    }
  }

  /** The first Python that has PyTorch. */
  private void python() throws IOException {
    for (String python : List.of("python3", "/usr/bin/python3")) {
      if (python(python)) {
        return;
      }
    }
  }

  private boolean python(String python) throws IOException {
    Process process =
        new ProcessBuilder(python, SCRIPT, quick ? "0.5" : "5")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    boolean any = false;
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream()))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        any = true;
        String[] fields = line.split("\t");
        if (fields[0].equals("version")) {
          table.python = "torch " + fields[2];
        } else {
          table.put("PyTorch", fields[0], fields[1], Double.parseDouble(fields[2]));
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
          "%-52s %11s %11s %11s %8s%n", "workload (us)", "ours", "DJL", python, "ratio");
      row("product 1152 x 1152 x 1152", "product", ">= 1");
      double operations = 2.0 * Math.pow(Ours.Product.SIZE, 3);
      double one = operations / time("ours", "product", "1");
      double peak = Peak.OPERATIONS / best("ours", "multiplyAdds");
      System.out.printf(
          "  one thread: %.0f of %.0f GFLOP/s, %.2f of the limit (bar 0.90)%n",
          one / 1e3, peak / 1e3, one / peak);
      System.out.printf(
          "  two threads: %.2f x one (bar 1.8)%n",
          time("ours", "product", "1") / time("ours", "product", "2"));
      String[] bars = {">= 15", ">= 3", ">= 3", ">= 1.5"};
      for (Net net : Net.values()) {
        row("step " + net, net.name(), bars[net.ordinal()]);
      }
      double epoch = best("ours", "epoch");
      double steps = Epoch.STEPS * best("ours", Net.DIGITS.name());
      System.out.printf(
          "%-52s %11.0f %35.2f  x its steps (bar <= 1.25)%n",
          "epoch of " + Epoch.SAMPLES + " x 784 through Trainer", epoch, epoch / steps);
      for (String function : FUNCTIONS) {
        row(function + " of 1,000,000 floats", function, ">= 1");
      }
    }

    private void row(String label, String what, String bar) {
      double ours = best("ours", what);
      double djl = best("DJL", what);
      double torch = best("PyTorch", what);
      double peer = Double.isNaN(djl) ? torch : Double.isNaN(torch) ? djl : Math.min(djl, torch);
      System.out.printf(
          "%-52s %11.2f %11.2f %11.2f %8.2f  (bar %s)%n", label, ours, djl, torch, peer / ours, bar);
    }
  }
}
