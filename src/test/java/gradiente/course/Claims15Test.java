package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.data.*;
import gradiente.nn.Linear;
import gradiente.nn.Loss;
import gradiente.optim.Sgd;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import gradiente.train.Roc;
import gradiente.train.Trainer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What notebook 15-students concludes, over many splits. */
class Claims15Test {
  private static final List<String> CLASSES = List.of("passes", "fails");

  private static Split split(long seed) {
    Dataset all = Dataset.students();
    var fails = new Dataset(all.x(), all.y().mul(-1).add(1), all.features(), CLASSES);
    Split split = fails.stratified(0.70, 0.15, 0.15, new Rng(seed));
    return Scaler.standard(split.train().x()).transform(split);
  }

  private static Trainer neuron(Dataset train) {
    Trainer trainer = Trainer.of(new Linear(Tensor.zeros(1, 6), Tensor.zeros(1)));
    trainer.loss(Loss.bceWithLogits()).optimizer(new Sgd(0.5)).batchSize(train.size()).epochs(150);
    trainer.fit(train);
    return trainer;
  }

  private static double[] risks(Trainer model, Dataset part) {
    return model.predict(part.x()).sigmoid().toDoubles();
  }

  private static double cost(double[] risk, float[] failed, double threshold) {
    double sum = 0;
    for (int i = 0; i < risk.length; i++) {
      sum += risk[i] >= threshold ? 1 - failed[i] : 5 * failed[i];
    }
    return sum / risk.length;
  }

  /** Section 5: which loss is the lower one is luck; in the mean it is the training loss. */
  @Test
  void theValidationLossIsNowAboveNowBelow() {
    int below = 0;
    double mean = 0;
    for (int i = 0; i < 40; i++) {
      Split split = split(100 + i);
      Trainer model = neuron(split.train());
      double validation = model.evaluate(split.validation()).get("loss");
      double gap = validation - model.evaluate(split.train()).get("loss");
      below += gap < 0 ? 1 : 0;
      mean += gap / 40;
    }
    assertTrue(below >= 5 && below <= 25, below + " of 40 below");
    assertTrue(mean > 0 && mean < 0.05, "mean " + mean);
  }

  /** Section 7: each failing student five times. */
  @Test
  void balancingMovesTheRisksAndLeavesTheAreaAsItWas() {
    for (long seed = 15; seed <= 19; seed++) {
      Split split = split(seed);
      Tensor y = split.train().y();
      int[] rows =
          IntStream.range(0, y.size())
              .flatMap(i -> IntStream.generate(() -> i).limit(y.get(i) == 1 ? 5 : 1))
              .toArray();
      double[] plain = risks(neuron(split.train()), split.validation());
      double[] even = risks(neuron(split.train().take(rows)), split.validation());
      Tensor truth = split.validation().y();
      double before = Roc.of(Tensor.of(plain), truth).auc();
      assertEquals(before, Roc.of(Tensor.of(even), truth).auc(), 0.02);
      for (int i = 0; i < even.length; i++) assertTrue(even[i] > plain[i], "student " + i);
      double half = cost(plain, truth.data(), 0.5);
      assertTrue(cost(even, truth.data(), 0.5) < half, "the cost at one half falls");
      assertEquals(cost(plain, truth.data(), 1 / 6.0), cost(even, truth.data(), 0.5), 0.15);
    }
  }

  /** Section 8, the winner's curse: chosen on the validation part, looked at on the test part. */
  @Test
  void theCostAtTheChosenThresholdFlatters() {
    double here = 0;
    double there = 0;
    for (int i = 0; i < 40; i++) {
      Split split = split(200 + i);
      Trainer model = neuron(split.train());
      double[] risk = risks(model, split.validation());
      float[] failed = split.validation().y().data();
      double best = 0;
      for (int t = 0; t <= 100; t++) {
        if (cost(risk, failed, t / 100.0) < cost(risk, failed, best)) best = t / 100.0;
      }
      here += cost(risk, failed, best) / 40;
      there += cost(risks(model, split.test()), split.test().y().data(), best) / 40;
    }
    assertTrue(here < there - 0.02, here + " where it was chosen, " + there + " elsewhere");
  }
}
