package gradiente.data;

import static gradiente.tensor.Refusal.*;

import gradiente.language.Words;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import gradiente.tensor.Text;
import java.util.*;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Samples to learn from: inputs and what should come out, kept as they are, not copied. What does
 * not fit (an empty x, another number of targets, a NaN, a label or an index out of range, an
 * unknown name, one that occurs twice, shares that do not sum to 1, a part without samples) is
 * refused with an {@link IllegalArgumentException}, asking for classes where there are none with an
 * {@link IllegalStateException}.
 *
 * @param x inputs [n, features] or, for pictures and series, [n, ...]; all finite
 * @param y targets: class labels 0..classes-1 as floats [n], or values [n] or [n, k]
 * @param features a name for each column of x, or empty
 * @param classes a name for each label, or empty when y holds values to be predicted
 */
public record Dataset(Tensor x, Tensor y, List<String> features, List<String> classes) {
  /** Checks what a training loop relies on. */
  public Dataset {
    features = distinct("dataset: features", features);
    classes = distinct("dataset: classes", classes);
    given("dataset: x", x);
    given("dataset: y", y);
    String some = "dataset: x must be [n, features] with n >= 1, got x %s and y %s";
    check(x.rank() > 1 && x.size() > 0, some, x, y);
    int n = x.dim(0);
    boolean paired = (y.rank() == 1 || y.rank() == 2) && y.dim(0) == n && y.size() > 0;
    String pairs = "dataset: y must have a row for each of the %s rows of x, got x %s and y %s";
    check(paired, pairs, n, x, y);
    boolean named = features.isEmpty() || features.size() == x.dim(1);
    check(named, "dataset: %s feature names for %s columns", features.size(), x.dim(1));
    requireFinite("x", x);
    requireFinite("y", y);
    int k = classes.size();
    check(k == 0 || y.rank() == 1, "dataset: labels must be [n], got x %s and y %s", x, y);
    for (int i = 0; i < n && k > 0; i++) {
      float label = y.data()[i];
      boolean known = label >= 0 && label < k && label == (int) label;
      check(known, "dataset: label %s in row %s is not one of 0..%s", label, i, k - 1);
    }
  }

  /** A data set without names: x [n, features], y values [n] or [n, k]. */
  public static Dataset of(Tensor x, Tensor y) {
    return new Dataset(x, y, List.of(), List.of());
  }

  /**
   * Fisher's iris flowers ("The use of multiple measurements in taxonomic problems", Annals of
   * Eugenics 7, 1936, table I): x [150, 4], length and width of sepal and petal in centimetres; y
   * [150] with 50 each of 0 setosa, 1 versicolor, 2 virginica. The last two overlap a little.
   */
  public static Dataset iris() {
    return Csv.dataset("iris.csv");
  }

  /**
   * Made-up records of students, by the rule in {@code data/README.md}: x [600, 6] with hours (of
   * study a week), attendance (% of classes), previous (grade 0 to 10), sleep (hours a night),
   * works and tutored (0 or 1); y [600] with 0 failed (about 3 in 10), 1 passed.
   */
  public static Dataset students() {
    return Csv.dataset("students.csv");
  }

  /** The number of samples n. */
  public int size() {
    return x.dim(0);
  }

  /** The samples at these indices, 0..n-1, in this order, copied; an index may occur twice. */
  public Dataset take(int... indices) {
    return new Dataset(x.take(indices), y.take(indices), features, classes);
  }

  /** The first {@code n} samples (all when there are fewer), copied. */
  public Dataset first(int n) {
    return take(IntStream.range(0, Math.min(n, size())).toArray());
  }

  /**
   * Deals the samples at random into parts of about these shares, which sum to 1: say 0.7 to learn
   * from, 0.15 to choose settings by (0 for no such part), and 0.15 for the final verdict.
   */
  public Split split(double train, double validation, double test, Rng rng) {
    return Split.deal(this, new float[size()], new int[] {size()}, train, validation, test, rng);
  }

  /**
   * Like {@link #split}, but class by class: each part has the classes in the same proportions. A
   * class with too few samples to be in each part is refused.
   */
  public Split stratified(double train, double validation, double test, Rng rng) {
    return Split.deal(this, y.data(), counts("stratified"), train, validation, test, rng);
  }

  /** How many samples each class has. */
  public int[] counts() {
    return counts("counts");
  }

  private int[] counts(String operation) {
    String none = "%s: this data set has values, not classes";
    if (classes.isEmpty()) throw new IllegalStateException(Text.of(Words.of(none), operation));
    int[] counts = new int[classes.size()];
    for (float label : y.data()) counts[(int) label]++;
    return counts;
  }

  /** One column of x [n, features] by its name, copied: [n]. */
  public Tensor feature(String name) {
    given("feature", "%s: needs a name, got null", name);
    check(features.contains(name), "feature: no '%s' among %s", name, features);
    return x.col(features.indexOf(name));
  }

  /** One line: shapes, names, and the classes with their counts. */
  @Override
  public String toString() {
    List<Object> values = new ArrayList<>();
    values.add(Arrays.toString(x.shape()));
    values.add(Arrays.toString(y.shape()));
    if (!features.isEmpty()) values.add(String.join(" ", features));
    int[] counts = classes.isEmpty() ? new int[0] : counts();
    var named = IntStream.range(0, counts.length).mapToObj(c -> classes.get(c) + ":" + counts[c]);
    if (!classes.isEmpty()) values.add(named.collect(Collectors.joining(" ")));
    return Text.of(Words.of(line()), values.toArray());
  }

  private String line() {
    if (classes.isEmpty()) return features.isEmpty() ? "x %s, y %s" : "x %s, y %s, features %s";
    return features.isEmpty() ? "x %s, y %s, classes %s" : "x %s, y %s, features %s, classes %s";
  }

  private static void requireFinite(String name, Tensor t) {
    String place = "dataset: %s is %s in row %s, column %s";
    int row = t.size() / t.dim(0);
    int i = notFinite(t);
    if (i >= 0) throw bad(place, name, t.data()[i], i / row, i % row);
  }

  private static List<String> distinct(String what, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : TableColumns.names(what, names))
      check(seen.add(name), "%s: '%s' occurs twice", what, name);
    return List.copyOf(names);
  }
}
