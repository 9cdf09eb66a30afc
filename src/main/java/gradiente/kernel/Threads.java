package gradiente.kernel;

import gradiente.language.Words;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Splits long loops over the cores. The calling thread always works too; the others are daemons
 * that spin for a moment after each job, because a training step brings the next one within
 * microseconds, and then park, so that an idle engine costs nothing.
 *
 * <p>How many threads take part is the system property {@code gradiente.threads}, or else the
 * number of processors. A body must give each index the same value wherever the pieces are cut:
 * then the numbers do not depend on the thread count.
 */
public final class Threads {
  /** A loop over the indices {@code from <= i < to}. */
  @FunctionalInterface
  public interface Range {
    /** Does the indices {@code from <= i < to}. */
    void run(int from, int to);
  }

  private static final long SPIN_NANOS = 100_000;

  private static final AtomicReference<Job> POSTED = new AtomicReference<>();
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
  private static final Worker[] WORKERS = new Worker[Math.max(2, PROCESSORS)];
  private static volatile int count =
      Math.max(1, Math.min(WORKERS.length, Integer.getInteger("gradiente.threads", PROCESSORS)));

  private Threads() {}

  /** How many threads a long loop may use, the caller's included. */
  public static int count() {
    return count;
  }

  /**
   * Sets how many threads a long loop may use: for tests and measurements.
   *
   * @param threads at least 1; more than there are processors counts as that many
   */
  public static void count(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException(
          String.format(Words.of("Threads.count: got %s, needs at least 1"), threads));
    }
    count = Math.min(threads, WORKERS.length);
  }

  /**
   * Runs {@code body} over {@code 0 <= i < n}, in one piece if there are fewer than two grains,
   * else in at most a piece for each thread, and returns when all is done. What a piece throws is
   * thrown here. Loops of one length are cut at the same places, and each thread begins with the
   * same piece, so that what it wrote last time is still in its core's cache.
   *
   * @param grain the least number of indices worth a piece; pieces start at multiples of it
   */
  public static void split(int n, int grain, Range body) {
    split(n, grain, n < 2 * grain ? 1 : count, body);
  }

  /** The same in at most so many pieces. */
  static void split(int n, int grain, int most, Range body) {
    int threads = count;
    int pieces = Math.min((n + grain - 1) / grain, most);
    if (pieces < 2 || threads == 1) {
      body.run(0, n);
      return;
    }
    Job job = new Job(body, n, grain, pieces, threads);
    if (!POSTED.compareAndSet(null, job)) { // a loop inside a loop, or two callers at once
      body.run(0, n);
      return;
    }
    try {
      for (int i = 1; i < threads; i++) wake(i);
      job.work(0);
      job.await();
    } finally {
      POSTED.set(null);
    }
    job.rethrow();
  }

  /** Called only by the one thread whose job is posted. */
  private static void wake(int i) {
    if (WORKERS[i] == null) {
      WORKERS[i] = new Worker(i);
      WORKERS[i].start();
    } else if (WORKERS[i].parked) {
      LockSupport.unpark(WORKERS[i]);
    }
  }

  private static final class Job {
    private final Range body;
    private final int n;
    private final int grain;
    private final int threads;
    private final AtomicIntegerArray claimed;
    private final AtomicInteger open;
    private volatile Throwable failure;

    Job(Range body, int n, int grain, int pieces, int threads) {
      this.body = body;
      this.n = n;
      this.grain = grain;
      this.threads = threads;
      claimed = new AtomicIntegerArray(pieces);
      open = new AtomicInteger(pieces);
    }

    private int start(int piece) {
      long grains = (n + grain - 1L) / grain;
      return (int) Math.min(n, piece * grains / claimed.length() * grain);
    }

    /** Does every piece nobody has claimed, first those that are this thread's own. */
    void work(int thread) {
      int pieces = claimed.length();
      int first = thread * pieces / threads;
      for (int i = 0; i < pieces; i++) {
        int piece = (first + i) % pieces;
        if (claimed.get(piece) == 0 && claimed.compareAndSet(piece, 0, 1)) {
          try {
            body.run(start(piece), Math.min(n, start(piece + 1)));
          } catch (Throwable t) {
            failure = t;
          } finally {
            open.decrementAndGet();
          }
        }
      }
    }

    void await() {
      for (int spins = 0; open.get() > 0; spins++) {
        if (spins < 10_000) {
          Thread.onSpinWait();
        } else {
          Thread.yield();
        }
      }
    }

    void rethrow() {
      Throwable t = failure;
      if (t instanceof Error) throw (Error) t;
      if (t != null) {
        throw (RuntimeException) t; // a Range declares no other
      }
    }
  }

  private static final class Worker extends Thread {
    private final int index;
    volatile boolean parked;

    Worker(int index) {
      super("gradiente-" + index);
      this.index = index;
      setDaemon(true);
    }

    @Override
    public void run() {
      long idleSince = System.nanoTime();
      while (true) {
        if (help()) {
          idleSince = System.nanoTime();
        } else if (System.nanoTime() - idleSince < SPIN_NANOS) {
          Thread.onSpinWait();
        } else {
          parked = true;
          if (POSTED.get() == null) LockSupport.park(this);
          parked = false;
          idleSince = System.nanoTime();
        }
      }
    }

    /** True if there was work left. Keeps no job beyond the call. */
    private boolean help() {
      Job job = POSTED.get();
      if (job == null || index >= job.threads) return false;
      job.work(index);
      return true;
    }
  }
}
