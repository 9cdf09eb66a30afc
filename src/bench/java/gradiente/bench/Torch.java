package gradiente.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;

/** The Python peer: the newest PyTorch that a Python of this machine has. */
final class Torch {
  private static final String SCRIPT = "src/bench/python/torch_bench.py";
  private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");

  /** Takes a measurement. */
  interface Sink {
    void put(String side, String what, String threads, double micros);
  }

  private Torch() {}

  /** Measures workloads, plain and perhaps compiled too; does nothing where there is no PyTorch. */
  static void measure(double seconds, List<String> workloads, Sink sink, boolean compiled)
      throws IOException {
    String python = python();
    if (python == null) return;
    List<String> command = new ArrayList<>(List.of(python, SCRIPT, "" + seconds));
    if (compiled) command.add("--compiled");
    command.addAll(workloads);
    for (String line : lines(command)) {
      String[] fields = line.split("\t");
      sink.put(fields[0], fields[1], fields[2], Double.parseDouble(fields[3]));
    }
  }

  /** What the peer says of itself. */
  static String version() throws IOException {
    String python = python();
    return python == null ? "none" : lines(List.of(python, SCRIPT, "--version")).get(0);
  }

  private static String python() throws IOException {
    String best = null;
    int[] newest = {0, 0};
    for (String python : PYTHONS) {
      List<String> lines = lines(List.of(python, SCRIPT, "--version"));
      if (lines.isEmpty()) continue;
      String[] parts = lines.get(0).split("[^0-9]");
      int[] version = {Integer.parseInt(parts[0]), Integer.parseInt(parts[1])};
      if (java.util.Arrays.compare(version, newest) > 0) {
        best = python;
        newest = version;
      }
    }
    return best;
  }

  private static List<String> lines(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    boolean silent = command.contains("--version"); // a Python without PyTorch is no news
    builder.redirectError(
        silent ? ProcessBuilder.Redirect.DISCARD : ProcessBuilder.Redirect.INHERIT);
    Process process = builder.start();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream()))) {
      return lines.lines().toList();
    }
  }
}
