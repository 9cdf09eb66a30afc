package gradiente.neuron;

import static gradiente.tensor.Refusal.bad;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * What a neuron, or a net of them, answers to every combination of zeros and ones. Prints as a
 * table.
 *
 * @param names of the inputs, then of the output, [inputs + 1]
 * @param outputs in the order 00, 01, 10, 11, [2^inputs]
 */
public record TruthTable(List<String> names, List<Integer> outputs) {
  /**
   * Tries every combination: {@code TruthTable.of(Gates.AND::fire, "A", "B", "Y")}.
   *
   * @param neuron from the inputs to 0 or 1
   * @param names of the inputs, then of the output: one more than there are inputs
   * @throws IllegalArgumentException if the names are for no input or for more than 6
   */
  public static TruthTable of(ToIntFunction<double[]> neuron, String... names) {
    int inputs = names.length - 1;
    String wrong = "truth table: %s names; needs 1 to 6 inputs and the output";
    if (inputs < 1 || inputs > 6) throw bad(wrong, names.length);
    List<Integer> outputs = new ArrayList<>();
    for (int row = 0; row < 1 << inputs; row++) outputs.add(neuron.applyAsInt(bits(row, inputs)));
    return new TruthTable(List.of(names), List.copyOf(outputs));
  }

  /** The inputs of one row, first input first. */
  private static double[] bits(int row, int inputs) {
    double[] bits = new double[inputs];
    for (int i = 0; i < inputs; i++) bits[i] = row >> (inputs - 1 - i) & 1;
    return bits;
  }

  @Override
  public String toString() {
    int inputs = names.size() - 1;
    var text = new StringBuilder();
    for (int i = 0; i <= inputs; i++) {
      text.append(i == inputs ? " | " : i > 0 ? "  " : "").append(names.get(i));
    }
    for (int row = 0; row < outputs.size(); row++) {
      text.append('\n');
      double[] bits = bits(row, inputs);
      for (int i = 0; i <= inputs; i++) {
        text.append(i == inputs ? " | " : i > 0 ? "  " : "");
        int value = i == inputs ? outputs.get(row) : (int) bits[i];
        text.append(" ".repeat(Math.max(0, names.get(i).length() - 1))).append(value);
      }
    }
    return text.toString();
  }
}
