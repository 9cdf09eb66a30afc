package gradiente.data;

import gradiente.language.Words;
import gradiente.tensor.AtomicFile;
import gradiente.tensor.Text;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.*;
import java.util.zip.GZIPInputStream;

/**
 * A file that mirrors have gzipped, under its name with {@code .gz}; size and checksum
 * (hexadecimal) are those of the file itself, for mirrors compress differently. Not a byte more is
 * taken, whatever a server sends, and it is moved into place only when it is right: a target that
 * exists is whole.
 */
record Download(String name, long bytes, String sha256) {
  private static final int TIMEOUT_MS = 20_000;
  private static final int STEP = 1 << 20;

  /**
   * Fetches it into a folder from the first mirror (an address ending in a slash) that has the
   * right bytes, and shows the progress; when none has, an {@link IOException} says for each why.
   */
  void fetch(List<URI> mirrors, Path folder, PrintStream out) throws IOException {
    requireWritable(folder);
    List<String> reasons = new ArrayList<>();
    for (URI mirror : mirrors) {
      try {
        AtomicFile.write(folder.resolve(name), to -> unpack(mirror.resolve(name + ".gz"), to, out));
        return;
      } catch (IOException e) {
        String why = Objects.requireNonNullElse(e.getMessage(), Words.of("at its beginning"));
        reasons.add(mirror + ": " + e.getClass().getSimpleName() + " " + why);
      }
    }
    String failed = Words.of("download of %s failed: %s");
    throw new IOException(Text.of(failed, name, String.join("; ", reasons)));
  }

  private static void requireWritable(Path folder) throws IOException {
    String cannot = Text.of(Words.of("cannot write to the folder %s"), folder);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) { // its message may be no more than a path
      String why = e.getClass().getSimpleName() + " " + e.getMessage();
      throw new IOException(cannot + ": " + why, e);
    }
    if (!Files.isWritable(folder)) throw new IOException(cannot);
  }

  /** Writes what the address sends, decompressed, and refuses it if it is not this file. */
  private void unpack(URI address, OutputStream to, PrintStream out) throws IOException {
    var connection = address.toURL().openConnection();
    connection.setConnectTimeout(TIMEOUT_MS);
    connection.setReadTimeout(TIMEOUT_MS);
    MessageDigest digest = digest();
    String more = Text.of(Words.of("more than the expected %d bytes, file removed"), bytes);
    try (var packed = connection.getInputStream();
        var in = new GZIPInputStream(packed)) {
      byte[] some = in.readNBytes(STEP);
      for (long done = some.length; some.length > 0; done += some.length) {
        if (done > bytes) throw new IOException(more);
        digest.update(some);
        to.write(some);
        String bar = "#".repeat((int) (30 * done / bytes));
        String end = done == bytes ? "\n" : "";
        out.printf(Locale.ROOT, "\r%-24s [%-30s] %.1f MB%s", name, bar, done / 1e6, end);
        some = in.readNBytes(STEP);
      }
    }
    String actual = HexFormat.of().formatHex(digest.digest());
    String differs = "checksum differs, file removed: expected SHA-256 %s, got %s";
    if (!actual.equals(sha256)) throw new IOException(Text.of(Words.of(differs), sha256, actual));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
