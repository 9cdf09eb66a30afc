package gradiente.exercise;

import static gradiente.Refusals.refuses;

import gradiente.nn.*;
import gradiente.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ActivationsTest {
  private static Tensor rectify(Tensor z, double alpha) {
    return z.relu().sub(z.neg().relu().mul(alpha));
  }

  @Test
  void rightAnswersPass() {
    Activations.check1(s -> s * (1 - s));
    Activations.check2(ActivationsTest::rectify);
    Activations.check3(z -> z.add(1).relu().sub(z.sub(1).relu()).sub(1));
    Activations.check4(z -> Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))));
    Activations.check5(z -> z.sub(z.max()).exp().div(z.sub(z.max()).exp().sum()));
  }

  @Test
  void unsolvedCellsAreRefused() {
    refuses("should be 0.25", () -> Activations.check1(s -> 0));
    refuses("at z = -5", () -> Activations.check2((z, alpha) -> z));
    refuses("should be -1 at z = -5", () -> Activations.check3(z -> z.relu()));
    refuses("log1p", () -> Activations.check4(z -> z > 30 ? z : Math.log(1 + Math.exp(z))));
    refuses("overflowed", () -> Activations.check4(z -> Math.log(1 + Math.exp(z))));
    refuses("range of numbers", () -> Activations.check5(z -> z.exp().div(z.exp().sum())));
  }

  @Test
  void typicalMistakesAreExplained() {
    refuses("tanh", () -> Activations.check1(s -> 1 - s * s));
    refuses("already", () -> Activations.check1(s -> Math.exp(-s) / Math.pow(1 + Math.exp(-s), 2)));
    refuses("not 0.05", () -> Activations.check2((z, alpha) -> rectify(z, -alpha)));
    refuses("shape", () -> Activations.check2((z, alpha) -> rectify(z, alpha).reshape(9)));
    refuses("not 0", () -> Activations.check3(z -> z.add(1).relu().sub(z.sub(1).relu())));
    Activations.check3(z -> z.add(1).relu().neg().add(2).relu().neg().add(1));
    Activations.check3(z -> new Relu().forward(z.add(1)).sub(new Relu().forward(z.sub(1))).sub(1));
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
    refuses("at z = -5", () -> Activations.check2((z, a) -> z.sub(z.mul(a)).relu().add(z.mul(a))));
    refuses("left the range", () -> Activations.check5(z -> softmaxLess(z, z.mean())));
    Activations.check5(z -> softmaxLess(z, z.max()));
    refuses("adds up to", () -> Activations.check5(z -> z.sigmoid()));
    refuses(
        "softplus(0) should be 0.693147, not 0.", () -> Activations.check4(z -> Math.max(0, z)));
    refuses(
        "log1p",
        () -> Activations.check4(z -> Math.max(0, z) + Math.log(1 + Math.exp(-Math.abs(z)))));
    refuses("throws", () -> Activations.check5(z -> z.matmul(Tensor.zeros(9, 9))));
  }

  private static Tensor softmaxLess(Tensor scores, Tensor offset) {
    Tensor powers = scores.sub(offset).exp();
    return powers.div(powers.sum());
  }

  @Test
  void softplusFarToTheLeftIsZeroAndNothingElse() {
    refuses(
        "softplus(-800) should be 0",
        () -> Activations.check4(z -> z < -700 ? 5 : z > 30 ? z : Math.log1p(Math.exp(z))));
  }
}
