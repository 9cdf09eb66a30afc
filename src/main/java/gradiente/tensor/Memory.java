package gradiente.tensor;

/** Memory is asked for before it is taken, so that a large file is refused and not half read. */
public final class Memory {
  private static final double MB = 1e6;

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
    double free = free();
    String few = "%s needs %.0f MB of memory, %.0f MB are free; start Java with more (-Xmx%dm)";
    int enough = (int) Math.ceil((Runtime.getRuntime().maxMemory() - free + bytes) / (1 << 20));
    if (bytes > free) throw Refusal.bad(few, what, bytes / MB, Math.max(0, free) / MB, enough);
  }

  /** What the heap can still give; a tenth stays for the rest of the program. */
  private static double free() {
    Runtime java = Runtime.getRuntime();
    return 0.9 * java.maxMemory() - (java.totalMemory() - java.freeMemory());
  }
}
