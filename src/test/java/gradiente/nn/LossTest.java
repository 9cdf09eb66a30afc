package gradiente.nn;

import static gradiente.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Losses beyond their numbers: their gradients in closed form, and targets that do not fit. */
class LossTest {
  @Test
  void gradientOfSoftmaxCrossEntropyIsProbabilitiesMinusOneHot() {
    Tensor logits = Tensor.randn(new Rng(1), 6, 4).mul(2).detach().requiresGrad();
    Tensor labels = Tensor.of(0, 1, 2, 3, 3, 0);
    Loss.crossEntropy().of(logits, labels).backward();
    Tensor expected = logits.detach().softmax().sub(Tensor.oneHot(labels, 4)).div(6);
    assertArrayEquals(expected.data(), logits.grad().data(), 1e-7f);
  }

  @Test
  void labelsAndTheirOneHotRowsGiveTheSameLoss() {
    Tensor logits = Tensor.randn(new Rng(2), 5, 3);
    Tensor labels = Tensor.of(2, 0, 1, 1, 2);
    float byLabel = Loss.crossEntropy().of(logits, labels).item();
    assertEquals(byLabel, Loss.crossEntropy().of(logits, Tensor.oneHot(labels, 3)).item(), 1e-6);
    assertEquals(byLabel, Loss.crossEntropy().of(logits, labels.reshape(5, 1)).item());
  }

  @Test
  void lossesOfEqualScoresAreLogarithms() {
    assertEquals(
        Math.log(10), Loss.crossEntropy().of(Tensor.zeros(3, 10), Tensor.of(1, 2, 3)).item(), 1e-6);
    assertEquals(
        Math.log(2), Loss.bceWithLogits().of(Tensor.zeros(3), Tensor.of(1, 0, 1)).item(), 1e-6);
  }

  @Test
  void targetsInAColumnAndInARowAreTheSame() {
    Tensor column = Tensor.of(new float[][] {{1}, {2}, {4}});
    Tensor row = Tensor.of(1, 2, 3);
    assertEquals(1 / 3f, Loss.mse().of(column, row).item(), 1e-6);
    assertEquals(1 / 3f, Loss.mae().of(row, column).item(), 1e-6);
    assertEquals(0.5 / 3, Loss.huber(1).of(column, row).item(), 1e-6);
    assertEquals(
        Loss.bceWithLogits().of(row, Tensor.of(0, 1, 1)).item(),
        Loss.bceWithLogits().of(row.reshape(3, 1), Tensor.of(0, 1, 1)).item());
    assertEquals(
        Loss.hinge().of(row, Tensor.of(0, 1, 1)).item(),
        Loss.hinge().of(row.reshape(3, 1), Tensor.of(0, 1, 1)).item());
  }

  @Test
  void targetsOfAnotherShapeAreRefused() {
    String differ = ": output [3, 1] and target [2] differ in shape";
    Tensor output = Tensor.zeros(3, 1);
    Tensor target = Tensor.zeros(2);
    refused("mse" + differ, () -> Loss.mse().of(output, target));
    refused("mae" + differ, () -> Loss.mae().of(output, target));
    refused("huber" + differ, () -> Loss.huber(1).of(output, target));
    refused("bceWithLogits" + differ, () -> Loss.bceWithLogits().of(output, target));
    refused("hinge" + differ, () -> Loss.hinge().of(output, target));
    refused(
        "mse: output [2, 3] and target [3, 2] differ in shape",
        () -> Loss.mse().of(Tensor.zeros(2, 3), Tensor.zeros(3, 2)));
    refused(
        "mse: output [1] and target [] differ in shape",
        () -> Loss.mse().of(Tensor.zeros(1), Tensor.scalar(0)));
    refused(
        "crossEntropy: needs 3 labels for logits [3, 4], got [2]",
        () -> Loss.crossEntropy().of(Tensor.zeros(3, 4), target));
    refused(
        "crossEntropy: needs logits [n, classes], got [3]",
        () -> Loss.crossEntropy().of(Tensor.zeros(3), target));
    refused(
        "crossEntropy: one output [2, 1]; there use bceWithLogits",
        () -> Loss.crossEntropy().of(Tensor.zeros(2, 1), target));
    refused(
        "crossEntropy: needs logits [n, classes], got [0, 3]",
        () -> Loss.crossEntropy().of(Tensor.zeros(0, 3), Tensor.zeros(0)));
  }

  @Test
  void theMeanOverNoSampleIsRefused() {
    Tensor none = Tensor.zeros(0, 1);
    refused("mse: no elements in [0, 1]", () -> Loss.mse().of(none, none));
    refused("bceWithLogits: no elements in [0, 1]", () -> Loss.bceWithLogits().of(none, none));
  }

  @Test
  void labelsThatAreNoClassAreRefused() {
    Tensor logits = Tensor.zeros(2, 3);
    refused(
        "crossEntropy: label 3.0 of sample 1 is not in 0..2",
        () -> Loss.crossEntropy().of(logits, Tensor.of(0, 3)));
    refused(
        "crossEntropy: label -1.0 of sample 0 is not in 0..2",
        () -> Loss.crossEntropy().of(logits, Tensor.of(-1, 2)));
    refused(
        "crossEntropy: label 0.5 of sample 1 is not in 0..2",
        () -> Loss.crossEntropy().of(logits, Tensor.of(0, 0.5)));
    refused(
        "crossEntropy: label NaN of sample 0 is not in 0..2",
        () -> Loss.crossEntropy().of(logits, Tensor.of(Double.NaN, 0)));
    refused(
        "bceWithLogits: target 2.0 of sample 1 is not in [0, 1]",
        () -> Loss.bceWithLogits().of(Tensor.zeros(2), Tensor.of(0, 2)));
    refused(
        "bceWithLogits: target -1.0 of sample 0 is not in [0, 1]",
        () -> Loss.bceWithLogits().of(Tensor.zeros(2), Tensor.of(-1, 1)));
    refused(
        "hinge: label -1.0 is not 0 or 1", () -> Loss.hinge().of(logits.col(0), Tensor.of(-1, 1)));
    refused("huber: delta must be positive, got 0.0", () -> Loss.huber(0));
  }

  @Test
  void scoresOfClassesSaySo() {
    assertTrue(Loss.crossEntropy().classifies());
    assertTrue(Loss.bceWithLogits().classifies());
    assertTrue(Loss.hinge().classifies());
    assertFalse(Loss.mse().classifies());
    assertFalse(Loss.mae().classifies());
    assertFalse(Loss.huber(1).classifies());
  }

  @Test
  void penaltiesConcernWeightsAndNoBias() {
    Sequential model =
        new Sequential(
            new Linear(Tensor.of(new float[][] {{1, -2}}), Tensor.of(100f)),
            new Linear(Tensor.of(new float[][] {{3}}), Tensor.of(100f)));
    assertEquals(0.6, Penalty.l1(0.1).of(model).item(), 1e-6);
    assertEquals(1.4, Penalty.l2(0.1).of(model).item(), 1e-6);
    assertEquals(0, Penalty.l2(0).of(model).item());
    refused("l1: lambda must be at least 0 and finite, got -1.0", () -> Penalty.l1(-1).of(model));
    refused(
        "l2: lambda must be at least 0 and finite, got NaN",
        () -> Penalty.l2(Double.NaN).of(model));
  }

  @Test
  void labelsChangedAfterTheLossDoNotChangeItsGradient() {
    for (boolean one : new boolean[] {true, false}) {
      Loss loss = one ? Loss.bceWithLogits() : Loss.crossEntropy();
      float[][] gradients = new float[2][];
      for (int change = 0; change < 2; change++) {
        Tensor scores = (one ? Tensor.ones(2) : Tensor.ones(2, 3)).requiresGrad();
        Tensor labels = Tensor.of(1, 0);
        Tensor y = loss.of(scores, labels);
        if (change == 1) labels.set(0, 0);
        y.backward();
        gradients[change] = scores.grad().data();
      }
      assertArrayEquals(gradients[0], gradients[1]);
    }
  }

  @Test
  void targetsThatAreNotFiniteAreNamedAndOutputsAreNot() {
    Tensor output = Tensor.zeros(3, 1);
    Map<String, Loss> losses = Map.of("mse", Loss.mse(), "mae", Loss.mae(), "huber", Loss.huber(1));
    losses.forEach(
        (name, loss) -> {
          for (float odd : new float[] {Float.NaN, Float.NEGATIVE_INFINITY}) {
            String text = name + ": target of sample 2 is " + odd;
            refused(text, () -> loss.of(output, Tensor.of(0, 1, odd)));
          }
          Tensor diverged = output.add(Double.POSITIVE_INFINITY);
          assertEquals(Float.POSITIVE_INFINITY, loss.of(diverged, output).item());
        });
  }

  @Test
  void settingsThatAreNotFiniteAreRefused() {
    double odd = Double.POSITIVE_INFINITY;
    refused("l2: lambda must be at least 0 and finite, got Infinity", () -> Penalty.l2(odd));
    refused("l1: needs a model, got null", () -> Penalty.l1(1).of(null));
    refused("LeakyRelu: slope: must be finite, got Infinity", () -> new LeakyRelu(odd));
    refused("Elu: alpha: must be finite, got NaN", () -> new Elu(Double.NaN));
    refused(
        "Sparsity: needs rho in (0, 1) and weight >= 0, got 0.5 and Infinity",
        () -> new Sparsity(0.5, odd));
    refused("Linear: needs a function, got null", () -> new Linear(1, 1, null));
  }
}
