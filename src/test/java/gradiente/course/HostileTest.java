package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Answers that would harm the machine, others or the truth of a grade, each beside a right one to
 * another exercise, which must keep its points.
 */
class HostileTest {
  private static final String WRONG = "DoubleUnaryOperator answer1 = x -> 0;\n";
  private static final String UNSAFE =
      "var field = Class.forName(\"sun.misc.Unsafe\").getDeclaredField(\"theUnsafe\");\n"
          + "field.setAccessible(true);\nvar unsafe = (sun.misc.Unsafe) field.get(null);\n";

  @TempDir Path folder;
  private Classroom room;
  private final Map<String, String> expected = new LinkedHashMap<>();

  /** A hostile answer to 03.1, nothing to 03.3, a right answer to 03.4. */
  private void hostile(String name, String states, String answer) throws Exception {
    room.student(name, answer, null, Classroom.RIGHT4);
    expected.put(name, "(" + states + ") refused passed");
  }

  @Test
  void everyOneIsContainedAndGradedAsWhatItIs() throws Exception {
    assumeTrue(boxed(), "no bubblewrap here");
    room = new Classroom(folder);
    Path secret = Files.writeString(folder.resolve("secret.txt"), "the teacher's");
    String key = room.homework.resolve("key.json").toString();
    var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    try (server) {
      loops();
      bombs();
      thieves(key, secret, server.getLocalPort());
      cheats();
      long began = System.nanoTime();
      var result = room.grade();
      long seconds = (System.nanoTime() - began) / 1_000_000_000;
      assertEquals(0, result.status(), result.text());
      System.out.println(expected.size() + " hostile answers in " + seconds + " s");
      server.setSoTimeout(1);
      boolean called = true;
      try {
        server.accept().close();
      } catch (java.net.SocketTimeoutException e) {
        called = false;
      }
      assertFalse(called, "an answer reached the network");
    }
    var got = room.states();
    assertAll(
        expected.entrySet().stream()
            .map(
                e ->
                    (Executable)
                        () -> {
                          String states = got.get(e.getKey());
                          String why = e.getKey() + ": " + room.results().get(e.getKey());
                          assertTrue(states != null && states.matches(e.getValue()), why);
                        }));
    assertEquals("the teacher's", Files.readString(secret));
    assertFalse(Files.exists(folder.resolve("written.txt")));
    for (String name : new String[] {"own class", "package class", "magic", "exit"}) {
      var tampering = room.results().get(name).getAsJsonArray("tampering");
      assertTrue(tampering.size() > 0, name + " is not told");
    }
  }

  private void loops() throws Exception {
    hostile("loop", "died", WRONG + "while (true) { }");
    hostile("loop in the answer", "died", "DoubleUnaryOperator answer1 = x -> { while (true); };");
    hostile("exit", "died", "System.exit(0);");
    hostile(
        "exit in the answer",
        "died",
        "DoubleUnaryOperator answer1 = x -> { System.exit(0); return 0; };");
    hostile("halt", "died", "Runtime.getRuntime().halt(0);");
    hostile("crash", "died", UNSAFE + "unsafe.putAddress(0, 0);");
    hostile(
        "recursion",
        "refused",
        "double deep(double x) { return 1 + deep(x); }\nDoubleUnaryOperator answer1 = x -> deep(x);");
    hostile(
        "left running",
        "passed",
        Classroom.RIGHT1 + "\nnew Thread(() -> { while (true) { } }).start();");
  }

  private void bombs() throws Exception {
    hostile(
        "threads",
        "refused|died",
        WRONG
            + "while (true) new Thread(() -> { try { Thread.sleep(1000000); } catch (Exception e) { } }).start();");
    hostile(
        "processes",
        "refused|died",
        WRONG
            + "String java = System.getProperty(\"java.home\") + \"/bin/java\";\n"
            + "while (true) new ProcessBuilder(java, \"-cp\", \"/x\", \"X\").start();");
    hostile(
        "shell",
        "refused",
        WRONG + "new ProcessBuilder(\"/bin/sh\", \"-c\", \"kill -9 -1\").start();");
    hostile(
        "kill all",
        "refused|died",
        WRONG + "ProcessHandle.allProcesses().forEach(p -> p.destroyForcibly());");
    hostile(
        "heap",
        "died",
        WRONG + "var all = new ArrayList<long[]>();\nwhile (true) all.add(new long[1 << 20]);");
    hostile(
        "memory beside the heap",
        "refused|died",
        WRONG
            + UNSAFE
            + "while (true) unsafe.setMemory(unsafe.allocateMemory(1 << 26), 1 << 26, (byte) 1);");
    hostile(
        "a gigabyte printed",
        "passed",
        Classroom.RIGHT1
            + "\nString line = \"x\".repeat(1 << 20);\nfor (int i = 0; i < 1024; i++) System.out.print(line);");
    hostile(
        "a flood on the channel",
        "died",
        WRONG
            + "var raw = new FileOutputStream(FileDescriptor.out);\nbyte[] much = new byte[1 << 20];\n"
            + "for (int i = 0; i < 1024; i++) raw.write(much);");
    hostile(
        "a file without end",
        "refused|died",
        WRONG
            + "var out = new FileOutputStream(\"/tmp/a\");\nbyte[] much = new byte[1 << 20];\nwhile (true) out.write(much);");
    hostile(
        "a huge answer",
        "refused|died",
        "DoubleUnaryOperator answer1 = x -> new double[1 << 29].length;");
  }

  private void thieves(String key, Path secret, int port) throws Exception {
    String read = WRONG + "System.out.println(Files.readString(Path.of(\"%s\")));";
    hostile("reads the key", "refused", read.formatted(key));
    hostile("reads a neighbour", "refused", read.formatted(room.submissions.resolve("loop.ipynb")));
    hostile("reads a secret", "refused", read.formatted(secret));
    hostile("reads passwords", "refused", read.formatted("/etc/passwd"));
    hostile(
        "writes",
        "refused",
        WRONG + "Files.writeString(Path.of(\"" + folder.resolve("written.txt") + "\"), \"x\");");
    hostile("writes here", "refused", WRONG + "Files.writeString(Path.of(\"/written\"), \"x\");");
    hostile("own network", "refused", WRONG + "new Socket(\"127.0.0.1\", " + port + ").close();");
    hostile("network", "refused", WRONG + "InetAddress.getByName(\"example.org\");");
    hostile(
        "environment",
        "refused",
        WRONG
            + "if (System.getenv().containsKey(\"HOME\")) throw new Error(\"seen\"); throw new Error(\"none\");");
  }

  private void cheats() throws Exception {
    hostile(
        "own class", "refused", WRONG + "class Derivatives { static void check1(Object o) { } }");
    hostile(
        "package class",
        "refused",
        WRONG + "class gradiente { static class exercise { static class Derivatives { } } }");
    hostile("reflection", "refused", WRONG + "gradiente.exercise.Inputs.secret(1);");
    hostile("prints", "refused", WRONG + "System.out.println(\"✓ 3x^2 - 4: passed\");");
    hostile(
        "forges a reply",
        "died",
        WRONG
            + "var raw = new DataOutputStream(new FileOutputStream(FileDescriptor.out));\n"
            + "raw.writeInt(6); raw.writeByte(4); raw.writeInt(1); raw.writeByte('0'); raw.flush();");
    hostile(
        "forges another",
        "refused|died",
        WRONG + "gradiente.grade.Answerer.bind((DoubleUnaryOperator) x -> 3 * x * x - 4);");
    hostile(
        "knows the places",
        "refused",
        "DoubleUnaryOperator answer1 = x -> List.of(-2.0, -0.5, 0.0, 0.3, 1.0, 2.7).contains(x) ? 3 * x * x - 4 : 0;");
    hostile(
        "attaches to itself",
        "refused",
        WRONG
            + "com.sun.tools.attach.VirtualMachine.attach(\"\" + ProcessHandle.current().pid());");
    hostile("magic", "refused", "%%bash\nrm -rf /");
    hostile("shell escape", "refused", "!kill -9 -1");
    hostile("throws itself", "refused", "throw new gradiente.exercise.ExerciseError(\"x\");");
    hostile("nothing", "refused", "");
    room.student(
        "check in a try",
        nb ->
            Classroom.cell(nb, "ex-03-1-check")
                .addProperty(
                    "source", "try { Derivatives.check1(answer1); } catch (Throwable t) { }"),
        WRONG,
        null,
        Classroom.RIGHT4);
    room.student(
        "check gone", nb -> Classroom.remove(nb, "ex-03-1-check"), WRONG, null, Classroom.RIGHT4);
    room.student("all gone", nb -> nb.add("cells", new com.google.gson.JsonArray()));
    room.student(
        "python",
        nb ->
            nb.getAsJsonObject("metadata")
                .getAsJsonObject("kernelspec")
                .addProperty("language", "python"),
        Classroom.RIGHT1,
        null,
        Classroom.RIGHT4);
    room.student("moved", nb -> moved(nb), null, null, Classroom.RIGHT4);
    room.student(
        "twice",
        nb -> nb.getAsJsonArray("cells").add(Classroom.cell(nb, "ex-03-1-answer").deepCopy()),
        Classroom.RIGHT1,
        null,
        Classroom.RIGHT4);
    expected.put("check in a try", "refused refused passed");
    expected.put("check gone", "refused refused passed");
    expected.put("all gone", "refused refused refused");
    expected.put("python", "passed refused passed");
    expected.put("moved", "passed refused passed");
    expected.put("twice", "passed refused passed");
    for (String broken :
        new String[] {"null", "[]", "{", "{\"cells\": [null, 5]}", "{\"cells\": {}}"}) {
      String name = "broken " + expected.size();
      room.file(name + ".ipynb", broken);
      expected.put(
          name, broken.contains("null,") ? "refused refused refused" : "missed missed missed");
    }
    room.file("deep.ipynb", "[".repeat(100_000));
    expected.put("deep", "missed missed missed");
    room.file("large.ipynb", "");
    try (var file = new RandomAccessFile(room.submissions.resolve("large.ipynb").toFile(), "rw")) {
      file.setLength(200 << 20);
    }
    expected.put("large", "missed missed missed");
  }

  private static void moved(com.google.gson.JsonObject notebook) {
    var cell = Classroom.cell(notebook, "ex-03-1-answer").deepCopy();
    Classroom.remove(notebook, "ex-03-1-answer");
    cell.addProperty("id", "elsewhere");
    cell.add("metadata", new com.google.gson.JsonObject());
    cell.addProperty("source", Classroom.RIGHT1);
    notebook.getAsJsonArray("cells").add(cell);
  }

  private static boolean boxed() throws Exception {
    try {
      var line = new String[] {"bwrap", "--unshare-all", "--ro-bind", "/", "/", "true"};
      return new ProcessBuilder(line).start().waitFor() == 0;
    } catch (java.io.IOException e) {
      return false;
    }
  }
}
