package gradiente.plot.paper;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/**
 * PNG files, kept small. A drawing has few colours and, on the edges of its lines, many mixtures of
 * them; where 256 colours come within {@link #NEAR} of each pixel in each channel, which no eye
 * tells apart, the image is written as one byte a pixel. Its frequent colours stay exact. A picture
 * of smooth shades gets the {@link #SHADES} colours that suit it best ({@link Quantizer}), as long
 * as they are on average closer than {@link #COARSE}; any other image is written as it is.
 */
public final class Png {
  /** The largest error of a pixel in a channel, of 255. */
  public static final int NEAR = 10;

  /** Root mean square error of a channel, of 255, from which on it would show. */
  private static final double COARSE = 2.5;

  private static final int MANY = 20_000;

  /** Colours of a picture of smooth shades; 256 take a quarter more and look nearly the same. */
  private static final int SHADES = 112;

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private Png() {}

  public static byte[] of(BufferedImage image) {
    BufferedImage indexed = image.getColorModel().hasAlpha() ? null : indexed(image);
    var bytes = new ByteArrayOutputStream();
    try {
      if (indexed == null) {
        ImageIO.setUseCache(false);
        ImageIO.write(image, "png", bytes);
      } else {
        encode(indexed, bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * The PNG format (W3C, 2003) for one byte a pixel. ImageIO filters rows by the differences of
   * neighbours, which for numbers of a palette mean nothing: unfiltered files are a third smaller.
   */
  private static void encode(BufferedImage image, OutputStream to) throws IOException {
    int w = image.getWidth();
    int h = image.getHeight();
    var colours = (IndexColorModel) image.getColorModel();
    to.write(SIGNATURE);
    ByteBuffer header = ByteBuffer.allocate(13).putInt(w).putInt(h);
    chunk(to, "IHDR", header.put(new byte[] {8, 3, 0, 0, 0}).array());
    ByteBuffer palette = ByteBuffer.allocate(3 * colours.getMapSize());
    for (int i = 0; i < colours.getMapSize(); i++) {
      palette.put((byte) colours.getRed(i)).put((byte) colours.getGreen(i));
      palette.put((byte) colours.getBlue(i));
    }
    chunk(to, "PLTE", palette.array());
    var packed = new ByteArrayOutputStream();
    var deflater = new Deflater(8); // 9 is 2 % smaller and takes twice as long
    try (var out = new DeflaterOutputStream(packed, deflater, 1 << 16)) {
      byte[] row = new byte[1 + w];
      byte[] indices = (byte[]) image.getRaster().getDataElements(0, 0, w, h, null);
      for (int y = 0; y < h; y++) {
        System.arraycopy(indices, y * w, row, 1, w);
        out.write(row);
      }
    } finally {
      deflater.end();
    }
    chunk(to, "IDAT", packed.toByteArray());
    chunk(to, "IEND", new byte[0]);
  }

  /** Length, name, content and the checksum of the last two. */
  private static void chunk(OutputStream to, String name, byte[] content) throws IOException {
    var chunk = ByteBuffer.allocate(12 + content.length).putInt(content.length);
    chunk.put(name.getBytes(StandardCharsets.US_ASCII)).put(content);
    var sum = new CRC32();
    sum.update(chunk.array(), 4, 4 + content.length);
    to.write(chunk.putInt((int) sum.getValue()).array());
  }

  /** The same picture with a palette, or null if it has too many colours for one. */
  private static BufferedImage indexed(BufferedImage image) {
    int w = image.getWidth();
    int h = image.getHeight();
    int[] pixels = image.getRGB(0, 0, w, h, null, 0, w);
    Map<Integer, int[]> counts = new HashMap<>();
    int[] count = {0};
    int last = ~pixels[0];
    for (int pixel : pixels) {
      if (pixel != last) {
        count = counts.computeIfAbsent(pixel, key -> new int[1]);
        last = pixel;
        if (counts.size() > MANY) return quantized(image);
      }
      count[0]++;
    }
    int[] colours =
        counts.entrySet().stream()
            .sorted(
                (a, b) ->
                    a.getValue()[0] != b.getValue()[0]
                        ? b.getValue()[0] - a.getValue()[0]
                        : Integer.compare(a.getKey(), b.getKey()))
            .mapToInt(Map.Entry::getKey)
            .toArray();
    Map<Integer, Integer> index = new HashMap<>();
    int[] palette = null;
    for (int near = 0; palette == null && near <= NEAR; near += 2) {
      palette = palette(colours, near, index);
    }
    return palette == null ? quantized(image) : write(pixels, w, h, palette, index);
  }

  private static BufferedImage quantized(BufferedImage image) {
    var colors = new Quantizer();
    colors.add(image);
    colors.settle(SHADES);
    if (colors.error() > COARSE) return null;
    int w = image.getWidth();
    int h = image.getHeight();
    var result = new BufferedImage(w, h, BufferedImage.TYPE_BYTE_INDEXED, colors.model(false));
    result.getRaster().setDataElements(0, 0, w, h, colors.indices(image));
    return result;
  }

  /**
   * Takes the colours from the most frequent on, each that is not near one taken before; null if
   * that makes more than 256.
   */
  private static int[] palette(int[] colours, int near, Map<Integer, Integer> index) {
    int[] palette = new int[256];
    int size = 0;
    index.clear();
    for (int colour : colours) {
      int at = 0;
      while (at < size && distance(palette[at], colour) > near) at++;
      if (at == size) {
        if (size == 256) return null;
        palette[size++] = colour;
      }
      index.put(colour, at);
    }
    return Arrays.copyOf(palette, size);
  }

  private static int distance(int a, int b) {
    int red = Math.abs((a >> 16 & 255) - (b >> 16 & 255));
    int green = Math.abs((a >> 8 & 255) - (b >> 8 & 255));
    return Math.max(red, Math.max(green, Math.abs((a & 255) - (b & 255))));
  }

  private static BufferedImage write(
      int[] pixels, int w, int h, int[] palette, Map<Integer, Integer> index) {
    var model = new IndexColorModel(8, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE);
    var result = new BufferedImage(w, h, BufferedImage.TYPE_BYTE_INDEXED, model);
    byte[] indices = new byte[pixels.length];
    int last = ~pixels[0];
    byte at = 0;
    for (int i = 0; i < pixels.length; i++) {
      if (pixels[i] != last) {
        last = pixels[i];
        at = (byte) (int) index.get(last);
      }
      indices[i] = at;
    }
    result.getRaster().setDataElements(0, 0, w, h, indices);
    return result;
  }
}
