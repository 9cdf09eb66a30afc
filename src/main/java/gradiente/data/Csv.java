package gradiente.data;

import gradiente.language.Words;
import gradiente.tensor.Tensor;
import gradiente.tensor.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The small tables in the jar: plain commas, no quotes; for your own see {@link Tables}. */
final class Csv {
  private Csv() {}

  /** The text of a shipped file, say {@code iris.csv}. */
  static String text(String file) {
    try (var in = Csv.class.getResourceAsStream(file)) {
      String missing = "data: %s is missing from the engine's jar";
      if (in == null) throw new IllegalStateException(Text.of(Words.of(missing), file));
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(Text.of(Words.of("data: cannot read %s"), file), e);
    }
  }

  /** The lines of a shipped table, the first with the names of its columns. */
  static List<String[]> rows(String file) {
    return Stream.of(text(file).split("\\R")).map(line -> line.split(",")).toList();
  }

  /** A shipped table of numbers whose last column is the class; labels are in the names' order. */
  static Dataset dataset(String file) {
    List<String[]> rows = rows(file);
    List<String> names = List.of(rows.get(0));
    int last = names.size() - 1;
    List<String> labels = rows.stream().skip(1).map(row -> row[last]).toList();
    List<String> classes = labels.stream().distinct().sorted().toList();
    Stream<String> numbers = rows.stream().skip(1).flatMap(row -> Stream.of(row).limit(last));
    Tensor x = Tensor.of(numbers.mapToDouble(Double::parseDouble).toArray()).reshape(-1, last);
    Tensor y = Tensor.of(labels.stream().mapToDouble(classes::indexOf).toArray());
    return new Dataset(x, y, names.subList(0, last), classes);
  }
}
