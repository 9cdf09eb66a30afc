package gradiente.tensor;

import static gradiente.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Random numbers: the same from the same seed, and spread as they should be. */
class RngTest {
  @Test
  void theSequenceIsSplitMix64() {
    SplittableRandom jdk = new SplittableRandom(42);
    Rng rng = new Rng(42);
    for (int i = 0; i < 100; i++) assertEquals(jdk.nextLong(), rng.nextLong());
    assertEquals(jdk.nextDouble(), rng.nextDouble());
  }

  @Test
  void theSameSeedGivesTheSameNumbersEveryWhere() {
    assertArrayEquals(
        new float[] {0.49295065f, -0.69400567f, -1.2810774f},
        Tensor.randn(Rng.seed(42), 3).data(),
        "these numbers stand in notebooks: they must never change");
    assertArrayEquals(Tensor.rand(new Rng(7), 4, 5).data(), Tensor.rand(Rng.seed(7), 4, 5).data());
    assertSame(Rng.shared(), Rng.seed(1));
  }

  @Test
  void seedingForgetsTheSpareGaussian() {
    double first = Rng.seed(9).nextGaussian();
    assertEquals(first, Rng.seed(9).nextGaussian());
    assertNotEquals(first, Rng.shared().nextGaussian());
  }

  @Test
  void aSavedSourceGoesOnWhereItWas() {
    Rng rng = new Rng(3);
    rng.nextGaussian();
    long[] saved = rng.state();
    double spare = rng.nextGaussian();
    long next = rng.nextLong();
    Rng other = new Rng(99);
    other.restore(saved);
    assertEquals(spare, other.nextGaussian());
    assertEquals(next, other.nextLong());
    long[] fresh = new Rng(3).state();
    other.restore(fresh);
    assertEquals(new Rng(3).nextGaussian(), other.nextGaussian());
    String needs = "restore: needs the 2 numbers that state() gave";
    refused(needs, () -> other.restore(null));
    refused(needs, () -> other.restore(new long[3]));
  }

  @Test
  void momentsAreThoseOfTheDistributions() {
    Rng rng = new Rng(11);
    Tensor normal = Tensor.randn(rng, 200_000);
    assertEquals(0, normal.mean().item(), 0.01);
    assertEquals(1, normal.std().item(), 0.01);
    assertEquals(3, normal.pow(4).mean().item(), 0.1);
    Tensor uniform = Tensor.rand(rng, 200_000);
    assertEquals(0.5, uniform.mean().item(), 0.005);
    assertEquals(Math.sqrt(1 / 12.0), uniform.std().item(), 0.003);
    assertTrue(uniform.min().item() >= 0 && uniform.max().item() <= 1);
    double sum = 0;
    for (int i = 0; i < 100_000; i++) {
      double v = rng.uniform(-3, 5);
      assertTrue(v >= -3 && v < 5);
      sum += v;
    }
    assertEquals(1, sum / 100_000, 0.03);
  }

  @Test
  void wholeNumbersAreEquallyLikely() {
    Rng rng = new Rng(13);
    int[] counts = new int[7];
    for (int i = 0; i < 70_000; i++) counts[rng.nextInt(7)]++;
    for (int count : counts) assertEquals(10_000, count, 400);
    assertEquals(0, rng.nextInt(1));
    var e = assertThrows(IllegalArgumentException.class, () -> rng.nextInt(0));
    assertEquals("nextInt: bound 0 is not positive", e.getMessage());
  }

  @Test
  void everyOrderOfAPermutationIsEquallyLikely() {
    Rng rng = new Rng(17);
    int[] counts = new int[27];
    for (int i = 0; i < 60_000; i++) {
      int[] p = rng.permutation(3);
      counts[p[0] * 9 + p[1] * 3 + p[2]]++;
    }
    for (int at : new int[] {5, 7, 11, 15, 19, 21}) assertEquals(10_000, counts[at], 400);
    assertEquals(0, rng.permutation(0).length);
  }

  @Test
  void whatIsNoRangeIsRefused() {
    Rng rng = new Rng(1);
    refused("uniform: from NaN to 1.0 is no distance", () -> rng.uniform(Double.NaN, 1));
    double endless = Double.POSITIVE_INFINITY;
    refused("uniform: from 0.0 to Infinity is no distance", () -> rng.uniform(0, endless));
    refused("permutation: -1 numbers; needs 0 or more", () -> rng.permutation(-1));
    refused("shuffle: needs numbers, got null", () -> rng.shuffle(null));
  }
}
