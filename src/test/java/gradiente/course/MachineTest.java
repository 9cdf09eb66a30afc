package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ./course does on machines that lack something, and beside another ./course. */
class MachineTest {
  @TempDir Path folder;
  private Shell shell;

  @BeforeEach
  void makeMachine() throws IOException {
    shell = new Shell(folder);
  }

  @Test
  void jdkOlderThanSeventeenIsNotTaken() throws Exception {
    shell.complete();
    try (var files = Files.walk(shell.root.resolve("usr"))) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
    var old = shell.jdk("11.0.2", true);
    shell.set("JAVA_HOME", old.toString());
    shell.refuses("JAVA_HOME=" + old + " is no JDK of version 17 or newer", "setup");
    shell.refuses("This system has no apt: install a JDK 17 or newer", "setup");
  }

  @Test
  void runtimeWithoutCompilerIsNotTaken() throws Exception {
    shell.complete();
    Files.delete(shell.root.resolve("usr/lib/jvm/java-17.0.1/bin/javac"));
    shell.refuses("java-17.0.1 is older, or only a runtime", "setup");
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
  void doctorTellsWhatIsThereAndWhatItIsUsedFor() throws Exception {
    shell.complete();
    shell.jdk("25.0.1", true);
    shell.set("GRADIENTE_DATA", "/nowhere");
    String page = shell.run("doctor").text();
    assertTrue(page.contains("java-17.0.1  (builds)"), page);
    assertTrue(page.contains("java-25.0.1  (runs the kernel, tests again)"), page);
    assertTrue(
        page.matches("(?s).*kernel +rapaio .*jar +target/gradiente.jar.*/nowhere\\s*"), page);
  }

  @Test
  void doctorNeedsNothingAndChangesNothing() throws Exception {
    var result = shell.run("doctor");
    assertEquals(0, result.status(), result.text());
    assertTrue(result.text().contains("none of version 17 or newer"), result.text());
    assertTrue(result.text().contains("not built"), result.text());
    assertFalse(Files.exists(shell.repository.resolve("target")));
  }

  @Test
  void whatOnlyRootCanInstallIsNamedToOthers() throws Exception {
    shell.tool("apt-get", "exit 0");
    shell.refuses(
        "only root can install them: apt-get install openjdk-17-jdk-headless maven jupyter-notebook"
            + " jupyter-nbconvert python3-nbclient",
        "setup");
  }

  @Test
  void missingPythonAloneAsksForJupyterAlone() throws Exception {
    shell.complete();
    Files.delete(shell.bin.resolve("python3"));
    shell.tool("apt-get", "exit 0");
    shell.refuses(
        "only root can install them: apt-get install jupyter-notebook", "start", "--no-browser");
  }

  @Test
  void failingAptShowsItsLastWords() throws Exception {
    shell.tool("id", "echo 0").tool("apt-get", "echo E: no route; exit 100");
    shell.refuses("E: no route", "setup");
  }

  @Test
  void fullDiskIsNoticedBeforeBuilding() throws Exception {
    shell.complete().tool("df", "echo head; echo 'disk 9 9 204800 99% /'");
    Files.delete(shell.repository.resolve("target/gradiente.jar"));
    shell.refuses("only 200 MB free in", "run");
    assertFalse(Files.exists(shell.repository.resolve("target/build.log")));
  }

  @Test
  void jarThatIsNotBuiltIsBuiltAndTheFailureShown() throws Exception {
    shell.complete().tool("mvn", "echo '[ERROR] cannot find symbol'; exit 1");
    Files.delete(shell.repository.resolve("target/gradiente.jar"));
    shell.refuses("[ERROR] cannot find symbol", "run");
    shell.refuses("all its words are in target/build.log", "run");
  }

  @Test
  void missingNetworkIsSaidPlainly() throws Exception {
    var words = "[ERROR] Plugin x could not be resolved: Could not transfer it -> [Help 1]";
    var noise = "[ERROR] Re-run Maven using the -X switch to enable full debug logging.";
    shell.complete().tool("mvn", "printf '%s\\n' '" + words + "' '" + noise + "'; exit 1");
    Files.delete(shell.repository.resolve("target/gradiente.jar"));
    var text = shell.run("setup").text();
    assertTrue(text.contains(words) && text.contains("is there a network?"), text);
    assertFalse(text.contains("Re-run Maven"), text);
  }

  @Test
  void folderOfHomeNeedNotExist() throws Exception {
    shell.complete().set("HOME", "/nonexistent").tool("df", "[ $2 = . ]");
    Files.delete(shell.repository.resolve("target/gradiente.jar"));
    assertTrue(shell.run("setup").text().contains("Building target/gradiente.jar"));
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

  @Test
  void slowKernelThatIsLeftAloneIsToldWithTheWayOut() throws Exception {
    shell.complete();
    shell.tool("python3", "case \"$*\" in *show) echo slow /their/kernel;; esac");
    var text = shell.run("setup").text();
    assertTrue(text.contains("left alone"), text);
    assertTrue(text.contains("training will take about 7 times as long"), text);
    assertTrue(text.contains("/their/kernel/kernel.json"), text);
  }

  @Test
  void buildThatWasCutShortIsDoneAgain() throws Exception {
    shell.complete();
    Files.delete(shell.repository.resolve("target/built"));
    assertTrue(shell.run("setup").text().contains("Building target/gradiente.jar ..."));
    assertFalse(shell.run("setup").text().contains("Building"));
    var later = FileTime.from(Instant.now().plusSeconds(60));
    Files.setLastModifiedTime(shell.repository.resolve("target/gradiente.jar"), later);
    assertTrue(shell.run("setup").text().contains("building it again"), "mvn by hand, cut short");
  }

  @Test
  void oneWaitsForTheOtherButNotForADeadOne() throws Exception {
    shell.complete();
    var lock = shell.repository.resolve("target/lock");
    var other = new ProcessBuilder("sleep", "60").start();
    Files.createSymbolicLink(lock, Path.of("" + other.pid()));
    new Thread(
            () -> {
              try {
                Thread.sleep(1500);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              other.destroy();
            })
        .start();
    var result = shell.run("setup");
    assertTrue(result.text().contains("Another ./course is at work"), result.text());
    assertTrue(result.text().contains("Ready: "), result.text());
    assertFalse(Files.exists(lock, LinkOption.NOFOLLOW_LINKS), "the lock stays");
  }

  @Test
  void homeMayBeUnset() throws Exception {
    shell.complete().set("HOME", "");
    Files.delete(shell.repository.resolve("target/gradiente.jar"));
    var result = shell.command(List.of("env", "-u", "HOME", "bash", "./course", "setup"));
    assertFalse(result.text().contains("unbound"), result.text());
    assertTrue(result.text().contains("Building target/gradiente.jar"), result.text());
  }

  @Test
  void startedByAShellJupyterIsNotTakenForItsPython() throws Exception {
    shell.complete().tool("jupyter", "exit 0");
    Files.writeString(shell.bin.resolve("jupyter"), "#!/usr/bin/env bash\n");
    var result = shell.run("setup");
    assertTrue(result.text().contains("Jupyter of " + shell.bin + "/python3"), result.text());
  }

  @Test
  void virtualEnvironmentOfTheUsersOwnIsKept() throws Exception {
    shell.complete().tool("python3", "case $1 in -) exit 1;; esac; exit $((${#1} == 2))");
    var theirs = Files.createDirectories(shell.repository.resolve(".venv/lib"));
    shell.refuses("missing: jupyter-notebook", "setup");
    assertTrue(Files.exists(theirs), "their environment is gone");
  }
}
