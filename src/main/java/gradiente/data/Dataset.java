package gradiente.data;

import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * Samples to learn from: inputs and what should come out.
 *
 * @param x inputs [n, features] or, for pictures and series, [n, ...]; all finite
 * @param y targets: class labels 0..classes-1 as floats [n], or values [n] or [n, k]
 * @param features a name for each column of x, or empty
 * @param classes a name for each label, or empty when y holds values to be predicted
 */
public record Dataset(Tensor x, Tensor y, List<String> features, List<String> classes) {

  /**
   * Checks what a training loop relies on.
   *
   * @throws IllegalArgumentException when x has no rows or columns, when x and y differ in rows,
   *     when a number is NaN or infinite, when a label is not one of 0..classes-1, or when there
   *     are not as many feature names as columns
   */
  public Dataset {
    features = List.copyOf(features);
    classes = List.copyOf(classes);
    if (x.rank() < 2 || x.size() == 0) {
      throw bad("x must be [n, features] with n >= 1, got " + Arrays.toString(x.shape()));
    }
    if (y.rank() < 1 || y.rank() > 2 || y.dim(0) != x.dim(0)) {
      throw bad(
          "y must have a row for each of the %d rows of x, got %s"
              .formatted(x.dim(0), Arrays.toString(y.shape())));
    }
    if (!features.isEmpty() && features.size() != x.dim(1)) {
      throw bad("%d feature names for %d columns".formatted(features.size(), x.dim(1)));
    }
    requireFinite("x", x);
    requireFinite("y", y);
    if (!classes.isEmpty()) {
      requireLabels(y, classes.size());
    }
  }

  /** A data set without names: x [n, features], y values [n] or [n, k]. */
  public static Dataset of(Tensor x, Tensor y) {
    return new Dataset(x, y, List.of(), List.of());
  }

  /** The number of samples n. */
  public int size() {
    return x.dim(0);
  }

  /**
   * The samples at these indices, in this order, copied; an index may occur twice.
   *
   * @throws IllegalArgumentException when there is none or one is not in 0..n-1
   */
  public Dataset take(int... indices) {
    if (indices.length == 0) {
      throw new IllegalArgumentException("take: no indices given, needs at least one");
    }
    for (int i : indices) {
      if (i < 0 || i >= size()) {
        throw new IllegalArgumentException(
            "take: index " + i + " is not in 0.." + (size() - 1) + " of this data set");
      }
    }
    return new Dataset(gather(x, indices), gather(y, indices), features, classes);
  }

  /** The first {@code n} samples (all when there are fewer), copied. */
  public Dataset first(int n) {
    int[] indices = new int[Math.min(n, size())];
    Arrays.setAll(indices, i -> i);
    return take(indices);
  }

  /**
   * Deals the samples at random into parts of about these shares.
   *
   * @param train the share to learn from, say 0.7
   * @param validation the share to choose settings by, say 0.15; 0 for no such part
   * @param test the share for the final verdict, say 0.15
   * @throws IllegalArgumentException when a share is below 0, when training or test has none, when
   *     they do not sum to 1, or when a part would be empty
   */
  public Split split(double train, double validation, double test, Rng rng) {
    return Split.random(this, rng, train, validation, test);
  }

  /**
   * Like {@link #split(double, double, double, Rng)}, but class by class, so that each part has the
   * classes in the same proportions.
   *
   * @throws IllegalArgumentException also when this data set has no classes
   */
  public Split stratified(double train, double validation, double test, Rng rng) {
    return Split.stratified(this, rng, train, validation, test);
  }

  /**
   * How many samples each class has.
   *
   * @throws IllegalStateException when this data set has no classes
   */
  public int[] counts() {
    if (classes.isEmpty()) {
      throw new IllegalStateException("counts: this data set has values, not classes");
    }
    int[] counts = new int[classes.size()];
    for (int i = 0; i < size(); i++) {
      counts[(int) y.data()[i]]++;
    }
    return counts;
  }

  /**
   * One column of x by its name.
   *
   * @return the values [n], copied
   * @throws IllegalArgumentException when no feature has this name; names the nearest
   */
  public Tensor feature(String name) {
    int column = features.indexOf(name);
    if (column < 0) {
      throw new IllegalArgumentException(Names.missing("feature", name, features));
    }
    int columns = x.size() / size();
    float[] values = new float[size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = x.data()[i * columns + column];
    }
    return Tensor.wrap(values, values.length);
  }

  /** One line: rows, shape, names, and the classes with their counts. */
  @Override
  public String toString() {
    var text = new StringBuilder("x ").append(Arrays.toString(x.shape()));
    text.append(", y ").append(Arrays.toString(y.shape()));
    if (!features.isEmpty()) {
      text.append(", features ").append(String.join(" ", features));
    }
    if (!classes.isEmpty()) {
      int[] counts = counts();
      text.append(", classes");
      for (int c = 0; c < counts.length; c++) {
        text.append(' ').append(classes.get(c)).append(':').append(counts[c]);
      }
    }
    return text.toString();
  }

  private static Tensor gather(Tensor from, int[] indices) {
    int[] shape = from.shape().clone();
    int row = from.size() / shape[0];
    shape[0] = indices.length;
    float[] to = new float[indices.length * row];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(from.data(), indices[i] * row, to, i * row, row);
    }
    return Tensor.wrap(to, shape);
  }

  private static void requireFinite(String name, Tensor t) {
    float[] values = t.data();
    int row = values.length / t.dim(0);
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw bad("%s is %s in row %d, column %d".formatted(name, values[i], i / row, i % row));
      }
    }
  }

  private static void requireLabels(Tensor y, int classes) {
    if (y.rank() != 1) {
      throw bad("labels must be [n], got " + Arrays.toString(y.shape()));
    }
    float[] labels = y.data();
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes || labels[i] != (int) labels[i]) {
        throw bad("label %s in row %d is not one of 0..%d".formatted(labels[i], i, classes - 1));
      }
    }
  }

  private static IllegalArgumentException bad(String what) {
    return new IllegalArgumentException("dataset: " + what);
  }
}
