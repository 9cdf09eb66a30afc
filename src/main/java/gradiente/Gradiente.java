package gradiente;

import gradiente.language.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Which Gradiente this is. */
public final class Gradiente {
  private Gradiente() {}

  /** The version, such as {@code 1.0.0}. */
  public static String version() {
    try (InputStream text = Gradiente.class.getResourceAsStream("version.txt")) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(Words.of("version: the jar cannot be read"), e);
    }
  }

  /**
   * Does nothing if this Gradiente is of a version or newer. A notebook begins with it, so that an
   * older jar says what is wrong and not which of its classes is missing.
   *
   * @param version such as {@code 1.2.0}
   * @throws IllegalArgumentException if that is no version
   * @throws IllegalStateException if this one is older
   */
  public static void needs(String version) {
    int[] wanted = numbers(version);
    int[] here = numbers(version());
    if (Arrays.compare(here, wanted) >= 0) return;
    throw new IllegalStateException(
        String.format(
            Words.of(
                "needs: this notebook was made for Gradiente %s, and here is %s; get the newer"
                    + " course (git pull), then ./course setup"),
            version,
            version()));
  }

  private static int[] numbers(String version) {
    String plain = version.replaceFirst("-.*", "");
    if (!plain.matches("\\d{1,4}(\\.\\d{1,4}){0,3}")) {
      throw new IllegalArgumentException(
          String.format(Words.of("needs: %s is no version; write it as 1.2.0"), version));
    }
    return Arrays.stream(plain.split("\\.")).mapToInt(Integer::parseInt).toArray();
  }
}
