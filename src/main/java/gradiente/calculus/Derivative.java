package gradiente.calculus;

import java.util.function.DoubleUnaryOperator;

/**
 * Derivatives of functions of one variable, by finite differences.
 *
 * <p>Both differences start from the limit {@code f'(x) = lim (f(x+h) - f(x)) / h} and stop at a
 * small {@code h}. What they cut off (the truncation error) shrinks with {@code h}; what
 * subtracting two nearly equal numbers loses (the rounding error) grows as {@code eps / h}. See
 * {@link StepSizes} and Press et al., "Numerical Recipes", 3rd ed. 2007, section 5.7.
 */
public final class Derivative {
  /** Cube root of the spacing of doubles at 1: balances both errors of the central difference. */
  static final double STEP = Math.cbrt(Math.ulp(1.0));

  private Derivative() {}

  /**
   * The slope of {@code f} at {@code x}, right to about 10 digits: a central difference with the
   * step {@code 6e-6 * max(1, |x|)}.
   *
   * @throws IllegalArgumentException if {@code x} is not finite, or {@code f} is not finite there
   *     or close by
   */
  public static double at(DoubleUnaryOperator f, double x) {
    double slope = central(f, x, step(x));
    double here = f.applyAsDouble(x); // 1/x at 0 has finite neighbours, and no slope
    boolean pole = !Double.isFinite(here);
    if (pole) throw bad("slope: f is %s at x = %s; it has no slope there", here, x);
    return slope;
  }

  /** The function {@code x -> f'(x)}, each value computed as by {@link #at}. */
  public static DoubleUnaryOperator of(DoubleUnaryOperator f) {
    return x -> at(f, x);
  }

  /**
   * Slope of the secant from {@code x} to {@code x + h}: {@code (f(x+h) - f(x)) / h}. Its
   * truncation error is {@code h f''(x) / 2}. A negative {@code h} looks backward.
   *
   * @throws IllegalArgumentException if {@code h} is 0, or a number involved is not finite
   */
  public static double forward(DoubleUnaryOperator f, double x, double h) {
    checkStep("forward difference", x, h);
    double to = x + h;
    // to - x, not h: x + h is rounded, and the quotient must use the distance really walked
    double slope = (f.applyAsDouble(to) - f.applyAsDouble(x)) / (to - x);
    return checked("forward difference", x, h, slope);
  }

  /**
   * Slope of the secant from {@code x - h} to {@code x + h}: {@code (f(x+h) - f(x-h)) / 2h}. Its
   * truncation error is {@code h^2 f'''(x) / 6}.
   *
   * @throws IllegalArgumentException if {@code h} is 0, or a number involved is not finite
   */
  public static double central(DoubleUnaryOperator f, double x, double h) {
    checkStep("central difference", x, h);
    double to = x + h;
    double from = x - h;
    double slope = (f.applyAsDouble(to) - f.applyAsDouble(from)) / (to - from);
    return checked("central difference", x, h, slope);
  }

  /**
   * The second derivative {@code (f(x+h) - 2 f(x) + f(x-h)) / h^2}, that is, the curvature, right
   * to about 6 digits: {@code h} is {@code 1e-4 * max(1, |x|)}.
   *
   * @throws IllegalArgumentException as for {@link #at}
   */
  public static double second(DoubleUnaryOperator f, double x) {
    double h = Math.sqrt(Math.sqrt(Math.ulp(1.0))) * Math.max(1, Math.abs(x));
    checkStep("second derivative", x, h);
    double bend = f.applyAsDouble(x + h) - 2 * f.applyAsDouble(x) + f.applyAsDouble(x - h);
    return checked("second derivative", x, h, bend / (h * h));
  }

  /** The line {@code f(a) + f'(a) (x - a)} that touches {@code f} at {@code a}. */
  public static DoubleUnaryOperator tangent(DoubleUnaryOperator f, double a) {
    return line(a, f.applyAsDouble(a), at(f, a));
  }

  /** The line through the points of {@code f} at {@code a} and {@code a + h}. */
  public static DoubleUnaryOperator secant(DoubleUnaryOperator f, double a, double h) {
    return line(a, f.applyAsDouble(a), forward(f, a, h));
  }

  private static DoubleUnaryOperator line(double a, double height, double slope) {
    return x -> height + slope * (x - a);
  }

  /** The default step at {@code x}: relative, so that {@code x + h} differs from a large x. */
  static double step(double x) {
    return STEP * Math.max(1, Math.abs(x));
  }

  private static void checkStep(String what, double x, double h) {
    String needs = "%s: h = %s at x = %s; both must be finite and x + h differ from x";
    boolean moves = Double.isFinite(x) && Double.isFinite(h) && x + h != x;
    if (!moves) throw bad(needs, what, h, x);
  }

  private static double checked(String what, double x, double h, double slope) {
    String needs = "%s: %s at x = %s; f must be finite at x and up to h = %s beside it";
    if (!Double.isFinite(slope)) throw bad(needs, what, slope, x, Math.abs(h));
    return slope;
  }

  /** An exception with this text. */
  static IllegalArgumentException bad(String format, Object... details) {
    return new IllegalArgumentException(format.formatted(details));
  }
}
