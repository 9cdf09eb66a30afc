package gradiente.data;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.*;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.*;
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
   * A file to fetch, without the {@code .gz} that it has on the mirrors: its name, its size (not a
   * byte more is taken, whatever a server sends) and its checksum in hexadecimal.
   */
  record Item(String name, long bytes, String sha256) {}

  /**
   * Fetches a file into a folder from the first mirror that has the right bytes; when none has, an
   * {@link IOException} says for each mirror why.
   */
  void fetch(Item item, Path folder) throws IOException {
    List<String> reasons = new ArrayList<>();
    for (URI mirror : mirrors) {
      Path part = Files.createTempFile(Files.createDirectories(folder), item.name, ".part");
      try {
        String actual = unpack(mirror.resolve(item.name + ".gz"), item, part);
        if (actual.equals(item.sha256)) {
          Files.move(part, folder.resolve(item.name), StandardCopyOption.ATOMIC_MOVE);
          return;
        }
        String differs = "%s: checksum differs, file removed: expected SHA-256 %s, got %s";
        reasons.add(differs.formatted(mirror, item.sha256, actual));
      } catch (IOException | GeneralSecurityException e) {
        reasons.add(mirror + ": " + e.getClass().getSimpleName() + " " + e.getMessage());
      } finally {
        Files.deleteIfExists(part);
      }
    }
    throw new IOException("download of " + item.name + " failed: " + String.join("; ", reasons));
  }

  /** Writes what the address sends, decompressed, and returns its checksum. */
  private String unpack(URI address, Item item, Path part)
      throws IOException, GeneralSecurityException {
    var connection = address.toURL().openConnection();
    connection.setConnectTimeout(TIMEOUT_MS);
    connection.setReadTimeout(TIMEOUT_MS);
    var digest = MessageDigest.getInstance("SHA-256");
    String more = "more than the expected " + item.bytes + " bytes, file removed";
    try (var packed = connection.getInputStream();
        var in = new GZIPInputStream(packed);
        var to = Files.newOutputStream(part)) {
      byte[] some = in.readNBytes(STEP);
      for (long done = some.length; some.length > 0; done += some.length) {
        if (done > item.bytes) throw new IOException(more);
        digest.update(some);
        to.write(some);
        String bar = "#".repeat((int) (30 * done / item.bytes));
        String end = done == item.bytes ? "\n" : "";
        out.printf(Locale.ROOT, "\r%-24s [%-30s] %.1f MB%s", item.name, bar, done / 1e6, end);
        some = in.readNBytes(STEP);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
