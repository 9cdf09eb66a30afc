package gradiente.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.plot.Plot;
import gradiente.plot.paper.*;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.*;

class RichTest {
  static final Figure RED =
      g -> {
        g.setColor(Color.RED);
        g.fillRect(10, 10, 20, 20);
      };

  static BufferedImage decode(Object base64) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode((String) base64)));
  }

  @Test
  void aCellThatEndsInPrintfShowsNothingMore() {
    assertEquals(Map.of("text/plain", ""), Rich.of(System.out).data());
  }

  @Test
  void figureIsDrawnAtTwiceTheSizeItIsShownAt() throws IOException {
    Rich rich = Rich.of(RED);
    BufferedImage image = decode(rich.data().get("image/png"));
    assertEquals(2 * Figure.WIDTH, image.getWidth());
    assertEquals(2 * Figure.HEIGHT, image.getHeight());
    assertEquals(Color.RED.getRGB(), image.getRGB(40, 40));
    assertEquals(Color.WHITE.getRGB(), image.getRGB(80, 80));
    assertEquals(
        Map.of(
            "image/png",
            Map.of("width", Figure.WIDTH, "height", Figure.HEIGHT, "alt", "Figure 640 x 400")),
        rich.metadata());
    assertEquals("Figure 640 x 400", rich.text());
  }

  @Test
  void figureSaysWhatItIsInEveryForm() throws IOException {
    Rich rich = Rich.of(Plot.plane().title("a < b & \"c\"").arrow(Tensor.of(3, 1), "v"));
    String html = (String) rich.data().get("text/html");
    assertTrue(html.contains("a &lt; b &amp; &quot;c&quot;"), html.replaceAll("base64[^\"]*", ""));
    assertTrue(rich.text().contains("a < b & \"c\""), rich.text());
    String base64 = html.replaceAll("(?s)^.*base64,|\" alt.*", "");
    assertEquals(rich.data().get("image/png"), base64);
  }

  @Test
  void stepsAreASliderAndTheirLastFrameForWhereNoScriptRuns() throws IOException {
    Steps steps = Steps.of(3, i -> g -> g.fillRect(10 + 100 * i, 10, 20, 20));
    Rich rich = Rich.of(steps);
    String html = (String) rich.data().get("text/html");
    BufferedImage last = decode(rich.data().get("image/png"));
    assertEquals(1280, last.getWidth());
    assertEquals(Theme.INK.getRGB(), last.getRGB(440, 40));
    assertEquals(Color.WHITE.getRGB(), last.getRGB(40, 40));
    // what is left of the HTML where scripts and styles are taken out: that frame, with its words
    String bare = html.replaceAll("(?s)<(script|style)>.*?</\\1>", "");
    assertTrue(bare.contains((String) rich.data().get("image/png")));
    assertTrue(bare.contains("alt=\"step 0 of 2 to step 2 of 2: Figure 640 x 400\""));
    assertEquals("step 0 of 2 to step 2 of 2: Figure 640 x 400", rich.text());
    assertEquals(
        html,
        Rich.of(Steps.of(3, i -> g -> g.fillRect(10 + 100 * i, 10, 20, 20)))
            .data()
            .get("text/html"));
  }

  @Test
  void imageIsShownAtItsOwnSize() throws IOException {
    Rich rich = Rich.of(new BufferedImage(7, 5, BufferedImage.TYPE_INT_RGB));
    assertEquals(7, decode(rich.data().get("image/png")).getWidth());
    assertTrue(rich.metadata().isEmpty());
    assertEquals("Image 7 x 5", rich.text());
  }

  @Test
  void smallMatrixIsATableOfItsNumbers() {
    Rich rich = Rich.of(Tensor.of(new double[][] {{1, -2.5}, {30, 4}}));
    String html = (String) rich.data().get("text/html");
    assertEquals(
        "1.0 -2.5|30.0 4.0|",
        html.replaceAll("(?s)</div>.*", "")
            .replaceAll("</tr>", "|")
            .replaceAll("</td><td[^>]*>", " ")
            .replaceAll("<[^>]*>|\n", ""));
    assertTrue(html.contains("[2, 2]"));
    assertTrue(html.startsWith("<div style=\"overflow-x:auto\"><table>"), "a wide one scrolls");
    assertTrue(rich.text().contains("[[ 1.0, -2.5]"));
  }

  @Test
  void vectorIsATableOfOneRow() {
    String html = (String) Rich.of(Tensor.of(2, 7, 3)).data().get("text/html");
    assertEquals(2, html.split("<tr>").length);
    assertEquals(4, html.split("<td").length);
  }

  @Test
  void scalarAndLargeTensorsAreText() {
    assertEquals(Map.of("text/plain", "12"), Rich.of(Tensor.scalar(12)).data());
    Tensor large = Tensor.zeros(50, 50);
    assertEquals(Map.of("text/plain", large.toString()), Rich.of(large).data());
    Tensor cube = Tensor.zeros(2, 2, 2);
    assertEquals(Map.of("text/plain", cube.toString()), Rich.of(cube).data());
  }

  @Test
  void tensorOfPicturesIsShownAsPictures() {
    Tensor pictures = Tensor.rand(Rng.seed(1), 3, 8, 8);
    Rich rich = Rich.of(pictures);
    assertTrue(rich.data().containsKey("image/png"));
    assertEquals(pictures.toString(), rich.text());
    pictures.set(Double.NaN, 1, 2, 3);
    assertEquals(Set.of("text/plain"), Rich.of(pictures).data().keySet());
    assertFalse(Rich.of(Tensor.zeros(3, 4, 5)).data().containsKey("image/png"));
  }

  @Test
  void animationIsAPlayingGif() {
    Rich rich = Rich.of(Animation.of(2, 10, i -> RED));
    String html = (String) rich.data().get("text/html");
    byte[] gif = Base64.getDecoder().decode(html.replaceAll("(?s)^.*base64,|\" alt.*", ""));
    assertEquals("GIF89a", new String(gif, 0, 6, StandardCharsets.US_ASCII));
    assertTrue(html.contains("width=\"640\" height=\"422\""));
    assertEquals("Animation, 2 frames: Figure 640 x 400", rich.text());
  }

  @Test
  void tableShowsItsFirstRowsAndSaysHowManyThereAre() {
    var table =
        Table.create(
            StringColumn.create("name", IntStream.range(0, 12).mapToObj(i -> "<row" + i + ">")),
            DoubleColumn.create("value", IntStream.range(0, 12).asDoubleStream().toArray()));
    Rich rich = Rich.of(table);
    String html = (String) rich.data().get("text/html");
    assertTrue(html.contains("&lt;row9&gt;"));
    assertFalse(html.contains("row10"));
    assertTrue(html.contains("first 10 of 12 rows, 2 columns"));
    assertTrue(rich.text().contains("row9"));
  }

  @Test
  void anyOtherValueIsItsTextWithSpacesKept() {
    assertEquals(Map.of("text/plain", "a   b\n<c>"), Rich.of("a   b\n<c>").data());
    assertEquals("null", Rich.of(null).text());
  }
}
