package gradiente.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.tensor.Rng;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ToysTest {
  private static final double TINY = 1e-5;

  @Test
  void everySetHasTwoCoordinatesAndTheSameNumberOfEachClass() {
    sets()
        .map(set -> set.apply(new Rng(1)))
        .forEach(
            data -> {
              assertArrayEquals(new int[] {300, 2}, data.x().shape());
              assertEquals(300 / data.classes().size(), data.counts()[0]);
              assertEquals(1, Arrays.stream(data.counts()).distinct().count());
            });
  }

  @Test
  void sameSeedSamePoints() {
    sets()
        .forEach(
            set -> {
              float[] a = set.apply(new Rng(9)).x().data();
              assertArrayEquals(a, set.apply(new Rng(9)).x().data());
              assertFalse(Arrays.equals(a, set.apply(new Rng(10)).x().data()));
            });
  }

  @Test
  void moonsLieOnTwoHalfCircles() {
    each(
        Toys.moons(200, 0, new Rng(1)),
        (x, y, c) -> {
          double dx = x - c;
          double dy = y - 0.5 * c;
          assertEquals(1, Math.hypot(dx, dy), TINY);
          assertTrue(c == 0 ? dy >= -TINY : dy <= TINY);
        });
  }

  @Test
  void circleLeavesAGapBetweenDiscAndRing() {
    each(
        Toys.circle(200, 0, new Rng(1)),
        (x, y, c) -> {
          double r = Math.hypot(x, y);
          assertTrue(c == 0 ? r <= 2.5 : r >= 3.5 && r <= 5 + TINY, "r " + r + " class " + c);
        });
  }

  @Test
  void xorIsTheSignOfTheProduct() {
    each(Toys.xor(200, 0, new Rng(1)), (x, y, c) -> assertEquals(c == 0, x * y > 0));
  }

  @Test
  void spiralsAreEachOthersMirror() {
    float[] x = Toys.spirals(200, 0, new Rng(1)).x().data();
    for (int i = 0; i < x.length; i += 4) {
      assertEquals(-x[i], x[i + 2], TINY);
      assertEquals(-x[i + 1], x[i + 3], TINY);
    }
    assertEquals(5, Math.hypot(x[396], x[397]), TINY);
  }

  @Test
  void noiseIsTheStandardDeviationOfThePush() {
    Dataset data = Toys.gaussians(20_000, 0.7, new Rng(4));
    double[] sum = new double[2];
    each(
        data,
        (x, y, c) -> {
          double centre = c == 0 ? 2 : -2;
          sum[0] += x - centre;
          sum[1] += (x - centre) * (x - centre) + (y - centre) * (y - centre);
        });
    assertEquals(0, sum[0] / 20_000, 0.02);
    assertEquals(0.7, Math.sqrt(sum[1] / 40_000), 0.01);
  }

  @Test
  void refusesTooFewPointsAndImpossibleNoise() {
    Rng rng = new Rng(1);
    DatasetTest.refused("moons: needs at least 2 points", () -> Toys.moons(1, 0, rng));
    DatasetTest.refused("xor: noise must be 0 or more, got -0.1", () -> Toys.xor(9, -0.1, rng));
    DatasetTest.refused("noise", () -> Toys.circle(9, Double.NaN, rng));
    DatasetTest.refused("blobs: needs at least 2 classes", () -> Toys.blobs(9, 1, 0.1, rng));
  }

  private static Stream<Function<Rng, Dataset>> sets() {
    return Stream.of(
        rng -> Toys.moons(300, 0.1, rng),
        rng -> Toys.circle(300, 0.1, rng),
        rng -> Toys.xor(300, 0.1, rng),
        rng -> Toys.gaussians(300, 0.1, rng),
        rng -> Toys.spirals(300, 0.1, rng),
        rng -> Toys.blobs(300, 3, 0.1, rng));
  }

  private interface Point {
    void at(double x, double y, int c);
  }

  private static void each(Dataset data, Point point) {
    for (int i = 0; i < data.size(); i++) {
      point.at(data.x().get(i, 0), data.x().get(i, 1), (int) data.y().get(i));
    }
  }
}
