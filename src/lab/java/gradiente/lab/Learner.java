package gradiente.lab;

import static gradiente.tensor.Refusal.check;

import gradiente.neuron.McCullochPitts;
import gradiente.neuron.Perceptron;
import gradiente.tensor.Tensor;
import java.util.*;

/** A perceptron that learns points of the plane one after the other, round after round. */
final class Learner {
  /** Numbers of each step in {@link #steps}. */
  static final int WIDTH = 7;

  private final Tensor x;
  private final Tensor y;

  /** Points as x1, x2, label of each, with commas between; labels are 0 and 1. */
  Learner(String points) {
    String[] texts = points.isEmpty() ? new String[0] : points.split(",");
    boolean whole = texts.length > 0 && texts.length % 3 == 0;
    check(whole, "points: three numbers each, got %s in all", texts.length);
    int n = texts.length / 3;
    float[] places = new float[2 * n];
    float[] labels = new float[n];
    for (int i = 0; i < n; i++) {
      places[2 * i] = Float.parseFloat(texts[3 * i]);
      places[2 * i + 1] = Float.parseFloat(texts[3 * i + 1]);
      labels[i] = Float.parseFloat(texts[3 * i + 2]);
    }
    x = Tensor.wrap(places, n, 2);
    y = Tensor.wrap(labels, n);
  }

  /**
   * What happened at the start, which no example has, and at each step: the example, its net input
   * and answer before the step, w1, w2, b after it, and how many of all points are answered wrongly
   * then.
   *
   * @return [(count + 1) * 7]
   */
  double[] steps(int count) {
    Perceptron neuron = new Perceptron(2);
    int n = x.dim(0);
    double[] out = new double[WIDTH * (count + 1)];
    for (int step = 0; step <= count; step++) {
      int i = step == 0 ? 0 : (step - 1) % n;
      Tensor one = x.take(i);
      double net = neuron.net(one).item();
      double answer = neuron.predict(one).item();
      if (step > 0) neuron.online(one, y.take(i), 1);
      Tensor w = neuron.weights();
      double wrong = y.sub(neuron.predict(x)).abs().sum().item();
      double[] row = {
        step == 0 ? -1 : i, net, answer, w.get(0), w.get(1), neuron.bias(), wrong,
      };
      System.arraycopy(row, 0, out, WIDTH * step, WIDTH);
    }
    return out;
  }

  /**
   * How it will end, looked for up to so many rounds: the first round without a mistake and -1, or
   * two rounds after which w and b are the same while mistakes were made in between, so that it
   * goes on so for ever; or -1 and -1 where neither was found.
   */
  int[] fate(int rounds) {
    Perceptron neuron = new Perceptron(2);
    List<String> seen = new ArrayList<>(List.of(state(neuron)));
    for (int round = 1; round <= rounds; round++) {
      double[] before = {neuron.weights().get(0), neuron.weights().get(1), neuron.bias()};
      boolean wrong = false;
      for (int i = 0; i < x.dim(0); i++) {
        wrong |= neuron.predict(x.take(i)).item() != y.take(i).item();
        neuron.online(x.take(i), y.take(i), 1);
      }
      double[] after = {neuron.weights().get(0), neuron.weights().get(1), neuron.bias()};
      if (!wrong && Arrays.equals(before, after)) return new int[] {round, -1};
      int earlier = seen.indexOf(state(neuron));
      if (earlier >= 0) return new int[] {earlier, round};
      seen.add(state(neuron));
    }
    return new int[] {-1, -1};
  }

  private static String state(Perceptron neuron) {
    return neuron.weights().get(0) + " " + neuron.weights().get(1) + " " + neuron.bias();
  }

  /**
   * What a neuron with weights and threshold says to every combination of zeros and ones, 00, 01,
   * 10, 11 for two inputs: the weighted sum and 0 or 1 of each.
   */
  static double[] table(double threshold, double... weights) {
    McCullochPitts neuron = new McCullochPitts(threshold, weights);
    int rows = 1 << weights.length;
    double[] out = new double[2 * rows];
    for (int row = 0; row < rows; row++) {
      double[] inputs = new double[weights.length];
      for (int i = 0; i < inputs.length; i++) inputs[i] = row >> (inputs.length - 1 - i) & 1;
      out[2 * row] = neuron.sum(inputs);
      out[2 * row + 1] = neuron.fire(inputs);
    }
    return out;
  }
}
