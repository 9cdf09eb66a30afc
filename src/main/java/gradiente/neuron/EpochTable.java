package gradiente.neuron;

import gradiente.language.Words;
import gradiente.tensor.Tensor;
import gradiente.tensor.Text;
import java.util.ArrayList;
import java.util.List;

/** What a neuron was after each epoch: collected, and printed as a table. */
final class EpochTable {
  private static final int LONGEST = 24;

  private final List<Tensor> weights = new ArrayList<>();
  private final List<Double> biases = new ArrayList<>();
  private final List<Double> values = new ArrayList<>();

  /** Another line: the weights [inputs], the bias, and how good the neuron was with them. */
  void add(Tensor weights, double bias, double value) {
    this.weights.add(weights);
    biases.add(bias);
    values.add(value);
  }

  /** The weights of all lines, [lines, inputs]. */
  Tensor weights() {
    return weights.get(0).stack(0, weights.stream().skip(1).toArray(Tensor[]::new));
  }

  /** The biases of all lines, [lines]. */
  Tensor biases() {
    return Tensor.of(numbers(biases));
  }

  /** How good the neuron was, [lines]. */
  double[] values() {
    return numbers(values);
  }

  private static double[] numbers(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** At most 24 lines: of a long history every second, fifth, tenth ... epoch and the last. */
  static String print(Tensor weights, Tensor biases, String measure, double[] values) {
    int inputs = weights.dim(1);
    int shown = Math.min(inputs, 6);
    String more = inputs > shown ? "  ..." : "";
    var text = new StringBuilder(Words.of("epoch"));
    for (int i = 1; i <= shown; i++) text.append("%10s".formatted("w" + i));
    text.append(more).append("%10s%10s".formatted("b", measure));
    int last = values.length - 1;
    int every = every(last);
    for (int epoch = 0; epoch <= last; epoch++) {
      if (epoch % every != 0 && epoch != last) continue;
      text.append(Text.of("%n%5d", epoch));
      for (int i = 0; i < shown; i++) text.append(number(weights.get(epoch, i)));
      text.append(more).append(number(biases.get(epoch))).append(number(values[epoch]));
    }
    return text.toString();
  }

  private static int every(int epochs) {
    int every = 1;
    for (int i = 0; epochs / every > LONGEST; i++) {
      every = new int[] {2, 5, 10}[i % 3] * (int) Math.pow(10, i / 3);
    }
    return every;
  }

  private static String number(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e6;
    boolean fits = value > -1e3 && value < 1e4; // leaves a space before it
    String format = whole ? "%10.0f" : fits ? "%10.4f" : "%10.2e";
    return Text.of(format, value == 0 ? 0.0 : value);
  }
}
