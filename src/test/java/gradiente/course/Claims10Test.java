package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.nn.*;
import gradiente.tensor.*;
import java.util.*;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Sentences of chapter 10 that compare or count. */
class Claims10Test {
  /** How far the formula of section 2 is from the engine's gradient, with and without σ'. */
  private static double[] off(UnaryOperator<Tensor> act, UnaryOperator<Tensor> slope, long seed) {
    Tensor x = Tensor.randn(new Rng(seed), 50, 3);
    Tensor y = Tensor.rand(new Rng(seed + 1), 50);
    Tensor w = Tensor.of(0.5, -1, 0.8).requiresGrad();
    act.apply(x.matmul(w)).sub(y).pow(2).mean().div(2).backward();
    Tensor z = x.matmul(w.detach());
    Tensor miss = act.apply(z).sub(y);
    Tensor with = x.t().matmul(miss.mul(slope.apply(z))).div(50);
    Tensor without = x.t().matmul(miss).div(50);
    return new double[] {
      with.sub(w.grad()).abs().max().item(), without.sub(w.grad()).abs().max().item()
    };
  }

  @Test
  void theFactorOfTheActivationBelongsToTheGradientOfAUnit() {
    for (long seed = 1; seed <= 3; seed++) {
      double[] identity = off(a -> a, a -> Tensor.ones(50), seed);
      assertTrue(identity[0] < 1e-6 && identity[1] < 1e-6, "identity");
      UnaryOperator<Tensor> logistic = a -> a.sigmoid().mul(a.sigmoid().neg().add(1));
      double[] sigmoid = off(Tensor::sigmoid, logistic, seed);
      assertTrue(sigmoid[0] < 1e-6 && sigmoid[1] > 0.05, Arrays.toString(sigmoid));
      double[] tanh = off(Tensor::tanh, a -> a.tanh().pow(2).neg().add(1), seed);
      assertTrue(tanh[0] < 1e-6 && tanh[1] > 0.05, Arrays.toString(tanh));
    }
  }

  /** Multiplications of a chain of matrix products, counted while they are done. */
  private static long multiplied(List<Tensor> jacobians, boolean fromBack) {
    List<Tensor> order = new ArrayList<>(jacobians);
    if (fromBack) Collections.reverse(order);
    Tensor all = order.get(0);
    long count = 0;
    for (Tensor next : order.subList(1, order.size())) {
      Tensor left = fromBack ? all : next;
      Tensor right = fromBack ? next : all;
      count += (long) left.dim(0) * left.dim(1) * right.dim(1);
      all = left.matmul(right);
    }
    return count;
  }

  @Test
  void fromTheBackIsCheaperForOneLossAndFromTheFrontForOneInput() {
    Rng rng = new Rng(1);
    List<Tensor> loss =
        List.of(Tensor.randn(rng, 100, 1000), Tensor.randn(rng, 10, 100), Tensor.randn(rng, 1, 10));
    assertEquals(101_000, multiplied(loss, true));
    assertEquals(1_010_000, multiplied(loss, false));
    List<Tensor> knob =
        List.of(Tensor.randn(rng, 10, 1), Tensor.randn(rng, 100, 10), Tensor.randn(rng, 1000, 100));
    assertEquals(1_010_000, multiplied(knob, true));
    assertEquals(101_000, multiplied(knob, false));
  }

  private static long kept(Tensor result, Set<Tensor> seen) {
    if (!seen.add(result) || result.inputs().isEmpty()) return 0;
    return result.size() + result.inputs().stream().mapToLong(t -> kept(t, seen)).sum();
  }

  private static long kept(int batch, int layers) {
    var all = new ArrayList<Layer>();
    for (int i = 0; i < layers; i++) all.addAll(List.of(new Linear(8, 8), new Tanh()));
    Tensor out = new Sequential(all.toArray(Layer[]::new)).forward(Tensor.ones(batch, 8));
    return kept(out, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  @Test
  void whatIsKeptGrowsWithTheBatchAndTheLayers() {
    for (int layers : new int[] {1, 2, 4}) {
      assertEquals(10 * kept(10, layers), kept(100, layers));
      assertTrue(kept(10, 2 * layers) >= 2 * kept(10, layers));
    }
    Tensor only = Tensor.noGrad(() -> new Linear(8, 8).forward(Tensor.ones(100, 8)));
    assertTrue(only.inputs().isEmpty(), "predicting keeps nothing");
  }

  /** Section 11: P - Y, against the engine, for several numbers of classes. */
  @Test
  void theGradientOfTheScoresIsProbabilityMinusTruth() {
    for (int classes : new int[] {2, 3, 10}) {
      Rng rng = new Rng(classes);
      Tensor scores = Tensor.randn(rng, 7, classes).mul(3).requiresGrad();
      int[] truth = new int[7];
      for (int i = 0; i < 7; i++) truth[i] = rng.nextInt(classes);
      Tensor labels = Tensor.of(Arrays.stream(truth).asDoubleStream().toArray());
      Loss.crossEntropy().of(scores, labels).backward();
      Tensor hand = scores.detach().softmax().sub(Tensor.oneHot(labels, classes)).div(7);
      assertArrayEquals(hand.data(), scores.grad().data(), 1e-6f);
    }
  }
}
