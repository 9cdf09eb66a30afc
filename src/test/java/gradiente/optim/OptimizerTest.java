package gradiente.optim;

import static gradiente.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.nn.*;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What optimizers share: limits, memory, the rate and its schedule, and what they refuse. */
class OptimizerTest {
  private static final List<Supplier<Optimizer>> ALL =
      List.of(
          () -> new Sgd(0.1),
          () -> new Sgd(0.1).momentum(0.9),
          () -> new Sgd(0.1).momentum(0.9).nesterov().weightDecay(0.01),
          () -> new Adagrad(0.1),
          () -> new Adadelta(1),
          () -> new RmsProp(0.01),
          () -> new Adam(0.01),
          () -> Adam.w(0.01, 0.1));

  private final Tensor x = Tensor.of(new float[][] {{1, 2}, {-1, 0.5f}, {0.3f, -2}});
  private final Tensor y = Tensor.of(new float[][] {{1}, {0}, {2}});

  private static Sequential model() {
    Rng.seed(5);
    return new Sequential(new Linear(2, 3), new Tanh(), new Linear(3, 1));
  }

  private void step(Sequential model, Optimizer optimizer) {
    optimizer.zeroGrad(model);
    Loss.mse().of(model.forward(x), y).backward();
    optimizer.step(model);
  }

  private double loss(Sequential model) {
    return Loss.mse().of(model.forward(x), y).item();
  }

  @Test
  void everyOneLowersTheLoss() {
    for (Supplier<Optimizer> make : ALL) {
      Sequential model = model();
      Optimizer optimizer = make.get();
      double before = loss(model);
      for (int i = 0; i < 100; i++) step(model, optimizer);
      assertTrue(loss(model) < 0.7 * before, optimizer + " " + loss(model) + " of " + before);
      assertEquals(100, optimizer.steps());
    }
  }

  @Test
  void whatWasSavedGoesOnAsIfNothingHadHappened() {
    for (Supplier<Optimizer> make : ALL) {
      Sequential model = model();
      Optimizer optimizer = make.get();
      Sequential resumed = model();
      Optimizer other = make.get();
      for (int i = 0; i < 3; i++) step(model, optimizer);
      model
          .parameters()
          .forEach(
              (name, p) ->
                  System.arraycopy(
                      p.data(), 0, resumed.parameters().get(name).data(), 0, p.size()));
      other.restore(resumed, optimizer.state(model), optimizer.steps());
      assertEquals(3, other.steps());
      for (int i = 0; i < 3; i++) {
        step(model, optimizer);
        step(resumed, other);
      }
      model
          .parameters()
          .forEach(
              (name, p) ->
                  assertArrayEquals(
                      p.data(), resumed.parameters().get(name).data(), optimizer + " " + name));
    }
  }

  @Test
  void itsMemoryIsNamedAfterTheParameters() {
    Sequential model = model();
    Optimizer adam = new Adam(0.1);
    step(model, adam);
    Map<String, Tensor> state = adam.state(model);
    assertEquals(
        Set.of(
            "0.weight#0",
            "0.weight#1",
            "0.weight#steps",
            "0.bias#0",
            "0.bias#1",
            "0.bias#steps",
            "2.weight#0",
            "2.weight#1",
            "2.weight#steps",
            "2.bias#0",
            "2.bias#1",
            "2.bias#steps"),
        state.keySet());
    assertArrayEquals(new int[] {3, 2}, state.get("0.weight#1").shape());
    assertEquals(Map.of(), new Sgd(0.1).state(model));
    state.get("0.bias#0").data()[0] = 99;
    assertTrue(adam.state(model).get("0.bias#0").get(0) != 99, "a copy");
  }

  @Test
  void aStateThatDoesNotFitIsRefused() {
    Sequential model = model();
    refused(
        "restore: no state 0 of 6 numbers for 0.weight",
        () -> new Adam(0.1).restore(model, Map.of(), 3));
    refused(
        "restore: no state 0 of 6 numbers for 0.weight",
        () -> new Adam(0.1).restore(model, Map.of("0.weight#0", Tensor.zeros(5)), 3));
    Adam adam = new Adam(0.1);
    refused(
        "restore: no state 1 of 6 numbers for 0.weight",
        () -> adam.restore(model, Map.of("0.weight#0", Tensor.ones(3, 2)), 3));
    assertEquals(0, adam.state(model).get("0.weight#0").sum().item(), "nothing half restored");
  }

  @Test
  void anotherModelIsTrainedAsByANewOptimizer() {
    for (Supplier<Optimizer> make : ALL) {
      Sequential first = model();
      Sequential second = model();
      Optimizer optimizer = make.get();
      for (Sequential model : List.of(first, second)) {
        for (int i = 0; i < 3; i++) step(model, optimizer);
      }
      assertEquals(loss(first), loss(second), optimizer.toString());
    }
  }

  @Test
  void momentumMayBeGivenAfterSomeSteps() {
    Linear layer = new Linear(Tensor.eye(1), null);
    Sgd sgd = new Sgd(0.25);
    layer.weight().sum().backward();
    sgd.state(layer);
    sgd.step(layer);
    sgd.momentum(0.5).step(layer);
    sgd.step(layer);
    assertEquals(1 - 0.25 - 0.25 - 0.375, layer.weight().item());
  }

  @Test
  void aStepWithoutGradientsIsRefusedAndNotCounted() {
    Optimizer optimizer = new Adam(0.1);
    var e = assertThrows(IllegalStateException.class, () -> optimizer.step(model()));
    assertEquals("step: no parameter has a gradient; call backward() first", e.getMessage());
    assertEquals(0, optimizer.steps());
  }

  @Test
  void aParameterWithoutGradientStaysAsItIs() {
    Linear linear = new Linear(Tensor.of(new float[][] {{1, 2}}), Tensor.of(3f));
    linear.weight().sum().backward();
    new Sgd(0.5).step(linear);
    assertArrayEquals(new float[] {0.5f, 1.5f}, linear.weight().data());
    assertEquals(3, linear.bias().item());
  }

  @Test
  void momentumCanBeSwitchedOnAndOffBetweenSteps() {
    Linear linear = new Linear(Tensor.of(new float[][] {{1}}), null);
    linear.weight().sum().backward();
    Sgd sgd = new Sgd(0.25);
    for (double momentum : new double[] {0, 0.5, 0.5, 0}) sgd.momentum(momentum).step(linear);
    assertEquals(1 - 0.25 * (1 + 1 + 1.5 + 1), linear.weight().item());
  }

  @Test
  void zeroGradForgetsThemAll() {
    Sequential model = model();
    loss(model);
    Loss.mse().of(model.forward(x), y).backward();
    new Sgd(0.1).zeroGrad(model);
    model.parameters().values().forEach(p -> assertEquals(null, p.grad()));
  }

  @Test
  void theRateCanBeChangedAndMayBeZero() {
    Sequential model = model();
    Optimizer optimizer = new Sgd(0.1);
    assertEquals(0.1, optimizer.rate());
    optimizer.rate(0);
    float[] before = model.parameters().get("0.weight").data().clone();
    step(model, optimizer);
    assertArrayEquals(before, model.parameters().get("0.weight").data());
    refused("rate: must be at least 0 and finite, got -1.0", () -> optimizer.rate(-1));
    refused("rate: must be at least 0 and finite, got NaN", () -> optimizer.rate(Double.NaN));
    refused(
        "rate: must be at least 0 and finite, got Infinity",
        () -> optimizer.rate(Double.POSITIVE_INFINITY));
    assertEquals(0, optimizer.rate());
  }

  @Test
  void maxNormLimitsTheRowsOfWeightsAndNoBias() {
    Linear linear = new Linear(Tensor.of(new float[][] {{30, 40}, {0.3f, 0.4f}}), Tensor.of(9, 9));
    linear.forward(Tensor.zeros(1, 2)).sum().backward();
    new Sgd(1).maxNorm(5).step(linear);
    assertArrayEquals(new float[] {3, 4, 0.3f, 0.4f}, linear.weight().data(), 1e-5f);
    assertArrayEquals(new float[] {8, 8}, linear.bias().data());
  }

  @Test
  void decayShrinksWeightsAndNoBias() {
    Linear linear = new Linear(Tensor.of(new float[][] {{10, 20}}), Tensor.of(9f));
    linear.forward(Tensor.zeros(1, 2)).sum().mul(0).backward();
    new Sgd(0.1).weightDecay(0.5).step(linear);
    assertArrayEquals(new float[] {9.5f, 19}, linear.weight().data(), 1e-5f);
    assertEquals(9, linear.bias().item());
    Adam.w(0.1, 1).step(linear);
    assertArrayEquals(new float[] {8.55f, 17.1f}, linear.weight().data(), 1e-5f);
    assertEquals(9, linear.bias().item());
  }

  @Test
  void clippingKeepsShortGradientsAndShortensLongOnes() {
    Linear linear = new Linear(Tensor.of(new float[][] {{0, 0}}), Tensor.of(0f));
    linear.forward(Tensor.of(new float[][] {{2, 2}})).sum().backward(); // gradient (2, 2), 1
    new Sgd(1).clipNorm(3.001).step(linear);
    assertArrayEquals(new float[] {-2, -2}, linear.weight().data());
    assertEquals(-1, linear.bias().item());
    new Sgd(1).clipNorm(0.3).step(linear);
    assertArrayEquals(new float[] {-2.2f, -2.2f}, linear.weight().data(), 1e-6f);
    assertEquals(-1.1, linear.bias().item(), 1e-6);
    assertArrayEquals(new float[] {2, 2}, linear.weight().grad().data(), "the gradient stays");
  }

  @Test
  void settingsOutsideTheirRangeAreRefused() {
    refused("rate: must be positive, got 0.0", () -> new Sgd(0));
    refused("rate: must be positive, got -0.1", () -> new Adam(-0.1));
    refused("rate: must be positive, got NaN", () -> new Adagrad(Double.NaN));
    refused("rate: must be positive, got Infinity", () -> new RmsProp(Double.POSITIVE_INFINITY));
    refused("rate: must be positive, got 0.0", () -> new Adadelta(0));
    refused("momentum: must be in [0, 1), got 1.0", () -> new Sgd(0.1).momentum(1));
    refused("momentum: must be in [0, 1), got -0.5", () -> new Sgd(0.1).momentum(-0.5));
    refused(
        "weightDecay: must be at least 0 and finite, got -1.0", () -> new Sgd(0.1).weightDecay(-1));
    refused("maxNorm: must be positive, got 0.0", () -> new Sgd(0.1).maxNorm(0));
    refused("clipNorm: must be positive, got -2.0", () -> new Sgd(0.1).clipNorm(-2));
    refused("step: epochs: must be positive, got 0.0", () -> Schedule.step(0, 0.5));
    refused("step: gamma: must be positive, got 0.0", () -> Schedule.step(3, 0));
    refused("exponential: gamma: must be positive, got -1.0", () -> Schedule.exponential(-1));
    refused("inverseTime: k: must be positive, got 0.0", () -> Schedule.inverseTime(0));
    refused("cosine: epochs: must be positive, got 0.0", () -> Schedule.cosine(0));
    refused("warmUp: epochs: must be positive, got 0.0", () -> Schedule.constant().warmUp(0));
  }

  @Test
  void schedulesAreFactorsOfTheFirstRate() {
    assertEquals(1, Schedule.constant().factor(7));
    assertEquals(0.25, Schedule.step(2, 0.5).factor(5.9));
    assertEquals(0, Schedule.cosine(4).factor(9), 1e-12, "it stays at its end");
    Schedule warm = Schedule.exponential(0.5).warmUp(2);
    assertEquals(0, warm.factor(0));
    assertEquals(0.25, warm.factor(0.5));
    assertEquals(1, warm.factor(2));
    assertEquals(0.5, warm.factor(3));
  }

  @Test
  void theySayWhatTheyAre() {
    assertEquals("Sgd(0.1)", new Sgd(0.1).toString());
    assertEquals("Sgd(0.1, momentum=0.9)", new Sgd(0.1).momentum(0.9).toString());
    assertEquals(
        "Sgd(0.1, momentum=0.9, nesterov)", new Sgd(0.1).momentum(0.9).nesterov().toString());
    assertEquals("Adagrad(0.1)", new Adagrad(0.1).toString());
    assertEquals("Adadelta(1.0)", new Adadelta(1).toString());
    assertEquals("RmsProp(0.01)", new RmsProp(0.01).toString());
    assertEquals("Adam(0.01)", new Adam(0.01).toString());
    assertEquals("AdamW(0.01)", Adam.w(0.01, 0.1).toString());
  }
}
