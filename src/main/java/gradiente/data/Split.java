package gradiente.data;

import static gradiente.tensor.Refusal.check;
import static gradiente.tensor.Refusal.given;

import gradiente.language.English;
import gradiente.language.Words;
import gradiente.tensor.Rng;
import gradiente.tensor.Text;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A data set dealt into parts that share no sample: what the model learns from, what settings are
 * chosen by (not there when its share was 0), and what gives the final verdict, looked at once.
 */
public record Split(Dataset train, Dataset validation, Dataset test) {
  /** Needs a training part and a test part; validation may be null. */
  public Split {
    given("split", "%s: needs a data set, got null", train);
    given("split", "%s: needs a data set, got null", test);
  }

  /** The validation part, or an {@link IllegalStateException} when its share was 0. */
  @Override
  public Dataset validation() {
    if (validation != null) return validation;
    throw new IllegalStateException(
        Words.of(
            "split: there is no validation part; cut one off with train().split(0.8, 0, 0.2,"
                + " rng)"));
  }

  /** The same change made to every part, such as scaling. */
  public Split map(UnaryOperator<Dataset> change) {
    given("split", "%s: needs a function, got null", change);
    Dataset middle = validation == null ? null : change.apply(validation);
    return new Split(change.apply(train), middle, change.apply(test));
  }

  /** A line for each part. */
  @Override
  public String toString() {
    String two = "train:      %s\ntest:       %s";
    if (validation == null) return Text.of(Words.of(two), train, test);
    String three = "train:      %s\nvalidation: %s\ntest:       %s";
    return Text.of(Words.of(three), train, validation, test);
  }

  /** Deals each group by itself: sample i is in {@code groups[i]}, which has so many in all. */
  static Split deal(
      Dataset data, float[] groups, int[] sizes, double a, double b, double c, Rng rng) {
    boolean shares = a >= 0 && b >= 0 && c >= 0 && Math.abs(a + b + c - 1) <= 1e-6;
    String needed = "split: shares must not be negative and must sum to 1, got %s + %s + %s = %s";
    check(shares, needed, a, b, c, (float) (a + b + c));
    String empty =
        "split: training and test need a share above 0 (validation may have 0), got %s, %s";
    check(a > 0 && c > 0, empty, a, c);
    var parts = List.of(IntStream.builder(), IntStream.builder(), IntStream.builder());
    int[] seen = new int[sizes.length];
    for (int i : given("split", rng).permutation(data.size())) {
      int g = (int) groups[i];
      double dealt = seen[g]++ + 0.5;
      parts.get(part(dealt, sizes[g], a, b)).add(i);
    }
    for (int g = 0; g < sizes.length && sizes.length > 1; g++) {
      boolean[] in = new boolean[3];
      for (int i = 0; i < sizes[g]; i++) in[part(i + 0.5, sizes[g], a, b)] = true;
      String few = "stratified: class '%s' has too few samples to be in each part: %s";
      boolean all = sizes[g] == 0 || in[0] && (in[1] || b == 0) && in[2];
      check(all, few, data.classes().get(g), sizes[g]);
    }
    return new Split(
        part(data, "split: the training part of these %s samples would be empty", parts.get(0)),
        b > 0
            ? part(
                data, "split: the validation part of these %s samples would be empty", parts.get(1))
            : null,
        part(data, "split: the test part of these %s samples would be empty", parts.get(2)));
  }

  private static int part(double dealt, int size, double a, double b) {
    return dealt <= size * a ? 0 : dealt <= size * (a + b) ? 1 : 2;
  }

  private static Dataset part(Dataset data, @English String empty, IntStream.Builder samples) {
    int[] indices = samples.build().toArray();
    check(indices.length > 0, empty, data.size());
    return data.take(indices);
  }
}
