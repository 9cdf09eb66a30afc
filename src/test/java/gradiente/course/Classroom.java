package gradiente.course;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import gradiente.tensor.Tensor;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A homework in a folder of its own, and students who hand in what a test wants of them. */
final class Classroom {
  static final String RIGHT1 = "DoubleUnaryOperator answer1 = x -> 3 * x * x - 4;";
  static final String RIGHT3 =
      "double slope(DoubleUnaryOperator f, double x) {\n    double h = 1e-3;\n"
          + "    return (f.applyAsDouble(x - 2 * h) - 8 * f.applyAsDouble(x - h)\n"
          + "        + 8 * f.applyAsDouble(x + h) - f.applyAsDouble(x + 2 * h)) / (12 * h);\n}";
  static final String RIGHT4 =
      "UnaryOperator<double[]> answer4 = p ->\n"
          + "    new double[] {2 * p[0] * p[1], p[0] * p[0] + p[2] * p[2], 2 * p[1] * p[2]};";

  final Path folder;
  final Path homework;
  final Path submissions;
  private final String notebook;

  /** What a command did: its exit status and all it printed. */
  record Result(int status, String text) {}

  Classroom(Path folder) throws Exception {
    this.folder = folder;
    homework = folder.resolve("homework/test");
    var made =
        python(
            "assign.py",
            "--out",
            folder.resolve("homework").toString(),
            "test",
            "03.1",
            "03.3-4",
            "--points",
            "2,3,5",
            "--due",
            "2999-12-31");
    if (made.status != 0) throw new IOException(made.text);
    submissions = Files.createDirectories(homework.resolve("submissions"));
    notebook = Files.readString(homework.resolve("test.ipynb"));
  }

  static Result python(String script, String... arguments) throws Exception {
    var words = new ArrayList<>(List.of("src/main/course/" + script));
    words.addAll(List.of(arguments));
    return command(words.toArray(String[]::new));
  }

  /** Runs Python with these words behind it. */
  static Result command(String... arguments) throws Exception {
    String python = System.getenv("COURSE_PYTHON");
    var line = new ArrayList<>(List.of(python == null ? "python3" : python));
    line.addAll(List.of(arguments));
    var output = Files.createTempFile("course", ".txt");
    try {
      var process =
          new ProcessBuilder(line)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(20, TimeUnit.MINUTES)) {
        process.destroy();
        throw new IOException(line + " did not end: " + Files.readString(output));
      }
      return new Result(process.exitValue(), Files.readString(output));
    } finally {
      Files.delete(output);
    }
  }

  Result grade(String... options) throws Exception {
    var words = new ArrayList<>(List.of("--java", System.getProperty("java.home")));
    words.addAll(List.of("--jar", classes().toString(), "--seconds", "20"));
    words.addAll(List.of(options));
    words.add(submissions.toString());
    return python("grade.py", words.toArray(String[]::new));
  }

  private static Path classes() throws URISyntaxException {
    return Path.of(Tensor.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** Hands in answers to 03.1, 03.3 and 03.4; null leaves a cell as it is. */
  Classroom student(String name, String... answers) throws IOException {
    return student(name, nothing -> {}, answers);
  }

  /** The same, with something else done to the notebook. */
  Classroom student(String name, Consumer<JsonObject> change, String... answers)
      throws IOException {
    JsonObject copy = new Gson().fromJson(notebook, JsonObject.class);
    String[] ids = {"ex-03-1-answer", "ex-03-3-answer", "ex-03-4-answer"};
    for (int i = 0; i < answers.length; i++) {
      if (answers[i] != null) cell(copy, ids[i]).addProperty("source", answers[i]);
    }
    change.accept(copy);
    return file(name + ".ipynb", new Gson().toJson(copy));
  }

  Classroom file(String name, String content) throws IOException {
    Path file = submissions.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  static JsonObject cell(JsonObject notebook, String id) {
    for (var cell : notebook.getAsJsonArray("cells")) {
      if (cell.getAsJsonObject().get("id").getAsString().equals(id)) return cell.getAsJsonObject();
    }
    throw new IllegalArgumentException("no cell " + id);
  }

  static void remove(JsonObject notebook, String id) {
    JsonArray cells = notebook.getAsJsonArray("cells");
    cells.remove(cell(notebook, id));
  }

  /** What became of each student's exercises, such as {@code "passed refused died"}. */
  Map<String, String> states() throws IOException {
    var found = new LinkedHashMap<String, String>();
    for (JsonObject result : results().values()) {
      var states = new ArrayList<String>();
      for (var line : result.getAsJsonArray("exercises")) {
        states.add(line.getAsJsonObject().get("state").getAsString());
      }
      found.put(result.get("student").getAsString(), String.join(" ", states));
    }
    return found;
  }

  /** What was kept of each student. */
  Map<String, JsonObject> results() throws IOException {
    var found = new LinkedHashMap<String, JsonObject>();
    try (var files = Files.list(homework.resolve("grades/results"))) {
      for (Path file : files.sorted().toList()) {
        JsonObject result = new Gson().fromJson(Files.readString(file), JsonObject.class);
        found.put(result.get("student").getAsString(), result);
      }
    }
    return found;
  }
}
