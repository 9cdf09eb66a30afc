package gradiente.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.plot.paper.Figure;
import gradiente.tensor.Tensor;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.display.common.Image;
import io.github.spencerpark.jupyter.kernel.display.common.Text;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.awt.image.BufferedImage;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.*;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** Display through the classes that IJava is built on, JJava's ancestors too. */
class IJavaTest {
  /** A kernel's public face as IJava has it, on IJava's own renderer; it keeps what it is shown. */
  public static final class Kernel {
    final List<DisplayData> displayed = new ArrayList<>();
    final Map<String, DisplayData> updated = new LinkedHashMap<>();
    private final Renderer renderer = new Renderer();

    Kernel() {
      Image.registerAll(renderer);
      Text.registerAll(renderer);
    }

    public Renderer getRenderer() {
      return renderer;
    }

    public void display(DisplayData data) {
      displayed.add(data);
    }

    public Io getIO() {
      return new Io(this);
    }
  }

  /** Where IJava keeps its display stream: a public field. */
  public static final class Io {
    public final Stream display;

    Io(Kernel kernel) {
      display = new Stream(kernel);
    }
  }

  /** Updates as IJava takes them. */
  public static final class Stream {
    private final Kernel kernel;

    Stream(Kernel kernel) {
      this.kernel = kernel;
    }

    public void updateDisplay(DisplayData data) {
      throw new AssertionError("the update names no id");
    }

    public void updateDisplay(String id, DisplayData data) {
      kernel.updated.put(id, data);
    }
  }

  private final Kernel kernel = new Kernel();

  @BeforeEach
  void connect() {
    Jupyter.use(new IJavaFrontend(kernel));
  }

  @AfterEach
  void forget() {
    Jupyter.use(null);
  }

  /** What the kernel makes of a value that ends a cell. */
  private DisplayData cell(Object value) {
    return kernel.getRenderer().render(value);
  }

  private static Object form(DisplayData data, String mime) {
    return data.getData(MIMEType.parse(mime));
  }

  private static Object metadata(DisplayData data) throws ReflectiveOperationException {
    Field field = DisplayData.class.getDeclaredField("metadata");
    field.setAccessible(true);
    return field.get(data);
  }

  @Test
  void figureThatEndsACellIsAPngOfTwiceItsSize() throws Exception {
    DisplayData data = cell(RichTest.RED);
    assertEquals(2 * Figure.WIDTH, RichTest.decode(form(data, "image/png")).getWidth());
    assertEquals(
        Map.of(
            "image/png",
            Map.of("width", Figure.WIDTH, "height", Figure.HEIGHT, "alt", "Figure 640 x 400")),
        metadata(data));
    assertEquals("Figure 640 x 400", form(data, "text/plain"));
  }

  @Test
  void tensorAndTableThatEndACellAreHtmlTables() {
    assertTrue(((String) form(cell(Tensor.of(2, 7, 3)), "text/html")).contains("<table>"));
    Table table = Table.create(IntColumn.create("n", new int[] {1, 2}));
    assertTrue(((String) form(cell(table), "text/html")).contains("2 rows, 1 column"));
  }

  @Test
  void arrayThatEndsACellShowsItsElements() {
    assertEquals("[1.5, 2.0]", form(cell(new double[] {1.5, 2}), "text/plain"));
    assertEquals("[[1, 2], [3]]", form(cell(new int[][] {{1, 2}, {3}}), "text/plain"));
  }

  @Test
  void whatStudentsTypeReadsAsOnEveryKernel() {
    PlainTest.VALUES.forEach(
        (text, value) -> {
          DisplayData data = cell(value);
          assertEquals(text, form(data, "text/plain"));
          assertFalse(data.hasDataForType(MIMEType.TEXT_HTML));
        });
  }

  @Test
  void imageReadsAsOnEveryKernel() {
    DisplayData data = cell(new BufferedImage(7, 5, BufferedImage.TYPE_INT_RGB));
    assertEquals("Image 7 x 5", form(data, "text/plain"));
    assertTrue(data.hasDataForType(MIMEType.IMAGE_PNG));
  }

  @Test
  void displayCarriesAnIdThatAnUpdateNames() {
    Jupyter.display("one");
    Display two = Jupyter.display("two");
    two.update("three");
    assertEquals("one", form(kernel.displayed.get(0), "text/plain"));
    String id = kernel.displayed.get(1).getDisplayId();
    assertEquals(Set.of(id), kernel.updated.keySet());
    assertEquals("three", form(kernel.updated.get(id), "text/plain"));
  }

  @Test
  void theFaceOfTheKernelIsThatOfTheRealClasses() throws ReflectiveOperationException {
    Class<?> stream = Class.forName("io.github.spencerpark.jupyter.kernel.DisplayStream");
    assertEquals(
        void.class,
        stream.getMethod("updateDisplay", String.class, DisplayData.class).getReturnType());
    assertEquals(
        stream,
        Class.forName("io.github.spencerpark.jupyter.kernel.JupyterIO")
            .getField("display")
            .getType());
  }
}
