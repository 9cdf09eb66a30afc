package gradiente.bench;

import gradiente.kernel.Kernel;
import gradiente.kernel.Threads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.*;

/** Reductions of 100,000 floats on one thread, and the loop that anybody would write for them. */
@State(Scope.Benchmark)
public class Reductions {
  static final int SIZE = 100_000;
  private static final int COLS = 100;

  @Param({"dot", "sum", "max", "softmax"})
  String reduction;

  @Param({"ours", "plain"})
  String loop;

  private final float[] x = Ours.random(SIZE, 4);
  private final float[] y = Ours.random(SIZE, 5);
  private final float[] out = new float[SIZE];

  /** The Java homes beside the running one, by version, from 17 on. */
  static Map<Integer, Path> javas() throws IOException {
    Path home = Path.of(System.getProperty("java.home")).toRealPath();
    Map<Integer, Path> javas = new TreeMap<>();
    try (Stream<Path> beside = Files.list(home.getParent())) {
      for (Path p : beside.filter(p -> Files.isExecutable(p.resolve("bin/javac"))).toList()) {
        String release = Files.readString(p.resolve("release"));
        String version = release.replaceFirst("(?s).*JAVA_VERSION=\"(\\d+).*", "$1");
        if (version.matches("\\d+")) javas.put(Integer.valueOf(version), p);
      }
    }
    javas.put(Runtime.version().feature(), home);
    javas.keySet().removeIf(version -> version < 17);
    return javas;
  }

  /** One thread: the plain loop has no more. */
  @Setup
  public void setup() {
    Threads.count(1);
  }

  /** The kernel's or the plain one; softmax takes rows of 100. */
  @Benchmark
  public double reduce() {
    Kernel kernel = loop.equals("ours") ? Kernel.get() : null;
    return switch (reduction) {
      case "dot" -> kernel == null ? dot() : kernel.dot(x, 0, y, 0, SIZE);
      case "sum" -> kernel == null ? sum() : kernel.sum(x, 0, SIZE);
      case "max" -> kernel == null ? max(0, SIZE) : kernel.max(x, 0, SIZE);
      default -> kernel == null ? softmax() : kernel.softmaxRows(x, null, out, SIZE / COLS, COLS);
    };
  }

  private double dot() {
    double sum = 0;
    for (int i = 0; i < SIZE; i++) sum += (double) x[i] * y[i];
    return sum;
  }

  private double sum() {
    double sum = 0;
    for (int i = 0; i < SIZE; i++) sum += x[i];
    return sum;
  }

  private float max(int from, int to) {
    float max = Float.NEGATIVE_INFINITY;
    for (int i = from; i < to; i++) max = Math.max(max, x[i]);
    return max;
  }

  private double softmax() {
    for (int row = 0; row < SIZE; row += COLS) {
      float max = max(row, row + COLS);
      double sum = 0;
      for (int i = row; i < row + COLS; i++) sum += out[i] = (float) Math.exp(x[i] - max);
      float scale = (float) (1 / sum);
      for (int i = row; i < row + COLS; i++) out[i] *= scale;
    }
    return out[0];
  }
}
