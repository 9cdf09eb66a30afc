package gradiente.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Fetches a gzipped file, checks the decompressed bytes and moves them into place in one step.
 *
 * <p>Mirrors compress the same bytes differently, so the checksum is that of the decompressed
 * bytes. A target that exists is therefore whole: what came before the move is in a temporary file
 * beside it, which is removed when anything goes wrong.
 *
 * @param mirrors addresses ending in a slash, tried in this order
 * @param progress told of every file and how far it has come
 */
record Download(List<URI> mirrors, Mnist.Progress progress) {
  private static final int CONNECT_MS = 10_000;
  private static final int READ_MS = 30_000;
  private static final long STEP = 1 << 20;

  /**
   * A file to fetch.
   *
   * @param name its name, without the {@code .gz} that it has on the mirrors
   * @param bytes its size, decompressed; not a byte more is taken, whatever a server sends
   * @param sha256 the checksum of the decompressed bytes, in hexadecimal
   */
  record Item(String name, long bytes, String sha256) {}

  /**
   * Fetches a file from the first mirror that has the right bytes.
   *
   * @param folder where the decompressed file goes; made when absent
   * @throws UncheckedIOException when no mirror gave the file; the message says for each mirror why
   */
  void fetch(Item item, Path folder) {
    List<String> reasons = new ArrayList<>();
    for (URI mirror : mirrors) {
      try {
        fetch(mirror.resolve(item.name() + ".gz"), item, folder);
        return;
      } catch (IOException e) {
        reasons.add(mirror + ": " + reason(e));
      }
    }
    throw new UncheckedIOException(
        new IOException("download of " + item.name() + " failed: " + String.join("; ", reasons)));
  }

  private void fetch(URI address, Item item, Path folder) throws IOException {
    Files.createDirectories(folder);
    Path part = Files.createTempFile(folder, item.name(), ".part");
    var connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setConnectTimeout(CONNECT_MS);
    connection.setReadTimeout(READ_MS);
    try {
      int status = connection.getResponseCode();
      if (status != HttpURLConnection.HTTP_OK) {
        throw new IOException("answered with status " + status);
      }
      String actual = unpack(connection.getInputStream(), item, part);
      if (!actual.equals(item.sha256())) {
        throw new IOException(
            "checksum differs, file removed: expected SHA-256 "
                + item.sha256()
                + ", got "
                + actual);
      }
      move(part, folder.resolve(item.name()));
    } finally {
      connection.disconnect();
      Files.deleteIfExists(part);
    }
  }

  private String unpack(InputStream packed, Item item, Path part) throws IOException {
    MessageDigest digest = sha256();
    try (var in = new DigestInputStream(new GZIPInputStream(packed, 1 << 16), digest);
        OutputStream out = Files.newOutputStream(part)) {
      byte[] buffer = new byte[1 << 16];
      long done = 0;
      long next = 0;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        done += n;
        if (done > item.bytes()) {
          throw new IOException("more than the expected " + item.bytes() + " bytes, file removed");
        }
        out.write(buffer, 0, n);
        if (done >= next || done == item.bytes()) {
          next = done + STEP;
          progress.at(item.name(), done, item.bytes());
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void move(Path part, Path target) throws IOException {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private static String reason(IOException e) {
    String text = e.getMessage();
    return e.getClass() == IOException.class
        ? text
        : e.getClass().getSimpleName() + (text == null ? "" : " " + text);
  }
}
