package gradiente.plot.paper;

import gradiente.tensor.Refusal;

/** What every figure refuses, each by the name of the call it was given to. */
public final class Check {
  private Check() {}

  public static void finite(String what, double... values) {
    for (double v : values) {
      if (Double.isNaN(v) || Double.isInfinite(v)) {
        throw Refusal.bad("%s: %s is not a number that can be drawn", what, v);
      }
    }
  }

  public static double[] range(String what, double lo, double hi) {
    finite(what, lo, hi);
    if (!(lo < hi)) throw Refusal.bad("%s: range from %s to %s is empty", what, lo, hi);
    return new double[] {lo, hi};
  }

  public static int[] size(String what, int width, int height) {
    if (width < 160 || height < 120 || width > 4000 || height > 4000) {
      throw Refusal.bad(
          "%s: %s x %s is not between 160 x 120 and 4000 x 4000", what, width, height);
    }
    return new int[] {width, height};
  }
}
