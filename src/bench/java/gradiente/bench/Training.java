package gradiente.bench;

import gradiente.nn.Loss;
import gradiente.nn.Sequential;
import gradiente.optim.Optimizer;
import gradiente.tensor.Tensor;
import gradiente.tensor.Workspace;

/** A network, one batch x with its targets y, and the steps on it. */
final class Training {
  private final Workspace workspace = new Workspace();
  private final Sequential model;
  private final Loss loss;
  private final Optimizer optimizer;
  private final Tensor x;
  private final Tensor y;
  private float last;

  Training(Sequential model, Loss loss, Optimizer optimizer, Tensor x, Tensor y) {
    this.model = model;
    this.loss = loss;
    this.optimizer = optimizer;
    this.x = x;
    this.y = y;
  }

  /** Forward, backward, update; the loss before it. */
  float step() {
    workspace.run(
        () -> {
          Tensor objective = loss.of(model.forward(x), y);
          objective.backward();
          optimizer.step(model);
          optimizer.zeroGrad(model);
          last = objective.item();
        });
    return last;
  }
}
