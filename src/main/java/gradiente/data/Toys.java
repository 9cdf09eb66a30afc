package gradiente.data;

import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Made-up points in the plane, two coordinates {@code x1} and {@code x2} and a class, to see at a
 * glance what a classifier does.
 *
 * <p>Circle, XOR, Gaussians and spirals look like those of the TensorFlow playground and fill about
 * -6..6 on both axes; the moons lie in -1..2 by -0.5..1, which needs no scaling. The classes take
 * turns, so they have the same number of points, one more or less. {@code noise} is the standard
 * deviation of a Gaussian push on each coordinate, in the units of the axes; the class is that of
 * the place before the push.
 */
public final class Toys {
  private static final List<String> COORDINATES = List.of("x1", "x2");
  private static final double RADIUS = 5;

  private Toys() {}

  /** Writes the place of point {@code i} of {@code n}, which is in class {@code c}, into xy. */
  @FunctionalInterface
  private interface Place {
    void of(int i, int c, double[] xy);
  }

  /**
   * Two half circles of radius 1 that reach into each other: neither a line nor a circle parts
   * them.
   *
   * @param n points in all, at least 2
   * @param noise 0.1 keeps them apart, 0.3 mixes their ends
   */
  public static Dataset moons(int n, double noise, Rng rng) {
    Place place =
        (i, c, xy) -> {
          double angle = Math.PI * rng.nextDouble();
          xy[0] = c == 0 ? StrictMath.cos(angle) : 1 - StrictMath.cos(angle);
          xy[1] = c == 0 ? StrictMath.sin(angle) : 0.5 - StrictMath.sin(angle);
        };
    return make("moons", n, noise, rng, place, "upper", "lower");
  }

  /** A disc of radius 2.5 inside a ring from 3.5 to 5. Noise up to 0.3 keeps the gap. */
  public static Dataset circle(int n, double noise, Rng rng) {
    Place place =
        (i, c, xy) -> {
          double r = RADIUS * (c == 0 ? rng.uniform(0, 0.5) : rng.uniform(0.7, 1));
          double angle = 2 * Math.PI * rng.nextDouble();
          xy[0] = r * StrictMath.sin(angle);
          xy[1] = r * StrictMath.cos(angle);
        };
    return make("circle", n, noise, rng, place, "inside", "outside");
  }

  /** Four squares: class 0 where x1 and x2 have the same sign, 1 where they differ. */
  public static Dataset xor(int n, double noise, Rng rng) {
    double gap = 0.3;
    Place place =
        (i, c, xy) -> {
          double sign = rng.nextInt(2) == 0 ? 1 : -1;
          xy[0] = sign * rng.uniform(gap, RADIUS);
          xy[1] = (c == 0 ? sign : -sign) * rng.uniform(gap, RADIUS);
        };
    return make("xor", n, noise, rng, place, "same sign", "different");
  }

  /** Two round clouds around (2, 2) and (-2, -2). Noise 0.7 keeps them apart, 2 mixes them. */
  public static Dataset gaussians(int n, double noise, Rng rng) {
    Place place =
        (i, c, xy) -> {
          xy[0] = c == 0 ? 2 : -2;
          xy[1] = xy[0];
        };
    return make("gaussians", n, noise, rng, place, "upper right", "lower left");
  }

  /**
   * Two spirals of one and a half turns, one the other turned by half a circle, from radius 0.7 to
   * 5. The arms are 1.4 apart: noise 0.1 keeps them clear, 0.4 mixes them.
   */
  public static Dataset spirals(int n, double noise, Rng rng) {
    double turns = 1.75;
    double inner = 0.14;
    int pairs = Math.max(1, (n + 1) / 2 - 1);
    Place place =
        (i, c, xy) -> {
          double t = inner + (1 - inner) * (i / 2) / pairs;
          double angle = 2 * Math.PI * turns * t + Math.PI * c;
          xy[0] = RADIUS * t * StrictMath.sin(angle);
          xy[1] = RADIUS * t * StrictMath.cos(angle);
        };
    return make("spirals", n, noise, rng, place, "first", "second");
  }

  /**
   * Several round clouds, their centres evenly spaced on a circle of radius 4.
   *
   * @param classes how many clouds, at least 2
   * @param noise the standard deviation of each cloud; with 3 clouds 1 keeps them apart
   */
  public static Dataset blobs(int n, int classes, double noise, Rng rng) {
    if (classes < 2) {
      throw new IllegalArgumentException("blobs: needs at least 2 classes, got " + classes);
    }
    Place place =
        (i, c, xy) -> {
          double angle = 2 * Math.PI * c / classes + Math.PI / 2;
          xy[0] = 4 * StrictMath.cos(angle);
          xy[1] = 4 * StrictMath.sin(angle);
        };
    String[] names = IntStream.range(0, classes).mapToObj(Integer::toString).toArray(String[]::new);
    return make("blobs", n, noise, rng, place, names);
  }

  private static Dataset make(
      String name, int n, double noise, Rng rng, Place place, String... classes) {
    if (n < classes.length) {
      throw new IllegalArgumentException(
          name + ": needs at least " + classes.length + " points, a class each, got " + n);
    }
    if (!(noise >= 0) || noise == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(name + ": noise must be 0 or more, got " + noise);
    }
    float[] x = new float[2 * n];
    float[] y = new float[n];
    double[] xy = new double[2];
    for (int i = 0; i < n; i++) {
      int c = i % classes.length;
      place.of(i, c, xy);
      x[2 * i] = (float) (xy[0] + noise * rng.nextGaussian());
      x[2 * i + 1] = (float) (xy[1] + noise * rng.nextGaussian());
      y[i] = c;
    }
    return new Dataset(Tensor.wrap(x, n, 2), Tensor.wrap(y, n), COORDINATES, List.of(classes));
  }
}
