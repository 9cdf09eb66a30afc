package gradiente.plot.paper;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A palette for one picture or for all frames of a moving one, and every pixel as a number in it.
 */
final class Colours {
  /** The largest error of a pixel of a drawing in a channel, of 255. */
  static final int NEAR = 10;

  private static final int MANY = 20_000;

  private final int[] palette;
  private final Function<BufferedImage, byte[]> indices;

  private Colours(int[] palette, Function<BufferedImage, byte[]> indices) {
    this.palette = palette;
    this.indices = indices;
  }

  /** The colours as 0xRRGGBB; entry i is pixel value i. */
  int[] palette() {
    return palette;
  }

  /** The picture as numbers of palette entries, row by row. */
  byte[] indices(BufferedImage image) {
    return indices.apply(image);
  }

  /**
   * Colours that come within {@link #NEAR} of each pixel in each channel, which no eye tells apart;
   * frequent colours are exact. Null if that takes more than {@code most} colours.
   */
  static Colours near(List<BufferedImage> images, int most) {
    Map<Integer, int[]> counts = new HashMap<>();
    for (BufferedImage image : images) {
      int[] count = {0};
      int[] pixels = pixels(image);
      int last = ~pixels[0];
      for (int pixel : pixels) {
        if (pixel != last) {
          count = counts.computeIfAbsent(pixel, key -> new int[1]);
          last = pixel;
          if (counts.size() > MANY) return null;
        }
        count[0]++;
      }
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
    for (int near = 0; near <= NEAR; near += 2) {
      int[] palette = palette(colours, near, most, index);
      if (palette != null) return new Colours(palette, image -> indices(image, index));
    }
    return null;
  }

  /** The {@code most} colours that suit smooth shades best; null where they show an error. */
  static Colours shades(List<BufferedImage> images, int most, double worst) {
    var colors = new Quantizer();
    images.forEach(colors::add);
    colors.settle(most);
    if (colors.error() > worst) return null;
    int[] palette = new int[colors.model(false).getMapSize()];
    colors.model(false).getRGBs(palette);
    return new Colours(palette, colors::indices);
  }

  /**
   * Takes the colours from the most frequent on, each that is not near one taken before; null if
   * that makes too many.
   */
  private static int[] palette(int[] colours, int near, int most, Map<Integer, Integer> index) {
    int[] palette = new int[most];
    int size = 0;
    index.clear();
    for (int colour : colours) {
      int at = 0;
      while (at < size && distance(palette[at], colour) > near) at++;
      if (at == size) {
        if (size == most) return null;
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

  private static byte[] indices(BufferedImage image, Map<Integer, Integer> index) {
    int[] pixels = pixels(image);
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
    return indices;
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }
}
