package gradiente.exercise;

import gradiente.data.*;
import gradiente.language.Words;
import gradiente.nn.*;
import gradiente.optim.Adam;
import gradiente.optim.Schedule;
import gradiente.optim.Sgd;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import gradiente.train.Trainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Checks of notebook 11-mlp. Each passes quietly or throws an {@link ExerciseError}. */
public final class Mlp {
  private static final int BUDGET = 20;

  private Mlp() {}

  /** A network of any depth, written out. */
  @FunctionalInterface
  public interface Forward {
    /**
     * Its output.
     *
     * @param x [n, in]
     * @param weights a matrix [out, in] for each layer
     * @param biases a vector [out] for each layer
     */
    Tensor of(Tensor x, List<Tensor> weights, List<Tensor> biases);
  }

  /** Output weights [2] and bias that make XNOR of the hidden layer of Goodfellow's XOR. */
  public static void check1(Tensor weights, double bias) {
    Answers.given(weights);
    if (weights.size() != 2) {
      throw Answers.wrong("There are two hidden units, so two output weights, not %s.", weights);
    }
    Tensor x = Tensor.of(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
    Tensor hidden = x.matmul(Tensor.ones(2, 2)).add(Tensor.of(0, -1)).relu();
    Tensor out = hidden.matmul(weights.detach().reshape(2)).add(bias);
    double[] wanted = {1, 0, 0, 1};
    if (Answers.near(out.toDoubles(), new double[] {0, 1, 1, 0})) {
      throw Answers.wrong("This is XOR itself; XNOR is 1 where XOR is 0.");
    }
    for (int i = 0; i < 4; i++) {
      if (!(Math.abs(out.get(i) - wanted[i]) <= 1e-4)) {
        throw Answers.wrong(
            "For the input %s the hidden units are %s and your output is %s; it should be %s.",
            x.row(i), hidden.row(i), Answers.number(out.get(i)), Answers.number(wanted[i]));
      }
    }
    Answers.right("Same hidden layer, other output: what is learned there can be used twice.");
  }

  /**
   * What is foretold of a network of 4, 8 and 3 units that starts from zeros: how many parameters
   * it has, its first cross-entropy, and how many of them one step of descent moves. The check runs
   * it.
   */
  public static void check2(double[] prediction) {
    Answers.given(prediction);
    if (prediction.length != 3) {
      throw Answers.wrong("Three numbers are asked for, not %d.", prediction.length);
    }
    Tensor[] start = {Tensor.zeros(8, 4), Tensor.zeros(8), Tensor.zeros(3, 8), Tensor.zeros(3)};
    int all = Arrays.stream(start).mapToInt(Tensor::size).sum();
    Dataset some = Dataset.iris().first(100);
    some = new Dataset(some.x(), halfOfEach(), some.features(), Dataset.iris().classes());
    var net =
        new Sequential(new Linear(start[0], start[1]), new Tanh(), new Linear(start[2], start[3]));
    double loss = Loss.crossEntropy().of(net.forward(some.x()), some.y()).item();
    Trainer.of(net).loss(Loss.crossEntropy()).optimizer(new Sgd(0.1)).batchSize(100).fit(some);
    long moved = 0;
    for (Tensor t : start) {
      for (float v : t.data()) if (v != 0) moved++;
    }
    foretold(prediction, all, loss, moved);
    Answers.right(
        "%d parameters, first loss ln 3 = %.4f, and only %d of them move: the output's biases.",
        all, loss, moved);
  }

  /** 50 labels 0, 25 labels 1, 25 labels 2. */
  private static Tensor halfOfEach() {
    float[] labels = new float[100];
    for (int i = 50; i < 100; i++) labels[i] = i < 75 ? 1 : 2;
    return Tensor.wrap(labels, 100);
  }

  private static void foretold(double[] prediction, int all, double loss, long moved) {
    double first = prediction[0];
    if (first == 56) throw Answers.wrong("56 are the weights. The biases count too.");
    if (first == all + 4) throw Answers.wrong("Four too many: inputs have no bias.");
    if (first != all) {
      throw Answers.wrong("There are %d parameters, not %s.", all, Answers.number(first));
    }
    double second = prediction[1];
    if (Math.abs(second - Math.log(2)) < 1e-3) {
      throw Answers.wrong("ln 2 is what guessing costs with two classes; here are three.");
    }
    if (!(Math.abs(second - loss) < 1e-3)) {
      throw Answers.wrong(
          "The first loss is not %s. All scores are 0: which probability has each class?",
          Answers.number(second));
    }
    double third = prediction[2];
    String why =
        third == all
            ? "Not all move: the hidden units answer tanh 0 = 0; whose slope has that as a factor?"
            : third == 27
                ? "The output's weights do not move: their slope is the hidden units' answer, 0,"
                    + " times the error."
                : third == 0
                    ? "Something moves: the output's biases, since the classes are not equally many."
                    : "Go through the four arrays: which of them gets a slope that is not 0?";
    if (third != moved) throw Answers.wrong(why);
  }

  /** The forward pass of an MLP with tanh behind every layer but the last. */
  public static void check3(Forward forward) {
    int[][] nets = {{2, 3}, {2, 4, 1}, {3, 5, 4, 2}};
    Rng rng = Inputs.rng(11);
    for (int[] net : nets) {
      List<Tensor> weights = new ArrayList<>();
      List<Tensor> biases = new ArrayList<>();
      Tensor x = Tensor.randn(rng, 6, net[0]);
      Tensor wanted = x;
      Tensor all = x;
      for (int k = 1; k < net.length; k++) {
        Tensor w = Tensor.randn(rng, net[k], net[k - 1]);
        Tensor b = Tensor.randn(rng, net[k]);
        weights.add(w);
        biases.add(b);
        wanted = wanted.linear(w, b);
        wanted = k < net.length - 1 ? wanted.tanh() : wanted;
        all = all.linear(w, b).tanh();
      }
      String name = Answers.say("The output of a net with layers %s", Arrays.toString(net));
      Tensor got =
          Answers.of(name, () -> forward.of(x.copy(), List.copyOf(weights), List.copyOf(biases)));
      if (Arrays.equals(got.shape(), all.shape()) && same(got, all)) {
        throw Answers.wrong("The last layer should not be followed by tanh.");
      }
      if (net.length > 2 && Arrays.equals(got.shape(), wanted.shape())) {
        if (same(got, forward(x, weights, biases, Tensor::relu, true))) {
          throw Answers.wrong("That is ReLU between the layers; the task says tanh.");
        }
        if (same(got, forward(x, weights, biases, t -> t, true))) {
          throw Answers.wrong("Nothing stands between the layers: each but the last has a tanh.");
        }
      }
      if (Arrays.equals(got.shape(), wanted.shape())
          && same(got, forward(x, weights, biases, Tensor::tanh, false))) {
        throw Answers.wrong("The biases are missing.");
      }
      Answers.same(name, got, wanted);
    }
    Answers.right("A deep network is one line in a loop.");
  }

  private static boolean same(Tensor a, Tensor b) {
    return a.sub(b).abs().max().item() < 1e-4;
  }

  private static Tensor forward(
      Tensor x, List<Tensor> w, List<Tensor> b, UnaryOperator<Tensor> activation, boolean biased) {
    for (int k = 0; k < w.size(); k++) {
      x = x.linear(w.get(k), biased ? b.get(k) : null);
      if (k < w.size() - 1) x = activation.apply(x);
    }
    return x;
  }

  /** A ReLU network that is a hat: 0 outside [0, 2], 1 at 1, straight in between. */
  public static void check4(Sequential hat) {
    Answers.given(hat);
    boolean relu = hat.layers().stream().allMatch(l -> l instanceof Linear || l instanceof Relu);
    if (!relu) throw Answers.wrong("Use Linear and Relu only; the network is %s.", hat);
    double[] xs = {-3, -0.5, 0, 0.25, 0.5, 1, 1.5, 1.75, 2, 2.5, 6};
    for (double x : xs) {
      double wanted = Math.max(0, 1 - Math.abs(x - 1));
      Tensor got =
          Answers.of(
              Words.of("The hat"), () -> Tensor.noGrad(() -> hat.forward(Tensor.full(x, 1, 1))));
      if (got.size() != 1) {
        throw Answers.wrong("The hat should have one output, and has %d.", got.size());
      }
      if (!(Math.abs(got.item() - wanted) <= 1e-4)) {
        throw Answers.wrong(
            "At x = %s the hat should be %s, and is %s.",
            Answers.number(x), Answers.number(wanted), Answers.number(got.item()));
      }
    }
    Answers.right("Three bends make a hat, and hats make any function.");
  }

  /**
   * A network of at most 20 parameters that learns the circle; prints how well it does. The shared
   * source of randomness is left as it was.
   */
  public static void check5(Supplier<Sequential> small) {
    long[] before = Rng.shared().state();
    try {
      double best = 0;
      Set<Tensor> made = Collections.newSetFromMap(new IdentityHashMap<>());
      for (int seed = 1; seed <= 3; seed++) {
        Rng.seed(seed);
        Sequential model = Answers.of("small()", small);
        if (model.parameters().isEmpty()) {
          throw Answers.wrong("The network has no weights to learn with: %s.", model);
        }
        if (!made.add(model.parameters().values().iterator().next())) {
          throw Answers.wrong(
              "small() gives the same network again, already trained: it should make a new one at"
                  + " each call.");
        }
        best = Math.max(best, learnt(model, seed));
      }
      if (best < 0.95) {
        throw Answers.wrong(
            "The best of three runs gets %.1f %% of the unseen points; wanted are 95 %%. Can its"
                + " boundary close around the disc?",
            100 * best);
      }
      Answers.right("%.1f %% of the unseen points are right.", 100 * best);
    } finally {
      Rng.shared().restore(before);
    }
  }

  private static double learnt(Sequential model, int seed) {
    int parameters = model.parameters().values().stream().mapToInt(Tensor::size).sum();
    if (parameters > BUDGET) {
      throw Answers.wrong(
          "The network has %d parameters; at most %d are allowed.", parameters, BUDGET);
    }
    Layer last = model.layers().get(model.layers().size() - 1);
    if (last instanceof Sigmoid || last instanceof Softmax) {
      throw Answers.wrong(
          "The loss takes scores, and applies a sigmoid or softmax itself: end in a Linear.");
    }
    Rng rng = new Rng(100);
    Split circle = Toys.circle(400, 0.1, rng).split(0.5, 0, 0.5, rng);
    Tensor out = Answers.of(Words.of("The network"), () -> model.forward(circle.test().x()));
    boolean one = out.rank() == 2 && out.dim(1) == 1;
    if (!one && (out.rank() != 2 || out.dim(1) != 2)) {
      throw Answers.wrong("There should be 2 scores (or one) for each point, not %s.", out.dim(-1));
    }
    Dataset train = circle.train();
    Trainer trainer =
        Trainer.of(model)
            .loss(one ? Loss.bceWithLogits() : Loss.crossEntropy())
            .optimizer(new Adam(0.03))
            .schedule(Schedule.cosine(100))
            .batchSize(10)
            .epochs(100)
            .seed(seed);
    trainer.fit(train);
    return trainer.evaluate(circle.test()).get("accuracy");
  }
}
