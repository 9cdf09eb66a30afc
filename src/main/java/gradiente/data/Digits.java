package gradiente.data;

import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * Digits that the engine draws itself: pen strokes with random shape, slant, size, thickness, shift
 * and grain, 28 x 28 grey levels, in MNIST's form, for when MNIST is not at hand.
 *
 * <p>Each digit has one to three ways of writing it, as strokes through a few points. A drawing
 * moves the points a little, bends the strokes through them as Catmull-Rom splines, places the
 * whole by a random affine map, and inks each pixel by its distance from the nearest stroke. The
 * numbers are the same on every machine: no font and no graphics library is involved.
 */
public final class Digits {
  /** Width and height of a picture in pixels. */
  public static final int SIDE = 28;

  private static final List<String> CLASSES =
      List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

  /** How many straight pieces a bent stroke has between two of its points. */
  private static final int PIECES = 6;

  private static final double WOBBLE = 0.035;
  private static final double GRAIN = 0.1;

  /** Ways to write each digit: strokes parted by |, points x,y in percent of a box, y downwards. */
  private static final String[][] STROKES = {
    {
      "50,0 18,18 9,50 18,83 50,100 82,83 91,50 82,18 50,0",
      "62,2 30,8 12,45 28,92 60,97 88,60 70,8 45,4"
    },
    {"52,0 50,100", "28,24 55,0|55,0 53,100", "28,24 55,0|55,0 53,100|28,99 80,99"},
    {
      "15,24 30,5 60,0 84,22 70,50 40,78 12,100|12,100 92,97",
      "14,22 45,0 80,16 70,52 32,92 12,88 30,76 62,94 92,92"
    },
    {
      "15,12 50,0 82,20 70,42 40,48|40,48 75,56 88,78 55,100 12,88",
      "15,3 84,2|84,2 44,42|44,42 78,48 88,74 55,100 10,90"
    },
    {
      "30,0 12,60|12,60 93,57|72,28 68,100",
      "68,0 8,66|8,66 95,64|68,0 66,100",
      "22,2 20,42 44,54 78,44|82,0 76,100"
    },
    {
      "86,1 28,3|28,3 22,45|22,45 55,36 86,60 70,92 35,100 10,88",
      "84,2 30,5 20,44 60,42 84,66 62,96 12,92"
    },
    {
      "72,0 38,20 14,60 25,92 55,100 82,80 72,56 45,52 18,72",
      "50,0 26,30 18,75 45,100 78,86 66,60 22,74"
    },
    {
      "10,5 88,3|88,3 60,45 42,100",
      "10,5 88,3|88,3 60,45 42,100|32,52 76,48",
      "12,20 14,4 88,3|88,3 66,50 55,100"
    },
    {
      "50,48 20,30 30,5 55,0 80,12 75,32 50,48 20,68 20,92 50,100 82,90 80,68 50,48",
      "78,14 50,0 24,18 50,46 80,76 52,100 22,78 48,50 78,14"
    },
    {
      "80,25 55,0 20,15 20,42 50,52 78,36 82,18|82,15 80,60 68,100",
      "80,25 55,0 20,15 20,42 50,52 78,36 82,18|82,15 82,70 55,100 20,92"
    }
  };

  private static final double[][][][][] POINTS =
      Arrays.stream(STROKES)
          .map(ways -> Arrays.stream(ways).map(Digits::parse).toArray(double[][][][]::new))
          .toArray(double[][][][][]::new);

  private Digits() {}

  /**
   * Draws digits at random.
   *
   * @param n how many, at least 1
   * @return x [n, 784] with pixels 0 (paper) to 1 (ink), row after row; y [n] with 0..9
   */
  public static Dataset generate(int n, Rng rng) {
    if (n < 1) {
      throw new IllegalArgumentException("digits: needs at least 1, got " + n);
    }
    int pixels = SIDE * SIDE;
    float[] x = new float[n * pixels];
    float[] y = new float[n];
    for (int i = 0; i < n; i++) {
      int digit = rng.nextInt(CLASSES.size());
      System.arraycopy(pixels(digit, rng), 0, x, i * pixels, pixels);
      y[i] = digit;
    }
    return new Dataset(Tensor.wrap(x, n, pixels), Tensor.wrap(y, n), List.of(), CLASSES);
  }

  /**
   * Draws one digit.
   *
   * @param digit 0..9
   * @return [28, 28], pixels 0 (paper) to 1 (ink)
   */
  public static Tensor draw(int digit, Rng rng) {
    if (digit < 0 || digit > 9) {
      throw new IllegalArgumentException("digits: digit must be 0..9, got " + digit);
    }
    return Tensor.wrap(pixels(digit, rng), SIDE, SIDE);
  }

  private static float[] pixels(int digit, Rng rng) {
    double[][][][] ways = POINTS[digit];
    double[][][] strokes = ways[rng.nextInt(ways.length)];
    double height = rng.uniform(15.5, 20.5);
    double width = height * rng.uniform(0.5, 0.85);
    double slant = 0.12 + 0.22 * rng.nextGaussian();
    double turn = 0.1 * rng.nextGaussian();
    double reach = rng.uniform(0.7, 1.7);
    double dx = rng.uniform(-2, 2);
    double dy = rng.uniform(-2, 2);
    double cos = StrictMath.cos(turn);
    double sin = StrictMath.sin(turn);
    float[] ink = new float[SIDE * SIDE];
    for (double[][] stroke : strokes) {
      double[][] points = new double[stroke.length][2];
      for (int i = 0; i < points.length; i++) {
        double[] p = points[i];
        p[0] = stroke[i][0] + WOBBLE * rng.nextGaussian();
        p[1] = stroke[i][1] + WOBBLE * rng.nextGaussian();
        double u = (p[0] - 0.5) * width + (0.5 - p[1]) * height * slant;
        double v = (p[1] - 0.5) * height;
        p[0] = SIDE / 2.0 + dx + cos * u - sin * v;
        p[1] = SIDE / 2.0 + dy + sin * u + cos * v;
      }
      double[][] path = points.length == 2 ? points : bend(points);
      for (int i = 1; i < path.length; i++) {
        line(ink, path[i - 1], path[i], reach);
      }
    }
    for (int i = 0; i < ink.length; i++) {
      double grain = rng.uniform(-GRAIN, GRAIN);
      ink[i] = (float) Math.min(1, Math.max(0, ink[i] + grain));
    }
    return ink;
  }

  private static double[][][] parse(String way) {
    return Arrays.stream(way.split("\\|"))
        .map(stroke -> Arrays.stream(stroke.split(" ")).map(Digits::point).toArray(double[][]::new))
        .toArray(double[][][]::new);
  }

  private static double[] point(String text) {
    return Arrays.stream(text.split(",")).mapToDouble(v -> Integer.parseInt(v) / 100.0).toArray();
  }

  /** A smooth path through all points (Catmull and Rom 1974). */
  private static double[][] bend(double[][] p) {
    double[][] path = new double[(p.length - 1) * PIECES + 1][2];
    for (int i = 0; i < path.length; i++) {
      int k = Math.min(i / PIECES, p.length - 2);
      double t = (double) (i - k * PIECES) / PIECES;
      double[] before = p[Math.max(0, k - 1)];
      double[] after = p[Math.min(p.length - 1, k + 2)];
      for (int axis = 0; axis < 2; axis++) {
        double a = before[axis];
        double b = p[k][axis];
        double c = p[k + 1][axis];
        double d = after[axis];
        path[i][axis] =
            0.5
                * (2 * b
                    + t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a))));
      }
    }
    return path;
  }

  /** Inks the pixels nearer than {@code reach} to the segment from a to b, with a soft edge. */
  private static void line(float[] ink, double[] a, double[] b, double reach) {
    double edge = reach + 0.5;
    int left = (int) Math.max(0, Math.floor(Math.min(a[0], b[0]) - edge));
    int right = (int) Math.min(SIDE - 1, Math.ceil(Math.max(a[0], b[0]) + edge));
    int top = (int) Math.max(0, Math.floor(Math.min(a[1], b[1]) - edge));
    int bottom = (int) Math.min(SIDE - 1, Math.ceil(Math.max(a[1], b[1]) + edge));
    double ux = b[0] - a[0];
    double uy = b[1] - a[1];
    double length2 = Math.max(1e-9, ux * ux + uy * uy);
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        double px = column + 0.5 - a[0];
        double py = row + 0.5 - a[1];
        double t = Math.min(1, Math.max(0, (px * ux + py * uy) / length2));
        double distance = Math.sqrt((px - t * ux) * (px - t * ux) + (py - t * uy) * (py - t * uy));
        int i = row * SIDE + column;
        ink[i] = (float) Math.max(ink[i], Math.min(1, edge - distance));
      }
    }
  }
}
