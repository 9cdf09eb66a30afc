package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    shell.refuses("there is no command " + wrong + "; did you mean ./course " + right + "?", wrong);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "setup", "start", "run", "test", "bench", "gallery", "lab", "site", "slides", "doctor"
      })
  void everyCommandHasHelpAndNeedsNothingForIt(String command) throws Exception {
    var result = shell.run(command, "--help");
    assertEquals(0, result.status(), result.text());
    assertTrue(result.text().startsWith("./course " + command), result.text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "setup", "start", "run", "test", "bench", "gallery", "lab", "site", "slides", "doctor"
      })
  void unknownOptionIsNamed(String command) throws Exception {
    shell.refuses(command + " does not know --fast", command, "--fast");
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
  void folderWithoutANameIsRefused() throws Exception {
    shell.refuses("a folder without a name", "gallery", "");
  }

  @Test
  void notebookWithoutANameIsRefused() throws Exception {
    shell.refuses("a notebook without a name", "run", "");
  }

  @Test
  void dataFolderMustBeThereAndHoldTheFourFiles() throws Exception {
    shell.complete();
    shell.set("GRADIENTE_DATA", "nowhere");
    shell.refuses("GRADIENTE_DATA=nowhere is not a folder", "run");
    var data = Files.createDirectories(folder.resolve("data/mnist"));
    Files.writeString(data.resolve("train-images-idx3-ubyte.gz"), "");
    shell.set("GRADIENTE_DATA", data.getParent().toString());
    shell.refuses("has no train-labels-idx1-ubyte or train-labels-idx1-ubyte.gz", "run");
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
    shell.refuses(
        "no notebook 01-vector5; the nearest is notebooks/01-vectors.ipynb", "run", "01-vector5");
    shell.refuses("there is no notebook 12; the nearest is", "run", "12");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "01", "notebooks/01", "01-vectors", "01-vectors.ipynb"})
  void notebookIsFoundByAShortName(String name) throws Exception {
    shell.complete();
    shell.tool("python3", "case \"$*\" in *show) echo ijava /x;; *run.py*) echo \"RUN $*\";; esac");
    var result = shell.run("run", "--solved", name);
    assertTrue(result.text().contains("RUN src/main/course/run.py --solved"), result.text());
    assertTrue(result.text().endsWith(" notebooks/01-vectors.ipynb\n"), result.text());
  }

  @Test
  void halfANameIsToldAllThatItCouldMean() throws Exception {
    Files.writeString(shell.repository.resolve("notebooks/01-a.ipynb"), "");
    shell.refuses(
        "01 could be any of: notebooks/01-a.ipynb notebooks/01-vectors.ipynb", "run", "01");
  }

  @ParameterizedTest
  @CsvSource({
    "beaker,known are rapaio",
    "jjava,give its release zip",
    "other.zip,expected a file named ijava-*.zip"
  })
  void unknownKernelIsRefused(String kernel, String words) throws Exception {
    shell.complete();
    Files.writeString(shell.repository.resolve("other.zip"), "");
    shell.refuses(words, "setup", "--kernel", kernel);
  }

  @ParameterizedTest
  @ValueSource(strings = {"some/ijava-1.3.0.zip", "jjava-9.zip", "./nope"})
  void missingFileOfAKernelIsToldBeforeAnythingElse(String file) throws Exception {
    var result = shell.run("setup", "--kernel", file);
    assertEquals("course: --kernel " + file + ": no such file\n", result.text());
    assertEquals(1, result.status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "http", "-1", "8888x", "0", "65536", "99999"})
  void portMustBeANumber(String port) throws Exception {
    shell.refuses("--port needs a number from 1 to 65535", "start", "--port", port);
  }

  @Test
  void busyPortIsRefusedBeforeAnythingIsSetUp() throws Exception {
    shell.tool("python3", "case \"$*\" in *--check*) echo busy; exit 1;; esac");
    var result = shell.run("start", "--port", "8888");
    assertEquals("busy\n", result.text());
    assertEquals(1, result.status());
  }

  @Test
  void helpOfACommandIsGivenEitherWay() throws Exception {
    for (var line : new String[][] {{"help", "run"}, {"run", "--help"}, {"run", "01", "-h"}}) {
      assertTrue(shell.run(line).text().startsWith("./course run ["), String.join(" ", line));
    }
    shell.refuses("there is no command rum; did you mean ./course run?", "help", "rum");
  }

  @ParameterizedTest
  @ValueSource(strings = {"site", "slides"})
  void withoutNodeOneLineSaysWhatToInstall(String command) throws Exception {
    var result = shell.run(command);
    assertEquals(1, result.status());
    assertEquals(1, result.text().lines().count(), result.text());
    assertTrue(result.text().contains(command + " needs Node 18 or newer"), result.text());
    shell.tool("npm", "exit 1").tool("node", "echo v16.20.0");
    shell.refuses(command + " needs Node 18 or newer; this is 16.20.0", command);
  }

  @Test
  void chapterThatIsNotThereIsNamed() throws Exception {
    shell.refuses("there is no chapter 77", "slides", "00", "77");
    shell.refuses("there is no chapter 77", "site", "--chapters", "77");
    shell.refuses("--chapters needs numbers", "site", "--chapters", "--reuse");
    shell.refuses("--port needs a number", "site", "--port", "x");
  }

  @Test
  void npmThatFailsIsTold() throws Exception {
    shell.tool("npm", "echo no registry; exit 1").tool("node", "echo v20.1.0");
    shell.tool("cmp", "exit 1").tool("cp", "exit 0");
    shell.refuses("npm failed", "slides", "00");
  }
}
