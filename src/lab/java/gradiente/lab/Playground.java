package gradiente.lab;

import static gradiente.tensor.Refusal.check;

import gradiente.data.*;
import gradiente.nn.*;
import gradiente.optim.Optimizer;
import gradiente.tensor.*;
import gradiente.train.*;
import java.nio.FloatBuffer;
import java.util.*;

/** A small network that learns points in the plane, looked at while it does. */
final class Playground {
  /** Pictures show the square from -RANGE to RANGE on both axes. */
  static final double RANGE = 6;

  private static final String[] NUMBERS = {"loss", "val_loss", "accuracy", "val_accuracy"};

  private Settings settings;
  private final Dataset points;
  private final Split split;
  private final Sequential model;
  private final List<float[]> rows = new ArrayList<>();
  private final Map<Integer, Tensor> grids = new HashMap<>();
  private final Dataset learned;
  private final Dataset tested;
  private final float[] first;
  private Trainer trainer;
  private Patience patience;
  private boolean repeatable = true;

  Playground(Settings settings) {
    this.settings = settings;
    check(!settings.features().isEmpty(), "features: choose at least one");
    points = Points.of(settings);
    double share = settings.share() / 100.0;
    split = points.split(share, 0, 1 - share, new Rng(settings.seed()));
    learned = features(split.train());
    tested = features(split.test());
    Rng.seed(settings.seed());
    model = model(settings);
    first = learned();
    trainer = trainer();
  }

  private static Sequential model(Settings s) {
    List<Layer> layers = new ArrayList<>();
    int in = s.features().size();
    Init init = he(s.activation()) ? Init.he() : Init.xavier();
    var own = Choice.LAYERS.get(s.activation());
    for (int units : s.layers()) {
      if (own != null) {
        layers.add(own.make().apply(0).apply(in, units));
      } else {
        layers.add(s.zero() ? zero(in, units) : new Linear(in, units, init));
        layers.add(Choice.named("activation", Choice.ACTIVATIONS, s.activation()).make().apply(0));
      }
      if (s.dropout() > 0) layers.add(new Dropout(s.dropout()));
      in = units;
    }
    layers.add(s.zero() ? zero(in, 1) : new Linear(in, 1));
    return new Sequential(layers.toArray(Layer[]::new));
  }

  private static Linear zero(int in, int out) {
    return new Linear(Tensor.zeros(out, in), Tensor.zeros(out));
  }

  /** Whether first weights are those for units that are 0 on one side. */
  static boolean he(String activation) {
    return Set.of("relu", "leaky", "prelu", "elu", "softplus").contains(activation);
  }

  private Trainer trainer() {
    Settings s = settings;
    Optimizer optimizer =
        Choice.named("optimizer", Choice.OPTIMIZERS, s.optimizer()).make().apply(s.rate());
    if (s.maxNorm() > 0) optimizer.maxNorm(s.maxNorm());
    Trainer t =
        Trainer.of(model)
            .loss(s.classifies() ? Loss.bceWithLogits() : Loss.mse())
            .optimizer(optimizer)
            .schedule(Choice.named("schedule", Choice.SCHEDULES, s.schedule()).make().apply(0))
            .batchSize(s.batch())
            .seed(s.seed())
            .validation(tested);
    patience = new Patience(s.patience(), rows.size());
    if (s.patience() > 0) t.on(patience);
    boolean plain = s.penalty().equals("none") || s.lambda() == 0;
    return plain
        ? t
        : t.penalty(
            Choice.named("penalty", Choice.PENALTIES, s.penalty()).make().apply(s.lambda()));
  }

  private Dataset features(Dataset d) {
    if (Feature.plain(settings.features())) return d;
    return new Dataset(Feature.of(settings.features(), d.x()), d.y(), List.of(), d.classes());
  }

  /** Trains for so many passes over the points. */
  void train(int epochs) {
    History history = trainer.history();
    int before = history.epochs();
    if (patience.stopped() > 0) repeatable = false;
    try {
      trainer.epochs(epochs).fit(learned);
    } finally {
      note(history, before);
    }
  }

  /** Takes the numbers of the epochs from this one on. */
  private void note(History h, int from) {
    int measured = settings.classifies() ? 4 : 2;
    for (int e = from; e < h.epochs(); e++) {
      float[] row = {0, 0, Float.NaN, Float.NaN};
      for (int i = 0; i < measured; i++) row[i] = (float) h.get(NUMBERS[i], e);
      rows.add(row);
    }
  }

  /** Goes on from these weights by another rate, batch size, optimizer, schedule or penalty. */
  void tune(Settings changed) {
    settings = changed;
    repeatable &= rows.isEmpty();
    trainer = trainer();
  }

  /** The epoch whose weights were taken back when the training stopped by itself, else 0. */
  int stopped() {
    return patience.stopped();
  }

  /** How many epochs are done. */
  int epoch() {
    return rows.size();
  }

  /** Whether {@link Program} comes to the same numbers: nothing was changed on the way. */
  boolean repeatable() {
    return repeatable;
  }

  Settings settings() {
    return settings;
  }

  History history() {
    return trainer.history();
  }

  /** Loss, test loss, accuracy, test accuracy of the epochs from this one: [n * 4]. */
  float[] rows(int from) {
    float[] out = new float[4 * (rows.size() - from)];
    for (int i = 0; i < out.length; i++) out[i] = rows.get(from + i / 4)[i % 4];
    return out;
  }

  /** The same four numbers of the weights as they are. */
  float[] now() {
    Map<String, Double> train = trainer.evaluate(learned);
    Map<String, Double> test = trainer.evaluate(tested);
    float[] out = new float[4];
    for (int i = 0; i < 4; i++) {
      String name = i < 2 ? "loss" : "accuracy";
      out[i] = (float) (double) (i % 2 == 0 ? train : test).getOrDefault(name, Double.NaN);
    }
    return out;
  }

  /** All weights and biases: of each layer, weight [out, in] and then bias [out]. */
  float[] weights() {
    int n = (int) parameters().stream().mapToLong(Tensor::size).sum();
    float[] out = new float[n];
    int at = 0;
    for (Tensor p : parameters()) {
      System.arraycopy(p.data(), 0, out, at, p.size());
      at += p.size();
    }
    return out;
  }

  /** Changes one of {@link #weights()} by hand. */
  void edit(int index, double value) {
    repeatable = false;
    for (Tensor p : parameters()) {
      if (index < p.size()) {
        p.data()[index] = (float) value;
        p.changed();
        return;
      }
      index -= p.size();
    }
  }

  /** Names and shapes of all that is learned, in order: {@code 0.weight 4,2;0.bias 4;...}. */
  String shapes() {
    List<String> out = new ArrayList<>();
    for (var named : model.parameters().entrySet()) {
      String shape = Arrays.toString(named.getValue().shape()).replaceAll("[\\[\\] ]", "");
      out.add(named.getKey() + " " + shape);
    }
    return String.join(";", out);
  }

  /** All that is learned, in the order of {@link #shapes()}. */
  float[] learned() {
    int n = model.parameters().values().stream().mapToInt(Tensor::size).sum();
    FloatBuffer out = FloatBuffer.allocate(n);
    model.parameters().values().forEach(p -> out.put(p.data()));
    return out.array();
  }

  /** Takes numbers over that {@link #learned()} gave. */
  void load(float[] numbers) {
    FloatBuffer in = FloatBuffer.wrap(numbers);
    Map<String, Tensor> saved = new HashMap<>();
    model
        .parameters()
        .forEach(
            (name, p) -> {
              float[] part = new float[p.size()];
              in.get(part);
              saved.put(name, Tensor.wrap(part, p.shape()));
            });
    model.load(saved);
    repeatable = false;
  }

  private List<Tensor> parameters() {
    List<Tensor> out = new ArrayList<>();
    for (Layer layer : model.layers()) {
      if (!(layer instanceof PRelu)) out.addAll(layer.parameters().values());
    }
    return out;
  }

  /**
   * Training and test loss along a line through the weights, {@code n} places each: for direction 0
   * by way of the first weights (at a quarter) and the present ones (at three quarters); for any
   * other a random direction, in which each parameter has its own length (Li et al. 2018), with the
   * present weights in the middle.
   */
  float[] line(int direction, int n) {
    float[] here = learned();
    float[] way = direction == 0 ? fromFirst(here) : random(direction);
    float[] out = new float[2 * n];
    float[] there = new float[here.length];
    for (int i = 0; i < n; i++) {
      float t = (direction == 0 ? -1.5f : -1) + 2f * i / (n - 1);
      for (int j = 0; j < there.length; j++) there[j] = here[j] + t * way[j];
      take(there);
      out[i] = (float) (double) trainer.evaluate(learned).get("loss");
      out[n + i] = (float) (double) trainer.evaluate(tested).get("loss");
    }
    take(here);
    return out;
  }

  private float[] fromFirst(float[] here) {
    float[] way = new float[here.length];
    for (int j = 0; j < way.length; j++) way[j] = here[j] - first[j];
    return way;
  }

  private float[] random(int direction) {
    Rng rng = new Rng(direction);
    FloatBuffer way = FloatBuffer.allocate(first.length);
    for (Tensor p : model.parameters().values()) {
      Tensor d = Tensor.randn(rng, p.shape());
      way.put(d.mul(p.detach().norm().item() / d.norm().item()).data());
    }
    return way.array();
  }

  private void take(float[] numbers) {
    FloatBuffer in = FloatBuffer.wrap(numbers);
    for (Tensor p : model.parameters().values()) {
      in.get(p.data());
      p.changed();
    }
  }

  /** Points as x1, x2, target, and 1 if it is learned from: [n * 4]. */
  float[] points() {
    float[] out = new float[4 * points.size()];
    int at = 0;
    for (Dataset part : List.of(split.train(), split.test())) {
      for (int i = 0; i < part.size(); i++) {
        out[at++] = part.x().get(i, 0);
        out[at++] = part.x().get(i, 1);
        out[at++] = part.y().get(i);
        out[at++] = part == split.train() ? 1 : 0;
      }
    }
    return out;
  }

  /**
   * What every part makes of the plane, row by row from the top left: each feature and each hidden
   * unit on small by small places, then the output on large by large, for classes as 2p - 1.
   */
  float[] pictures(int small, int large) {
    Tensor x = grid(small);
    List<Tensor> columns = new ArrayList<>(List.of(x));
    List<Layer> layers = model.layers();
    model.training(false);
    Tensor output =
        Tensor.noGrad(
            () -> {
              Tensor h = x;
              for (int i = 0; i < layers.size() - 1; i++) {
                h = layers.get(i).forward(h);
                boolean last = !(layers.get(i) instanceof Linear);
                if (last && !(layers.get(i) instanceof Dropout)) columns.add(h);
              }
              Tensor y = model.forward(grid(large));
              return settings.classifies() ? y.sigmoid().mul(2).sub(1) : y;
            });
    int units = columns.stream().mapToInt(c -> c.dim(1)).sum();
    float[] out = new float[units * small * small + large * large];
    int at = 0;
    for (Tensor c : columns) at = transpose(c, out, at);
    System.arraycopy(output.data(), 0, out, at, output.size());
    return out;
  }

  private static int transpose(Tensor c, float[] out, int at) {
    int units = c.dim(1);
    for (int j = 0; j < units; j++) {
      for (int i = j; i < c.size(); i += units) out[at++] = c.data()[i];
    }
    return at;
  }

  private Tensor grid(int size) {
    return grids.computeIfAbsent(
        size,
        s -> {
          Tensor places = Tensor.zeros(s * s, 2);
          for (int i = 0; i < s * s; i++) {
            places.data()[2 * i] = (float) (RANGE * (2 * (i % s + 0.5) / s - 1));
            places.data()[2 * i + 1] = (float) (RANGE * (1 - 2 * (i / s + 0.5) / s));
          }
          return Feature.of(settings.features(), places);
        });
  }
}
