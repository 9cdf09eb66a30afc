package gradiente.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The walk back through the recorded graph: what is visited, summed, forgotten and refused. */
class BackwardTest {
  @Test
  void gradientsOfParametersAddUpAndThoseInBetweenDoNot() {
    Tensor w = Tensor.of(2f).requiresGrad();
    Tensor h = w.mul(3);
    Tensor y = h.pow(2).sum();
    y.backward();
    y.backward();
    assertEquals(2 * 36, w.grad().item());
    assertEquals(12, h.grad().item());
    w.zeroGrad();
    y.backward();
    assertEquals(36, w.grad().item());
  }

  @Test
  void aParameterDifferentiatedByItselfHasGradientOneEachTime() {
    Tensor w = Tensor.scalar(2).requiresGrad();
    w.backward();
    w.backward();
    assertEquals(2, w.grad().item());
  }

  @Test
  void aDeepGraphDoesNotOverflowTheStack() {
    Tensor w = Tensor.scalar(1).requiresGrad();
    Tensor y = w;
    for (int i = 0; i < 100_000; i++) y = y.add(1);
    y.backward();
    assertEquals(1, w.grad().item());
  }

  @Test
  void aGraphThatBranchesAtEveryStepIsWalkedOnce() {
    Tensor w = Tensor.scalar(1).requiresGrad();
    Tensor y = w;
    for (int i = 0; i < 60; i++) y = y.add(y).mul(0.5);
    y.backward();
    assertEquals(1, w.grad().item());
  }

  @Test
  void whatWasDetachedGetsNothing() {
    Tensor w = Tensor.of(3f).requiresGrad();
    w.mul(w.detach()).sum().backward();
    assertEquals(3, w.grad().item());
  }

  @Test
  void recordingComesBackAfterNoGradEvenIfItFails() {
    Tensor w = Tensor.of(3f).requiresGrad();
    assertThrows(
        IllegalArgumentException.class,
        () -> Tensor.noGrad(() -> w.add(Tensor.zeros(2)).matmul(Tensor.zeros(3))));
    assertEquals("mul", w.mul(2).op());
    assertEquals(w, w.mul(2).inputs().get(0));
    assertEquals(0, w.inputs().size());
  }

  @Test
  void gradientsAreNotRecordedThemselves() {
    Tensor w = Tensor.of(3f).requiresGrad();
    w.pow(3).sum().backward();
    assertEquals("leaf", w.grad().op());
    assertEquals("mul", w.mul(1).op(), "recording goes on after backward");
  }

  @Test
  void stdOfEqualNumbersHasGradientZero() {
    Tensor x = Tensor.of(2, 2, 2).requiresGrad();
    x.std().backward();
    assertArrayEquals(new float[3], x.grad().data());
  }

  @Test
  void whatWasNotChosenHasGradientZeroEvenBeforeAnInfiniteSlope() {
    Tensor zero = Tensor.zeros(2).requiresGrad();
    List<UnaryOperator<Tensor>> choices =
        List.of(
            x -> x.gt(0).where(x, zero),
            x -> x.le(0).where(zero, x),
            x -> x.clamp(0, 9),
            x -> x.maximum(zero),
            x -> x.neg().minimum(zero).neg());
    for (var choice : choices) { // the root of 0 rises without limit
      Tensor x = Tensor.of(-1, 4).requiresGrad();
      choice.apply(x).sqrt().sum().backward();
      assertArrayEquals(new float[] {0, 0.25f}, x.grad().add(0).data());
    }
  }

  @Test
  void aNumberOnTheLimitOfAClampPasses() {
    Tensor x = Tensor.of(0.1, 0.2).requiresGrad();
    x.clamp(0.1, 0.2).sum().backward();
    assertArrayEquals(new float[] {1, 1}, x.grad().data());
  }

  @Test
  void backwardSaysWhatItNeeds() {
    var e =
        assertThrows(
            IllegalStateException.class, () -> Tensor.zeros(2, 3).requiresGrad().backward());
    assertEquals(
        "backward: needs a single number to differentiate, got [2, 3]; take sum() or mean() first",
        e.getMessage());
    e = assertThrows(IllegalStateException.class, () -> Tensor.scalar(1).backward());
    assertEquals(
        "backward: nothing here asked for a gradient; call requiresGrad() on the parameters",
        e.getMessage());
    var shape =
        assertThrows(
            IllegalArgumentException.class,
            () -> Tensor.zeros(2).requiresGrad().mul(2).backward(Tensor.zeros(3)));
    assertEquals("backward: needs shape [2], got [3]", shape.getMessage());
  }

  @Test
  void whatIsConstantHasGradientZeroEvenBeforeAnInfiniteSlope() {
    Tensor x = Tensor.of(0f).requiresGrad();
    x.sign().sqrt().sum().backward();
    x.pow(0).sub(1).sqrt().sum().backward();
    assertEquals(0, x.grad().item());
  }
}
