package gradiente.calculus;

import static gradiente.tensor.Refusal.bad;
import static gradiente.tensor.Refusal.given;

import gradiente.language.Words;
import gradiente.tensor.Rng;
import gradiente.tensor.Text;
import java.util.*;
import java.util.function.*;
import java.util.stream.IntStream;

/**
 * Gradient descent on a plain function, with every step on record.
 *
 * <pre>{@code
 * DoubleUnaryOperator f = x -> 2 * x * x * Math.cos(x) - 5 * x;
 * Descent.of(f).rate(0.05).steps(20).from(-1)
 * }</pre>
 *
 * <p>The rule is {@code x <- x - rate * f'(x)} (Cauchy 1847); with momentum {@code a} it is {@code
 * v <- a v - rate * f'(x); x <- x + v} (Polyak 1964), where v starts at 0. Gradients are measured,
 * unless the exact ones are given with {@link #slope} or {@link #gradient}: by central differences
 * right to 4 digits at least, with four calls of {@code f} for each variable where two steps agree,
 * and some 40 where they do not. At a kink the slope is the mean of both sides, which for {@code
 * |x|} at 0 is 0: a descent stands still there. At a jump it stops.
 *
 * <p>A descent is immutable: each call gives a new one, so that variants can share a beginning.
 * Without other word it takes 100 steps at rate 0.1.
 */
public final class Descent {
  private static final int ANY = 0;

  private record Settings(
      IntToDoubleFunction rate, int steps, double momentum, boolean nesterov, double tolerance) {}

  /** Where gradients come from: asked for step t, perhaps at several points. */
  private interface Source {
    double[] at(int t, double[] x);
  }

  private final ToDoubleFunction<double[]> f;
  private final int variables;

  /** Makes the source of one run, so that each run has a fresh one. */
  private final Supplier<Source> sources;

  private final Settings settings;
  private final boolean stochastic;

  private Descent(
      ToDoubleFunction<double[]> f,
      int variables,
      Supplier<Source> sources,
      Settings settings,
      boolean stochastic) {
    this.f = f;
    this.variables = variables;
    this.sources = sources;
    this.settings = settings;
    this.stochastic = stochastic;
  }

  private static Descent start(ToDoubleFunction<double[]> f, int variables) {
    Settings settings = new Settings(Rate.constant(0.1), 100, 0, false, 0);
    return new Descent(f, variables, () -> (t, x) -> Gradient.loose(f, x), settings, false);
  }

  /** Descent on a function of one variable. */
  public static Descent of(DoubleUnaryOperator f) {
    given("descent", "%s: needs a function, got null", f);
    return start(x -> f.applyAsDouble(x[0]), 1);
  }

  /** Descent on a function of two variables. */
  public static Descent of(DoubleBinaryOperator f) {
    return start(Gradient.ofPoint(f), 2);
  }

  /** Descent on a function of a point [n], with any number of variables. */
  public static Descent ofPoint(ToDoubleFunction<double[]> f) {
    given("descent", "%s: needs a function, got null", f);
    return start(f, ANY);
  }

  /**
   * Stochastic descent on the mean of {@code n} functions of a point, {@code f(x) = 1/n sum
   * f_i(x)}: what training a network is. Each step looks at {@code batch} of them only, and takes
   * the mean of their gradients for the gradient of the whole. Every pass over the n functions goes
   * through them in a new random order (Robbins and Monro 1951; Goodfellow et al. 2016, algorithm
   * 8.1).
   *
   * <p>The path holds the whole mean at each point, so that the noise of the estimate can be seen.
   *
   * @param n how many functions, at least 1
   * @param batch how many a step looks at, 1..n; with n it is plain descent on the mean
   * @param rng decides the order; drawn from once, here, so that every run of this descent is the
   *     same
   * @throws IllegalArgumentException if {@code n < 1} or {@code batch} is outside 1..n
   */
  public static Descent stochastic(int n, Term term, int batch, Rng rng) {
    String wrong = "stochastic descent: batches of %s from %s functions";
    if (n < 1 || batch < 1 || batch > n) throw bad(wrong, batch, n);
    given("stochastic", "%s: needs a function, got null", term);
    long seed = given("stochastic", rng).nextLong();
    Descent whole = ofPoint(Minibatches.mean(IntStream.range(0, n).toArray(), term));
    Supplier<Source> batches = () -> new Minibatches(n, term, batch, new Rng(seed))::gradient;
    return new Descent(whole.f, ANY, batches, whole.settings, true);
  }

  /** The learning rate, a number greater than 0: how far to go for a slope of 1. */
  public Descent rate(double rate) {
    return rate(Rate.constant(rate));
  }

  /** A learning rate that changes with the step t = 0, 1, ...; see {@link Rate}. */
  public Descent rate(IntToDoubleFunction rate) {
    given("descent", "%s: needs a function, got null", rate);
    Settings s = settings;
    return with(new Settings(rate, s.steps, s.momentum, s.nesterov, s.tolerance));
  }

  /** How many steps to take, at least 1. */
  public Descent steps(int steps) {
    if (steps < 1) throw bad("descent: steps %s; needs at least 1", steps);
    Settings s = settings;
    return with(new Settings(s.rate, steps, s.momentum, s.nesterov, s.tolerance));
  }

  /**
   * Momentum: the part of the last step that is kept, in [0, 1), often 0.9. Polyak, "Some methods
   * of speeding up the convergence of iteration methods", 1964.
   */
  public Descent momentum(double momentum) {
    String needs = "descent: momentum %s; needs a number from 0 to below 1";
    if (!(momentum >= 0 && momentum < 1)) throw bad(needs, momentum);
    Settings s = settings;
    return with(new Settings(s.rate, s.steps, momentum, s.nesterov, s.tolerance));
  }

  /**
   * Looks ahead: takes the gradient where the {@link #momentum} is about to carry it, {@code v <- a
   * v - rate * f'(x + a v); x <- x + v}. Nesterov 1983, in the form of Sutskever et al. 2013,
   * equations 3 and 4.
   */
  public Descent nesterov() {
    Settings s = settings;
    return with(new Settings(s.rate, s.steps, s.momentum, true, s.tolerance));
  }

  /** Stops early where the gradient is shorter than this; 0, the default, never does. */
  public Descent tolerance(double tolerance) {
    String needs = "descent: tolerance %s; needs a number of at least 0";
    if (!(tolerance >= 0 && Double.isFinite(tolerance))) throw bad(needs, tolerance);
    Settings s = settings;
    return with(new Settings(s.rate, s.steps, s.momentum, s.nesterov, tolerance));
  }

  /** The exact derivative of a function of one variable, used instead of differences. */
  public Descent slope(DoubleUnaryOperator derivative) {
    String wrong = "descent: slope() is for functions of one variable; give gradient()";
    if (variables != 1) throw bad(wrong);
    given("descent", "%s: needs a function, got null", derivative);
    return gradient(x -> new double[] {derivative.applyAsDouble(x[0])});
  }

  /**
   * The exact gradient, from a point [n] to [n], used instead of differences; not if stochastic.
   */
  public Descent gradient(UnaryOperator<double[]> gradient) {
    String wrong = "descent: one exact gradient would undo the batches of a stochastic descent";
    if (stochastic) throw bad(wrong);
    given("descent", "%s: needs a function, got null", gradient);
    Supplier<Source> exact = () -> (t, x) -> gradient.apply(x.clone());
    return new Descent(f, variables, exact, settings, false);
  }

  private Descent with(Settings changed) {
    return new Descent(f, variables, sources, changed, stochastic);
  }

  /**
   * Walks downhill from a point.
   *
   * <p>Where a value, a gradient or the next point is not finite, it stops there and says so in the
   * path, which keeps the points before.
   *
   * @param start the first point, [n]
   * @throws IllegalArgumentException if the start has the wrong number of coordinates or is no
   *     place where the function is finite, or a schedule gives a rate below 0
   */
  public DescentPath from(double... start) {
    check(start);
    Source source = sources.get();
    List<double[]> points = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    List<double[]> gradients = new ArrayList<>();
    double[] x = start.clone();
    double[] v = new double[x.length];
    String trouble = null;
    boolean settled = false;
    for (int t = 0; ; t++) {
      double value = Gradient.value(f, x);
      double[] g = source.at(t, x);
      trouble = trouble(t, x, value, g);
      if (trouble != null) break;
      points.add(x);
      values.add(value);
      gradients.add(g);
      settled = length(g) < settings.tolerance;
      if (settled || t == settings.steps) break;
      double rate = rateAt(t);
      double[] slope = settings.nesterov ? source.at(t, sum(x, settings.momentum, v)) : g;
      v = sum(sum(new double[x.length], settings.momentum, v), -rate, slope);
      x = sum(x, 1, v);
    }
    return new DescentPath(
        points.toArray(double[][]::new),
        values.stream().mapToDouble(Double::doubleValue).toArray(),
        gradients.toArray(double[][]::new),
        trouble != null,
        trouble != null ? trouble : end(settled, points.size() - 1));
  }

  private static String end(boolean settled, int steps) {
    String one = settled ? "settled after %d step" : "stopped after %d step";
    String more = settled ? "settled after %d steps" : "stopped after %d steps";
    return Text.of(Words.of(steps == 1 ? one : more), steps);
  }

  private void check(double[] start) {
    given("descent", "%s: needs numbers, got null", start);
    String place = Arrays.toString(start);
    if (start.length == 0 && variables == ANY) {
      throw bad("descent from %s: needs coordinates: at least 1", place);
    }
    if (variables != ANY && start.length != variables) {
      throw bad("descent from %s: needs coordinates: %s", place, variables);
    }
    double value = Gradient.value(f, start);
    double[] g = sources.get().at(0, start);
    if (g == null) throw bad("descent from %s: the gradient is null", place);
    String entries = "descent from %s: the gradient has %s entries";
    if (g.length != start.length) throw bad(entries, place, g.length);
    boolean finite = trouble(0, start, value, g) == null;
    String there = "descent from %s: f is %s there, its gradient %s";
    if (!finite) throw bad(there, place, value, Arrays.toString(g));
  }

  private double rateAt(int t) {
    double rate = settings.rate.applyAsDouble(t);
    if (!(rate >= 0) || Double.isInfinite(rate)) throw bad("descent: rate %s in step %s", rate, t);
    return rate;
  }

  private String trouble(int t, double[] x, double value, double[] gradient) {
    boolean place = Arrays.stream(x).allMatch(Double::isFinite);
    boolean jump =
        place && Double.isFinite(value) && Arrays.stream(gradient).anyMatch(Double::isNaN);
    String none = "no slope in step %s: f%s = %s";
    if (jump) return Text.of(Words.of(none), t, Arrays.toString(x), value);
    if (place && Double.isFinite(value) && Double.isFinite(length(gradient))) return null;
    String text = "diverged in step %s: %s = %s, gradient %s; try a smaller rate";
    String f = place ? "f" : "f" + Arrays.toString(x);
    return Text.of(Words.of(text), t, f, value, Arrays.toString(gradient));
  }

  private static double length(double[] v) {
    double sum = 0;
    for (double each : v) sum += each * each;
    return Math.sqrt(sum);
  }

  /** {@code a + k b}. */
  private static double[] sum(double[] a, double k, double[] b) {
    double[] c = new double[a.length];
    for (int i = 0; i < c.length; i++) c[i] = a[i] + k * b[i];
    return c;
  }
}
