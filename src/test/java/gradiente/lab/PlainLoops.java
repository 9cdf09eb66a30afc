package gradiente.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A Java without the vector module: its kernel is the one that the browser has. */
final class PlainLoops {
  private PlainLoops() {}

  /** The parity program, or the numbers of a playground: its settings, and how many epochs. */
  public static void main(String[] args) {
    if (args.length == 0) {
      System.out.print(Parity.run());
      return;
    }
    Playground playground = new Playground(Settings.parse(args[0]));
    playground.train(Integer.parseInt(args[1]));
    System.out.print(Arrays.toString(playground.rows(0)));
  }

  static String run(String... args) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String path = System.getProperty("java.class.path");
    var command = new ArrayList<>(List.of(java.toString(), "-cp", path));
    command.add(PlainLoops.class.getName());
    command.addAll(List.of(args));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
