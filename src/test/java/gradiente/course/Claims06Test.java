package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.data.*;
import gradiente.neuron.Perceptron;
import gradiente.tensor.*;
import java.util.*;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sentences of chapter 06 that compare, each tried with several seeds. */
class Claims06Test {
  private static final Tensor CORNERS = Tensor.of(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
  private static final Tensor AND = Tensor.of(0, 0, 0, 1);
  private static final Tensor XOR = Tensor.of(0, 1, 1, 0);

  /** The mistakes until all examples are right one after the other; -1 if there are too many. */
  private static int mistakes(double[][] x, double[] y, double rate, double[] v) {
    int mistakes = 0;
    for (int step = 0, right = 0; right < x.length; step++) {
      int i = step % x.length;
      double error = y[i] - (v[0] * x[i][0] + v[1] * x[i][1] + v[2] > 0 ? 1 : 0);
      for (int j = 0; j < 2; j++) v[j] += rate * error * x[i][j];
      v[2] += rate * error;
      right = error == 0 ? right + 1 : 0;
      mistakes += error == 0 ? 0 : 1;
      if (mistakes > 100_000) return -1;
    }
    return mistakes;
  }

  /** Section 1. */
  @Test
  void fromZeroARateChangesNothingAndFromAnywhereAndIsLearned() {
    double[][] x = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    double[] y = AND.toDoubles();
    int plain = mistakes(x, y, 1, new double[3]);
    for (double rate : new double[] {0.125, 0.5, 8}) {
      assertEquals(plain, mistakes(x, y, rate, new double[3]));
    }
    for (long seed = 1; seed <= 20; seed++) {
      Rng rng = new Rng(seed);
      double[] start = {3 * rng.nextGaussian(), 3 * rng.nextGaussian(), 3 * rng.nextGaussian()};
      assertTrue(mistakes(x, y, 1, start) >= 0, "seed " + seed);
    }
  }

  /** The first epoch after which weights come back, and whether something is wrong then. */
  private static boolean comesBackWrong(Tensor y) {
    var history = new Perceptron(2).online(CORNERS, y, 60);
    Set<String> seen = new HashSet<>();
    for (int epoch = 0; epoch <= 60; epoch++) {
      String now = history.weights().row(epoch) + " " + history.biases().get(epoch);
      if (!seen.add(now)) return history.errors()[epoch] > 0;
    }
    throw new AssertionError("no weights come back");
  }

  /** Section 3. */
  @Test
  void theWeightsOfXorComeBack() {
    assertTrue(comesBackWrong(XOR));
    assertTrue(!comesBackWrong(AND));
  }

  /** Section 4. */
  @Test
  void shuffledIrisSettlesAtOnceAndTheFilesOrderDoesNot() {
    Dataset iris = Dataset.iris();
    Tensor x = iris.x().slice(1, 0, 1).concat(1, iris.x().slice(1, 2, 3));
    Tensor y = iris.y().eq(0);
    assertTrue(new Perceptron(2).online(x, y, 12).settled() > 3);
    for (long seed = 1; seed <= 8; seed++) {
      int[] order = new Rng(seed).permutation(150);
      var history = new Perceptron(2).online(x.take(order), y.take(order), 12);
      assertEquals(1, history.settled(), "seed " + seed);
    }
  }

  /** Points on both sides of x1 + 2 x2 = 1/2, none nearer than the gap; labels 0 and 1. */
  private static double[][] points(double gap, long seed, double[] labels) {
    double[][] x = new double[labels.length][];
    Rng rng = new Rng(seed);
    for (int i = 0; i < x.length; ) {
      double x1 = rng.uniform(-1, 1);
      double x2 = rng.uniform(-1, 1);
      double side = (x1 + 2 * x2 - 0.5) / Math.sqrt(5);
      if (Math.abs(side) <= gap) continue;
      x[i] = new double[] {x1, x2};
      labels[i++] = side > 0 ? 1 : 0;
    }
    return x;
  }

  /** Section 5. */
  @Test
  void noModeIsTheQuickestOnAllSets() {
    Set<Integer> first = new HashSet<>();
    for (int seed = 1; seed <= 6; seed++) {
      double[] labels = new double[120];
      Tensor x = Tensor.of(points(0.067, seed, labels));
      Tensor y = Tensor.of(labels);
      int[] epochs = {
        new Perceptron(2).online(x, y, 60).settled(),
        new Perceptron(2).random(x, y, 60, new Rng(seed + 5)).settled(),
        new Perceptron(2).minibatch(x, y, 60, 10).settled(),
        new Perceptron(2).batch(x, y, 60).settled()
      };
      int least = Arrays.stream(epochs).min().orElseThrow();
      assertTrue(least > 0, "all settle: " + Arrays.toString(epochs));
      assertTrue(epochs[3] > least, "batch is not first: " + Arrays.toString(epochs));
      first.add(IntStream.range(0, 4).filter(i -> epochs[i] == least).findFirst().orElseThrow());
    }
    assertTrue(first.size() > 1, "first are " + first);
  }

  /** Section 5: Novikoff's bound, and what really happens. */
  @Test
  void aNarrowerGapCostsMoreMistakesAndNeverMoreThanTheBound() {
    double before = 0;
    for (double gap : new double[] {0.4, 0.2, 0.1, 0.05}) {
      double mean = 0;
      for (long seed = 1; seed <= 5; seed++) {
        double[] y = new double[120];
        double[][] x = points(gap, seed, y);
        double longest = 0;
        double nearest = Double.MAX_VALUE;
        for (double[] p : x) {
          longest = Math.max(longest, p[0] * p[0] + p[1] * p[1] + 1);
          double sum = Math.abs(p[0] + 2 * p[1] - 0.5);
          nearest = Math.min(nearest, sum / Math.sqrt(5.25));
        }
        int mistakes = mistakes(x, y, 1, new double[3]);
        double bound = longest / (nearest * nearest);
        assertTrue(mistakes >= 0 && mistakes < bound / 2, mistakes + " of " + bound);
        mean += mistakes / 5.0;
      }
      assertTrue(mean > before, "gap " + gap + ": " + mean + " after " + before);
      before = mean;
    }
  }

  private static Tensor photos(int count, double darker, Rng rng) {
    float[] pixels = new float[64 * count];
    for (int i = 0; i < count; i++) {
      boolean tank = i % 2 == 1;
      for (int j = 0; j < 64; j++) {
        double light = 0.6 + 0.15 * rng.nextGaussian() - (tank ? darker : 0);
        pixels[64 * i + j] = (float) light;
      }
      int place = 42 + rng.nextInt(3);
      for (int k = 0; tank && k < 3; k++) pixels[64 * i + place + k] += 0.4f;
    }
    return Tensor.wrap(pixels, count, 64);
  }

  private static Tensor tanks(int count) {
    return Tensor.of(IntStream.range(0, count).mapToDouble(i -> i % 2).toArray());
  }

  /** Section 6, with the control that the story lacks. */
  @Test
  void trainedOnUnevenFilmItFailsOnEvenFilmAndTrainedOnEvenFilmOnNeither() {
    double falls = 0;
    for (long seed = 1; seed <= 5; seed++) {
      for (double darker : new double[] {0.35, 0}) {
        var spy = new Perceptron(64);
        spy.online(photos(200, darker, new Rng(seed)), tanks(200), 60);
        Tensor uneven = photos(1000, 0.35, new Rng(100 + seed));
        Tensor even = photos(1000, 0, new Rng(100 + seed));
        double onUneven = spy.accuracy(uneven, tanks(1000));
        double onEven = spy.accuracy(even, tanks(1000));
        assertTrue(onUneven > 0.9, "uneven " + onUneven);
        assertTrue(darker > 0 ? onEven < 0.88 : onEven > 0.88, "even " + onEven);
        if (darker > 0) falls += onEven / 5;
      }
    }
    assertTrue(falls < 0.65, "on even film " + falls);
  }
}
