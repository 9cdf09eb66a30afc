package gradiente.notebook;

import java.util.UUID;

/** A place in a notebook's output whose value can be replaced; see {@link Jupyter#display}. */
public final class Display {

  private final Frontend frontend;
  private final String id = UUID.randomUUID().toString();

  Display(Frontend frontend, Object first) {
    this.frontend = frontend;
    frontend.display(Rich.of(first), id);
  }

  /**
   * Shows another value in place of the last. In a terminal the value is printed below it, unless
   * it reads the same.
   *
   * @param next any value; null shows as "null"
   */
  public void update(Object next) {
    frontend.update(Rich.of(next), id);
  }
}
