package gradiente.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that are cut short, lie about their sizes or are no such file: where, and what is wrong.
 */
class SafetensorsDamageTest {
  @TempDir Path folder;

  @Test
  void aMissingFileIsNamed() {
    Path file = folder.resolve("gone.safetensors");
    var e = assertThrows(UncheckedIOException.class, () -> Safetensors.load(file));
    assertEquals("load: " + file + ": no such file", e.getMessage());
  }

  @Test
  void aFileWithoutRoomForItsLengthsIsRefused() throws IOException {
    refused(new byte[5], 0, "the length of a header in 8 bytes, got 5 bytes");
    refused(file(1000, "{}", 0), 8, "a header of 1000 bytes, got 2 bytes to the end of the file");
    refused(
        file(-1, "{}", 0),
        8,
        "a header of 18446744073709551615 bytes, got 2 bytes to the end of the file");
  }

  @Test
  void aHeaderThatIsNotOneIsRefused() throws IOException {
    refused(file(" {}", 0), 8, "a header that begins with '{', got \" \"");
    refused(file("", 0), 8, "a header that begins with '{', got none");
    refused(file("{\"a\" 1}", 0), 8, "a JSON header, got \"1\" at character 5 where ':' belongs");
    refused(file("{\"a\":", 0), 8, "a JSON header, got the end at character 5 where '{' belongs");
    refused(
        file("{\"\\q\":1}", 0),
        8,
        "a JSON header, got \"q\" at character 3 where an escape belongs");
    refused(
        file("{\"\\u00g0\":1}", 0),
        8,
        "a JSON header, got \"0\" at character 4 where four hexadecimal digits belongs");
    refused(
        file("{\"a\n\":1}", 0),
        8,
        "a JSON header, got \"\\n\" at character 3 where a closing quote belongs");
    refused(file("{\"a", 0), 8, "a JSON header, got the end at character 3 where a closing quote");
    refused(file("{} x", 0), 8, "a JSON header, got \"x\" at character 3 where the end belongs");
    refused(
        file("{\"a\":" + "[".repeat(100_000), 0),
        8,
        "a JSON header, got \"[\" at character 5 where '{' belongs");
    byte[] latin = file("{\"x\":1}", 0);
    latin[10] = (byte) 0xe9;
    refused(latin, 8, "a header in UTF-8, got other bytes");
  }

  @Test
  void aKeyMayStandThereOnce() throws IOException {
    String a = "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}";
    refused(
        file("{" + a + "," + a + "}", 4),
        8,
        "a JSON header, got \":\" at character 57 where another name than \"a\" belongs");
  }

  @Test
  void aTensorThatContradictsItselfIsRefused() throws IOException {
    refused(
        file(entry("F32", "[2,3]", "[0,20]"), 20),
        8,
        "tensor \"a\" F32 [2, 3] with 24 bytes, got 20 bytes, data_offsets [0, 20]");
    refused(
        file(entry("F8", "[2]", "[0,2]"), 2),
        8,
        "tensor \"a\" with a dtype of [F64, F32, F16, BF16, I64, I32, I16, I8, U8, BOOL], got F8");
    refused(
        file(entry("F32", "[-2]", "[0,8]"), 8),
        8,
        "a JSON header, got \"-\" at character 29 where a whole number belongs");
    refused(
        file(entry("F32", "[\"2\"]", "[0,8]"), 8),
        8,
        "a JSON header, got \"\\\"\" at character 29 where a whole number belongs");
    refused(
        file(entry("F32", "[02]", "[0,8]"), 8),
        8,
        "a JSON header, got \"0\" at character 29 where a whole number belongs");
    refused(
        file(entry("F32", "[2,]", "[0,8]"), 8),
        8,
        "a JSON header, got \"]\" at character 31 where a whole number belongs");
    refused(
        file(entry("F32", "2", "[0,8]"), 8),
        8,
        "a JSON header, got \"2\" at character 28 where '[' belongs");
    refused(
        file(entry("F32", "[2]", "[8,0]"), 8),
        8,
        "tensor \"a\" with data_offsets [begin, end], got [8, 0]");
    refused(
        file(entry("F32", "[2]", "[0]"), 8),
        8,
        "tensor \"a\" with data_offsets [begin, end], got [0]");
    refused(
        file("{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}", 0),
        8,
        "tensor \"a\" with dtype, shape and data_offsets, got [dtype, shape]");
    refused(
        file("{\"__metadata__\":{\"a\":1}}", 0),
        8,
        "a JSON header, got \"1\" at character 21 where '\"' belongs");
    refused(
        file("{\"__metadata__\":1}", 0),
        8,
        "a JSON header, got \"1\" at character 16 where '{' belongs");
  }

  @Test
  void sizesAreCheckedBeforeAnythingIsAllocated() throws IOException {
    // 2^33 bytes claimed by a file of some hundred: the heap of the tests would not hold them
    String header = entry("F32", "[2147483000]", "[0,8589932000]");
    refused(
        file(header, 4),
        8 + header.length(),
        "tensor \"a\" of 8589932000 bytes, got 4 bytes to the end of the file");
    refused(
        file(entry("F32", "[65536,65536]", "[0,17179869184]"), 4),
        8,
        "tensor \"a\" with fewer than 2^31 elements, got shape [65536, 65536]");
    refused(
        file(entry("F32", "[4294967296]", "[0,17179869184]"), 4),
        8,
        "tensor \"a\" with fewer than 2^31 elements, got shape [4294967296]");
  }

  @Test
  void aTensorOfMoreThan64DimensionsIsRefusedWhileItsShapeIsRead() throws IOException {
    String shape = "[" + "1,".repeat(64) + "1]";
    refused(
        file(entry("U8", shape, "[0,1]"), 1),
        8,
        "a JSON header, got \"1\" at character 156 where a list of at most 64 belongs");
    String most = "[" + "1,".repeat(63) + "1]";
    Path file = Files.write(folder.resolve("64"), file(entry("U8", most, "[0,1]"), 1));
    assertEquals(64, Safetensors.load(file).tensors().get("a").rank());
  }

  @Test
  void dataBeyondTheMemoryIsRefusedBeforeItIsTaken() throws IOException {
    long n = Math.min(Runtime.getRuntime().maxMemory(), 8_000_000_000L) / 4 + 1000;
    assumeTrue(4 * n > Runtime.getRuntime().maxMemory());
    Path file =
        Files.write(folder.resolve("big"), file(entry("I8", "[" + n + "]", "[0," + n + "]"), 0));
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(sparse.length() + n);
    }
    var e = assertThrows(IllegalArgumentException.class, () -> Safetensors.load(file));
    String needs = "load: %s: its data as float32 needs %.0f MB".formatted(file, 4e-6 * n);
    assertTrue(e.getMessage().startsWith(needs), e.getMessage());
  }

  @Test
  void aNumberThatFloat32WouldChangeBeyondRoundingIsRefused() throws IOException {
    long[] lost = {16_777_217, -16_777_217, (1L << 53) + 1, Long.MAX_VALUE, Long.MAX_VALUE - 1};
    for (long v : lost) refusedNumber("I64", buffer(8).putLong(v));
    refusedNumber("I32", buffer(4).putInt(16_777_217));
    refusedNumber("I32", buffer(4).putInt(Integer.MAX_VALUE));
    for (double v : new double[] {1e300, -1e39, 3.5e38})
      refusedNumber("F64", buffer(8).putDouble(v));
    for (long v : new long[] {0, -1, 1 << 24, Long.MIN_VALUE, 1L << 40}) {
      assertEquals((float) v, number("I64", buffer(8).putLong(v)));
    }
    for (double v : new double[] {0.1, 1e-300, 3e38, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertEquals((float) v, number("F64", buffer(8).putDouble(v)));
    }
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private float number(String type, ByteBuffer value) throws IOException {
    byte[] number = value.array();
    byte[] file = file(entry(type, "[]", "[0," + number.length + "]"), number.length);
    System.arraycopy(number, 0, file, file.length - number.length, number.length);
    return Safetensors.load(Files.write(folder.resolve("n"), file)).tensors().get("a").item();
  }

  private void refusedNumber(String type, ByteBuffer value) {
    var e = assertThrows(IllegalArgumentException.class, () -> number(type, value));
    String lost = "tensor \"a\": element 0 of type " + type + " is no float32";
    assertTrue(e.getMessage().contains(lost), e.getMessage());
  }

  @Test
  void dataMustBeFilledByTheTensorsAlone() throws IOException {
    String one = entry("F32", "[1]", "[0,4]");
    int data = 8 + one.length();
    refused(file(one, 3), data, "tensor \"a\" of 4 bytes, got 3 bytes to the end of the file");
    refused(file(one, 6), data + 4, "the end of the file, got 2 bytes");
    String gap = entry("F32", "[1]", "[4,8]");
    refused(file(gap, 8), data, "the next tensor, got tensor \"a\" at byte " + (data + 4));
    String overlap =
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}";
    data = 8 + overlap.length();
    refused(file(overlap, 12), data + 8, "the next tensor, got tensor \"b\" at byte " + (data + 4));
  }

  @Test
  void offsetsAreThoseInTheFileForLaterTensorsToo() throws IOException {
    String two =
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}";
    refused(
        file(two, 7),
        8 + two.length() + 4,
        "tensor \"b\" of 8 bytes, got 3 bytes to the end of the file");
    refused(
        file(two.replace("[4,12]", "[4,10]"), 10),
        8,
        "tensor \"b\" F32 [2] with 8 bytes, got 6 bytes, data_offsets [4, 10]");
  }

  @Test
  void aHeaderBeyondTheFormatsLimitIsRefusedUnread() throws IOException {
    Path file = folder.resolve("large.safetensors");
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.writeLong(Long.reverseBytes(100_000_001));
      out.setLength(8 + 100_000_001); // sparse: takes no room on the disk
    }
    var e = assertThrows(IllegalArgumentException.class, () -> Safetensors.load(file));
    assertEquals(
        "load: "
            + file
            + ": at byte 8 expected a header of at most 100000000 bytes, got 100000001 bytes",
        e.getMessage());
  }

  private void refused(byte[] bytes, long offset, String rest) throws IOException {
    Path file = Files.write(folder.resolve("bad.safetensors"), bytes);
    var e = assertThrows(IllegalArgumentException.class, () -> Safetensors.load(file));
    String expected = "load: " + file + ": at byte " + offset + " expected " + rest;
    assertTrue(e.getMessage().startsWith(expected), () -> expected + "\n" + e.getMessage());
  }

  private static String entry(String type, String shape, String offsets) {
    return "{\"a\":{\"dtype\":\""
        + type
        + "\",\"shape\":"
        + shape
        + ",\"data_offsets\":"
        + offsets
        + "}}";
  }

  static byte[] file(String header, int dataBytes) {
    return file(header.getBytes(StandardCharsets.UTF_8).length, header, dataBytes);
  }

  private static byte[] file(long claimed, String header, int dataBytes) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + json.length + dataBytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(claimed)
        .put(json)
        .array();
  }
}
