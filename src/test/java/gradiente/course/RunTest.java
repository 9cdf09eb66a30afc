package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @Test
  void wordsOnStderrAreAFaultOfTheCoursesOwnNotebooks() throws Exception {
    String source = "import sys\\nprint('old', file=sys.stderr)";
    assertEquals(0, execute("", source).status());
    var result = execute("", source, "--strict");
    assertEquals(1, result.status(), result.text());
    assertTrue(result.text().contains("writes to stderr, which graders take for a failure: old"));
  }

  /** Its own JVM must know all the words, and say nothing of them. */
  @Test
  void kernelOfTheCoursesOwnIsSparedWhatDoesNotPayInARunAndNoOther() throws Exception {
    String words =
        program(
            """
            import run
            from jupyter_client.kernelspec import KernelSpec
            own = KernelSpec(argv=['java', '-version'], metadata={'gradiente': 'rapaio'})
            other = KernelSpec(argv=['java', '-version'])
            run.spare(own, 1000)
            run.spare(other, 1000)
            assert other.argv == ['java', '-version'], other.argv
            print(chr(10).join(own.argv))
            """);
    List<String> line = new ArrayList<>(words.lines().toList());
    assertTrue(line.contains("-Dgradiente.threads=1"), "more kernels than cores: " + line);
    line.set(0, Path.of(System.getProperty("java.home"), "bin/java").toString());
    var started = shell.command(line);
    assertEquals(0, started.status(), started.text());
    assertEquals(shell.command(List.of(line.get(0), "-version")).text(), started.text());
  }

  private static final String TAG =
      "\"tags\": [\"raises-exception\"], \"gradiente\": {\"exercise\": \"01.1\", \"role\": \"check\"}";

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
    assertTrue(result.text().contains("FAILED, 0 of 1 checks pass, 1 refused"), result.text());
    var solved = execute(TAG, "1 / 1", "--solved");
    assertEquals(0, solved.status());
    assertTrue(solved.text().contains("ok, 1 of 1 checks pass"), solved.text());
    var none = execute("", "1 / 1", "--solved");
    assertTrue(none.text().contains("FAILED, 0 of 0 checks pass"), "without its checks it fails");
  }

  private static String cell(String role, String source) {
    String id = role.substring(0, 3) + role.substring(role.length() - 1);
    String mark =
        role.contains(".") ? "\"gradiente\": {\"exercise\": \"%s\", \"role\": \"%s\"}" : "%s%s";
    String metadata =
        role.contains(".")
            ? mark.formatted(role.split(" ")[0], role.split(" ")[1])
            : "\"tags\": [\"raises-exception\"]";
    if (role.endsWith("check")) metadata += ", \"tags\": [\"raises-exception\"]";
    return """
        {"cell_type": "code", "execution_count": null, "outputs": [], "id": "%s", "metadata": {%s},
         "source": "%s"}"""
        .formatted(id.replace('.', '-').replace(' ', '-'), metadata, source);
  }

  /** A copy of a chapter with these cells, graded; the chapter itself has all its exercises. */
  private String solved(String chapter, String copy) throws Exception {
    String whole = "{\"nbformat\": 4, \"nbformat_minor\": 5, \"metadata\": {}, \"cells\": [%s]}";
    var file = shell.repository.resolve("notebooks/01-vectors.ipynb");
    Files.writeString(file, whole.formatted(chapter));
    var homework = folder.resolve("my.ipynb");
    Files.writeString(homework, whole.formatted(copy));
    var words = new String[] {"--kernel", "python3", "--out", "target/notebooks", "--solved"};
    var arguments = new ArrayList<>(List.of(words));
    arguments.addAll(List.of("--timeout", "5", homework.toString()));
    return python("run.py", arguments.toArray(String[]::new)).text();
  }

  private static String answers(String one, String two) {
    return String.join(
        ",",
        cell("on purpose", "1 / 0"),
        cell("01.1 answer", one),
        cell("01.1 check", "assert a == 1"),
        cell("01.2 answer", two),
        cell("01.2 check", "assert b == 2"));
  }

  @Test
  void errorOnPurposeIsNoExercise() throws Exception {
    String all = answers("a = 1", "b = 2");
    assertTrue(solved(all, all).contains("ok, 2 of 2 checks pass"), solved(all, all));
  }

  @Test
  void answerThatFailsCostsItsOwnExerciseOnly() throws Exception {
    String text = solved(answers("", ""), answers("a = 1 +", "b = 2"));
    assertTrue(text.contains("FAILED, 1 of 2 checks pass, 1 refused"), text);
  }

  @Test
  void answerThatEndsTheKernelCostsItsOwnExerciseOnly() throws Exception {
    String text = solved(answers("", ""), answers("import os; os._exit(0)", "b = 2"));
    assertTrue(text.contains("FAILED, 1 of 2 checks pass, 1 died"), text);
    text = solved(answers("", ""), answers("a = 1", "while True: pass"));
    assertTrue(text.contains("FAILED, 1 of 2 checks pass, 1 died"), text);
  }

  @Test
  void checkThatIsGoneCountsAsNotReached() throws Exception {
    String some = cell("01.1 answer", "a = 1") + "," + cell("01.1 check", "assert a == 1");
    String text = solved(answers("", ""), some);
    assertTrue(text.contains("FAILED, 1 of 2 checks pass, 1 not reached"), text);
    assertTrue(text.contains("the check of 01.2 is not in it"), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "3"})
  void fileOfAnyKindCostsOnlyItself(String jobs) throws Exception {
    var good = shell.repository.resolve("notebooks/01-vectors.ipynb");
    Files.writeString(good, NOTEBOOK.formatted("", "6 * 1111"));
    var words = new ArrayList<>(List.of("--kernel", "python3", "--out", "target/notebooks"));
    words.addAll(List.of("--jobs", jobs));
    var contents = List.of("null", "[]", "{\"cells\": [null]}", "[".repeat(100_000));
    for (int i = 0; i < contents.size(); i++) {
      var file = Files.writeString(folder.resolve(i + ".ipynb"), contents.get(i));
      words.add(file.toString());
    }
    words.add(folder.resolve("nowhere.ipynb").toString());
    words.add(good.toString());
    var result = python("run.py", words.toArray(String[]::new));
    assertEquals(1, result.status());
    assertTrue(result.text().contains("1 of 6 notebooks ran through"), result.text());
    assertFalse(result.text().contains("Traceback"), result.text());
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
