package gradiente.lab.edge;

/** Every loop in one piece: a page's worker is one thread. */
public final class Threads {
  /** A loop over the indices {@code from <= i < to}. */
  @FunctionalInterface
  public interface Range {
    /** Does the indices {@code from <= i < to}. */
    void run(int from, int to);
  }

  private Threads() {}

  /** One. */
  public static int count() {
    return 1;
  }

  /** The loop over {@code 0 <= i < n}. */
  public static void split(int n, int grain, Range body) {
    body.run(0, n);
  }

  /** The same. */
  static void split(int n, int grain, int most, Range body) {
    body.run(0, n);
  }
}
