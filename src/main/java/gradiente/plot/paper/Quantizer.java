package gradiente.plot.paper;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses up to n colours for pictures of many: median cut (Heckbert, "Color image quantization for
 * frame buffer display", SIGGRAPH 1982), refined by rounds of Lloyd's algorithm ("Least squares
 * quantization in PCM", 1982). Same pictures, same colours.
 */
public final class Quantizer {
  private static final int SIDE = 64;

  /** After so many the palette hardly moves; they take a tenth off the error. */
  private static final int ROUNDS = 5;

  private final int[] count = new int[SIDE * SIDE * SIDE];
  private final long[][] sum = new long[3][SIDE * SIDE * SIDE];
  private final byte[] nearest = new byte[SIDE * SIDE * SIDE];
  private int[] palette;

  private static int bin(int rgb) {
    return (rgb >> 18 & 63) << 12 | (rgb >> 10 & 63) << 6 | rgb >> 2 & 63;
  }

  /** Counts the colours of a picture. */
  public void add(BufferedImage image) {
    int[] row = new int[image.getWidth()];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (int rgb : row) {
        int b = bin(rgb);
        count[b]++;
        sum[0][b] += rgb >> 16 & 255;
        sum[1][b] += rgb >> 8 & 255;
        sum[2][b] += rgb & 255;
      }
    }
  }

  /** Some of the bins, in palette order; split along its longest side at the median. */
  private final class Box {
    final int[] bins;
    final long weight;
    final int axis;
    final double rank;

    Box(int[] bins) {
      this.bins = bins;
      long w = 0;
      int[] lo = {64, 64, 64};
      int[] hi = {-1, -1, -1};
      for (int b : bins) {
        w += count[b];
        for (int c = 0; c < 3; c++) {
          int v = b >> 12 - 6 * c & 63;
          lo[c] = Math.min(lo[c], v);
          hi[c] = Math.max(hi[c], v);
        }
      }
      weight = w;
      int longest = 0;
      for (int c = 1; c < 3; c++) longest = hi[c] - lo[c] > hi[longest] - lo[longest] ? c : longest;
      axis = longest;
      // a wide box of rare colours is a thin line of the drawing: it must not lose its hue
      rank = (hi[axis] - lo[axis]) * Math.pow(weight, 0.25);
    }

    List<Box> split() {
      int shift = 12 - 6 * axis;
      int[] sorted =
          java.util.Arrays.stream(bins)
              .boxed()
              .sorted(
                  java.util.Comparator.<Integer>comparingInt(b -> b >> shift & 63)
                      .thenComparingInt(b -> b))
              .mapToInt(b -> b)
              .toArray();
      double half = 0;
      for (int b : sorted) half += Math.sqrt(count[b]);
      int cut = 0;
      double seen = 0;
      while (cut < sorted.length - 1 && (cut == 0 || seen < half / 2)) {
        seen += Math.sqrt(count[sorted[cut++]]);
      }
      return List.of(
          new Box(java.util.Arrays.copyOfRange(sorted, 0, cut)),
          new Box(java.util.Arrays.copyOfRange(sorted, cut, sorted.length)));
    }

    int mean() {
      long[] s = new long[3];
      for (int b : bins) {
        for (int c = 0; c < 3; c++) s[c] += sum[c][b];
      }
      return (int) (s[0] / weight) << 16 | (int) (s[1] / weight) << 8 | (int) (s[2] / weight);
    }
  }

  /** Settles the palette on at most {@code colors} colours, the fullest bin's colour exact. */
  public void settle(int colors) {
    List<Box> boxes = new ArrayList<>();
    int[] used =
        java.util.stream.IntStream.range(0, count.length).filter(b -> count[b] > 0).toArray();
    int full = used[0];
    for (int b : used) full = count[b] > count[full] ? b : full;
    int paper = full;
    boxes.add(new Box(new int[] {paper}));
    int[] rest = java.util.Arrays.stream(used).filter(b -> b != paper).toArray();
    if (rest.length > 0) boxes.add(new Box(rest));
    while (boxes.size() < colors) {
      Box widest = null;
      for (Box b : boxes) {
        if (b.bins.length > 1 && (widest == null || b.rank > widest.rank)) widest = b;
      }
      if (widest == null) break;
      boxes.remove(widest);
      boxes.addAll(widest.split());
    }
    palette = boxes.stream().mapToInt(Box::mean).toArray();
    assign(used);
    for (int round = 0; round < ROUNDS; round++) {
      centre(used);
      assign(used);
    }
  }

  private void assign(int[] used) {
    for (int b : used) nearest[b] = (byte) closest(b);
  }

  /** Moves each colour but the first, the paper's, to the mean of those that it stands for. */
  private void centre(int[] used) {
    long[][] total = new long[palette.length][4];
    for (int b : used) {
      long[] t = total[nearest[b] & 255];
      for (int c = 0; c < 3; c++) t[c] += sum[c][b];
      t[3] += count[b];
    }
    for (int i = 1; i < palette.length; i++) {
      long[] t = total[i];
      if (t[3] > 0) {
        palette[i] = (int) (t[0] / t[3]) << 16 | (int) (t[1] / t[3]) << 8 | (int) (t[2] / t[3]);
      }
    }
  }

  private int closest(int bin) {
    int[] c = new int[3];
    for (int k = 0; k < 3; k++) c[k] = (int) (sum[k][bin] / count[bin]);
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < palette.length; i++) {
      int r = (palette[i] >> 16 & 255) - c[0];
      int g = (palette[i] >> 8 & 255) - c[1];
      int b = (palette[i] & 255) - c[2];
      // green counts most to the eye, blue least
      int d = 3 * r * r + 6 * g * g + b * b;
      if (d < least) {
        least = d;
        best = i;
      }
    }
    return best;
  }

  /** Root mean square difference of a channel, 0 to 255, between the pictures and the palette. */
  public double error() {
    double squares = 0;
    long pixels = 0;
    for (int b = 0; b < count.length; b++) {
      for (int k = 0; k < 3 && count[b] > 0; k++) {
        double d = sum[k][b] / (double) count[b] - (palette[nearest[b] & 255] >> 16 - 8 * k & 255);
        squares += count[b] * d * d / 3;
      }
      pixels += count[b];
    }
    return Math.sqrt(squares / pixels);
  }

  /** The palette with one more entry, transparent, when {@code clear}. */
  public IndexColorModel model(boolean clear) {
    int n = palette.length + (clear ? 1 : 0);
    int[] rgb = java.util.Arrays.copyOf(palette, n);
    return new IndexColorModel(
        8, n, rgb, 0, false, clear ? n - 1 : -1, java.awt.image.DataBuffer.TYPE_BYTE);
  }

  /** The picture as numbers of palette entries, row by row. */
  public byte[] indices(BufferedImage image) {
    int w = image.getWidth();
    byte[] out = new byte[w * image.getHeight()];
    int[] row = new int[w];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, w, 1, row, 0, w);
      for (int x = 0; x < w; x++) out[y * w + x] = nearest[bin(row[x])];
    }
    return out;
  }
}
