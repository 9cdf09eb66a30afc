package gradiente.data;

import static gradiente.tensor.Refusal.bad;

import gradiente.language.Words;
import gradiente.tensor.Memory;
import gradiente.tensor.Tensor;
import gradiente.tensor.Text;
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
      String why = Objects.requireNonNullElse(e.getMessage(), Words.of("its beginning"));
      String whole = "idx: %s at offset %s: expected a whole gzip file, got %s";
      throw bad(whole, file, file.toFile().length(), why);
    } catch (IOException e) {
      throw new UncheckedIOException(
          Text.of(Words.of("idx: cannot read %s: %s"), file, e.getMessage()), e);
    }
  }

  private static Tensor read(InputStream in, Path file, int rank, float unit, long most)
      throws IOException {
    int start = 4 + 4 * rank;
    byte[] head = in.readNBytes(start);
    String few = "idx: %s at offset %s: expected at least %s bytes of header, got %s bytes";
    if (head.length < start) throw bad(few, file, 0, start, head.length);
    ByteBuffer header = ByteBuffer.wrap(head);
    int magic = header.getInt();
    int wanted = 8 << 8 | rank;
    String kind =
        "idx: %s at offset %s: expected magic number 0x%08x (unsigned bytes, %d dimensions), got"
            + " 0x%08x";
    if (magic != wanted) throw bad(kind, file, 0, wanted, rank, magic);
    int[] shape = new int[rank];
    double size = 1;
    for (int d = 0; d < rank; d++) {
      shape[d] = header.getInt();
      String none = "idx: %s at offset %s: expected a dimension of at least 1, got %s";
      if (shape[d] < 1) throw bad(none, file, 4 + 4 * d, shape[d]);
      size *= shape[d];
    }
    String all = Arrays.toString(shape);
    boolean possible = start + size <= most; // else it is only counted, and no memory taken
    String many = "idx: %s at offset %s: expected fewer than 2^31 values, got %s";
    if (possible && size > 0x1p31 - 9) throw bad(many, file, 4, all);
    if (possible) Memory.require("idx: " + file, 4 * size);
    float[] values = new float[possible ? Math.toIntExact((long) size) : 0];
    byte[] some = new byte[1 << 16];
    long done = 0;
    for (int n; done <= size && (n = in.read(some)) > 0; done += n) {
      int to = (int) Math.min(n, Math.max(0, values.length - done));
      for (int i = 0; i < to; i++) values[(int) done + i] = (some[i] & 0xff) / unit;
    }
    long at = start + (long) Math.min(done, size);
    String more = "idx: %s at offset %s: expected %.0f bytes for dimensions %s, got more";
    if (done > size) throw bad(more, file, at, start + size, all);
    String less =
        "idx: %s at offset %s: expected %.0f bytes for dimensions %s, got %s bytes; cut short or"
            + " damaged";
    if (done != size) throw bad(less, file, at, start + size, all, start + done);
    return Tensor.wrap(values, shape);
  }
}
