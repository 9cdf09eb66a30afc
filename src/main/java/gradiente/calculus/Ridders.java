package gradiente.calculus;

import static gradiente.tensor.Refusal.bad;

import gradiente.language.English;
import gradiente.language.Words;
import gradiente.tensor.Text;
import java.util.function.DoubleUnaryOperator;

/**
 * The limit of difference quotients as their step goes to 0, and how far it can be trusted: Ridders
 * 1982, "Accurate computation of F'(x) and F'(x) F''(x)", in the form of Press et al. 2007, section
 * 5.7.
 *
 * <p>A difference quotient is measured at steps that grow fourfold. Its truncation error is a
 * series in {@code h^2} (one-sided: in {@code h}), so that quotients at neighbouring steps can be
 * combined into one without the first term, two of those into one without the second, and so on
 * (Richardson's extrapolation). What the last combinations differ by, and what rounding can do at
 * the smallest of their steps, is the error. Steps begin very small, so that no wiggle of the
 * function is stepped over, and grow as long as the error falls.
 */
final class Ridders {
  private static final double EPSILON = Math.ulp(1.0);
  private static final int COLUMNS = 5;
  private static final int PATIENCE = 3;

  private final String what;
  private final int order;
  private final double digits;
  private final double x;
  private final double here;

  private double value = Double.NaN;
  private double error = Double.POSITIVE_INFINITY;
  private boolean settled;

  /** The quotients of the right and of the left side differ, and smaller steps do not help. */
  private boolean kink;

  /** Whether f has no neighbours to make a difference with. */
  private boolean alone;

  private double right;
  private double left;

  /** The results so far, and the smallest step in each. */
  private final double[] results = new double[64];

  private final double[] steps = new double[64];
  private int seen;

  /** How far f is level around x, how steep it could be unseen, and by how much it changes then. */
  private double flat;

  private double unseen;
  private double beyond = Double.POSITIVE_INFINITY;

  /** All values of f are multiples of this: of 1e-16, as of e^x - 1 near 0, or those of a float. */
  private double quantum = Double.POSITIVE_INFINITY;

  /** Slopes of both sides and the step, at the step before. */
  private double[] before = {Double.NaN, Double.NaN, 0};

  /** How far the sides were apart at the two steps before. */
  private final double[] apartLast = new double[2];

  /**
   * @param order 1 for the slope, 2 for the second derivative
   * @param digits the error that is allowed, as a part of the result
   */
  private Ridders(@English String what, int order, double digits, double x, double here) {
    this.what = what;
    this.order = order;
    this.digits = digits;
    this.x = x;
    this.here = here;
  }

  /** The first or second derivative of f at x, of which {@code f(x) = here}; or a refusal. */
  static double derivative(
      @English String what,
      int order,
      double digits,
      DoubleUnaryOperator f,
      double x,
      double here) {
    Ridders limit = new Ridders(what, order, digits, x, here);
    limit.approach(f);
    return limit.answer();
  }

  /** As {@link #derivative} of order 1, but the mean of both sides at a kink, NaN for a refusal. */
  static double loose(DoubleUnaryOperator f, double x, double here) {
    if (!Double.isFinite(x) || !Double.isFinite(here)) return Double.NaN;
    Ridders limit = new Ridders("slope", 1, 1e-4, x, here);
    limit.approach(f);
    if (limit.settled && !(limit.kink && limit.isFlat())) return limit.value;
    return limit.isFlat() ? 0 : Double.NaN;
  }

  /** Level on a stretch that rounding cannot explain. */
  private boolean isFlat() {
    double change = digits * beyond / Math.pow(4 * flat, order);
    boolean real = beyond > 0x1p-44 * Math.max(1, Math.abs(here));
    return flat > 0x1p-18 * Math.abs(x) && flat > 0x1p-44 && real && unseen <= change;
  }

  private double answer() {
    if (settled && !kink) return value;
    if (isFlat()) return 0;
    String what = Words.of(this.what);
    String edge = "%s: f is not finite beside x = %s";
    if (alone) throw bad(edge, what, x);
    String bent = "%s: none at x = %s: it is %s from the left and %s from the right";
    if (settled) throw bad(bent, what, x, shown(left), shown(right));
    String wild = "%s: cannot be measured at x = %s: smaller steps do not settle";
    if (!(error < Math.abs(value))) throw bad(wild, what, x);
    String vague = "%s: only known to be %s +- %s at x = %s; f has too few digits there";
    throw bad(vague, what, shown(value), shown(error), x);
  }

  private static String shown(double v) {
    return Text.of("%.4g", v);
  }

  private void approach(DoubleUnaryOperator f) {
    double largest = Math.max(1, Math.abs(x));
    double h = Math.max(0x1p-40, Math.scalb(1.0, Math.getExponent(x))) * 0x1p-34;
    boolean onRight = Double.isFinite(f.applyAsDouble(x + h));
    boolean onLeft = Double.isFinite(f.applyAsDouble(x - h));
    alone = onRight == onLeft ? !onRight : order == 2;
    if (alone) return;
    int side = onRight == onLeft ? 0 : onRight ? 1 : -1;
    double[] finer = new double[COLUMNS];
    double[] noise = new double[COLUMNS];
    int since = 0;
    for (int k = 0; h <= largest && !(settled && since > PATIENCE); h *= 4) {
      double to = x + h;
      double from = x - h;
      double up = side < 0 ? here : f.applyAsDouble(to);
      double down = side > 0 ? here : f.applyAsDouble(from);
      if (!Double.isFinite(up) || !Double.isFinite(down)) break;
      double size = Math.max(Math.abs(here), Math.max(Math.abs(up), Math.abs(down)));
      double forward = (up - here) / (to - x);
      double backward = (here - down) / (x - from);
      double[] both = sides(forward, backward, h);
      double apart = Math.abs(both[0] - both[1]);
      double near = Math.max(Math.abs(forward), Math.abs(backward));
      quantum = Math.min(quantum, Math.min(lowest(here), Math.min(lowest(up), lowest(down))));
      // of the values, and of what f makes of x: each a last digit
      double rounding = EPSILON * (2 * order * size + Math.abs(x) * near / 4) / Math.pow(h, order);
      boolean level = order == 1 ? up == here && down == here : up - here == here - down;
      boolean odd = order == 2 && bent(apart, rounding); // as x |x|: level, but for no good reason
      if (k == 0 && level && !odd) {
        flat = h;
        unseen = rounding;
        remember(0, h);
        turn(apart, forward, backward, h);
        continue;
      }
      if (k == 0) beyond = Math.max(Math.abs(up - here), Math.abs(here - down));
      double[] row = new double[COLUMNS];
      row[0] = quotient(side, to, from, up, down, forward, backward);
      System.arraycopy(noise, 0, noise, 1, COLUMNS - 1);
      noise[0] = rounding + quantum / Math.pow(h, order);
      since++;
      if (order == 2) near /= largest;
      double power = 1;
      for (int m = 1; m <= Math.min(k, COLUMNS - 1); m++) {
        power *= side == 0 ? 16 : 4;
        row[m] = finer[m - 1] + (finer[m - 1] - row[m - 1]) / (power - 1);
        double differ = Math.max(Math.abs(row[m] - finer[m - 1]), Math.abs(row[m] - row[m - 1]));
        double smallest = h / (1L << 2 * m);
        double doubt = differ + noise[m] + restless(row[m], smallest);
        if (k > 1 && m > 1 && better(row[m], doubt, near)) {
          since = 0;
          kink = side == 0 && bent(apart, rounding);
          right = both[0];
          left = both[1];
        }
      }
      int last = Math.min(k, COLUMNS - 1);
      remember(row[last], h / (1L << 2 * last));
      finer = row;
      turn(apart, forward, backward, h);
      k++;
    }
  }

  /** The value of the last bit that is not 0: above it the number is a multiple of something. */
  private static double lowest(double v) {
    if (v == 0) return Double.POSITIVE_INFINITY;
    long bits = Double.doubleToRawLongBits(v) | 1L << 52;
    return Math.scalb(Math.ulp(v), Long.numberOfTrailingZeros(bits));
  }

  private void remember(double result, double step) {
    results[seen] = result;
    steps[seen++] = step;
  }

  /**
   * How far the results of smaller steps were from this one, which is what the rounding inside of f
   * does: divided by a larger step it is smaller.
   */
  private double restless(double candidate, double step) {
    double most = 0;
    for (int i = 0; i < seen && steps[i] < step; i++) {
      double share = Math.pow(steps[i] / step, order);
      most = Math.max(most, Math.abs(results[i] - candidate) * share);
    }
    return 2 * most;
  }

  private double quotient(
      int side, double to, double from, double up, double down, double forward, double backward) {
    if (order == 2) return 2 * (forward - backward) / (to - from);
    return side == 0 ? (up - down) / (to - from) : side > 0 ? forward : backward;
  }

  /** What the right side alone says, and the left. */
  private double[] sides(double forward, double backward, double h) {
    if (order == 1) return new double[] {forward, backward};
    double step = h - before[2];
    return new double[] {2 * (forward - before[0]) / step, 2 * (before[1] - backward) / step};
  }

  private void turn(double apart, double forward, double backward, double h) {
    before = new double[] {forward, backward, h};
    apartLast[1] = apartLast[0];
    apartLast[0] = apart;
  }

  /** The sides of a smooth function come four times as close at a fourth of the step. */
  private boolean bent(double apart, double rounding) {
    boolean steady = apartLast[0] > 0.7 * apart && apartLast[1] > 0.7 * apartLast[0];
    return steady && apart > 16 * rounding + 16 * Math.min(error, apart / 32);
  }

  private boolean better(double candidate, double doubt, double near) {
    boolean good = doubt <= digits * Math.max(Math.abs(candidate), near);
    if (settled && !good) return false;
    if (doubt >= error && settled == good) return false;
    // a result of larger steps that contradicts has stepped over something
    if (settled && Math.abs(candidate - value) > 4 * (doubt + error)) return false;
    value = candidate;
    error = doubt;
    settled = good;
    return true;
  }
}
