package gradiente.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.tensor.Rng;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DigitsTest {
  @Test
  void digitsHaveMnistsForm() {
    Dataset digits = Digits.generate(2000, new Rng(1));
    assertArrayEquals(new int[] {2000, 784}, digits.x().shape());
    for (int count : digits.counts()) assertEquals(200, count, 60);
    for (float p : digits.x().data()) assertTrue(p >= 0 && p <= 1);
  }

  @Test
  void sameSeedSamePicturesAndNoTwoAlike() {
    float[] a = Digits.draw(3, new Rng(5)).data();
    assertArrayEquals(a, Digits.draw(3, new Rng(5)).data());
    assertFalse(Arrays.equals(a, Digits.draw(3, new Rng(6)).data()));
  }

  @Test
  void inkStaysInsideThePicture() {
    Rng rng = new Rng(2);
    double border = 0;
    double all = 0;
    for (int n = 0; n < 1000; n++) {
      float[] p = Digits.draw(n % 10, rng).data();
      for (int i = 0; i < p.length; i++) {
        double ink = p[i] > 0.5 ? 1 : 0;
        all += ink;
        boolean edge = i / 28 == 0 || i / 28 == 27 || i % 28 == 0 || i % 28 == 27;
        border += edge ? ink : 0;
      }
    }
    assertTrue(all / 1000 > 50, "pixels of ink: " + all / 1000);
    assertTrue(border / all < 0.005, "share of ink on the border: " + border / all);
  }

  /** One prototype a class is not enough, the nearest of many neighbours nearly is. */
  @Test
  void digitsCanBeLearnedButNotByTheirMeans() {
    Dataset train = Digits.generate(4000, new Rng(3));
    Dataset test = Digits.generate(300, new Rng(4));
    float[] means = new float[10 * 784];
    int[] counts = train.counts();
    for (int i = 0; i < train.size(); i++) {
      int c = (int) train.y().get(i);
      for (int j = 0; j < 784; j++) means[c * 784 + j] += train.x().data()[i * 784 + j] / counts[c];
    }
    float[] labels = new float[10];
    for (int c = 0; c < 10; c++) labels[c] = c;
    double byMeans = accuracy(means, labels, test);
    double byNeighbour = accuracy(train.x().data(), train.y().data(), test);
    assertTrue(byMeans < 0.85, "by means " + byMeans);
    assertTrue(byNeighbour > 0.93, "by nearest neighbour " + byNeighbour);
  }

  @Test
  void refusesNoDigitsAndOthersThan0To9() {
    DatasetTest.refused("digits: needs at least 1, got 0", () -> Digits.generate(0, new Rng(1)));
    DatasetTest.refused("digits: digit must be 0..9, got 10", () -> Digits.draw(10, new Rng(1)));
  }

  private static double accuracy(float[] known, float[] labels, Dataset test) {
    int right = 0;
    for (int i = 0; i < test.size(); i++) {
      double best = Double.MAX_VALUE;
      float label = -1;
      for (int k = 0; k < labels.length; k++) {
        float distance = 0;
        for (int j = 0; j < 784; j++) {
          float d = known[k * 784 + j] - test.x().data()[i * 784 + j];
          distance += d * d;
        }
        if (distance < best) {
          best = distance;
          label = labels[k];
        }
      }
      right += label == test.y().get(i) ? 1 : 0;
    }
    return (double) right / test.size();
  }
}
