package gradiente.data;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * Fetches gzipped files. A file is checked decompressed, for mirrors compress differently, and is
 * moved into place only when it is right: a target that exists is whole.
 *
 * @param mirrors addresses ending in a slash, tried in this order
 * @param out where the progress is shown
 */
record Download(List<URI> mirrors, PrintStream out) {
  private static final int TIMEOUT_MS = 20_000;
  private static final int STEP = 1 << 20;

  /**
   * A file to fetch, decompressed.
   *
   * @param name its name, without the {@code .gz} that it has on the mirrors
   * @param bytes its size; not a byte more is taken, whatever a server sends
   * @param sha256 its checksum in hexadecimal
   */
  record Item(String name, long bytes, String sha256) {}

  /**
   * Fetches a file into a folder from the first mirror that has the right bytes.
   *
   * @throws IOException when no mirror gave the file; the message says for each mirror why
   */
  void fetch(Item item, Path folder) throws IOException {
    List<String> reasons = new ArrayList<>();
    for (URI mirror : mirrors) {
      Path part = Files.createTempFile(Files.createDirectories(folder), item.name(), ".part");
      try {
        String actual = unpack(mirror.resolve(item.name() + ".gz"), item, part);
        if (actual.equals(item.sha256())) {
          Files.move(part, folder.resolve(item.name()), StandardCopyOption.ATOMIC_MOVE);
          return;
        }
        reasons.add(
            "%s: checksum differs, file removed: expected SHA-256 %s, got %s"
                .formatted(mirror, item.sha256(), actual));
      } catch (IOException e) {
        reasons.add(mirror + ": " + e.getClass().getSimpleName() + " " + e.getMessage());
      } finally {
        Files.deleteIfExists(part);
      }
    }
    throw new IOException("download of " + item.name() + " failed: " + String.join("; ", reasons));
  }

  /** Returns the checksum of what came. */
  private String unpack(URI address, Item item, Path part) throws IOException {
    URLConnection connection = address.toURL().openConnection();
    connection.setConnectTimeout(TIMEOUT_MS);
    connection.setReadTimeout(TIMEOUT_MS);
    try (var packed = connection.getInputStream();
        var in = new GZIPInputStream(packed);
        OutputStream to = Files.newOutputStream(part)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      long done = 0;
      for (byte[] some = in.readNBytes(STEP); some.length > 0; some = in.readNBytes(STEP)) {
        done += some.length;
        if (done > item.bytes()) {
          throw new IOException("more than the expected " + item.bytes() + " bytes, file removed");
        }
        digest.update(some);
        to.write(some);
        show(item, done);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private void show(Item item, long done) {
    int full = (int) (30 * done / item.bytes());
    String bar = "#".repeat(full) + " ".repeat(30 - full);
    String end = done == item.bytes() ? "\n" : "";
    out.printf(Locale.ROOT, "\r%-24s [%s] %.1f MB%s", item.name(), bar, done / 1e6, end);
  }
}
