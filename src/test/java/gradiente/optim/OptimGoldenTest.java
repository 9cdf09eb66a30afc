package gradiente.optim;

import gradiente.nn.*;
import gradiente.tensor.Golden;
import gradiente.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Five steps of every optimizer, with and without decay of the weights, against PyTorch. */
class OptimGoldenTest {
  private final Golden golden = new Golden("optim.safetensors");

  private void fiveSteps(String name, Optimizer optimizer) {
    Sequential model =
        new Sequential(
            new Linear(golden.get("p0").copy(), golden.get("p1").copy()),
            new Tanh(),
            new Linear(golden.get("p2").copy(), golden.get("p3").copy()));
    for (int step = 1; step <= 5; step++) {
      optimizer.zeroGrad(model);
      Loss.crossEntropy().of(model.forward(golden.get("data")), golden.get("labels")).backward();
      optimizer.step(model);
      List<Tensor> flat = new ArrayList<>();
      model.parameters().values().forEach(p -> flat.add(p.detach().reshape(-1)));
      Tensor all = flat.get(0).concat(0, flat.subList(1, 4).toArray(Tensor[]::new));
      Golden.close(name + ", step " + step, golden.get(name + "/" + step), all);
    }
  }

  @Test
  void gradientDescentAgreesWithPyTorch() {
    fiveSteps("Sgd", new Sgd(0.5));
    fiveSteps("Sgd.decay", new Sgd(0.5).weightDecay(0.1));
    fiveSteps("Sgd.momentum", new Sgd(0.1).momentum(0.9));
    fiveSteps("Sgd.nesterov", new Sgd(0.1).momentum(0.8).nesterov().weightDecay(0.05));
  }

  @Test
  void clippingAndMaxNormAgreeWithPyTorch() {
    fiveSteps("Sgd.clipNorm", new Sgd(0.5).weightDecay(0.1).clipNorm(0.2));
    fiveSteps("Sgd.maxNorm", new Sgd(0.5).maxNorm(1.2));
  }

  @Test
  void adaptiveRatesAgreeWithPyTorch() {
    fiveSteps("Adagrad", new Adagrad(0.1));
    fiveSteps("Adagrad.decay", new Adagrad(0.1).weightDecay(0.1));
    fiveSteps("Adadelta", new Adadelta(1));
    fiveSteps("Adadelta.decay", new Adadelta(0.7).weightDecay(0.1));
    fiveSteps("RmsProp", new RmsProp(0.01));
    fiveSteps("RmsProp.decay", new RmsProp(0.01).weightDecay(0.1));
    fiveSteps("Adam", new Adam(0.05));
    fiveSteps("Adam.decay", new Adam(0.05).weightDecay(0.1));
    fiveSteps("AdamW", Adam.w(0.05, 0.2));
  }

  private void schedule(String name, Schedule schedule) {
    Tensor factors = Tensor.zeros(10);
    for (int epoch = 0; epoch < 10; epoch++) factors.set(schedule.factor(epoch), epoch);
    Golden.close(name, golden.get("schedule/" + name), factors);
  }

  @Test
  void schedulesAgreeWithPyTorch() {
    schedule("step", Schedule.step(3, 0.5));
    schedule("exponential", Schedule.exponential(0.8));
    schedule("inverseTime", Schedule.inverseTime(0.5));
    schedule("cosine", Schedule.cosine(10));
  }
}
