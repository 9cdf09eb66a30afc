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

  private Settings settings;
  private final Dataset points;
  private final Split split;
  private final Sequential model;
  private final List<float[]> rows = new ArrayList<>();
  private final Map<Integer, Tensor> grids = new HashMap<>();
  private final Dataset learned;
  private final Dataset tested;
  private Trainer trainer;
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
    trainer = trainer();
  }

  private static Sequential model(Settings s) {
    List<Layer> layers = new ArrayList<>();
    int in = s.features().size();
    Init init = he(s.activation()) ? Init.he() : Init.xavier();
    for (int units : s.layers()) {
      layers.add(new Linear(in, units, init));
      layers.add(Choice.named("activation", Choice.ACTIVATIONS, s.activation()).make().apply(0));
      if (s.dropout() > 0) layers.add(new Dropout(s.dropout()));
      in = units;
    }
    layers.add(new Linear(in, 1));
    return new Sequential(layers.toArray(Layer[]::new));
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
            .validation(tested)
            .on(
                new Listener() {
                  @Override
                  public void onEpoch(Trainer trainer) {
                    note(trainer.history());
                  }
                });
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

  private void note(History h) {
    boolean classes = settings.classifies();
    float accuracy = classes ? (float) h.last("accuracy") : Float.NaN;
    float tested = classes ? (float) h.last("val_accuracy") : Float.NaN;
    rows.add(new float[] {(float) h.last("loss"), (float) h.last("val_loss"), accuracy, tested});
  }

  /** Trains for so many passes over the points. */
  void train(int epochs) {
    trainer.epochs(epochs).fit(learned);
  }

  /** Goes on from these weights by another rate, batch size, optimizer, schedule or penalty. */
  void tune(Settings changed) {
    settings = changed;
    repeatable &= rows.isEmpty();
    trainer = trainer();
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
      if (layer instanceof Linear linear) out.addAll(List.of(linear.weight(), linear.bias()));
    }
    return out;
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
