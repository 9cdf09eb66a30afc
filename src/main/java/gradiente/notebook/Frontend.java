package gradiente.notebook;

/** Where values are shown: a kernel's notebook, or a terminal. */
interface Frontend {
  /**
   * Shows a value in a new place.
   *
   * @return the place's id, for {@link #update}
   */
  String display(Rich rich);

  /** Shows another value in the place of that id. */
  void update(String id, Rich rich);

  /** Whether this is a notebook, where a place can change after it was written. */
  boolean notebook();

  /**
   * The kernel that runs this code, or the terminal.
   *
   * <p>A kernel's classes alone do not mean that it runs: each kind is asked for its instance.
   */
  static Frontend find() {
    if (RapaioFrontend.runs()) return new RapaioFrontend();
    Frontend kernel = IJavaFrontend.find();
    return kernel != null ? kernel : new Terminal(System.out);
  }
}
