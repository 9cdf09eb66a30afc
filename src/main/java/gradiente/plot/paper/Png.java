package gradiente.plot.paper;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
  public static final int NEAR = Colours.NEAR;

  /** Root mean square error of a channel, of 255, from which on it would show. */
  private static final double COARSE = 2.5;

  /** Colours of a picture of smooth shades; 256 take a quarter more and look nearly the same. */
  private static final int SHADES = 112;

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private Png() {}

  public static byte[] of(BufferedImage image) {
    Colours colours = image.getColorModel().hasAlpha() ? null : colours(List.of(image));
    if (colours != null) {
      byte[] indices = colours.indices(image);
      return of(image.getWidth(), image.getHeight(), indices, colours.palette());
    }
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.setUseCache(false);
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static Colours colours(List<BufferedImage> image) {
    Colours near = Colours.near(image, 256);
    return near == null ? Colours.shades(image, SHADES, COARSE) : near;
  }

  /**
   * A file of numbered colours.
   *
   * @param indices one for each pixel, row by row; a number that the palette has not is transparent
   * @param palette colours as 0xRRGGBB; those that no pixel has are left out of the file
   */
  static byte[] of(int w, int h, byte[] indices, int[] palette) {
    int[] renamed = new int[256];
    ByteBuffer used = ByteBuffer.allocate(3 * 256);
    boolean clear = false;
    for (byte index : indices) {
      int i = index & 255;
      if (i >= palette.length) {
        clear = true; // becomes the first, so that the list of opacities has one entry
      } else {
        renamed[i] = 1;
      }
    }
    if (clear) used.put(new byte[3]);
    for (int i = 0; i < palette.length; i++) {
      if (renamed[i] == 0) continue;
      renamed[i] = used.position() / 3;
      used.put(new byte[] {(byte) (palette[i] >> 16), (byte) (palette[i] >> 8), (byte) palette[i]});
    }
    var bytes = new ByteArrayOutputStream();
    try {
      bytes.write(SIGNATURE);
      ByteBuffer header = ByteBuffer.allocate(13).putInt(w).putInt(h);
      chunk(bytes, "IHDR", header.put(new byte[] {8, 3, 0, 0, 0}).array());
      chunk(bytes, "PLTE", java.util.Arrays.copyOf(used.array(), used.position()));
      if (clear) chunk(bytes, "tRNS", new byte[1]);
      chunk(bytes, "IDAT", packed(w, h, indices, renamed));
      chunk(bytes, "IEND", new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * The rows, compressed. ImageIO filters them by the differences of neighbours, which for numbers
   * of a palette mean nothing: unfiltered files are a third smaller (PNG, W3C, 2003).
   */
  private static byte[] packed(int w, int h, byte[] indices, int[] renamed) throws IOException {
    var packed = new ByteArrayOutputStream();
    var deflater = new Deflater(8); // 9 is 2 % smaller and takes twice as long
    try (var out = new DeflaterOutputStream(packed, deflater, 1 << 16)) {
      byte[] row = new byte[1 + w];
      for (int y = 0; y < h; y++) {
        for (int x = 0; x < w; x++) row[1 + x] = (byte) renamed[indices[y * w + x] & 255];
        out.write(row);
      }
    } finally {
      deflater.end();
    }
    return packed.toByteArray();
  }

  /** Length, name, content and the checksum of the last two. */
  private static void chunk(OutputStream to, String name, byte[] content) throws IOException {
    var chunk = ByteBuffer.allocate(12 + content.length).putInt(content.length);
    chunk.put(name.getBytes(StandardCharsets.US_ASCII)).put(content);
    var sum = new CRC32();
    sum.update(chunk.array(), 4, 4 + content.length);
    to.write(chunk.putInt((int) sum.getValue()).array());
  }
}
