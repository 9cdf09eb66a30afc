package gradiente.notebook;

import java.util.concurrent.*;

/**
 * The thread in which cells run, one after the other. An interrupt asks first, so that the cell can
 * draw its last picture and keep its history; after a second {@link StopCheck} ends the student's
 * own loops; what does not end even so is left to itself, and the next cell gets a new thread.
 */
final class CellThread {
  private static final long GRACE = 1_000; // ms
  private static final long LIMIT = 6_000; // ms
  private static final long LOOK = 50; // ms

  /** How a task ended: exactly one of both, or neither for a result of null. */
  record Outcome(Object value, Throwable failure) {}

  private volatile Object sending;
  private ThreadGroup group;
  private ExecutorService executor;
  private volatile Thread thread;
  private volatile boolean running;
  private volatile long interrupted; // when, in ns; 0 if not
  private volatile boolean full; // stopped for want of memory
  private volatile boolean busy; // with code, not with compiling it

  /**
   * A thread for cells.
   *
   * @param sending what the kernel locks while it sends: an interrupt in between would close its
   *     socket
   */
  CellThread(Object sending) {
    this.sending = sending;
    renew();
  }

  private void renew() {
    var fresh = new ThreadGroup("cells");
    group = fresh;
    executor = Executors.newSingleThreadExecutor(task -> thread = daemon(fresh, task));
  }

  private static Thread daemon(ThreadGroup group, Runnable task) {
    var made = new Thread(group, task, "cell");
    made.setDaemon(true);
    return made;
  }

  /** What the kernel locks from now on while it sends. */
  void sending(Object lock) {
    sending = lock;
  }

  /** A new cell begins, which nobody has interrupted. */
  synchronized void begin() {
    StopCheck.go(group); // what came too late for the cell before
    interrupted = 0;
    full = false;
    running = true;
  }

  /** The cell is done. */
  synchronized void end() {
    running = false;
  }

  /** Whether code runs, rather than being compiled. */
  boolean busy() {
    return busy;
  }

  /** Whether the cell was told to stop. */
  boolean interrupted() {
    return interrupted != 0;
  }

  /** Whether the cell was told to stop because it left no memory. */
  boolean full() {
    return full;
  }

  /**
   * Tells the running cell to stop, and at once: drawing its last picture needs memory too. Returns
   * false when none runs; one that is only compiled may be the one that clears up.
   */
  synchronized boolean stopFull() {
    if (full || interrupted() || !busy) return false;
    full = true;
    StopCheck.stop(group);
    return interrupt();
  }

  /** Tells the running cell to stop. Returns false when none runs here. */
  synchronized boolean interrupt() {
    Thread target = thread;
    if (!running || target == null) return false;
    synchronized (sending) {
      target.interrupt();
    }
    interrupted = System.nanoTime() | 1;
    return true;
  }

  /** Lets the thread go; no cell comes any more. */
  void close() {
    executor.shutdown();
  }

  /** Runs the task and waits for its end, or for it to be left to itself: then null. */
  Outcome run(Callable<?> task) {
    var done = new CompletableFuture<Outcome>();
    ThreadGroup mine = group;
    executor.execute(() -> done.complete(call(task, mine)));
    while (true) {
      try {
        return done.get(LOOK, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        long waited = interrupted() ? (System.nanoTime() - interrupted) / 1_000_000 : 0;
        if (waited > GRACE) StopCheck.stop(mine);
        if (waited > LIMIT) {
          executor.shutdown();
          renew();
          return null;
        }
      } catch (InterruptedException | ExecutionException e) {
        return new Outcome(null, e);
      }
    }
  }

  private Outcome call(Callable<?> task, ThreadGroup mine) {
    if (!interrupted()) Thread.interrupted(); // one that came too late for the cell before
    busy = true;
    try {
      return new Outcome(task.call(), null);
    } catch (OutOfMemoryError e) {
      Memory.release();
      return new Outcome(null, e);
    } catch (Throwable e) {
      return new Outcome(null, e);
    } finally {
      busy = false;
      StopCheck.go(mine);
      Thread.interrupted(); // the next cell starts afresh
    }
  }
}
