package gradiente.nn;

import gradiente.language.Words;
import gradiente.tensor.Tensor;
import gradiente.tensor.Text;
import java.util.*;

/**
 * A model as a table for printing: its layers, the shape that a batch has behind each (-1 for its
 * size), and how many numbers training changes, those of a layer used twice at its first place;
 * {@code parameters} of them in all.
 */
public record Summary(String table, long parameters) {
  static Summary of(List<Layer> layers, int... sample) {
    List<Object[]> rows = new ArrayList<>();
    Tensor x = Tensor.zeros(sample).unsqueeze(0);
    var seen = new HashSet<Tensor>();
    long total = 0;
    for (Layer each : layers) {
      x = each.forward(x).detach();
      int[] shape = x.shape();
      if (shape.length > 0) shape[0] = -1;
      long count =
          each.parameters().values().stream().filter(seen::add).mapToLong(Tensor::size).sum();
      rows.add(new Object[] {name(each), Arrays.toString(shape), count});
      total += count;
    }
    rows.add(new Object[] {Words.of("total"), "", total});
    String layer = Words.of("layer");
    String output = Words.of("output");
    String texts = "%-" + width(rows, 0, layer) + "s  %-" + width(rows, 1, output) + "s  ";
    var table = new Text();
    table.format(texts + "%12s%n", layer, output, Words.of("parameters"));
    for (Object[] row : rows) table.format(texts + "%,12d%n", row);
    String hidden =
        "lambda: parameters of layers that it calls are not seen, and not trained;"
            + " name them by Layer.of(function, layers...)%n";
    boolean lambda = rows.stream().anyMatch(row -> row[0].equals("lambda"));
    if (lambda) table.format(Words.of(hidden));
    return new Summary(table.toString(), total);
  }

  private static int width(List<Object[]> rows, int column, String title) {
    var widths = rows.stream().mapToInt(row -> row[column].toString().length());
    return widths.reduce(title.length(), Math::max);
  }

  /** Records print as Relu[]; here they look like the constructor calls that made them. */
  static String name(Layer layer) {
    Class<?> kind = layer.getClass(); // a hidden one has a slash in its name
    if (kind.isSynthetic() || kind.getName().indexOf('/') >= 0) return "lambda";
    String text = layer.toString();
    return layer instanceof Record ? text.replace('[', '(').replace(']', ')') : text;
  }

  @Override
  public String toString() {
    return table;
  }
}
