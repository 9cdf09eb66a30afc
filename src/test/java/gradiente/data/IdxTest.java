package gradiente.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gradiente.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
  @TempDir Path folder;

  @Test
  void readsPlainAndGzippedFilesAlike() throws IOException {
    byte[] idx = idx(new int[] {2, 1, 3}, 1, 2, 3, 253, 254, 255);
    for (Path file : new Path[] {file(idx), file(gzip(idx))}) {
      Tensor read = Idx.read(file, 3, 2);
      assertArrayEquals(new int[] {2, 1, 3}, read.shape());
      assertArrayEquals(new float[] {0.5f, 1, 1.5f, 126.5f, 127, 127.5f}, read.data());
    }
  }

  @Test
  void refusesAFileOfAnotherKind() throws IOException {
    refused(
        "at offset 0: expected magic number 0x00000801 (unsigned bytes, 1 dimensions), got"
            + " 0x3c68746d",
        "<html>no such page</html>".getBytes(),
        1);
    refused("expected magic number 0x00000803", idx(new int[] {9}, 1, 2, 3, 4, 5, 6, 7, 8, 9), 3);
    refused("at offset 0: expected at least 8 bytes of header, got 5 bytes", new byte[5], 1);
    refused("expected at least 8 bytes of header, got 0 bytes", new byte[0], 1);
  }

  @Test
  void refusesAFileCutShortNamingOffsetExpectedAndActual() throws IOException {
    byte[] idx = idx(new int[] {4}, 1, 2, 3, 4);
    refused(
        "at offset 10: expected 12 bytes for dimensions [4], got 10 bytes",
        Arrays.copyOf(idx, 10),
        1);
    refused("at offset 12: expected 12 bytes", Arrays.copyOf(idx, 13), 1);
  }

  @Test
  void refusesSizesThatLieBeforeTakingMemory() throws IOException {
    byte[] huge = idx(new int[] {60_000, 28, 28}, 1, 2, 3);
    refused("expected 47040016 bytes for dimensions [60000, 28, 28], got 19 bytes", huge, 3);
    refused("expected 47040016 bytes", gzip(huge), 3);
    refused(
        "bytes for dimensions [2147483647, 2147483647, 5], got 17 bytes",
        idx(new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE, 5}, 1),
        3);
    refused(
        "at offset 8: expected a dimension of at least 1, got -1", idx(new int[] {1, -1, 1}), 3);
    refused("at offset 4: expected a dimension of at least 1, got 0", idx(new int[] {0}), 1);
  }

  @Test
  void readsNoFurtherThanTheHeaderPromises() throws IOException {
    Path bomb = folder.resolve("bomb.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
      out.write(idx(new int[] {9}));
      for (int i = 0; i < 64; i++) out.write(new byte[1 << 20]);
    }
    // cut short, so that whoever unpacks it all finds no end
    Files.write(bomb, Arrays.copyOf(Files.readAllBytes(bomb), 40_000));
    DatasetTest.refused(
        "at offset 17: expected 17 bytes for dimensions [9], got more", () -> Idx.read(bomb, 1, 1));
  }

  @Test
  void refusesWhatNeedsMoreMemoryThanThereIs() throws IOException {
    long pictures = Math.min(Runtime.getRuntime().maxMemory(), 8_000_000_000L) / 784 / 4 + 1000;
    assumeTrue(4 * 784 * pictures > Runtime.getRuntime().maxMemory());
    Path file = file(idx(new int[] {(int) pictures, 28, 28}));
    try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(16 + pictures * 784);
    }
    String needs = "idx: %s needs %.0f MB of memory".formatted(file, 4e-6 * 784 * pictures);
    DatasetTest.refused(needs, () -> Idx.read(file, 3, 255));
  }

  @Test
  void readsMoreThanItsBuffer() throws IOException {
    byte[] idx = Arrays.copyOf(idx(new int[] {200_001}), 8 + 200_001);
    for (int i = 8; i < idx.length; i++) idx[i] = (byte) (i * 7);
    for (Path file : new Path[] {file(idx), file(gzip(idx))}) {
      float[] read = Idx.read(file, 1, 1).data();
      for (int i = 0; i < read.length; i++) assertEquals((byte) ((i + 8) * 7) & 0xff, read[i]);
    }
  }

  @Test
  void refusesADamagedGzipFile() throws IOException {
    byte[] random = new byte[5000];
    new Random(1).nextBytes(random);
    byte[] idx = idx(new int[] {5000});
    byte[] whole = Arrays.copyOf(idx, idx.length + 5000);
    System.arraycopy(random, 0, whole, idx.length, 5000);
    byte[] packed = gzip(whole);
    refused("idx: ", Arrays.copyOf(packed, packed.length / 2), 1);
    refused("expected a whole gzip file", Arrays.copyOf(packed, 12), 1);
    refused("expected a whole gzip file, got its beginning", Arrays.copyOf(packed, 5), 1);
    byte[] flipped = packed.clone();
    flipped[packed.length / 2] ^= 0x55;
    refused("idx: ", flipped, 1);
    byte[] lying = packed.clone();
    ByteBuffer.wrap(lying, lying.length - 4, 4).putInt(0xffffff7f);
    refused("expected a whole gzip file", lying, 1);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    var e =
        assertThrows(UncheckedIOException.class, () -> Idx.read(folder.resolve("nothing"), 1, 1));
    assertTrue(e.getMessage().contains("nothing"), e.getMessage());
  }

  static byte[] idx(int[] shape, int... values) {
    ByteBuffer out = ByteBuffer.allocate(4 + 4 * shape.length + values.length);
    out.putInt(8 << 8 | shape.length);
    for (int size : shape) out.putInt(size);
    for (int value : values) out.put((byte) value);
    return out.array();
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(Files.createTempFile(folder, "some", ".idx"), bytes);
  }

  private void refused(String message, byte[] bytes, int dimensions) throws IOException {
    Path file = file(bytes);
    DatasetTest.refused(message, () -> Idx.read(file, dimensions, 1));
    DatasetTest.refused(file.toString(), () -> Idx.read(file, dimensions, 1));
  }
}
