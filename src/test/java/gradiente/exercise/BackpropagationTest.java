package gradiente.exercise;

import static gradiente.Refusals.refuses;

import gradiente.tensor.Tensor;
import org.junit.jupiter.api.Test;

class BackpropagationTest {
  @Test
  void exercise1WantsThreeGradientsByHand() {
    Backpropagation.check1(30, 20, 10);
    Backpropagation.check1(2 * 5 * 3, 2 * 5 * 2, 2 * 5);
    Backpropagation.check1(engine());
    refuses("dz/dx", () -> Backpropagation.check1(30, 10, 20));
    refuses("dz/dw", () -> Backpropagation.check1(0, 0, 0));
    refuses("order", () -> Backpropagation.check1(20, 30, 10));
    refuses("factor", () -> Backpropagation.check1(3, 2, 1));
    refuses("dz/db", () -> Backpropagation.check1(30, 20, 25));
    refuses("dz/dw", () -> Backpropagation.check1(Double.NaN, 20, 10));
    refuses("Three", () -> Backpropagation.check1(30, 20));
    refuses("no answer", () -> Backpropagation.check1((double[]) null));
  }

  private static double[] engine() {
    Tensor w = Tensor.scalar(2).requiresGrad();
    Tensor x = Tensor.scalar(3).requiresGrad();
    Tensor b = Tensor.scalar(-1).requiresGrad();
    w.mul(x).add(b).pow(2).backward();
    return new double[] {w.grad().item(), x.grad().item(), b.grad().item()};
  }

  private static Tensor swishSlope(Tensor x) {
    Tensor s = x.sigmoid();
    return s.add(x.mul(s).mul(s.neg().add(1)));
  }

  private static Tensor byElements(Tensor x, Tensor g) {
    float[] out = new float[x.size()];
    for (int i = 0; i < out.length; i++) {
      double s = 1 / (1 + Math.exp(-x.data()[i]));
      out[i] = (float) (g.data()[i] * (s + x.data()[i] * s * (1 - s)));
    }
    return Tensor.wrap(out, x.shape());
  }

  @Test
  void exercise2WantsTheProductRuleTimesTheGradient() {
    Backpropagation.check2((x, g) -> g.mul(swishSlope(x)));
    Backpropagation.check2(
        (x, g) -> {
          Tensor y = x.mul(x.sigmoid());
          return y.add(x.sigmoid().mul(y.neg().add(1))).mul(g);
        });
    Backpropagation.check2(BackpropagationTest::byElements);
    refuses("should be", () -> Backpropagation.check2((x, g) -> g));
    refuses("one factor more", () -> Backpropagation.check2((x, g) -> swishSlope(x)));
    refuses("two terms", () -> Backpropagation.check2((x, g) -> g.mul(x.sigmoid())));
    refuses("should be", () -> Backpropagation.check2((x, g) -> g.mul(x.mul(x.sigmoid()))));
    refuses("shape", () -> Backpropagation.check2((x, g) -> g.mul(swishSlope(x)).sum()));
    refuses("null", () -> Backpropagation.check2((x, g) -> null));
    refuses("no answer", () -> Backpropagation.check2(null));
  }

  private static Tensor entryByEntry(Tensor x) {
    Tensor y = x.softmax();
    var all = new double[x.size()][x.size()];
    for (int j = 0; j < x.size(); j++) {
      for (int i = 0; i < x.size(); i++) all[j][i] = y.get(j) * ((i == j ? 1 : 0) - y.get(i));
    }
    return Tensor.of(all);
  }

  @Test
  void exercise3WantsTheWholeJacobianOfSoftmax() {
    Backpropagation.check3(
        x -> Tensor.eye(x.size()).mul(x.softmax()).sub(x.softmax().outer(x.softmax())));
    Backpropagation.check3(BackpropagationTest::entryByEntry);
    Backpropagation.check3(
        x -> {
          Tensor y = x.softmax().reshape(-1, 1);
          return Tensor.eye(x.size()).sub(y.t()).mul(y);
        });
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

  private static Tensor ones(Tensor g) {
    return Tensor.ones(1, g.dim(0)).matmul(g).reshape(-1);
  }

  private static Tensor[] exampleByExample(Tensor x, Tensor w, Tensor g) {
    Tensor onX = w.t().matmul(g.row(0)).reshape(1, -1);
    Tensor onW = g.row(0).outer(x.row(0));
    Tensor onB = g.row(0);
    for (int i = 1; i < x.dim(0); i++) {
      onX = onX.concat(0, w.t().matmul(g.row(i)).reshape(1, -1));
      onW = onW.add(g.row(i).outer(x.row(i)));
      onB = onB.add(g.row(i));
    }
    return all(onX, onW, onB);
  }

  @Test
  void exercise4WantsTheThreeGradientsOfALayer() {
    Backpropagation.check4((x, w, g) -> all(g.matmul(w), g.t().matmul(x), g.sum(0)));
    Backpropagation.check4((x, w, g) -> all(w.t().matmul(g.t()).t(), x.t().matmul(g).t(), ones(g)));
    Backpropagation.check4(BackpropagationTest::exampleByExample);
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

  /** The same with examples in rows, and the masks of the sums instead of the answers. */
  private static Tensor[] inRows(Tensor[] w, Tensor x, Tensor y, double lambda) {
    int l = w.length;
    Tensor[] a = new Tensor[l];
    Tensor h = x.reshape(1, -1);
    Tensor[] in = new Tensor[l];
    for (int k = 0; k < l; k++) {
      in[k] = h;
      a[k] = h.matmul(w[k].t());
      h = a[k].relu();
    }
    Tensor g = a[l - 1].sub(y);
    Tensor[] gradients = new Tensor[l];
    for (int k = l - 1; k >= 0; k--) {
      gradients[k] = g.t().matmul(in[k]).add(w[k].mul(lambda)).add(w[k].mul(lambda));
      if (k > 0) g = g.matmul(w[k]).mul(a[k - 1].gt(0));
    }
    return gradients;
  }

  /** The same by recursion: each layer calls the next, and waits for what comes back. */
  private static Tensor[] below(
      Tensor[] w, Tensor x, Tensor y, double lambda, int k, Tensor[] out, Tensor[] back) {
    if (k == w.length) {
      back[0] = x.sub(y);
      return out;
    }
    boolean last = k == w.length - 1;
    Tensor a = w[k].matmul(x);
    Tensor[] g = {null};
    below(w, last ? a : a.relu(), y, lambda, k + 1, out, g);
    if (!last) g[0] = g[0].mul(a.gt(0));
    out[k] = g[0].outer(x).add(w[k].mul(2 * lambda));
    if (back != null) back[0] = w[k].t().matmul(g[0]);
    return out;
  }

  @Test
  void exercise5WantsTheGradientsOfADeepNetwork() {
    Backpropagation.check5((w, x, y, c) -> network(w, x, y, c, true, false));
    Backpropagation.check5((w, x, y, c) -> inRows(w, x, y, c));
    Backpropagation.check5((w, x, y, c) -> below(w, x, y, c, 0, new Tensor[w.length], null));
    refuses(
        "without backward",
        () ->
            Backpropagation.check5(
                (w, x, y, c) -> {
                  for (Tensor t : w) t.requiresGrad();
                  w[0].pow(2).sum().backward();
                  return w;
                }));
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
