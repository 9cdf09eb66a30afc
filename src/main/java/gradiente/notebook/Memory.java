package gradiente.notebook;

/**
 * What happens when the kernel's memory is full. The cell that filled it gets an error, for which a
 * reserve is kept. Where a thread of the kernel itself finds no memory, the kernel ends at once, so
 * that Jupyter says so: half dead it would answer nothing more.
 */
final class Memory {
  private static final int RESERVE = 24 << 20; // compiling the next cell takes about as much
  private static final int DEAD = 3;
  private static byte[] reserve;

  private Memory() {}

  /** Ends the kernel when a thread that is not a cell's runs out of memory. */
  static void guard() {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) -> {
          if (full(failure)) halt();
          failure.printStackTrace();
        });
  }

  static void halt() {
    release();
    try {
      System.err.println("kernel: " + words());
    } finally {
      Runtime.getRuntime().halt(DEAD);
    }
  }

  static boolean full(Throwable failure) {
    return failure instanceof OutOfMemoryError;
  }

  /** Gives the reserve away, so that the error can be told. */
  static synchronized void release() {
    reserve = null;
  }

  /** Keeps a reserve, where there is room for one. */
  static synchronized void keep() {
    Runtime now = Runtime.getRuntime();
    if (reserve != null || now.maxMemory() < 8L * RESERVE) return;
    if (now.maxMemory() - now.totalMemory() + now.freeMemory() < 2L * RESERVE) return;
    try {
      reserve = new byte[RESERVE];
    } catch (OutOfMemoryError e) {
      // the next cell may leave more
    }
  }

  static String words() {
    return "the kernel's %d MB are full; is a list keeping tensors or their graphs?"
        .formatted(Runtime.getRuntime().maxMemory() >> 20);
  }
}
