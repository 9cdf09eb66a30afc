package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Wrong use of ./course and machines that lack something get a clear word and a non-zero status.
 */
class ScriptTest {
  @TempDir Path folder;
  private Shell shell;

  @BeforeEach
  void makeMachine() throws IOException {
    shell = new Shell(folder);
  }

  private void refuses(String words, String... arguments) throws Exception {
    var result = shell.run(arguments);
    assertAll(
        () -> assertEquals(1, result.status(), result.text()),
        () -> assertTrue(result.text().contains(words), result.text()));
  }

  @ParameterizedTest
  @CsvSource({
    "strat,start",
    "setup start,setup",
    "tests,test",
    "rum,run",
    "set-up,setup",
    "galery,gallery"
  })
  void unknownCommandIsToldTheNearest(String wrong, String right) throws Exception {
    refuses("there is no command " + wrong + "; did you mean ./course " + right + "?", wrong);
  }

  @ParameterizedTest
  @ValueSource(strings = {"setup", "start", "run", "test", "bench", "gallery"})
  void everyCommandHasHelpAndNeedsNothingForIt(String command) throws Exception {
    var result = shell.run(command, "--help");
    assertEquals(0, result.status(), result.text());
    assertTrue(result.text().startsWith("./course " + command), result.text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"setup", "start", "run", "test", "bench", "gallery"})
  void unknownOptionIsNamed(String command) throws Exception {
    refuses(command + " does not know --fast", command, "--fast");
  }

  @Test
  void scriptIsFoundThroughALink() throws Exception {
    var link = Files.createDirectories(folder.resolve("my bin")).resolve("course");
    Files.createSymbolicLink(link, Path.of("../gradiente/course"));
    var again = Files.createSymbolicLink(folder.resolve("again"), link);
    for (var path : new Path[] {link, again}) {
      var result = shell.command(List.of("bash", path.toString(), "help"));
      assertEquals(0, result.status(), result.text());
    }
  }

  @Test
  void relativePathsCountFromTheCallersFolder() throws Exception {
    Files.createDirectories(folder.resolve("mine"));
    shell.set("GRADIENTE_DATA", "mine").set("CDPATH", "..");
    var result = shell.command(List.of("bash", "-c", "cd .. && bash gradiente/course setup"));
    var words = "GRADIENTE_DATA=" + folder.toRealPath().resolve("mine") + " has no train";
    assertEquals(1, result.status(), result.text());
    assertTrue(result.text().contains(words), result.text());
  }

  @Test
  void notebookWithoutANameIsRefused() throws Exception {
    refuses("a notebook without a name", "run", "");
  }

  @Test
  void jdkOlderThanSeventeenIsNotTaken() throws Exception {
    shell.complete();
    try (var files = Files.walk(shell.root.resolve("usr"))) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
    var old = shell.jdk("11.0.2", true);
    shell.set("JAVA_HOME", old.toString());
    refuses("JAVA_HOME=" + old + " is no JDK of version 17 or newer", "setup");
    refuses("This system has no apt: install a JDK 17 or newer", "setup");
  }

  @Test
  void runtimeWithoutCompilerIsNotTaken() throws Exception {
    shell.complete();
    Files.delete(shell.root.resolve("usr/lib/jvm/java-17.0.1/bin/javac"));
    refuses("java-17.0.1 is older, or only a runtime", "setup");
  }

  @Test
  void newestJdkRunsTheKernelAndTheOneOfJavaHomeBuilds() throws Exception {
    shell.complete();
    var newest = shell.jdk("25.0.1", true);
    shell.jdk("21.0.4", true);
    var home = shell.jdk("17.0.1", true);
    var result = shell.set("JAVA_HOME", home.toString()).run("setup");
    assertEquals(0, result.status(), result.text());
    assertTrue(result.text().contains("JDK 17 (" + home.toRealPath() + ")"), result.text());
    assertTrue(result.text().contains("kernel on " + newest.toRealPath()), result.text());
  }

  @Test
  void whatOnlyRootCanInstallIsNamedToOthers() throws Exception {
    shell.tool("apt-get", "exit 0");
    refuses(
        "only root can install them: apt-get install openjdk-17-jdk-headless maven jupyter-notebook"
            + " jupyter-nbconvert python3-nbclient",
        "setup");
  }

  @Test
  void missingPythonAloneAsksForJupyterAlone() throws Exception {
    shell.complete();
    Files.delete(shell.bin.resolve("python3"));
    shell.tool("apt-get", "exit 0");
    refuses(
        "only root can install them: apt-get install jupyter-notebook", "start", "--no-browser");
  }

  @Test
  void failingAptShowsItsLastWords() throws Exception {
    shell.tool("id", "echo 0").tool("apt-get", "echo E: no route; exit 100");
    refuses("E: no route", "setup");
  }

  @Test
  void fullDiskIsNoticedBeforeBuilding() throws Exception {
    shell.complete().tool("df", "echo head; echo 'disk 9 9 204800 99% /'");
    Files.delete(shell.repository.resolve("target/gradiente.jar"));
    refuses("only 200 MB free in", "run");
    assertFalse(Files.exists(shell.repository.resolve("target/build.log")));
  }

  @Test
  void jarThatIsNotBuiltIsBuiltAndTheFailureShown() throws Exception {
    shell.complete().tool("mvn", "echo '[ERROR] cannot find symbol'; exit 1");
    Files.delete(shell.repository.resolve("target/gradiente.jar"));
    refuses("[ERROR] cannot find symbol", "run");
    refuses("all its words are in target/build.log", "run");
  }

  @Test
  void nothingIsBuiltTwice() throws Exception {
    shell.complete();
    assertFalse(shell.run("setup").text().contains("building"));
    var later = FileTime.from(Instant.now().plusSeconds(60));
    Files.setLastModifiedTime(shell.repository.resolve("pom.xml"), later);
    assertTrue(shell.run("setup").text().contains("Sources are newer than target/gradiente.jar"));
  }

  @Test
  void dataFolderMustBeThereAndHoldTheFourFiles() throws Exception {
    shell.complete();
    shell.set("GRADIENTE_DATA", "nowhere");
    refuses("GRADIENTE_DATA=nowhere is not a folder", "run");
    var data = Files.createDirectories(folder.resolve("data/mnist"));
    Files.writeString(data.resolve("train-images-idx3-ubyte.gz"), "");
    shell.set("GRADIENTE_DATA", data.getParent().toString());
    refuses("has no train-labels-idx1-ubyte or train-labels-idx1-ubyte.gz", "run");
  }

  @Test
  void dataFolderMayHoldTheFilesItselfOrInMnist() throws Exception {
    shell.complete();
    var data = Files.createDirectories(folder.resolve("data/mnist"));
    for (var name :
        new String[] {
          "train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1"
        }) {
      Files.writeString(data.resolve(name + "-ubyte"), "");
    }
    assertEquals(0, shell.set("GRADIENTE_DATA", data.toString()).run("setup").status());
    assertEquals(0, shell.set("GRADIENTE_DATA", data.getParent().toString()).run("setup").status());
  }

  @Test
  void unknownNotebookIsToldTheNearest() throws Exception {
    refuses(
        "no notebook 01-vector5; the nearest is notebooks/01-vectors.ipynb", "run", "01-vector5");
    refuses(
        "1 could be any of: notebooks/10-backpropagation.ipynb notebooks/11-mlp.ipynb", "run", "1");
  }

  @Test
  void kernelThatSomethingElseMadeIsLeftAlone() throws Exception {
    shell.complete();
    shell.tool(
        "python3",
        "case \"$*\" in *show) echo other /their/kernel;; *register*) echo REGISTERED;; esac");
    var result = shell.run("setup");
    assertTrue(result.text().contains("a kernel `java` in /their/kernel"), result.text());
    assertTrue(result.text().contains("left alone"), result.text());
    assertFalse(result.text().contains("REGISTERED"), result.text());
    assertTrue(shell.run("setup", "--force").text().contains("REGISTERED"));
  }

  @ParameterizedTest
  @CsvSource({
    "beaker,known are rapaio",
    "jjava,give its release zip",
    "some/other.zip,expected a file named ijava-*.zip"
  })
  void unknownKernelIsRefused(String kernel, String words) throws Exception {
    shell.complete();
    refuses(words, "setup", "--kernel", kernel);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "http", "-1", "8888x"})
  void portMustBeANumber(String port) throws Exception {
    refuses("--port needs a number", "start", "--port", port);
  }
}
