package gradiente.calculus;

import static gradiente.calculus.Derivative.bad;

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

  private double right;
  private double left;

  /** Whether f has one value at the smallest steps, and how steep it could be unseen. */
  private boolean flat;

  private double unseen;
  private double beyond = Double.POSITIVE_INFINITY;

  /**
   * @param order 1 for the slope, 2 for the second derivative
   * @param digits the error that is allowed, as a part of the result
   */
  private Ridders(String what, int order, double digits, double x, double here) {
    this.what = what;
    this.order = order;
    this.digits = digits;
    this.x = x;
    this.here = here;
  }

  /** The first or second derivative of f at x, of which {@code f(x) = here}; or a refusal. */
  static double derivative(
      String what, int order, double digits, DoubleUnaryOperator f, double x, double here) {
    Ridders limit = new Ridders(what, order, digits, x, here);
    limit.approach(f);
    return limit.answer();
  }

  /** As {@link #derivative} of order 1, but the mean of both sides at a kink, NaN for a refusal. */
  static double loose(DoubleUnaryOperator f, double x, double here) {
    Ridders limit = new Ridders("slope", 1, 1e-4, x, here);
    limit.approach(f);
    if (limit.settled && !(limit.kink && limit.isFlat())) return limit.value;
    return limit.isFlat() ? 0 : Double.NaN;
  }

  private boolean isFlat() {
    return flat && unseen <= digits * beyond;
  }

  private double answer() {
    if (settled && !kink) return value;
    if (isFlat()) return 0;
    String bent = "%s: none at x = %s: it is %s from the left and %s from the right";
    if (settled) throw bad(bent, what, x, shown(left), shown(right));
    String wild = "%s: cannot be measured at x = %s: smaller steps do not settle";
    if (!(error < Math.abs(value))) throw bad(wild, what, x);
    String vague = "%s: only known to be %s +- %s at x = %s; f has too few digits there";
    throw bad(vague, what, shown(value), shown(error), x);
  }

  private static String shown(double v) {
    return String.format(java.util.Locale.ROOT, "%.4g", v);
  }

  private void approach(DoubleUnaryOperator f) {
    double largest = Math.max(1, Math.abs(x));
    double h = Math.max(0x1p-40, Math.scalb(1.0, Math.getExponent(x))) * 0x1p-42;
    int side = side(f, h); // 0 for both
    double[] finer = new double[COLUMNS];
    double[] noise = new double[COLUMNS];
    double[] before = null; // the quotients of both sides at the step before
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
      if (k == 0 && up == here && down == here) {
        flat = true;
        unseen = EPSILON * size / Math.pow(h, order);
        continue;
      }
      if (k == 0) beyond = Math.max(Math.abs(forward), Math.abs(backward));
      double[] both = sides(forward, backward, h, before);
      double[] row = new double[COLUMNS];
      row[0] = quotient(side, to, from, up, down, forward, backward);
      System.arraycopy(noise, 0, noise, 1, COLUMNS - 1);
      noise[0] = 2 * order * EPSILON * size / Math.pow(h, order);
      since++;
      double near = Math.max(Math.abs(forward), Math.abs(backward));
      if (order == 2) near /= largest;
      double power = 1;
      for (int m = 1; m <= Math.min(k, COLUMNS - 1); m++) {
        power *= side == 0 ? 16 : 4;
        row[m] = finer[m - 1] + (finer[m - 1] - row[m - 1]) / (power - 1);
        double differ = Math.max(Math.abs(row[m] - finer[m - 1]), Math.abs(row[m] - row[m - 1]));
        if (better(row[m], differ + noise[m], near)) {
          since = 0;
          kink = side == 0 && bent(both, before, noise[m]);
          right = both[0];
          left = both[1];
        }
      }
      finer = row;
      before = new double[] {both[0], both[1], forward, backward, h};
      k++;
    }
  }

  /** 1 or -1 where f exists on the right or on the left of x alone. */
  private int side(DoubleUnaryOperator f, double h) {
    double up = f.applyAsDouble(x + h);
    double down = f.applyAsDouble(x - h);
    String edge = "%s: f is %s and %s beside x = %s; it must be finite on one side at least";
    if (!Double.isFinite(up) && !Double.isFinite(down)) throw bad(edge, what, down, up, x);
    boolean both = Double.isFinite(up) && Double.isFinite(down);
    if (order == 2 && !both) throw bad("%s: f ends at x = %s; needs both sides", what, x);
    return !Double.isFinite(up) ? -1 : Double.isFinite(down) ? 0 : 1;
  }

  private double quotient(
      int side, double to, double from, double up, double down, double forward, double backward) {
    if (order == 2) return 2 * (forward - backward) / (to - from);
    return side == 0 ? (up - down) / (to - from) : side > 0 ? forward : backward;
  }

  /** What the right side alone says, and the left. */
  private double[] sides(double forward, double backward, double h, double[] before) {
    if (order == 1) return new double[] {forward, backward};
    if (before == null) return new double[] {Double.NaN, Double.NaN};
    double step = h - before[4];
    return new double[] {2 * (forward - before[2]) / step, 2 * (before[3] - backward) / step};
  }

  /** Sides of a smooth function come together four times as close at a fourth of the step. */
  private boolean bent(double[] both, double[] finer, double noise) {
    double apart = Math.abs(finer[0] - finer[1]);
    return apart > 16 * error + 8 * noise && apart > 0.7 * Math.abs(both[0] - both[1]);
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
