package gradiente.notebook;

import static org.junit.jupiter.api.Assertions.*;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabTest {
  @Test
  void aPageStandsInASandboxedFrameWithItsState(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("graph.html"), "<html lang=\"en\"><p title=\"a\">1 & 2</p>");
    Rich rich = Rich.of(new Lab(folder, "graph", "f=x%20y&at=\"2\""));
    String html = (String) rich.data().get("text/html");
    assertTrue(html.startsWith("<iframe title=\"graph\""), html);
    assertTrue(html.contains("sandbox=\"allow-scripts allow-downloads\""), html);
    assertTrue(html.contains("data-lab=\"graph.html#f=x%20y&amp;at=&quot;2&quot;\""), html);
    assertTrue(html.contains("name=\"#f=x%20y&amp;at=&quot;2&quot;\""), html);
    String page = html.substring(html.indexOf("srcdoc=\"") + 8, html.lastIndexOf("\"></iframe>"));
    assertFalse(page.contains("\"") || page.contains("<"), page);
    String shown = page.replace("&lt;", "<").replace("&quot;", "\"").replace("&amp;", "&");
    assertEquals("<html lang=\"en\"><p title=\"a\">1 & 2</p>", shown);
    assertTrue(rich.text().endsWith(folder.resolve("graph.html").toString()), rich.text());
  }

  @Test
  void aLaboratoryThatIsNotBuiltSaysHow(@TempDir Path folder) {
    Rich rich = Rich.of(new Lab(folder, "descent", ""));
    assertNull(rich.data().get("text/html"));
    assertTrue(rich.text().contains("./course lab"), rich.text());
  }

  @Test
  void aFormulaTravelsAsPartOfAnAddress(@TempDir Path folder) throws IOException {
    for (Lab lab :
        new Lab[] {
          Lab.descent("x^2 + 3y"),
          Lab.graph("x = 1; z = x^2"),
          Lab.neuron("mode=learn&data=xor"),
          Lab.overfit(),
          Lab.digits(),
          Lab.playground(),
          Lab.neuron(),
        }) {
      assertFalse(lab.toString().isBlank());
    }
    assertThrows(NullPointerException.class, () -> Lab.descent(null));
    assertThrows(NullPointerException.class, () -> Lab.playground(null));
  }
}
