package gradiente.notebook;

import gradiente.language.Words;
import gradiente.tensor.Text;
import java.lang.management.*;

/**
 * What happens when the kernel's memory is full. The cell that fills it is stopped when 15 % are
 * left, for with less nothing but collecting garbage would go on and the next cell could not be
 * compiled. One that is faster than that gets Java's own error, for which a reserve is kept. Where
 * a thread of the kernel itself finds no memory, the kernel ends at once, so that Jupyter says so:
 * half dead it would answer nothing more.
 */
final class Memory {
  /** Bytes; compiling the next cell takes about as much. */
  private static final int RESERVE =
      (int) Math.min(128 << 20, Math.max(24 << 20, Runtime.getRuntime().maxMemory() / 16));

  static final int DEAD = 3;
  private static final double FULL = 0.85; // of the memory
  private static final int PAUSE = 4; // times the last collection, until another is asked for
  private static final long WINDOW = 1_000; // ms
  private static final double BUSY = 0.5; // of that time spent collecting
  private static byte[] reserve;

  private long begin = System.nanoTime();
  private long collecting = collecting();
  private boolean tight = true;
  private int exhausted;
  private long again = System.nanoTime();

  /** Watches how full the memory is and how much of the time garbage collection takes. */
  Memory() {}

  /**
   * Whether little of the memory is left. That is known after a collection only, which is asked for
   * where it may be so, and seldom enough that a program that lives with nearly as much loses no
   * more than a fifth of its time. What counts is what that collection left: the cell goes on
   * meanwhile, and a collector that waits for a picture's native code comes later than it is asked.
   */
  boolean full() {
    if (used() <= FULL || System.nanoTime() - again < 0) return false;
    long start = System.nanoTime();
    System.gc();
    again = System.nanoTime() + PAUSE * (System.nanoTime() - start);
    return used() > FULL && left() > FULL;
  }

  /** The part of the memory that was in use after the last collection. */
  private static double left() {
    double bytes = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      MemoryUsage left = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
      if (left != null) bytes += left.getUsed();
    }
    return bytes / Runtime.getRuntime().maxMemory();
  }

  private static double used() {
    Runtime now = Runtime.getRuntime();
    return (now.totalMemory() - now.freeMemory()) / (double) now.maxMemory();
  }

  /**
   * Asked often, it answers each second for how many of them until now little memory was free and
   * most of the time went into looking for more; in between 0.
   */
  int exhausted() {
    tight &= used() > FULL;
    long elapsed = (System.nanoTime() - begin) / 1_000_000;
    if (elapsed < WINDOW) return 0;
    long before = collecting;
    collecting = collecting();
    exhausted = tight && collecting - before > BUSY * elapsed ? exhausted + 1 : 0;
    begin = System.nanoTime();
    tight = true;
    return exhausted;
  }

  /** All time that was spent on it, in ms. */
  private static long collecting() {
    long all = 0;
    for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
      all += bean.getCollectionTime();
    }
    return all;
  }

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
    if (now.maxMemory() - now.totalMemory() + now.freeMemory() < 4L * RESERVE) return;
    try {
      reserve = new byte[RESERVE];
    } catch (OutOfMemoryError e) {
      // the next cell may leave more
    }
  }

  static String words() {
    String full = "the kernel's %d MB are full; is a list keeping tensors or their graphs?";
    return Text.of(Words.of(full), Runtime.getRuntime().maxMemory() >> 20);
  }
}
