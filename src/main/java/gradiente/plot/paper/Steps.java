package gradiente.plot.paper;

import gradiente.language.Words;
import gradiente.tensor.AtomicFile;
import gradiente.tensor.Refusal;
import gradiente.tensor.Text;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * Pictures that a hand can move: frames under a slider, with buttons back, play and forward, and
 * the arrow keys once one of them has the focus. A notebook shows steps that end a cell.
 *
 * <pre>{@code
 * Steps.of(21, t -> Plot.contour(f, -3, 3, -3, 3).path(stops.rows(0, t + 1)))
 * Steps.over("rate", new double[] {0.01, 0.1, 1}, r -> Plot.line(losses(r)))
 * Steps.over("activation", List.of("relu", "tanh"), name -> regions(name))
 * }</pre>
 *
 * <p>All frames travel in the output itself, so the picture moves without a kernel, a server or a
 * network, in exported pages and slides too. Where scripts do not run it is its last frame. Frames
 * are painted when the steps are made, in order, so that a frame may train a model some epochs
 * further before it draws.
 *
 * <p>The last frame is stored whole and each other one by what it has different from it, all in one
 * palette. Frames are painted at twice their size, or at their size if that would take more than 2
 * MB: Jupyter drops an output of more than 3.
 */
public final class Steps {
  private static final int MOST = 400;
  private static final int LIMIT = 2_000_000;
  private static final String SCRIPT = resource("steps.js");
  private static final String STYLE = resource("steps.css");
  private static final String PAGE = resource("steps.html");

  private final Frames frames;
  private final int width;
  private final int height;
  private final byte[] png;
  private final String html;

  private Steps(Frames painted) {
    width = (painted.width() + 1) / 2;
    height = (painted.height() + 1) / 2;
    String parts = parts(painted);
    Frames kept = painted;
    if (parts.length() > LIMIT) {
      List<BufferedImage> small = painted.images().stream().map(Steps::half).toList();
      kept = new Frames(small, painted.labels(), painted.alts());
      parts = parts(kept);
    }
    frames = kept;
    int cut = parts.indexOf(' ');
    png = Base64.getDecoder().decode(parts.substring(0, cut));
    html = fragment(parts.substring(0, cut), parts.substring(cut + 1));
  }

  /**
   * Steps number 0 to {@code count} - 1.
   *
   * @param count 1 to 400
   * @param frame a step's number to its figure
   * @throws IllegalArgumentException if count is out of range, or so many frames of that size do
   *     not fit into memory
   */
  public static Steps of(int count, IntFunction<? extends Figure> frame) {
    return new Steps(Frames.paint("steps", count, MOST, 2, frame, i -> Frames.step(i, count)));
  }

  /**
   * A step for each value of a quantity.
   *
   * @param name what the values are; stands beside the slider with the value
   * @param values 1 to 400
   * @param frame a value to its figure
   * @throws IllegalArgumentException as {@link #of}
   */
  public static Steps over(String name, double[] values, DoubleFunction<? extends Figure> frame) {
    return over(name, Arrays.stream(values).boxed().toList(), frame::apply);
  }

  /**
   * A step for each of a list of things, by their text.
   *
   * @param name what they are; stands beside the slider with the thing's text
   * @param things 1 to 400
   * @param frame a thing to its figure
   * @throws IllegalArgumentException as {@link #of}
   */
  public static <T> Steps over(
      String name, List<T> things, Function<? super T, ? extends Figure> frame) {
    int n = things.size();
    IntFunction<String> label =
        i ->
            Text.of(
                Words.of("%s = %s (%d of %d)"),
                Symbols.unicode(name),
                text(things.get(i)),
                i + 1,
                n);
    return new Steps(Frames.paint("steps", n, MOST, 2, i -> frame.apply(things.get(i)), label));
  }

  private static String text(Object thing) {
    boolean real = thing instanceof Double || thing instanceof Float;
    return real ? Ink.number(((Number) thing).doubleValue(), 4) : Symbols.unicode("" + thing);
  }

  /** Number of steps. */
  public int frames() {
    return frames.images().size();
  }

  /** Width in CSS pixels. */
  public int width() {
    return width;
  }

  /** Height in CSS pixels, without the slider. */
  public int height() {
    return height;
  }

  /** Frame i as a picture, for print or a test; at twice the size unless that takes too much. */
  public BufferedImage frame(int i) {
    return frames.images().get(i);
  }

  /** What the steps show, in words: from which step to which, and what the last one is. */
  public String alt() {
    List<String> labels = frames.labels();
    int last = frames() - 1;
    String text = Words.of("%s to %s: %s");
    return Text.of(text, labels.get(0), labels.get(last), frames.alts().get(last));
  }

  /** The last frame as a PNG file's bytes, for where scripts do not run. */
  public byte[] png() {
    return png.clone();
  }

  /** The slider and its frames as a piece of HTML, for any page. */
  public String html() {
    return html;
  }

  /**
   * Writes a page of its own to a .html file, replacing one that exists.
   *
   * @throws IllegalArgumentException if the name does not end in .html
   * @throws UncheckedIOException if the file cannot be written
   */
  public void save(Path path) {
    if (!path.toString().toLowerCase(Locale.ROOT).endsWith(".html")) {
      throw Refusal.bad("save: %s should end in .html", path.getFileName());
    }
    String page =
        PAGE.replace("{language}", Words.of("en"))
            .replace("{title}", escaped(alt()))
            .replace("{steps}", html);
    AtomicFile.save(path, out -> out.write(page.getBytes(StandardCharsets.UTF_8)));
  }

  /** Writes a page of its own to the file of that name; see {@link #save(Path)}. */
  public void save(String path) {
    save(Path.of(path));
  }

  /** The last frame as base64, a space, and what each frame has different: a JSON array. */
  private static String parts(Frames frames) {
    List<BufferedImage> images = frames.images();
    Colours colours = Colours.near(images, 255);
    if (colours == null) colours = Colours.shades(images, 255, Double.POSITIVE_INFINITY);
    int w = frames.width();
    int[] palette = colours.palette();
    byte[] last = colours.indices(images.get(images.size() - 1));
    var text = new StringBuilder(base64(Png.of(w, frames.height(), last, palette))).append(" [");
    for (BufferedImage image : images) {
      Patch patch = Patch.of(last, colours.indices(image), w, (byte) palette.length);
      var part = patch.part();
      if (text.charAt(text.length() - 1) != '[') text.append(",\n");
      if (part.isEmpty()) {
        text.append("null");
      } else {
        String png = base64(Png.of(part.width, part.height, patch.pixels(), palette));
        text.append("[%d, %d, \"%s\"]".formatted(part.x, part.y, png));
      }
    }
    return text.append(']').toString();
  }

  private String fragment(String last, String patches) {
    String labels = json(frames.labels());
    String alts = json(frames.alts());
    String controls =
        json(
            List.of(
                Words.of("step back"),
                Words.of("play"),
                Words.of("pause"),
                Words.of("step forward"),
                Words.of("step")));
    var sum = new CRC32();
    sum.update((last + patches + labels + alts + controls).getBytes(StandardCharsets.UTF_8));
    // a class of its own content: two of them on a page do not meet unless they are the same
    String name = "gradiente-steps-%08x".formatted(sum.getValue());
    return """
        <div class="gradiente-steps %s"><style>%s</style>\
        <img src="data:image/png;base64,%s" alt="%s" width="%d" height="%d" \
        style="max-width: 100%%; height: auto">\
        <script>%s("%s", %d, %s, %s, %s, %s);</script></div>
        """
        .formatted(
            name,
            STYLE,
            last,
            escaped(alt()),
            width,
            height,
            SCRIPT,
            name,
            pace(),
            labels,
            alts,
            controls,
            patches);
  }

  /** Milliseconds between two frames that play: all of them take about ten seconds. */
  private int pace() {
    return Math.max(100, Math.min(600, 10_000 / frames()));
  }

  /** Half the size: the mean of each four pixels. */
  private static BufferedImage half(BufferedImage image) {
    int w = (image.getWidth() + 1) / 2;
    int h = (image.getHeight() + 1) / 2;
    var half = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = half.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.drawImage(image, 0, 0, w, h, null);
    g.dispose();
    return half;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String json(List<String> texts) {
    return texts.stream().map(Steps::quoted).collect(Collectors.joining(", ", "[", "]"));
  }

  /** A string of JavaScript that cannot end the script it stands in. */
  private static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      boolean plain = c >= ' ' && "\"\\<>&\u2028\u2029".indexOf(c) < 0;
      quoted.append(plain ? String.valueOf(c) : "\\u%04x".formatted((int) c));
    }
    return quoted.append('"').toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  private static String resource(String name) {
    try (InputStream in = Steps.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
