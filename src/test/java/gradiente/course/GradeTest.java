package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import gradiente.Gradiente;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class's homework: every grade is the known one, and every file that comes out is right. */
class GradeTest {
  private static final String TRUST = "--trust"; // what the box holds back: HostileTest

  @TempDir Path folder;
  private Classroom room;

  @BeforeEach
  void makeHomework() throws Exception {
    room = new Classroom(folder);
  }

  private Map<String, String> points() throws IOException {
    var points = new LinkedHashMap<String, String>();
    for (JsonObject result : room.results().values()) {
      var each = new ArrayList<String>();
      for (var line : result.getAsJsonArray("exercises")) {
        each.add(
            line.getAsJsonObject()
                .get("points")
                .getAsBigDecimal()
                .stripTrailingZeros()
                .toPlainString());
      }
      points.put(result.get("student").getAsString(), String.join(" ", each));
    }
    return points;
  }

  private String read(String name) throws IOException {
    return Files.readString(room.homework.resolve("grades").resolve(name));
  }

  @Test
  void everyGradeIsTheKnownOne() throws Exception {
    var known = new TreeMap<String, String>();
    String wrong1 = "DoubleUnaryOperator answer1 = x -> ";
    String slope = "double slope(DoubleUnaryOperator f, double x) { ";
    String gradient = "UnaryOperator<double[]> answer4 = p -> ";
    String[][] students = {
      {"full", "2 3 5", Classroom.RIGHT1, Classroom.RIGHT3, Classroom.RIGHT4},
      {"unsolved", "0 0 0", null, null, null},
      // right in another way
      {
        "other",
        "2 3 5",
        "double three = 3;\nDoubleUnaryOperator answer1 = x -> { return three * Math.pow(x, 2) - 4; };",
        slope
            + "double h = 1e-2; double d = 0; double[] c = {-1, 9, -45, 0, 45, -9, 1};\n"
            + "for (int i = -3; i <= 3; i++) d += c[i + 3] * f.applyAsDouble(x + i * h); return d / (60 * h); }",
        "double[] all(double[] p) { double x = p[0], y = p[1], z = p[2];\n  return new double[] {2 * x * y, x * x + z * z, 2 * y * z}; }\n"
            + "UnaryOperator<double[]> answer4 = p -> all(p);"
      },
      // wrong in five ways: a value, a sign, the question, a rough method, a shape
      {"w1", "0 3 5", wrong1 + "3 * x * x;", Classroom.RIGHT3, Classroom.RIGHT4},
      {"w2", "0 3 5", wrong1 + "-(3 * x * x - 4);", Classroom.RIGHT3, Classroom.RIGHT4},
      {"w3", "0 3 5", wrong1 + "x * x * x - 4 * x + 1;", Classroom.RIGHT3, Classroom.RIGHT4},
      {
        "w4",
        "2 1.5 5",
        Classroom.RIGHT1,
        slope + "return (f.applyAsDouble(x + 1e-6) - f.applyAsDouble(x)) / 1e-6; }",
        Classroom.RIGHT4
      },
      {
        "w5",
        "2 3 0",
        Classroom.RIGHT1,
        Classroom.RIGHT3,
        gradient + "new double[] {2 * p[0] * p[1]};"
      },
      // broken: does not compile, throws, null, uses what is not there, changes its input
      {"b1", "0 3 5", wrong1 + "3 * x * x - ;", Classroom.RIGHT3, Classroom.RIGHT4},
      {"b2", "2 3 0", Classroom.RIGHT1, Classroom.RIGHT3, gradient + "new double[] {p[3]};"},
      {"b3", "2 3 0", Classroom.RIGHT1, Classroom.RIGHT3, gradient + "null;"},
      {"b4", "2 0 5", Classroom.RIGHT1, slope + "return derive(f, x); }", Classroom.RIGHT4},
      {
        "b5",
        "2 3 5",
        Classroom.RIGHT1,
        Classroom.RIGHT3,
        Classroom.RIGHT4 + "\nint unused = 1 / 1;"
      },
    };
    for (String[] s : students) {
      room.student(s[0], s[2], s[3], s[4]);
      known.put(s[0], s[1]);
    }
    var result = room.grade(TRUST);
    assertEquals(0, result.status(), result.text());
    assertEquals(known, new TreeMap<>(points()), () -> saved("grades.csv"));
    says("w2", "Right but for the sign");
    says("b1", "It does not compile");
    says("b4", "It uses what is not there: method derive");
    String page = read("feedback/w2.html");
    assertTrue(page.contains("Right but for the sign") && page.contains("8 of 10 points"), page);
    assertFalse(page.contains("<script") || page.contains("://"), "the page is to be offline");
    assertTrue(read("report.html").contains("<svg"), "the report has pictures");
  }

  private String saved(String name) {
    try {
      return read(name);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private void says(String student, String words) throws IOException {
    String row =
        read("grades.csv")
            .lines()
            .filter(l -> l.startsWith("\"" + student + "\"") && !l.contains("\"passed\""))
            .findFirst()
            .orElse("");
    assertTrue(row.contains(words), row);
  }

  @Test
  void homeworkBeginsWithTheVersionThatItNeeds() throws Exception {
    var notebook = Files.readString(room.homework.resolve("test.ipynb"));
    var line = "gradiente.Gradiente.needs(\\\"" + Gradiente.version() + "\\\");";
    assertTrue(notebook.contains(line), notebook);
    room.student("ana", Classroom.RIGHT1);
    room.student(
        "changed",
        nb -> Classroom.cell(nb, "imports").addProperty("source", "import java.util.function.*;"),
        Classroom.RIGHT1);
    assertEquals(0, room.grade(TRUST).status());
    assertEquals("[]", room.results().get("ana").get("notes").toString());
    assertTrue(room.results().get("changed").get("notes").toString().contains("imports"));
  }

  @Test
  void sameAnswersAreNotRunAgainAndPartsAreJoined() throws Exception {
    for (int i = 0; i < 5; i++) room.student("s" + i, Classroom.RIGHT1);
    var merged = room.grade(TRUST, "--merge");
    assertTrue(merged.text().contains("have no grade yet"), merged.text());
    var first = room.grade(TRUST, "--shard", "1/2");
    var second = room.grade(TRUST, "--shard", "2/2");
    assertTrue(first.text().contains(" of 5 submissions graded as part 1/2"), first.text());
    assertEquals(0, second.status(), second.text());
    merged = room.grade(TRUST, "--merge");
    assertEquals(0, merged.status(), merged.text());
    assertEquals(5, points().values().stream().filter("2 0 0"::equals).count());
    room.student("s3", "DoubleUnaryOperator answer1 = x -> 0;");
    var again = room.grade(TRUST);
    assertTrue(again.text().contains("1 submissions, 1 at a time"), again.text());
    assertEquals("0 0 0", points().get("s3"));
  }

  @Test
  void zipsOfMoodleAndCanvasAreReadAndTheirTablesFilled() throws Exception {
    room.student("ana", Classroom.RIGHT1, Classroom.RIGHT3, Classroom.RIGHT4);
    Path one = room.submissions.resolve("ana.ipynb");
    String full = Files.readString(one);
    Files.delete(one);
    zip(
        "moodle.zip",
        Map.of("Ana María Núñez_4711_assignsubmission_file_/../../escape/ho me.ipynb", full));
    zip("canvas.zip", Map.of("lopezluis_LATE_77_88_homework.ipynb", full));
    Path roster = folder.resolve("moodle.csv");
    Files.writeString(
        roster,
        """
        Identifier,Full name,Grade,Maximum grade,Feedback comments
        Participant 4711,Ana María Núñez,,10,
        Participant 4712,Carlos Paz,,10,
        """);
    var result = room.grade(TRUST, "--roster", roster.toString());
    assertEquals(0, result.status(), result.text());
    String moodle = read("moodle.csv");
    assertTrue(moodle.contains("\"Participant 4711\",\"Ana María Núñez\",\"10\""), moodle);
    String canvas = read("canvas.csv");
    assertTrue(canvas.contains("\"lopezluis\",\"77\",\"\",\"\",\"\",\"10\""), canvas);
    assertTrue(
        read("scores.csv").contains("\"lopezluis\",\"10\",\"10\",\"2\",\"3\",\"5\",\"late\""));
    assertTrue(read("report.html").contains("Carlos Paz"), "who handed in nothing");
    try (var zip =
        new java.util.zip.ZipFile(room.homework.resolve("grades/moodle-feedback.zip").toFile())) {
      var entry = zip.getEntry("Ana María Núñez_4711_assignsubmission_file_/feedback.html");
      assertTrue(entry != null, "feedback in Moodle's folder");
    }
  }

  private void zip(String name, Map<String, String> entries) throws IOException {
    var file = Files.newOutputStream(room.submissions.resolve(name));
    try (var out = new ZipOutputStream(file, StandardCharsets.UTF_8)) {
      for (var entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  @Test
  void ownExercisesGoTheSameWay() throws Exception {
    Path mine = folder.resolve("mine.ipynb");
    Files.writeString(
        mine,
        """
        {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
         {"cell_type": "code", "id": "imports", "metadata": {}, "outputs": [], "execution_count": null,
          "source": "import gradiente.exercise.Check;\\nimport gradiente.tensor.*;"},
         {"cell_type": "markdown", "id": "ex1", "metadata": {}, "source": "### Exercise 1 — twice\\n\\nDouble it."},
         {"cell_type": "code", "id": "ex1-answer", "metadata": {}, "outputs": [], "execution_count": null,
          "source": "double twice(double x) { return x; }\\n// BEGIN SOLUTION\\ndouble twice(double x) { return 2 * x; }\\n// END SOLUTION\\n"},
         {"cell_type": "code", "id": "ex1-check", "metadata": {}, "outputs": [], "execution_count": null,
          "source": "Check.same(\\"twice\\", x -> twice(x), x -> 2 * x, 0, 1, -3);"},
         {"cell_type": "markdown", "id": "ex2", "metadata": {}, "source": "### Exercise 2 — long\\n\\nA long vector."},
         {"cell_type": "code", "id": "ex2-answer", "metadata": {}, "outputs": [], "execution_count": null,
          "source": "Tensor longOne = null;\\n// BEGIN SOLUTION\\nTensor longOne = Tensor.of(30, 40);\\n// END SOLUTION\\n"},
         {"cell_type": "code", "id": "ex2-check", "metadata": {}, "outputs": [], "execution_count": null,
          "source": "Check.that(longOne, v -> v.norm().item() > 10, \\"It is too short.\\");"}]}
        """);
    var made =
        Classroom.python(
            "assign.py",
            "--out",
            folder.resolve("homework").toString(),
            "own",
            mine.toString(),
            "--lang",
            "es");
    assertEquals(0, made.status(), made.text());
    Path own = folder.resolve("homework/own");
    String notebook = Files.readString(own.resolve("own.ipynb"));
    assertFalse(
        notebook.contains("2 * x; }") || notebook.contains("30, 40"), "no solution for students");
    assertTrue(Files.readString(own.resolve("nbgrader/source/own/own.ipynb")).contains("30, 40"));
    Files.writeString(
        room.submissions.resolve("ana.ipynb"), notebook.replace("return x;", "return x + x;"));
    var result = room.grade(TRUST, "--key", own.toString());
    assertEquals(0, result.status(), result.text());
    String grades = Files.readString(own.resolve("grades/grades.csv"));
    assertTrue(grades.contains("\"ana\",\"mine.1\",\"1\",\"1\",\"passed\""), grades);
    assertTrue(grades.contains("\"ana\",\"mine.2\",\"0\",\"1\",\"refused\""), grades);
    assertTrue(Files.readString(own.resolve("grades/feedback/ana.html")).contains("1 de 2 puntos"));
    String report = Files.readString(own.resolve("grades/report.html"));
    assertTrue(report.contains("<html lang=\"es\">") && report.contains("long: qué falló"), report);
    String body = report.substring(report.indexOf("</style>"));
    for (var english : List.of("student", "what", "points", "right", "median ", "Exercise by")) {
      assertFalse(body.contains(english), english + " in a Spanish report");
    }
  }

  @Test
  void classesAreKeptAnewForLongTraining() throws Exception {
    String program =
        """
        import os, sys
        sys.dont_write_bytecode = True
        sys.path.insert(0, 'src/main/course')
        import sandbox
        stage = sandbox.Stage('/jdk', [])
        def train(command):
            print(sum('SharedArchiveFile' in word for word in command), sandbox.QUICK in command)
            open(stage.archive, 'w').close()
        stage.make_archive(train)
        stage.quick = False
        stage.make_archive(train)
        print(sum('SharedArchiveFile' in word for word in stage.java()))
        stage.close()
        """;
    assertEquals("0 True\n0 False\n1", Classroom.command("-c", program).text().strip());
  }

  @Test
  void withoutABoxNothingIsRunUnlessTrusted() throws Exception {
    room.student("ana", Classroom.RIGHT1);
    Path empty = Files.createDirectories(folder.resolve("empty"));
    String python = System.getenv("COURSE_PYTHON");
    var line =
        new ProcessBuilder(
            "/usr/bin/env",
            "PATH=" + empty,
            python == null ? "/usr/bin/python3" : python,
            "src/main/course/grade.py",
            "--java",
            System.getProperty("java.home"),
            "--jar",
            "src",
            room.submissions.toString());
    var process = line.redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(1, process.waitFor(), text);
    assertTrue(text.contains("bwrap is not there") && text.contains("--trust"), text);
  }

  @Test
  void assignRefusesInWords() throws Exception {
    String out = folder.resolve("homework").toString();
    var refusals =
        List.of(
            List.of("there is no exercise 03.9; chapter 03 has 03.1", "x", "03.9"),
            List.of("there is no chapter 99", "x", "99.1"),
            List.of("neither an exercise", "x", "hello"),
            List.of("--points has 2 numbers for 1 exercises", "x", "03.1", "--points", "1,2"),
            List.of("needs a day", "x", "03.1", "--due", "tomorrow"),
            List.of("is no name for a homework", "../x", "03.1"),
            List.of("03.1 is there twice", "x", "03.1", "03"),
            List.of("--force replaces it", "test", "03.2"));
    for (var refusal : refusals) {
      var words = new ArrayList<>(List.of("--out", out));
      words.addAll(refusal.subList(1, refusal.size()));
      var result = Classroom.python("assign.py", words.toArray(String[]::new));
      assertEquals(1, result.status(), result.text());
      assertTrue(result.text().contains(refusal.get(0)), result.text());
      assertFalse(result.text().contains("Traceback"), result.text());
    }
  }

  @Test
  void copyWithOtherNamesIsListedAndNobodyElse() throws Exception {
    String program =
        """
        import random, sys
        sys.dont_write_bytecode = True
        sys.path.insert(0, 'src/main/course')
        import alike
        def code(seed, name):
            r = random.Random(seed)
            line = lambda: f'{name}{r.randrange(9)} = Math.{r.choice(["sin", "cos", "exp", "log", "sqrt"])}({name} {r.choice("+-*/%")} {r.randrange(99)}) {r.choice("+-*/")} {r.randrange(99)};'
            return 'double f(double x) {\\n  // by ' + name + '\\n' + '\\n'.join(line() for _ in range(8)) + '\\n  return x;\\n}'
        results = [{'student': f's{k}', 'exercises': [{'id': '1', 'answer': code(k, 'v')}]} for k in range(12)]
        results.append({'student': 'copy', 'exercises': [{'id': '1', 'answer': code(5, 'other')}]})
        for value, a, b in alike.pairs(results, {'1': 'double f(double x) {\\n  return x;\\n}'}):
            print(round(value, 2), a, b)
        """;
    var result = Classroom.command("-c", program);
    assertEquals("1.0 s5 copy", result.text().strip());
  }
}
