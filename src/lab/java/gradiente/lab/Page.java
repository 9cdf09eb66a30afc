package gradiente.lab;

import org.teavm.jso.JSExport;
import org.teavm.jso.typedarrays.Float32Array;

/**
 * What the worker of a page calls. A call that can fail gives the words of the failure, or an empty
 * text.
 */
public final class Page {
  private static Playground playground;

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

  /** The program that is compared with the JVM. */
  @JSExport
  public static String parity() {
    return Parity.run();
  }
}
