package gradiente.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file in the IDX format of unsigned bytes, which MNIST and its relatives use, plain or gzipped.
 *
 * <p>The format: two zero bytes, a type code (8: unsigned byte), the number of dimensions, each
 * dimension as a big-endian int, then the values, last dimension fastest (LeCun, Cortes and Burges,
 * "The MNIST database of handwritten digits").
 *
 * @param shape the dimensions, say [60000, 28, 28]
 * @param values the bytes in row-major order; {@code b & 0xff} is 0..255
 */
record Idx(int[] shape, byte[] values) {
  private static final int UNSIGNED_BYTE = 8;

  /** Deflate cannot shrink more than this, so a larger promise in a gzip trailer is a lie. */
  private static final long MAX_DEFLATE_RATIO = 1032;

  /**
   * Reads a file, decompressing it when its first two bytes are gzip's. The sizes in the header are
   * checked against the size of the file before memory for the values is taken.
   *
   * @param dimensions how many dimensions are wanted: 3 for images, 1 for labels
   * @throws IllegalArgumentException when the file is no such IDX file, is cut short, is longer
   *     than it says or says impossible sizes; the message names file, offset, expected and actual
   * @throws UncheckedIOException when the file cannot be read
   */
  static Idx read(Path file, int dimensions) {
    try (var raw = Files.newInputStream(file)) {
      boolean gzip = isGzip(file);
      long available = gzip ? unpackedSize(file) : Files.size(file);
      InputStream body = gzip ? new GZIPInputStream(raw, 1 << 16) : raw;
      return read(
          file, new DataInputStream(new BufferedInputStream(body, 1 << 16)), available, dimensions);
    } catch (ZipException | EOFException e) {
      throw bad(
          file, Files.exists(file) ? size(file) : 0, "a complete gzip stream", e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("idx: cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static Idx read(Path file, DataInputStream in, long available, int dimensions)
      throws IOException {
    int header = 4 + 4 * dimensions;
    if (available < header) {
      throw bad(file, 0, "at least " + header + " bytes of header", available + " bytes");
    }
    int magic = in.readInt();
    int wanted = UNSIGNED_BYTE << 8 | dimensions;
    if (magic != wanted) {
      throw bad(
          file,
          0,
          String.format("magic number 0x%08x (unsigned bytes, %d dimensions)", wanted, dimensions),
          String.format("0x%08x", magic));
    }
    int[] shape = new int[dimensions];
    long count = 1;
    for (int d = 0; d < dimensions; d++) {
      shape[d] = in.readInt();
      if (shape[d] < 1) {
        throw bad(file, 4 + 4 * d, "a dimension of at least 1", Integer.toString(shape[d]));
      }
      count *= shape[d];
      if (count > Integer.MAX_VALUE - 8) {
        throw bad(
            file,
            4,
            "at most 2^31 values",
            "dimensions " + Arrays.toString(Arrays.copyOf(shape, d + 1)));
      }
    }
    if (available != header + count) {
      throw bad(
          file,
          Math.min(available, header + count),
          header + count + " bytes for dimensions " + Arrays.toString(shape),
          available + " bytes; cut short or damaged");
    }
    byte[] values = new byte[(int) count];
    int got = in.readNBytes(values, 0, values.length);
    if (got < values.length) {
      throw bad(file, header + got, count + " values", got + " values");
    }
    if (in.read() >= 0) {
      throw bad(file, header + count, "the end of the file", "more bytes");
    }
    return new Idx(shape, values);
  }

  private static boolean isGzip(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return in.read() == 0x1f && in.read() == 0x8b;
    }
  }

  /** The size that a gzip file promises in its last four bytes, refused when impossible. */
  private static long unpackedSize(Path file) throws IOException {
    try (var in = new RandomAccessFile(file.toFile(), "r")) {
      long packed = in.length();
      if (packed < 18) {
        throw bad(file, packed, "a gzip file of at least 18 bytes", packed + " bytes");
      }
      in.seek(packed - 4);
      long promised = Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
      if (promised > packed * MAX_DEFLATE_RATIO) {
        throw bad(
            file,
            packed - 4,
            "an unpacked size of at most " + packed * MAX_DEFLATE_RATIO + " bytes",
            promised + " (the file is cut short or damaged)");
      }
      return promised;
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  private static IllegalArgumentException bad(Path file, long at, String expected, String got) {
    return new IllegalArgumentException(
        "idx: " + file + " at offset " + at + ": expected " + expected + ", got " + got);
  }
}
