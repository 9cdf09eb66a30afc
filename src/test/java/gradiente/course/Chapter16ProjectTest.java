package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import gradiente.data.Dataset;
import gradiente.data.Tables;
import gradiente.nn.*;
import gradiente.optim.Adam;
import gradiente.optim.Sgd;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import gradiente.train.*;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.*;

/** What notebook 16-your-project does. */
class Chapter16ProjectTest {
  /** The table cleaned by section 3's rules. */
  static Table flats() {
    Table raw = Tables.shipped("pisos.csv");
    Set<String> seen = new HashSet<>();
    StringColumn reference = raw.stringColumn("Referencia");
    Table table =
        raw.rows(
            IntStream.range(0, raw.rowCount()).filter(i -> seen.add(reference.get(i))).toArray());
    for (String name : List.of("Ciudad", "Ascensor", "Estado")) {
      StringColumn column = table.stringColumn(name);
      for (int i = 0; i < column.size(); i++) column.set(i, plain(column.get(i)));
    }
    StringColumn text = table.stringColumn("Distancia al centro (km)");
    double[] km = text.asList().stream().mapToDouble(Chapter16ProjectTest::number).toArray();
    return table.replaceColumn(text.name(), DoubleColumn.create(text.name(), km));
  }

  private static String plain(String word) {
    String parted = Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
    return parted.replaceAll("\\p{M}", "");
  }

  private static double number(String cell) {
    return cell.equals("s/d") ? Double.NaN : Double.parseDouble(cell.replace(',', '.'));
  }

  @Test
  void rulesLeaveOneRowAFlatAndOneSpellingAWord() {
    Table flats = flats();
    assertEquals(600, flats.rowCount());
    assertEquals(4, flats.stringColumn("Ciudad").unique().size());
    assertTrue(Tables.shipped("pisos.csv").dropDuplicateRows().rowCount() > 600, "NaN is not NaN");
  }

  /** The whole chapter in one shell, section 9 alone in another: the file is all that it needs. */
  @Test
  void theFileGivesTheSamePriceInAFreshKernel() throws Exception {
    String json = Files.readString(Path.of("notebooks", "16-your-project.ipynb"));
    JsonObject notebook = new Gson().fromJson(json, JsonObject.class);
    Predicate<String> until = id -> !id.startsWith("keras") && !id.startsWith("ex");
    String whole = run(notebook, until);
    String fresh = run(notebook, id -> id.equals("imports") || id.startsWith("fresh"));
    assertTrue(fresh.contains("none of [cadiz, gijon, leon, malaga]"), fresh);
    assertTrue(whole.endsWith(fresh), fresh + " is not the end of " + whole);
    String price = whole.lines().filter(l -> l.startsWith("before it")).findFirst().orElseThrow();
    assertTrue(price.matches("before it was saved: [0-9]{3,4}[.][0-9]{2} €"), price);
  }

  private static String run(JsonObject notebook, Predicate<String> wanted) throws Exception {
    var bytes = new ByteArrayOutputStream();
    var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    PrintStream before = System.out;
    System.setOut(out);
    var builder = JShell.builder().executionEngine("local").out(out).err(out);
    try (JShell shell = builder.build()) {
      for (String path : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
        shell.addToClasspath(path);
      }
      shell.eval("import java.util.*;"); // as the kernels do
      for (JsonElement element : notebook.getAsJsonArray("cells")) {
        JsonObject cell = element.getAsJsonObject();
        String id = cell.get("id").getAsString();
        boolean code = cell.get("cell_type").getAsString().equals("code");
        if (!code || id.equals("jars") || !wanted.test(id)) continue;
        var source = new StringBuilder();
        cell.getAsJsonArray("source").forEach(line -> source.append(line.getAsString()));
        run(shell, source.toString().replace("../data/", "data/"), id);
      }
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static void run(JShell shell, String source, String cell) {
    String rest = source.replace("Jupyter.connect();", "");
    while (!rest.isBlank()) {
      SourceCodeAnalysis.CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      for (var event : shell.eval(next.source())) {
        String what = cell + ": " + next.source() + " " + event.exception();
        assertTrue(event.exception() == null, what);
        assertTrue(event.status() != Snippet.Status.REJECTED, what);
      }
      rest = next.remaining();
    }
  }

  /** Section 10: labels as numbers or as rows, "sparse" or not, are one loss. */
  @Test
  void sparseAndCategoricalCrossEntropyAreOneLoss() {
    Dataset iris = Dataset.iris();
    Dataset rows = Dataset.of(iris.x(), Tensor.oneHot(iris.y(), 3));
    double[] losses = new double[2];
    double[] accuracies = new double[2];
    for (int way = 0; way < 2; way++) {
      Rng.seed(1);
      var model =
          new Sequential(new Linear(4, 16), new Relu(), new Dropout(0.5), new Linear(16, 3));
      Trainer trainer = Trainer.of(model).loss(Loss.crossEntropy()).optimizer(new Adam(0.001));
      trainer.batchSize(16).epochs(5).fit(way == 0 ? iris : rows);
      losses[way] = trainer.history().last("loss");
      accuracies[way] = trainer.history().last("accuracy");
    }
    assertEquals(losses[0], losses[1], 1e-5);
    assertEquals(accuracies[0], accuracies[1]);
  }

  /** Section 10: Keras' l2(0.01) in the loss is PyTorch's weight_decay of 0.02 in plain descent. */
  @Test
  void aPenaltyIsTwiceItsWeightDecay() {
    Dataset iris = Dataset.iris();
    float[][] weights = new float[2][];
    for (int way = 0; way < 2; way++) {
      Rng.seed(1);
      Linear model = new Linear(4, 3);
      Sgd sgd = new Sgd(0.01);
      Trainer trainer = Trainer.of(model).loss(Loss.crossEntropy());
      trainer.optimizer(way == 0 ? sgd : sgd.weightDecay(0.02)).epochs(3);
      if (way == 0) trainer.penalty(Penalty.l2(0.01));
      trainer.fit(iris);
      weights[way] = model.weight().data();
    }
    for (int i = 0; i < 12; i++) assertEquals(weights[0][i], weights[1][i], 1e-5f);
  }

  /** Section 10's other words: each is one call. */
  @Test
  void everyWordOfTheDictionaryHasItsCall() {
    Dataset iris = Dataset.iris();
    var model = new Sequential(new Linear(4, 16, Init.he()), new Relu(), new Linear(16, 3));
    Trainer trainer = Trainer.of(model).loss(Loss.crossEntropy());
    trainer.optimizer(new Adam(0.001).maxNorm(3)).penalty(Penalty.l2(0.01)).batchSize(32).epochs(2);
    trainer.validation(iris).on(EarlyStopping.patience(3)).fit(iris);
    assertTrue(trainer.evaluate(iris).containsKey("accuracy"));
    assertEquals(150, trainer.predict(iris.x()).dim(0));
    assertEquals(4 * 16 + 16 + 16 * 3 + 3, model.summary(4).parameters());
  }
}
