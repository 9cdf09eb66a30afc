package gradiente.train;

import static gradiente.Refusals.refused;
import static org.junit.jupiter.api.Assertions.*;

import gradiente.data.*;
import gradiente.nn.*;
import gradiente.optim.*;
import gradiente.tensor.*;
import java.util.*;
import org.junit.jupiter.api.Test;

/** What user code sees during a training stays true, and what is measured is what it is called. */
class KeptTest {
  /** Wide enough for its tensors to lie in memory that is used again. */
  private static final int WIDE = 64;

  private static final Dataset DATA =
      new Dataset(
          Tensor.randn(new Rng(3), 96, WIDE),
          Tensor.arange(96).map("parity", v -> v % 2, v -> 0),
          List.of(),
          List.of("even", "odd"));

  /** A tensor as it was when it was seen. */
  private record Seen(Tensor kept, Tensor then) {}

  private final List<Seen> seen = new ArrayList<>();

  private Tensor keep(Tensor t) {
    if (t != null) seen.add(new Seen(t, t.copy()));
    return t;
  }

  private void assertNoneChanged(int atLeast) {
    assertTrue(seen.size() >= atLeast, "only " + seen.size() + " were seen");
    for (Seen s : seen) assertArrayEquals(s.then.data(), s.kept.data());
  }

  private static Trainer trainer(Layer... layers) {
    return Trainer.of(new Sequential(layers))
        .loss(Loss.crossEntropy())
        .optimizer(new Sgd(0.1))
        .batchSize(32)
        .epochs(3);
  }

  private static Layer[] net(Layer... between) {
    Rng.seed(2);
    List<Layer> layers = new ArrayList<>(List.of(new Linear(WIDE, WIDE), new Tanh()));
    layers.addAll(List.of(between));
    layers.add(new Linear(WIDE, 2));
    return layers.toArray(Layer[]::new);
  }

  @Test
  void whatAMetricKeepsStays() {
    Trainer trainer = trainer(net());
    trainer.metric("kept", (out, y) -> keep(out).size() + keep(y).size());
    trainer.validation(DATA).fit(DATA);
    trainer.evaluate(DATA);
    assertNoneChanged(14);
    assertArrayEquals(new int[] {96, 2}, seen.get(0).kept.shape(), "the whole epoch");
  }

  @Test
  void whatALayerOrAFunctionKeepsStays() {
    Layer inside = x -> keep(x);
    Linear named = new Linear(WIDE, WIDE);
    Layer shortcut = Layer.of(x -> keep(keep(named.forward(x)).add(x)), named);
    for (Layer layer : List.of(inside, new Sequential(inside), shortcut)) {
      Trainer trainer = trainer(net(layer));
      trainer.fit(DATA);
      trainer.evaluate(DATA);
      trainer(layer, new Linear(WIDE, 2)).fit(DATA);
    }
    assertNoneChanged(40);
  }

  @Test
  void whatALossAPenaltyAListenerOrAnOptimizerKeepsStays() {
    Loss own = (output, target) -> keep(Loss.mse().of(keep(output), keep(target.reshape(-1, 1))));
    Rng.seed(1);
    Linear layer = new Linear(WIDE, 1);
    Trainer.of(layer).loss(own).optimizer(new Sgd(0.01)).epochs(2).fit(DATA);
    Penalty penalty = model -> keep(keep(model.parameters().get("2.weight").abs()).sum());
    trainer(net()).penalty(penalty).fit(DATA);
    Optimizer optimizer =
        new Optimizer(0.1, 0) {
          @Override
          protected void update(float[] w, float[] g, float[][] s, double r, double d, int t) {
            keep(Tensor.wrap(g, g.length));
            for (int i = 0; i < w.length; i++) w[i] -= r * g[i];
          }
        };
    trainer(net()).optimizer(optimizer).fit(DATA);
    Listener listener =
        new Listener() {
          @Override
          public void onBatch(Trainer t, int epoch, int batch, int batches) {
            keep(t.predict(DATA.x()));
            t.model().parameters().values().forEach(p -> keep(p.grad()));
          }
        };
    trainer(net()).on(listener).fit(DATA);
    assertNoneChanged(60);
  }

  @Test
  void ownCodeDoesNotChangeTheCurve() {
    double[] plain = trainer(net()).fit(DATA).get("loss");
    double[] spied = trainer(net(x -> x)).metric("m", (o, y) -> 0).fit(DATA).get("loss");
    assertArrayEquals(plain, spied);
  }

  @Test
  void aMetricIsThatOfTheWholeEpoch() {
    Rng rng = new Rng(4);
    Tensor x = Tensor.randn(rng, 600, 1);
    Dataset line = Dataset.of(x, x.col(0).mul(2).add(Tensor.randn(rng, 600)));
    for (int size : new int[] {1, 4, 7, 600}) {
      Rng.seed(1);
      Trainer trainer =
          Trainer.of(new Sequential(new Linear(1, 1)))
              .loss(Loss.mse())
              .optimizer(new Sgd(1e-9))
              .batchSize(size)
              .epochs(1)
              .metric("r2", Metrics::r2)
              .metric("rmse", (p, y) -> Math.sqrt(Metrics.mse(p, y)))
              .metric("auc", (p, y) -> Roc.of(p.reshape(-1), y.gt(0)).auc())
              .validation(line);
      History history = trainer.fit(line);
      Tensor p = trainer.predict(x);
      for (String part : List.of("", "val_")) {
        assertEquals(Metrics.r2(p, line.y()), history.last(part + "r2"), 1e-5);
        assertEquals(Math.sqrt(Metrics.mse(p, line.y())), history.last(part + "rmse"), 1e-5);
        double auc = Roc.of(p.reshape(-1), line.y().gt(0)).auc();
        assertEquals(auc, history.last(part + "auc"), 1e-5);
      }
      assertEquals(Metrics.r2(p, line.y()), trainer.evaluate(line).get("r2"), 1e-6);
    }
  }

  @Test
  void whatIsNotANumberIsNotCounted() {
    Tensor rows = Tensor.zeros(4, 3);
    rows.set(Double.NaN, 2, 1);
    Tensor y = Tensor.of(0, 1, 2, 0);
    Tensor one = Tensor.of(1, -1, Double.NaN, 2);
    Map<String, Runnable> calls =
        Map.of(
            "labels: score", () -> Metrics.labels(rows),
            "labels: score ", () -> Metrics.accuracy(one, y),
            "labels: score  ", () -> ConfusionMatrix.of(rows, y, List.of("a", "b", "c")),
            "accuracy: target", () -> Metrics.accuracy(y, one),
            "accuracy: target ", () -> Metrics.accuracy(Tensor.zeros(4, 3), rows),
            "mse: prediction", () -> Metrics.mse(one, y),
            "mae: target", () -> Metrics.mae(y, one),
            "mse: prediction ", () -> Metrics.r2(one, y));
    calls.forEach(
        (what, call) -> {
          var e = assertThrows(IllegalArgumentException.class, call::run);
          assertEquals(what.trim() + " of sample 2 is NaN", e.getMessage());
        });
    var e = assertThrows(IllegalArgumentException.class, () -> Roc.of(one, Tensor.of(0, 1, 1, 0)));
    assertTrue(e.getMessage().startsWith("roc: sample 2 has"), e.getMessage());
    Linear broken = new Linear(Tensor.full(Double.NaN, 2, WIDE), null);
    for (Loss loss : List.of(Loss.crossEntropy(), (Loss) (o, t) -> o.sum())) {
      Trainer trainer = Trainer.of(broken).loss(loss);
      e = assertThrows(IllegalArgumentException.class, () -> trainer.evaluate(DATA));
      assertTrue(e.getMessage().endsWith("of sample 0 is NaN"), e.getMessage());
    }
  }

  @Test
  void r2OfEqualTargetsIsOneOrZero() {
    for (double level : new double[] {5, 0.1, -1e7}) {
      Tensor y = Tensor.full(level, 7);
      assertEquals(1, Metrics.r2(y, y));
      assertEquals(0, Metrics.r2(y.add(1), y));
    }
    assertEquals(0, Metrics.r2(Tensor.full(1e7 + 4.5, 9), Tensor.arange(9).add(1e7)), 1e-3);
  }

  @Test
  void aModelThatEndsInASigmoidIsNamedBeforeTraining() {
    Dataset moons = Toys.moons(20, 0.1, new Rng(1));
    Layer[][] nets = {
      {new Linear(2, 1), new Sigmoid()},
      {new Sequential(new Linear(2, 1), new Sigmoid())},
      {new Linear(2, 1), x -> x.sigmoid()},
      {new Linear(2, 1), new Sigmoid(), new Flatten()},
      {new Linear(2, 1), x -> x.sigmoid().mul(1)},
      {new Linear(2, 1), x -> x.sigmoid().div(1).add(0).sub(0).pow(1).transpose(0, 1)},
      {new Linear(2, 1), x -> x.sigmoid().clamp(1e-7, 1 - 1e-7).slice(1, 0, 1)},
    };
    for (Layer[] net : nets) {
      Sequential model = new Sequential(net);
      Trainer trainer =
          Trainer.of(model).loss(Loss.bceWithLogits()).optimizer(new Sgd(0.1)).epochs(1);
      float[] before = model.parameters().values().iterator().next().data().clone();
      var e = assertThrows(IllegalArgumentException.class, () -> trainer.fit(moons));
      assertTrue(e.getMessage().contains("the model ends in sigmoid"), e.getMessage());
      assertArrayEquals(before, model.parameters().values().iterator().next().data());
      assertEquals(0, trainer.history().epochs());
    }
    Trainer soft = trainer(new Linear(2, 2), new Softmax());
    assertThrows(IllegalArgumentException.class, () -> soft.fit(moons));
    assertThrows(IllegalArgumentException.class, () -> soft.evaluate(moons));
  }

  @Test
  void aSoftmaxOfAnyFormIsNamedBeforeTrainingAndNoScoresAre() {
    Dataset moons = Toys.moons(20, 0.1, new Rng(1));
    Layer own = x -> x.exp().div(x.exp().sum(1, true));
    for (Layer last :
        List.of(own, x -> x.softmax().add(Tensor.zeros(2)), x -> own.forward(x).mul(1))) {
      Trainer trainer = trainer(new Linear(2, 2), last);
      for (Runnable call :
          List.<Runnable>of(() -> trainer.fit(moons), () -> trainer.evaluate(moons))) {
        var e = assertThrows(IllegalArgumentException.class, call::run);
        assertTrue(e.getMessage().endsWith("leave the softmax out"), e.getMessage());
      }
    }
    Dataset hot = new Dataset(Tensor.eye(2), Tensor.of(0, 1), List.of(), List.of("a", "b"));
    Linear identity = new Linear(Tensor.eye(2), null);
    assertEquals(1, trainer(identity).fit(hot).last("accuracy"), "scores that look like shares");
    Linear level = new Linear(Tensor.zeros(2, 2), Tensor.full(0.5, 2));
    assertEquals(3, trainer(level, new Relu()).fit(hot).epochs(), "all alike");
    Loss likelihood =
        new Loss() {
          @Override
          public Tensor of(Tensor p, Tensor y) {
            return p.gather(y).log().mean().neg();
          }

          @Override
          public boolean classifies() {
            return true;
          }
        };
    Trainer shares = trainer(new Linear(2, 2), own).loss(likelihood);
    assertTrue(shares.fit(moons).last("loss") > 0, "a loss of probabilities");
  }

  @Test
  void weightsThatAreNotFiniteAreNamedBeforeTraining() {
    Linear odd = new Linear(Tensor.full(Double.NaN, 2, 2), null);
    Trainer trainer = trainer(new Linear(2, 2), odd);
    String text = "fit: the parameter 1.weight holds NaN before the first step; make a new model";
    refused(text, () -> trainer.fit(Toys.moons(20, 0.1, new Rng(1))));
  }

  @Test
  void aModelALossOrAMetricThatGivesNothingIsNamed() {
    refused(
        "fit: the model gave null",
        () -> Trainer.of(x -> null).loss(Loss.mse()).optimizer(new Sgd(0.1)).fit(DATA));
    refused(
        "Sequential: the layer lambda gave null", () -> trainer(x -> null, new Relu()).fit(DATA));
    refused("loss: needs a tensor, got null", () -> trainer(net()).loss((o, y) -> null).fit(DATA));
    refused(
        "metric: 'val_r2': with val_ begin those of the validation data",
        () -> trainer(net()).metric("val_r2", Metrics::r2));
  }

  @Test
  void aLayerThatIsHiddenInAFunctionIsNamedBeforeTraining() {
    Dataset moons = Toys.moons(20, 0.1, new Rng(1));
    Linear hidden = new Linear(2, 2);
    Trainer trainer = trainer(x -> hidden.forward(x), new Linear(2, 2));
    var e = assertThrows(IllegalArgumentException.class, () -> trainer.fit(moons));
    assertTrue(e.getMessage().contains("Layer.of(function, layer)"), e.getMessage());
    trainer(Layer.of(hidden::forward, hidden), new Linear(2, 2)).fit(moons);
    float[] trained = hidden.weight().data().clone();
    trainer(x -> Tensor.noGrad(() -> hidden.forward(x)), new Linear(2, 2)).fit(moons);
    assertArrayEquals(trained, hidden.weight().data(), "left as it is, where that is said");
  }

  @Test
  void aListenerReadsTheSettings() {
    List<Double> rates = new ArrayList<>();
    Listener listener =
        new Listener() {
          @Override
          public void onBatch(Trainer t, int epoch, int batch, int batches) {
            rates.add(t.optimizer().rate());
            assertTrue(t.loss().classifies());
            assertEquals(48, t.batchSize());
            assertSame(DATA, t.validation());
          }
        };
    Trainer trainer = trainer(net()).batchSize(48).epochs(2).validation(DATA).on(listener);
    trainer.schedule(Schedule.step(1, 0.5).warmUp(1)).fit(DATA);
    assertEquals(List.of(0.05, 0.1, 0.1, 0.1), rates);
    assertEquals(0.1, trainer.optimizer().rate(), "as it was given");
  }

  @Test
  void resultsDoNotChangeByWhatIsDoneWithThem() {
    Roc roc = Roc.of(Tensor.of(0.1, 0.4, 0.35, 0.8), Tensor.of(0, 0, 1, 1));
    double auc = roc.auc();
    for (double[] a :
        List.of(
            roc.thresholds(), roc.falsePositiveRate(), roc.truePositiveRate(), roc.precision())) {
      Arrays.fill(a, 7);
    }
    assertEquals(auc, roc.auc());
    int[][] counts = {{3, 1}, {0, 4}};
    List<String> names = new ArrayList<>(List.of("a", "b"));
    ConfusionMatrix matrix = new ConfusionMatrix(counts, names);
    counts[0][0] = matrix.counts()[1][1] = 99;
    names.clear();
    assertEquals(7 / 8.0, matrix.accuracy());
    History history = trainer(net()).fit(DATA);
    assertThrows(UnsupportedOperationException.class, () -> history.metrics().clear());
    history.get("loss")[0] = 99;
    assertTrue(history.get("loss")[0] < 9);
  }

  @Test
  void nothingIsRefusedByItsName() {
    Trainer t = trainer(net());
    for (Runnable call :
        List.<Runnable>of(
            () -> Trainer.of(null),
            () -> t.loss(null),
            () -> t.optimizer(null),
            () -> t.schedule(null),
            () -> t.penalty(null),
            () -> t.metric("m", null),
            () -> t.metric(null, Metrics::r2),
            () -> Checkpoint.to(null),
            () -> KFold.of(null, 2, new Rng(1)),
            () -> KFold.of(DATA, 2, null),
            () -> DATA.split(0.8, 0, 0.2, null),
            () -> DATA.feature(null),
            () -> Scaler.standard(null),
            () -> Scaler.standard(Tensor.ones(2, 2)).transform((Tensor) null),
            () -> new Sequential(net()).forward(null),
            () -> Toys.moons(9, 0.1, null),
            () -> Mnist.load(null),
            () -> t.on(null),
            () -> t.fit(null),
            () -> t.evaluate(null),
            () -> t.predict(null),
            () -> Metrics.accuracy(null, DATA.y()),
            () -> Metrics.mse(DATA.y(), null),
            () -> Roc.of(null, DATA.y()),
            () -> Dataset.of(null, DATA.y()),
            () -> new Batches(null, 3, new Rng(1)))) {
      var e = assertThrows(IllegalArgumentException.class, call::run);
      assertTrue(e.getMessage().matches("[a-zA-Z0-9.: ]+: needs an? .*, got null"), e.getMessage());
    }
  }
}
