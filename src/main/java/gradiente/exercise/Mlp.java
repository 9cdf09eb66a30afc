package gradiente.exercise;

import gradiente.data.*;
import gradiente.nn.*;
import gradiente.optim.Adam;
import gradiente.optim.Schedule;
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
import java.util.function.ToLongFunction;
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
      throw new ExerciseError("This is XOR itself; XNOR is 1 where XOR is 0.");
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

  /** How many weights and biases a network of these layers has. */
  public static void check2(ToLongFunction<int[]> parameters) {
    int[][] nets = {{2, 4, 3, 2}, {1, 1}, {784, 128, 10}, {3, 70_000, 70_000, 1}};
    for (int[] net : nets) {
      String text = Arrays.toString(net).replace('[', '(').replace(']', ')');
      long weights = 0;
      long biases = 0;
      for (int i = 1; i < net.length; i++) {
        weights += (long) net[i - 1] * net[i];
        biases += net[i];
      }
      long got = Answers.of("parameters" + text, () -> parameters.applyAsLong(net.clone()));
      if (got == weights) {
        throw Answers.wrong(
            "parameters%s gives %d: these are the weights. The biases count too.", text, got);
      }
      if (got == weights + biases + net[0]) {
        throw Answers.wrong(
            "parameters%s gives %d, %d too many: input units have no bias.", text, got, net[0]);
      }
      if (got == (int) (weights + biases) && got != weights + biases) {
        throw Answers.wrong("parameters%s overflows an int; multiply as long.", text);
      }
      if (got != weights + biases) {
        throw Answers.wrong("parameters%s should be %d, not %d.", text, weights + biases, got);
      }
    }
    Answers.right("Weights are products of neighbouring sizes; biases come one a unit.");
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
      String name = "The output of a net with layers " + Arrays.toString(net);
      Tensor got =
          Answers.of(name, () -> forward.of(x.copy(), List.copyOf(weights), List.copyOf(biases)));
      if (Arrays.equals(got.shape(), all.shape()) && same(got, all)) {
        throw new ExerciseError("The last layer should not be followed by tanh.");
      }
      if (net.length > 2 && Arrays.equals(got.shape(), wanted.shape())) {
        if (same(got, forward(x, weights, biases, Tensor::relu, true))) {
          throw new ExerciseError("That is ReLU between the layers; the task says tanh.");
        }
        if (same(got, forward(x, weights, biases, t -> t, true))) {
          throw new ExerciseError(
              "Nothing stands between the layers: each but the last has a tanh.");
        }
      }
      if (Arrays.equals(got.shape(), wanted.shape())
          && same(got, forward(x, weights, biases, Tensor::tanh, false))) {
        throw new ExerciseError("The biases are missing.");
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
          Answers.of("The hat", () -> Tensor.noGrad(() -> hat.forward(Tensor.full(x, 1, 1))));
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
    Tensor out = Answers.of("The network", () -> model.forward(circle.test().x()));
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
