package gradiente.notebook;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where a student's code looks whether it was told to stop. Each cell's compiled code calls {@link
 * #check} at the start of every method and before every jump backwards: {@link Weaver} puts it
 * there, since the thread's own interrupt flag stops no loop that does not ask for it.
 */
public final class StopCheck {
  private static final Set<ThreadGroup> STOPPED = ConcurrentHashMap.newKeySet();
  private static volatile boolean any;

  /** Ends the code that was told to stop; no {@code catch (Exception e)} holds it up. */
  static final class Stopped extends Error {
    private static final long serialVersionUID = 1;

    Stopped() {
      super("interrupted");
    }
  }

  private StopCheck() {}

  /** Called by a cell's compiled code; does nothing until the cell is told to stop. */
  public static void check() {
    if (any) look();
  }

  private static void look() {
    if (STOPPED.contains(Thread.currentThread().getThreadGroup())) throw new Stopped();
  }

  /** From now on the threads of this group end at their next check. */
  static void stop(ThreadGroup group) {
    STOPPED.add(group);
    any = true;
  }

  /** The group's threads may run again. */
  static void go(ThreadGroup group) {
    STOPPED.remove(group);
    any = !STOPPED.isEmpty();
  }
}
