package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.data.Dataset;
import gradiente.nn.*;
import gradiente.optim.Sgd;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import gradiente.train.EarlyStopping;
import gradiente.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class Chapter13RegularizationTest {
  /** D3, "Regularization": table 9 of Srivastava et al. (2014), test errors in percent. */
  private static final String[][] TABLE = {
    {"L2", "1.62"},
    {"L2_L1", "1.60"},
    {"L2_KL", "1.55"},
    {"MAX_NORM", "1.35"},
    {"DROPOUT_L2", "1.25"},
    {"DROPOUT_MAX_NORM", "1.05"},
  };

  @Test
  void tableOfTheDeckStandsInNotebookAndBenchmark() throws IOException {
    String notebook = Files.readString(Path.of("notebooks", "13-regularization.ipynb"));
    assertTrue(notebook.contains("{1.62, 1.60, 1.55, 1.35, 1.25, 1.05}"));
    String bench = Files.readString(Path.of("src/bench/java/gradiente/bench/MnistTable.java"));
    for (String[] row : TABLE) {
      assertTrue(
          bench.matches("(?s).*\\s" + row[0] + "\\(\"[^\"]*\", " + row[1] + "\\)[,;].*"), row[0]);
    }
  }

  /** D1, "Parameter norm penalties": J + alpha times a norm of the weights, the biases left out. */
  @Test
  void penaltiesAreNormsOfTheWeightsWithoutTheBiases() {
    Linear layer =
        new Linear(Tensor.of(new double[][] {{0.5, -2, 3}}), Tensor.of(new double[] {100}));
    Tensor l2 = Penalty.l2(0.1).of(layer);
    assertEquals(0.1 * (0.25 + 4 + 9), l2.item(), 1e-6);
    l2.backward();
    assertArrayEquals(new float[] {.1f, -.4f, .6f}, layer.weight().grad().data(), 1e-6f);
    layer.weight().zeroGrad();
    Tensor l1 = Penalty.l1(0.1).of(layer);
    assertEquals(0.55, l1.item(), 1e-6);
    l1.backward();
    assertArrayEquals(new float[] {.1f, -.1f, .1f}, layer.weight().grad().data(), 1e-6f);
  }

  @Test
  void weightDecayOfTwiceAlphaIsTheL2Penalty() {
    Tensor x = Tensor.randn(new Rng(1), 20, 3);
    Tensor y = x.col(0).gt(Tensor.scalar(0));
    Linear[] layers = new Linear[2];
    for (int way = 0; way < 2; way++) {
      Rng.seed(2);
      Linear layer = new Linear(3, 2);
      layers[way] = layer;
      Sgd sgd = new Sgd(0.1);
      sgd.weightDecay(way == 0 ? 0 : 0.1);
      for (int step = 0; step < 10; step++) {
        Tensor loss = Loss.crossEntropy().of(layer.forward(x), y);
        (way == 0 ? loss.add(Penalty.l2(0.05).of(layer)) : loss).backward();
        sgd.step(layer);
        sgd.zeroGrad(layer);
      }
    }
    assertArrayEquals(layers[0].weight().data(), layers[1].weight().data(), 1e-6f);
    assertArrayEquals(layers[0].bias().data(), layers[1].bias().data(), 1e-6f);
  }

  /** D4, "Dropout": activations set to 0 at random; inverted dropout keeps their expectation. */
  @Test
  void dropoutKeepsTheExpectedValueForEveryRate() {
    for (double p : new double[] {0.1, 0.2, 0.5, 0.8}) {
      Rng.seed(3);
      Dropout layer = new Dropout(p);
      layer.training(true);
      int n = 100_000;
      Tensor out = layer.forward(Tensor.full(3, n));
      double zeros = out.eq(Tensor.scalar(0)).mean().item();
      // four standard deviations of a share, and of a mean of such draws
      assertEquals(p, zeros, 4 * Math.sqrt(p * (1 - p) / n));
      assertEquals(3, out.mean().item(), 4 * 3 * Math.sqrt(p / (1 - p) / n));
    }
  }

  @Test
  void dropoutDropsWhereItsDrawIsBelowTheRate() {
    Tensor x = Tensor.randn(new Rng(4), 30, 40);
    Dropout layer = new Dropout(0.3);
    layer.training(true);
    Rng.seed(5);
    float[] engine = layer.forward(x).data();
    Rng rng = new Rng(5);
    for (int i = 0; i < engine.length; i++) {
      float wanted = rng.nextDouble() < 0.3 ? 0 : x.data()[i] * (float) (1 / 0.7);
      assertEquals(wanted, engine[i], 1e-6f);
    }
  }

  @Test
  void maxNormScalesRowsThatAreTooLongAfterTheStep() {
    Linear[] layers = new Linear[2];
    for (int way = 0; way < 2; way++) {
      layers[way] =
          new Linear(
              Tensor.of(new double[][] {{3, 4}, {0.3, 0.4}}), Tensor.of(new double[] {9, 9}));
      Sgd sgd = new Sgd(0.5);
      if (way == 1) sgd.maxNorm(2);
      layers[way].forward(Tensor.of(new double[][] {{0.2, -0.4}})).sum().backward();
      sgd.step(layers[way]);
    }
    float[] free = layers[0].weight().data();
    float scale = (float) (2 / Math.hypot(free[0], free[1]));
    assertArrayEquals(
        new float[] {free[0] * scale, free[1] * scale, free[2], free[3]},
        layers[1].weight().data(),
        1e-6f);
    assertArrayEquals(layers[0].bias().data(), layers[1].bias().data());
  }

  @Test
  void sparsityChargesTheDivergenceFromTheWantedMean() {
    Sparsity layer = new Sparsity(0.05, 3);
    layer.training(true);
    layer.forward(Tensor.of(new double[][] {{0.1, 0.7}, {0.3, 0.9}}));
    double charge = 0;
    for (double m : new double[] {0.2, 0.8}) {
      charge += 0.05 * Math.log(0.05 / m) + 0.95 * Math.log(0.95 / (1 - m));
    }
    assertEquals(3 * charge, layer.penalty().item(), 1e-4);
  }

  /** D3 and D4, "Early stopping": training ends when validation gets worse; the best is kept. */
  @Test
  void earlyStoppingKeepsTheBestEpochOfTheWholeCurve() {
    int patience = 5;
    var whole = trainer().fit(points(12, 1));
    double[] losses = whole.get("val_loss");
    int best = 0;
    int epoch = 0;
    while (++epoch < losses.length && epoch - best <= patience) {
      best = losses[epoch] < losses[best] ? epoch : best;
    }
    assertTrue(epoch < losses.length, "this training should overfit");
    Trainer trainer = trainer();
    EarlyStopping stopping = EarlyStopping.patience(patience);
    var stopped = trainer.on(stopping).fit(points(12, 1));
    assertEquals(best, stopping.bestEpoch());
    assertEquals(best + patience + 1, stopped.epochs());
    assertEquals(losses[best], trainer.evaluate(points(200, 2)).get("loss"), 1e-9);
  }

  private static Trainer trainer() {
    Rng.seed(6);
    return Trainer.of(new Linear(20, 2))
        .loss(Loss.crossEntropy())
        .optimizer(new Sgd(0.5))
        .batchSize(12)
        .epochs(200)
        .validation(points(200, 2));
  }

  /** Labels that follow one of twenty inputs, most of the time. */
  private static Dataset points(int n, long seed) {
    Rng rng = new Rng(seed);
    Tensor x = Tensor.randn(rng, n, 20);
    Tensor y = x.col(0).add(Tensor.randn(rng, n)).gt(Tensor.scalar(0));
    return Dataset.of(x, y);
  }
}
