package gradiente.bench;

import gradiente.kernel.Kernel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.*;

/**
 * Measures every workload here and in the peers, and prints one table. Each side counts with its
 * best number of threads; times are those of the best of ten rounds of half a second, here and in
 * DJL in each of two processes, in microseconds: what else a shared machine does only adds.
 *
 * <p>Options: {@code --quick} for short runs, {@code --ours} to leave the peers out, {@code
 * --runs=N} to measure all of it N times and print medians and spreads, {@code --avx2} for vectors
 * of 256 bits only, and patterns of benchmark names ({@code Step}, {@code Product}) to run only
 * those.
 */
public final class Bench {
  private static final List<String> FUNCTIONS = List.of("tanh", "exp", "sigmoid", "softmax");

  private final Times times = new Times();
  private final Map<Integer, Path> javas = Reductions.javas();
  private final int oldest = javas.keySet().iterator().next();
  private final boolean quick;
  private final boolean peers;
  private final boolean avx2;
  private final List<String> patterns;

  private Bench(List<String> words) throws IOException {
    quick = words.remove("--quick");
    peers = !words.remove("--ours");
    avx2 = words.remove("--avx2");
    patterns = words;
  }

  /** See the class. */
  public static void main(String[] args) throws RunnerException, IOException {
    List<String> words = new ArrayList<>(Arrays.asList(args));
    int runs = 1;
    for (String word : args) {
      if (word.startsWith("--runs=")) runs = Integer.parseInt(word.substring("--runs=".length()));
    }
    words.removeIf(word -> word.startsWith("--runs="));
    Bench bench = new Bench(words);
    for (int i = 0; i < runs; i++) bench.measure();
    String kernel = bench.avx2 ? "vector (256 bit)" : Kernel.get().name();
    new Report(bench.times, bench.oldest, kernel).print(FUNCTIONS);
  }

  private void measure() throws RunnerException, IOException {
    run("Peak", null, "peak");
    run("Product", null, "product");
    for (Net net : Net.values()) run("Step", "net", net.name());
    run("Epoch", null, "epoch");
    for (String function : FUNCTIONS) run("Function", "function", function);
    for (var java : javas.entrySet()) reductions(java.getKey(), java.getValue());
  }

  /** Reductions against the plain loop, on one Java: how well it compiles loops differs. */
  private void reductions(int version, Path home) throws RunnerException {
    if (left("Reductions")) return;
    for (RunResult result : results(options("Reductions", true).jvm(java(home)))) {
      String what = result.getParams().getParam("reduction") + ", Java " + version;
      put(result.getParams().getParam("loop"), what, "1", best(result));
    }
  }

  /** Whether patterns were given, and none is of this group. */
  private boolean left(String group) {
    return !patterns.isEmpty() && patterns.stream().noneMatch(group::contains);
  }

  private ChainedOptionsBuilder options(String group, boolean oursOnly) {
    List<String> jvm =
        new ArrayList<>(
            List.of(
                "--add-modules",
                "jdk.incubator.vector",
                "-Xmx2g",
                "-DDJL_CACHE_DIR=target/djl",
                "-Dai.djl.offline=true"));
    if (avx2) jvm.add("-XX:UseAVX=2");
    return new OptionsBuilder()
        .include("gradiente\\.bench\\." + (oursOnly ? "(?!Djl)" : "") + ".*\\b" + group)
        .mode(Mode.AverageTime)
        .timeUnit(TimeUnit.MICROSECONDS)
        .forks(quick ? 1 : 2)
        .warmupIterations(quick ? 3 : 4)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(10)
        .measurementTime(TimeValue.milliseconds(quick ? 100 : 500))
        .verbosity(VerboseMode.SILENT)
        .jvmArgs(jvm.toArray(String[]::new));
  }

  /**
   * One workload on every side, one right after the other: a shared machine is not equally fast at
   * all times.
   */
  private void run(String group, String parameter, String value)
      throws RunnerException, IOException {
    if (left(group)) return;
    ours(group, parameter, value, options(group, !peers), "ours");
    boolean limit = List.of("Peak", "Epoch").contains(group);
    if (!limit && oldest < Runtime.version().feature()) {
      var options = options(group, true).jvm(java(javas.get(oldest)));
      ours(group, parameter, value, options, "Java " + oldest);
    }
    if (peers && !limit) Torch.measure(quick ? 1 : 5, List.of(value), this::put, true);
  }

  private void ours(
      String group, String parameter, String value, ChainedOptionsBuilder options, String name)
      throws RunnerException {
    if (parameter != null) options.param(parameter, value);
    if (group.equals("Step")) options.addProfiler(GCProfiler.class);
    for (RunResult result : results(options)) {
      boolean djl = result.getParams().getBenchmark().split("\\.")[2].equals("Djl");
      String threads = result.getParams().getParam("threads");
      put(djl ? "DJL" : name, value, threads, best(result));
      Result<?> steps = result.getSecondaryResults().get("steps");
      if (steps != null) put("ours", "steps", threads, steps.getStatistics().getMin());
      Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
      if (bytes != null && !djl) put(name, value + " bytes", threads, bytes.getScore());
    }
  }

  private static Iterable<RunResult> results(ChainedOptionsBuilder options) throws RunnerException {
    return new Runner(options.build()).run();
  }

  private static double best(RunResult result) {
    return result.getPrimaryResult().getStatistics().getMin();
  }

  private static String java(Path home) {
    return home.resolve("bin/java").toString();
  }

  private void put(String side, String what, String threads, double value) {
    times.put(side, what, threads, value);
    System.err.printf("%s %s, threads %s: %.2f%n", side, what, threads, value);
  }
}
