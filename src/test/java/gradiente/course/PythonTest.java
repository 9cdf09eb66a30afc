package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Registering kernels with the real Jupyter, and the server's port. */
class PythonTest extends RealJupyter {
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
        new ArrayList<>(List.of("register", kind, "--jdk", "/jdk", "--engine", "/engine.jar"));
    arguments.addAll(List.of("--file", file.toString()));
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
        List.of("/jdk/bin/java", "jdk.incubator.vector", "-Djava.awt.headless=true", "signal")) {
      assertTrue(spec.contains("\"" + word + "\""), spec);
    }
    assertEquals("ijava " + kernels.resolve("java"), python("kernel.py", "show").text().strip());
    assertEquals("", register("ijava", zip).text(), "nothing is written twice");
  }

  @ParameterizedTest
  @CsvSource({
    "rapaio, rapaio-jupyter-kernel-3.0.1.jar, META-INF/MANIFEST.MF",
    "ijava, ijava-1.3.0.zip, java/ijava-1.3.0.jar",
    "jjava, jjava-1.zip, jjava.jar"
  })
  void everyKernelIsStartedByTheCoursesOwnClassWithTheEngineOnItsPath(
      String kind, String file, String entry) throws Exception {
    String spec = entry.startsWith("java/") ? "java/kernel.json" : "kernel.json";
    var result = register(kind, zip(file, spec, entry));
    assertEquals(0, result.status(), result.text());
    var written = Files.readString(kernels.resolve("java/kernel.json"));
    for (var word :
        List.of(
            ".jar:/engine.jar\"",
            "\"gradiente.notebook.KernelStart\"",
            "\"jdk.jshell/jdk.jshell=ALL-UNNAMED\"",
            "\"interrupt_mode\": \"signal\"")) {
      assertTrue(written.contains(word), written);
    }
  }

  @Test
  void sharedKernelStandsBesideJupyterWithItsOwnCopyOfTheJar() throws Exception {
    Path engine = Files.writeString(folder.resolve("engine.jar"), "the engine");
    Path file = zip("rapaio-jupyter-kernel-3.0.1.jar", "META-INF/MANIFEST.MF");
    Path hub = folder.resolve("hub");
    assertEquals(
        0, shell.command(List.of(python, "-m", "venv", "--without-pip", hub.toString())).status());
    register("rapaio", file); // somebody's own is there already
    var words =
        List.of(
            hub.resolve("bin/python").toString(),
            "src/main/course/kernel.py",
            "register",
            "rapaio",
            "--jdk",
            "/jdk",
            "--engine",
            engine.toString(),
            "--file",
            file.toString(),
            "--shared");
    var result = shell.command(words);
    Path kernel = hub.resolve("share/jupyter/kernels/java");
    assertTrue(result.text().contains("Jupyter prefers the `java` kernel in"), result.text());
    assertEquals("the engine", Files.readString(kernel.resolve("engine.jar")));
    String spec = Files.readString(kernel.resolve("kernel.json"));
    assertTrue(spec.contains(kernel.resolve("engine.jar").toString()), spec);
    assertTrue(Files.exists(kernels.resolve("java/kernel.json")), "theirs is left alone");
    Files.delete(kernels.resolve("java/kernel.json"));
    result = shell.command(words);
    assertEquals(0, result.status(), result.text());
    assertEquals("", result.text(), "nothing is written twice");
  }

  @Test
  void slowKernelOfSomebodyElseIsToldFromAFastOne() throws Exception {
    var theirs = "{\"argv\": [\"java\"%s], \"display_name\": \"J\", \"language\": \"java\"}";
    var spec = Files.createDirectories(kernels.resolve("java")).resolve("kernel.json");
    Files.writeString(spec, theirs.formatted(""));
    assertTrue(python("kernel.py", "show").text().startsWith("slow "));
    Files.writeString(spec, theirs.formatted(", \"--add-modules=jdk.incubator.vector\""));
    assertTrue(python("kernel.py", "show").text().startsWith("other "));
  }

  @Test
  void anotherKernelTakesThePlaceOfTheFirst() throws Exception {
    register("jjava", zip("jjava-1.zip", "kernel.json", "jjava-launcher.jar", "jjava.jar"));
    var old = Files.createDirectories(kernels.resolve("java/start/gradiente"));
    Files.writeString(old.resolve("RapaioStart.class"), "");
    register("ijava", zip("ijava-1.3.0.zip", "java/kernel.json", "java/ijava-1.3.0.jar"));
    assertTrue(python("kernel.py", "show").text().startsWith("ijava "));
    try (var files = Files.list(kernels.resolve("java"))) {
      var names = files.map(file -> file.getFileName().toString()).sorted().toList();
      assertEquals(List.of("ijava-1.3.0.jar", "kernel.json"), names);
    }
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
