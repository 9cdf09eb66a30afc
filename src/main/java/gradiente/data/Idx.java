package gradiente.data;

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
   * such file, is cut short, longer than it says or says impossible sizes is an {@link
   * IllegalArgumentException} that names file, offset, expected and actual; one that cannot be read
   * an {@link UncheckedIOException}.
   */
  static Tensor read(Path file, int rank, float unit) {
    byte[] bytes = unpacked(file);
    int start = 4 + 4 * rank;
    String got = bytes.length + " bytes";
    if (bytes.length < start) throw bad(file, 0, "at least " + start + " bytes of header", got);
    ByteBuffer header = ByteBuffer.wrap(bytes);
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
    double end = start + size;
    String whole = "%.0f bytes for dimensions %s".formatted(end, Arrays.toString(shape));
    long at = Math.min(bytes.length, (long) end);
    if (bytes.length != end) throw bad(file, at, whole, got + "; cut short or damaged");
    float[] values = new float[bytes.length - start];
    for (int i = 0; i < values.length; i++) values[i] = (bytes[start + i] & 0xff) / unit;
    return Tensor.wrap(values, shape);
  }

  private static byte[] unpacked(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      boolean gzip = bytes.length > 1 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
      if (!gzip) return bytes;
      return new GZIPInputStream(new ByteArrayInputStream(bytes), 1 << 16).readAllBytes();
    } catch (ZipException | EOFException e) {
      String why = Objects.requireNonNullElse(e.getMessage(), "its beginning");
      throw bad(file, file.toFile().length(), "a whole gzip file", why);
    } catch (IOException e) {
      throw new UncheckedIOException("idx: cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static IllegalArgumentException bad(Path file, long at, String wanted, String got) {
    String format = "idx: %s at offset %s: expected %s, got %s";
    return new IllegalArgumentException(format.formatted(file, at, wanted, got));
  }
}
