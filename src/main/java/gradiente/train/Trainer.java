package gradiente.train;

import gradiente.data.*;
import gradiente.nn.*;
import gradiente.optim.Optimizer;
import gradiente.optim.Schedule;
import gradiente.tensor.*;
import java.util.*;
import java.util.concurrent.CancellationException;
import java.util.function.ToDoubleBiFunction;

/**
 * The training loop: epochs of batches, each a forward pass, a backward pass and a step of the
 * optimizer (Goodfellow et al. 2016, algorithm 8.1).
 *
 * <pre>{@code
 * var history = Trainer.of(model)
 *     .loss(Loss.crossEntropy()).optimizer(new Adam(0.01))
 *     .batchSize(32).epochs(200)
 *     .validation(split.validation()).on(EarlyStopping.patience(10))
 *     .fit(split.train());
 * }</pre>
 *
 * <p>Interrupting the thread stops after the batch at hand; the model stays as that batch left it,
 * or as {@link EarlyStopping} puts it back.
 */
public final class Trainer {
  private final Layer model;
  private final Map<String, ToDoubleBiFunction<Tensor, Tensor>> metrics = new LinkedHashMap<>();
  private final List<Listener> listeners = new ArrayList<>();
  private final List<Penalty> penalties = new ArrayList<>(List.of(Layer::penalty));
  private final History history = new History();
  private Loss loss;
  private Schedule schedule = Schedule.constant();
  private int batchSize = 32;
  private int epochs = 10;
  private boolean stopped;
  private double lossValue;
  Optimizer optimizer;
  Dataset validation;
  Rng rng = new Rng(0);

  private Trainer(Layer model) {
    this.model = model;
  }

  /** A trainer for this model; loss and optimizer must be given. */
  public static Trainer of(Layer model) {
    return new Trainer(model);
  }

  /** What to minimize. With a loss for classes, {@code accuracy} is measured too. */
  public Trainer loss(Loss loss) {
    this.loss = loss;
    return loss.classifies() ? metric("accuracy", Metrics::accuracy) : this;
  }

  /** How to minimize it. */
  public Trainer optimizer(Optimizer optimizer) {
    this.optimizer = optimizer;
    return this;
  }

  /** How the optimizer's rate changes over the epochs; constant unless given. */
  public Trainer schedule(Schedule schedule) {
    this.schedule = schedule;
    return this;
  }

  /** Something to add to the loss, not shown in the history. */
  public Trainer penalty(Penalty penalty) {
    penalties.add(penalty);
    return this;
  }

  /** Samples a step; 32 unless given. */
  public Trainer batchSize(int batchSize) {
    this.batchSize = atLeastOne("batchSize", batchSize);
    return this;
  }

  /** How often all samples are gone through; 10 unless given. */
  public Trainer epochs(int epochs) {
    this.epochs = atLeastOne("epochs", epochs);
    return this;
  }

  /** Seed of the order of samples; 0 unless given. */
  public Trainer seed(long seed) {
    rng = new Rng(seed);
    return this;
  }

  /** Data to measure after each epoch, not to learn from. */
  public Trainer validation(Dataset validation) {
    this.validation = validation;
    return this;
  }

  /**
   * Another number to measure, of a batch's output and target, such as {@link Metrics#mae}; its
   * name must not be {@code loss}.
   */
  public Trainer metric(String name, ToDoubleBiFunction<Tensor, Tensor> metric) {
    if (name.equals("loss")) throw Metrics.bad("metric: 'loss' is what the history calls the loss");
    metrics.put(name, metric);
    return this;
  }

  /** Someone to tell. */
  public Trainer on(Listener listener) {
    listeners.add(listener);
    return this;
  }

  /**
   * Trains, and returns what was measured. Called again, it goes on for as many epochs. Throws
   * IllegalStateException without loss or optimizer, IllegalArgumentException for labels that the
   * loss does not know, before it starts, and DivergedException when a loss or weight is not
   * finite.
   */
  @SuppressWarnings("try") // the ending is there to be closed
  public History fit(Dataset train) {
    boolean ready = loss != null && optimizer != null;
    if (!ready) throw new IllegalStateException("fit: needs a loss and an optimizer");
    stopped = history.interrupted = false;
    double rate = optimizer.rate();
    Batches batches = new Batches(train, batchSize, rng);
    Workspace workspace = new Workspace();
    checkLabels(train);
    checkLabels(validation);
    long last = (long) history.epochs() + epochs;
    listeners.forEach(l -> l.onStart(this));
    try (Ending ending = () -> end(rate)) {
      for (int epoch = history.epochs(); !interrupted() && !stopped && epoch < last; epoch++) {
        try {
          epoch(train, batches, workspace, epoch, rate);
        } catch (CancellationException e) { // no tensor is made in an interrupted thread
          stopped = history.interrupted = true;
        }
      }
    }
    return history;
  }

  /** What is done however a training ends; its own failure does not hide an earlier one. */
  private interface Ending extends AutoCloseable {
    @Override
    void close();
  }

  private void end(double rate) {
    optimizer.rate(rate);
    model.training(false);
    listeners.forEach(l -> l.onEnd(this));
  }

  /** Lets the loss look at all labels, beside scores of 0. */
  private void checkLabels(Dataset data) {
    if (data == null || !loss.classifies()) return;
    int[] shape = predict(data.x().rows(0, 1)).shape();
    if (shape.length > 0) shape[0] = data.size();
    loss.of(Tensor.zeros(shape), data.y());
  }

  private void epoch(Dataset train, Batches batches, Workspace workspace, int epoch, double rate) {
    long start = System.nanoTime();
    double[] sums = new double[1 + metrics.size()];
    for (Batch batch : batches.epoch()) {
      optimizer.rate(rate * schedule.factor(epoch + (double) batch.index() / batches.size()));
      model.training(true); // a listener may have asked for predictions
      workspace.run(() -> step(batch, sums));
      checkFinite("the loss", lossValue, epoch, batch.index());
      for (Listener l : listeners) l.onBatch(this, epoch, batch.index(), batches.size());
      if (interrupted()) return;
    }
    for (Tensor p : model.parameters().values()) { // the last step's, which no loss has seen
      checkFinite("a sum of weights", p.detach().sum().item(), epoch, batches.size() - 1);
    }
    Map<String, Double> row = means(sums, train.size());
    if (validation != null) {
      evaluate(validation).forEach((name, value) -> row.put("val_" + name, value));
      checkFinite("the validation loss", row.get("val_loss"), epoch, batches.size() - 1);
    }
    model.training(false);
    interrupted(); // takes the flag, so that what listeners write is not torn apart
    history.add(row, (System.nanoTime() - start) * 1e-9);
    listeners.forEach(l -> l.onEpoch(this));
  }

  private void checkFinite(String what, double value, int epoch, int batch) {
    double rate = optimizer.rate();
    if (!Double.isFinite(value)) throw new DivergedException(what, value, epoch, batch, rate);
  }

  /** Whether this fit was interrupted; what comes after it is not. */
  private boolean interrupted() {
    if (Thread.interrupted()) stopped = history.interrupted = true;
    return history.interrupted;
  }

  /** Forward, backward, update; nothing is updated when the loss is not a number. */
  private void step(Batch batch, double[] sums) {
    Tensor objective = measure(batch, sums);
    for (Penalty penalty : penalties) {
      Tensor term = penalty.of(model);
      objective = term == null ? objective : objective.add(term);
    }
    lossValue = objective.item();
    if (Double.isFinite(lossValue)) {
      optimizer.zeroGrad(model); // someone may have looked at gradients
      objective.backward();
      optimizer.step(model);
      optimizer.zeroGrad(model); // their memory is that of this step
    }
  }

  /** The loss of a batch; adds it and the metrics to the sums, once for each sample. */
  private Tensor measure(Batch batch, double[] sums) {
    Tensor output = model.forward(batch.x());
    Tensor value = loss.of(output, batch.y());
    sums[0] += value.item() * batch.size();
    int i = 1;
    for (var metric : metrics.values()) {
      sums[i++] += metric.applyAsDouble(output, batch.y()) * batch.size();
    }
    return value;
  }

  private Map<String, Double> means(double[] sums, int n) {
    Map<String, Double> row = new LinkedHashMap<>();
    row.put("loss", sums[0] / n);
    metrics.keySet().forEach(name -> row.put(name, sums[row.size()] / n));
    return row;
  }

  /** Loss and metrics of the model on data, in evaluation mode. */
  public Map<String, Double> evaluate(Dataset data) {
    if (loss == null) throw new IllegalStateException("evaluate: needs a loss");
    model.training(false);
    double[] sums = new double[1 + metrics.size()];
    Workspace workspace = new Workspace();
    var batches = Batches.inOrder(data, 512).epoch();
    for (Batch batch : batches) workspace.run(() -> Tensor.noGrad(() -> measure(batch, sums)));
    return means(sums, data.size());
  }

  /** The model's output for x, in evaluation mode, without a graph. */
  public Tensor predict(Tensor x) {
    model.training(false);
    return Tensor.noGrad(() -> model.forward(x));
  }

  /** Ends training after the epoch at hand. */
  public void stop() {
    stopped = true;
  }

  /** What was measured so far, also when training failed. */
  public History history() {
    return history;
  }

  /** The model. */
  public Layer model() {
    return model;
  }

  /** How many epochs a fit makes. */
  public int epochs() {
    return epochs;
  }

  @Override
  public String toString() {
    return "Trainer of " + model + ", epochs done: " + history.epochs();
  }

  static int atLeastOne(String name, int value) {
    if (value < 1) throw Metrics.bad("%s: must be at least 1, got %s", name, value);
    return value;
  }
}
