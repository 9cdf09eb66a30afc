package gradiente.neuron;

import gradiente.tensor.Tensor;
import java.util.List;
import java.util.Locale;

/** What a neuron was after each epoch: collected, and printed as a table. */
final class EpochTable {
  private static final int LONGEST = 24;

  private EpochTable() {}

  /** Rows [m], one an epoch, as [epochs, m]. */
  static Tensor stack(List<Tensor> rows) {
    int m = rows.get(0).size();
    float[] all = new float[rows.size() * m];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i).data(), 0, all, i * m, m);
    }
    return Tensor.wrap(all, rows.size(), m);
  }

  static Tensor vector(List<Double> values) {
    return Tensor.of(numbers(values));
  }

  static double[] numbers(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** At most 24 lines: of a long history every second, fifth, tenth ... epoch and the last. */
  static String print(Tensor weights, Tensor biases, String measure, double[] values) {
    int inputs = weights.dim(1);
    int shown = Math.min(inputs, 6);
    var text = new StringBuilder("epoch");
    for (int i = 1; i <= shown; i++) {
      text.append(String.format("%10s", "w" + i));
    }
    text.append(inputs > shown ? "  ..." : "").append(String.format("%10s%10s", "b", measure));
    int every = every(values.length - 1);
    for (int epoch = 0; epoch < values.length; epoch++) {
      if (epoch % every != 0 && epoch != values.length - 1) {
        continue;
      }
      text.append(String.format("%n%5d", epoch));
      for (int i = 0; i < shown; i++) {
        text.append(number(weights.get(epoch, i)));
      }
      text.append(inputs > shown ? "  ..." : "");
      text.append(number(biases.get(epoch))).append(number(values[epoch]));
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
    String format = whole ? "%10.0f" : Math.abs(value) < 1e5 ? "%10.4f" : "%10.2e";
    return String.format(Locale.ROOT, format, value == 0 ? 0.0 : value);
  }
}
