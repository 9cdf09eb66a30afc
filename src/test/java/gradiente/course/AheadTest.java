package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gradiente.course.JupyterServer.Notebook;
import gradiente.notebook.KernelStart;
import gradiente.tensor.Rng;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapaio.shaded.com.google.gson.Gson;

/** The kernel that stands ready before a notebook asks for one, in a real server. */
class AheadTest extends RealJupyter {
  private static final String PID = "ProcessHandle.current().pid()";
  private static final String LOADED =
      "java.lang.management.ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount()";

  @BeforeEach
  void needsAServerAndRoom() throws Exception {
    String room =
        program(
            "import importlib.util; from commands import available, cores; print(cores() > 1 and"
                + " available() > 4e9 and importlib.util.find_spec('notebook') is not None)");
    assumeTrue(room.equals("True"), "no Jupyter server, one core or little memory");
    Files.createDirectories(shell.repository.resolve("notebooks/solutions"));
    shell.set("GRADIENTE_LANG", "en");
  }

  private void register(String name, Map<String, String> metadata) throws IOException {
    String jars =
        Stream.of(System.getProperty("java.class.path").split(":"))
            .filter(path -> path.endsWith(".jar") && !path.matches(".*(junit|archunit).*"))
            .collect(Collectors.joining(":"));
    Path classes =
        Path.of(
            java.net.URI.create(
                KernelStart.class.getProtectionDomain().getCodeSource().getLocation().toString()));
    List<String> argv =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-modules=jdk.incubator.vector",
            "-Djava.awt.headless=true",
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED",
            "--add-opens=jdk.jshell/jdk.jshell.execution=ALL-UNNAMED",
            "-cp",
            classes + ":" + jars,
            KernelStart.class.getName(),
            "{connection_file}");
    var spec =
        Map.of(
            "argv", argv,
            "display_name", name,
            "language", "java",
            "interrupt_mode", "signal",
            "metadata", metadata);
    Path file = Files.createDirectories(kernels.resolve(name)).resolve("kernel.json");
    Files.writeString(file, new Gson().toJson(spec));
  }

  @Test
  void aNotebookGetsTheKernelThatStoodReadyAndFindsItAsNew() throws Exception {
    register("java", Map.of("gradiente", "rapaio"));
    try (var server = new JupyterServer(shell, python)) {
      long spare = server.rehearsed().pid();
      assertEquals("[]", server.ask("kernels", null).toString());

      Notebook notebook = server.open("notebooks/a.ipynb", "java");
      var first = notebook.run(PID).get(0);
      assertEquals(1, first.get("execution_count").getAsInt());
      assertEquals(spare + "", first.getAsJsonObject("data").get("text/plain").getAsString());
      assertEquals(spare + "", notebook.text("$1"));
      long random = new Rng(0).nextLong();
      assertEquals(random + "", notebook.text("gradiente.tensor.Rng.shared().nextLong()"));
      assertEquals(1, server.ask("kernels", null).getAsJsonArray().size());
      assertFalse(server.log().contains("kernel: "), server.log());
      long rehearsed = Long.parseLong(notebook.text(LOADED));

      String loop = notebook.start("while (true) {}");
      Thread.sleep(1000);
      server.ask("kernels/" + notebook.id + "/interrupt", Map.of());
      assertTrue(notebook.await(loop).toString().contains("interrupted"));
      assertEquals("2", notebook.text("1 + 1"));

      server.ask("kernels/" + notebook.id + "/restart", Map.of());
      notebook.ready();
      assertNotEquals(spare + "", notebook.text(PID));
      assertEquals(List.of(), notebook.run("System.getenv(\"GRADIENTE_AHEAD\")"), "it is null");
      long plain = Long.parseLong(notebook.text(LOADED));
      assertTrue(plain + 500 < rehearsed, plain + " classes, " + rehearsed + " after a lesson");
    }
  }

  @Test
  void whatTheSpareIsNotForIsServedAsEverAndTheNextOneStandsWhereItWasAskedForLast()
      throws Exception {
    register("java", Map.of("gradiente", "rapaio"));
    register("second", Map.of("gradiente", "rapaio"));
    try (var server = new JupyterServer(shell, python)) {
      ProcessHandle spare = server.spare();
      Notebook other = server.open("notebooks/a.ipynb", "second");
      assertNotEquals(spare.pid() + "", other.text(PID));
      assertTrue(spare.isAlive(), "it waits on");

      spare.destroyForcibly();
      Notebook notebook = server.open("notebooks/b.ipynb", "java");
      assertNotEquals(spare.pid() + "", notebook.text(PID), "it was killed");

      Notebook elsewhere = server.open("notebooks/solutions/a.ipynb", "java");
      String folder = elsewhere.text("System.getProperty(\"user.dir\")");
      assertTrue(folder.endsWith("notebooks/solutions"), folder);
      List<Long> mine = server.kernels().stream().map(ProcessHandle::pid).toList();
      assertEquals(3, mine.size());
      JupyterServer.until("next spare", () -> server.kernels().size() == 4);
      var all = server.kernels().stream();
      ProcessHandle next = all.filter(p -> !mine.contains(p.pid())).findFirst().orElseThrow();
      assertEquals(3, server.ask("kernels", null).getAsJsonArray().size());
      assertEquals(next.pid() + "", server.open("notebooks/solutions/b.ipynb", "java").text(PID));
    }
  }

  @Test
  void theSpareEndsWithTheServerHoweverThatEnds() throws Exception {
    register("java", Map.of("gradiente", "rapaio"));
    try (var server = new JupyterServer(shell, python)) {
      ProcessHandle spare = server.spare();
      server.stop();
      assertFalse(spare.isAlive());
    }
    try (var server = new JupyterServer(shell, python)) {
      ProcessHandle spare = server.rehearsed();
      server.kill();
      JupyterServer.until("end of the spare", () -> !spare.isAlive());
    }
  }

  @Test
  void aKernelOfSomebodyElseIsNotStartedUnasked() throws Exception {
    register("java", Map.of());
    try (var server = new JupyterServer(shell, python)) {
      Thread.sleep(4000);
      assertEquals(List.of(), server.kernels());
      assertEquals("2", server.open("notebooks/a.ipynb", "java").text("1 + 1"));
    }
  }
}
