package gradiente.calculus;

import static gradiente.tensor.Refusal.bad;
import static gradiente.tensor.Refusal.given;

import gradiente.language.Words;
import gradiente.tensor.Text;
import java.util.Arrays;
import java.util.function.*;

/**
 * Derivatives of functions of several variables, by central differences in each variable.
 *
 * <p>A function of two variables may be a plain {@code (x, y) -> ...}; of any number it takes the
 * point as an array, {@code v -> v[0] * v[1] + v[2]}.
 */
public final class Gradient {
  /** Cube root of the spacing of doubles at 1: balances both errors of the central difference. */
  private static final double STEP = Math.cbrt(Math.ulp(1.0));

  private Gradient() {}

  /**
   * The gradient: the vector of partial derivatives, which points where {@code f} grows fastest and
   * is normal to the level set through {@code x}.
   *
   * @param x the point, [n]
   * @return [n], each to 8 digits, as by {@link Derivative#at}
   * @throws IllegalArgumentException if {@code x} is empty, or has no such slope in some variable
   */
  public static double[] at(ToDoubleFunction<double[]> f, double... x) {
    given("gradient", "%s: needs numbers, got null", x);
    if (x.length == 0) throw bad("gradient: an empty point; give at least one coordinate");
    double[] gradient = new double[x.length];
    for (int i = 0; i < x.length; i++) gradient[i] = partial(f, i, x);
    return gradient;
  }

  /** The gradient of {@code f} at the point (x, y): [2]. */
  public static double[] at(DoubleBinaryOperator f, double x, double y) {
    return at(ofPoint(f), x, y);
  }

  /** The function that gives for a point [n] the gradient [n] there. */
  public static UnaryOperator<double[]> of(ToDoubleFunction<double[]> f) {
    return x -> at(f, x);
  }

  /** The function that gives for a point [2] the gradient [2] of {@code f} there. */
  public static UnaryOperator<double[]> of(DoubleBinaryOperator f) {
    return of(ofPoint(f));
  }

  /**
   * The partial derivative {@code df/dx_i}: all variables but one are held still.
   *
   * @param i which variable, 0..n-1
   * @throws IllegalArgumentException if there is no variable {@code i}, or no slope that can be
   *     measured to 8 digits, as for {@link Derivative#at}
   */
  public static double partial(ToDoubleFunction<double[]> f, int i, double... x) {
    String wrong = "partial: variable %s of a point with %s coordinates";
    int n = given("partial", "%s: needs numbers, got null", x).length;
    if (i < 0 || i >= n) throw bad(wrong, i, n);
    double[] moved = x.clone();
    DoubleUnaryOperator alongOne =
        t -> {
          moved[i] = t;
          return value(f, moved);
        };
    try {
      return Derivative.at(alongOne, x[i]);
    } catch (IllegalArgumentException e) {
      String place = Text.of(Words.of("partial %d at %s"), i, Arrays.toString(x));
      throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
    }
  }

  /**
   * The Jacobian of a function from [n] to [m]: row {@code i} is the gradient of output {@code i},
   * {@code J[i][j] = df_i / dx_j}.
   *
   * @return [m][n]
   * @throws IllegalArgumentException if a number involved is not finite, or {@code x} is empty
   */
  public static double[][] jacobian(UnaryOperator<double[]> f, double... x) {
    given("jacobian", "%s: needs a function, got null", f);
    given("jacobian", "%s: needs numbers, got null", x);
    if (x.length == 0) throw bad("jacobian: an empty point; give at least one coordinate");
    double[] value = f.apply(x.clone());
    if (value == null) throw bad("jacobian: f is null at %s; needs an array", Arrays.toString(x));
    int outputs = value.length;
    double[][] jacobian = new double[outputs][];
    for (int i = 0; i < outputs; i++) {
      int row = i;
      jacobian[i] = at(v -> f.apply(v)[row], x);
    }
    return jacobian;
  }

  /**
   * The slopes that a descent walks by: right to 4 digits at least, at a kink the mean of both
   * sides, and NaN where there is none. Mostly two central differences in each variable, at {@code
   * h = 6e-6 max(1, |x|)} and half of it, which agree; else as by {@link #at}.
   */
  static double[] loose(ToDoubleFunction<double[]> f, double[] x) {
    double[] gradient = new double[x.length];
    double[] moved = x.clone();
    for (int i = 0; i < x.length; i++) {
      int variable = i;
      DoubleUnaryOperator alongOne =
          t -> {
            moved[variable] = t;
            return value(f, moved);
          };
      double h = STEP * Math.max(1, Math.abs(x[i]));
      double up = alongOne.applyAsDouble(x[i] + h);
      double down = alongOne.applyAsDouble(x[i] - h);
      double wide = (up - down) / (x[i] + h - (x[i] - h));
      double narrow = Derivative.difference(alongOne, x[i], h / 2);
      double rounding = 4 * Math.ulp(Math.max(Math.abs(up), Math.abs(down))) / h;
      boolean agree = Math.abs(wide - narrow) <= 1e-5 * Math.abs(narrow) + rounding;
      gradient[i] = agree ? narrow : Ridders.loose(alongOne, x[i], alongOne.applyAsDouble(x[i]));
      moved[i] = x[i];
    }
    return gradient;
  }

  /** {@code f(x)}, where f may write into its point: it is given a copy. */
  static double value(ToDoubleFunction<double[]> f, double[] x) {
    given("gradient", "%s: needs a function, got null", f);
    try {
      return f.applyAsDouble(x.clone());
    } catch (ArrayIndexOutOfBoundsException e) {
      String wrong = Words.of("f at a point with %s coordinates: %s");
      throw new IllegalArgumentException(Text.of(wrong, x.length, e.getMessage()), e);
    }
  }

  /** The same function, taking its two variables as one point. */
  static ToDoubleFunction<double[]> ofPoint(DoubleBinaryOperator f) {
    given("gradient", "%s: needs a function, got null", f);
    return v -> f.applyAsDouble(v[0], v[1]);
  }
}
