package gradiente.exercise;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.tensor.Tensor;
import org.junit.jupiter.api.Test;

class BackpropagationTest {
  private static void refused(String word, Runnable check) {
    String message = assertThrows(ExerciseError.class, check::run).getMessage();
    assertTrue(message.contains(word), message);
  }

  @Test
  void exercise1WantsThreeGradientsByHand() {
    Backpropagation.check1(30, 20, 10);
    refused("dz/dw", () -> Backpropagation.check1(0, 0, 0));
    refused("order", () -> Backpropagation.check1(20, 30, 10));
    refused("factor", () -> Backpropagation.check1(3, 2, 1));
    refused("dz/db", () -> Backpropagation.check1(30, 20, 25));
    refused("dz/dw", () -> Backpropagation.check1(Double.NaN, 20, 10));
    refused("Three", () -> Backpropagation.check1(30, 20));
    refused("no answer", () -> Backpropagation.check1((double[]) null));
  }

  private static Tensor swishSlope(Tensor x) {
    Tensor s = x.sigmoid();
    return s.add(x.mul(s).mul(s.neg().add(1)));
  }

  @Test
  void exercise2WantsTheProductRuleTimesTheGradient() {
    Backpropagation.check2((x, g) -> g.mul(swishSlope(x)));
    refused("should be", () -> Backpropagation.check2((x, g) -> g));
    refused("one factor more", () -> Backpropagation.check2((x, g) -> swishSlope(x)));
    refused("two terms", () -> Backpropagation.check2((x, g) -> g.mul(x.sigmoid())));
    refused("should be", () -> Backpropagation.check2((x, g) -> g.mul(x.mul(x.sigmoid()))));
    refused("shape", () -> Backpropagation.check2((x, g) -> g.mul(swishSlope(x)).sum()));
    refused("null", () -> Backpropagation.check2((x, g) -> null));
    refused("no answer", () -> Backpropagation.check2(null));
  }

  @Test
  void exercise3WantsTheWholeJacobianOfSoftmax() {
    Backpropagation.check3(
        x -> Tensor.eye(x.size()).mul(x.softmax()).sub(x.softmax().outer(x.softmax())));
    refused("diagonal", () -> Backpropagation.check3(x -> Tensor.eye(x.size())));
    refused(
        "diagonal",
        () ->
            Backpropagation.check3(
                x -> Tensor.eye(x.size()).mul(x.softmax().sub(x.softmax().pow(2)))));
    refused("shape", () -> Backpropagation.check3(Tensor::softmax));
    refused(
        "should be",
        () -> Backpropagation.check3(x -> Tensor.eye(x.size()).mul(x).sub(x.outer(x))));
    refused("should be", () -> Backpropagation.check3(x -> x.softmax().outer(x.softmax()).neg()));
    refused("no answer", () -> Backpropagation.check3(null));
  }

  private static Tensor[] all(Tensor... tensors) {
    return tensors;
  }

  @Test
  void exercise4WantsTheThreeGradientsOfALayer() {
    Backpropagation.check4((x, w, g) -> all(g.matmul(w), g.t().matmul(x), g.sum(0)));
    refused("gradient of X", () -> Backpropagation.check4((x, w, g) -> all(x, w, g)));
    refused(
        "not their mean",
        () -> Backpropagation.check4((x, w, g) -> all(g.matmul(w), g.t().matmul(x), g.mean(0))));
    refused(
        "of W",
        () -> Backpropagation.check4((x, w, g) -> all(g.matmul(w), x.t().matmul(g), g.sum(0))));
    refused("inner sizes", () -> Backpropagation.check4((x, w, g) -> all(w.matmul(g), w, g)));
    refused(
        "of b is null",
        () -> Backpropagation.check4((x, w, g) -> all(g.matmul(w), g.t().matmul(x), null)));
    refused("Three", () -> Backpropagation.check4((x, w, g) -> all(g.matmul(w))));
    refused("no answer", () -> Backpropagation.check4(null));
  }

  private static Tensor[] network(
      Tensor[] w, Tensor x, Tensor y, double lambda, boolean mask, boolean maskLast) {
    int l = w.length;
    Tensor[] h = new Tensor[l + 1];
    h[0] = x;
    for (int k = 0; k < l; k++) {
      Tensor a = w[k].matmul(h[k]);
      h[k + 1] = k < l - 1 || maskLast ? a.relu() : a;
    }
    Tensor[] gradients = new Tensor[l];
    Tensor g = h[l].sub(y);
    for (int k = l - 1; k >= 0; k--) {
      if (mask && (k < l - 1 || maskLast)) {
        g = g.mul(h[k + 1].gt(Tensor.scalar(0)));
      }
      gradients[k] = g.outer(h[k]).add(w[k].mul(2 * lambda));
      g = w[k].t().matmul(g);
    }
    return gradients;
  }

  @Test
  void exercise5WantsTheGradientsOfADeepNetwork() {
    Backpropagation.check5((w, x, y, c) -> network(w, x, y, c, true, false));
    refused("gradient of W1", () -> Backpropagation.check5((w, x, y, c) -> w));
    refused(
        "penalty", () -> Backpropagation.check5((w, x, y, c) -> network(w, x, y, 0, true, false)));
    refused(
        "factor 2",
        () -> Backpropagation.check5((w, x, y, c) -> network(w, x, y, c / 2, true, false)));
    refused(
        "gradient of W",
        () -> Backpropagation.check5((w, x, y, c) -> network(w, x, y, c, false, false)));
    refused(
        "gradient of W",
        () -> Backpropagation.check5((w, x, y, c) -> network(w, x, y, c, true, true)));
    refused("null", () -> Backpropagation.check5((w, x, y, c) -> new Tensor[w.length]));
    refused("matrices", () -> Backpropagation.check5((w, x, y, c) -> new Tensor[0]));
    refused("no answer", () -> Backpropagation.check5(null));
  }

  @Test
  void numbersThatAreNoneAreShownAndNotTakenForATypicalMistake() {
    double nan = Double.NaN;
    refused("nan", () -> Backpropagation.check2((x, g) -> x.mul(nan)));
    refused("nan", () -> Backpropagation.check3(x -> Tensor.full(nan, x.size(), x.size())));
  }
}
