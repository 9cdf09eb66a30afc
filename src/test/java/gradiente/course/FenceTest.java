package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What bounds the memory of a box: systemd's cgroup, one of our own, or the address space alone.
 */
class FenceTest {
  private static final String BEGIN =
      """
      import os, subprocess, sys
      sys.dont_write_bytecode = True
      sys.path.insert(0, "src/main/course")
      import fence
      """;

  @TempDir Path folder;

  private static String run(String program, String... arguments) throws Exception {
    var words = new java.util.ArrayList<>(java.util.List.of("-c", BEGIN + program));
    words.addAll(java.util.List.of(arguments));
    var result = Classroom.command(words.toArray(String[]::new));
    assertEquals(0, result.status(), result.text());
    return result.text().strip();
  }

  @Test
  void systemdIsAskedWhereItRunsAndAnswers() throws Exception {
    Path tool = folder.resolve("systemd-run");
    Files.writeString(
        tool,
        "#!/bin/sh\nwhile [ \"$1\" != -- ]; do echo \"$1\" >>\"$0.log\"; shift; done\nshift\nexec \"$@\"\n");
    assertTrue(tool.toFile().setExecutable(true));
    String program =
        """
        os.environ["PATH"] = sys.argv[1] + os.pathsep + os.environ["PATH"]
        is_folder = os.path.isdir
        os.path.isdir = lambda path: path == "/run/systemd/system" or is_folder(path)
        found = fence.find(100 << 20)
        print(found.words)
        print(subprocess.run([*found.around(0), "echo", "inside"], capture_output=True, text=True).stdout)
        """;
    assertEquals("a cgroup of systemd's\ninside", run(program, folder.toString()));
    String asked = Files.readString(folder.resolve("systemd-run.log"));
    assertTrue(asked.contains("--property=MemoryMax=104857600"), asked);
    assertTrue(asked.contains("--scope"), asked);
  }

  @Test
  void whereNoCgroupCanBeMadeTheAddressSpaceIsLeft() throws Exception {
    String program =
        """
        fence.groups = lambda limit: iter([fence.Group("/proc/1/none", {"memory.max": limit})])
        fence.shutil.which = lambda tool: None
        found = fence.find(100 << 20)
        print(found.words, found.around(0))
        """;
    assertEquals("its address space []", run(program));
  }

  @Test
  void ownCgroupEndsWhatTakesMoreAndIsGoneAfterwards() throws Exception {
    String program =
        """
        fence.shutil.which = lambda tool: None
        found = fence.find(100 << 20)
        def takes(megabytes):
            code = f"x = bytearray(b'x') * ({megabytes} << 20); print(len(x))"
            return subprocess.run([*found.around(0), sys.executable, "-c", code], capture_output=True).returncode
        print(found.words, takes(20) == 0, takes(300) == 0)
        folders = list(getattr(found, "made", {}).values())
        found.close()
        print([folder for folder in folders if os.path.exists(folder)])
        """;
    String told = run(program);
    assumeFalse(told.startsWith("its address space"), "no cgroup can be made here");
    assertEquals("a cgroup True False\n[]", told);
  }
}
