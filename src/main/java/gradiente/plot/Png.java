package gradiente.plot;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.ImageIO;

/**
 * PNG files, kept small: an image of at most 256 colours is written as indices into its own
 * palette, one byte a pixel and nothing lost.
 */
final class Png {

  private Png() {}

  static byte[] of(BufferedImage image) {
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.setUseCache(false);
      BufferedImage indexed = indexed(image);
      if (!ImageIO.write(indexed == null ? image : indexed, "png", bytes)) {
        throw new IllegalStateException("png: this Java has no PNG writer");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The same picture with a palette, or null if it has more than 256 colours. */
  private static BufferedImage indexed(BufferedImage image) {
    if (image.getColorModel().hasAlpha()) {
      return null;
    }
    int w = image.getWidth();
    int h = image.getHeight();
    int[] pixels = image.getRGB(0, 0, w, h, null, 0, w);
    int[] palette = new int[257];
    int colours = 0;
    int last = ~pixels[0];
    for (int pixel : pixels) {
      if (pixel != last) {
        int at = Arrays.binarySearch(palette, 0, colours, pixel);
        if (at < 0) {
          if (colours == 256) {
            return null;
          }
          System.arraycopy(palette, ~at, palette, ~at + 1, colours - ~at);
          palette[~at] = pixel;
          colours++;
        }
        last = pixel;
      }
    }
    var model = new IndexColorModel(8, colours, palette, 0, false, -1, DataBuffer.TYPE_BYTE);
    var result = new BufferedImage(w, h, BufferedImage.TYPE_BYTE_INDEXED, model);
    byte[] indices = new byte[w * h];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = (byte) Arrays.binarySearch(palette, 0, colours, pixels[i]);
    }
    result.getRaster().setDataElements(0, 0, w, h, indices);
    return result;
  }
}
