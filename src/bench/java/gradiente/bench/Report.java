package gradiente.bench;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.DoubleStream;

/** Prints what was measured, beside what it is to be measured against. */
final class Report {
  /** What may hold a peer back, or shows that something was to be held back. */
  private static final List<String> SETTINGS =
      List.of(
          "OPENBLAS_CORETYPE",
          "MKL_ENABLE_INSTRUCTIONS",
          "MKL_DEBUG_CPU_TYPE",
          "MKL_NUM_THREADS",
          "OMP_NUM_THREADS",
          "ONEDNN_MAX_CPU_ISA",
          "DNNL_MAX_CPU_ISA",
          "ATEN_CPU_CAPABILITY");

  private static final List<String> PEERS = List.of("DJL", "PyTorch", "compiled");

  private final Times times;
  private final String older;
  private final String kernel;

  Report(Times times, int oldest, String kernel) {
    this.times = times;
    this.older = "Java " + oldest;
    this.kernel = kernel;
  }

  void print(List<String> functions) throws IOException {
    System.out.printf(
        "%s, %d processors%nJava %s (%s), %s kernel; a cache line's way to another core and back:"
            + " %.0f ns%nDJL %s, PyTorch %s%n",
        processor(),
        Runtime.getRuntime().availableProcessors(),
        Runtime.version(),
        System.getProperty("java.vendor"),
        kernel,
        roundTrip(),
        djl(),
        Torch.version());
    List<String> set = SETTINGS.stream().filter(name -> System.getenv(name) != null).toList();
    for (String name : set) System.out.println(name + "=" + System.getenv(name));
    if (set.isEmpty()) System.out.println("No environment variable holds a peer back.");
    System.out.printf(
        "%n%-46s %10s %7s %10s %10s %10s %10s %7s %8s%n",
        "workload (us)",
        "ours",
        "spread",
        older,
        "DJL",
        "PyTorch",
        "compiled",
        "ratio",
        "of " + older.substring(5));
    row("product 1152 x 1152 x 1152", "product", ">= 1");
    product();
    String[] bars = {">= 50", ">= 3", ">= 3.5", ">= 1.3"};
    for (Net net : Net.values()) row("step " + net, net.name(), bars[net.ordinal()]);
    for (String function : functions) row(function + " of 1,000,000 floats", function, ">= 1");
    for (Net net : Net.values()) {
      double bytes = times.best("ours", net.name() + " bytes");
      if (bytes >= 0) System.out.printf("  bytes allocated by a step %s: %.0f%n", net, bytes);
    }
    double epoch = times.best("ours", "epoch");
    double steps = times.best("ours", "steps");
    String text = "%-46s %10.0f  steps alone: %.0f %14.2f  x (bar <= 1.15)%n";
    String what = "epoch of " + Epoch.SAMPLES + " x 784 through Trainer";
    if (epoch > 0) System.out.printf(text, what, epoch, steps, epoch / steps);
    for (String loop : times.of("plain")) {
      double ours = times.best("ours", loop);
      double plain = times.best("plain", loop);
      String line = "%-46s %10.2f  plain loop: %.2f %12.2f  x (bar <= 1.00)%n";
      System.out.printf(line, loop, ours, plain, ours / plain);
    }
  }

  private void product() {
    double operations = 2.0 * Math.pow(Ours.Product.SIZE, 3);
    double one = operations / times.time("ours", "product", "1");
    double peak = Peak.OPERATIONS / times.best("ours", "peak");
    if (Double.isNaN(one) || Double.isNaN(peak)) return; // not asked for
    System.out.printf(
        Locale.ROOT,
        "  one thread: %.0f of %.0f GFLOP/s, %.2f of the limit (bar 0.90); two threads: %.2f x one%n",
        one / 1e3,
        peak / 1e3,
        one / peak,
        times.time("ours", "product", "1") / times.time("ours", "product", "2"));
  }

  private void row(String label, String what, String bar) {
    double ours = times.best("ours", what);
    if (Double.isNaN(ours)) return; // not asked for
    double peer =
        PEERS.stream()
            .flatMapToDouble(side -> DoubleStream.of(times.best(side, what)))
            .filter(t -> !Double.isNaN(t))
            .min()
            .orElse(Double.NaN);
    StringBuilder line = new StringBuilder();
    line.append(
        String.format("%-46s %10.2f %6.0f%%", label, ours, 100 * times.spread("ours", what)));
    for (String side : List.of(older, "DJL", "PyTorch", "compiled")) {
      line.append(cell("%11.2f", times.best(side, what)));
    }
    line.append(cell("%8.2f", peer / ours));
    line.append(cell("%9.2f", ours / times.best(older, what)));
    System.out.printf("%s  (bar %s, 0.80)%n", line, bar);
  }

  /** A number, or a line where nothing was measured. */
  private static String cell(String format, double value) {
    String text = String.format(format, value);
    return Double.isNaN(value) ? " ".repeat(text.length() - 1) + "-" : text;
  }

  private static String djl() {
    try {
      System.setProperty("ai.djl.offline", "true");
      System.setProperty("DJL_CACHE_DIR", "target/djl");
      return Engine.getDjlVersion() + ", libtorch " + Engine.getEngine("PyTorch").getVersion();
    } catch (RuntimeException | LinkageError e) {
      return "none";
    }
  }

  private static String processor() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(info)) return System.getProperty("os.arch");
    List<String> lines = Files.readAllLines(info);
    return String.join(
        ", ",
        List.of("model name", "cpu family", "model").stream()
            .map(key -> field(lines, key))
            .filter(Objects::nonNull)
            .toList());
  }

  private static String field(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.split("\\s*:")[0].strip().equals(key))
        .map(line -> line.replaceFirst("\\s*:", ""))
        .findFirst()
        .orElse(null);
  }

  /**
   * Two threads wait for each other's number in turn. Under 100 ns they share a cache; several
   * hundred say that they do not, and that two threads gain less. NaN where there is one core only.
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
}
