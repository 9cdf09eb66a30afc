package gradiente.plot;

import static gradiente.plot.Looks.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.plot.paper.Animation;
import gradiente.plot.paper.Figure;
import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnimationTest {
  private static Figure dot(int x) {
    return g -> {
      g.setColor(Color.RED);
      g.fillRect(x, 50, 20, 20);
    };
  }

  private static ImageReader reader(byte[] gif) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(gif)));
    return reader;
  }

  private static IIOMetadataNode part(ImageReader reader, int frame, String name)
      throws IOException {
    IIOMetadataNode root =
        (IIOMetadataNode) reader.getImageMetadata(frame).getAsTree("javax_imageio_gif_image_1.0");
    return (IIOMetadataNode) root.getElementsByTagName(name).item(0);
  }

  @Test
  void framesLastAsLongAsAskedAndRepeatForEver() throws IOException {
    byte[] gif = Animation.of(5, 10, i -> dot(20 * i)).gif();
    ImageReader reader = reader(gif);
    assertEquals(5, reader.getNumImages(true));
    assertEquals("10", part(reader, 0, "GraphicControlExtension").getAttribute("delayTime"));
    assertEquals("160", part(reader, 4, "GraphicControlExtension").getAttribute("delayTime"));
    assertTrue(new String(gif, StandardCharsets.ISO_8859_1).contains("NETSCAPE2.0"));
    reader.dispose();
  }

  @Test
  void aFrameStoresOnlyWhatChanged() throws IOException {
    ImageReader reader = reader(Animation.of(3, 5, i -> dot(100 * i)).gif());
    assertEquals(640, reader.read(0).getWidth());
    assertEquals(Color.RED.getRGB(), reader.read(0).getRGB(10, 60));
    assertTrue(reader.read(1).getHeight() < 422, "the strip with the step and what moved");
    assertEquals("50", part(reader, 1, "ImageDescriptor").getAttribute("imageTopPosition"));
    reader.dispose();
  }

  @Test
  void everyFrameIsNumbered() {
    Animation animation = Animation.of(3, 5, i -> dot(0));
    assertEquals(422, animation.height());
    for (int i = 1; i < 3; i++) {
      var before = animation.frame(i - 1);
      var now = animation.frame(i);
      int[] a = before.getRGB(0, 400, 640, 22, null, 0, 640);
      assertFalse(java.util.Arrays.equals(a, now.getRGB(0, 400, 640, 22, null, 0, 640)));
    }
  }

  @Test
  void aDescentOfFortyFramesIsSmall() {
    Animation animation = Animation.of(40, 10, PlaneGallery::momentum);
    assertEquals(40, animation.frames());
    int size = animation.gif().length;
    assertTrue(size > 10_000 && size < 500_000, size + " bytes");
  }

  @Test
  void savesUnderGifNamesOnly(@TempDir Path folder) throws IOException {
    Animation animation = Animation.of(List.of(dot(0), dot(9)), 2);
    Path file = folder.resolve("dot.gif");
    animation.save(file);
    assertEquals("GIF89a", new String(Files.readAllBytes(file), 0, 6, StandardCharsets.US_ASCII));
    assertEquals(
        "save: dot.png should end in .gif",
        refused(() -> animation.save(folder.resolve("dot.png"))));
  }

  @Test
  void badInputIsRefusedByName() {
    assertEquals("animation: 0 frames, needed 1 to 600", refused(() -> Animation.of(List.of(), 5)));
    assertEquals(
        "animation: 0.0 frames per second, needed more than 0 and at most 50",
        refused(() -> Animation.of(2, 0, i -> dot(i))));
  }
}
