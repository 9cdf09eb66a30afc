package gradiente.calculus;

import static gradiente.tensor.Refusal.bad;
import static gradiente.tensor.Refusal.given;

import gradiente.language.English;
import gradiente.language.Words;
import java.util.function.DoubleUnaryOperator;

/**
 * Derivatives of functions of one variable, by finite differences.
 *
 * <p>A function computed in float32, as by a network, is right to about 7 digits: its slope can be
 * known to 5 of them and its second derivative to 4, fewer than {@link #at} and {@link #second}
 * promise, which then refuse; {@link #central} gives some with a step such as 0.01.
 *
 * <p>Both differences start from the limit {@code f'(x) = lim (f(x+h) - f(x)) / h} and stop at a
 * small {@code h}. What they cut off (the truncation error) shrinks with {@code h}; what
 * subtracting two nearly equal numbers loses (the rounding error) grows as {@code eps / h}. See
 * {@link StepSizes} and Press et al., "Numerical Recipes", 3rd ed. 2007, section 5.7.
 */
public final class Derivative {
  private Derivative() {}

  /**
   * The slope of {@code f} at {@code x}: the error is below 1e-8 of the slope or, where {@code f}
   * is nearly level, of the slopes beside {@code x}. Central differences at many steps,
   * extrapolated to the step 0 (Ridders 1982; Press et al., section 5.7), which takes 40 to 90
   * calls of {@code f}, up to {@code max(1, |x|)} away. Where {@code f} exists on one side of
   * {@code x} only, it is the slope of that side. Next to a kink or a jump it is the slope of the
   * branch on which {@code x} lies.
   *
   * @throws IllegalArgumentException if {@code x} or {@code f(x)} is not finite; at a kink, as of
   *     {@code |x|} at 0, and at a jump; where the slope is infinite, as of the root at 0; or where
   *     8 digits are more than {@code f} can give
   */
  public static double at(DoubleUnaryOperator f, double x) {
    return Ridders.derivative("slope", 1, 1e-8, f, x, value("slope", f, x));
  }

  private static double value(@English String what, DoubleUnaryOperator f, double x) {
    given(Words.of(what), "%s: needs a function, got null", f);
    if (!Double.isFinite(x)) throw bad("%s: x = %s; needs a finite number", Words.of(what), x);
    double here = f.applyAsDouble(x); // 1/x at 0 has finite neighbours, and no slope
    boolean pole = !Double.isFinite(here);
    String none = "%s: f is %s at x = %s; it has no %s there";
    if (pole) throw bad(none, Words.of(what), here, x, Words.of(what));
    return here;
  }

  /** The function {@code x -> f'(x)}, each value computed as by {@link #at}. */
  public static DoubleUnaryOperator of(DoubleUnaryOperator f) {
    given("slope", "%s: needs a function, got null", f);
    return x -> at(f, x);
  }

  /**
   * Slope of the secant from {@code x} to {@code x + h}: {@code (f(x+h) - f(x)) / h}. Its
   * truncation error is {@code h f''(x) / 2}. A negative {@code h} looks backward.
   *
   * @throws IllegalArgumentException if {@code h} is 0, or a number involved is not finite
   */
  public static double forward(DoubleUnaryOperator f, double x, double h) {
    checkStep("forward difference", f, x, h);
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
    checkStep("central difference", f, x, h);
    return checked("central difference", x, h, difference(f, x, h));
  }

  /** The central difference, whatever it is. */
  static double difference(DoubleUnaryOperator f, double x, double h) {
    double to = x + h;
    double from = x - h;
    return (f.applyAsDouble(to) - f.applyAsDouble(from)) / (to - from);
  }

  /**
   * The second derivative, that is, the curvature: the limit of {@code (f(x+h) - 2 f(x) + f(x-h)) /
   * h^2}, found as by {@link #at}. The error is below 1e-6 of it or, where it is nearly 0, of the
   * slopes beside {@code x}, by {@code max(1, |x|)}.
   *
   * @throws IllegalArgumentException as for {@link #at}; and where {@code f} exists on one side of
   *     {@code x} only
   */
  public static double second(DoubleUnaryOperator f, double x) {
    String what = "second derivative";
    return Ridders.derivative(what, 2, 1e-6, f, x, value(what, f, x));
  }

  /** The line {@code f(a) + f'(a) (x - a)} that touches {@code f} at {@code a}. */
  public static DoubleUnaryOperator tangent(DoubleUnaryOperator f, double a) {
    return line(a, value("slope", f, a), at(f, a));
  }

  /** The line through the points of {@code f} at {@code a} and {@code a + h}. */
  public static DoubleUnaryOperator secant(DoubleUnaryOperator f, double a, double h) {
    double slope = forward(f, a, h);
    return line(a, f.applyAsDouble(a), slope);
  }

  private static DoubleUnaryOperator line(double a, double height, double slope) {
    return x -> height + slope * (x - a);
  }

  private static void checkStep(@English String what, DoubleUnaryOperator f, double x, double h) {
    given(Words.of(what), "%s: needs a function, got null", f);
    String needs = "%s: h = %s at x = %s; both must be finite and x + h differ from x";
    boolean moves = Double.isFinite(x) && Double.isFinite(h) && x + h != x;
    if (!moves) throw bad(needs, Words.of(what), h, x);
  }

  private static double checked(@English String what, double x, double h, double slope) {
    String needs = "%s: %s at x = %s; f must be finite at x and up to h = %s beside it";
    if (!Double.isFinite(slope)) throw bad(needs, Words.of(what), slope, x, Math.abs(h));
    return slope;
  }
}
