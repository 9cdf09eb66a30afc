package gradiente.data;

import static gradiente.data.Dataset.check;

import gradiente.tensor.Tensor;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
   * Reads a file, gzipped or plain.
   *
   * @param rank how many dimensions are wanted: 3 for images, 1 for labels
   * @param unit what the values 0..255 are divided by
   * @return the values in the file's dimensions, say [60000, 28, 28]
   * @throws IllegalArgumentException when the file is no such IDX file, is cut short, is longer
   *     than it says or says impossible sizes; the message names file, offset, expected and actual
   * @throws UncheckedIOException when the file cannot be read
   */
  static Tensor read(Path file, int rank, float unit) {
    byte[] bytes = unpacked(file);
    int start = 4 + 4 * rank;
    String got = bytes.length + " bytes";
    expect(bytes.length >= start, file, 0, "at least " + start + " bytes of header", got);
    ByteBuffer header = ByteBuffer.wrap(bytes);
    int magic = header.getInt();
    int wanted = 8 << 8 | rank;
    String kind = "magic number 0x%08x (unsigned bytes, %d dimensions)".formatted(wanted, rank);
    expect(magic == wanted, file, 0, kind, "0x%08x".formatted(magic));
    int[] shape = new int[rank];
    double size = 1;
    for (int d = 0; d < rank; d++) {
      shape[d] = header.getInt();
      expect(shape[d] > 0, file, 4 + 4 * d, "a dimension of at least 1", "" + shape[d]);
      size *= shape[d];
    }
    String whole = "%.0f bytes for dimensions %s".formatted(start + size, Arrays.toString(shape));
    long at = Math.min(bytes.length, (long) (start + size));
    expect(bytes.length == start + size, file, at, whole, got + "; cut short or damaged");
    float[] values = new float[bytes.length - start];
    for (int i = 0; i < values.length; i++) {
      values[i] = (bytes[start + i] & 0xff) / unit;
    }
    return Tensor.wrap(values, shape);
  }

  private static byte[] unpacked(Path file) {
    try (var raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      raw.mark(2);
      boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
      raw.reset();
      return (gzip ? new GZIPInputStream(raw, 1 << 16) : raw).readAllBytes();
    } catch (ZipException | EOFException e) {
      String place = "idx: " + file + " at offset " + file.toFile().length();
      throw new IllegalArgumentException(
          place + ": expected a whole gzip file, got " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("idx: cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static void expect(boolean holds, Path file, long at, String wanted, String got) {
    check(holds, "idx: %s at offset %s: expected %s, got %s", file, at, wanted, got);
  }
}
