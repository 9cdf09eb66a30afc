package gradiente.data;

import gradiente.tensor.Rng;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * A data set dealt into parts that share no sample.
 *
 * @param train what the model learns from
 * @param validation what settings are chosen by; not there when its share was 0
 * @param test what gives the final verdict, looked at once
 */
public record Split(Dataset train, Dataset validation, Dataset test) {

  /**
   * The validation part.
   *
   * @throws IllegalStateException when its share was 0
   */
  @Override
  public Dataset validation() {
    if (validation == null) {
      throw new IllegalStateException(
          "split: there is no validation part, ask for one with split(0.7, 0.15, 0.15, rng)");
    }
    return validation;
  }

  /** The same change made to every part, such as scaling. */
  public Split map(UnaryOperator<Dataset> change) {
    return new Split(
        change.apply(train),
        validation == null ? null : change.apply(validation),
        change.apply(test));
  }

  /** A line for each part. */
  @Override
  public String toString() {
    return "train:      "
        + train
        + (validation == null ? "" : "\nvalidation: " + validation)
        + "\ntest:       "
        + test;
  }

  static Split random(Dataset data, Rng rng, double train, double validation, double test) {
    requireShares(train, validation, test);
    int[] order = rng.permutation(data.size());
    int a = cut(order.length, train);
    int b = cut(order.length, train + validation);
    return of(data, order, a, b, validation > 0);
  }

  static Split stratified(Dataset data, Rng rng, double train, double validation, double test) {
    requireShares(train, validation, test);
    int[] counts = classCounts(data);
    int n = data.size();
    // Two marks per class say how many of its samples go to the first and to the first two parts.
    int[] order = rng.permutation(n);
    int[] seen = new int[counts.length];
    int[] parts = new int[n];
    int a = 0;
    int b = 0;
    for (int i : order) {
      int c = (int) data.y().data()[i];
      int position = seen[c]++;
      if (position < cut(counts[c], train)) {
        a++;
        b++;
      } else if (position < cut(counts[c], train + validation)) {
        parts[i] = 1;
        b++;
      } else {
        parts[i] = 2;
      }
    }
    int[] next = {0, a, b};
    int[] dealt = new int[n];
    for (int i : order) {
      dealt[next[parts[i]]++] = i;
    }
    return of(data, dealt, a, b, validation > 0);
  }

  private static Split of(Dataset data, int[] order, int a, int b, boolean three) {
    int n = order.length;
    return new Split(
        part("training", data, order, 0, a),
        three ? part("validation", data, order, a, b) : null,
        part("test", data, order, b, n));
  }

  private static Dataset part(String name, Dataset data, int[] order, int from, int to) {
    if (from == to) {
      throw new IllegalArgumentException(
          "split: the " + name + " part of these " + data.size() + " samples would be empty");
    }
    return data.take(Arrays.copyOfRange(order, from, to));
  }

  private static int[] classCounts(Dataset data) {
    if (data.classes().isEmpty()) {
      throw new IllegalArgumentException(
          "stratified: this data set has values, not classes; use split");
    }
    return data.counts();
  }

  private static int cut(int n, double share) {
    return (int) Math.round(n * share);
  }

  private static void requireShares(double train, double validation, double test) {
    boolean positive = train > 0 && validation >= 0 && test > 0;
    if (!positive || Math.abs(train + validation + test - 1) > 1e-6) {
      throw new IllegalArgumentException(
          "split: shares must not be negative and must sum to 1 (validation may be 0), got "
              + train
              + " + "
              + validation
              + " + "
              + test
              + " = "
              + (float) (train + validation + test));
    }
  }
}
