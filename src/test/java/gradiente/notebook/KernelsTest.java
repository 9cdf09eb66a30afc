package gradiente.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gradiente.Gradiente;
import gradiente.notebook.KernelProcess.Published;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.*;
import org.rapaio.jupyter.kernel.MainApp;

/**
 * What {@link KernelStart} promises on each real kernel. Rapaio's is always tried; IJava and JJava
 * where the environment variable GRADIENTE_KERNELS names a folder with their release zips.
 */
class KernelsTest {
  private static final String[] KINDS = {"rapaio", "ijava", "jjava"};
  private static final Map<String, KernelProcess> RUNNING = new HashMap<>();
  @TempDir private static Path folder;

  private static KernelProcess kernel(String kind) throws Exception {
    // with all compilers: an interrupt must stop a loop whichever has translated it
    if (!RUNNING.containsKey(kind)) RUNNING.put(kind, start(kind, KernelProcess.ALL_COMPILERS));
    return RUNNING.get(kind);
  }

  private static KernelProcess start(String kind) throws Exception {
    return start(kind, KernelProcess.PLAIN);
  }

  private static KernelProcess start(String kind, String compilers) throws Exception {
    Path own = Files.createTempDirectory(folder, kind);
    var kernel = new KernelProcess(own, jar(kind, own), compilers);
    List<Published> all =
        kernel.run(
            """
            import java.util.*;
            import gradiente.data.*;
            import gradiente.exercise.*;
            import gradiente.nn.*;
            import gradiente.notebook.*;
            import gradiente.optim.*;
            import gradiente.plot.*;
            import gradiente.tensor.*;
            import gradiente.train.*;
            Jupyter.connect();
            long[] n = {0};
            double[] w = {0};
            var v = Tensor.of(2, 7, 3);
            List<Object> kept = new ArrayList<>();
            """);
    assertEquals(List.of(), all);
    return kernel;
  }

  /** The jar of that kernel; a test that asks for one that is not there is skipped. */
  static Path jar(String kind, Path target) throws IOException {
    if (kind.equals("rapaio")) {
      return Path.of(
          java.net.URI.create(
              MainApp.class.getProtectionDomain().getCodeSource().getLocation().toString()));
    }
    String zips = System.getenv("GRADIENTE_KERNELS");
    assumeTrue(zips != null, "GRADIENTE_KERNELS names no folder with release zips");
    try (Stream<Path> files = Files.list(Path.of(zips))) {
      var found =
          files.filter(f -> f.getFileName().toString().matches(kind + "-.*\\.zip")).sorted();
      Path zip = found.findFirst().orElse(null);
      assumeTrue(zip != null, "no " + kind + "-*.zip in " + zips);
      try (var archive = new ZipFile(zip.toFile())) {
        var entry =
            archive.stream()
                .filter(e -> e.getName().matches("(.*/)?" + kind + "[^/]*\\.jar"))
                .filter(e -> !e.getName().contains("launcher"))
                .findFirst()
                .orElseThrow();
        Path jar = target.resolve(kind + ".jar");
        Files.copy(archive.getInputStream(entry), jar);
        return jar;
      }
    }
  }

  @AfterAll
  static void stop() {
    RUNNING.values().forEach(KernelProcess::close);
  }

  private static String value(KernelProcess kernel, String code) throws Exception {
    return kernel.run(code).stream()
        .filter(m -> m.kind().equals("execute_result"))
        .map(m -> m.data().get("text/plain").getAsString())
        .findFirst()
        .orElse("nothing");
  }

  /** The lines of a cell's only error, without colours. */
  private static List<String> error(List<Published> all) {
    List<Published> errors = all.stream().filter(m -> m.kind().equals("error")).toList();
    assertEquals(1, errors.size(), all.toString());
    List<String> lines = new ArrayList<>();
    errors
        .get(0)
        .content()
        .getAsJsonArray("traceback")
        .forEach(l -> lines.add(l.getAsString().replaceAll("\u001b\\[[0-9]*m", "")));
    return lines;
  }

  private static Stream<Arguments> each(String... cases) {
    return Stream.of(KINDS).flatMap(k -> Stream.of(cases).map(c -> Arguments.of(k, c)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rapaio", "ijava", "jjava"})
  void oneCallMakesPicturesAndTablesLarger(String kind) throws Exception {
    try (KernelProcess own = start(kind)) {
      assertEquals(List.of(), own.run("Jupyter.projector();"));
      for (String code : List.of("Plot.line(new double[] {1, 2, 3})", "v")) {
        List<Published> shown = own.run(code);
        String html = shown.get(0).data().get("text/html").getAsString();
        assertTrue(html.contains("zoom: 1.5"), html);
      }
    }
  }

  static Stream<Arguments> loops() {
    return each(
        """
        var a = Tensor.randn(Rng.seed(1), 8, 8).requiresGrad();
        Jupyter.show("runs");
        while (true) { a.matmul(a).mean().backward(); n[0]++; }
        """,
        "Jupyter.show(\"runs\"); while (true) { w[0] += 1e-9; n[0]++; }",
        """
        while (true) { Jupyter.show(Plot.line(new double[] {1, 2, 3})); n[0]++; }
        """,
        """
        Jupyter.show("runs");
        Trainer.of(new Sequential(new Linear(2, 8), new Tanh(), new Linear(8, 2)))
            .loss(Loss.crossEntropy()).optimizer(new Sgd(0.1)).epochs(1_000_000)
            .on(new Listener() {
              public void onBatch(Trainer t, int epoch, int batch, int batches) { n[0]++; }
            })
            .fit(Toys.moons(64, 0.1, Rng.seed(1)));
        """);
  }

  @ParameterizedTest
  @MethodSource("loops")
  void interruptStopsALoopForGood(String kind, String loop) throws Exception {
    KernelProcess kernel = kernel(kind);
    for (int run = 0; run < 2; run++) {
      String id = kernel.start(loop);
      Published first = null;
      for (int tries = 0; first == null || !first.kind().equals("display_data"); tries++) {
        assertTrue(tries < 200, "it does not run");
        first = kernel.next(id);
      }
      Thread.sleep(run == 0 ? 2_000 : 1_000); // a busy machine counts late
      kernel.interrupt();
      assertEquals("Interrupted", error(kernel.await(id, 60)).get(0));
      String count = value(kernel, "n[0]");
      assertFalse(count.equals("0"), "it has not counted");
      Thread.sleep(500);
      assertEquals(count, value(kernel, "n[0]"));
    }
  }

  static Stream<Arguments> mistakes() {
    return each(
        "v.mul(4 | this ( is not closed | line 1, column 6",
        "import gradiente.nn.Transformer9; | there is no class Transformer9; this is Gradiente "
            + Gradiente.version()
            + ", and a notebook made for a newer one needs that | line 1, column 21",
        "import gradiente.quantum.*; | package gradiente.quantum does not exist; this is Gradiente "
            + "| line 1, column 1",
        "int i1 = 3\nint i2 = 4; | ';' expected | line 1, column 11",
        "var i3 = 1;\nv.mull(4) | there is no method mull(int) in Tensor; did you mean mul? "
            + "| line 2, column 3",
        "return 3; | return stands only in a method | line 1, column 1",
        "if (v.size() > 1) return 3; | return stands only in a method | line 1, column 19",
        "double m1(double x) { return m2(x); }\nm1(2) | m1 needs method m2(double) "
            + "| line 2, column 1",
        "int r(int k) { return r(k + 1); }\nr(0) | StackOverflowError: r calls itself without end "
            + "(... the same 1,024 times) | line 1, column 23",
        "v.matmul(Tensor.ones(2, 2)) | IllegalArgumentException: matmul: | line 1, column 3",
        "Vectors.check1(null) | There is no answer yet | -",
        "Activations.check2((z, a) -> {\n  int k = 1 / 0;\n  return z;\n}); | rectify(z, 0) throws "
            + "ArithmeticException: / by zero | line 2, column 3",
        "String s1 = v; | incompatible types: Tensor cannot be converted to String "
            + "| line 1, column 13",
        "new int[] {1}[1] | ArrayIndexOutOfBoundsException: Index 1 | line 1, column 1",
        "Plot.function(x -> 1 / (int) (x - x), -1, 1) | ArithmeticException: / by zero "
            + "| line 1, column 1");
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistakeIsToldInThreeLinesWithItsPlace(String kind, String line) throws Exception {
    String[] parts = line.split(" \\| ");
    List<Published> all = kernel(kind).run(parts[0]);
    List<String> lines = error(all);
    assertTrue(lines.get(0).startsWith(parts[1].strip()), lines.toString());
    assertTrue(lines.size() <= 3, lines.toString());
    if (!parts[2].equals("-")) assertTrue(lines.get(1).startsWith(parts[2]), lines.toString());
    assertFalse(String.join("", lines).matches(".*(\\$JShell|#\\d|org\\.|io\\.github).*"));
    String shown = all.toString();
    assertFalse(shown.contains("[31m") || shown.contains("[34m"), "a colour for light pages");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rapaio", "ijava", "jjava"})
  void errorInAnEarlierCellNamesThatCell(String kind) throws Exception {
    KernelProcess kernel = kernel(kind);
    kernel.run("Tensor layer(Tensor x) {\n  return x.matmul(Tensor.ones(3, 3));\n}");
    List<String> lines = error(kernel.run("\n\nlayer(Tensor.ones(2, 2))"));
    assertTrue(lines.get(1).matches("cell \\[\\d+], line 2, column 12: .*"), lines.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rapaio", "ijava", "jjava"})
  void lineThatAddsTheEnginesJarIsQuiet(String kind) throws Exception {
    KernelProcess kernel = kernel(kind);
    assertEquals(List.of(), kernel.run("%jars ../target/gradiente.jar"));
    assertEquals("3", value(kernel, "%jars ../../target/gradiente.jar\n1 + 2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rapaio", "ijava", "jjava"})
  void cellThatEndsInPrintfHasNoResult(String kind) throws Exception {
    List<Published> all = kernel(kind).run("System.out.printf(\"%d%n\", 7)");
    assertEquals(List.of("stream"), all.stream().map(Published::kind).distinct().toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rapaio", "ijava", "jjava"})
  void errorsAreToldInTheNotebooksLanguage(String kind) throws Exception {
    try (KernelProcess own = start(kind)) {
      own.run("Jupyter.connect(gradiente.language.Language.ES);");
      List<String> missing = error(own.run("v.mull(4)"));
      assertEquals("no existe el método mull(int) en Tensor; ¿quisiste decir mul?", missing.get(0));
      assertTrue(missing.get(1).startsWith("línea 1, columna 3:"), missing.toString());
      assertEquals(
          "tipos incompatibles: String no se puede convertir en int",
          error(own.run("int i = \"a\";")).get(0));
      assertTrue(error(own.run("v.matmul(Tensor.ones(2))")).get(0).contains("no coinciden"));
      assertEquals("este ( no está cerrado", error(own.run("v.mul(4")).get(0));
    }
  }

  static Stream<Arguments> fillings() {
    return each(
        "while (true) kept.add(Tensor.zeros(1000, 250));",
        "while (true) grown = grown.mul(1.0001);",
        "while (true) kept.add(grown.mul(grown).sum());");
  }

  @ParameterizedTest
  @MethodSource("fillings")
  void fullMemoryIsToldAndTheKernelGoesOnOrEndsAtOnce(String kind, String filling)
      throws Exception {
    try (KernelProcess kernel = start(kind)) {
      kernel.run("var grown = Tensor.ones(3).requiresGrad();");
      List<String> lines = error(kernel.await(kernel.start(filling), 120));
      assertTrue(
          lines.get(0).endsWith("MB are full; is a list keeping tensors or their graphs?"),
          lines.toString());
      assertEquals("42", value(kernel, "kept.clear(); grown = Tensor.ones(3); 40 + 2"));
    } catch (KernelProcess.Died e) {
      assertEquals(Memory.DEAD, e.exit(), "ended by itself, and Jupyter says so");
    }
  }
}
