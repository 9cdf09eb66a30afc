package gradiente.optim;

import static gradiente.Refusals.refused;
import static org.junit.jupiter.api.Assertions.*;

import gradiente.nn.*;
import gradiente.tensor.*;
import java.lang.ref.WeakReference;
import java.util.*;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Settings in any order and what they do, each parameter's own steps, and forgotten models. */
class SettingsTest {
  private static Linear weight(double w) {
    return new Linear(Tensor.of(new double[][] {{w}}), null);
  }

  /** One step of a single weight with gradient g. */
  private static double step(Linear layer, Optimizer optimizer, double g) {
    optimizer.zeroGrad(layer);
    layer.weight().mul(g).sum().backward();
    optimizer.step(layer);
    return layer.weight().item();
  }

  @Test
  void settingsComeInAnyOrder() {
    Sgd sgd = new Sgd(0.1).weightDecay(1e-4).momentum(0.9).maxNorm(3).nesterov().clipNorm(1);
    Adam adam = new Adam(0.1).clipNorm(1).betas(0.8, 0.99).weightDecay(1e-4).eps(1e-6);
    RmsProp rms = new RmsProp(0.1).maxNorm(1).rho(0.99).clipNorm(1).eps(1e-6);
    Adadelta delta = new Adadelta(1).weightDecay(0.1).rho(0.95).eps(1e-5);
    Adagrad grad = new Adagrad(0.1).clipNorm(2).eps(1e-8);
    for (Optimizer optimizer : List.of(sgd, adam, rms, delta, grad)) {
      assertTrue(step(weight(1), optimizer, 1) < 1, optimizer.toString());
    }
  }

  @Test
  void theSettingsOfTheRulesDoWhatTheFormulasSay() {
    double rate = 0.1;
    double eps = 0.01;
    double[] g = {1, -0.5, 2};
    double m = 0;
    double v = 0;
    double adam = 1;
    double rms = 1;
    double delta = 1;
    double grad = 1;
    double s = 0;
    double sum = 0;
    double d2 = 0;
    double u = 0;
    Linear[] w = {weight(1), weight(1), weight(1), weight(1)};
    Optimizer[] optimizers = {
      new Adam(rate).betas(0.5, 0.7).eps(eps),
      new RmsProp(rate).rho(0.6).eps(eps),
      new Adadelta(rate).rho(0.6).eps(eps),
      new Adagrad(rate).eps(eps)
    };
    for (int t = 1; t <= 3; t++) {
      double gt = g[t - 1];
      m = 0.5 * m + 0.5 * gt;
      v = 0.7 * v + 0.3 * gt * gt;
      adam -= rate * m / (1 - Math.pow(0.5, t)) / (Math.sqrt(v / (1 - Math.pow(0.7, t))) + eps);
      s = 0.6 * s + 0.4 * gt * gt;
      rms -= rate * gt / (Math.sqrt(s) + eps);
      d2 = gt * Math.sqrt(u + eps) / Math.sqrt(s + eps);
      u = 0.6 * u + 0.4 * d2 * d2;
      delta -= rate * d2;
      sum += gt * gt;
      grad -= rate * gt / (Math.sqrt(sum) + eps);
      double[] wanted = {adam, rms, delta, grad};
      for (int i = 0; i < 4; i++) {
        assertEquals(wanted[i], step(w[i], optimizers[i], gt), 1e-6, optimizers[i].toString());
      }
    }
  }

  @Test
  void settingsOutsideTheirRangeAreRefused() {
    for (double bad : new double[] {-0.1, 1, 1.5, 0.999999999, Double.NaN}) {
      String share = "must be in [0, 1), got " + bad;
      for (Runnable call :
          List.<Runnable>of(
              () -> new Adam(0.1).betas(bad, 0.9),
              () -> new Adam(0.1).betas(0.9, bad),
              () -> new RmsProp(0.1).rho(bad),
              () -> new Adadelta(0.1).rho(bad),
              () -> new Sgd(0.1).momentum(bad))) {
        var e = assertThrows(IllegalArgumentException.class, call::run);
        assertTrue(e.getMessage().endsWith(share), e.getMessage());
      }
    }
    for (double bad : new double[] {0, -1e-8, 1e-60, Double.NaN, 1e300}) {
      for (Runnable call :
          List.<Runnable>of(
              () -> new Adam(0.1).eps(bad),
              () -> new RmsProp(0.1).eps(bad),
              () -> new Adagrad(0.1).eps(bad),
              () -> new Adadelta(0.1).eps(bad))) {
        var e = assertThrows(IllegalArgumentException.class, call::run);
        assertEquals("eps: must be positive, got " + bad, e.getMessage());
      }
    }
    refused("rate: must be at least 0 and finite, got 1.0E50", () -> new Sgd(0.1).rate(1e50));
    refused(
        "weightDecay: must be at least 0 and finite, got 1.0E50",
        () -> new Sgd(0.1).weightDecay(1e50));
  }

  @Test
  void aStateThatNoStepCanBeMadeFromIsRefused() {
    Linear model = weight(1);
    Adam adam = new Adam(0.1);
    Map<String, Tensor> state = new HashMap<>(adam.state(model));
    refused("restore: -1 steps; needs 0 or more", () -> adam.restore(model, state, -1));
    refused("restore: needs a model, got null", () -> adam.restore(null, state, 1));
    refused("restore: needs tensors by name, got null", () -> adam.restore(model, null, 1));
    refused("state: needs a model, got null", () -> adam.state(null));
    state.put("weight#1", Tensor.full(Double.NaN, 1, 1));
    refused(
        "restore: state 1 for weight holds NaN, so that no step can be computed",
        () -> adam.restore(model, state, 1));
  }

  @Test
  void aParameterThatRestsHasStepsOfItsOwn() {
    List<Supplier<Optimizer>> all =
        List.of(
            () -> new Adam(0.1),
            () -> Adam.w(0.1, 0.01),
            () -> new RmsProp(0.1),
            () -> new Adadelta(1),
            () -> new Adagrad(0.1),
            () -> new Sgd(0.1).momentum(0.9));
    for (Supplier<Optimizer> make : all) {
      Linear always = weight(1);
      Linear sometimes = weight(1);
      Linear alone = weight(1);
      Sequential both = new Sequential(always, sometimes);
      Optimizer optimizer = make.get();
      Optimizer own = make.get();
      for (int i = 0; i < 6; i++) {
        optimizer.zeroGrad(both);
        Tensor loss = always.weight().sum();
        if (i % 2 == 0) loss = loss.add(sometimes.weight().sum());
        loss.backward();
        optimizer.step(both);
        if (i % 2 == 0) step(alone, own, 1);
      }
      assertEquals(alone.weight().item(), sometimes.weight().item(), optimizer.toString());
    }
    Linear rests = weight(1);
    Adam adam = new Adam(0.1);
    for (int i = 0; i < 3; i++) step(rests, adam, 1);
    assertEquals(0.7000, rests.weight().item(), 1e-4, "as torch.optim.Adam");
  }

  @Test
  void modelsThatTakeTurnsKeepTheirOwnMemories() {
    Linear alone = weight(1);
    Linear first = weight(1);
    Linear second = weight(-3);
    Adam own = new Adam(0.1);
    Adam shared = new Adam(0.1);
    for (int i = 0; i < 5; i++) {
      step(alone, own, 1);
      step(first, shared, 1);
      step(second, shared, -2);
    }
    assertEquals(alone.weight().item(), first.weight().item());
    assertTrue(second.weight().item() > -3);
  }

  @Test
  void modelsThatAreGoneAreForgotten() throws InterruptedException {
    Adam adam = new Adam(0.1);
    Linear first = new Linear(10, 10);
    first.weight().sum().backward();
    adam.step(first);
    var gone = new WeakReference<>(first.weight());
    first = null;
    for (int i = 0; i < 50 && gone.get() != null; i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertNull(gone.get(), "the optimizer keeps the model");
    assertTrue(step(weight(1), adam, 1) < 1);
  }

  @Test
  void aStepIsNoticedByAnEarlierLoss() {
    Linear layer = weight(2);
    Tensor x = Tensor.of(new float[][] {{3}});
    Tensor one = layer.forward(x).pow(2).sum();
    Tensor two = layer.forward(x).pow(2).mul(layer.weight()).sum();
    one.backward();
    new Sgd(0.1).step(layer);
    assertThrows(IllegalStateException.class, two::backward);
    Tensor three = layer.forward(x).pow(2).sum();
    layer.load(Map.of("weight", Tensor.ones(1, 1)));
    assertThrows(IllegalStateException.class, three::backward);
  }

  @Test
  void warmUpGivesTheFirstBatchItsPart() {
    Schedule warm = Schedule.step(1, 0.5).warmUp(2);
    double[] factors = new double[12];
    for (int i = 0; i < 12; i++) factors[i] = warm.factor(i / 4, i % 4, 4);
    double[] wanted = {0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1, 1, 1, 1, 1};
    assertArrayEquals(wanted, factors, 1e-12);
    assertEquals(0.5, warm.factor(3, 0, 4));
  }
}
