package gradiente.lab;

import org.teavm.jso.JSExport;
import org.teavm.jso.typedarrays.Float32Array;

/** What the worker of a page calls. */
public final class Page {
  private Page() {}

  @JSExport
  public static String parity() {
    return Parity.run();
  }

  @JSExport
  public static Float32Array numbers(int n) {
    return Float32Array.copyFromJavaArray(new float[n]);
  }
}
