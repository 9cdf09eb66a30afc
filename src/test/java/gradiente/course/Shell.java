package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A copy of the course's script in a folder of its own, on a made-up machine: the PATH holds the
 * common Unix tools and what a test puts there, and nothing else.
 */
final class Shell {
  private static final List<String> TOOLS =
      List.of(
          "awk",
          "bash",
          "cat",
          "dirname",
          "env",
          "find",
          "grep",
          "head",
          "ln",
          "mkdir",
          "printf",
          "pwd",
          "readlink",
          "rm",
          "sed",
          "sh",
          "sleep",
          "tail",
          "tee",
          "touch",
          "tr");

  private static final String PYTHON = python();

  final Path root;
  final Path repository;
  final Path bin;
  private final Map<String, String> environment = new LinkedHashMap<>();

  /** What a command did: its exit status and all it printed. */
  record Result(int status, String text) {}

  Shell(Path folder) throws IOException {
    root = Files.createDirectories(folder.resolve("system"));
    repository = Files.createDirectories(folder.resolve("gradiente"));
    bin = Files.createDirectories(folder.resolve("bin"));
    var home = Files.createDirectories(folder.resolve("home"));
    for (var tool : TOOLS) Files.createSymbolicLink(bin.resolve(tool), onPath(tool));
    var sources = Path.of("src/main/course");
    copy(Path.of("course"));
    copy(Path.of("pom.xml"));
    try (Stream<Path> files = Files.list(sources)) {
      for (var file : files.filter(Files::isRegularFile).toList()) copy(file);
    }
    set("PATH", bin.toString());
    set("HOME", home.toString());
    set("COURSE_ROOT", root.toString());
    set("LANG", "C.UTF-8");
    tool("df", "echo 'Filesystem 1024-blocks Used Available'; echo 'disk 9 9 9000000 1% /'");
    tool("id", "echo 1000");
    tool("python3", "exit 1"); // reads what is typed, and has no Jupyter
    notebooks("00-start-here", "01-vectors", "10-backpropagation", "11-mlp");
  }

  Shell set(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /**
   * Puts a program on the PATH: a shell script with this body. A Python that only pretends still
   * reads what is typed, which the script asks any Python for.
   */
  Shell tool(String name, String body) {
    boolean reads = name.equals("python3");
    return script(bin.resolve(name), reads ? READER.formatted(PYTHON, body) : body);
  }

  private static final String READER =
      """
      case "$*" in *commands.py* | "-c import sys; sys.exit(sys.version"*) exec '%s' "$@" ;; esac
      %s""";

  /** A real Python, and not what a version manager puts in its place. */
  private static String python() {
    try {
      String any = System.getenv().getOrDefault("COURSE_PYTHON", "python3");
      var asked = new ProcessBuilder(any, "-c", "import sys; print(sys.executable)").start();
      return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Shell script(Path file, String body) {
    try {
      Files.createDirectories(file.getParent());
      Files.deleteIfExists(file);
      Files.writeString(file, "#!" + onPath("bash") + "\n" + body + "\n");
      if (!file.toFile().setExecutable(true)) {
        throw new IOException(file + ": cannot be made executable");
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A JDK of this version; without a compiler it is only a runtime. */
  Path jdk(String version, boolean compiler) {
    var home = root.resolve("usr/lib/jvm/java-" + version);
    var modules = "java.base@%1$s jdk.jshell@%1$s jdk.compiler@%1$s".formatted(version);
    script(
        home.resolve("bin/java"),
        "printf '%s\\n' " + (compiler ? modules : "java.base@" + version));
    if (compiler) script(home.resolve("bin/javac"), "exit 0");
    return home;
  }

  /** A machine on which everything is there and the jar is built; Python only pretends. */
  Shell complete() throws IOException {
    jdk("17.0.1", true);
    tool(
        "mvn",
        "echo '[INFO] --- maven-jar-plugin:3.5.0:jar (default-jar) @ gradiente ---'; touch target/gradiente.jar");
    tool("python3", "case \"$*\" in *kernel.py\\ show) echo rapaio $HOME;; esac");
    Files.createDirectories(repository.resolve("target"));
    Files.writeString(repository.resolve("target/gradiente.jar"), "");
    Files.writeString(repository.resolve("target/built"), "");
    Files.writeString(environmentHome().resolve("rapaio-jupyter-kernel-3.0.1.jar"), "");
    return this;
  }

  Path environmentHome() {
    return Path.of(environment.get("HOME"));
  }

  Result run(String... arguments) throws IOException, InterruptedException {
    return command(Stream.concat(Stream.of("bash", "./course"), Stream.of(arguments)).toList());
  }

  /** Runs ./course and asserts that it fails with these words. */
  void refuses(String words, String... arguments) throws IOException, InterruptedException {
    Result result = run(arguments);
    assertAll(
        () -> assertEquals(1, result.status(), result.text()),
        () -> assertTrue(result.text().contains(words), result.text()));
  }

  Result command(List<String> line) throws IOException, InterruptedException {
    var output = Files.createTempFile(root, "output", ".txt");
    var process = start(line, output);
    if (!process.waitFor(300, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(line + " did not end: " + Files.readString(output));
    }
    return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
  }

  /** Starts a command that goes on while the test does. */
  Process start(List<String> line, Path output) throws IOException {
    var words = new ArrayList<>(line);
    words.set(0, onPath(line.get(0)).toString());
    var builder =
        new ProcessBuilder(words).directory(repository.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectOutput(output.toFile());
    return builder.start();
  }

  private void notebooks(String... names) throws IOException {
    for (var name : names) {
      var file = repository.resolve("notebooks").resolve(name + ".ipynb");
      Files.createDirectories(file.getParent());
      Files.writeString(
          file, "{\"cells\": [], \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 5}");
    }
  }

  private void copy(Path file) throws IOException {
    var target = repository.resolve(file);
    Files.createDirectories(target.getParent());
    Files.copy(file, target);
  }

  private static Path onPath(String tool) {
    for (var folder : System.getenv("PATH").split(":")) {
      var file = Path.of(folder).resolve(tool);
      if (Files.isExecutable(file)) return file;
    }
    var file = Path.of(tool);
    if (file.isAbsolute() && Files.isExecutable(file)) return file;
    throw new IllegalStateException("no " + tool + " on the PATH");
  }
}
