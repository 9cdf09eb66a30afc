package gradiente.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.data.Dataset;
import gradiente.nn.*;
import gradiente.optim.*;
import gradiente.tensor.*;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {
  private static final Dataset XOR =
      Dataset.of(Tensor.of(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}), Tensor.of(0, 1, 1, 0));

  private static Sequential net() {
    Rng.seed(1);
    return new Sequential(new Linear(2, 8), new Tanh(), new Linear(8, 2));
  }

  private static Trainer trainer(Sequential net) {
    return Trainer.of(net).loss(Loss.crossEntropy()).optimizer(new Adam(0.05)).batchSize(4);
  }

  @Test
  void aHiddenLayerLearnsXor() {
    Trainer trainer = trainer(net()).epochs(200);
    History history = trainer.fit(XOR);
    assertEquals(1, history.last("accuracy"));
    assertTrue(history.last("loss") < 0.05, history.toString());
    assertArrayEquals(new float[] {0, 1, 1, 0}, Metrics.labels(trainer.predict(XOR.x())).data());
  }

  @Test
  void theSameSeedGivesTheSameCurve() {
    double[] first = trainer(net()).epochs(20).batchSize(2).seed(7).fit(XOR).get("loss");
    double[] second = trainer(net()).epochs(20).batchSize(2).seed(7).fit(XOR).get("loss");
    assertArrayEquals(first, second);
  }

  @Test
  void gradientsFromBeforeAreNoPartOfTheFirstStep() {
    Sequential fresh = net();
    trainer(fresh).epochs(2).fit(XOR);
    Sequential net = net();
    net.forward(XOR.x()).mul(100).sum().backward();
    trainer(net).epochs(2).fit(XOR);
    net.parameters()
        .forEach((name, p) -> assertArrayEquals(fresh.parameters().get(name).data(), p.data()));
  }

  @Test
  void aResumedTrainingHasTheSameCurve(@TempDir Path folder) {
    Path file = folder.resolve("xor.safetensors");
    double[] whole = withDropout().epochs(20).fit(XOR).get("loss");
    withDropout().epochs(8).on(Checkpoint.to(file)).fit(XOR);
    Rng.seed(99);
    Trainer resumed = withDropout().epochs(20).on(Checkpoint.to(file).resume());
    assertArrayEquals(whole, resumed.fit(XOR).get("loss"));
  }

  @Test
  void aCheckpointOfAnotherModelIsRefused(@TempDir Path folder) {
    Path file = folder.resolve("xor.safetensors");
    trainer(net()).epochs(1).on(Checkpoint.to(file)).fit(XOR);
    Sequential other = new Sequential(new Linear(2, 5), new Linear(5, 2));
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> trainer(other).on(Checkpoint.to(file).resume()).fit(XOR));
    assertTrue(e.getMessage().contains("0.weight [5, 2], saved is [8, 2]"), e.getMessage());
  }

  private static Trainer withDropout() {
    Rng.seed(1);
    return trainer(new Sequential(new Linear(2, 8), new Tanh(), new Dropout(0.3), new Linear(8, 2)))
        .batchSize(2)
        .seed(5);
  }

  @Test
  void fittingAgainGoesOn() {
    Trainer trainer = trainer(net()).epochs(3);
    trainer.fit(XOR);
    assertEquals(6, trainer.fit(XOR).epochs());
    assertEquals("Trainer of " + trainer.model() + ", epochs done: 6", trainer.toString());
  }

  @Test
  void divergenceIsNamedAndHistoryKept() {
    Trainer trainer =
        Trainer.of(new Sequential(new Linear(2, 1)))
            .loss(Loss.mse())
            .optimizer(new Sgd(1e4))
            .epochs(100);
    var e = assertThrows(DivergedException.class, () -> trainer.fit(XOR));
    assertTrue(e.getMessage().matches("training: the loss became .* in epoch \\d+, batch 1; .*"));
    assertTrue(trainer.history().epochs() > 0);
  }

  @Test
  void whatBecomesInfiniteAfterTheLastLossIsNoticed() {
    Dataset one = Dataset.of(Tensor.of(new float[][] {{1e4f, 1}}), Tensor.of(3e4));
    Trainer step =
        Trainer.of(new Sequential(new Linear(2, 1)))
            .loss(Loss.mse())
            .optimizer(new Sgd(1e38))
            .epochs(1);
    String message = assertThrows(DivergedException.class, () -> step.fit(one)).getMessage();
    assertTrue(message.contains("a sum of weights became"), message);
    assertEquals(0, step.history().epochs());
    Trainer validated =
        Trainer.of(new Sequential(new Linear(2, 1))).loss(Loss.mse()).optimizer(new Sgd(1e-9));
    validated.validation(Dataset.of(Tensor.full(1e30, 1, 2), Tensor.of(0)));
    message = assertThrows(DivergedException.class, () -> validated.fit(XOR)).getMessage();
    assertTrue(message.contains("the validation loss became Infinity in epoch 1"), message);
  }

  @Test
  void aListenerThatFailsAtTheEndDoesNotHideWhyTrainingFailed() {
    Listener failing =
        new Listener() {
          @Override
          public void onEnd(Trainer t) {
            throw new IllegalStateException("at the end");
          }
        };
    Trainer diverging =
        Trainer.of(new Sequential(new Linear(2, 1))).loss(Loss.mse()).optimizer(new Sgd(1e9));
    var e = assertThrows(DivergedException.class, () -> diverging.on(failing).fit(XOR));
    assertEquals("at the end", e.getSuppressed()[0].getMessage());
    Trainer fine = trainer(net()).epochs(1).on(failing);
    assertThrows(IllegalStateException.class, () -> fine.fit(XOR));
  }

  @Test
  void anInterruptStopsAfterTheBatch() {
    Trainer trainer =
        trainer(net())
            .epochs(1000)
            .on(
                new Listener() {
                  @Override
                  public void onEpoch(Trainer t) {
                    if (t.history().epochs() == 5) Thread.currentThread().interrupt();
                  }
                });
    History history = trainer.fit(XOR);
    assertTrue(history.interrupted());
    assertEquals(5, history.epochs());
  }

  @Test
  void anInterruptAtAnyMomentLeavesACheckpoint(@TempDir Path folder) {
    Path file = folder.resolve("xor.safetensors");
    Layer interrupts =
        new Layer() {
          private boolean training;
          private boolean trained;

          @Override
          public Tensor forward(Tensor x) {
            boolean validated = trained && !training; // before it, labels are checked
            if (validated) Thread.currentThread().interrupt();
            trained = training;
            return x;
          }

          @Override
          public void training(boolean on) {
            training = on;
            trained |= on;
          }
        };
    Trainer trainer =
        trainer(new Sequential(net(), interrupts)).validation(XOR).on(Checkpoint.to(file));
    assertEquals(1, trainer.fit(XOR).epochs());
    assertTrue(trainer.history().interrupted());
    assertTrue(Files.exists(file));
    assertFalse(Thread.interrupted(), "what comes after is not stopped too");
    assertFalse(trainer.epochs(1).validation(null).fit(XOR).interrupted(), "the next fit was not");
  }

  @Test
  void whoLooksOnChangesNothing() {
    double[] alone = withDropout().epochs(3).fit(XOR).get("loss");
    Trainer watched = withDropout().epochs(3);
    Loss.crossEntropy().of(watched.model().forward(XOR.x()), XOR.y()).backward();
    watched.on(
        new Listener() {
          @Override
          public void onBatch(Trainer trainer, int epoch, int batch, int batches) {
            Tensor output = trainer.predict(XOR.x());
            assertEquals(4, output.dim(0));
            Loss.crossEntropy().of(trainer.model().forward(XOR.x()), XOR.y()).backward();
          }
        });
    assertArrayEquals(alone, watched.fit(XOR).get("loss"));
  }

  @Test
  void aMetricCannotBeNamedLikeTheLoss() {
    assertThrows(IllegalArgumentException.class, () -> trainer(net()).metric("loss", Metrics::mse));
  }

  @Test
  void earlyStoppingStartsAnewWithEachFit() {
    Dataset one = XOR.first(1);
    Linear layer = new Linear(Tensor.zeros(1, 2), Tensor.zeros(1));
    EarlyStopping stopping = EarlyStopping.patience(9);
    assertThrows(IllegalStateException.class, stopping::bestEpoch, "before any epoch");
    Trainer trainer =
        Trainer.of(layer).loss(Loss.mse()).optimizer(new Sgd(0.1)).validation(one).on(stopping);
    trainer.epochs(5).fit(one);
    layer.bias().set(8, 0); // worse than all so far, and from here on better each epoch
    trainer.fit(one);
    assertEquals(9, stopping.bestEpoch());
    assertEquals(8 * Math.pow(0.8, 5), layer.bias().item(), 1e-5);
  }

  @Test
  void aFileOfAnotherOptimizerOrOfNoTrainingIsNoCheckpoint(@TempDir Path folder) {
    Path file = folder.resolve("xor.safetensors");
    trainer(net()).epochs(1).on(Checkpoint.to(file)).fit(XOR);
    Trainer resumed = trainer(net()).on(Checkpoint.to(file).resume()).optimizer(new RmsProp(0.1));
    var e = assertThrows(IllegalArgumentException.class, () -> resumed.fit(XOR));
    String needs = " must come from a training with the optimizer RmsProp, got ";
    assertEquals("checkpoint: " + file + needs + "Adam", e.getMessage());
    Safetensors.save(file, net().parameters());
    e = assertThrows(IllegalArgumentException.class, () -> resumed.fit(XOR));
    assertEquals("checkpoint: " + file + needs + "none", e.getMessage());
  }

  @Test
  void earlyStoppingPutsTheBestWeightsBack() {
    Sequential net = net();
    EarlyStopping stopping = EarlyStopping.patience(3);
    Trainer trainer =
        Trainer.of(net)
            .loss(Loss.crossEntropy())
            .optimizer(new Sgd(0.5))
            .epochs(500)
            .validation(Dataset.of(XOR.x(), Tensor.of(0, 1, 1, 1)))
            .on(stopping);
    History history = trainer.fit(XOR);
    assertEquals(stopping.bestEpoch() + 4, history.epochs());
    assertEquals(
        history.get("val_loss")[stopping.bestEpoch()],
        trainer.evaluate(Dataset.of(XOR.x(), Tensor.of(0, 1, 1, 1))).get("loss"),
        1e-6);
  }

  @Test
  void labelsOutsideTheClassesAreRefusedBeforeTrainingStarts() {
    Dataset wrong = Dataset.of(XOR.x(), Tensor.of(0, 1, 0, 2));
    Sequential net = net();
    float[] before = net.parameters().get("0.weight").data().clone();
    Trainer trainer = trainer(net).batchSize(1);
    var e = assertThrows(IllegalArgumentException.class, () -> trainer.fit(wrong));
    assertTrue(e.getMessage().startsWith("crossEntropy: label 2.0 of sample 3"), e.getMessage());
    trainer.validation(wrong);
    assertThrows(IllegalArgumentException.class, () -> trainer.fit(XOR));
    assertArrayEquals(before, net.parameters().get("0.weight").data());
    assertThrows(IllegalArgumentException.class, () -> trainer(net()).batchSize(0));
    assertThrows(IllegalArgumentException.class, () -> new Sgd(0));
  }
}
