package gradiente.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gradiente.tensor.*;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Gradients of layers, losses and penalties against central differences, over random shapes. */
class NnGradientTest {
  private static final int TRIALS = 10;
  private final Rng rng = new Rng(77);
  private final Set<Class<?>> checked = new HashSet<>();

  private int size() {
    return 1 + rng.nextInt(5);
  }

  /** Normal numbers, none nearer to a multiple of 1/2 (where activations have kinks) than 0.02. */
  private Tensor input(int... shape) {
    Tensor x = Tensor.randn(rng, shape);
    for (int i = 0; i < x.size(); i++) {
      float v = x.data()[i];
      double off = 2 * v - Math.rint(2 * v);
      x.data()[i] = (float) (Math.abs(off) < 0.04 ? v + 0.05 : v);
    }
    return x;
  }

  private void activation(Layer layer) {
    checked.add(layer.getClass());
    for (int t = 0; t < TRIALS; t++) {
      GradCheck.check(
          layer.toString(), rng, x -> layer.forward(x[0]), input(size(), 1 + rng.nextInt(4)));
    }
  }

  @Test
  void activations() throws Exception {
    activation(new Relu());
    activation(new LeakyRelu(0.1));
    activation(new Elu(0.7));
    activation(new Softplus());
    activation(new Sigmoid());
    activation(new Tanh());
    activation(new HardTanh());
    activation(new PiecewiseLinear());
    activation(new Softmax());
    activation(new Abs());
    activation(new Sign());
    activation(new Step());
    activation(new Identity());
    activation(new Flatten());
    Set<Class<?>> left = LayerRecords.all();
    left.removeAll(checked);
    assertEquals(Set.of(Linear.class, Rbf.class), left, "these have a line of their own below");
  }

  @Test
  void layersWithParameters() {
    for (int t = 0; t < TRIALS; t++) {
      int n = size();
      int in = size();
      int out = size();
      GradCheck.check(
          "Linear",
          rng,
          x -> new Linear(x[1], x[2]).forward(x[0]),
          input(n, in),
          input(out, in),
          input(out));
      GradCheck.check(
          "Rbf",
          rng,
          x -> new Rbf(x[1], x[2]).forward(x[0]),
          input(n, in),
          input(out, in),
          Tensor.rand(rng, out).add(1.5));
      PRelu prelu = new PRelu();
      GradCheck.check(
          "PRelu", rng, x -> prelu.forward(x[0]), input(n, in), prelu.parameters().get("slope"));
      // pieces far apart, so that the largest stays the largest
      Maxout maxout = new Maxout(in, out, 3);
      Tensor bias = maxout.parameters().get("bias");
      for (int i = 0; i < bias.size(); i++) bias.data()[i] = 20 * (i * 7 % 5);
      GradCheck.check(
          "Maxout",
          rng,
          x -> maxout.forward(x[0]),
          input(n, in),
          maxout.parameters().get("weight"));
    }
  }

  private void loss(String name, Loss loss, Tensor output, Tensor target) {
    GradCheck.check(name, rng, x -> loss.of(x[0], target), output);
  }

  @Test
  void losses() {
    for (int t = 0; t < TRIALS; t++) {
      int n = size();
      int k = 1 + size();
      Tensor zeros = Tensor.zeros(n, k);
      loss("mse", Loss.mse(), input(n, k), zeros);
      loss("mae", Loss.mae(), input(n, k), zeros);
      loss("huber", Loss.huber(0.5), input(n, k), zeros);
      Tensor labels = Tensor.zeros(n);
      Tensor bits = Tensor.zeros(n);
      for (int i = 0; i < n; i++) {
        labels.set(rng.nextInt(k), i);
        bits.set(rng.nextInt(2), i);
      }
      loss("crossEntropy", Loss.crossEntropy(), input(n, k), labels);
      Tensor soft = Tensor.randn(rng, n, k).softmax();
      loss("crossEntropy", Loss.crossEntropy(), input(n, k), soft);
      loss("bceWithLogits", Loss.bceWithLogits(), input(n, 1), bits);
      loss("hinge", Loss.hinge(), input(n), bits);
    }
  }

  @Test
  void penalties() {
    for (int t = 0; t < TRIALS; t++) {
      int n = size();
      int k = size();
      GradCheck.check("l1", rng, x -> Penalty.l1(0.3).of(new Linear(x[0], null)), input(n, k));
      GradCheck.check("l2", rng, x -> Penalty.l2(0.3).of(new Linear(x[0], null)), input(n, k));
      Sparsity sparsity = new Sparsity(0.2, 1);
      sparsity.training(true);
      GradCheck.check(
          "sparsity",
          rng,
          x -> {
            sparsity.forward(x[0]);
            return sparsity.penalty();
          },
          Tensor.rand(rng, n, k).mul(0.5).add(0.25));
    }
  }
}
