package gradiente.neuron;

import gradiente.tensor.Tensor;
import java.util.Arrays;

/** What the learning neurons ask of their examples before they start. */
final class Examples {
  private Examples() {}

  /** Refuses examples x [n, inputs] with targets y [n] from which nothing could be learned. */
  static void check(String what, Tensor x, Tensor y, int inputs, int epochs) {
    if (x.rank() != 2 || y.rank() != 1 || x.dim(0) != y.dim(0) || x.dim(1) != inputs) {
      throw new IllegalArgumentException(
          what
              + ": examples "
              + Arrays.toString(x.shape())
              + " with targets "
              + Arrays.toString(y.shape())
              + "; needs [n, "
              + inputs
              + "] with [n]");
    }
    if (x.dim(0) == 0) {
      throw new IllegalArgumentException(what + ": no examples");
    }
    if (epochs < 1) {
      throw new IllegalArgumentException(what + ": epochs " + epochs + "; needs at least 1");
    }
    finite(what, "example", x);
    finite(what, "target", y);
  }

  private static void finite(String what, String name, Tensor t) {
    int width = t.size() / t.dim(0);
    for (int i = 0; i < t.size(); i++) {
      if (!Float.isFinite(t.data()[i])) {
        throw new IllegalArgumentException(
            what + ": " + name + " " + i / width + " holds " + t.data()[i]);
      }
    }
  }

  /** Refuses a label that is neither 0 nor 1. */
  static void checkLabels(String what, Tensor y) {
    for (int i = 0; i < y.size(); i++) {
      float label = y.get(i);
      if (label != 0 && label != 1) {
        throw new IllegalArgumentException(
            what + ": label " + label + " of example " + i + "; labels are 0 and 1");
      }
    }
  }

  /** The examples from..to-1, cut at n. */
  static int[] range(int from, int size, int n) {
    int[] range = new int[Math.min(size, n - from)];
    for (int i = 0; i < range.length; i++) {
      range[i] = from + i;
    }
    return range;
  }
}
