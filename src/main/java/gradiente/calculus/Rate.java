package gradiente.calculus;

import static gradiente.tensor.Refusal.bad;

import gradiente.language.English;
import gradiente.language.Words;
import java.util.function.IntToDoubleFunction;

/**
 * Learning rates that change with the step {@code t = 0, 1, 2, ...}, for {@link Descent}.
 *
 * <p>A stochastic descent settles only if its rate shrinks, yet not too fast: {@code sum rate(t)}
 * must diverge and {@code sum rate(t)^2} converge (Robbins and Monro, "A stochastic approximation
 * method", 1951). Of the schedules here, {@link #inverse} does that.
 */
public final class Rate {
  private Rate() {}

  /** Always {@code rate}, a number greater than 0. */
  public static IntToDoubleFunction constant(double rate) {
    positive("constant rate", "rate", rate);
    return t -> rate;
  }

  /** {@code first / (1 + decay t)}: one half of {@code first} after {@code 1 / decay} steps. */
  public static IntToDoubleFunction inverse(double first, double decay) {
    positive("inverse rate", "first", first);
    positive("inverse rate", "decay", decay);
    return t -> first / (1 + decay * t);
  }

  /**
   * {@code first}, times {@code gamma} every {@code every} steps: a staircase.
   *
   * @param every at least 1
   * @param gamma above 0, at most 1
   */
  public static IntToDoubleFunction step(double first, int every, double gamma) {
    positive("step rate", "first", first);
    positive("step rate", "gamma", gamma);
    if (gamma > 1) throw bad("step rate: gamma %s is above 1", gamma);
    if (every < 1) throw bad("step rate: every %s steps; needs at least 1", every);
    return t -> first * Math.pow(gamma, t / every);
  }

  /** {@code first e^(-decay t)}. */
  public static IntToDoubleFunction exponential(double first, double decay) {
    positive("exponential rate", "first", first);
    positive("exponential rate", "decay", decay);
    return t -> first * Math.exp(-decay * t);
  }

  private static void positive(@English String what, String name, double value) {
    boolean usable = value > 0 && Double.isFinite(value);
    if (!usable)
      throw bad("%s: %s %s; needs a finite number greater than 0", Words.of(what), name, value);
  }
}
