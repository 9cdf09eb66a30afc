package gradiente.bench;

import gradiente.kernel.Kernel;
import gradiente.kernel.Threads;
import gradiente.nn.*;
import gradiente.optim.*;
import gradiente.tensor.*;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.*;

/** The engine's side of every workload. */
public class Ours {
  /** A square product. */
  @State(Scope.Benchmark)
  public static class Product {
    static final int SIZE = 1152;

    @Param({"1", "2"})
    int threads;

    private final float[] a = random(SIZE * SIZE, 1);
    private final float[] b = random(SIZE * SIZE, 2);
    private final float[] c = new float[SIZE * SIZE];

    /** Sets the threads. */
    @Setup
    public void setup() {
      Threads.count(threads);
    }

    /** {@code c = a b}. */
    @Benchmark
    public float[] product() {
      Kernel.get()
          .matmul(
              new gradiente.kernel.Product(SIZE, SIZE, SIZE, a, 0, false, b, 0, false, null, c, 0));
      return c;
    }
  }

  /** A training step: forward, backward, update. */
  @State(Scope.Benchmark)
  public static class Step {
    @Param({"1", "2"})
    int threads;

    @Param Net net;

    private Training training;

    /** Makes the network and one batch. */
    @Setup
    public void setup() {
      Threads.count(threads);
      Tensor x = Tensor.randn(new Rng(1), net.batch, net.inputs());
      Tensor y = labels(net.batch, net.classes());
      training = new Training(model(net), Loss.crossEntropy(), optimizer(net), x, y);
    }

    /** One step. */
    @Benchmark
    public float step() {
      return training.step();
    }
  }

  /** A function of a million floats; softmax takes them as 1000 rows. */
  @State(Scope.Benchmark)
  public static class Function {
    static final int SIZE = 1_000_000;

    @Param({"1", "2"})
    int threads;

    @Param({"tanh", "exp", "sigmoid", "softmax"})
    String function;

    private final float[] x = random(SIZE, 3);
    private final float[] out = new float[SIZE];

    /** Sets the threads. */
    @Setup
    public void setup() {
      Threads.count(threads);
    }

    /** {@code out = f(x)}. */
    @Benchmark
    public float[] function() {
      Kernel kernel = Kernel.get();
      switch (function) {
        case "tanh" -> Kernel.each(kernel::tanh, x, out);
        case "exp" -> Kernel.each(kernel::exp, x, out);
        case "sigmoid" -> Kernel.each(kernel::sigmoid, x, out);
        default -> kernel.softmaxRows(x, null, out, 1000, 1000);
      }
      return out;
    }
  }

  static Sequential model(Net net) {
    return model(net.activation, net.sizes);
  }

  static Sequential model(String activation, int... sizes) {
    List<Layer> layers = new ArrayList<>();
    for (int i = 1; i < sizes.length; i++) {
      if (i > 1) layers.add(activation.equals("tanh") ? new Tanh() : new Relu());
      layers.add(new Linear(sizes[i - 1], sizes[i]));
    }
    return new Sequential(layers.toArray(new Layer[0]));
  }

  static Optimizer optimizer(Net net) {
    return switch (net.optimizer) {
      case "adam" -> new Adam(0.001);
      case "momentum" -> new Sgd(0.01).momentum(0.9);
      default -> new Sgd(0.01);
    };
  }

  static Tensor labels(int n, int classes) {
    Tensor y = Tensor.zeros(n);
    for (int i = 0; i < n; i++) y.set(i % classes, i);
    return y;
  }

  static float[] random(int n, long seed) {
    return Tensor.randn(new Rng(seed), n).data();
  }
}
