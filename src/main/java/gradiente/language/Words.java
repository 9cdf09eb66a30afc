package gradiente.language;

import java.util.Locale;
import java.util.ResourceBundle;

/**
 * What the engine says, in the language that was chosen. The English sentence stands in the code
 * and is the key to its translation in {@code messages_es.properties}; one that is missing there is
 * said in English. A sentence is whole, with places as {@link java.util.Formatter} has them ({@code
 * %2$s} where the order differs), and never put together from pieces.
 */
public final class Words {
  private Words() {}

  /** The sentence in the language of now, its places still open. */
  public static String of(@English String english) {
    if (Language.current() == Language.EN) return english;
    return Spanish.WORDS.containsKey(english) ? Spanish.WORDS.getString(english) : english;
  }

  /** Read when the first Spanish word is needed. */
  private static final class Spanish {
    static final ResourceBundle WORDS =
        ResourceBundle.getBundle("gradiente.language.messages", Locale.forLanguageTag("es"));
  }
}
