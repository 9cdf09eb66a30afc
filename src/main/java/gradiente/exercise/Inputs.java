package gradiente.exercise;

import gradiente.tensor.Rng;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Where checks take their random inputs from. In a notebook they are the same each time, so that a
 * student can look into them; a grader sets a number of its own, and gets others.
 */
public final class Inputs {
  private static final int MORE = 3; // places beside the fixed ones

  private static volatile long secret;
  private static volatile boolean drawn;

  private Inputs() {}

  /** Makes other inputs from now on; 0 brings back those of the notebooks. */
  public static void secret(long number) {
    secret = number;
    if (number != 0) drawn = false;
  }

  /**
   * Whether a check has taken other inputs than the notebook's since they were asked for. One that
   * asks for a single value cannot, and is for practice.
   */
  public static boolean drawn() {
    return drawn;
  }

  /** Whether inputs are other ones than the notebook's now. */
  static boolean others() {
    return secret != 0;
  }

  /** The source of a check's inputs. */
  static Rng rng(long seed) {
    drawn |= secret != 0;
    return new Rng(secret == 0 ? seed : seed * 0x9E3779B97F4A7C15L + secret);
  }

  /** Places to try a function at; a grader tries more, between the smallest and the largest. */
  static double[] places(double... fixed) {
    if (secret == 0) return fixed;
    double low = Arrays.stream(fixed).min().orElse(0);
    double high = Arrays.stream(fixed).max().orElse(1);
    Rng rng = rng(fixed.length);
    double[] all = Arrays.copyOf(fixed, fixed.length + MORE);
    for (int i = fixed.length; i < all.length; i++) all[i] = rng.uniform(low, high);
    return all;
  }

  /** A check's table of cases; a grader tries more, which this makes. */
  static <T> T[] cases(T[] fixed, Function<Rng, T> more) {
    if (secret == 0) return fixed;
    Rng rng = rng(fixed.length + 1);
    T[] all = Arrays.copyOf(fixed, fixed.length + MORE);
    for (int i = fixed.length; i < all.length; i++) all[i] = more.apply(rng);
    return all;
  }

  /** Numbers around 0. */
  static double[] numbers(Rng rng, int n) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) values[i] = rng.nextGaussian();
    return values;
  }
}
