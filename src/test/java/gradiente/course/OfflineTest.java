package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Pages that the script writes without Node: none of them loads anything from another host. */
class OfflineTest extends RealJupyter {
  /** An address that a browser would fetch by itself. */
  private static final Pattern FETCHED =
      Pattern.compile(
          "(<(?:script|img|link|iframe|source|embed|object)\\b[^>]*|url\\(|@import)"
              + "[^>]*?(?:https?:)?//[\\w.]+");

  private static final String NOTEBOOK =
      """
      {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
       {"cell_type": "markdown", "id": "head", "metadata": {},
        "source": "# Formulas\\n\\nFor $|x| < 1$ and `$HOME`:\\n\\n$$\\\\sum_{i=0}^n x^i = \\\\frac{1}{1-x}$$"},
       {"cell_type": "code", "id": "a", "execution_count": null, "outputs": [], "metadata": {},
        "source": "from IPython.display import *; display(HTML('<b>bold</b>')); display(SVG('<svg xmlns=\\"%s\\"/>'))"},
       {"cell_type": "code", "id": "b", "execution_count": null, "outputs": [],
        "metadata": {"tags": ["raises-exception"]}, "source": "1 / 0"}]}
      """
          .formatted("http://www.w3.org/2000/svg");

  private static void loadsNothing(String page) {
    var found = FETCHED.matcher(page.replace("http://www.w3.org/", ""));
    assertFalse(found.find(), () -> found.group());
    assertTrue(
        page.contains("http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'"));
  }

  @Test
  void pageOfARunLoadsNothingAndSetsItsFormulas() throws Exception {
    Path notebook = shell.repository.resolve("notebooks/01-vectors.ipynb");
    Files.writeString(notebook, NOTEBOOK);
    String[] arguments = {"--kernel", "python3", "--out", "target/notebooks", notebook.toString()};
    assertEquals(0, python("run.py", arguments).status());
    String page = Files.readString(shell.repository.resolve("target/notebooks/01-vectors.html"));
    loadsNothing(page);
    assertEquals(2, page.split("<math").length - 1);
    for (var part : List.of("<mfrac><mrow>", "<code>$HOME</code>", "<b>bold</b>", "ZeroDivision")) {
      assertTrue(page.contains(part), part + " in " + page);
    }
    assertTrue(page.contains("src=\"data:image/svg+xml;base64,"), page);
  }

  @Test
  void pagesOfGradingLoadNothing() throws Exception {
    String result =
        """
        import pages
        one = {"id": "01.1", "title": "A <b>", "points": 1, "stub": "", "chapter": "01"}
        key = {"lang": "es", "title": "Tarea", "due": "", "exercises": [one]}
        e = {"id": "01.1", "state": "refused", "points": 0, "of": 1, "hidden": False, "printed": "2",
             "sentence": "see <img src='http://a.example/x.png'>", "answer": "int x = 1;"}
        got = {"student": "Ana", "late": False, "broken": "", "tampering": [], "notes": [], "exercises": [e]}
        print(pages.feedback(key, got))
        print("=====")
        print(pages.report(key, [got, dict(got, student="Luz")], ["Eva"]))
        """;
    for (String page : program(result).split("=====")) loadsNothing(page.strip());
  }

  @Test
  void aFrameOfTheLaboratoryStaysWholeOrIsThePageOfTheSite() throws Exception {
    String result =
        """
        import cells, formulas
        frame = '<iframe title="neuron" data-lab="neuron.html#gate=xor" sandbox="allow-scripts" srcdoc="x"></iframe>'
        for lab in ("../lab/", "", None):
            made = cells.Cells(formulas.Formulas(), cells.Pictures())
            made.lab = lab
            print(made.html(frame)[1])
        """;
    String[] made = program(result).split("\n", -1);
    assertTrue(made[0].startsWith("<iframe title=\"neuron\" src=\"../lab/neuron.html#gate=xor\""));
    assertEquals("", made[1]);
    assertTrue(made[2].contains("srcdoc=\"x\""), made[2]);
  }

  @Test
  void everyFormulaOfTheCourseIsSetWithoutNode() throws Exception {
    String all =
        """
        import glob, json, xml.dom.minidom
        import formulas, mathml
        found = formulas.Formulas()
        for path in glob.glob("%s/notebooks/**/*.ipynb", recursive=True):
            for cell in json.load(open(path, encoding="utf-8"))["cells"]:
                if cell["cell_type"] == "markdown":
                    found.take("".join(cell["source"]))
        for tex, display, _ in found.all:
            xml.dom.minidom.parseString(mathml.mathml(tex, display))
        print(len(found.all))
        """
            .formatted(Path.of("").toAbsolutePath());
    assertTrue(Integer.parseInt(program(all)) > 1500);
  }

  @Test
  void formulasReadAsTheyShould() throws Exception {
    String few =
        """
        import re, mathml
        for tex in (r"\\frac12", r"x_1^2", r"\\vec v", r"\\mathbb{R}^n", r"a \\le b", r"\\text{if } x"):
            print(re.sub(r"<annotation.*?</annotation>|</?(?:math|semantics|mrow)>", "", mathml.mathml(tex, False)))
        try:
            mathml.mathml(r"\\unheard{x}", False)
        except mathml.Unknown as error:
            print(error)
        """;
    assertEquals(
        """
        <mfrac><mn>1</mn><mn>2</mn></mfrac>
        <msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup>
        <mover accent="true"><mi>v</mi><mo stretchy="false">→</mo></mover>
        <msup><mi>ℝ</mi><mi>n</mi></msup>
        <mi>a</mi><mo>≤</mo><mi>b</mi>
        <mtext>if\u00a0</mtext><mi>x</mi>
        \\unheard"""
            .strip(),
        program(few));
  }

  @Test
  void whatWasExecutedIsKeptWhileNotebookAndEngineAreTheSame() throws Exception {
    Path notebook = shell.repository.resolve("notebooks/01-vectors.ipynb");
    Files.writeString(notebook, NOTEBOOK);
    Path jar = Files.createDirectories(shell.repository.resolve("target")).resolve("gradiente.jar");
    Files.writeString(jar, "one");
    String[] line = {
      "--keep", "--kernel", "python3", "--out", "target/notebooks", "notebooks/01-vectors.ipynb"
    };
    assertTrue(python("run.py", line).text().contains("01-vectors"));
    assertEquals("", python("run.py", line).text());
    Files.writeString(jar, "two");
    String[] reuse = line.clone();
    reuse[0] = "--reuse";
    assertTrue(python("run.py", line).text().contains("01-vectors"));
    Files.writeString(notebook, NOTEBOOK.replace("bold", "brave"));
    assertTrue(python("run.py", line).text().contains("01-vectors"));
    Files.writeString(notebook, NOTEBOOK.replace("\"tags\": [\"raises-exception\"]", ""));
    assertEquals(1, python("run.py", line).status());
    Path kept = shell.repository.resolve("target/notebooks/01-vectors.ipynb");
    assertFalse(Files.exists(kept), "what failed is not kept");
  }
}
