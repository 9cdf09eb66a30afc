package gradiente.lab.edge;

/** The engine's words as they stand in the code: a page has words of its own. */
public final class Words {
  private Words() {}

  /** The same sentence. */
  public static String of(String english) {
    return english;
  }
}
