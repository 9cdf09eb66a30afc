package gradiente.nn;

import gradiente.kernel.Kernel;
import gradiente.tensor.Tensor;
import java.util.Arrays;

/** The two cross-entropies from logits, each a single recorded operation with a simple gradient. */
final class CrossEntropy {
  private CrossEntropy() {}

  static Tensor ofClasses(Tensor logits, Tensor target) {
    if (logits.rank() != 2 || logits.dim(0) == 0) {
      throw new IllegalArgumentException(
          "crossEntropy: needs logits [n, classes], got " + Arrays.toString(logits.shape()));
    }
    int n = logits.dim(0);
    int classes = logits.dim(1);
    if (Arrays.equals(logits.shape(), target.shape())) {
      // -sum p ln q = sum p (logSumExp(x) - x)
      return logits.logSumExp(1, true).sub(logits).mul(target).sum().div(n);
    }
    if (target.size() != n) {
      throw new IllegalArgumentException(
          "crossEntropy: needs "
              + n
              + " labels for logits "
              + Arrays.toString(logits.shape())
              + ", got "
              + Arrays.toString(target.shape()));
    }
    float[] labels = target.data();
    for (int i = 0; i < n; i++) {
      float label = labels[i];
      if (!(label >= 0 && label < classes) || label != (int) label) {
        throw new IllegalArgumentException(
            "crossEntropy: label " + label + " of sample " + i + " is not in 0.." + (classes - 1));
      }
    }
    Tensor p = Tensor.empty(n, classes);
    double sum = Kernel.get().crossEntropyRows(logits.data(), labels, p.data(), n, classes);
    return Tensor.scalar(sum / n).from("crossEntropy", logits, g -> difference(p, labels, g));
  }

  /** {@code g (p - onehot) / n}. */
  private static Tensor difference(Tensor p, float[] labels, Tensor g) {
    int classes = p.dim(1);
    Tensor out = p.mul(g.item() / labels.length);
    for (int i = 0; i < labels.length; i++) {
      out.data()[i * classes + (int) labels[i]] -= g.item() / labels.length;
    }
    return out;
  }

  static Tensor binary(Tensor logits, Tensor target) {
    Tensor y = Loss.aligned("bceWithLogits", logits, target);
    // max(x, 0) - x y + ln(1 + e^-|x|), whose derivative is sigmoid(x) - y
    double sum = 0;
    for (int i = 0; i < logits.size(); i++) {
      double x = logits.data()[i];
      double t = y.data()[i];
      if (!(t >= 0 && t <= 1)) {
        throw new IllegalArgumentException(
            "bceWithLogits: target " + t + " of sample " + i + " is not in [0, 1]");
      }
      sum += Math.max(x, 0) - x * t + Math.log1p(Math.exp(-Math.abs(x)));
    }
    int n = Math.max(1, logits.size());
    return Tensor.scalar(sum / n)
        .from("bceWithLogits", logits, g -> logits.sigmoid().sub(y).mul(g.item() / n));
  }
}
