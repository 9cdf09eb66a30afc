package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gradiente.notebook.KernelStart;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a registered kernel keeps so that the next one starts quicker, with a real kernel. */
class ArchiveTest extends RealJupyter {
  private static final Path JDK = Path.of(System.getProperty("java.home"));

  @Test
  void aKernelTakesItsClassesFromTheArchiveAndDoesWithoutItInSilence() throws Exception {
    assumeTrue(Files.exists(JDK.resolve("release")), "a JDK that does not say its version");
    Path engine = engine();
    String text = register(engine);
    assertTrue(text.contains("Kernels start quicker with"), text);
    List<String> command = command();
    Path archive = archive();
    assertEquals("-XX:SharedArchiveFile=" + archive, command.get(1));

    assertTrue(isShared(command));
    assertEquals(List.of(archive), archives());
    assertFalse(register(engine).contains("quicker"), "it is made once");
    String silent = start(command);

    Files.setLastModifiedTime(engine, FileTime.fromMillis(1_000_000_000_000L));
    assertFalse(isShared(command), "classes of a jar that has changed");
    assertEquals(silent, start(command));

    assertTrue(register(engine).contains("quicker"), "the jar is another");
    assertFalse(archives().contains(archive));
    command = command();
    assertTrue(isShared(command));
    Files.delete(archive());
    assertEquals(silent, start(command));
  }

  private String register(Path engine) throws Exception {
    String kernel = jars().filter(j -> j.contains("rapaio")).findFirst().orElseThrow();
    var more = new String[] {"--jdk", JDK.toString(), "--engine", engine + "", "--file", kernel};
    var words = new ArrayList<>(List.of("register", "rapaio"));
    words.addAll(List.of(more));
    var result = python("kernel.py", words.toArray(String[]::new));
    assertEquals(0, result.status(), result.text());
    return result.text();
  }

  /** The words that start the registered kernel, but for the file that says where to connect. */
  private List<String> command() throws IOException {
    String spec = Files.readString(kernels.resolve("java/kernel.json"));
    String argv = spec.substring(spec.indexOf('['), spec.indexOf(']'));
    var words = Pattern.compile("\"([^\"]*)\"").matcher(argv).results();
    List<String> all = words.map((MatchResult word) -> word.group(1)).toList();
    return all.subList(0, all.size() - 1);
  }

  private Path archive() throws IOException {
    return archives().get(0);
  }

  private List<Path> archives() throws IOException {
    try (Stream<Path> files = Files.list(kernels.resolve("java"))) {
      return files.filter(f -> f.getFileName().toString().contains("start-")).toList();
    }
  }

  /** What a kernel says that was not told where to connect. */
  private String start(List<String> command) throws Exception {
    var result = shell.command(command);
    assertTrue(result.text().contains("needs the connection file's path"), result.text());
    return result.text();
  }

  private boolean isShared(List<String> command) throws Exception {
    var words = new ArrayList<>(command);
    words.add(words.size() - 1, "-Xlog:class+load");
    String loaded = start(words);
    return loaded.contains("gradiente.notebook.KernelStart source: shared objects file (top)");
  }

  /** A jar of the engine as it is compiled now, which names the libraries that it needs. */
  private Path engine() throws Exception {
    Path classes =
        Path.of(KernelStart.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path jar = folder.resolve("engine.jar");
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    String libraries =
        jars().map(j -> Path.of(j).toUri().toString()).collect(Collectors.joining(" "));
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, libraries);
    try (OutputStream file = Files.newOutputStream(jar);
        var out = new JarOutputStream(file, manifest);
        Stream<Path> all = Files.walk(classes)) {
      for (Path path : all.filter(Files::isRegularFile).toList()) {
        String name = classes.relativize(path).toString();
        if (name.equals("META-INF/MANIFEST.MF")) continue;
        out.putNextEntry(new JarEntry(name));
        Files.copy(path, out);
      }
    }
    return jar;
  }

  private static Stream<String> jars() {
    String all =
        System.getProperty("java.class.path")
            + File.pathSeparator
            + System.getProperty("surefire.test.class.path", "");
    return Stream.of(all.split(File.pathSeparator)).filter(j -> j.endsWith(".jar")).distinct();
  }
}
