package gradiente.exercise;

import static gradiente.Refusals.refuses;

import gradiente.tensor.Tensor;
import org.junit.jupiter.api.Test;

class BackpropagationTest {
  @Test
  void exercise1WantsThreeGradientsByHand() {
    Backpropagation.check1(30, 20, 10);
    refuses("dz/dw", () -> Backpropagation.check1(0, 0, 0));
    refuses("order", () -> Backpropagation.check1(20, 30, 10));
    refuses("factor", () -> Backpropagation.check1(3, 2, 1));
    refuses("dz/db", () -> Backpropagation.check1(30, 20, 25));
    refuses("dz/dw", () -> Backpropagation.check1(Double.NaN, 20, 10));
    refuses("Three", () -> Backpropagation.check1(30, 20));
    refuses("no answer", () -> Backpropagation.check1((double[]) null));
  }

  private static Tensor swishSlope(Tensor x) {
    Tensor s = x.sigmoid();
    return s.add(x.mul(s).mul(s.neg().add(1)));
  }

  @Test
  void exercise2WantsTheProductRuleTimesTheGradient() {
    Backpropagation.check2((x, g) -> g.mul(swishSlope(x)));
    refuses("should be", () -> Backpropagation.check2((x, g) -> g));
    refuses("one factor more", () -> Backpropagation.check2((x, g) -> swishSlope(x)));
    refuses("two terms", () -> Backpropagation.check2((x, g) -> g.mul(x.sigmoid())));
    refuses("should be", () -> Backpropagation.check2((x, g) -> g.mul(x.mul(x.sigmoid()))));
    refuses("shape", () -> Backpropagation.check2((x, g) -> g.mul(swishSlope(x)).sum()));
    refuses("null", () -> Backpropagation.check2((x, g) -> null));
    refuses("no answer", () -> Backpropagation.check2(null));
  }

  @Test
  void exercise3WantsTheWholeJacobianOfSoftmax() {
    Backpropagation.check3(
        x -> Tensor.eye(x.size()).mul(x.softmax()).sub(x.softmax().outer(x.softmax())));
    refuses("diagonal", () -> Backpropagation.check3(x -> Tensor.eye(x.size())));
    refuses(
        "diagonal",
        () ->
            Backpropagation.check3(
                x -> Tensor.eye(x.size()).mul(x.softmax().sub(x.softmax().pow(2)))));
    refuses("shape", () -> Backpropagation.check3(Tensor::softmax));
    refuses(
        "should be",
        () -> Backpropagation.check3(x -> Tensor.eye(x.size()).mul(x).sub(x.outer(x))));
    refuses("should be", () -> Backpropagation.check3(x -> x.softmax().outer(x.softmax()).neg()));
    refuses("no answer", () -> Backpropagation.check3(null));
  }

  private static Tensor[] all(Tensor... tensors) {
    return tensors;
  }

  @Test
  void exercise4WantsTheThreeGradientsOfALayer() {
    Backpropagation.check4((x, w, g) -> all(g.matmul(w), g.t().matmul(x), g.sum(0)));
    refuses("gradient of X", () -> Backpropagation.check4((x, w, g) -> all(x, w, g)));
    refuses(
        "not their mean",
        () -> Backpropagation.check4((x, w, g) -> all(g.matmul(w), g.t().matmul(x), g.mean(0))));
    refuses(
        "of W",
        () -> Backpropagation.check4((x, w, g) -> all(g.matmul(w), x.t().matmul(g), g.sum(0))));
    refuses("inner sizes", () -> Backpropagation.check4((x, w, g) -> all(w.matmul(g), w, g)));
    refuses(
        "of b is null",
        () -> Backpropagation.check4((x, w, g) -> all(g.matmul(w), g.t().matmul(x), null)));
    refuses("Three", () -> Backpropagation.check4((x, w, g) -> all(g.matmul(w))));
    refuses("no answer", () -> Backpropagation.check4(null));
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
      if (mask && (k < l - 1 || maskLast)) g = g.mul(h[k + 1].gt(Tensor.scalar(0)));
      gradients[k] = g.outer(h[k]).add(w[k].mul(2 * lambda));
      g = w[k].t().matmul(g);
    }
    return gradients;
  }

  @Test
  void exercise5WantsTheGradientsOfADeepNetwork() {
    Backpropagation.check5((w, x, y, c) -> network(w, x, y, c, true, false));
    refuses("gradient of W1", () -> Backpropagation.check5((w, x, y, c) -> w));
    refuses(
        "penalty", () -> Backpropagation.check5((w, x, y, c) -> network(w, x, y, 0, true, false)));
    refuses(
        "factor 2",
        () -> Backpropagation.check5((w, x, y, c) -> network(w, x, y, c / 2, true, false)));
    refuses(
        "gradient of W",
        () -> Backpropagation.check5((w, x, y, c) -> network(w, x, y, c, false, false)));
    refuses(
        "gradient of W",
        () -> Backpropagation.check5((w, x, y, c) -> network(w, x, y, c, true, true)));
    refuses("null", () -> Backpropagation.check5((w, x, y, c) -> new Tensor[w.length]));
    refuses("matrices", () -> Backpropagation.check5((w, x, y, c) -> new Tensor[0]));
    refuses("no answer", () -> Backpropagation.check5(null));
  }

  @Test
  void numbersThatAreNoneAreShownAndNotTakenForATypicalMistake() {
    double nan = Double.NaN;
    refuses("nan", () -> Backpropagation.check2((x, g) -> x.mul(nan)));
    refuses("nan", () -> Backpropagation.check3(x -> Tensor.full(nan, x.size(), x.size())));
  }
}
