package gradiente.train;

import static gradiente.tensor.Refusal.bad;
import static gradiente.tensor.Refusal.given;

import gradiente.language.Words;
import gradiente.tensor.Tensor;
import gradiente.tensor.Text;
import java.util.*;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How often each class was taken for each: counts [truth][prediction], and the classes' names. A
 * class that is not among them is an {@link IllegalArgumentException}.
 */
public record ConfusionMatrix(int[][] counts, List<String> classes) {
  /** Copies both; counts must be [classes][classes]. */
  public ConfusionMatrix {
    boolean named = classes != null && classes.stream().noneMatch(Objects::isNull);
    if (!named) throw bad("%s: needs names, got null", Words.of("confusion matrix"));
    boolean counted = counts != null && Stream.of(counts).noneMatch(Objects::isNull);
    counted = counted && Stream.of(counts).flatMapToInt(IntStream::of).allMatch(n -> n >= 0);
    if (!counted) throw bad("confusion matrix: needs counts of 0 or more");
    classes = List.copyOf(classes);
    counts = copy(counts);
    int k = classes.size();
    boolean square = counts.length == k && Arrays.stream(counts).allMatch(row -> row.length == k);
    if (!square) throw bad("confusion matrix: needs %s rows of %s counts", k, k);
  }

  /** How often each class was taken for each, [truth][prediction]: a copy. */
  @Override
  public int[][] counts() {
    return copy(counts);
  }

  private static int[][] copy(int[][] counts) {
    return Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new);
  }

  /**
   * Counts scores as for {@link Metrics#labels} and class numbers [n]; refuses other sizes, and
   * numbers without a name in {@code classes}.
   */
  public static ConfusionMatrix of(Tensor scores, Tensor target, List<String> classes) {
    float[] predicted = Metrics.labels(scores).data();
    float[] truth = given(Words.of("confusion matrix"), target).data();
    Metrics.same(Words.of("confusion matrix"), predicted.length, truth.length);
    given(Words.of("confusion matrix"), "%s: needs names, got null", classes);
    int k = classes.size();
    int[][] counts = new int[k][k];
    for (int i = 0; i < truth.length; i++) {
      int p = (int) predicted[i];
      int t = (int) truth[i];
      String text = "confusion matrix: class %s has no name among %s";
      if (p >= k) throw bad(text, p, classes);
      if (t < 0 || t >= k || t != truth[i]) throw bad(text, truth[i], classes);
      counts[t][p]++;
    }
    return new ConfusionMatrix(counts, classes);
  }

  /** The accuracy: the fraction of samples whose class was predicted correctly. */
  public double accuracy() {
    double hits = IntStream.range(0, counts.length).mapToDouble(c -> counts[c][c]).sum();
    return share(hits, Stream.of(counts).flatMapToInt(IntStream::of).asDoubleStream().sum());
  }

  /** Precision, TP / (TP + FP): the fraction of predictions of this class that are right, or 0. */
  public double precision(int c) {
    return share(hits(c), Stream.of(counts).mapToDouble(row -> row[c]).sum());
  }

  /** Recall, TP / (TP + FN): the fraction of this class's samples that were predicted so, or 0. */
  public double recall(int c) {
    return share(hits(c), IntStream.of(counts[c]).asDoubleStream().sum());
  }

  /** F1 score, the harmonic mean of precision and recall; 0 if both are. */
  public double f1(int c) {
    return share(2 * precision(c) * recall(c), precision(c) + recall(c));
  }

  private int hits(int c) {
    String text = "confusion matrix: there is no class %s, there are 0..%s";
    if (c < 0 || c >= counts.length) throw bad(text, c, counts.length - 1);
    return counts[c][c];
  }

  private static double share(double part, double all) {
    return all == 0 ? 0 : part / all;
  }

  @Override
  public String toString() {
    String corner = Words.of("true\\pred");
    List<String> heads = List.of(Words.of("precision"), Words.of("recall"), "f1");
    var names = Stream.of(classes, heads, List.of(corner)).flatMap(List::stream);
    int width = names.mapToInt(String::length).reduce(0, Math::max);
    String first = "%" + width + "s";
    String next = "  " + first;
    var out = new Text().format(first, corner);
    classes.forEach(name -> out.format(next, name));
    heads.forEach(name -> out.format(next, name));
    for (int t = 0; t < counts.length; t++) {
      out.format("%n" + first, classes.get(t));
      for (int n : counts[t]) out.format(next, n);
      out.format(("  %" + width + ".3f").repeat(3), precision(t), recall(t), f1(t));
    }
    return out.format(Words.of("%naccuracy %.4f"), accuracy()).toString();
  }
}
