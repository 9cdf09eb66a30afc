package gradiente.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.plot.paper.Steps;
import gradiente.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class JupyterTest {
  @AfterEach
  void forget() {
    Jupyter.use(null);
    Rich.zoom(1);
  }

  @Test
  void displayIsUpdatedInItsPlace() {
    var notebook = new FakeNotebook();
    Jupyter.use(notebook);
    Display one = Jupyter.display("one");
    Jupyter.show("two");
    one.update("three");
    assertEquals("", Rich.of(one).text(), "a cell may end in display(...)");
    assertEquals(
        List.of("display one", "display two", "update three"),
        notebook.shown.stream().map(s -> s.how() + " " + s.rich().text()).toList());
    assertEquals(notebook.shown.get(0).id(), notebook.shown.get(2).id());
    assertFalse(notebook.shown.get(0).id().equals(notebook.shown.get(1).id()));
  }

  @Test
  void htmlReachesTheNotebookAsItIs() {
    var notebook = new FakeNotebook();
    Jupyter.use(notebook);
    Jupyter.html("<b>bold</b>");
    assertEquals("<b>bold</b>", notebook.last().data().get("text/html"));
    assertThrows(NullPointerException.class, () -> Jupyter.html(null));
    assertThrows(NullPointerException.class, () -> Jupyter.png(null));
  }

  @Test
  void forAProjectorPicturesStepsAndTablesAreLarger() throws IOException {
    Jupyter.projector();
    Jupyter.projector(); // once more changes nothing
    Rich figure = Rich.of(RichTest.RED);
    Object size = Map.of("width", 960, "height", 600, "alt", "Figure 640 x 400");
    assertEquals(size, figure.metadata().get("image/png"));
    assertEquals(3 * 640, RichTest.decode(figure.data().get("image/png")).getWidth());
    var image = new BufferedImage(200, 100, BufferedImage.TYPE_INT_RGB);
    assertEquals(Map.of("width", 300, "height", 150), Rich.of(image).metadata().get("image/png"));
    Table table = Table.create(DoubleColumn.create("x", 1, 2));
    var steps = Steps.of(2, i -> RichTest.RED);
    for (Object value : List.of(RichTest.RED, Tensor.of(1, 2), table, steps)) {
      String html = (String) Rich.of(value).data().get("text/html");
      assertTrue(html.startsWith("<div style=\"zoom: 1.5\"><"), html.substring(0, 40));
      assertTrue(html.endsWith("</div>"));
    }
    assertEquals(Map.of("text/plain", "7"), Rich.of(7).data());
  }

  @Test
  void terminalPrintsTextAndAnUpdateOnlyWhenItReadsDifferently() {
    var bytes = new ByteArrayOutputStream();
    Jupyter.use(new Terminal(new PrintStream(bytes, true, StandardCharsets.UTF_8)));
    Display figure = Jupyter.display(RichTest.RED);
    figure.update(RichTest.RED);
    figure.update("done");
    assertEquals(
        List.of("Figure 640 x 400", "done"),
        bytes.toString(StandardCharsets.UTF_8).lines().toList());
  }

  @Test
  void numbersHaveADecimalPointOnASpanishMachineToo() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("es-ES"));
      Jupyter.connect();
      assertEquals("1.50", String.format("%.2f", 1.5));
      assertEquals("1.5", DoubleColumn.create("x", 1.5).getString(0));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void outsideANotebookTheTerminalIsFoundThoughKernelClassesAreThere() {
    Jupyter.connect();
    assertTrue(Jupyter.frontend() instanceof Terminal);
  }
}
