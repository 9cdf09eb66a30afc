package gradiente;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Which Gradiente this is. */
public final class Gradiente {
  private Gradiente() {}

  /** The version, such as {@code 1.0.0}. */
  public static String version() {
    try (InputStream text = Gradiente.class.getResourceAsStream("version.txt")) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("version: the jar cannot be read", e);
    }
  }
}
