package gradiente.lab;

import org.teavm.jso.JSExport;
import org.teavm.jso.typedarrays.Float32Array;
import org.teavm.jso.typedarrays.Float64Array;

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

  /** The program that is compared with the JVM. */
  @JSExport
  public static String parity() {
    return Parity.run();
  }
}
