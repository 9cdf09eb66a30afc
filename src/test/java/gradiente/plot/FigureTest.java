package gradiente.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.plot.paper.*;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureTest {
  private static final Figure RED =
      g -> {
        g.setColor(Color.RED);
        g.fillRect(100, 100, 200, 50);
        g.drawString("sin αβ", 20, 30);
      };

  @Test
  void imageIsTwiceTheSizeOnWhitePaper() {
    BufferedImage image = RED.image();
    assertEquals(1280, image.getWidth());
    assertEquals(800, image.getHeight());
    assertEquals(0xFFFFFFFF, image.getRGB(1270, 790));
    assertEquals(0xFFFF0000, image.getRGB(400, 250));
  }

  @Test
  void svgKeepsTextAsTextAndSaysItsSize() {
    String svg = RED.svg();
    assertTrue(svg.contains(">sin αβ<"), svg);
    assertTrue(svg.contains("viewBox=\"0 0 640 400\""), svg);
  }

  @Test
  void pngOfFewColoursIsIndexedAndExact() throws IOException {
    BufferedImage expected = RED.image();
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(RED.png()));
    assertTrue(read.getColorModel() instanceof IndexColorModel);
    for (int y = 0; y < read.getHeight(); y++) {
      for (int x = 0; x < read.getWidth(); x++) {
        assertEquals(expected.getRGB(x, y), read.getRGB(x, y));
      }
    }
  }

  @Test
  void pngOfManyColoursIsNearAndOfVeryManyIsExact() throws IOException {
    assertTrue(worst(shades(400)) <= Png.NEAR);
    assertEquals(0, worst(shades(10_000)));
  }

  /** A picture of that many colours. */
  private static Figure shades(int colours) {
    return g -> {
      for (int i = 0; i < colours; i++) {
        g.setColor(
            new Color(i % 256, 150 * i / colours, (29 * i) % 256 / (colours > 999 ? 1 : 50)));
        g.fillRect(5 * (i % 100), i / 100, 5, 1);
      }
    };
  }

  /** The largest error of the PNG in any channel. */
  private static int worst(Figure figure) throws IOException {
    BufferedImage expected = figure.image();
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(figure.png()));
    int worst = 0;
    for (int y = 0; y < read.getHeight(); y++) {
      for (int x = 0; x < read.getWidth(); x++) {
        for (int shift = 0; shift <= 16; shift += 8) {
          int a = read.getRGB(x, y) >> shift & 255;
          worst = Math.max(worst, Math.abs(a - (expected.getRGB(x, y) >> shift & 255)));
        }
      }
    }
    return worst;
  }

  @Test
  void saveWritesByNameAndRefusesOtherNames(@TempDir Path folder) throws IOException {
    RED.save(folder.resolve("a.PNG"));
    RED.save(folder.resolve("a.svg"));
    assertEquals(1280, ImageIO.read(new File(folder.toFile(), "a.PNG")).getWidth());
    assertTrue(Files.readString(folder.resolve("a.svg")).contains("<svg"));
    var refused =
        assertThrows(IllegalArgumentException.class, () -> RED.save(folder.resolve("picture.bmp")));
    assertEquals("save: picture.bmp should end in .png or .svg", refused.getMessage());
    assertThrows(UncheckedIOException.class, () -> RED.save(folder.resolve("no/such/a.png")));
    assertThrows(IllegalArgumentException.class, () -> RED.image(0));
  }

  @Test
  void gridPutsFiguresInRowsAndColumns() {
    Figure small = new Rect(100, 50, Color.BLUE);
    Figure large = new Rect(200, 100, Color.GREEN);
    Figure grid = Plot.grid(2, small, large, small);
    assertEquals(300, grid.width());
    assertEquals(150, grid.height());
    BufferedImage image = grid.image(1);
    assertEquals(Color.WHITE.getRGB(), image.getRGB(50, 10), "smaller figure is centred");
    assertEquals(Color.BLUE.getRGB(), image.getRGB(50, 50));
    assertEquals(Color.GREEN.getRGB(), image.getRGB(200, 50));
    assertEquals(Color.BLUE.getRGB(), image.getRGB(50, 125));
    assertEquals(Color.WHITE.getRGB(), image.getRGB(200, 125));
    assertEquals(740, Plot.row(small, RED).width());
    assertEquals("grid: no figures", message(() -> Plot.row()));
    assertEquals("grid: 0 columns, needs at least 1", message(() -> Plot.grid(0, small)));
  }

  @Test
  void symbolsBecomeUnicode() {
    assertEquals("α x₁² + ∇ f", Symbols.unicode("\\alpha x_1^2 + \\nabla f"));
    assertEquals("10⁻³", Symbols.unicode("10^{-3}"));
    assertEquals("ŷ", Normalizer.normalize(Symbols.unicode("\\hat{y}"), Normalizer.Form.NFC));
    assertEquals("w_q", Symbols.unicode("w_q"), "no subscript q in Unicode");
    assertEquals("\\foo", Symbols.unicode("\\foo"));
    assertEquals("val_loss", Symbols.unicode("val_loss"), "a name, not a subscript");
    assertEquals("x and y ($)", Symbols.unicode("$x$ and $y$ ($)"));
    assertEquals("de $5 a $10, x²", Symbols.unicode("de $5 a $10, $x^2$"));
    assertEquals("", Symbols.unicode(null));
  }

  @Test
  void paletteIsReadable() {
    assertEquals(Color.WHITE, Palette.inkOn(Palette.sequential(0)));
    assertEquals(Color.BLACK, Palette.inkOn(Palette.sequential(1)));
    assertEquals(new Color(0xF7F7F7), Palette.diverging(0.5));
    assertEquals(Palette.sequential(1), Palette.sequential(7));
    assertEquals(Palette.of(0), Palette.of(Palette.size()));
  }

  private static String message(Runnable action) {
    return assertThrows(IllegalArgumentException.class, action::run).getMessage();
  }

  private record Rect(int width, int height, Color colour) implements Figure {
    @Override
    public void paint(Graphics2D g) {
      g.setColor(colour);
      g.fillRect(0, 0, width, height);
    }
  }
}
