package gradiente.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.calculus.Derivative;
import gradiente.calculus.Descent;
import gradiente.data.*;
import gradiente.exercise.*;
import gradiente.neuron.*;
import gradiente.nn.*;
import gradiente.optim.Sgd;
import gradiente.plot.Plot;
import gradiente.plot.diagram.Draw;
import gradiente.plot.paper.Figure;
import gradiente.plot.paper.Steps;
import gradiente.tensor.Rng;
import gradiente.tensor.Safetensors;
import gradiente.tensor.Tensor;
import gradiente.train.*;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.*;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What a student sees who works in Spanish: no English word in errors, pictures and tables. */
class SpanishTest {
  private static final Pattern ENGLISH =
      Pattern.compile(
          "(?i)\\b(the|of|is|are|and|not|with|needs?|should|must|which|that|this|for|from|was|its"
              + "|by|there|only|than|every|each|epochs?|steps?|layers?|units?|training"
              + "|validation|test|features|classes|true|false positive|rate|chance|predicted"
              + "|precision|recall|settled|stopped|diverged|slope|chart|plane|surface|network"
              + "|weights?|rows?|columns?|matrix|got|needed|empty|output|parameters|errors"
              + "|cost|fires|missing|returns|throws|right|wrong)\\b");

  private final Language before = Language.current();

  @BeforeEach
  void spanish() {
    Language.set(Language.ES);
  }

  @AfterEach
  void asBefore() {
    Language.set(before);
  }

  /** Spanish, whole, and without a word of the other language. */
  private static void isSpanish(String text, String... parts) {
    for (String part : parts) assertTrue(text.contains(part), part + " in: " + text);
    var english = ENGLISH.matcher(text.replaceAll("^\\w+: ", "")); // the operation's name
    assertTrue(!english.find(), () -> "\"" + english.group() + "\" in: " + text);
  }

  private static void refused(Executable action, String... parts) {
    isSpanish(assertThrows(Throwable.class, action).getMessage(), parts);
  }

  @Test
  void tensorsRefuseInSpanish() {
    Tensor a = Tensor.ones(2, 3);
    refused(() -> a.matmul(a), "matmul: [2, 3] x [2, 3]", "no coinciden");
    refused(() -> a.add(Tensor.ones(4)), "no se pueden difundir");
    refused(() -> a.reshape(4), "no llenan [4]");
    refused(() -> a.row(7), "índice 7", "se sale del eje 0");
    refused(() -> a.add(null), "hace falta un tensor");
    refused(() -> a.backward(), "derivar");
    refused(() -> Tensor.ones(1).sum().backward(), "requiresGrad()");
    refused(() -> Tensor.ones(2, 2).solve(Tensor.ones(2)), "depende de las anteriores");
    refused(() -> Safetensors.load(Path.of("nada.safetensors")), "no existe");
  }

  @Test
  void modelsAndTrainingsRefuseInSpanish() {
    refused(() -> new Dropout(1.5), "debe estar en [0, 1)");
    refused(() -> new Linear(0, 2), "tamaños");
    refused(() -> new Sequential(), "al menos una capa");
    refused(() -> new Sgd(0.1).rate(-1), "debe ser al menos 0");
    refused(() -> Trainer.of(new Linear(2, 2)).fit(Toys.moons(10, 0, new Rng(1))), "pérdida");
    refused(() -> Loss.crossEntropy().of(Tensor.ones(2, 2), Tensor.of(0, 5)), "etiqueta 5");
    refused(
        () ->
            Trainer.of(new Linear(2, 2))
                .loss(Loss.mse())
                .optimizer(new Sgd(1e30))
                .epochs(9)
                .fit(Dataset.of(Tensor.ones(4, 2), Tensor.ones(4, 2).mul(1e10))),
        "la época");
    refused(() -> EarlyStopping.patience(0), "debe ser al menos 1");
  }

  @Test
  void dataFunctionsAndNeuronsRefuseInSpanish() {
    refused(() -> Tables.read("nada.csv"), "no existe el archivo nada.csv");
    refused(() -> Tables.shipped("nada.csv"), "iris.csv");
    refused(() -> Dataset.iris().split(0.5, 0.2, 0.1, new Rng(1)), "sumar 1");
    refused(() -> Dataset.iris().feature("altura"), "no hay 'altura'");
    refused(() -> Scaler.standard(Tensor.ones(3)), "características");
    refused(() -> Derivative.at(Math::abs, 0), "por la izquierda", "por la derecha");
    refused(() -> Derivative.at(x -> 1 / x, 0), "ahí no tiene pendiente");
    refused(() -> Descent.of(x -> x * x).steps(0), "hace falta al menos 1");
    refused(() -> new Perceptron(0), "entradas");
    refused(() -> new McCullochPitts(1), "no hay pesos");
  }

  @Test
  void tablesHaveSpanishHeads() {
    Rng.seed(1);
    var model = new Sequential(new Linear(2, 3), new Relu(), new Linear(3, 2));
    isSpanish(model.summary(2).toString(), "capa", "salida", "parámetros", "total");
    Dataset moons = Toys.moons(40, 0.1, new Rng(1));
    isSpanish(moons.toString(), "clases arriba:20 abajo:20", "características x1 x2");
    isSpanish(
        moons.split(0.5, 0.25, 0.25, new Rng(1)).toString(), "entrenamiento: x", "validación:");
    var trainer =
        Trainer.of(model).loss(Loss.crossEntropy()).optimizer(new Sgd(0.1)).batchSize(10).epochs(1);
    History history = trainer.fit(moons);
    isSpanish(history.toString(), "época", "1 época en ");
    assertTrue(trainer.fit(moons).toString().contains("2 épocas en "));
    isSpanish(
        ConfusionMatrix.of(trainer.predict(moons.x()), moons.y(), moons.classes()).toString(),
        "precisión",
        "sensibilidad",
        "exactitud 0.");
    var path = Descent.of(x -> x * x).rate(0.1).steps(3).from(1);
    isSpanish(path.toString(), "paso", "pendiente", "se detuvo tras 3 pasos");
    assertEquals("se detuvo tras 1 paso", Descent.of(x -> x * x).steps(1).from(1).end());
    Tensor x = Tensor.of(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
    isSpanish(new Perceptron(2).online(x, Tensor.of(0, 0, 0, 1), 3).toString(), "época", "errores");
    isSpanish(new Adaline(2, 0.1).batch(x, Tensor.of(0, 0, 0, 1), 3).toString(), "costo");
    isSpanish(Gates.AND.toString(), "se dispara si 1 x1 + 1 x2 >= 2");
  }

  @Test
  void picturesSpeakSpanish() {
    Rng.seed(1);
    Dataset moons = Toys.moons(40, 0.1, new Rng(1));
    var model = new Sequential(new Linear(2, 3), new Tanh(), new Linear(3, 2));
    var trainer =
        Trainer.of(model)
            .loss(Loss.crossEntropy())
            .optimizer(new Sgd(0.1))
            .validation(moons)
            .epochs(3);
    Figure history = Plot.history(trainer.fit(moons));
    isSpanish(history.alt(), "entrenamiento", "validación", "época", "pérdida", "exactitud");
    Tensor scores = trainer.predict(moons.x());
    isSpanish(
        Plot.confusion(ConfusionMatrix.of(scores, moons.y(), moons.classes())).alt(),
        "Mapa de calor",
        "predicción",
        "real");
    isSpanish(Plot.roc(Roc.of(scores.col(1), moons.y())).alt(), "tasa de falsos positivos", "azar");
    isSpanish(
        Plot.function(Math::sin, -3, 3, "sen").derivative().tangent(1).alt(),
        "Gráfica",
        "derivada de sen",
        "tangente, pendiente");
    isSpanish(Draw.network(model).alt(), "Red", "2 unidades", "3 unidades (Tanh)");
    isSpanish(Draw.network(Tensor.ones(1, 2)).alt(), "1 unidad");
    isSpanish(Plot.regions(model::forward, moons).alt(), "Plano", "arriba", "abajo");
    isSpanish(Plot.points(moons.x(), moons.y()).alt(), "clase 0", "clase 1");
    isSpanish(Plot.histogram(new double[] {1, 2, 2, 3}).alt(), "recuento");
    isSpanish(Plot.surface((a, b) -> a * b, -1, 1, -1, 1).alt(), "Superficie");
    Tensor p = Tensor.of(1, 2).requiresGrad();
    isSpanish(Draw.graph(p.mul(2).sum()).alt(), "Grafo de 3 nodos", "parámetro");
    Steps steps = Steps.over("tasa", new double[] {0.1, 1}, r -> Plot.function(x -> r * x, 0, 1));
    isSpanish(steps.alt(), "de tasa = 0.1 (1 de 2) a tasa = 1 (2 de 2)");
    assertTrue(steps.html().contains("[\"paso atr\u00e1s\", \"reproducir\", \"pausa\""));
    refused(() -> Plot.line(new double[0]), "no hay valores");
  }

  @Test
  void checksSpeakSpanish() {
    refused(() -> Start.check1(null), "Todavía no hay respuesta");
    refused(() -> Start.check1(Tensor.of(1, 2, 3)), "vector de 5 números");
    refused(() -> Derivatives.check1(x -> 3 * x * x - 3), "una constante no cambia");
    refused(() -> Derivatives.check1(x -> x), "la pendiente de");
    refused(() -> Perceptrons.check1(2.5, 0, 1.2), "La etiqueta es 0");
    refused(() -> DescentExercises.check2((f, x, r, n) -> new double[] {x}), "1 punto", "1 paso");
    refused(
        () -> LinearRegression.check1((x, y, w, b) -> 0),
        "El error de la recta 0.5 x + 2 en los seis puntos debería ser");
    refused(() -> Check.same("La pendiente", 1.0, 2.0), "La pendiente debería ser 2, y es 1.");
    var out = new ByteArrayOutputStream();
    PrintStream screen = System.out;
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      Start.check1(Tensor.of(1, 2, 3, 4, 5));
      Derivatives.check1(x -> 3 * x * x - 4);
    } finally {
      System.setOut(screen);
    }
    isSpanish(out.toString(StandardCharsets.UTF_8), "✓ Un tensor de rango 1 con cinco números.");
  }

  @Test
  void javaSpeaksSpanish() {
    assertEquals("falta ';'", JavaText.compiler("';' expected"));
    isSpanish(JavaText.compiler("incompatible types: String cannot be converted to int"), "String");
    isSpanish(JavaText.running("Index 5 out of bounds for length 3"), "5", "3");
    assertEquals("something else", JavaText.running("something else"));
  }

  @Test
  void englishComesBackAtOnce() {
    Language.set(Language.EN);
    var e = assertThrows(IllegalArgumentException.class, () -> Tensor.ones(2).add(Tensor.ones(3)));
    assertEquals("add: [2] and [3]: sizes 2 and 3 do not broadcast", e.getMessage());
  }
}
