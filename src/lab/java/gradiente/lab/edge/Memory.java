package gradiente.lab.edge;

/** The engine's memory in a browser, which does not say how much there is. */
public final class Memory {
  private Memory() {}

  /** Asks nobody. */
  public static void require(String what, double bytes) {}

  /** An array of so many numbers; the page ends where there is no room. */
  public static float[] floats(int n) {
    return new float[n];
  }
}
