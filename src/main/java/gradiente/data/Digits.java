package gradiente.data;

import static gradiente.tensor.Refusal.check;
import static gradiente.tensor.Refusal.given;
import static java.util.stream.Collectors.*;

import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import java.awt.geom.Line2D;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Digits that the engine draws itself, in MNIST's form, for when MNIST is not at hand.
 *
 * <p>Each digit has two or three ways of writing it, as strokes through a few points ({@code
 * data/strokes.csv}). A drawing moves the points a little, bends the strokes through them as
 * Catmull-Rom splines, places the whole by a random affine map (size, slant, turn, shift), and inks
 * each pixel by its distance from the nearest stroke. The numbers are the same on every machine: no
 * font is involved.
 */
public final class Digits {
  static final List<String> CLASSES = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
  private static final int SIDE = 28;

  /** How many straight pieces a stroke has between two of its points. */
  private static final int PIECES = 6;

  /** For each digit its ways, each an array of strokes: x, y, x, y, ... in hundredths of a box. */
  private static final Map<String, List<int[][]>> WAYS =
      Csv.rows("strokes.csv").stream()
          .skip(1)
          .collect(groupingBy(way -> way[0], mapping(way -> strokes(way[1]), toList())));

  private Digits() {}

  /**
   * Draws {@code n} digits at random, at least 1: x [n, 784] with pixels 0 (paper) to 1 (ink), row
   * after row; y [n] with 0..9.
   */
  public static Dataset generate(int n, Rng rng) {
    given("digits", rng);
    check(n > 0, "digits: needs at least 1, got %s", n);
    Tensor x = Tensor.zeros(n, SIDE * SIDE);
    Tensor y = Tensor.zeros(n);
    for (int i = 0; i < n; i++) {
      int digit = rng.nextInt(10);
      System.arraycopy(draw(digit, rng).data(), 0, x.data(), i * SIDE * SIDE, SIDE * SIDE);
      y.set(digit, i);
    }
    return new Dataset(x, y, List.of(), CLASSES);
  }

  /** Draws one digit, 0..9: [28, 28], pixels 0 (paper) to 1 (ink). */
  public static Tensor draw(int digit, Rng rng) {
    given("digits", rng);
    check(digit >= 0 && digit <= 9, "digits: digit must be 0..9, got %s", digit);
    List<int[][]> ways = WAYS.get(CLASSES.get(digit));
    int[][] strokes = ways.get(rng.nextInt(ways.size()));
    double height = rng.uniform(15.5, 20.5);
    double width = height * rng.uniform(0.5, 0.85);
    double slant = 0.12 + 0.22 * rng.nextGaussian();
    double turn = 0.1 * rng.nextGaussian();
    double reach = rng.uniform(0.7, 1.7);
    double dx = SIDE / 2.0 + rng.uniform(-2, 2);
    double dy = SIDE / 2.0 + rng.uniform(-2, 2);
    double cos = StrictMath.cos(turn);
    double sin = StrictMath.sin(turn);
    float[] ink = new float[SIDE * SIDE];
    for (int[] stroke : strokes) {
      double[] x = new double[stroke.length / 2];
      double[] y = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        double across = stroke[2 * i] / 100.0 + 0.035 * rng.nextGaussian() - 0.5;
        double down = stroke[2 * i + 1] / 100.0 + 0.035 * rng.nextGaussian() - 0.5;
        double u = across * width - down * height * slant;
        double v = down * height;
        x[i] = dx + cos * u - sin * v;
        y[i] = dy + sin * u + cos * v;
      }
      for (int i = 0; i < PIECES * (x.length - 1); i++) {
        line(ink, reach, bend(x, i), bend(y, i), bend(x, i + 1), bend(y, i + 1));
      }
    }
    for (int i = 0; i < ink.length; i++) {
      ink[i] = (float) Math.min(1, Math.max(0, ink[i] + rng.uniform(-0.1, 0.1)));
    }
    return Tensor.wrap(ink, SIDE, SIDE);
  }

  private static int[][] strokes(String way) {
    return Stream.of(way.split("\\|"))
        .map(stroke -> Stream.of(stroke.split(" ")).mapToInt(Integer::parseInt).toArray())
        .toArray(int[][]::new);
  }

  /** Along one axis, place i on a smooth path through all points (Catmull and Rom 1974). */
  private static double bend(double[] p, int i) {
    int k = Math.min(i / PIECES, p.length - 2);
    double t = (double) (i - k * PIECES) / PIECES;
    double a = p[Math.max(0, k - 1)];
    double b = p[k];
    double c = p[k + 1];
    double d = p[Math.min(p.length - 1, k + 2)];
    double curve = 2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a);
    return 0.5 * (2 * b + t * (c - a + t * curve));
  }

  /** Inks the pixels nearer than {@code reach} to a segment, with a soft edge. */
  private static void line(float[] ink, double reach, double x1, double y1, double x2, double y2) {
    int left = (int) Math.max(0, Math.min(x1, x2) - reach - 1);
    int right = (int) Math.min(SIDE - 1, Math.max(x1, x2) + reach);
    int top = (int) Math.max(0, Math.min(y1, y2) - reach - 1);
    int bottom = (int) Math.min(SIDE - 1, Math.max(y1, y2) + reach);
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        double gap = Line2D.ptSegDist(x1, y1, x2, y2, column + 0.5, row + 0.5);
        int i = row * SIDE + column;
        ink[i] = (float) Math.max(ink[i], Math.min(1, reach + 0.5 - gap));
      }
    }
  }
}
