package gradiente.notebook;

import java.util.function.Supplier;

/** A place in a notebook's output whose value can be replaced; see {@link Jupyter#display}. */
public final class Display {
  private final Frontend frontend;
  private final String id;

  Display(Frontend frontend, Object first) {
    this.frontend = frontend;
    this.id = send(() -> frontend.display(Rich.of(first)));
  }

  /**
   * Shows another value in place of the last. In a terminal the value is printed below it, unless
   * it reads the same.
   *
   * @param next any value; null shows as "null"
   */
  public void update(Object next) {
    send(
        () -> {
          frontend.update(id, Rich.of(next));
          return id;
        });
  }

  /** Lets an interrupt wait meanwhile: in an interrupted thread, sending closes the channel. */
  private static String send(Supplier<String> message) {
    boolean interrupted = Thread.interrupted();
    try {
      return message.get();
    } finally {
      if (interrupted) Thread.currentThread().interrupt();
    }
  }

  /** Nothing: a cell that ends in {@code Jupyter.display(value)} has shown what it has to show. */
  @Override
  public String toString() {
    return "";
  }
}
