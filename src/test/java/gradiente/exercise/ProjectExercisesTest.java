package gradiente.exercise;

import static gradiente.Refusals.refuses;

import gradiente.data.Scaler;
import gradiente.nn.*;
import gradiente.tensor.Safetensors;
import gradiente.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.util.*;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProjectExercisesTest {
  private static final double NO = Double.NaN;

  private static double parsed(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return NO;
    }
  }

  private static double spanish(String cell) {
    return parsed(cell.strip().replace(".", "").replace(',', '.'));
  }

  private static double byFormat(String cell) {
    var format = NumberFormat.getInstance(new Locale("es", "ES"));
    var place = new java.text.ParsePosition(0);
    String text = cell.strip();
    Number n = format.parse(text, place);
    return n == null || place.getIndex() < text.length() ? NO : n.doubleValue();
  }

  private static double byPattern(String cell) {
    boolean number = cell.strip().matches("-?[0-9.]+(,[0-9]+)?");
    return number ? spanish(cell) : NO;
  }

  @Test
  void exercise1WantsNumbersAsPeopleTypeThem() {
    ProjectExercises.check1(ProjectExercisesTest::spanish);
    ProjectExercises.check1(ProjectExercisesTest::byFormat);
    ProjectExercises.check1(ProjectExercisesTest::byPattern);
    refuses("should be 85.2", () -> ProjectExercises.check1(cell -> 0));
    refuses("should be 85.2", () -> ProjectExercises.check1(ProjectExercisesTest::parsed));
    refuses("throws", () -> ProjectExercises.check1(c -> Double.parseDouble(c)));
    refuses(
        "should be 1250.5",
        () -> ProjectExercises.check1(c -> parsed(c.strip().replace(',', '.'))));
    refuses(
        "parts thousands",
        () -> ProjectExercises.check1(c -> c.equals("1.250,5") ? 1.2505 : spanish(c)));
    refuses(
        "a gap is Double.NaN",
        () -> ProjectExercises.check1(c -> Double.isNaN(spanish(c)) ? 0 : spanish(c)));
    refuses(
        "should be 12.5", () -> ProjectExercises.check1(c -> c.startsWith(" ") ? NO : spanish(c)));
    refuses("no answer yet", () -> ProjectExercises.check1(null));
  }

  private static double[] known(double[] values) {
    return DoubleStream.of(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
  }

  private static double median(double[] values) {
    double[] v = known(values);
    int n = v.length;
    return n == 0 ? 0 : (v[(n - 1) / 2] + v[n / 2]) / 2;
  }

  private static double[][] filled(double[] others, double value) {
    double[][] out = new double[others.length][];
    for (int i = 0; i < out.length; i++) {
      boolean gap = Double.isNaN(others[i]);
      out[i] = new double[] {gap ? value : others[i], gap ? 1 : 0};
    }
    return out;
  }

  private static double mean(double[] values) {
    return DoubleStream.of(known(values)).average().orElseThrow();
  }

  @Test
  void exercise2WantsGapsFilledFromTheTrainingPartAndMarked() {
    ProjectExercises.check2((train, others) -> filled(others, median(train)));
    ProjectExercises.check2(
        (train, others) ->
            Arrays.stream(others)
                .mapToObj(v -> v == v ? new double[] {v, 0} : new double[] {median(train), 1})
                .toArray(double[][]::new));
    ProjectExercises.check2(
        (train, others) -> {
          List<Double> sorted = new ArrayList<>();
          for (double v : train) if (v == v) sorted.add(v);
          Collections.sort(sorted);
          int n = sorted.size();
          double m =
              n % 2 == 1 ? sorted.get(n / 2) : 0.5 * (sorted.get(n / 2) + sorted.get(n / 2 - 1));
          return filled(others, m);
        });
    refuses("what was missing", () -> ProjectExercises.check2((t, o) -> new double[o.length][2]));
    refuses("asked is the median", () -> ProjectExercises.check2((t, o) -> filled(o, mean(t))));
    refuses("peeking", () -> ProjectExercises.check2((t, o) -> filled(o, median(o))));
    refuses("still has its gap", () -> ProjectExercises.check2((t, o) -> filled(o, NO)));
    refuses(
        "middle two",
        () -> ProjectExercises.check2((t, o) -> filled(o, known(t)[known(t).length / 2])));
    refuses("rows of 2", () -> ProjectExercises.check2((t, o) -> new double[0][]));
    refuses("should be 3, not 0", () -> ProjectExercises.check2((t, o) -> filled(o, 0)));
    refuses(
        "what was missing",
        () ->
            ProjectExercises.check2(
                (t, o) -> {
                  double[][] out = filled(o, median(t));
                  for (double[] row : out) row[1] = 1 - row[1];
                  return out;
                }));
  }

  @Test
  void exercise3WantsWhatIsKnownOnTheDay() {
    ProjectExercises.check3(Set.of("edad", "dias_de_espera", "faltas_anteriores"));
    ProjectExercises.check3(new TreeSet<>(List.of("faltas_anteriores", "edad", "dias_de_espera")));
    ProjectExercises.check3(
        new LinkedHashSet<>(List.of("dias_de_espera", "edad", "faltas_anteriores")));
    refuses("empty", () -> ProjectExercises.check3(Set.of()));
    refuses("day before", () -> ProjectExercises.check3(Set.of("edad", "recordatorio_enviado")));
    refuses("appointment itself", () -> ProjectExercises.check3(Set.of("duracion_min")));
    refuses("only a label", () -> ProjectExercises.check3(Set.of("codigo_cita")));
    refuses("no column 'age'", () -> ProjectExercises.check3(Set.of("age")));
    refuses("'dias_de_espera' is known", () -> ProjectExercises.check3(Set.of("edad")));
    refuses(
        "'faltas_anteriores' is known",
        () -> ProjectExercises.check3(Set.of("edad", "dias_de_espera")));
  }

  private static Sequential net(int in, int hidden, double p, int out) {
    return new Sequential(
        new Linear(in, hidden), new Relu(), new Dropout(p), new Linear(hidden, out));
  }

  @Test
  void exercise4WantsTheSameNetwork() {
    ProjectExercises.check4(() -> net(6, 24, 0.3, 4));
    ProjectExercises.check4(
        () ->
            new Sequential(
                new Linear(6, 24, Init.he()), new Relu(), new Dropout(0.3), new Linear(24, 4)));
    ProjectExercises.check4(
        () -> new Sequential(new Linear(6, 24), new Dropout(0.3), new Relu(), new Linear(24, 4)));
    refuses("should be Linear", () -> ProjectExercises.check4(() -> new Sequential(new Relu())));
    refuses(
        "leave that layer out",
        () -> ProjectExercises.check4(() -> new Sequential(net(6, 24, 0.3, 4), new Softmax())));
    refuses(
        "Dropout is missing",
        () ->
            ProjectExercises.check4(
                () -> new Sequential(new Linear(6, 24), new Relu(), new Linear(24, 4))));
    refuses(
        "layer of its own",
        () ->
            ProjectExercises.check4(
                () -> new Sequential(new Linear(6, 24), new Dropout(0.3), new Linear(24, 4))));
    refuses("from 6 to 24", () -> ProjectExercises.check4(() -> net(24, 6, 0.3, 4)));
    refuses("from 24 to 4", () -> ProjectExercises.check4(() -> net(6, 24, 0.3, 1)));
    refuses("70 % are", () -> ProjectExercises.check4(() -> net(6, 24, 0.7, 4)));
    refuses("returns null", () -> ProjectExercises.check4(() -> null));
  }

  private static void keep(Path file, Linear model, Scaler scaler, List<String> columns) {
    Map<String, Tensor> tensors = new LinkedHashMap<>(model.parameters());
    tensors.putAll(scaler.state("inputs"));
    Safetensors.save(file, tensors, Map.of("columns", String.join("\n", columns)));
  }

  private static double use(Path file, Map<String, Double> row, boolean ordered, boolean scaled) {
    var saved = Safetensors.load(file);
    var columns = Stream.of(saved.metadata().get("columns").split("\n"));
    double[] values = (ordered ? columns : row.keySet().stream()).mapToDouble(row::get).toArray();
    Linear model = new Linear(values.length, 1);
    model.load(saved.tensors());
    Tensor x = Tensor.of(values).reshape(1, -1);
    return model.forward(scaled ? Scaler.of(saved.tensors(), "inputs").transform(x) : x).item();
  }

  /** The scale worked into the weights: fewer numbers, the same model. */
  private static void fold(Path file, Linear model, Scaler scaler, List<String> columns) {
    Tensor w = model.weight().detach().div(scaler.scale());
    Tensor b = model.bias().detach().sub(w.mul(scaler.shift().add(scaler.rest())).sum());
    Map<String, Tensor> tensors = new LinkedHashMap<>(Map.of("bias", b.reshape(1)));
    for (int i = 0; i < columns.size(); i++) {
      tensors.put("w." + columns.get(i), Tensor.scalar(w.get(0, i)));
    }
    Safetensors.save(file, tensors);
  }

  private static double folded(Path file, Map<String, Double> row) {
    var saved = Safetensors.load(file).tensors();
    double sum = saved.get("bias").item();
    for (String name : row.keySet()) sum += row.get(name) * saved.get("w." + name).item();
    return sum;
  }

  /** Plain text serves as well as safetensors. */
  private static void write(Path file, Linear model, Scaler scaler, List<String> columns) {
    var text = new StringBuilder().append(model.bias().item()).append('\n');
    for (int i = 0; i < columns.size(); i++) {
      text.append(model.weight().get(0, i)).append('\t').append(scaler.shift().get(i)).append('\t');
      text.append(scaler.scale().get(i)).append('\t').append(columns.get(i)).append('\n');
    }
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double written(Path file, Map<String, Double> row) {
    try {
      List<String> lines = Files.readAllLines(file);
      double sum = Double.parseDouble(lines.get(0));
      for (String line : lines.subList(1, lines.size())) {
        String[] p = line.split("\t");
        double z = (row.get(p[3]) - Double.parseDouble(p[1])) / Double.parseDouble(p[2]);
        sum += Double.parseDouble(p[0]) * z;
      }
      return sum;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void exercise5WantsModelScaleAndColumnsInOneFile() {
    ProjectExercises.Keep keep = ProjectExercisesTest::keep;
    ProjectExercises.check5(keep, (file, row) -> use(file, row, true, true));
    ProjectExercises.check5(ProjectExercisesTest::write, ProjectExercisesTest::written);
    ProjectExercises.check5(ProjectExercisesTest::fold, ProjectExercisesTest::folded);
    refuses("has not written", () -> ProjectExercises.check5((f, m, s, c) -> {}, (f, r) -> 0));
    refuses("should be", () -> ProjectExercises.check5(keep, (f, r) -> 0));
    refuses("not scaled", () -> ProjectExercises.check5(keep, (f, r) -> use(f, r, true, false)));
    refuses(
        "the map's order", () -> ProjectExercises.check5(keep, (f, r) -> use(f, r, false, true)));
    refuses(
        "throws",
        () ->
            ProjectExercises.check5(
                (f, m, s, c) -> Safetensors.save(f, m.parameters()),
                (f, r) -> use(f, r, true, true)));
    refuses(
        "2 files",
        () ->
            ProjectExercises.check5(
                (f, m, s, c) -> {
                  keep(f, m, s, c);
                  write(f.resolveSibling("columns.txt"), m, s, c);
                },
                (f, r) -> use(f, r, true, true)));
  }
}
