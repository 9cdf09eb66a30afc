package gradiente.lab;

import gradiente.tensor.Tensor;
import org.teavm.jso.JSExport;
import org.teavm.jso.typedarrays.Float32Array;
import org.teavm.jso.typedarrays.Float64Array;
import org.teavm.jso.typedarrays.Int32Array;

/**
 * What the worker of a page calls. A call that can fail gives the words of the failure, or an empty
 * text.
 */
public final class Page {
  private static Playground playground;
  private static Race race;
  private static String trouble = "";

  private Page() {}

  private static String attempt(Runnable call) {
    try {
      call.run();
      return "";
    } catch (RuntimeException e) {
      return e.getMessage() == null ? e.toString() : e.getMessage();
    }
  }

  /** A new network by {@link Settings}. */
  @JSExport
  public static String start(String settings) {
    return attempt(() -> playground = new Playground(Settings.parse(settings)));
  }

  /** Other settings of the training, the network stays. */
  @JSExport
  public static String tune(String settings) {
    return attempt(() -> playground.tune(Settings.parse(settings)));
  }

  @JSExport
  public static String train(int epochs) {
    return attempt(() -> playground.train(epochs));
  }

  @JSExport
  public static int epoch() {
    return playground.epoch();
  }

  @JSExport
  public static Float32Array rows(int from) {
    return Float32Array.copyFromJavaArray(playground.rows(from));
  }

  @JSExport
  public static Float32Array now() {
    return Float32Array.copyFromJavaArray(playground.now());
  }

  @JSExport
  public static Float32Array weights() {
    return Float32Array.copyFromJavaArray(playground.weights());
  }

  @JSExport
  public static void edit(int index, double value) {
    playground.edit(index, value);
  }

  /** Names and shapes of {@link #learned()}. */
  @JSExport
  public static String shapes() {
    return playground.shapes();
  }

  /** All that is learned. */
  @JSExport
  public static Float32Array learned() {
    return Float32Array.copyFromJavaArray(playground.learned());
  }

  /** Takes over what {@link #learned()} gave. */
  @JSExport
  public static String load(Float32Array numbers) {
    return attempt(() -> playground.load(numbers.copyToJavaArray()));
  }

  /** The losses along a line through the weights: see {@link Playground#line}. */
  @JSExport
  public static Float32Array line(int direction, int places) {
    return Float32Array.copyFromJavaArray(playground.line(direction, places));
  }

  /** The best epoch of a training that has stopped by itself, else 0. */
  @JSExport
  public static int stopped() {
    return playground.stopped();
  }

  @JSExport
  public static Float32Array points() {
    return Float32Array.copyFromJavaArray(playground.points());
  }

  @JSExport
  public static Float32Array pictures(int small, int large) {
    return Float32Array.copyFromJavaArray(playground.pictures(small, large));
  }

  /** The Java that does the same. */
  @JSExport
  public static String program() {
    return Program.of(playground.settings(), playground.epoch());
  }

  /** Whether that Java comes to the same numbers. */
  @JSExport
  public static boolean repeatable() {
    return playground.repeatable();
  }

  /** A new function for a race: see {@link Formula}. */
  @JSExport
  public static String formula(String text) {
    return attempt(() -> race = new Race(text));
  }

  /** Whether it has two variables. */
  @JSExport
  public static boolean two() {
    return race.two();
  }

  /** Its values over a line, or over a rectangle from the top left. */
  @JSExport
  public static Float32Array values(
      double x0, double x1, double y0, double y1, int width, int height) {
    return Float32Array.copyFromJavaArray(race.values(x0, x1, y0, y1, width, height));
  }

  /** Its slopes by x and y at a place. */
  @JSExport
  public static Float64Array slope(double x, double y) {
    return Float64Array.copyFromJavaArray(race.slope(x, y));
  }

  /** The way of a runner as x, y, f of each step; empty where {@link #trouble} has the words. */
  @JSExport
  public static Float64Array path(
      String runner,
      double rate,
      double momentum,
      double x,
      double y,
      int steps,
      double noise,
      int seed) {
    double[][] path = {{}};
    trouble = attempt(() -> path[0] = race.path(runner, rate, momentum, x, y, steps, noise, seed));
    return Float64Array.copyFromJavaArray(path[0]);
  }

  /** What went wrong with the last path, or an empty text. */
  @JSExport
  public static String trouble() {
    return trouble;
  }

  /** The Java that walks the same way. */
  @JSExport
  public static String walk(
      String runner,
      double rate,
      double momentum,
      double x,
      double y,
      int steps,
      double noise,
      int seed) {
    return race.program(runner, rate, momentum, x, y, steps, noise, seed);
  }

  // ---- digits, neurons, graphs, overfitting

  private static final DigitReader READER = new DigitReader();
  private static Learner learner;
  private static Graph graph;
  private static Sample sample;
  private static Polynomials polynomials;
  private static Curver curver;
  private static Tensor fitted;

  /** Names and shapes of what {@link #readWith} takes. */
  @JSExport
  public static String digitShapes() {
    return READER.shapes();
  }

  /** Gives the reader of digits its weights. */
  @JSExport
  public static String readWith(Float32Array weights) {
    return attempt(() -> READER.load(weights.copyToJavaArray()));
  }

  /** The weights of a layer of the reader, 0 to 2. */
  @JSExport
  public static Float32Array digitWeights(int layer) {
    return Float32Array.copyFromJavaArray(READER.weights(layer));
  }

  /** Strokes as an image [784]; see {@link Ink#image}. */
  @JSExport
  public static Float32Array inked(String strokes) {
    float[][] image = {{}};
    trouble = attempt(() -> image[0] = Ink.image(strokes));
    return Float32Array.copyFromJavaArray(image[0]);
  }

  /** What the reader makes of an image; see {@link DigitReader#read}. */
  @JSExport
  public static Float32Array read(Float32Array image, int digit) {
    return Float32Array.copyFromJavaArray(READER.read(image.copyToJavaArray(), digit));
  }

  /** Sums and answers of a neuron with one input, or two. */
  @JSExport
  public static Float64Array table(double threshold, double w1, double w2, boolean two) {
    double[] weights = two ? new double[] {w1, w2} : new double[] {w1};
    return Float64Array.copyFromJavaArray(Learner.table(threshold, weights));
  }

  /** New points for a perceptron; see {@link Learner}. */
  @JSExport
  public static String learner(String points) {
    return attempt(() -> learner = new Learner(points));
  }

  /** See {@link Learner#steps}. */
  @JSExport
  public static Float64Array steps(int count) {
    return Float64Array.copyFromJavaArray(learner.steps(count));
  }

  /** See {@link Learner#fate}. */
  @JSExport
  public static Int32Array fate(int rounds) {
    return Int32Array.copyFromJavaArray(learner.fate(rounds));
  }

  /** A new graph; see {@link Graph}. */
  @JSExport
  public static String graph(String text) {
    return attempt(() -> graph = new Graph(text));
  }

  /** See {@link Graph#lines}. */
  @JSExport
  public static String graphLines() {
    return graph.lines();
  }

  /** See {@link Graph#numbers}. */
  @JSExport
  public static Float64Array graphNumbers() {
    return Float64Array.copyFromJavaArray(graph.numbers());
  }

  /** New points for what overfits; see {@link Sample}. */
  @JSExport
  public static String sample(String f, int n, double noise, double seed) {
    return attempt(() -> sample = Sample.of(f, n, noise, (long) seed));
  }

  /** See {@link Sample#points}. */
  @JSExport
  public static Float32Array samplePoints() {
    return Float32Array.copyFromJavaArray(sample.points());
  }

  /** The function without noise at so many places. */
  @JSExport
  public static Float32Array truth(int places) {
    float[] out = new float[places];
    for (int i = 0; i < places; i++) {
      out[i] = (float) sample.truth().value(2.0 * i / (places - 1) - 1, 0);
    }
    return Float32Array.copyFromJavaArray(out);
  }

  /** Fits a polynomial; see {@link Polynomials}. */
  @JSExport
  public static String fit(String penalty, int degree, double lambda) {
    return attempt(
        () -> {
          polynomials = new Polynomials(sample, penalty);
          fitted = polynomials.fit(degree, lambda);
        });
  }

  /** Its weights. */
  @JSExport
  public static Float32Array fitWeights() {
    return Float32Array.copyFromJavaArray(fitted.data());
  }

  /** Its values at so many places. */
  @JSExport
  public static Float32Array fitCurve(int places) {
    return Float32Array.copyFromJavaArray(polynomials.curve(fitted, places));
  }

  /** Errors of training and test of every degree. */
  @JSExport
  public static Float64Array byDegree(double lambda) {
    double[][] out = {{}};
    trouble = attempt(() -> out[0] = polynomials.byDegree(lambda));
    return Float64Array.copyFromJavaArray(out[0]);
  }

  /** Errors of training and test of one degree for each lambda. */
  @JSExport
  public static Float64Array byLambda(int degree, Float64Array lambdas) {
    double[][] out = {{}};
    double[] all = lambdas.copyToJavaArray();
    trouble = attempt(() -> out[0] = polynomials.byLambda(degree, all));
    return Float64Array.copyFromJavaArray(out[0]);
  }

  /** A new network; see {@link Curver}. */
  @JSExport
  public static String curver(
      int units,
      double dropout,
      String penalty,
      double lambda,
      int patience,
      double rate,
      double seed) {
    return attempt(
        () ->
            curver =
                new Curver(sample, units, dropout, penalty, lambda, patience, rate, (long) seed));
  }

  /** Trains it for so many epochs. */
  @JSExport
  public static String curverTrain(int epochs) {
    return attempt(() -> curver.train(epochs));
  }

  /** See {@link Curver#rows}. */
  @JSExport
  public static Float64Array curverRows(int from) {
    return Float64Array.copyFromJavaArray(curver.rows(from));
  }

  /** Whether it stopped early, its best epoch, and how many weights it has. */
  @JSExport
  public static Int32Array curverState() {
    int[] state = {curver.stopped() ? 1 : 0, curver.best(), curver.weights()};
    return Int32Array.copyFromJavaArray(state);
  }

  /** Its answers at so many places. */
  @JSExport
  public static Float32Array curverCurve(int places) {
    return Float32Array.copyFromJavaArray(curver.curve(places));
  }

  /** The program that is compared with the JVM. */
  @JSExport
  public static String parity() {
    return Parity.run();
  }
}
