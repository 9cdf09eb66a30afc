package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Executing notebooks, the students' too, with the real Jupyter. */
class RunTest extends RealJupyter {
  private static final String NOTEBOOK =
      """
      {"nbformat": 4, "nbformat_minor": 4, "metadata": {},
       "cells": [{"cell_type": "code", "execution_count": null, "outputs": [], "metadata": {%s}, "source": "%s"}]}
      """;

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
}
