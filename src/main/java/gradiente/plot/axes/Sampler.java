package gradiente.plot.axes;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Samples a function of one variable for drawing. Where it is not a finite number, and where it
 * jumps, the samples hold a NaN, so that the curve breaks there instead of joining what is not
 * joined.
 */
public final class Sampler {
  private static final int SAMPLES = 601;

  /** Sample positions; ascending. */
  public final double[] x;

  /** Values; NaN where the curve breaks. */
  public final double[] y;

  /** Whether the function grows without bound somewhere in the interval. */
  public final boolean pole;

  public Sampler(DoubleUnaryOperator f, double from, double to) {
    double[] at = positions(from, to);
    int n = at.length;
    double[] value = new double[n];
    int jumps = 0;
    boolean unbounded = false;
    boolean[] jumpAfter = new boolean[n];
    for (int i = 0; i < n; i++) {
      value[i] = f.applyAsDouble(at[i]);
      unbounded |= Double.isInfinite(value[i]);
    }
    double typical = typicalStep(value);
    for (int i = 1; i < n; i++) {
      double step = Math.abs(value[i] - value[i - 1]);
      if (step > 4 * typical && step > 0) {
        double jump = jump(f, at[i - 1], at[i]);
        if (jump > 0.5 * step) {
          jumpAfter[i - 1] = true;
          jumps++;
          unbounded |= jump > 50 * step;
        }
      }
    }
    x = new double[n + jumps];
    y = new double[n + jumps];
    for (int i = 0, k = 0; i < n; i++) {
      x[k] = at[i];
      y[k++] = Double.isFinite(value[i]) ? value[i] : Double.NaN;
      if (jumpAfter[i]) {
        x[k] = (at[i] + at[i + 1]) / 2;
        y[k++] = Double.NaN;
      }
    }
    pole = unbounded;
  }

  /**
   * The range of y to make room for: null for all, at a pole that of the middle nine tenths and
   * some, for a pole would flatten the rest.
   */
  public double[] range() {
    if (!pole) return null;
    double[] sorted = DoubleStream.of(y).filter(Double::isFinite).sorted().toArray();
    double lo = sorted[(int) (0.05 * (sorted.length - 1))];
    double hi = sorted[(int) (0.95 * (sorted.length - 1))];
    double air = 0.3 * (hi - lo);
    return new double[] {
      Math.max(sorted[0], lo - air), Math.min(sorted[sorted.length - 1], hi + air)
    };
  }

  /**
   * Even steps; over several decades also even ratios, since the chart may yet get a logarithmic x
   * axis, on which even steps leave all but the last two decades without a sample.
   */
  private static double[] positions(double from, double to) {
    int last = SAMPLES - 1;
    DoubleStream even =
        IntStream.rangeClosed(0, last).mapToDouble(i -> from + (to - from) * i / last);
    if (from <= 0 || to / from < 100) return even.toArray();
    double ratio = to / from;
    DoubleStream ratios =
        IntStream.range(1, last).mapToDouble(i -> from * Math.pow(ratio, (double) i / last));
    return DoubleStream.concat(even, ratios).sorted().distinct().toArray();
  }

  /** The mean of all finite steps: a jump is large beside it. */
  private static double typicalStep(double[] value) {
    double sum = 0;
    int count = 0;
    for (int i = 1; i < value.length; i++) {
      double step = Math.abs(value[i] - value[i - 1]);
      if (Double.isFinite(step)) {
        sum += step;
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  /**
   * The change of f across a tiny interval within [a, b], found by halving towards the larger
   * change. For a continuous function it goes to 0, at a jump it stays, at a pole it grows.
   */
  private static double jump(DoubleUnaryOperator f, double a, double b) {
    double fa = f.applyAsDouble(a);
    double fb = f.applyAsDouble(b);
    for (int i = 0; i < 30; i++) {
      double m = (a + b) / 2;
      double fm = f.applyAsDouble(m);
      if (!Double.isFinite(fm)) return Double.POSITIVE_INFINITY;
      if (Math.abs(fm - fa) > Math.abs(fb - fm)) {
        b = m;
        fb = fm;
      } else {
        a = m;
        fa = fm;
      }
    }
    return Math.abs(fb - fa);
  }

  /**
   * The derivative of f by central differences, error O(h^2); NaN where the slopes to the left and
   * to the right differ, as at the corner of a ReLU.
   *
   * @param range of x that is looked at: within a very short one f may change as quickly
   */
  public static DoubleUnaryOperator derivative(DoubleUnaryOperator f, double range) {
    return x -> {
      // The cube root of the machine precision balances truncation and rounding.
      double h = 6e-6 * Math.min(range, Math.max(1, Math.abs(x)));
      h = Math.max(h, 64 * Math.ulp(x));
      double here = f.applyAsDouble(x);
      double low = f.applyAsDouble(x - h);
      double high = f.applyAsDouble(x + h);
      // With h the difference of the slopes gets smaller too, but not at a corner.
      double bend = (high - here - (here - low)) / h;
      double half = f.applyAsDouble(x - h / 2) - here + f.applyAsDouble(x + h / 2) - here;
      double rounding = 16 * Math.ulp(here) / h;
      boolean corner = Math.abs(bend) > rounding && Math.abs(2 * half / h) > 0.75 * Math.abs(bend);
      return corner ? Double.NaN : (high - low) / (2 * h);
    };
  }
}
