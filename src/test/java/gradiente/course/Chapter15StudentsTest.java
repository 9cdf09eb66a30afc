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
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** What notebook 15-students says about its made-up records. */
class Chapter15StudentsTest {
  private final Dataset data = Dataset.students();
  private final Tensor previous = data.feature("previous");
  private final Tensor tutored = data.feature("tutored");

  private double passRate(IntPredicate who) {
    double n = 0;
    double passed = 0;
    for (int i = 0; i < data.size(); i++) {
      if (who.test(i)) {
        n++;
        passed += data.y().get(i);
      }
    }
    return 100 * passed / n;
  }

  private double passRate(double from, double to, int tutor) {
    return passRate(
        i ->
            tutored.get(i) == tutor
                && previous.get(i) >= (float) from
                && previous.get(i) < (float) to);
  }

  @Test
  void tutoredStudentsPassLessOftenInAllAndMoreOftenAtEachGrade() {
    assertEquals(68.79, passRate(0, 11, 1), 0.005);
    assertEquals(73.42, passRate(0, 11, 0), 0.005);
    assertEquals(49.23, passRate(0, 5.5, 1), 0.005);
    assertEquals(17.14, passRate(0, 5.5, 0), 0.005);
    assertTrue(passRate(5.5, 6.5, 1) > passRate(5.5, 6.5, 0));
    assertTrue(passRate(6.5, 11, 1) > passRate(6.5, 11, 0));
  }

  private Split scaled() {
    Dataset fails = new Dataset(data.x(), data.y().mul(-1).add(1), data.features(), data.classes());
    Split split = fails.stratified(0.70, 0.15, 0.15, new Rng(15));
    return Scaler.standard(split.train().x()).transform(split);
  }

  @Test
  void logisticRegressionByHandIsTheEnginesNeuron() {
    Split split = scaled();
    Tensor x = split.train().x();
    Tensor w = Tensor.zeros(6);
    Tensor b = Tensor.scalar(0);
    for (int step = 0; step < 300; step++) {
      Tensor error = x.matmul(w).add(b).sigmoid().sub(split.train().y());
      w = w.sub(x.t().matmul(error).div(x.dim(0)).mul(0.5));
      b = b.sub(error.mean().mul(0.5));
    }
    Linear neuron = new Linear(Tensor.zeros(1, 6), Tensor.zeros(1));
    Trainer trainer =
        Trainer.of(neuron)
            .loss(Loss.bceWithLogits())
            .optimizer(new Sgd(0.5))
            .batchSize(x.dim(0))
            .epochs(300);
    trainer.fit(split.train());
    assertTrue(neuron.weight().detach().reshape(6).sub(w).abs().max().item() < 1e-4);
    assertEquals(b.item(), neuron.bias().detach().reshape(1).get(0), 1e-4);
    assertTrue(w.get(5) < 0, "a tutor lowers the risk among students alike in the other columns");
    Tensor risk = trainer.predict(split.test().x()).reshape(-1);
    assertTrue(Roc.of(risk, split.test().y()).auc() > 0.85);
  }
}
