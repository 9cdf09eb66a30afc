package gradiente.nn;

import gradiente.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A model as a table: its layers, the shape that a batch has behind each, and their parameters.
 *
 * @param rows one a layer, in order
 */
public record Summary(List<Row> rows) {
  /**
   * One layer.
   *
   * @param layer its name
   * @param output shape behind it, with -1 for the batch
   * @param parameters how many numbers training changes
   */
  public record Row(String layer, List<Integer> output, long parameters) {}

  static Summary of(Sequential model, int... sample) {
    int[] shape = new int[sample.length + 1];
    shape[0] = 1;
    System.arraycopy(sample, 0, shape, 1, sample.length);
    List<Row> rows = new ArrayList<>();
    Tensor.noGrad(
        () -> {
          Tensor x = Tensor.zeros(shape);
          for (Layer layer : model.layers()) {
            x = layer.forward(x);
            List<Integer> output = new ArrayList<>(Arrays.stream(x.shape()).boxed().toList());
            output.set(0, -1);
            rows.add(new Row(name(layer), List.copyOf(output), count(layer)));
          }
          return x;
        });
    return new Summary(List.copyOf(rows));
  }

  /** Records print as Relu[]; here they look like the constructor calls that made them. */
  static String name(Layer layer) {
    if (layer.getClass().isHidden() || layer.getClass().isSynthetic()) {
      return "lambda";
    }
    String text = layer.toString();
    return layer instanceof Record ? text.replace('[', '(').replace(']', ')') : text;
  }

  private static long count(Layer layer) {
    return layer.parameters().values().stream().mapToLong(Tensor::size).sum();
  }

  /** How many numbers training changes in all. */
  public long parameters() {
    return rows.stream().mapToLong(Row::parameters).sum();
  }

  @Override
  public String toString() {
    int width = rows.stream().mapToInt(r -> r.layer.length()).max().orElse(0);
    int shapes = rows.stream().mapToInt(r -> r.output.toString().length()).max().orElse(0);
    String line = "%-" + Math.max(width, 5) + "s  %-" + Math.max(shapes, 6) + "s  %,12d%n";
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT, line.replace("%,12d%n", "%12s%n"), "layer", "output", "parameters"));
    for (Row r : rows) {
      out.append(String.format(Locale.ROOT, line, r.layer, r.output, r.parameters));
    }
    return out.append(String.format(Locale.ROOT, line, "total", "", parameters())).toString();
  }
}
