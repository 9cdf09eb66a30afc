package gradiente.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.notebook.KernelProcess.Published;
import gradiente.plot.paper.Figure;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.*;
import org.junit.jupiter.api.io.TempDir;
import org.rapaio.shaded.com.google.gson.JsonObject;

/** What a notebook gets to see from the real Rapaio kernel. */
class RapaioKernelTest {
  @TempDir private static Path folder;
  private static KernelProcess kernel;

  @BeforeAll
  static void start() throws Exception {
    kernel = new KernelProcess(folder);
    assertEquals(List.of(), kernel.run("%jars ../target/gradiente.jar"), "it is there already");
    List<Published> imports =
        kernel.run(
            """
            import gradiente.data.*;
            import gradiente.nn.*;
            import gradiente.notebook.*;
            import gradiente.optim.*;
            import gradiente.plot.*;
            import gradiente.plot.paper.*;
            import gradiente.tensor.*;
            import gradiente.train.*;
            Jupyter.connect();
            """);
    assertEquals(List.of(), imports);
    List<Published> figure =
        kernel.run(
            """
            Figure figure = g -> {
              g.setColor(java.awt.Color.RED);
              g.fillRect(10, 10, 20, 20);
            };
            """);
    assertEquals(List.of(), figure);
  }

  @AfterAll
  static void stop() {
    if (kernel != null) kernel.close();
  }

  private static Published only(String code) throws Exception {
    List<Published> all = kernel.run(code);
    assertEquals(1, all.size(), kinds(all).toString());
    return all.get(0);
  }

  private static List<String> kinds(List<Published> all) {
    return all.stream().map(Published::kind).toList();
  }

  private static String text(Published message) {
    return message.data().get("text/plain").getAsString();
  }

  @Test
  void figureThatEndsACellIsASharpPng() throws Exception {
    Published result = only("figure");
    assertEquals("execute_result", result.kind());
    BufferedImage image = RichTest.decode(result.data().get("image/png").getAsString());
    assertEquals(2 * Figure.WIDTH, image.getWidth());
    assertEquals(0xffff0000, image.getRGB(40, 40));
    assertEquals(
        Figure.WIDTH,
        result
            .content()
            .getAsJsonObject("metadata")
            .getAsJsonObject("image/png")
            .get("width")
            .getAsInt());
  }

  @Test
  void textKeepsItsSpacesAndTensorsAreTables() throws Exception {
    Published words = only("\"a   b <c>\"");
    assertEquals("a   b <c>", text(words));
    assertFalse(words.data().has("text/html"));
    Published tensor = only("Tensor.of(2, 7, 3).mul(4)");
    assertEquals("[ 8, 28, 12]", text(tensor));
    assertTrue(tensor.data().get("text/html").getAsString().contains("<table>"));
  }

  @Test
  void displayIsUpdatedInItsPlace() throws Exception {
    List<Published> all =
        kernel.run("var place = Jupyter.display(\"one\"); place.update(\"two\");");
    assertEquals(List.of("display_data", "update_display_data"), kinds(all));
    assertEquals(all.get(0).displayId(), all.get(1).displayId());
    assertEquals("two", text(all.get(1)));
  }

  @Test
  void progressIsOneBarAndNoStream() throws Exception {
    List<Published> all = kernel.run("try (var bar = Progress.of(\"steps\", 3)) { bar.step(3); }");
    assertEquals("display_data", all.get(0).kind());
    assertEquals(Set.of("update_display_data"), Set.copyOf(kinds(all.subList(1, all.size()))));
    assertTrue(text(all.get(all.size() - 1)).contains("3/3  100%"));
  }

  @Test
  void shiftTabShowsSignatureAndJavadoc() throws Exception {
    kernel.run("var asked = Tensor.of(1, 2);");
    String code = "asked.matmul(";
    var content =
        Map.<String, Object>of("code", code, "cursor_pos", code.length(), "detail_level", 0);
    JsonObject reply = kernel.ask("inspect_request", content);
    assertTrue(reply.get("found").getAsBoolean(), reply.toString());
    JsonObject data = reply.getAsJsonObject("data");
    String text = data.get("text/plain").getAsString();
    assertTrue(text.startsWith("Tensor Tensor.matmul(Tensor b)\n"), text);
    assertTrue(text.contains("Matrix product"), text);
    assertTrue(data.get("text/html").getAsString().contains("<p>Matrix product"), data.toString());
  }

  @Test
  void tabListsATensorsOwnMethodsWithTheirTypes() throws Exception {
    kernel.run("var typed = Tensor.of(1, 2);");
    var content = Map.<String, Object>of("code", "typed.", "cursor_pos", 6);
    JsonObject reply = kernel.ask("complete_request", content);
    assertEquals("abs()", reply.getAsJsonArray("matches").get(0).getAsString());
    assertEquals(6, reply.get("cursor_start").getAsInt());
    JsonObject first =
        reply
            .getAsJsonObject("metadata")
            .getAsJsonArray("_jupyter_types_experimental")
            .get(0)
            .getAsJsonObject();
    assertEquals("Tensor abs()", first.get("signature").getAsString());
  }

  @Test
  void interruptedTrainingLeavesItsPictureAndHistoryInItsCell() throws Exception {
    kernel.run(
        """
        var model = new Sequential(new Linear(2, 8), new Tanh(), new Linear(8, 2));
        var trainer = Trainer.of(model).loss(Loss.crossEntropy()).optimizer(new Sgd(0.1))
            .epochs(1_000_000).on(Live.of(t -> figure));
        """);
    String id = kernel.start("trainer.fit(Toys.moons(64, 0.1, Rng.seed(1)));");
    Published first = null;
    for (int tries = 0; first == null || !first.kind().equals("display_data"); tries++) {
      assertTrue(tries < 200, "no picture came");
      first = kernel.next(id);
    }
    kernel.interrupt();
    List<String> rest = kinds(kernel.await(id, 60));
    int n = rest.size();
    assertEquals(List.of("update_display_data", "execute_result", "error"), rest.subList(n - 3, n));
    assertEquals("true", text(only("trainer.history().interrupted()")));
    assertEquals("2", text(only("1 + 1")));
  }
}
