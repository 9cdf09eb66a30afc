package gradiente.nn;

import static gradiente.tensor.Refusal.bad;
import static gradiente.tensor.Refusal.given;
import static gradiente.tensor.Refusal.notFinite;

import gradiente.kernel.Kernel;
import gradiente.tensor.Tensor;
import java.util.Arrays;
import java.util.function.*;

/**
 * How far outputs are from targets: a number to minimize, the mean over the batch. Losses of
 * classes take scores before any sigmoid or softmax (logits), because computing both together is
 * stable where one after the other overflows; an output that was just made by one of these is
 * refused. One that a formula of your own made, such as 1/(1 + e^-x), cannot be told from a score.
 */
@FunctionalInterface
public interface Loss {
  /** The loss of a batch, rank 0; refuses shapes and labels that do not fit. */
  Tensor of(Tensor output, Tensor target);

  /** Whether outputs are scores of classes, so that accuracy means something. */
  default boolean classifies() {
    return false;
  }

  /** Mean squared error; output and target of one shape ([n] and [n, 1] count as one). */
  static Loss mse() {
    return (output, target) -> {
      Tensor y = aligned("mse", output, target);
      double n = output.size();
      double sum = Kernel.get().squaredDistance(output.data(), y.data());
      UnaryOperator<Tensor> rule = g -> output.sub(y).mul(2 * g.item() / n);
      UnaryOperator<Tensor> ruleY = g -> y.sub(output).mul(2 * g.item() / n);
      Tensor mse = Tensor.scalar(sum / n).from("mse", output, rule, y, ruleY);
      return known("mse", mse, target);
    };
  }

  /** Mean absolute error; shapes as for {@link #mse()}. */
  static Loss mae() {
    return (output, target) -> {
      Tensor e = output.sub(aligned("mae", output, target)).abs();
      return known("mae", e.mean(), target);
    };
  }

  /** {@code e^2/2} for errors up to delta, beyond {@code delta (|e| - delta/2)} (Huber 1964). */
  static Loss huber(double delta) {
    if (!(delta > 0)) throw bad("huber: delta must be positive, got %s", delta);
    return (output, target) -> {
      Tensor e = output.sub(aligned("huber", output, target)).abs();
      Tensor near = e.clamp(0, delta);
      return known("huber", near.mul(e.sub(near.div(2))).mean(), target);
    };
  }

  /** {@code max(0, 1 - y x)} of scores [n] or [n, 1]; labels must be 0 or 1, for y = -1 and 1. */
  static Loss hinge() {
    return ofScores("hinge", Loss::hinge);
  }

  private static Tensor hinge(Tensor output, Tensor target) {
    Tensor y = aligned("hinge", output, target).mul(2).sub(1);
    for (float label : target.data()) {
      if (label != 0 && label != 1) throw bad("hinge: label %s is not 0 or 1", label);
    }
    return output.mul(y).neg().add(1).relu().mean();
  }

  /**
   * Sigmoid and binary cross-entropy in one, {@code -(y ln s(x) + (1-y) ln(1 - s(x)))}; its
   * gradient is {@code (s(x) - y) / n}. Output: logits [n] or [n, 1]; target: 0, 1 or between.
   */
  static Loss bceWithLogits() {
    return ofScores("bceWithLogits", Loss::bceWithLogits);
  }

  private static Tensor bceWithLogits(Tensor logits, Tensor target) {
    Tensor y = aligned("bceWithLogits", logits, target);
    int n = logits.size();
    float[] labels = y.data();
    for (int i = 0; i < n; i++) {
      float t = labels[i];
      boolean ok = t >= 0 && t <= 1;
      if (!ok) throw bad("bceWithLogits: target %s of sample %d is not in [0, 1]", t, i);
    }
    double sum = Kernel.get().logisticLoss(logits.data(), labels);
    float[] seen = labels.clone(); // the caller may change them before backward
    UnaryOperator<Tensor> rule =
        g -> {
          Tensor dx = logits.sigmoid();
          float scale = g.item() / n;
          for (int i = 0; i < n; i++) dx.data()[i] = scale * (dx.data()[i] - seen[i]);
          return dx;
        };
    return Tensor.scalar(sum / n).from("bceWithLogits", logits, rule);
  }

  /**
   * Softmax and negative log-likelihood in one; its gradient is {@code (p - onehot) / n}. Output:
   * logits [n, classes]; target: class numbers [n], or probabilities [n, classes], which sum to 1.
   */
  static Loss crossEntropy() {
    return ofScores("crossEntropy", Loss::crossEntropy);
  }

  private static Tensor crossEntropy(Tensor logits, Tensor target) {
    boolean rows = logits.rank() == 2 && logits.dim(0) > 0;
    if (!rows) throw bad("crossEntropy: needs logits [n, classes], got %s", logits);
    int n = logits.dim(0);
    int classes = logits.dim(1);
    if (classes == 1) throw bad("crossEntropy: one output %s; there use bceWithLogits", logits);
    if (Arrays.equals(logits.shape(), target.shape())) {
      checkProbabilities(target, classes);
      // -sum p ln q = sum p (logSumExp(x) - x)
      return logits.logSumExp(1, true).sub(logits).mul(target).sum().div(n);
    }
    if (target.size() != n) {
      throw bad("crossEntropy: needs %d labels for logits %s, got %s", n, logits, target);
    }
    float[] labels = target.data();
    for (int i = 0; i < n; i++) {
      float c = labels[i];
      boolean ok = c >= 0 && c < classes && c == (int) c;
      if (!ok) throw bad("crossEntropy: label %s of sample %d is not in 0..%d", c, i, classes - 1);
    }
    float[] seen = labels.clone(); // the caller may change them before backward
    Tensor p = Tensor.empty(n, classes);
    double sum = Kernel.get().softmaxRows(logits.data(), labels, p.data(), n, classes);
    UnaryOperator<Tensor> rule =
        g -> {
          Tensor dx = p.mul(g.item() / n);
          for (int i = 0; i < n; i++) dx.data()[i * classes + (int) seen[i]] -= g.item() / n;
          return dx;
        };
    return Tensor.scalar(sum / n).from("crossEntropy", logits, rule);
  }

  private static void checkProbabilities(Tensor target, int classes) {
    float[] p = target.data();
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      sum += p[i] >= 0 ? p[i] : Double.NaN;
      if ((i + 1) % classes > 0) continue;
      String text = "crossEntropy: targets of sample %s are no probabilities that sum to 1: %s";
      boolean ok = Math.abs(sum - 1) < 1e-3;
      if (!ok) throw bad(text, i / classes, target.row(i / classes).toString());
      sum = 0;
    }
  }

  /** A loss of class scores, which refuses outputs that are no scores any more. */
  private static Loss ofScores(String name, BinaryOperator<Tensor> formula) {
    return new Loss() {
      @Override
      public Tensor of(Tensor output, Tensor target) {
        String op = made(given(name, output)).op();
        boolean squashed = op.equals("sigmoid") || op.equals("softmax");
        String text = "%s: takes scores (logits), the model ends in %s; leave that layer out";
        if (squashed) throw bad(text, name, op);
        return formula.apply(output, given(name, target));
      }

      @Override
      public boolean classifies() {
        return true;
      }
    };
  }

  /** The loss as it came; if it is not finite because a target is not, that is said. */
  private static Tensor known(String name, Tensor loss, Tensor target) {
    int at = Float.isFinite(loss.item()) ? -1 : notFinite(target);
    if (at < 0) return loss;
    int row = target.rank() == 0 ? 1 : target.size() / target.dim(0);
    throw bad("%s: target of sample %s is %s", name, at / row, target.data()[at]);
  }

  /** An output before what left its numbers as they were: another shape, times 1, plus 0. */
  private static Tensor made(Tensor output) {
    for (Tensor t = output; ; t = t.inputs().get(0)) {
      double c = t.constant();
      boolean same =
          switch (t.op()) {
            case "reshape", "transpose", "slice", "clamp" -> !t.inputs().isEmpty();
            case "mul", "div", "pow" -> c == 1;
            case "add", "sub" -> c == 0;
            default -> false;
          };
      if (!same) return t;
    }
  }

  /** The target in the shape of the output: [n] against [n, 1] would broadcast to [n, n]. */
  private static Tensor aligned(String loss, Tensor output, Tensor target) {
    if (given(loss, output).size() == 0) throw bad("%s: no elements in %s", loss, output);
    if (Arrays.equals(output.shape(), given(loss, target).shape())) return target;
    boolean scalar = output.rank() == 0 || target.rank() == 0;
    if (scalar || output.size() != target.size() || output.dim(0) != target.dim(0)) {
      throw bad("%s: output %s and target %s differ in shape", loss, output, target);
    }
    return target.reshape(output.shape());
  }
}
