package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script's Python parts with the real Jupyter: registering kernels, executing notebooks, the
 * port. Where no Jupyter is (./course test always brings one) there is nothing to drive.
 */
class PythonTest {
  private static final String NOTEBOOK =
      """
      {"nbformat": 4, "nbformat_minor": 4, "metadata": {},
       "cells": [{"cell_type": "code", "execution_count": null, "outputs": [], "metadata": {%s}, "source": "%s"}]}
      """;

  @TempDir Path folder;
  private Shell shell;
  private String python;
  private Path kernels;

  @BeforeEach
  void makeMachine() throws Exception {
    shell = new Shell(folder);
    kernels = folder.resolve("jupyter/kernels");
    shell.set("JUPYTER_DATA_DIR", folder.resolve("jupyter").toString());
    shell.set("JUPYTER_RUNTIME_DIR", folder.resolve("runtime").toString());
    shell.set("IPYTHONDIR", folder.resolve("ipython").toString());
    for (var candidate : new String[] {System.getenv("COURSE_PYTHON"), "/usr/bin/python3"}) {
      if (candidate != null && Files.isExecutable(Path.of(candidate)) && hasJupyter(candidate)) {
        return;
      }
    }
    assumeTrue(python != null, "no Python with Jupyter");
  }

  /**
   * Of a virtual environment, the Python that it stands on is taken, with the environment's
   * packages: the environment itself has a place for kernels, and perhaps a kernel there.
   */
  private boolean hasJupyter(String candidate) throws Exception {
    var program =
        "import nbclient, nbconvert, os, sys; print(sys._base_executable);"
            + " print(os.pathsep.join(sys.path)); print(sys.prefix)";
    var result = shell.command(List.of(candidate, "-c", program));
    if (result.status() != 0) return false;
    var lines = result.text().lines().toList();
    python = lines.get(0);
    shell.set("PYTHONPATH", lines.get(1));
    var templates = Path.of(lines.get(2), "share/jupyter/nbconvert");
    Files.createDirectories(folder.resolve("jupyter"));
    Files.createSymbolicLink(folder.resolve("jupyter/nbconvert"), templates);
    return true;
  }

  private Shell.Result python(String script, String... arguments) throws Exception {
    var line = new ArrayList<>(List.of(python, "src/main/course/" + script));
    line.addAll(List.of(arguments));
    return shell.command(line);
  }

  private Path zip(String name, String... entries) throws IOException {
    var file = folder.resolve(name);
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (var entry : entries) {
        zip.putNextEntry(new ZipEntry(entry));
        zip.write(entry.getBytes());
      }
    }
    return file;
  }

  private Shell.Result register(String kind, Path file, String... more) throws Exception {
    var arguments =
        new ArrayList<>(List.of("register", kind, "--jdk", "/jdk", "--file", file.toString()));
    arguments.addAll(List.of(more));
    return python("kernel.py", arguments.toArray(String[]::new));
  }

  @Test
  void releaseZipOfIJavaBecomesAKernelWithTheVectorModule() throws Exception {
    var zip =
        zip(
            "ijava-1.3.0.zip",
            "install.py",
            "java/kernel.json",
            "java/ijava-1.3.0.jar",
            "java/d/x.txt");
    var result = register("ijava", zip);
    assertEquals(0, result.status(), result.text());
    var spec = Files.readString(kernels.resolve("java/kernel.json"));
    var jar = kernels.resolve("java/ijava-1.3.0.jar");
    assertTrue(Files.exists(jar));
    for (var word :
        List.of(
            "/jdk/bin/java", "jdk.incubator.vector", "-Djava.awt.headless=true", jar.toString())) {
      assertTrue(spec.contains("\"" + word + "\""), spec);
    }
    assertEquals("ijava " + kernels.resolve("java"), python("kernel.py", "show").text().strip());
    assertEquals("", register("ijava", zip).text(), "nothing is written twice");
  }

  @Test
  void releaseZipOfJJavaOpensTheShellToItsKernel() throws Exception {
    var zip = zip("jjava-1.zip", "kernel.json", "jjava-launcher.jar", "jjava.jar");
    assertEquals(0, register("jjava", zip).status());
    var spec = Files.readString(kernels.resolve("java/kernel.json"));
    assertTrue(spec.contains("jdk.jshell/jdk.jshell=ALL-UNNAMED"), spec);
    assertTrue(spec.contains("java/jjava.jar"), spec);
  }

  @Test
  void rapaiosKernelIsStartedByItsStarterAndInterruptedByASignal() throws Exception {
    var path = "gradiente/notebook/RapaioStart";
    var jar = zip("rapaio-jupyter-kernel-3.0.1.jar", "META-INF/MANIFEST.MF");
    var starter = zip("gradiente.jar", path + ".class", path + "$Waiting.class", "other.class");
    var result = register("rapaio", jar, "--starter", starter.toString());
    assertEquals(0, result.status(), result.text());
    var folder = kernels.resolve("java");
    var spec = Files.readString(folder.resolve("kernel.json"));
    assertTrue(spec.contains("\"interrupt_mode\": \"signal\""), spec);
    assertTrue(spec.contains("\"gradiente.notebook.RapaioStart\""), spec);
    assertTrue(Files.exists(folder.resolve("start/" + path + "$Waiting.class")));
    assertFalse(Files.exists(folder.resolve("start/other.class")));
    var without = register("rapaio", jar, "--starter", jar.toString());
    assertTrue(without.text().contains("holds no gradiente/notebook/RapaioStart.class"));
  }

  @Test
  void kernelOfRapaioIsStartedByTheCoursesOwnClass() throws Exception {
    var jar = zip("rapaio-jupyter-kernel-3.0.1.jar", "META-INF/MANIFEST.MF");
    var course =
        zip(
            "gradiente.jar",
            "gradiente/notebook/RapaioStart.class",
            "gradiente/notebook/RapaioStart$Waiting.class",
            "gradiente/notebook/Jupyter.class");
    assertEquals(0, register("rapaio", jar, "--starter", course.toString()).status());
    var classes = kernels.resolve("java/start/gradiente/notebook");
    assertTrue(Files.exists(classes.resolve("RapaioStart.class")));
    assertTrue(Files.exists(classes.resolve("RapaioStart$Waiting.class")));
    assertFalse(Files.exists(classes.resolve("Jupyter.class")), "the notebook loads the engine");
    var spec = Files.readString(kernels.resolve("java/kernel.json"));
    assertTrue(spec.contains("\"gradiente.notebook.RapaioStart\""), spec);
    assertTrue(spec.contains("\"interrupt_mode\": \"signal\""), spec);
  }

  @Test
  void anotherKernelTakesThePlaceOfTheFirst() throws Exception {
    register("ijava", zip("ijava-1.3.0.zip", "java/kernel.json", "java/ijava-1.3.0.jar"));
    register("jjava", zip("jjava-1.zip", "kernel.json", "jjava.jar"));
    assertFalse(Files.exists(kernels.resolve("java/ijava-1.3.0.jar")));
    assertTrue(python("kernel.py", "show").text().startsWith("jjava "));
  }

  @Test
  void fileThatIsNoKernelIsRefusedAndNothingRegistered() throws Exception {
    var text = Files.writeString(folder.resolve("ijava-1.zip"), "not a zip");
    var wrong = zip("ijava-2.zip", "java/kernel.json", "java/other.jar");
    assertAll(
        () -> assertTrue(register("ijava", text).text().contains("is neither a jar nor a zip")),
        () -> assertTrue(register("ijava", wrong).text().contains("holds no Java kernel")),
        () ->
            assertTrue(
                register("ijava", folder.resolve("none.zip")).text().contains("no such file")),
        () -> assertEquals("none", python("kernel.py", "show").text().strip()));
  }

  @Test
  void foreignKernelStaysUntilForcedAndItsSpecIsKept() throws Exception {
    var theirs =
        "{\"argv\": [\"their-java\", \"{connection_file}\"], \"display_name\": \"J\", \"language\": \"java\"}";
    var spec = Files.createDirectories(kernels.resolve("java")).resolve("kernel.json");
    Files.writeString(spec, theirs);
    var zip = zip("ijava-1.3.0.zip", "java/kernel.json", "java/ijava-1.3.0.jar");
    var result = register("ijava", zip);
    assertEquals(1, result.status());
    assertTrue(result.text().contains("--force replaces it"), result.text());
    assertEquals(theirs, Files.readString(spec));
    assertEquals(0, register("ijava", zip, "--force").status());
    assertEquals(theirs, Files.readString(kernels.resolve("java/kernel.json.old")));
  }

  @Test
  void kernelWhoseJavaHasGoneIsToldInOneSentence() throws Exception {
    var spec = Files.createDirectories(kernels.resolve("java")).resolve("kernel.json");
    var theirs =
        "{\"argv\": [\"/no/java\", \"{connection_file}\"], \"display_name\": \"J\", \"language\": \"java\"}";
    Files.writeString(spec, theirs);
    var result = execute("", "1", "--kernel", "java");
    assertEquals(1, result.status());
    assertTrue(result.text().contains("needs /no/java, which is not there"), result.text());
    assertFalse(result.text().contains("Traceback"), result.text());
  }

  private Shell.Result execute(String tag, String source, String... options) throws Exception {
    Files.writeString(
        shell.repository.resolve("notebooks/01-vectors.ipynb"), NOTEBOOK.formatted(tag, source));
    var arguments = new ArrayList<>(List.of("--kernel", "python3", "--out", "target/notebooks"));
    arguments.addAll(List.of(options));
    arguments.add("notebooks/01-vectors.ipynb");
    return python("run.py", arguments.toArray(String[]::new));
  }

  private static final String TAG = "\"tags\": [\"raises-exception\"]";

  @Test
  void failingCellIsShownWithNotebookNumberSourceAndError() throws Exception {
    var result = execute("", "total = 7\\ntotal / 0");
    assertEquals(1, result.status(), result.text());
    for (var words :
        List.of(
            "notebooks/01-vectors.ipynb, code cell 1",
            "    total / 0",
            "ZeroDivisionError",
            "FAILED")) {
      assertTrue(result.text().contains(words), result.text());
    }
    assertFalse(result.text().contains("\u001b["), "no colour codes");
    assertTrue(Files.exists(shell.repository.resolve("target/notebooks/01-vectors.html")));
  }

  @Test
  void goodNotebookRunsThroughAndItsPageHoldsTheOutput() throws Exception {
    var result = execute("", "6 * 1111");
    assertEquals(0, result.status(), result.text());
    assertTrue(
        Files.readString(shell.repository.resolve("target/notebooks/01-vectors.html"))
            .contains("6666"));
  }

  @Test
  void whatACellPrintsInPiecesStandsOnOneLineOfThePage() throws Exception {
    var pieces = "print('one ', end='', flush=True); time.sleep(.5); print('two', flush=True)";
    assertEquals(0, execute("", "import time; " + pieces).status());
    var page = Files.readString(shell.repository.resolve("target/notebooks/01-vectors.html"));
    assertTrue(page.contains("one two"), "the pieces are apart");
  }

  @Test
  void taggedCheckMustFailOnlyWhenStrict() throws Exception {
    assertEquals(0, execute(TAG, "1 / 0", "--strict").status());
    assertEquals(0, execute(TAG, "1 / 1").status());
    var result = execute(TAG, "1 / 1", "--strict");
    assertEquals(1, result.status());
    assertTrue(result.text().contains("should fail while its exercise is unsolved"), result.text());
  }

  @Test
  void failedCheckOfHomeworkIsAFailureWithItsWords() throws Exception {
    var result = execute(TAG, "raise ValueError('the slope should be 4')", "--solved");
    assertEquals(1, result.status());
    assertTrue(result.text().contains("ValueError: the slope should be 4"), result.text());
    assertTrue(result.text().contains("FAILED, 0 of 1 checks pass"), result.text());
    var solved = execute(TAG, "1 / 1", "--solved");
    assertEquals(0, solved.status());
    assertTrue(solved.text().contains("ok, 1 of 1 checks pass"), solved.text());
    var none = execute("", "1 / 1", "--solved");
    assertTrue(none.text().contains("ok, 0 of 0 checks pass"), "without its checks it shows");
  }

  @Test
  void pageOfANotebookFromElsewhereStaysInTheFolderOfPages() throws Exception {
    var homework = Files.createDirectories(folder.resolve("homework")).resolve("my.ipynb");
    var beside = Files.createDirectories(shell.repository.resolve("homework")).resolve("a.ipynb");
    for (var file : new Path[] {homework, beside}) {
      Files.writeString(file, NOTEBOOK.formatted("", "1"));
      python("run.py", "--kernel", "python3", "--out", "target/notebooks", file.toString());
    }
    var pages = shell.repository.resolve("target/notebooks");
    assertTrue(Files.exists(pages.resolve("homework/a.html")));
    assertTrue(Files.exists(pages.resolve(folder.toString().substring(1) + "/homework/my.html")));
  }

  @Test
  void errorOfThousandLinesIsCut() throws Exception {
    var text = execute("", "raise ValueError('a\\\\n' * 1000)").text();
    assertTrue(text.contains("... the rest is on the page"), text);
    assertTrue(text.lines().count() < 40, text);
  }

  @Test
  void slowCellIsStopped() throws Exception {
    var result = execute("", "import time; time.sleep(60)", "--timeout", "1");
    assertEquals(1, result.status());
    assertTrue(result.text().contains("no answer within the time limit"), result.text());
  }

  @Test
  void fileThatIsNoNotebookIsRefused() throws Exception {
    Files.writeString(shell.repository.resolve("notebooks/11-mlp.ipynb"), "{]");
    var result = python("run.py", "--out", "target/notebooks", "notebooks/11-mlp.ipynb");
    assertEquals(1, result.status());
    assertTrue(result.text().contains("not a notebook"), result.text());
  }

  @Test
  void busyPortIsRefusedWithAFreeOne() throws Exception {
    try (var busy = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      var port = busy.getLocalPort();
      var result =
          python("server.py", "--port", "" + port, "--no-browser", "notebooks/00-start-here.ipynb");
      assertEquals(1, result.status());
      assertTrue(result.text().contains("port " + port + " is busy; free is "), result.text());
    }
  }
}
