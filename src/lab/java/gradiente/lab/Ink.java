package gradiente.lab;

import static gradiente.tensor.Refusal.check;

import java.util.ArrayList;
import java.util.List;

/**
 * Strokes of a pen on a square of 256 by 256, made into an image as MNIST's were: the drawing is
 * scaled to fit a box of 20 by 20 pixels and laid into 28 by 28 so that the centre of its ink is
 * the centre of the image (LeCun, Bottou, Bengio and Haffner 1998, section III A).
 */
final class Ink {
  private static final int SIDE = DigitReader.SIDE;
  private static final int BOX = 20;
  private static final int FINE = 4; // samples along a side of a pixel
  private static final double PEN = 11; // its radius

  private Ink() {}

  /**
   * The strokes of a text: two hexadecimal digits for x, two for y of each point, a minus between
   * strokes. Each stroke is x, y, x, y, ...
   */
  static List<double[]> strokes(String text) {
    List<double[]> out = new ArrayList<>();
    for (String part : text.split("-")) {
      if (part.isEmpty()) continue;
      boolean whole = part.length() % 4 == 0 && part.matches("[0-9a-f]+");
      check(whole, "ink: %s is no stroke; four hexadecimal digits make a point", part);
      double[] stroke = new double[part.length() / 2];
      for (int i = 0; i < stroke.length; i++) {
        stroke[i] = Integer.parseInt(part.substring(2 * i, 2 * i + 2), 16);
      }
      out.add(stroke);
    }
    return out;
  }

  /** The image [784], pixels 0 (paper) to 1 (ink); paper only where there are no strokes. */
  static float[] image(String text) {
    List<double[]> strokes = strokes(text);
    float[] image = new float[SIDE * SIDE];
    if (strokes.isEmpty()) return image;
    double left = 256;
    double right = 0;
    double top = 256;
    double bottom = 0;
    for (double[] s : strokes) {
      for (int i = 0; i < s.length; i += 2) {
        left = Math.min(left, s[i] - PEN);
        right = Math.max(right, s[i] + PEN);
        top = Math.min(top, s[i + 1] - PEN);
        bottom = Math.max(bottom, s[i + 1] + PEN);
      }
    }
    double scale = BOX / Math.max(right - left, bottom - top);
    List<double[]> scaled = new ArrayList<>();
    for (double[] s : strokes) {
      double[] moved = new double[s.length];
      for (int i = 0; i < s.length; i += 2) {
        moved[i] = (s[i] - left) * scale;
        moved[i + 1] = (s[i + 1] - top) * scale;
      }
      scaled.add(moved);
    }
    centre(box(scaled, PEN * scale), image);
    return image;
  }

  /** The share of each pixel of the box that the pen has touched: [20 * 20]. */
  private static float[] box(List<double[]> strokes, double reach) {
    float[] out = new float[BOX * BOX];
    for (int k = 0; k < out.length; k++) {
      int touched = 0;
      for (int s = 0; s < FINE * FINE; s++) {
        double x = k % BOX + (s % FINE + 0.5) / FINE;
        double y = k / BOX + (s / FINE + 0.5) / FINE;
        if (distance(strokes, x, y) <= reach) touched++;
      }
      out[k] = touched / (float) (FINE * FINE);
    }
    return out;
  }

  private static double distance(List<double[]> strokes, double x, double y) {
    double least = Double.POSITIVE_INFINITY;
    for (double[] s : strokes) {
      for (int i = 0; i < s.length; i += 2) {
        int next = Math.min(i + 2, s.length - 2); // a stroke of one point is a dot
        double dx = s[next] - s[i];
        double dy = s[next + 1] - s[i + 1];
        double length = dx * dx + dy * dy;
        double along = length == 0 ? 0 : ((x - s[i]) * dx + (y - s[i + 1]) * dy) / length;
        double t = Math.max(0, Math.min(1, along));
        least = Math.min(least, Math.hypot(x - s[i] - t * dx, y - s[i + 1] - t * dy));
      }
    }
    return least;
  }

  private static void centre(float[] box, float[] image) {
    double mass = 0;
    double right = 0;
    double down = 0;
    for (int k = 0; k < box.length; k++) {
      mass += box[k];
      right += box[k] * (k % BOX + 0.5);
      down += box[k] * (k / BOX + 0.5);
    }
    int dx = (int) Math.round(SIDE / 2.0 - right / mass);
    int dy = (int) Math.round(SIDE / 2.0 - down / mass);
    for (int k = 0; k < box.length; k++) {
      int x = k % BOX + dx;
      int y = k / BOX + dy;
      boolean inside = x >= 0 && x < SIDE && y >= 0 && y < SIDE;
      if (inside) image[y * SIDE + x] = box[k];
    }
  }
}
