package gradiente.data;

import gradiente.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The small tables that come with the engine, read from the jar itself so that they are found from
 * any folder. Plain commas, no quotes; for tables of your own see {@link Tables}.
 */
final class Csv {
  private Csv() {}

  /** The text of a shipped file, say {@code iris.csv}. */
  static String text(String file) {
    try (InputStream in = Csv.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("data: " + file + " is missing from the engine's jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("data: cannot read " + file, e);
    }
  }

  /**
   * A shipped table whose last column is the class and whose others are numbers.
   *
   * @param classes the names of the classes in the order of their labels, or none for the order in
   *     which they first occur
   */
  static Dataset dataset(String file, String... classes) {
    List<String> lines = text(file).lines().toList();
    List<String> header = List.of(lines.get(0).split(","));
    int n = lines.size() - 1;
    int columns = header.size() - 1;
    float[] x = new float[n * columns];
    var targets = new ArrayList<String>(n);
    for (int i = 0; i < n; i++) {
      String[] cells = lines.get(i + 1).split(",");
      for (int j = 0; j < columns; j++) {
        x[i * columns + j] = Float.parseFloat(cells[j]);
      }
      targets.add(cells[columns]);
    }
    List<String> names =
        classes.length > 0 ? List.of(classes) : targets.stream().distinct().toList();
    float[] y = new float[n];
    for (int i = 0; i < n; i++) {
      y[i] = names.indexOf(targets.get(i));
    }
    return new Dataset(
        Tensor.wrap(x, n, columns), Tensor.wrap(y, n), header.subList(0, columns), names);
  }
}
