package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of Canvas and Moodle, as they are exported, come back with the grades in them. */
class RosterTest {
  private static final String FILL =
      """
      import json, sys
      sys.dont_write_bytecode = True
      sys.path.insert(0, "src/main/course")
      import outcome
      from roster import Roster
      key = {"name": "test", "title": "Homework: test"}
      results = []
      for who in sys.argv[2:]:
          name, number, points = who.split("|")
          results.append({"student": name, "number": number,
                          "exercises": [{"id": "03.1", "points": float(points), "of": 10}]})
      r = Roster(sys.argv[1])
      table, missing, said = r.filled(key, results, 10, outcome.comment)
      print(json.dumps({"kind": r.kind, "table": table, "missing": missing, "said": said}))
      """;

  @TempDir Path folder;

  private static JsonObject fill(String table, String... results) throws Exception {
    var words = new java.util.ArrayList<>(List.of("-c", FILL, table));
    words.addAll(List.of(results));
    var result = Classroom.command(words.toArray(String[]::new));
    assertEquals(0, result.status(), result.text());
    return new Gson().fromJson(result.text(), JsonObject.class);
  }

  private static String fixture(String name) {
    return "src/test/resources/gradiente/course/" + name;
  }

  private static String cell(JsonObject filled, int row, int column) {
    JsonArray table = filled.getAsJsonArray("table");
    return table.get(row).getAsJsonArray().get(column).getAsString();
  }

  @Test
  void canvasGradebookIsFilledInItsOwnColumn() throws Exception {
    var filled =
        fill(
            fixture("canvas-gradebook.csv"),
            "nunezanamaria|4711|9.5",
            "obrienpat|4712|3",
            "Wei Li||7",
            "stranger||1");
    assertEquals("canvas", filled.get("kind").getAsString());
    assertEquals("Homework: test (90017)", cell(filled, 0, 6));
    assertEquals("Manual Posting", cell(filled, 1, 5), "Canvas's own rows stay");
    assertEquals("10", cell(filled, 2, 6));
    assertEquals("9.5", cell(filled, 3, 6));
    assertEquals("4", cell(filled, 3, 5), "another assignment is left alone");
    assertEquals("Group A, morning", cell(filled, 3, 4));
    assertEquals("3", cell(filled, 4, 6));
    assertEquals("", cell(filled, 5, 6));
    assertEquals("", cell(filled, 6, 6), "of two of one name nobody knows whose the file is");
    assertEquals("[\"Paz, Carlos\",\"Li, Wei\",\"Li, Wei\"]", filled.get("missing").toString());
    String said = filled.get("said").toString();
    assertTrue(said.contains("nobody in the roster: Wei Li, stranger"), said);
  }

  @Test
  void canvasGradebookWithoutTheColumnGetsOne() throws Exception {
    var text = Files.readString(Path.of(fixture("canvas-gradebook.csv")));
    Path other = folder.resolve("other.csv");
    Files.writeString(other, text.replace("Homework: test (90017)", "Homework 0 (90016)"));
    var filled = fill(other.toString(), "cpaz@uni.example||8");
    assertEquals("Homework: test", cell(filled, 0, 9));
    assertEquals("10", cell(filled, 2, 9));
    assertEquals("8", cell(filled, 5, 9), "found by login");
    assertEquals("", cell(filled, 5, 6));
    assertTrue(filled.get("said").toString().contains("has no column"));
  }

  @Test
  void moodleWorksheetIsFilledIn() throws Exception {
    var filled = fill(fixture("moodle-worksheet.csv"), "Ana María Núñez|4711|10", "pat.obrien||4");
    assertEquals("moodle", filled.get("kind").getAsString());
    assertEquals("Identifier", cell(filled, 0, 0));
    assertEquals("10", cell(filled, 1, 4));
    assertEquals("03.1: 10 / 10", cell(filled, 1, 9));
    assertEquals("4", cell(filled, 3, 4), "found by the name before the @");
    assertEquals("[\"Carlos Paz\"]", filled.get("missing").toString());
    assertEquals("[]", filled.get("said").toString());
  }

  @Test
  void spanishWorksheetWithSemicolonsIsFilledIn() throws Exception {
    var filled = fill(fixture("moodle-worksheet-es.csv"), "Ana María Núñez|4711|10");
    assertEquals("moodle", filled.get("kind").getAsString());
    assertEquals("10", cell(filled, 1, 4));
    assertEquals("03.1: 10 / 10", cell(filled, 1, 9));
    String said = filled.get("said").toString();
    assertTrue(said.contains("counts 100,00 points and the homework 10"), said);
  }

  @Test
  void plainListOfNamesTellsWhoIsMissing() throws Exception {
    Path list = Files.writeString(folder.resolve("list.csv"), "name\nAna\nLuis\n");
    var filled = fill(list.toString(), "ana||2");
    assertEquals("[\"Luis\"]", filled.get("missing").toString());
  }

  @Test
  void tableThatIsNoRosterIsRefusedBeforeAnythingIsGraded() throws Exception {
    var room = new Classroom(folder);
    room.student("ana", Classroom.RIGHT1);
    Path empty = Files.writeString(folder.resolve("empty.csv"), "");
    Path other = Files.writeString(folder.resolve("other.csv"), "Datum,Wert\n1,2\n");
    for (var bad :
        List.of(
            List.of(empty.toString(), "the table is empty"),
            List.of(other.toString(), "no column says who"),
            List.of(folder.resolve("none.csv").toString(), "no such file"))) {
      var result = room.grade("--trust", "--roster", bad.get(0));
      assertEquals(1, result.status(), result.text());
      assertTrue(result.text().contains(bad.get(1)), result.text());
      assertFalse(result.text().contains("Traceback"), result.text());
      assertFalse(Files.exists(room.homework.resolve("grades")), "nothing was graded");
    }
  }
}
