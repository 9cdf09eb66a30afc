package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The form of the notebooks' code, so that it can be read on a projector. */
class NotebooksTest {
  private static List<Path> notebooks() throws IOException {
    try (var files = Files.walk(Path.of("notebooks"))) {
      return files
          .filter(f -> f.toString().endsWith(".ipynb") && !f.toString().contains(".ipynb_"))
          .sorted()
          .toList();
    }
  }

  /** The lines of each code cell, by the cell's name. */
  private interface Look {
    void at(String cell, List<String> lines);
  }

  private static void eachCodeCell(Look look) throws IOException {
    assertFalse(notebooks().isEmpty());
    for (Path notebook : notebooks()) {
      JsonObject json = new Gson().fromJson(Files.readString(notebook), JsonObject.class);
      for (JsonElement element : json.getAsJsonArray("cells")) {
        JsonObject cell = element.getAsJsonObject();
        if (!cell.get("cell_type").getAsString().equals("code")) continue;
        var source = new StringBuilder();
        cell.getAsJsonArray("source").forEach(line -> source.append(line.getAsString()));
        String name = notebook + ", cell " + cell.get("id").getAsString();
        look.at(name, source.toString().lines().toList());
      }
    }
  }

  /** A cell that compares names its tests in {@code metadata.gradiente.claims}. */
  @Test
  void eachClaimHasATestAndARowInTheList() throws Exception {
    String list = Files.readString(Path.of("notebooks", "README.md"));
    var claims = new ArrayList<String>();
    for (Path notebook : notebooks()) {
      JsonObject json = new Gson().fromJson(Files.readString(notebook), JsonObject.class);
      for (JsonElement cell : json.getAsJsonArray("cells")) {
        JsonObject ours = cell.getAsJsonObject().getAsJsonObject("metadata");
        ours = ours.getAsJsonObject("gradiente");
        if (ours == null || !ours.has("claims")) continue;
        ours.getAsJsonArray("claims").forEach(claim -> claims.add(claim.getAsString()));
      }
    }
    assertFalse(claims.isEmpty());
    for (String claim : claims) {
      String[] names = claim.split("[.]");
      Class<?> type = Class.forName("gradiente.course." + names[0]);
      assertNotNull(type.getDeclaredMethod(names[1]).getAnnotation(Test.class), claim);
      assertTrue(list.contains("`" + claim + "`"), "notebooks/README.md lacks " + claim);
    }
  }

  @Test
  void codeLinesHaveAtMostEightyCharacters() throws IOException {
    var wide = new ArrayList<String>();
    eachCodeCell(
        (cell, lines) ->
            lines.stream()
                .filter(line -> line.codePointCount(0, line.length()) > 80)
                .forEach(line -> wide.add(cell + ": " + line)));
    assertEquals(List.of(), wide);
  }

  @Test
  void codeCellsHaveAtMostThirtyLines() throws IOException {
    var tall = new ArrayList<String>();
    eachCodeCell(
        (cell, lines) -> {
          if (lines.size() > 30) tall.add(cell + ": " + lines.size() + " lines");
        });
    assertEquals(List.of(), tall);
  }
}
