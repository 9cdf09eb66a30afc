package gradiente.data;

import static gradiente.tensor.Refusal.check;
import static gradiente.tensor.Refusal.given;

import gradiente.language.Words;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Made-up points in the plane, n with two coordinates {@code x1} and {@code x2} and a class, to see
 * at a glance what a classifier does.
 *
 * <p>Circle, XOR, Gaussians and spirals look like those of the TensorFlow playground and fill about
 * -6..6 on both axes. The classes take turns, so they have the same number of points, one more or
 * less. {@code noise}, 0 or more, is the standard deviation of a Gaussian push on each coordinate;
 * the class is that of the place before the push.
 */
public final class Toys {
  private static final double RADIUS = 5;

  private Toys() {}

  /** Where point {@code i}, which is in class {@code c}, is before the push. */
  private interface Place {
    double[] of(int i, int c);
  }

  /**
   * Two half circles of radius 1 that reach into each other: neither a line nor a circle parts
   * them. Noise 0.1 keeps them apart, 0.3 mixes their ends.
   */
  public static Dataset moons(int n, double noise, Rng rng) {
    Place place = (i, c) -> polar(c, 0.5 * c, 1 - 2 * c, Math.PI * rng.nextDouble());
    return make("moons", n, noise, rng, place, Words.of("upper"), Words.of("lower"));
  }

  /** A disc of radius 2.5 inside a ring from 3.5 to 5. Noise up to 0.3 keeps the gap. */
  public static Dataset circle(int n, double noise, Rng rng) {
    Place place = (i, c) -> clock(rng.uniform(0.7 * c, 0.5 + 0.5 * c), rng.nextDouble());
    return make("circle", n, noise, rng, place, Words.of("inside"), Words.of("outside"));
  }

  /** Four squares: class 0 where x1 and x2 have the same sign, 1 where they differ. */
  public static Dataset xor(int n, double noise, Rng rng) {
    Place place =
        (i, c) -> {
          double sign = 1 - 2 * rng.nextInt(2);
          double other = sign * (1 - 2 * c);
          return new double[] {sign * rng.uniform(0.3, RADIUS), other * rng.uniform(0.3, RADIUS)};
        };
    return make("xor", n, noise, rng, place, Words.of("same sign"), Words.of("different"));
  }

  /** Two round clouds around (2, 2) and (-2, -2). Noise 0.7 keeps them apart, 2 mixes them. */
  public static Dataset gaussians(int n, double noise, Rng rng) {
    Place place = (i, c) -> new double[] {2 - 4 * c, 2 - 4 * c};
    return make("gaussians", n, noise, rng, place, Words.of("upper right"), Words.of("lower left"));
  }

  /**
   * Two spirals of one and a half turns, one the other turned by half a circle, from radius 0.7 to
   * 5. The arms are 1.4 apart: noise 0.1 keeps them clear, 0.4 mixes them.
   */
  public static Dataset spirals(int n, double noise, Rng rng) {
    int last = Math.max(1, (n + 1) / 2 - 1);
    Place place =
        (i, c) -> {
          double t = 0.14 + 0.86 * (i / 2) / last;
          return clock(t, 1.75 * t + 0.5 * c);
        };
    return make("spirals", n, noise, rng, place, Words.of("first"), Words.of("second"));
  }

  /**
   * As many round clouds as classes, at least 2, their centres evenly spaced on a circle of radius
   * 4. Noise 1 keeps 3 of them apart.
   */
  public static Dataset blobs(int n, int classes, double noise, Rng rng) {
    check(classes > 1, "blobs: needs at least 2 classes, got %s", classes);
    Place place = (i, c) -> polar(0, 0, 4, 2 * Math.PI * c / classes + Math.PI / 2);
    String[] names = IntStream.range(0, classes).mapToObj(Integer::toString).toArray(String[]::new);
    return make("blobs", n, noise, rng, place, names);
  }

  /** On a circle around (x1, x2), by an angle in radians from the first axis. */
  private static double[] polar(double x1, double x2, double radius, double angle) {
    return new double[] {x1 + radius * StrictMath.cos(angle), x2 + radius * StrictMath.sin(angle)};
  }

  /** On a share of the radius, by so many turns from the second axis, clockwise. */
  private static double[] clock(double share, double turns) {
    double[] yx = polar(0, 0, RADIUS * share, 2 * Math.PI * turns);
    return new double[] {yx[1], yx[0]};
  }

  private static Dataset make(
      String name, int n, double noise, Rng rng, Place place, String... classes) {
    given(name, rng);
    int k = classes.length;
    check(n >= k, "%s: needs at least %s points, a class each, got %s", name, k, n);
    check(noise >= 0 && Double.isFinite(noise), "%s: noise must be 0 or more, got %s", name, noise);
    Tensor x = Tensor.zeros(n, 2);
    Tensor y = Tensor.zeros(n);
    for (int i = 0; i < n; i++) {
      double[] at = place.of(i, i % k);
      for (int j = 0; j < 2; j++) x.set(at[j] + noise * rng.nextGaussian(), i, j);
      y.set(i % k, i);
    }
    return new Dataset(x, y, List.of("x1", "x2"), List.of(classes));
  }
}
