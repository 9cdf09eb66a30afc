package gradiente.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class DatasetTest {
  private static final List<String> AB = List.of("a", "b");

  @Test
  void takeCopiesTheRowsInTheOrderAsked() {
    Dataset data = numbered(5).take(3, 0, 3);
    assertArrayEquals(new float[] {30, 31, 0, 1, 30, 31}, data.x().data());
    assertArrayEquals(new float[] {3, 0, 3}, data.y().data());
    assertEquals(List.of("u", "v"), data.features());
  }

  @Test
  void takeKeepsTheShapeOfPictures() {
    Tensor x = Tensor.arange(24).reshape(4, 2, 3);
    Dataset data = Dataset.of(x, Tensor.of(0f, 1, 2, 3)).take(2);
    assertArrayEquals(new int[] {1, 2, 3}, data.x().shape());
    assertArrayEquals(new float[] {12, 13, 14, 15, 16, 17}, data.x().data());
  }

  @Test
  void featureIsAColumnByName() {
    assertArrayEquals(new float[] {1, 11, 21}, numbered(3).feature("v").data());
    refused("feature: no 'V2' among [u, v]", () -> numbered(3).feature("V2"));
  }

  @Test
  void summaryNamesShapesFeaturesAndClassCounts() {
    Dataset data =
        new Dataset(
            Tensor.zeros(3, 2), Tensor.of(0f, 1, 1), List.of("u", "v"), List.of("no", "yes"));
    assertEquals("x [3, 2], y [3], features u v, classes no:1 yes:2", data.toString());
  }

  @Test
  void countsNeedClasses() {
    assertThrows(IllegalStateException.class, () -> numbered(3).counts());
  }

  @Test
  void refusesWhatATrainingLoopCouldNotUse() {
    Tensor x = Tensor.zeros(3, 2);
    Tensor y = Tensor.zeros(3);
    refused(
        "dataset: y must have a row for each of the 3 rows of x, got x [3, 2] and y [2]",
        () -> Dataset.of(x, Tensor.zeros(2)));
    refused(
        "dataset: x must be [n, features] with n >= 1, got x [3] and y [3]",
        () -> Dataset.of(Tensor.zeros(3), y));
    refused(
        "dataset: 3 feature names for 2 columns",
        () -> new Dataset(x, y, List.of("p", "q", "r"), List.of()));
    refused(
        "dataset: label 2.0 in row 1 is not one of 0..1",
        () -> new Dataset(x, Tensor.of(0f, 2, 0), List.of(), AB));
    refused(
        "dataset: label 0.5 in row 2 is not one of 0..1",
        () -> new Dataset(x, Tensor.of(0f, 1f, 0.5f), List.of(), AB));
    refused(
        "dataset: label -1.0 in row 0 is not one of 0..1",
        () -> new Dataset(x, Tensor.of(-1f, 1, 0), List.of(), AB));
    refused(
        "dataset: labels must be [n], got x [3, 2] and y [3, 2]",
        () -> new Dataset(x, x, List.of(), AB));
    refused(
        "dataset: x is NaN in row 1, column 0",
        () -> Dataset.of(Tensor.of(new float[][] {{0, 1}, {Float.NaN, 2}, {0, 0}}), y));
    refused("features: 'p' occurs twice", () -> new Dataset(x, y, List.of("p", "p"), List.of()));
    refused("classes: 'a' occurs twice", () -> new Dataset(x, y, List.of(), List.of("a", "a")));
    refused("features: needs names, got null", () -> new Dataset(x, y, null, List.of()));
    refused("y must have a row for each", () -> Dataset.of(x, Tensor.zeros(3, 0)));
    Dataset some = Dataset.of(x, y);
    refused("split: needs a data set, got null", () -> new Split(some, null, null));
    refused("split: needs a function, got null", () -> new Split(some, null, some).map(null));
    refused("take: index 3 is outside axis 0 of [3, 2]", () -> Dataset.of(x, y).take(0, 3));
    refused(
        "x must be [n, features] with n >= 1, got x [0, 2] and y [0]",
        () -> Dataset.of(x, y).take());
  }

  @Test
  void splitDealsEverySampleOnceInTheSharesAsked() {
    Split split = numbered(100).split(0.7, 0.15, 0.15, new Rng(1));
    assertEquals(70, split.train().size());
    assertEquals(15, split.validation().size());
    assertEquals(15, split.test().size());
    boolean[] seen = new boolean[100];
    for (Dataset part : List.of(split.train(), split.validation(), split.test())) {
      for (float label : part.y().data()) {
        assertTrue(!seen[(int) label], "sample " + label + " is in two parts");
        seen[(int) label] = true;
      }
    }
    for (boolean s : seen) assertTrue(s);
  }

  @Test
  void splitDependsOnItsSeedAlone() {
    Dataset data = numbered(50);
    float[] a = data.split(0.6, 0.2, 0.2, new Rng(7)).test().y().data();
    float[] b = data.split(0.6, 0.2, 0.2, new Rng(7)).test().y().data();
    float[] c = data.split(0.6, 0.2, 0.2, new Rng(8)).test().y().data();
    assertArrayEquals(a, b);
    assertTrue(!Arrays.equals(a, c));
  }

  @Test
  void stratifiedKeepsTheClassesInProportionInEveryPart() {
    Split split = Dataset.iris().stratified(0.7, 0.15, 0.15, new Rng(3));
    assertArrayEquals(new int[] {35, 35, 35}, split.train().counts());
    assertArrayEquals(new int[] {8, 8, 8}, split.validation().counts());
    assertArrayEquals(new int[] {7, 7, 7}, split.test().counts());
    float[] labels = split.train().y().data();
    int changes = 0;
    for (int i = 1; i < labels.length; i++) changes += labels[i] == labels[i - 1] ? 0 : 1;
    assertTrue(changes > 20, "classes are mixed, not one after the other");
    var e =
        assertThrows(
            IllegalStateException.class, () -> numbered(9).stratified(0.5, 0.2, 0.3, new Rng(1)));
    assertEquals("stratified: this data set has values, not classes", e.getMessage());
  }

  @Test
  void splitWithoutValidationSaysSoWhenAskedForIt() {
    Split split = numbered(10).split(0.8, 0, 0.2, new Rng(1));
    assertEquals(8, split.train().size());
    assertEquals(2, split.test().size());
    assertThrows(IllegalStateException.class, split::validation);
    assertEquals(8, split.train().split(0.8, 0, 0.2, new Rng(1)).train().size() + 2);
  }

  @Test
  void aClassTooSmallToBeInEachPartIsNamed() {
    for (int few = 1; few < 12; few++) {
      Tensor y = Tensor.zeros(20 + few);
      for (int i = 0; i < few; i++) y.set(1, i);
      var data = new Dataset(Tensor.zeros(y.size(), 1), y, List.of(), List.of("a", "b"));
      for (double test : new double[] {0.1, 0.2, 0.3}) {
        try {
          Split split = data.stratified(1 - 2 * test, test, test, new Rng(1));
          for (Dataset part : List.of(split.train(), split.validation(), split.test())) {
            assertTrue(part.counts()[1] > 0, split.toString());
          }
        } catch (IllegalArgumentException e) {
          String text = "stratified: class 'b' has too few samples to be in each part: " + few;
          assertEquals(text, e.getMessage());
          assertTrue(few < 1 / test, "enough: " + few + " for " + test);
        }
      }
    }
  }

  @Test
  void splitRefusesSharesThatAreNoShares() {
    Dataset data = numbered(10);
    Rng rng = new Rng(1);
    refused("sum to 1", () -> data.split(0.7, 0.2, 0.2, rng));
    refused("must not be negative", () -> data.split(1.2, -0.4, 0.2, rng));
    refused("sum to 1", () -> data.split(Double.NaN, 0.5, 0.5, rng));
    refused("training and test need a share above 0", () -> data.split(1, 0, 0, rng));
    refused(
        "test need a share above 0 (validation may have 0), got 0.8, 0.0",
        () -> data.split(0.8, 0.2, 0, rng));
    refused(
        "split: the validation part of these 10 samples would be empty",
        () -> data.split(0.8, 0.01, 0.19, rng));
  }

  /** Row i holds 10 i and 10 i + 1, and its target is i. */
  static Dataset numbered(int n) {
    float[] x = new float[2 * n];
    float[] y = new float[n];
    for (int i = 0; i < n; i++) {
      x[2 * i] = 10 * i;
      x[2 * i + 1] = 10 * i + 1;
      y[i] = i;
    }
    return new Dataset(Tensor.wrap(x, n, 2), Tensor.wrap(y, n), List.of("u", "v"), List.of());
  }

  static void refused(String message, Executable action) {
    var e = assertThrows(IllegalArgumentException.class, action);
    assertTrue(e.getMessage().contains(message), e.getMessage());
    assertEquals(1, e.getMessage().lines().count(), "one line: " + e.getMessage());
  }
}
