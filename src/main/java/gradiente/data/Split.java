package gradiente.data;

import static gradiente.data.Dataset.check;

import gradiente.tensor.Rng;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A data set dealt into parts that share no sample: what the model learns from, what settings are
 * chosen by (not there when its share was 0), and what gives the final verdict, looked at once.
 */
public record Split(Dataset train, Dataset validation, Dataset test) {
  /** The validation part, or an {@link IllegalStateException} when its share was 0. */
  @Override
  public Dataset validation() {
    if (validation != null) return validation;
    throw new IllegalStateException(
        "split: there is no validation part, ask for one with split(0.7, 0.15, 0.15, rng)");
  }

  /** The same change made to every part, such as scaling. */
  public Split map(UnaryOperator<Dataset> change) {
    Dataset middle = validation == null ? null : change.apply(validation);
    return new Split(change.apply(train), middle, change.apply(test));
  }

  /** A line for each part. */
  @Override
  public String toString() {
    String middle = validation == null ? "" : "\nvalidation: " + validation;
    return "train:      " + train + middle + "\ntest:       " + test;
  }

  /** Deals each group by itself: sample i is in {@code groups[i]}, which has so many in all. */
  static Split deal(
      Dataset data, float[] groups, int[] sizes, double a, double b, double c, Rng rng) {
    String needed = "split: shares must not be negative and must sum to 1 (validation may be 0)";
    boolean whole = a > 0 && b >= 0 && c > 0 && Math.abs(a + b + c - 1) <= 1e-6;
    check(whole, "%s, got %s + %s + %s = %s", needed, a, b, c, (float) (a + b + c));
    var parts = List.of(IntStream.builder(), IntStream.builder(), IntStream.builder());
    int[] seen = new int[sizes.length];
    for (int i : rng.permutation(data.size())) {
      int g = (int) groups[i];
      double dealt = seen[g]++ + 0.5;
      parts.get(dealt <= sizes[g] * a ? 0 : dealt <= sizes[g] * (a + b) ? 1 : 2).add(i);
    }
    return new Split(
        part(data, "training", parts.get(0)),
        b > 0 ? part(data, "validation", parts.get(1)) : null,
        part(data, "test", parts.get(2)));
  }

  private static Dataset part(Dataset data, String name, IntStream.Builder samples) {
    int[] indices = samples.build().toArray();
    String empty = "split: the %s part of these %s samples would be empty";
    check(indices.length > 0, empty, name, data.size());
    return data.take(indices);
  }
}
