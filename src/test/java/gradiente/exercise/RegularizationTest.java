package gradiente.exercise;

import static gradiente.Refusals.refuses;

import gradiente.nn.Linear;
import gradiente.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RegularizationTest {
  private static double squares(Tensor t) {
    return Arrays.stream(t.toDoubles()).map(v -> v * v).sum();
  }

  private static double charge(Linear layer, double alpha) {
    return alpha * squares(layer.weight());
  }

  private static Tensor softThreshold(Tensor w, double t) {
    return w.sign().mul(w.abs().sub(t).relu());
  }

  private static Tensor kept(Tensor h, Tensor draws, double p) {
    return h.mul(draws.ge(Tensor.scalar(p)));
  }

  private static Tensor fence(Tensor w, double c) {
    double length = Math.sqrt(squares(w));
    return length > c ? w.mul(c / length) : w;
  }

  private static int keeps(double[] losses, int patience) {
    int best = 0;
    for (int e = 1; e < losses.length && e - best <= patience; e++) {
      best = losses[e] < losses[best] ? e : best;
    }
    return best;
  }

  private static int least(double[] losses) {
    int best = 0;
    for (int e = 1; e < losses.length; e++) best = losses[e] < losses[best] ? e : best;
    return best;
  }

  private static int stops(double[] losses, int patience) {
    return Math.min(losses.length - 1, keeps(losses, patience) + patience);
  }

  private static int impatient(double[] losses) {
    int e = 0;
    while (e + 1 < losses.length && losses[e + 1] < losses[e]) e++;
    return e;
  }

  /** Patience that a better epoch does not restore. */
  private static int countsAll(double[] losses, int patience) {
    int best = 0;
    int bad = 0;
    for (int e = 1; e < losses.length && bad < patience; e++) {
      bad += losses[e] < losses[best] ? 0 : 1;
      best = losses[e] < losses[best] ? e : best;
    }
    return best;
  }

  /** Every epoch that is better than the one before counts as the best. */
  private static int sinceBefore(double[] losses, int patience) {
    int best = 0;
    for (int e = 1; e < losses.length && e - best <= patience; e++) {
      best = losses[e] < losses[e - 1] ? e : best;
    }
    return best;
  }

  /** Patience starts anew whenever the loss falls, best or not. */
  private static int falls(double[] loss, int patience) {
    int best = 0;
    int waited = 0;
    for (int i = 1; i < loss.length; i++) {
      if (loss[i] < loss[best]) best = i;
      waited = loss[i] < loss[i - 1] ? 0 : waited + 1;
      if (waited == patience) break;
    }
    return best;
  }

  /** Takes an equal loss for a better one. */
  private static int orEqual(double[] loss, int patience) {
    int best = 0;
    for (int i = 1; i < loss.length && i - best <= patience; i++) {
      if (loss[i] <= loss[best]) best = i;
    }
    return best;
  }

  @Test
  void rightAnswersPass() {
    Regularization.check1(RegularizationTest::charge);
    Regularization.check2(RegularizationTest::softThreshold);
    Regularization.check3((h, draws, p) -> kept(h, draws, p).div(1 - p));
    Regularization.check4(RegularizationTest::fence);
    Regularization.check5(RegularizationTest::keeps);
  }

  @Test
  void otherRightAnswersPass() {
    Regularization.check1((l, a) -> l.weight().detach().pow(2).sum().mul(a).item());
    Regularization.check1(
        (l, a) -> {
          double sum = 0;
          for (float w : l.weight().data()) sum += w * w;
          return a * sum;
        });
    Regularization.check1((l, a) -> gradiente.nn.Penalty.l2(a).of(l).item());
    Regularization.check2((w, t) -> w.sub(w.clamp(-t, t)));
    Regularization.check2((w, t) -> w.sub(t).relu().sub(w.neg().sub(t).relu()));
    Regularization.check2(
        (w, t) -> {
          Tensor out = w.copy();
          for (int i = 0; i < out.size(); i++) {
            float v = w.data()[i];
            out.data()[i] = (float) (v > t ? v - t : v < -t ? v + t : 0);
          }
          return out;
        });
    Regularization.check3((h, u, p) -> h.mul(u.lt(p).neg().add(1)).mul(1 / (1 - p)));
    Regularization.check3((h, u, p) -> h.sub(h.mul(u.lt(p))).div(1 - p));
    Regularization.check4((w, c) -> w.mul(Math.min(1, c / Math.max(1e-9, length(w)))));
    Regularization.check4((w, c) -> length(w) <= c ? w : w.div(length(w)).mul(c));
    Regularization.check5(RegularizationTest::counting);
    Regularization.check5(RegularizationTest::untilTheStop);
  }

  private static double length(Tensor w) {
    return w.flatten().norm().item();
  }

  /** Counts how many epochs it has waited. */
  private static int counting(double[] losses, int patience) {
    int best = 0;
    int waited = 0;
    for (int e = 1; e < losses.length && waited < patience; e++) {
      waited = losses[e] < losses[best] ? 0 : waited + 1;
      if (waited == 0) best = e;
    }
    return best;
  }

  /** Finds the stop first, then the least before it. */
  private static int untilTheStop(double[] losses, int patience) {
    int end = losses.length;
    for (int e = patience; e < losses.length && end == losses.length; e++) {
      if (least(Arrays.copyOf(losses, e + 1)) <= e - patience) end = e + 1;
    }
    return least(Arrays.copyOf(losses, end));
  }

  @Test
  void unsolvedCellsAreRefused() {
    refuses("should be", () -> Regularization.check1((layer, alpha) -> -1));
    refuses("should be", () -> Regularization.check2((w, t) -> w));
    refuses("should be", () -> Regularization.check3((h, draws, p) -> h));
    refuses("should be", () -> Regularization.check4((w, c) -> w));
    refuses("should be", () -> Regularization.check5((losses, patience) -> -1));
  }

  @Test
  void typicalMistakesAreExplained() {
    refuses(
        "bias",
        () -> Regularization.check1((l, a) -> a * (squares(l.weight()) + squares(l.bias()))));
    refuses("alpha is missing", () -> Regularization.check1((l, a) -> squares(l.weight())));
    refuses("length", () -> Regularization.check1((l, a) -> a * Math.sqrt(squares(l.weight()))));
    refuses("half", () -> Regularization.check1((l, a) -> charge(l, a) / 2));
    refuses("other side", () -> Regularization.check2((w, t) -> w.sub(w.sign().mul(t))));
    refuses("hard", () -> Regularization.check2((w, t) -> w.mul(w.abs().gt(Tensor.scalar(t)))));
    refuses("Negative", () -> Regularization.check2((w, t) -> w.sub(t).relu()));
    refuses("scaled up", () -> Regularization.check3(RegularizationTest::kept));
    refuses("grow", () -> Regularization.check3((h, u, p) -> kept(h, u, p).mul(1 - p)));
    refuses(
        "wrong ones",
        () -> Regularization.check3((h, u, p) -> h.mul(u.lt(Tensor.scalar(p))).div(1 - p)));
    refuses(
        "by itself",
        () -> Regularization.check4((w, c) -> w.mul(w.norm(1, true).pow(-1).mul(c).clamp(0, 1))));
    refuses("should be [2, 2]", () -> Regularization.check4((w, c) -> w.clamp(-c, c)));
    refuses("not by p", () -> Regularization.check3((h, u, p) -> kept(h, u, p).div(p)));
    refuses("in a row", () -> Regularization.check5(RegularizationTest::countsAll));
    refuses("whenever the loss falls", () -> Regularization.check5((l, p) -> falls(l, p)));
    refuses("no improvement", () -> Regularization.check5((l, p) -> orEqual(l, p)));
    refuses("not than the best", () -> Regularization.check5(RegularizationTest::sinceBefore));
    refuses("stay as it is", () -> Regularization.check4((w, c) -> w.mul(c / w.norm().item())));
    refuses("stopped before", () -> Regularization.check5((losses, p) -> least(losses)));
    refuses("kept", () -> Regularization.check5(RegularizationTest::stops));
    refuses("bears it", () -> Regularization.check5((losses, p) -> impatient(losses)));
    refuses("throws", () -> Regularization.check2((w, t) -> w.matmul(Tensor.zeros(9, 9))));
    refuses("returns null", () -> Regularization.check3((h, u, p) -> null));
    refuses("returns null", () -> Regularization.check4((w, c) -> null));
    refuses("throws", () -> Regularization.check4((w, c) -> w.matmul(Tensor.zeros(9, 9))));
    refuses("throws", () -> Regularization.check1((l, a) -> l.weight().item()));
  }
}
