package gradiente.tensor;

import gradiente.language.Words;

/** Memory is asked for before it is taken, so that a large file is refused and not half read. */
public final class Memory {
  private static final double MB = 1e6;

  /** So many numbers and more, 16 MB, are asked for; below that, asking would cost. */
  static final int LARGE = 1 << 22;

  private Memory() {}

  /**
   * Throws unless so many bytes are free.
   *
   * @param what what needs them: a file, a name
   * @throws IllegalArgumentException that says what needs how many megabytes, and what to do
   */
  public static void require(String what, double bytes) {
    if (bytes <= free()) return;
    System.gc(); // what nobody holds any more still counts as taken
    if (bytes > free()) throw few(what, bytes);
  }

  private static IllegalArgumentException few(String what, double bytes) {
    double free = free();
    String few = "%s needs %.0f MB of memory, %.0f MB are free; start Java with more (-Xmx%dm)";
    int enough = (int) Math.ceil((Runtime.getRuntime().maxMemory() - free + bytes) / (1 << 20));
    return Refusal.bad(few, what, bytes / MB, Math.max(0, free) / MB, enough);
  }

  /** An array of so many numbers; a large one is refused where there is no room. */
  static float[] floats(int n) {
    return n < LARGE ? new float[n] : large(n);
  }

  private static float[] large(int n) {
    String what = Words.of("a tensor");
    if (4.0 * n > Runtime.getRuntime().maxMemory()) throw few(what, 4.0 * n);
    try {
      return new float[n]; // collects what nobody holds, which asking first would not know
    } catch (OutOfMemoryError e) { // nothing was taken: the program goes on as before
      throw few(what, 4.0 * n);
    }
  }

  /** What the heap can still give; a tenth stays for the rest of the program. */
  private static double free() {
    Runtime java = Runtime.getRuntime();
    return 0.9 * java.maxMemory() - (java.totalMemory() - java.freeMemory());
  }
}
