package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A made-up machine with the real Jupyter. Where none is (./course test always brings one) there is
 * nothing to drive, and the tests are skipped.
 */
abstract class RealJupyter {
  @TempDir Path folder;
  Shell shell;
  String python;
  Path kernels;

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

  Shell.Result python(String script, String... arguments) throws Exception {
    var line = new ArrayList<>(List.of(python, "src/main/course/" + script));
    line.addAll(List.of(arguments));
    return shell.command(line);
  }

  /** What a piece of Python prints that may import the course's own modules. */
  String program(String code) throws Exception {
    var result =
        shell.command(
            List.of(python, "-c", "import sys; sys.path.insert(0, 'src/main/course')\n" + code));
    assertEquals(0, result.status(), result.text());
    return result.text().strip();
  }
}
