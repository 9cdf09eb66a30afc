package gradiente.calculus;

import static gradiente.tensor.Refusal.bad;

import gradiente.language.Words;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * How wrong a numerical derivative is for each step size: the two V-shaped curves of truncation
 * against rounding. Prints as a table.
 *
 * @param h step sizes, from small to large, [n]
 * @param forward absolute error of the forward difference at each step, [n]
 * @param central absolute error of the central difference at each step, [n]
 */
public record StepSizes(double[] h, double[] forward, double[] central) {
  /** Copies the arrays, which must be of one length, at least 1. */
  public StepSizes {
    for (double[] each : new double[][] {h, forward, central}) {
      boolean fits = each != null && each.length == h.length && h.length > 0;
      if (!fits) throw bad("step sizes: needs 3 arrays of one length, at least 1");
    }
    h = h.clone();
    forward = forward.clone();
    central = central.clone();
  }

  /**
   * Measures at the steps 1e-15, 1e-14.5, 1e-14 ... 1e-0.5, which show both arms of the V.
   *
   * @param exact the true derivative of {@code f} at {@code x}
   * @throws IllegalArgumentException if {@code exact} is not finite, or {@code f} within 0.32 of
   *     {@code x}, or {@code |x|} is so large (16 and above) that {@code x + 1e-15} is {@code x}
   */
  public static StepSizes measure(DoubleUnaryOperator f, double x, double exact) {
    String wrong = "step sizes: the exact derivative is %s; needs a finite number";
    if (!Double.isFinite(exact)) throw bad(wrong, exact);
    String far =
        "step sizes: at x = %s the smallest step, 1e-15, is lost; take x between -16 and 16";
    if (x + 1e-15 == x || x - 1e-15 == x) throw bad(far, x);
    int n = 30;
    double[] h = new double[n];
    double[] forward = new double[n];
    double[] central = new double[n];
    for (int i = 0; i < n; i++) {
      h[i] = Math.pow(10, -15 + i / 2.0);
      forward[i] = Math.abs(Derivative.forward(f, x, h[i]) - exact);
      central[i] = Math.abs(Derivative.central(f, x, h[i]) - exact);
    }
    return new StepSizes(h, forward, central);
  }

  /** The step sizes, as a copy: [n]. */
  @Override
  public double[] h() {
    return h.clone();
  }

  /** The errors of the forward difference, as a copy: [n]. */
  @Override
  public double[] forward() {
    return forward.clone();
  }

  /** The errors of the central difference, as a copy: [n]. */
  @Override
  public double[] central() {
    return central.clone();
  }

  /** The step at which the forward difference was best, near 1e-8 for a tame function near 1. */
  public double bestForward() {
    return h[least(forward)];
  }

  /** The step at which the central difference was best, near 1e-5 for a tame function near 1. */
  public double bestCentral() {
    return h[least(central)];
  }

  private static int least(double[] errors) {
    int best = 0;
    for (int i = 1; i < errors.length; i++) best = errors[i] < errors[best] ? i : best;
    return best;
  }

  @Override
  public String toString() {
    double[][] columns = {h, forward, central};
    List<String> heads = List.of("h", Words.of("forward error"), Words.of("central error"));
    return Columns.print(heads, columns, true);
  }
}
