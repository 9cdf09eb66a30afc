package gradiente.bench;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.*;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.*;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import org.openjdk.jmh.annotations.*;

/** The same workloads in DJL, which runs libtorch. */
public class Djl {
  private static NDManager manager(int threads) {
    System.setProperty("ai.djl.pytorch.num_threads", "" + threads);
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    Engine.getEngine("PyTorch");
    return NDManager.newBaseManager();
  }

  /** A square product. */
  @State(Scope.Benchmark)
  public static class Product {
    @Param({"1", "2"})
    int threads;

    private NDArray a;
    private NDArray b;

    /** Makes the operands. */
    @Setup
    public void setup() {
      NDManager manager = manager(threads);
      int n = Ours.Product.SIZE;
      a = manager.randomNormal(new Shape(n, n));
      b = manager.randomNormal(new Shape(n, n));
    }

    /** {@code a b}. */
    @Benchmark
    public void product() {
      a.matMul(b).close();
    }
  }

  /** A training step. */
  @State(Scope.Benchmark)
  public static class Step {
    @Param({"1", "2"})
    int threads;

    @Param Net net;

    private Model model;
    private Trainer trainer;
    private NDArray x;
    private NDArray y;

    /** Makes the network and one batch. */
    @Setup
    public void setup() {
      NDManager manager = manager(threads);
      SequentialBlock block = new SequentialBlock();
      for (int i = 1; i < net.sizes.length; i++) {
        if (i > 1) block.add(net.activation.equals("tanh") ? Activation::tanh : Activation::relu);
        block.add(Linear.builder().setUnits(net.sizes[i]).build());
      }
      Tracker rate = Tracker.fixed(net.optimizer.equals("adam") ? 0.001f : 0.01f);
      Optimizer optimizer =
          switch (net.optimizer) {
            case "adam" -> Optimizer.adam().optLearningRateTracker(rate).build();
            case "momentum" ->
                Optimizer.sgd().setLearningRateTracker(rate).optMomentum(0.9f).build();
            default -> Optimizer.sgd().setLearningRateTracker(rate).build();
          };
      model = Model.newInstance(net.name(), "PyTorch");
      model.setBlock(block);
      trainer =
          model.newTrainer(
              new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss()).optOptimizer(optimizer));
      trainer.initialize(new Shape(net.batch, net.inputs()));
      x = manager.randomNormal(new Shape(net.batch, net.inputs()));
      y = manager.create(Ours.labels(net.batch, net.classes()).data());
    }

    /** One step. */
    @Benchmark
    public void step() {
      try (GradientCollector collector = trainer.newGradientCollector()) {
        NDList output = trainer.forward(new NDList(x));
        NDArray loss = trainer.getLoss().evaluate(new NDList(y), output);
        collector.backward(loss);
        loss.close();
        output.close();
      }
      trainer.step();
    }

    /** Gives the native memory back. */
    @TearDown
    public void close() {
      trainer.close();
      model.close();
    }
  }

  /** A function of a million floats. */
  @State(Scope.Benchmark)
  public static class Function {
    @Param({"1", "2"})
    int threads;

    @Param({"tanh", "exp", "sigmoid", "softmax"})
    String function;

    private NDArray x;

    /** Makes the operand. */
    @Setup
    public void setup() {
      x = manager(threads).randomNormal(new Shape(1000, 1000));
    }

    /** {@code f(x)}. */
    @Benchmark
    public void function() {
      NDArray out =
          switch (function) {
            case "tanh" -> x.tanh();
            case "exp" -> x.exp();
            case "sigmoid" -> Activation.sigmoid(x);
            default -> x.softmax(1);
          };
      out.close();
    }
  }
}
