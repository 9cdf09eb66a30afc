package gradiente.train;

import static gradiente.tensor.Refusal.*;

import gradiente.data.*;
import gradiente.language.English;
import gradiente.language.Words;
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
  private final List<Penalty> penalties = new ArrayList<>();
  private final History history = new History();
  private Loss loss;
  private Schedule schedule = Schedule.constant();
  private int batchSize = 32;
  private int epochs = 10;
  private boolean stopped;
  private double lossValue;
  private Optimizer optimizer;
  private Dataset validation;
  Rng rng = new Rng(0);

  private Trainer(Layer model) {
    this.model = given("Trainer.of", "%s: needs a model, got null", model);
  }

  /** A trainer for this model; loss and optimizer must be given. */
  public static Trainer of(Layer model) {
    return new Trainer(model);
  }

  /** What to minimize. With a loss for classes, {@code accuracy} is measured too. */
  public Trainer loss(Loss loss) {
    this.loss = given("loss", "%s: needs a loss, got null", loss);
    return loss.classifies() ? metric("accuracy", Metrics::accuracy) : this;
  }

  /** The optimizer, which changes the parameters so that the loss falls. */
  public Trainer optimizer(Optimizer optimizer) {
    this.optimizer = given("optimizer", "%s: needs an optimizer, got null", optimizer);
    return this;
  }

  /** How the learning rate changes over the epochs; constant unless given. */
  public Trainer schedule(Schedule schedule) {
    this.schedule = given("schedule", "%s: needs a schedule, got null", schedule);
    return this;
  }

  /** Something to add to the loss, not shown in the history. */
  public Trainer penalty(Penalty penalty) {
    penalties.add(given("penalty", "%s: needs a penalty, got null", penalty));
    return this;
  }

  /** The batch size, samples in a step of the optimizer: at least 1, 32 unless given. */
  public Trainer batchSize(int batchSize) {
    this.batchSize = atLeastOne("batchSize", batchSize);
    return this;
  }

  /**
   * The number of epochs, passes over all samples, that a fit makes: at least 1, 10 unless given.
   */
  public Trainer epochs(int epochs) {
    this.epochs = atLeastOne("epochs", epochs);
    return this;
  }

  /** The seed of the random order of samples; 0 unless given. */
  public Trainer seed(long seed) {
    rng = new Rng(seed);
    return this;
  }

  /** Validation data: measured after each epoch, not learned from; null for none. */
  public Trainer validation(Dataset validation) {
    this.validation = validation;
    return this;
  }

  /**
   * Another number to measure, such as {@link Metrics#r2}, of the outputs and targets of a whole
   * epoch: those that each training batch gave before its step, kept in memory until the epoch
   * ends. They are copies, which may be kept. The name must not be {@code loss} nor begin with
   * val_.
   */
  public Trainer metric(String name, ToDoubleBiFunction<Tensor, Tensor> metric) {
    if (given("metric", "%s: needs a name, got null", name).equals("loss"))
      throw bad("metric: 'loss' is what the history calls the loss");
    boolean taken = name.startsWith("val_");
    if (taken) throw bad("metric: '%s': with val_ begin those of the validation data", name);
    metrics.put(name, given("metric", "%s: needs a function, got null", metric));
    return this;
  }

  /** A listener (callback), called before training, after each batch and epoch, and at the end. */
  public Trainer on(Listener listener) {
    listeners.add(given("on", "%s: needs a listener, got null", listener));
    return this;
  }

  /**
   * Trains, and returns what was measured. Called again, it goes on for as many epochs. Throws
   * IllegalStateException without loss or optimizer, IllegalArgumentException, before it starts,
   * for labels that the loss does not know, a model whose last layer belongs into the loss, or one
   * that computes with a parameter that is not among its own or not finite; DivergedException when
   * a loss or weight is not finite.
   *
   * <p>The memory of a step is used again by the next while only the engine's own code can see it:
   * layers, losses, penalties or optimizers of your own may keep what they are given.
   */
  public History fit(Dataset train) {
    boolean ready = loss != null && optimizer != null;
    if (!ready) throw new IllegalStateException(Words.of("fit: needs a loss and an optimizer"));
    stopped = history.interrupted = false;
    double rate = optimizer.rate();
    Batches batches = new Batches(train, batchSize, rng);
    Preflight.check(model, loss, train);
    if (validation != null) Preflight.check(model, loss, validation);
    long last = (long) history.epochs() + epochs;
    listeners.forEach(l -> l.onStart(this));
    Preflight.checkFinite(model); // a checkpoint may have put numbers in
    try {
      boolean ours = Preflight.ours(penalties) && Preflight.ours(List.of(model, loss, optimizer));
      Workspace workspace = ours ? new Workspace() : null;
      for (int epoch = history.epochs(); !interrupted() && !stopped && epoch < last; epoch++) {
        try {
          epoch(train.size(), batches, workspace, epoch, rate);
        } catch (CancellationException e) { // no tensor is made in an interrupted thread
          stopped = history.interrupted = true;
        }
      }
    } catch (RuntimeException | Error e) {
      try {
        end(rate);
      } catch (RuntimeException another) {
        e.addSuppressed(another);
      }
      throw e;
    }
    end(rate);
    return history;
  }

  private void end(double rate) {
    optimizer.rate(rate);
    model.training(false);
    RuntimeException first = null;
    for (Listener l : listeners) { // each of them, though another fails
      try {
        l.onEnd(this);
      } catch (RuntimeException e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) throw first;
  }

  private void epoch(int n, Batches batches, Workspace workspace, int epoch, double rate) {
    long start = System.nanoTime();
    Measures measures = new Measures(n, !metrics.isEmpty());
    Iterator<Batch> deal = batches.epoch().iterator();
    Runnable step = () -> step(deal.next(), measures);
    for (int i = 0; i < batches.size(); i++) {
      optimizer.rate(rate * schedule.factor(epoch, i, batches.size()));
      model.training(true); // a listener may have asked for predictions
      if (workspace == null) step.run();
      else workspace.run(step);
      checkFinite(DivergedException.LOSS, lossValue, epoch, i);
      if (!listeners.isEmpty()) start += told(epoch, i, batches.size());
      if (interrupted()) return;
    }
    for (Tensor p : model.parameters().values()) { // the last step's, which no loss has seen
      checkFinite(DivergedException.WEIGHTS, p.detach().sum().item(), epoch, batches.size() - 1);
    }
    model.training(false);
    Map<String, Double> row = new LinkedHashMap<>();
    Runnable measure = () -> row.putAll(figures(measures, epoch, batches.size()));
    new Workspace().run(measure); // the epoch is done: an interrupt does not undo it
    interrupted(); // takes the flag, so that what listeners write is not torn apart
    history.add(row, (System.nanoTime() - start) * 1e-9);
    listeners.forEach(l -> l.onEpoch(this));
  }

  /** Tells the listeners of a batch; returns the time this took, which is not the training's. */
  private long told(int epoch, int batch, int batches) {
    long start = System.nanoTime();
    for (Listener l : listeners) l.onBatch(this, epoch, batch, batches);
    return System.nanoTime() - start;
  }

  /** Loss and metrics of an epoch, on the training and on the validation data. */
  private Map<String, Double> figures(Measures measures, int epoch, int batches) {
    Map<String, Double> row = measures.row(metrics, "");
    if (validation != null) {
      Measures validated = pass(validation);
      checkFinite(DivergedException.VALIDATION, validated.loss(), epoch, batches - 1);
      row.putAll(validated.row(metrics, "val_"));
    }
    return row;
  }

  private void checkFinite(@English String text, double value, int epoch, int batch) {
    double rate = optimizer.rate();
    if (!Double.isFinite(value)) throw new DivergedException(text, value, epoch, batch, rate);
  }

  /** Whether this fit was interrupted; what comes after it is not. */
  private boolean interrupted() {
    if (Thread.interrupted()) stopped = history.interrupted = true;
    return history.interrupted;
  }

  /** Forward, backward, update; nothing is updated when the loss is not a number. */
  private void step(Batch batch, Measures measures) {
    Tensor objective = plus(measure(batch, measures), model.penalty());
    for (Penalty penalty : penalties) objective = plus(objective, penalty.of(model));
    lossValue = objective.item();
    if (Double.isFinite(lossValue)) {
      optimizer.zeroGrad(model); // someone may have looked at gradients
      objective.backward();
      optimizer.step(model);
      optimizer.zeroGrad(model); // their memory is that of this step
    }
  }

  private static Tensor plus(Tensor objective, Tensor term) {
    return term == null ? objective : objective.add(term);
  }

  /** The loss of a batch, which is measured. */
  private Tensor measure(Batch batch, Measures measures) {
    Tensor output = model.forward(batch.x());
    Tensor value = given("loss", loss.of(output, batch.y()));
    measures.add(batch, output, value.item());
    return value;
  }

  /** Measures the model on data, in evaluation mode. */
  private Measures pass(Dataset data) {
    model.training(false);
    Measures measures = new Measures(data.size(), !metrics.isEmpty());
    Batches batches = Batches.inOrder(data, 512);
    Iterator<Batch> deal = batches.epoch().iterator();
    Runnable part = () -> Tensor.noGrad(() -> measure(deal.next(), measures));
    for (int i = 0; i < batches.size(); i++)
      new Workspace().run(part); // memory of its own for each
    return measures;
  }

  /** Loss and metrics of the model on data, in evaluation mode; refuses an output that is NaN. */
  public Map<String, Double> evaluate(Dataset data) {
    if (loss == null) throw new IllegalStateException(Words.of("evaluate: needs a loss"));
    given("evaluate", "%s: needs a data set, got null", data);
    Preflight.scores("evaluate", model, loss, Preflight.some(data), data.y());
    Measures measures = pass(data);
    if (Double.isNaN(measures.loss()))
      Metrics.numbers("%s: output of sample %s is NaN", "evaluate", predict(data.x()));
    return measures.row(metrics, "");
  }

  /** The model's output for x, in evaluation mode, without a graph. */
  public Tensor predict(Tensor x) {
    model.training(false);
    given("predict", x);
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

  /** The optimizer; its {@code rate()} is the one of the last batch, as scheduled. */
  public Optimizer optimizer() {
    return optimizer;
  }

  /** The loss. */
  public Loss loss() {
    return loss;
  }

  /** The validation data, null if there are none. */
  public Dataset validation() {
    return validation;
  }

  /** How many samples a step is given. */
  public int batchSize() {
    return batchSize;
  }

  /** How many epochs a fit makes. */
  public int epochs() {
    return epochs;
  }

  @Override
  public String toString() {
    return Text.of(Words.of("Trainer of %s, epochs done: %d"), model, history.epochs());
  }
}
