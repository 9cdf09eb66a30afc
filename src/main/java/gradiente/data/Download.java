package gradiente.data;

import java.io.FilterInputStream;
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

  /**
   * Fetches {@code name.gz} from the first mirror that has the right bytes.
   *
   * @param name the file's name without {@code .gz}
   * @param sha256 the checksum of the decompressed bytes, in hexadecimal
   * @param maxBytes how many decompressed bytes are taken at most, so that a wrong answer cannot
   *     fill the disk
   * @param folder where the decompressed file goes; made when absent
   * @return the file
   * @throws UncheckedIOException when no mirror gave the file; the message says for each mirror why
   */
  Path fetch(String name, String sha256, long maxBytes, Path folder) {
    List<String> reasons = new ArrayList<>();
    for (URI mirror : mirrors) {
      try {
        return fetchFrom(mirror.resolve(name + ".gz"), name, sha256, maxBytes, folder);
      } catch (IOException e) {
        reasons.add(mirror + ": " + reason(e));
      }
    }
    throw new UncheckedIOException(
        new IOException("download of " + name + " failed: " + String.join("; ", reasons)));
  }

  private Path fetchFrom(URI address, String name, String sha256, long maxBytes, Path folder)
      throws IOException {
    Files.createDirectories(folder);
    Path part = Files.createTempFile(folder, name, ".part");
    try {
      var connection = (HttpURLConnection) address.toURL().openConnection();
      connection.setConnectTimeout(CONNECT_MS);
      connection.setReadTimeout(READ_MS);
      try {
        int status = connection.getResponseCode();
        if (status != HttpURLConnection.HTTP_OK) {
          throw new IOException("answered with status " + status);
        }
        long total = connection.getContentLengthLong();
        var body = new Counted(connection.getInputStream(), name, total, progress);
        String actual = unpack(body, maxBytes, part);
        if (!actual.equals(sha256)) {
          throw new IOException(
              "checksum differs, file removed: expected SHA-256 " + sha256 + ", got " + actual);
        }
      } finally {
        connection.disconnect();
      }
      return move(part, folder.resolve(name));
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static String unpack(InputStream packed, long maxBytes, Path part) throws IOException {
    MessageDigest digest = sha256();
    try (var in = new DigestInputStream(new GZIPInputStream(packed, 1 << 16), digest);
        OutputStream out = Files.newOutputStream(part)) {
      byte[] buffer = new byte[1 << 16];
      long done = 0;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        done += n;
        if (done > maxBytes) {
          throw new IOException("more than the expected " + maxBytes + " bytes, file removed");
        }
        out.write(buffer, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static Path move(Path part, Path target) throws IOException {
    try {
      return Files.move(
          part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      return Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
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

  /** Reports the bytes that pass; the packed ones, because only their number is known before. */
  private static final class Counted extends FilterInputStream {
    private static final long STEP = 1 << 16;
    private final String name;
    private final long total;
    private final Mnist.Progress progress;
    private long done;
    private long next = STEP;

    Counted(InputStream in, String name, long total, Mnist.Progress progress) {
      super(in);
      this.name = name;
      this.total = total;
      this.progress = progress;
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count(b < 0 ? -1 : 1);
      return b;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
      int n = super.read(buffer, from, length);
      count(n);
      return n;
    }

    private void count(int n) {
      if (n > 0) {
        done += n;
      }
      if (done >= next || done == total && n > 0) {
        next = done + STEP;
        progress.at(name, done, total);
      }
    }
  }
}
