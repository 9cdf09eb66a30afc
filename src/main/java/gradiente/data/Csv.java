package gradiente.data;

import gradiente.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The small tables in the jar: plain commas, no quotes; for your own see {@link Tables}. */
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

  /** A shipped table of numbers whose last column is the class; labels are in the names' order. */
  static Dataset dataset(String file) {
    List<String[]> rows = text(file).lines().map(line -> line.split(",")).toList();
    List<String> header = List.of(rows.get(0));
    int n = rows.size() - 1;
    int columns = header.size() - 1;
    List<String> classes = rows.stream().skip(1).map(r -> r[columns]).distinct().sorted().toList();
    Tensor x = Tensor.zeros(n, columns);
    Tensor y = Tensor.zeros(n);
    for (int i = 0; i < n; i++) {
      String[] row = rows.get(i + 1);
      for (int j = 0; j < columns; j++) {
        x.data()[i * columns + j] = Float.parseFloat(row[j]);
      }
      y.set(classes.indexOf(row[columns]), i);
    }
    return new Dataset(x, y, header.subList(0, columns), classes);
  }
}
