package gradiente.notebook;

import gradiente.language.Words;
import gradiente.plot.Plot;
import gradiente.plot.paper.*;
import gradiente.tensor.Tensor;
import gradiente.tensor.Text;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import tech.tablesaw.api.Table;

/**
 * How a value looks, in every form that a notebook can choose from.
 *
 * @param data the forms by MIME type; images are base64 text; {@code text/plain} is always there
 * @param metadata what Jupyter should know of a form, by MIME type; may be empty
 */
record Rich(Map<String, Object> data, Map<String, Object> metadata) {
  private static final String TEXT = "text/plain";
  private static final String HTML = "text/html";
  private static final String PNG = "image/png";

  private static volatile double zoom = 1;

  /** Shows pictures and tables so many times as large from now on. */
  static void zoom(double factor) {
    zoom = factor;
  }

  /** The look of any value; a {@code Rich} is its own. */
  static Rich of(Object value) {
    if (value instanceof Rich rich) return rich;
    return zoom == 1 ? look(value) : look(value).enlarged();
  }

  private static Rich look(Object value) {
    if (value instanceof PrintStream) {
      return text(""); // a cell that ends in printf has said what it has to say
    }
    if (value instanceof Lab lab) return lab.rich();
    if (value instanceof Figure figure) return described(figure(figure, 2 * zoom));
    if (value instanceof RenderedImage image) {
      Map<String, Object> size =
          zoom == 1 ? Map.of() : Map.of("width", image.getWidth(), "height", image.getHeight());
      return image(png(image), text(value, image.getWidth(), image.getHeight()), size);
    }
    if (value instanceof Steps steps) {
      Rich still =
          image(steps.png(), steps.alt(), size(steps.width(), steps.height(), steps.alt()));
      return still.with(HTML, steps.html());
    }
    if (value instanceof Table table) return html(HtmlTable.of(table), table.print(HtmlTable.ROWS));
    if (value instanceof Animation animation) return animation(animation);
    if (value instanceof Tensor tensor && pictures(tensor)) {
      return described(figure(Plot.images(tensor), 2 * zoom)).with(TEXT, tensor.toString());
    }
    if (value instanceof Tensor tensor && HtmlTable.fits(tensor)) {
      return html(HtmlTable.of(tensor), tensor.toString());
    }
    return text(Plain.text(value));
  }

  /** Text as it stands: a notebook shows it in a fixed font and keeps its spaces. */
  static Rich text(String text) {
    return new Rich(Map.of(TEXT, text), Map.of());
  }

  /** HTML, with the text that a terminal shows instead. */
  static Rich html(String html, String text) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put(HTML, html);
    data.put(TEXT, text);
    return new Rich(data, Map.of());
  }

  /** A figure drawn with so many pixels for each of its own, shown at its own size. */
  static Rich figure(Figure figure, double scale) {
    String alt = figure.alt();
    return image(figure.png(scale), alt, size(figure.width(), figure.height(), alt));
  }

  /** What Jupyter should know of a picture; nbconvert's classic pages read {@code alt}. */
  private static Map<String, Object> size(int width, int height, String alt) {
    return Map.of("width", width, "height", height, "alt", alt);
  }

  /**
   * The picture once more as HTML: JupyterLab, Notebook 7 and the pages of nbconvert show a bare
   * PNG without the words for who does not see it, and take HTML first. A PDF takes the PNG.
   */
  private static Rich described(Rich picture) {
    Map<?, ?> size = (Map<?, ?>) picture.metadata().get(PNG);
    String src = "data:image/png;base64," + picture.data().get(PNG);
    return picture.with(
        HTML, img(src, picture.text(), (int) size.get("width"), (int) size.get("height")));
  }

  private static String img(String src, String alt, int width, int height) {
    String words = alt.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    return ("<img src=\"%s\" alt=\"%s\" width=\"%d\" height=\"%d\""
            + " style=\"max-width: 100%%; height: auto\">")
        .formatted(src, words, width, height);
  }

  /** The same with another form added or replaced. */
  private Rich with(String mime, String form) {
    Map<String, Object> more = new LinkedHashMap<>(data);
    more.put(mime, form);
    return new Rich(more, metadata);
  }

  /** The same for a projector: the HTML is zoomed whole, a bare PNG told a larger size. */
  private Rich enlarged() {
    Map<String, Object> sizes = new LinkedHashMap<>(metadata);
    if (metadata.get(PNG) instanceof Map<?, ?> size) {
      Map<String, Object> larger = new LinkedHashMap<>();
      size.forEach(
          (name, of) -> larger.put((String) name, of instanceof Integer n ? times(n) : of));
      sizes.put(PNG, larger);
    }
    Rich larger = new Rich(data, sizes);
    if (!data.containsKey(HTML)) return larger;
    return larger.with(HTML, "<div style=\"zoom: %s\">%s</div>".formatted(zoom, data.get(HTML)));
  }

  private static int times(int pixels) {
    return (int) Math.round(zoom * pixels);
  }

  /** A moving picture; as HTML, since not every notebook plays a bare GIF. */
  private static Rich animation(Animation animation) {
    String gif = "data:image/gif;base64," + Base64.getEncoder().encodeToString(animation.gif());
    String alt = animation.alt();
    return html(img(gif, alt, animation.width(), animation.height()), alt);
  }

  /** Whether a tensor is shaped like a few small pictures [n, height, width]. */
  private static boolean pictures(Tensor tensor) {
    if (tensor.rank() != 3 || tensor.size() == 0 || tensor.dim(0) > 64) return false;
    for (float v : tensor.data()) {
      if (!Float.isFinite(v)) {
        return false; // a picture would hide it, or refuse it
      }
    }
    int height = tensor.dim(1);
    int width = tensor.dim(2);
    return Math.min(height, width) >= 8 && Math.max(height, width) <= 256;
  }

  /** The plain text of this look. */
  String text() {
    return (String) data.get(TEXT);
  }

  private static Rich image(byte[] png, String text, Map<String, Object> size) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put(PNG, Base64.getEncoder().encodeToString(png));
    data.put(TEXT, text);
    return new Rich(data, size.isEmpty() ? Map.of() : Map.of(PNG, size));
  }

  private static byte[] png(RenderedImage image) {
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("png: " + e.getMessage(), e);
    }
    return bytes.toByteArray();
  }

  /** A picture in words; a type that has a text of its own keeps it. */
  private static String text(Object value, int width, int height) {
    String name = value instanceof BufferedImage ? "Image %d x %d" : "Figure %d x %d";
    return Text.of(Words.of(name), width, height);
  }
}
