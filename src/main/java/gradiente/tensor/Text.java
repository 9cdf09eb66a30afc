package gradiente.tensor;

import java.util.Formatter;
import java.util.Locale;

/** Text with numbers in it, as {@link Formatter} writes them, alike in every country. */
public final class Text {
  private final Formatter out = new Formatter(Locale.ROOT);

  /** This text alone: {@code format} as for {@link String#format}. */
  public static String of(String format, Object... values) {
    return new Text().format(format, values).toString();
  }

  /** Adds a text, and returns this. */
  public Text format(String format, Object... values) {
    out.format(format, values);
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
