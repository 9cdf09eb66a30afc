package gradiente.data;

import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import javax.imageio.ImageIO;

/**
 * Makes {@code data/digit.png}: a two in blue ink on paper, as a telephone would photograph it, not
 * in the middle and with a shadow over one corner. For chapter 14, which makes an image of 28 x 28
 * of it; a reader puts a photograph of their own in its place.
 */
final class OwnDigit {
  private static final int WIDTH = 300;
  private static final int HEIGHT = 360;
  private static final double PEN = 9; // half its width
  private static final int PIECES = 12;

  /** Points of the one stroke: x, y, x, y, ... in pixels. */
  private static final double[] STROKE = {
    108, 108, 128, 72, 168, 58, 204, 78, 208, 118, 178, 166, 136, 212, 106, 244, 132, 236, 176, 244,
    226, 238
  };

  private OwnDigit() {}

  /** Writes the picture anew. */
  public static void main(String[] args) throws IOException {
    ImageIO.write(picture(), "png", new File("data/digit.png"));
  }

  /** The picture; no font and no library's strokes, so that it is the same everywhere. */
  static BufferedImage picture() {
    var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        double shadow = 0.12 * (x + y) / (WIDTH + HEIGHT) + 0.02 * ((x * 7 + y * 13) % 5) / 5;
        double ink = Math.min(1, Math.max(0, PEN + 0.5 - distance(x + 0.5, y + 0.5)));
        int rgb = 0;
        double[] paper = {242, 238, 226};
        double[] blue = {38, 52, 128};
        for (int c = 0; c < 3; c++) {
          double light = paper[c] * (1 - shadow) * (1 - ink) + blue[c] * ink;
          rgb = rgb << 8 | (int) Math.round(light);
        }
        image.setRGB(x, y, rgb);
      }
    }
    return image;
  }

  private static double distance(double x, double y) {
    double least = Double.POSITIVE_INFINITY;
    int last = PIECES * (STROKE.length / 2 - 1);
    for (int i = 0; i < last; i++) {
      double gap = Line2D.ptSegDist(at(i, 0), at(i, 1), at(i + 1, 0), at(i + 1, 1), x, y);
      least = Math.min(least, gap);
    }
    return least;
  }

  /** Place i of the way along the stroke, bent through its points (Catmull and Rom 1974). */
  private static double at(int i, int axis) {
    int n = STROKE.length / 2;
    int k = Math.min(i / PIECES, n - 2);
    double t = (double) (i - k * PIECES) / PIECES;
    double a = STROKE[2 * Math.max(0, k - 1) + axis];
    double b = STROKE[2 * k + axis];
    double c = STROKE[2 * (k + 1) + axis];
    double d = STROKE[2 * Math.min(n - 1, k + 2) + axis];
    double curve = 2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a);
    return 0.5 * (2 * b + t * (c - a + t * curve));
  }
}
