package gradiente.language;

import java.util.Objects;

/**
 * The language of all that the engine says: errors, words in pictures, tables, hints. It is one for
 * the whole program. At the start it is Spanish where the environment's variable GRADIENTE_LANG
 * begins with "es", and English everywhere else; the machine's own language does not count, so that
 * a notebook says the same on every machine.
 *
 * <p>Numbers keep the decimal point in both.
 */
public enum Language {
  EN,
  ES;

  private static volatile Language current = of(System.getenv("GRADIENTE_LANG"));

  /**
   * Speaks this language from now on; what was made before may keep its words.
   *
   * @throws NullPointerException if there is none
   */
  public static void set(Language language) {
    current = Objects.requireNonNull(language, Words.of("set: no language given"));
  }

  /** The language spoken now. */
  public static Language current() {
    return current;
  }

  private static Language of(String name) {
    return name != null && name.startsWith("es") ? ES : EN;
  }
}
