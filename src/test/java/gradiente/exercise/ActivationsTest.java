package gradiente.exercise;

import static gradiente.Refusals.refuses;

import gradiente.nn.*;
import gradiente.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ActivationsTest {
  private static Tensor rectify(Tensor z, double alpha) {
    return z.relu().sub(z.neg().relu().mul(alpha));
  }

  private static Tensor byLoop(Tensor z, double alpha) {
    float[] out = z.data().clone();
    for (int i = 0; i < out.length; i++) if (out[i] < 0) out[i] *= (float) alpha;
    return Tensor.wrap(out, z.shape());
  }

  @Test
  void theLogisticSlopePassesInAnyForm() {
    Activations.check1(s -> s * (1 - s));
    Activations.check1(s -> s - s * s);
    Activations.check1(s -> 0.25 - Math.pow(s - 0.5, 2));
  }

  @Test
  void otherSlopesAreRefused() {
    refuses("should be 0.25", () -> Activations.check1(s -> 0));
    refuses("should be 0.25, not 0.5", () -> Activations.check1(s -> s));
    refuses("tanh", () -> Activations.check1(s -> 1 - s * s));
    refuses("already", () -> Activations.check1(s -> Math.exp(-s) / Math.pow(1 + Math.exp(-s), 2)));
    refuses("should be 0.09", () -> Activations.check1(s -> 0.25));
    refuses("NaN", () -> Activations.check1(s -> Double.NaN));
    refuses("throws", () -> Activations.check1(s -> 1 / ((int) s)));
  }

  @Test
  void theFamilyPassesInAnyForm() {
    Activations.check2(ActivationsTest::rectify);
    Activations.check2(ActivationsTest::byLoop);
    Activations.check2((z, alpha) -> z.clamp(0, 1e9).add(z.clamp(-1e9, 0).mul(alpha)));
  }

  @Test
  void otherFamiliesAreRefused() {
    refuses("at z = -5", () -> Activations.check2((z, alpha) -> z));
    refuses("not 0.05", () -> Activations.check2((z, alpha) -> rectify(z, -alpha)));
    refuses("shape", () -> Activations.check2((z, alpha) -> rectify(z, alpha).reshape(9)));
    refuses("rectify(z, 0.01)", () -> Activations.check2((z, alpha) -> z.relu()));
    refuses("rectify(z, 0)", () -> Activations.check2((z, alpha) -> rectify(z, 0.01)));
    refuses("rectify(z, 0.1)", () -> Activations.check2((z, a) -> rectify(z, a > 0 ? 0.01 : a)));
    refuses("rectify(z, 2)", () -> Activations.check2((z, a) -> larger(z, a)));
    refuses("null", () -> Activations.check2((z, alpha) -> null));
  }

  /** The larger of z and alpha z, which is right only for slopes of 0 to 1. */
  private static Tensor larger(Tensor z, double alpha) {
    return alpha < 0 ? rectify(z, alpha) : z.sub(z.mul(alpha)).relu().add(z.mul(alpha));
  }

  @Test
  void hardTanhOfTwoReLUsPasses() {
    Activations.check3(z -> z.add(1).relu().sub(z.sub(1).relu()).sub(1));
    Activations.check3(z -> z.add(1).relu().neg().add(2).relu().neg().add(1));
    Activations.check3(z -> new Relu().forward(z.add(1)).sub(new Relu().forward(z.sub(1))).sub(1));
  }

  @Test
  void otherWaysToHardTanhAreRefused() {
    refuses("should be -1 at z = -5", () -> Activations.check3(z -> z.relu()));
    refuses("not 0", () -> Activations.check3(z -> z.add(1).relu().sub(z.sub(1).relu())));
    refuses("with 0 ReLUs", () -> Activations.check3(z -> z.clamp(-1, 1)));
    refuses("with 0 ReLUs", () -> Activations.check3(z -> new HardTanh().forward(z)));
    refuses(
        "no operation",
        () ->
            Activations.check3(
                z -> z.detach().map("h", v -> Math.max(-1, Math.min(1, v)), v -> 1).detach()));
    refuses(
        "clamp is not needed",
        () -> Activations.check3(z -> z.add(1).relu().sub(z.sub(1).relu()).sub(1).clamp(-1, 1)));
    refuses("hardTanh(z)", () -> Activations.check3(z -> z.tanh()));
  }

  @Test
  void softplusPassesInAnyFormThatIsRightEverywhere() {
    Activations.check4(z -> Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))));
    Activations.check4(z -> z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z)));
    Activations.check4(z -> z > 700 ? z : Math.log1p(Math.exp(z)));
  }

  @Test
  void otherSoftplusesAreRefused() {
    refuses("log1p", () -> Activations.check4(z -> z > 30 ? z : Math.log(1 + Math.exp(z))));
    refuses("overflowed", () -> Activations.check4(z -> Math.log(1 + Math.exp(z))));
    refuses(
        "softplus(0) should be 0.693147, not 0.", () -> Activations.check4(z -> Math.max(0, z)));
    refuses(
        "log1p",
        () -> Activations.check4(z -> Math.max(0, z) + Math.log(1 + Math.exp(-Math.abs(z)))));
    refuses(
        "softplus(-1)",
        () -> Activations.check4(z -> Math.abs(z) + Math.log1p(Math.exp(-Math.abs(z)))));
    refuses(
        "softplus(-800) should be 0",
        () -> Activations.check4(z -> z < -700 ? 5 : z > 30 ? z : Math.log1p(Math.exp(z))));
  }

  private static Tensor softmaxLess(Tensor scores, Tensor offset) {
    Tensor powers = scores.sub(offset).exp();
    return powers.div(powers.sum());
  }

  @Test
  void softmaxPassesInAnyFormThatIsStable() {
    Activations.check5(z -> z.sub(z.max()).exp().div(z.sub(z.max()).exp().sum()));
    Activations.check5(z -> softmaxLess(z, z.max()));
    Activations.check5(ActivationsTest::softmaxByLoop);
  }

  private static Tensor softmaxByLoop(Tensor scores) {
    double[] p = scores.toDoubles();
    double top = Double.NEGATIVE_INFINITY;
    for (double v : p) top = Math.max(top, v);
    double sum = 0;
    for (int i = 0; i < p.length; i++) sum += p[i] = Math.exp(p[i] - top);
    for (int i = 0; i < p.length; i++) p[i] /= sum;
    return Tensor.of(p);
  }

  @Test
  void otherSoftmaxesAreRefused() {
    refuses("range of numbers", () -> Activations.check5(z -> z.exp().div(z.exp().sum())));
    refuses("left the range", () -> Activations.check5(z -> softmaxLess(z, z.mean())));
    refuses("adds up to", () -> Activations.check5(z -> z.sigmoid()));
    refuses("throws", () -> Activations.check5(z -> z.matmul(Tensor.zeros(9, 9))));
    refuses("is to write it", () -> Activations.check5(Tensor::softmax));
    refuses("is to write it", () -> Activations.check5(z -> new Softmax().forward(z)));
    refuses("should be", () -> Activations.check5(z -> softmaxLess(z.mul(2), z.max().mul(2))));
    refuses("numbers", () -> Activations.check5(z -> z.sub(z.max()).exp().sum()));
  }
}
