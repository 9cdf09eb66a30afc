package gradiente.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import gradiente.exercise.Inputs;
import gradiente.grade.Verdict.State;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every chapter's exercises as a grader sees them: the solution is full, the unsolved cell 0. */
class ChaptersTest {
  private static final long SECRET = 4711; // other inputs than the notebooks'
  private static final String PLAIN = "-XX:TieredStopAtLevel=1"; // as the teacher's box has it
  private static final String BOTH = "-XX:+TieredCompilation";
  private static final String TRAINS = "14-digits"; // for so long that the other one pays

  private static List<Path> chapters(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .filter(f -> f.getFileName().toString().matches("\\d\\d-.*ipynb"))
          .sorted()
          .toList();
    }
  }

  private static List<JsonObject> cells(Path notebook) throws IOException {
    var cells = new ArrayList<JsonObject>();
    JsonObject json = new Gson().fromJson(Files.readString(notebook), JsonObject.class);
    json.getAsJsonArray("cells").forEach(cell -> cells.add(cell.getAsJsonObject()));
    return cells;
  }

  private static String source(JsonObject cell) {
    var text = new StringBuilder();
    for (JsonElement line : cell.getAsJsonArray("source")) text.append(line.getAsString());
    return text.toString();
  }

  private static JsonObject ours(JsonObject cell, String key) {
    JsonObject metadata = cell.getAsJsonObject("metadata");
    return metadata.has(key) ? metadata.getAsJsonObject(key) : new JsonObject();
  }

  /** The cells of exercises: {@code 03.2 answer} to what stands in it. */
  private static Map<String, String> marked(Path notebook) throws IOException {
    var found = new LinkedHashMap<String, String>();
    for (JsonObject cell : cells(notebook)) {
      JsonObject ours = ours(cell, "gradiente");
      if (!ours.has("exercise")) continue;
      String name = ours.get("exercise").getAsString() + " " + ours.get("role").getAsString();
      assertTrue(found.put(name, source(cell)) == null, notebook + " has two cells " + name);
    }
    return found;
  }

  @Test
  void exercisesAreMarkedInOneScheme() throws IOException {
    for (Path chapter : chapters(Path.of("notebooks"))) {
      String number = chapter.getFileName().toString().substring(0, 2);
      Path solution = chapter.resolveSibling("solutions").resolve(chapter.getFileName());
      var roles = List.of("task", "answer", "check");
      for (Path notebook : List.of(chapter, solution)) {
        int n = 0;
        for (JsonObject cell : cells(notebook)) {
          String id = cell.get("id").getAsString();
          JsonObject ours = ours(cell, "gradiente");
          if (!ours.has("exercise")) {
            assertTrue(!id.matches("(.*-)?ex\\d+(-answer|-check)?"), notebook + ", cell " + id);
            continue;
          }
          String role = roles.get(n % 3);
          int exercise = n / 3 + 1;
          n++;
          String where = notebook + ", cell " + id;
          assertEquals(number + "." + exercise, ours.get("exercise").getAsString(), where);
          assertEquals(role, ours.get("role").getAsString(), where);
          assertEquals("ex" + exercise + (role.equals("task") ? "" : "-" + role), id, where);
          JsonObject nbgrader = ours(cell, "nbgrader");
          assertEquals(3, nbgrader.get("schema_version").getAsInt(), where);
          assertEquals(role.equals("check"), nbgrader.get("grade").getAsBoolean(), where);
          assertEquals(role.equals("answer"), nbgrader.get("solution").getAsBoolean(), where);
        }
        assertTrue(n > 0 && n % 3 == 0, notebook + " has " + n + " cells of exercises");
      }
      assertEquals(marked(chapter).keySet(), marked(solution).keySet(), chapter.toString());
    }
  }

  private static String imports(Path solution) throws IOException {
    var lines = new StringBuilder();
    for (JsonObject cell : cells(solution)) {
      if (ours(cell, "gradiente").has("exercise")) break;
      if (!cell.get("cell_type").getAsString().equals("code")) continue;
      source(cell)
          .lines()
          .filter(l -> !l.startsWith("%"))
          .forEach(l -> lines.append(l).append('\n'));
    }
    return lines.toString();
  }

  @Test
  void solvedChapterIsFullAndUnsolvedOneIsZero() throws IOException {
    var wrong = new TreeMap<String, Verdict>();
    var fixed = new TreeSet<String>();
    for (Path chapter : chapters(Path.of("notebooks"))) {
      Path solution = chapter.resolveSibling("solutions").resolve(chapter.getFileName());
      var stubs = marked(chapter);
      var solved = marked(solution);
      var exercises = new ArrayList<Exercise>();
      for (String name : stubs.keySet()) {
        if (!name.endsWith(" check")) continue;
        String id = name.substring(0, name.indexOf(' '));
        String stub = stubs.get(id + " answer");
        assertEquals(solved.get(name), stubs.get(name), "the check of " + name);
        exercises.add(new Exercise(id, stub, stubs.get(name), solved.get(id + " answer")));
      }
      // one after the other in one box: an answer may be declared anew
      String compilers = chapter.toString().contains(TRAINS) ? BOTH : PLAIN;
      for (Verdict v : grade(compilers, exercises, imports(solution), wrong, fixed)) {
        assertEquals(0, v.share(), v.sentence());
      }
    }
    assertEquals(Map.of(), wrong);
    assertEquals(toldAsFixed(), fixed, "HOMEWORK.md names what cannot vary");
  }

  /** The exercises that the teacher reads to be for practice. */
  private static Set<String> toldAsFixed() throws IOException {
    String text = Files.readString(Path.of("src/main/course/HOMEWORK.md"));
    int from = text.indexOf("are for practice:");
    return Pattern.compile("\\d\\d\\.\\d")
        .matcher(text.substring(from, text.indexOf("\n- ", from)))
        .results()
        .map(r -> r.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Verdict> grade(
      String compilers,
      List<Exercise> exercises,
      String imports,
      Map<String, Verdict> wrong,
      Set<String> fixed)
      throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        List.of(
            java,
            "-XX:+UseSerialGC",
            compilers,
            "--add-modules",
            "jdk.incubator.vector",
            "-cp",
            System.getProperty("java.class.path"),
            Answerer.class.getName());
    var unsolved = new ArrayList<Verdict>();
    PrintStream out = System.out;
    var printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try (var ours = new Session()) {
      var setting = new Submission.Setting(command, 120, SECRET, imports, ours);
      try (var submission = new Submission(setting, () -> taken(printed))) {
        for (Exercise e : exercises) {
          Verdict full = submission.grade(e);
          if (!Inputs.drawn()) fixed.add(e.id());
          if (full.state() != State.PASSED || full.share() != 1) wrong.put(e.id(), full);
        }
        for (Exercise e : exercises) {
          unsolved.add(submission.grade(new Exercise(e.id(), e.stub(), e.check(), e.stub())));
        }
      }
    } finally {
      System.setOut(out);
    }
    return unsolved;
  }

  private static String taken(ByteArrayOutputStream printed) {
    String text = printed.toString(StandardCharsets.UTF_8);
    printed.reset();
    return text;
  }
}
