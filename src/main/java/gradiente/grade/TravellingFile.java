package gradiente.grade;

import gradiente.tensor.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that an answer reads or writes. The box has other files than the judge: over there it is a
 * new file of the same content, and what is in it after the call comes back.
 */
final class TravellingFile {
  private static final int MOST = 1 << 20; // bytes; models of exercises take some kB

  private TravellingFile() {}

  /** What is in it; null where there is no such file. */
  static byte[] content(Path file) throws IOException {
    if (!Files.isRegularFile(file)) return null;
    if (Files.size(file) > MOST) throw Refusal.bad("link: a file above 1 MB");
    return Files.readAllBytes(file);
  }

  /** A file with this content, or for null a place where one may be made. */
  static Path of(byte[] content) throws IOException {
    Path folder = Files.createTempDirectory("gradiente-file");
    Path file = folder.resolve("file");
    if (content != null) Files.write(file, content);
    file.toFile().deleteOnExit();
    folder.toFile().deleteOnExit();
    return file;
  }

  /** Takes over what came back. */
  static void copyBack(Path from, Path to) {
    try {
      byte[] content = content(from);
      if (content != null) Files.write(to, content);
      Files.deleteIfExists(from);
      Files.deleteIfExists(from.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
