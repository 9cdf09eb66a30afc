package gradiente.data;

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
   * @param dimensions how many dimensions are wanted: 3 for images, 1 for labels
   * @param unit what the values 0..255 are divided by
   * @return the values in the file's dimensions, say [60000, 28, 28]
   * @throws IllegalArgumentException when the file is no such IDX file, is cut short, is longer
   *     than it says or says impossible sizes; the message names file, offset, expected and actual
   * @throws UncheckedIOException when the file cannot be read
   */
  static Tensor read(Path file, int dimensions, float unit) {
    byte[] bytes = unpacked(file);
    int start = 4 + 4 * dimensions;
    if (bytes.length < start) {
      throw bad(file, 0, "at least " + start + " bytes of header", bytes.length + " bytes");
    }
    ByteBuffer header = ByteBuffer.wrap(bytes);
    int magic = header.getInt();
    int wanted = 8 << 8 | dimensions;
    if (magic != wanted) {
      String expected = "magic number 0x%08x (unsigned bytes, %d dimensions)";
      throw bad(file, 0, expected.formatted(wanted, dimensions), "0x%08x".formatted(magic));
    }
    int[] shape = new int[dimensions];
    double size = 1;
    for (int d = 0; d < dimensions; d++) {
      shape[d] = header.getInt();
      if (shape[d] < 1) {
        throw bad(file, 4 + 4 * d, "a dimension of at least 1", "" + shape[d]);
      }
      size *= shape[d];
    }
    if (bytes.length != start + size) {
      String expected = "%.0f bytes for dimensions %s";
      throw bad(
          file,
          Math.min(bytes.length, (long) (start + size)),
          expected.formatted(start + size, Arrays.toString(shape)),
          bytes.length + " bytes; cut short or damaged");
    }
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
      throw bad(file, file.toFile().length(), "a whole gzip file", e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("idx: cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static IllegalArgumentException bad(Path file, long at, String expected, String got) {
    return new IllegalArgumentException(
        "idx: " + file + " at offset " + at + ": expected " + expected + ", got " + got);
  }
}
