package gradiente.neuron;

import static gradiente.tensor.Refusal.bad;

import gradiente.language.English;
import gradiente.tensor.Tensor;

/** What the learning neurons ask of their examples before they start. */
final class Examples {
  private Examples() {}

  /** Refuses examples x [n, inputs] with targets y [n] from which nothing could be learned. */
  static void check(String what, Tensor x, Tensor y, int inputs, int epochs) {
    boolean fits = x.rank() == 2 && y.rank() == 1 && x.dim(0) == y.dim(0) && x.dim(1) == inputs;
    String needs = "%s: examples %s with targets %s; needs [n, %s] with [n]";
    if (!fits) throw bad(needs, what, x, y, inputs);
    if (x.dim(0) == 0) throw bad("%s: no examples", what);
    if (epochs < 1) throw bad("%s: epochs %s; needs at least 1", what, epochs);
    finite("%s: example %s holds %s", what, x);
    finite("%s: target %s holds %s", what, y);
  }

  /** Refuses to answer to NaN and infinity, of which a comparison would make a 0 or a 1. */
  static void checkFinite(String what, Tensor x) {
    String wrong = x.rank() == 1 ? "%s: input %s holds %s" : "%s: example %s holds %s";
    if (x.size() > 0) finite(wrong, what, x);
  }

  private static void finite(@English String wrong, String what, Tensor t) {
    int width = t.size() / t.dim(0);
    for (int i = 0; i < t.size(); i++) {
      float value = t.data()[i];
      if (!Float.isFinite(value)) throw bad(wrong, what, i / width, value);
    }
  }

  /** Refuses a label that is neither 0 nor 1. */
  static void checkLabels(String what, Tensor y) {
    String wrong = "%s: label %s of example %s; labels are 0 and 1";
    for (int i = 0; i < y.size(); i++) {
      float label = y.get(i);
      if (label != 0 && label != 1) throw bad(wrong, what, label, i);
    }
  }
}
