package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.data.*;
import gradiente.nn.*;
import gradiente.optim.Sgd;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import gradiente.train.Trainer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What notebook 14-digits shows, on drawn digits. */
class Chapter14DigitsTest {
  private static final double RATE = 0.1;

  private static double step(Batch batch, Tensor w1, Tensor b1, Tensor w2, Tensor b2) {
    Tensor hidden = batch.x().matmul(w1.t()).add(b1).relu();
    Tensor scores = hidden.matmul(w2.t()).add(b2);
    Tensor loss = scores.logSumExp(1).sub(scores.gather(batch.y())).mean();
    loss.backward();
    for (Tensor p : List.of(w1, b1, w2, b2)) {
      for (int i = 0; i < p.size(); i++) p.data()[i] -= RATE * p.grad().data()[i];
      p.zeroGrad();
    }
    return loss.item();
  }

  @Test
  void trainingWrittenOutIsTheTrainer() {
    Dataset data = Digits.generate(500, new Rng(14));
    Rng rng = new Rng(3);
    Tensor w1 = Tensor.randn(rng, 32, 784).mul(Math.sqrt(2.0 / 784)).requiresGrad();
    Tensor b1 = Tensor.zeros(32).requiresGrad();
    Tensor w2 = Tensor.randn(rng, 10, 32).mul(Math.sqrt(2.0 / 32)).requiresGrad();
    Tensor b2 = Tensor.zeros(10).requiresGrad();
    Sequential twin =
        new Sequential(
            new Linear(w1.copy(), b1.copy()), new Relu(), new Linear(w2.copy(), b2.copy()));
    double[] byHand = new double[4];
    Batches batches = new Batches(data, 100, new Rng(7));
    for (int epoch = 0; epoch < byHand.length; epoch++) {
      for (Batch batch : batches.epoch()) {
        byHand[epoch] += step(batch, w1, b1, w2, b2) / batches.size();
      }
    }
    var history =
        Trainer.of(twin)
            .loss(Loss.crossEntropy())
            .optimizer(new Sgd(RATE))
            .batchSize(100)
            .epochs(4)
            .seed(7)
            .fit(data);
    assertArrayEquals(history.get("loss"), byHand, 1e-4);
    Tensor learned = twin.parameters().get("0.weight").detach();
    assertTrue(learned.sub(w1.detach()).abs().max().item() < 1e-5);
    assertTrue(byHand[3] < byHand[0] / 1.3, byHand[0] + " to " + byHand[3]);
  }

  @Test
  void pixelsThatNeverHaveInkNeverChangeTheirWeights() {
    Dataset drawn = Digits.generate(200, new Rng(1));
    Tensor inner = Tensor.ones(784);
    for (int i = 0; i < 28; i++) inner.data()[i] = 0;
    Dataset data = new Dataset(drawn.x().mul(inner), drawn.y(), List.of(), drawn.classes());
    Rng.seed(2);
    Linear first = new Linear(784, 16);
    Tensor start = first.weight().detach().copy();
    Sequential model = new Sequential(first, new Relu(), new Linear(16, 10));
    Trainer.of(model).loss(Loss.crossEntropy()).optimizer(new Sgd(RATE)).epochs(3).fit(data);
    Tensor change = first.weight().detach().sub(start).abs();
    assertEquals(0, change.slice(1, 0, 28).max().item());
    assertTrue(change.slice(1, 28, 784).max().item() > 0.01);
  }
}
