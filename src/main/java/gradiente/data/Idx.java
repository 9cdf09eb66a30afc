package gradiente.data;

import gradiente.tensor.Memory;
import gradiente.tensor.Tensor;
import java.io.*;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.*;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The IDX format of unsigned bytes, which MNIST and its relatives use: two zero bytes, a type code
 * (8: unsigned byte), the number of dimensions, each dimension as a big-endian int, then the
 * values, last dimension fastest (LeCun, Cortes and Burges, "The MNIST database of handwritten
 * digits").
 */
final class Idx {
  private Idx() {}

  /**
   * Reads a file, gzipped or plain, that must have {@code rank} dimensions (3 for images, 1 for
   * labels), and divides its values 0..255 by {@code unit}: say [60000, 28, 28]. One that is no
   * such file, is cut short, longer than it says, says impossible sizes or needs more memory than
   * there is is an {@link IllegalArgumentException} that names file, offset, expected and actual,
   * or the megabytes; one that cannot be read an {@link UncheckedIOException}.
   */
  static Tensor read(Path file, int rank, float unit) {
    try (var raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      raw.mark(2);
      boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
      raw.reset();
      long length = Files.size(file);
      // deflate packs 1,032 bytes into one at best (zlib, "Technical Details")
      return read(
          gzip ? new GZIPInputStream(raw, 1 << 16) : raw,
          file,
          rank,
          unit,
          gzip ? 1032 * length : length);
    } catch (ZipException | EOFException e) {
      String why = Objects.requireNonNullElse(e.getMessage(), "its beginning");
      throw bad(file, file.toFile().length(), "a whole gzip file", why);
    } catch (IOException e) {
      throw new UncheckedIOException("idx: cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static Tensor read(InputStream in, Path file, int rank, float unit, long most)
      throws IOException {
    int start = 4 + 4 * rank;
    byte[] head = in.readNBytes(start);
    String has = head.length + " bytes";
    if (head.length < start) throw bad(file, 0, "at least " + start + " bytes of header", has);
    ByteBuffer header = ByteBuffer.wrap(head);
    int magic = header.getInt();
    int wanted = 8 << 8 | rank;
    String kind = "magic number 0x%08x (unsigned bytes, %d dimensions)".formatted(wanted, rank);
    if (magic != wanted) throw bad(file, 0, kind, "0x%08x".formatted(magic));
    int[] shape = new int[rank];
    double size = 1;
    for (int d = 0; d < rank; d++) {
      shape[d] = header.getInt();
      if (shape[d] < 1) throw bad(file, 4 + 4 * d, "a dimension of at least 1", "" + shape[d]);
      size *= shape[d];
    }
    String whole = "%.0f bytes for dimensions %s".formatted(start + size, Arrays.toString(shape));
    boolean possible = start + size <= most; // else it is only counted, and no memory taken
    String many = "fewer than 2^31 values";
    if (possible && size > 0x1p31 - 9) throw bad(file, 4, many, Arrays.toString(shape));
    if (possible) Memory.require("idx: " + file, 4 * size);
    float[] values = new float[possible ? Math.toIntExact((long) size) : 0];
    byte[] some = new byte[1 << 16];
    long done = 0;
    for (int n; done <= size && (n = in.read(some)) > 0; done += n) {
      int to = (int) Math.min(n, Math.max(0, values.length - done));
      for (int i = 0; i < to; i++) values[(int) done + i] = (some[i] & 0xff) / unit;
    }
    long at = start + (long) Math.min(done, size);
    String less = start + done + " bytes; cut short or damaged";
    if (done != size) throw bad(file, at, whole, done > size ? "more" : less);
    return Tensor.wrap(values, shape);
  }

  private static IllegalArgumentException bad(Path file, long at, String wanted, String got) {
    String format = "idx: %s at offset %s: expected %s, got %s";
    return new IllegalArgumentException(format.formatted(file, at, wanted, got));
  }
}
