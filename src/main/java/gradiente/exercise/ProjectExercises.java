package gradiente.exercise;

import static gradiente.exercise.Answers.number;
import static gradiente.exercise.Answers.wrong;

import gradiente.data.Scaler;
import gradiente.language.Words;
import gradiente.nn.*;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.*;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Checks of notebook 16-your-project. Each passes or throws an {@link ExerciseError} that says what
 * is wrong.
 */
public final class ProjectExercises {
  private ProjectExercises() {}

  /** Exercise 2: a column filled from another. */
  @FunctionalInterface
  public interface Fill {
    /** The others as rows {value, 1 where it was missing}. */
    double[][] of(double[] train, double[] others);
  }

  /** Exercise 5: saving. */
  @FunctionalInterface
  public interface Keep {
    /** Saves model, scaler and the names of the columns to one file. */
    void to(Path file, Linear model, Scaler scaler, List<String> columns);
  }

  /** Exercise 5: using what was saved. */
  @FunctionalInterface
  public interface Use {
    /** The saved model's output for a row, whatever the order of its entries. */
    double of(Path file, Map<String, Double> row);
  }

  /** Exercise 1: a cell's text to a number. */
  public static void check1(ToDoubleFunction<String> parsed) {
    Answers.given(parsed);
    Map<String, Double> cells = new LinkedHashMap<>();
    cells.put("85,2", 85.2);
    cells.put("7", 7.0);
    cells.put("0", 0.0);
    cells.put("1.250,5", 1250.5);
    cells.put("1.234.567", 1234567.0);
    cells.put("-3,25", -3.25);
    cells.put(" 12,5 ", 12.5);
    for (String gap : List.of("s/d", "", "-", "  ", "n. c.")) cells.put(gap, Double.NaN);
    for (Double value : Inputs.cases(new Double[0], rng -> rng.nextInt(50_000_000) / 10.0)) {
      cells.put(String.format(Locale.GERMANY, "%,.1f", value), value); // 12.345,6
    }
    cells.forEach((cell, wanted) -> parsed(parsed, cell, wanted));
    Answers.right("A cell is text until somebody has decided what its dots and commas mean.");
  }

  private static void parsed(ToDoubleFunction<String> parsed, String cell, double wanted) {
    String call = "parsed(\"" + cell + "\")";
    double got = Answers.of(call, () -> parsed.applyAsDouble(cell));
    boolean gap = Double.isNaN(wanted);
    if (gap && got == 0) throw wrong("%s is 0; a gap is Double.NaN, because 0 is a value.", call);
    if (gap ? Double.isNaN(got) : Answers.near(got, wanted)) return;
    if (cell.equals("1.250,5") && Answers.near(got, 1.2505)) {
      throw wrong("%s: here the dot parts thousands, and the comma is the decimal mark.", call);
    }
    throw wrong("%s should be %s, not %s.", call, number(wanted), number(got));
  }

  /** Exercise 2: gaps filled by the median of the training part, and marked. */
  public static void check2(Fill fill) {
    Answers.given(fill);
    double no = Double.NaN;
    double[][] trains = {{3, 1, 100}, {4, no, 1, 10, 2}, {7, 5, no, no, 9}, {2, 8}};
    double[][] others = {{no, 5}, {no, 0, no}, {1, 2}, {20, no, 40, 60}};
    double[] medians = {3, 3, 7, 5};
    trains = Inputs.cases(trains, ProjectExercises::gaps);
    others = Inputs.cases(others, ProjectExercises::gaps);
    for (int i = 0; i < trains.length; i++) {
      double[] train = trains[i];
      double[] other = others[i];
      double middle = i < medians.length ? medians[i] : median(known(train));
      String call = "filled(%s, %s)".formatted(Answers.vector(train), Answers.vector(other));
      double[][] got = Answers.of(call, () -> fill.of(train.clone(), other.clone()));
      boolean shape = got.length == other.length;
      for (double[] row : got) shape &= row != null && row.length == 2;
      if (!shape) throw wrong("%s should have %d rows of 2 numbers.", call, other.length);
      for (int r = 0; r < other.length; r++) {
        boolean gap = Double.isNaN(other[r]);
        filled(call, got[r], r, gap ? middle : other[r], gap, train, other);
      }
    }
    Answers.right("The training part fills every part, and the model may know what was filled.");
  }

  private static double[] gaps(Rng rng) {
    double[] values = new double[4 + rng.nextInt(4)];
    for (int i = 0; i < values.length; i++) values[i] = rng.nextInt(1000) / 10.0;
    values[rng.nextInt(values.length)] = Double.NaN;
    return values;
  }

  private static void filled(
      String call,
      double[] row,
      int r,
      double wanted,
      boolean gap,
      double[] train,
      double[] other) {
    if (row[1] != (gap ? 1 : 0)) {
      throw wrong(
          "%s: the second column says what was missing, so in row %d it is %d, not %s.",
          call, r, gap ? 1 : 0, number(row[1]));
    }
    if (Answers.near(row[0], wanted)) return;
    if (gap && Double.isNaN(row[0])) {
      throw wrong("%s: row %d still has its gap. NaN == NaN is false; ask isNaN.", call, r);
    }
    double[] known = known(train);
    double mean = Arrays.stream(known).average().orElseThrow();
    if (gap && Answers.near(row[0], mean)) {
      throw wrong(
          "%s: %s is the mean of the training values; asked is the median.", call, number(mean));
    }
    double[] own = known(other);
    if (gap && own.length > 0 && Answers.near(row[0], median(own))) {
      throw wrong("%s: that is the median of the other part itself: that is peeking.", call);
    }
    boolean middle = known.length % 2 == 0 && Arrays.stream(known).anyMatch(v -> v == row[0]);
    if (gap && middle) {
      throw wrong("%s: of an even number of values, take the mean of the middle two.", call);
    }
    throw wrong("%s: row %d should be %s, not %s.", call, r, number(wanted), number(row[0]));
  }

  private static double[] known(double[] values) {
    return Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
  }

  private static double median(double[] sorted) {
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  /** Exercise 3: what is known on the day of the call and says something. */
  public static void check3(Set<String> usable) {
    Answers.given(usable);
    Set<String> wanted = Set.of("edad", "dias_de_espera", "faltas_anteriores");
    if (usable.isEmpty()) throw wrong("The set is empty: put the names of the columns into it.");
    for (String name : new TreeSet<>(usable)) {
      if (unusable(name) != null) throw wrong(unusable(name), name);
      if (!wanted.contains(name)) throw wrong("There is no column '%s'.", name);
    }
    for (String name : new TreeSet<>(wanted)) {
      if (!usable.contains(name)) {
        throw wrong("'%s' is known on the day of the call; why not use it?", name);
      }
    }
    Answers.right("What is known at the time, and nothing from after it.");
  }

  /** Why a column is of no use at the time of the call; null for all others. */
  private static String unusable(String name) {
    return switch (name) {
      case "recordatorio_enviado" ->
          "'%s' is decided on the day before the appointment, after the call.";
      case "duracion_min" ->
          "'%s' is counted at the appointment itself, and is 0 for who was missing.";
      case "codigo_cita" -> "'%s' is only a label; next year's numbers were never seen.";
      default -> null;
    };
  }

  /** Exercise 4: a network out of Keras. */
  public static void check4(Supplier<Sequential> translated) {
    Answers.given(translated);
    Sequential model = Answers.of("translated()", translated);
    List<Layer> layers = new ArrayList<>(model.layers());
    layers.removeIf(layer -> layer instanceof Identity);
    Layer last = layers.isEmpty() ? null : layers.get(layers.size() - 1);
    if (last instanceof Softmax) {
      throw wrong("Loss.crossEntropy() computes the softmax itself: leave that layer out.");
    }
    List<String> kinds = layers.stream().map(l -> l.getClass().getSimpleName()).toList();
    if (kinds.equals(List.of("Linear", "Relu", "Linear"))) throw wrong("The Dropout is missing.");
    if (kinds.equals(List.of("Linear", "Dropout", "Linear"))) {
      throw wrong("activation='relu' is a layer of its own here: new Relu().");
    }
    // a unit that is off is 0 before the ReLU or behind it: both orders are one network
    boolean order =
        kinds.equals(List.of("Linear", "Relu", "Dropout", "Linear"))
            || kinds.equals(List.of("Linear", "Dropout", "Relu", "Linear"));
    if (!order) {
      throw wrong("The layers should be Linear, Relu, Dropout, Linear; they are %s.", kinds);
    }
    size(Words.of("The first Linear"), layers.get(0), 6, 24);
    size(Words.of("The last Linear"), last, 24, 4);
    double rate = rate(model);
    if (Math.abs(rate - 0.3) > 0.02) {
      throw wrong(
          "In training %.0f %% of the units should be off, and %.0f %% are.", 30.0, 100 * rate);
    }
    Answers.right("The same network; the softmax lives in the loss.");
  }

  private static void size(String what, Layer layer, int in, int out) {
    Tensor weight = ((Linear) layer).weight();
    boolean fits = weight.dim(1) == in && weight.dim(0) == out;
    String text = "%s should go from %d to %d, and goes from %d to %d.";
    if (!fits) throw wrong(text, what, in, out, weight.dim(1), weight.dim(0));
  }

  /** How many of many units its dropout switches off; the shared source is left as it was. */
  private static double rate(Sequential model) {
    long[] before = Rng.shared().state();
    try {
      Layer drop =
          model.layers().stream().filter(l -> l instanceof Dropout).findFirst().orElseThrow();
      drop.training(true);
      Rng.seed(16);
      double rate = drop.forward(Tensor.ones(20_000)).eq(0).mean().item();
      drop.training(false);
      return rate;
    } finally {
      Rng.shared().restore(before);
    }
  }

  /** Exercise 5: model, scaler and columns through one file, for rows in any order. */
  public static void check5(Keep keep, Use use) {
    Answers.given(keep);
    Answers.given(use);
    List<List<String>> names = List.of(List.of("b", "a"), List.of("m²", "piso nº", "año"));
    Rng rng = Inputs.rng(16);
    for (List<String> columns : names) {
      int n = columns.size();
      Tensor x = Tensor.randn(rng, 20, n).mul(30).add(100);
      Scaler scaler = Scaler.standard(x);
      Linear model = new Linear(Tensor.randn(rng, 1, n), Tensor.randn(rng, 1));
      Path folder = folder();
      Path file = folder.resolve("model.safetensors");
      try {
        Answers.of("keep", () -> kept(keep, file, model, scaler, columns));
        one(use, file, model, scaler, columns, x.rows(0, 3));
      } finally {
        clear(folder);
      }
    }
    Answers.right("Weights, scale and the order of the columns travel together.");
  }

  private static Path kept(
      Keep keep, Path file, Linear model, Scaler scaler, List<String> columns) {
    keep.to(file, model, scaler, columns);
    if (!Files.isRegularFile(file)) throw wrong("keep has not written the file that it was given.");
    try (var files = Files.list(file.getParent())) {
      long count = files.count();
      if (count > 1) throw wrong("keep has written %d files; one is asked.", count);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private static void one(
      Use use, Path file, Linear model, Scaler scaler, List<String> columns, Tensor x) {
    for (int i = 0; i < x.dim(0); i++) {
      Map<String, Double> row = new TreeMap<>(Comparator.reverseOrder());
      for (int j = 0; j < columns.size(); j++) row.put(columns.get(j), (double) x.get(i, j));
      Tensor one = x.rows(i, i + 1);
      double wanted = score(model, scaler.transform(one));
      String call = Answers.say("predict for the row %s", text(row));
      double got = Answers.of(call, () -> use.of(file, new LinkedHashMap<>(row)));
      if (Math.abs(got - wanted) <= 1e-4 * Math.max(1, Math.abs(wanted))) continue;
      int[] order = row.keySet().stream().mapToInt(columns::indexOf).toArray();
      Tensor shuffled = one.t().take(order).t();
      if (near(got, score(model, one))) throw wrong("%s: the row was not scaled.", call);
      if (near(got, score(model, scaler.transform(shuffled)))) {
        throw wrong(
            "%s takes the values in the map's order; the model needs the order of its columns.",
            call);
      }
      throw wrong("%s should be %s, not %s.", call, number(wanted), number(got));
    }
  }

  private static boolean near(double a, double b) {
    return Math.abs(a - b) <= 1e-3 * Math.max(1, Math.abs(b));
  }

  private static double score(Linear model, Tensor z) {
    return Tensor.noGrad(() -> model.forward(z)).item();
  }

  private static String text(Map<String, Double> row) {
    return row.keySet().stream()
        .map(name -> name + " = " + number(row.get(name)))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("gradiente-check");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void clear(Path folder) {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // a folder for temporary files is emptied by the system
    }
  }
}
