package gradiente.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gradiente.tensor.*;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every layer, loss and penalty with its gradients, against PyTorch. */
class NnGoldenTest {
  private final Golden golden = new Golden("nn.safetensors");

  private void activation(Layer layer) {
    golden.compare(layer.getClass().getSimpleName(), x -> layer.forward(x[0]));
  }

  private void loss(String name, Loss loss, Tensor target) {
    golden.compare(name, x -> loss.of(x[0], target));
  }

  @Test
  void everythingAgreesWithPyTorch() {
    activations();
    layersWithParameters();
    losses();
    penalties();
    assertEquals(Set.of(), golden.left());
  }

  private void activations() {
    activation(new Relu());
    activation(new Tanh());
    activation(new Sigmoid());
    activation(new Softplus());
    activation(new Abs());
    activation(new HardTanh());
    golden.compare("Identity", x -> new Identity().forward(x[0]).mul(1));
    activation(new Sign());
    activation(new LeakyRelu(0.1));
    activation(new Elu(1.5));
    activation(new Step());
    activation(new PiecewiseLinear());
    activation(new Softmax());
    activation(new Flatten());
  }

  private void layersWithParameters() {
    golden.compare("Linear", x -> new Linear(x[1], x[2]).forward(x[0]));
    golden.compare("Rbf", x -> new Rbf(x[1], x[2]).forward(x[0]));
    golden.compare(
        "Sequential",
        x ->
            new Sequential(
                    new Linear(x[1], x[2]),
                    new Tanh(),
                    new Linear(x[3], x[4]),
                    new Relu(),
                    new Linear(x[5], x[6]))
                .forward(x[0]));
    golden.compare(
        "PRelu",
        x -> {
          PRelu layer = new PRelu();
          x[1] = same(x[1], layer.parameters().get("slope"));
          return layer.forward(x[0]);
        });
    golden.compare(
        "Maxout",
        x -> {
          Maxout layer = new Maxout(3, 2, 3);
          x[1] = same(x[1], layer.parameters().get("weight"));
          x[2] = same(x[2], layer.parameters().get("bias"));
          return layer.forward(x[0]);
        });
  }

  private static Tensor same(Tensor numbers, Tensor parameter) {
    System.arraycopy(numbers.data(), 0, parameter.data(), 0, parameter.size());
    return parameter;
  }

  private void losses() {
    Tensor t = golden.get("T");
    Tensor labels = golden.get("LABELS");
    Tensor bits = golden.get("BITS");
    loss("mse", Loss.mse(), t);
    loss("mae", Loss.mae(), t);
    loss("huber", Loss.huber(0.7), t);
    loss("crossEntropy", Loss.crossEntropy(), labels);
    loss("crossEntropy.big", Loss.crossEntropy(), labels);
    golden.compare("crossEntropy.soft", x -> Loss.crossEntropy().of(x[0], x[1]));
    loss("bceWithLogits", Loss.bceWithLogits(), bits);
    loss("hinge", Loss.hinge(), Tensor.of(0, 1, 1, 0, 0));
  }

  private void penalties() {
    golden.compare("l1", x -> Penalty.l1(0.3).of(new Linear(x[0], x[1])).add(x[1].sum().mul(0)));
    golden.compare("l2", x -> Penalty.l2(0.3).of(new Linear(x[0], x[1])).add(x[1].sum().mul(0)));
    golden.compare(
        "sparsity",
        x -> {
          Sparsity layer = new Sparsity(0.1, 0.5);
          layer.training(true);
          layer.forward(x[0]);
          return layer.penalty();
        });
  }

  @Test
  void firstWeightsHaveTheDeviationOfTheirPapers() {
    Rng rng = new Rng(3);
    assertEquals(Math.sqrt(2.0 / 500), Init.xavier().weights(rng, 300, 200).std().item(), 1e-4);
    assertEquals(
        Math.sqrt(6.0 / 500), Init.xavier().weights(rng, 300, 200).abs().max().item(), 1e-5);
    assertEquals(Math.sqrt(2.0 / 200), Init.he().weights(rng, 300, 200).std().item(), 5e-4);
    assertEquals(0, Init.xavier().weights(rng, 300, 200).mean().item(), 1e-3);
  }
}
