package gradiente.calculus;

import static gradiente.tensor.Refusal.bad;

import gradiente.language.Words;
import java.util.*;
import java.util.stream.IntStream;

/**
 * The way a {@link Descent} took: where it was, how high, and how steep it was there. Point 0 is
 * the start, point {@code t} the place after {@code t} steps. Prints as a table.
 *
 * @param points the points, [steps + 1][n]
 * @param values the function at each point, [steps + 1]
 * @param gradients the gradient at each point, [steps + 1][n]; of a stochastic descent, the
 *     estimate from the minibatch of that step
 * @param diverged whether the descent ran off to numbers that are not finite; the points before
 *     that are kept
 * @param end why it ended, in words
 */
public record DescentPath(
    double[][] points, double[] values, double[][] gradients, boolean diverged, String end) {
  /** Copies the arrays, which must be of one length. */
  public DescentPath {
    boolean fits = points.length == values.length && points.length == gradients.length;
    if (!fits) throw bad("descent path: needs a value and a gradient for each point");
    points = copy(points);
    values = values.clone();
    gradients = copy(gradients);
  }

  /** All points, as copies: [steps + 1][n]. */
  @Override
  public double[][] points() {
    return copy(points);
  }

  /** The function at each point, as a copy: [steps + 1]. */
  @Override
  public double[] values() {
    return values.clone();
  }

  /** The gradients at each point, as copies: [steps + 1][n]. */
  @Override
  public double[][] gradients() {
    return copy(gradients);
  }

  private static double[][] copy(double[][] rows) {
    return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
  }

  /** How many steps were taken. */
  public int steps() {
    return points.length - 1;
  }

  /** The point after step {@code t}, [n]. */
  public double[] point(int t) {
    return points[check(t)].clone();
  }

  /** The first coordinate of the point after step {@code t}: all there is, for one variable. */
  public double x(int t) {
    return points[check(t)][0];
  }

  /**
   * The second coordinate of the point after step {@code t}.
   *
   * @throws IllegalArgumentException if the function has one variable
   */
  public double y(int t) {
    return column(points, 1)[check(t)];
  }

  /** The function at the point after step {@code t}. */
  public double value(int t) {
    return values[check(t)];
  }

  /** The gradient at the point after step {@code t}, [n]. */
  public double[] gradient(int t) {
    return gradients[check(t)].clone();
  }

  /** The derivative by the first variable after step {@code t}: the slope, for one variable. */
  public double slope(int t) {
    return gradients[check(t)][0];
  }

  /** The first coordinates of all points, [steps + 1]. */
  public double[] xs() {
    return column(points, 0);
  }

  /** The second coordinates of all points, [steps + 1]. */
  public double[] ys() {
    return column(points, 1);
  }

  /** The point where it ended, [n]. */
  public double[] last() {
    return points[steps()].clone();
  }

  /** The function at the point where it ended. */
  public double lastValue() {
    return values[steps()];
  }

  private int check(int t) {
    if (t < 0 || t > steps()) throw bad("path: step %s of a path with %s steps", t, steps());
    return t;
  }

  private static double[] column(double[][] rows, int i) {
    int n = rows[0].length;
    if (i >= n) throw bad("path: coordinate %s of points with %s coordinates", i, n);
    return Arrays.stream(rows).mapToDouble(row -> row[i]).toArray();
  }

  @Override
  public String toString() {
    int n = points[0].length;
    List<String> headings = new ArrayList<>(List.of(Words.of("step")));
    List<double[]> columns = new ArrayList<>();
    columns.add(IntStream.rangeClosed(0, steps()).asDoubleStream().toArray());
    for (int i = 0; i < n; i++) {
      headings.add(name(i, n));
      columns.add(column(points, i));
    }
    headings.add("f");
    columns.add(values);
    for (int i = 0; i < n; i++) {
      headings.add(n == 1 ? Words.of("slope") : "df/d" + name(i, n));
      columns.add(column(gradients, i));
    }
    return Columns.print(headings, columns.toArray(double[][]::new), false) + "\n" + end;
  }

  private static String name(int i, int n) {
    return n <= 3 ? "xyz".substring(i, i + 1) : "x" + (i + 1);
  }
}
