package gradiente.bench;

import gradiente.data.Dataset;
import gradiente.nn.Loss;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import gradiente.train.Trainer;
import org.openjdk.jmh.annotations.*;

/**
 * An epoch of as much data as MNIST has, through {@link Trainer}: 938 steps of the small network.
 * As many plain steps on one batch are made and timed before each epoch, so that both meet the
 * machine at the same speed.
 */
@State(Scope.Benchmark)
public class Epoch {
  static final int SAMPLES = 60_000;
  private static final int STEPS = (SAMPLES + Net.DIGITS.batch - 1) / Net.DIGITS.batch;

  private final Ours.Step step = new Ours.Step();
  private Trainer trainer;
  private Dataset data;

  /** The time of the plain steps, beside JMH's of the epochs. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Steps {
    private double micros;
    private int rounds;

    /** Forgets. */
    @Setup(Level.Iteration)
    public void reset() {
      micros = rounds = 0;
    }

    /** As many steps as an epoch has. */
    @Setup(Level.Invocation)
    public void run(Epoch epoch) {
      long start = System.nanoTime();
      for (int i = 0; i < STEPS; i++) epoch.step.step();
      micros += (System.nanoTime() - start) * 1e-3;
      rounds++;
    }

    /** Microseconds, the mean of this iteration. */
    public double steps() {
      return micros / rounds;
    }
  }

  /** Makes the data and the trainer. */
  @Setup
  public void setup() {
    Net net = Net.DIGITS;
    step.net = net;
    step.threads = Runtime.getRuntime().availableProcessors();
    step.setup();
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
  public Object epoch(Steps before) {
    return trainer.fit(data);
  }
}
