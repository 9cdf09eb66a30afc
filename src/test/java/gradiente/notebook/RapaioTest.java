package gradiente.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.plot.paper.Figure;
import gradiente.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rapaio.jupyter.kernel.display.DisplayData;
import org.rapaio.jupyter.kernel.display.DisplaySystem;

/** Display through the display system of Rapaio's kernel, which finds its provider as a service. */
class RapaioTest {
  /** What the kernel makes of a value that ends a cell. */
  private static DisplayData cell(Object value) {
    return DisplaySystem.inst().render(value);
  }

  @Test
  void figureThatEndsACellIsAPngOfTwiceItsSize() throws Exception {
    DisplayData data = cell(RichTest.RED);
    assertEquals(2 * Figure.WIDTH, RichTest.decode(data.data().get("image/png")).getWidth());
    assertEquals(
        Map.of(
            "image/png",
            Map.of("width", Figure.WIDTH, "height", Figure.HEIGHT, "alt", "Figure 640 x 400")),
        data.metadata());
  }

  @Test
  void plainValuesAreTextWithSpacesKept() {
    assertEquals(Map.of("text/plain", "a   <b>"), cell("a   <b>").data());
    assertEquals(Map.of("text/plain", "[1.5, 2.5]"), cell(List.of(1.5, 2.5)).data());
    assertEquals(Map.of("text/plain", "[1, 2]"), cell(new int[] {1, 2}).data());
  }

  @Test
  void tensorIsAnHtmlTable() {
    assertTrue(((String) cell(Tensor.of(2, 7, 3)).data().get("text/html")).contains("<table>"));
  }

  @Test
  void whatStudentsTypeReadsAsOnEveryKernel() {
    PlainTest.VALUES.forEach(
        (text, value) -> assertEquals(Map.of("text/plain", text), cell(value).data()));
  }

  @Test
  void askedForFormsStayTheKernelsAffair() {
    DisplayData html = DisplaySystem.inst().render("text/html", "<b>bold</b>");
    assertEquals(Map.of("text/html", "<b>bold</b>"), html.data());
  }
}
