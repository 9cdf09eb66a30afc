package gradiente.bench;

import gradiente.data.Dataset;
import gradiente.nn.Loss;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import gradiente.train.Trainer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** An epoch of as much data as MNIST has, through {@link Trainer}: 938 steps of the small network. */
@State(Scope.Benchmark)
public class Epoch {
  static final int SAMPLES = 60_000;
  static final int STEPS = (SAMPLES + Net.DIGITS.batch - 1) / Net.DIGITS.batch;

  private Trainer trainer;
  private Dataset data;

  /** Makes the data and the trainer. */
  @Setup
  public void setup() {
    Net net = Net.DIGITS;
    data =
        Dataset.of(
            Tensor.rand(new Rng(1), SAMPLES, net.inputs()), Ours.labels(SAMPLES, net.classes()));
    trainer =
        Trainer.of(Ours.model(net))
            .loss(Loss.crossEntropy())
            .optimizer(Ours.optimizer(net))
            .batchSize(net.batch)
            .epochs(1);
  }

  /** Shuffles, trains, keeps the history. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  public Object epoch() {
    return trainer.fit(data);
  }
}
