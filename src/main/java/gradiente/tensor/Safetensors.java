package gradiente.tensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Named tensors in a file that PyTorch, DJL and others open too: the safetensors format (Hugging
 * Face, github.com/huggingface/safetensors, "Format").
 *
 * <p>Eight bytes with the length of the header (little-endian), the header in JSON (per tensor its
 * element type, shape, and where its bytes begin and end), then the elements, row-major and
 * little-endian, one tensor right after the other.
 */
public final class Safetensors {
  /** What a file holds, in the order of its header. Neither map can be changed. */
  public record Contents(Map<String, Tensor> tensors, Map<String, String> metadata) {}

  /** The length of the header, in front of it. */
  static final int PREFIX = 8;

  private static final int CHUNK = 1 << 16;

  private Safetensors() {}

  /** Writes tensors without metadata; see {@link #save(Path, Map, Map)}. */
  public static void save(Path file, Map<String, Tensor> tensors) {
    save(file, tensors, Map.of());
  }

  /**
   * Writes tensors as float32. The file is written beside its target and then moved into place, so
   * that whoever reads the target finds the old one or the new one, never half of one.
   *
   * @param tensors by name; written in the map's order
   * @param metadata texts to keep with them
   * @throws IllegalArgumentException if a tensor is named {@code __metadata__}, which the format
   *     keeps for itself
   * @throws UncheckedIOException if the file cannot be written; the target is then as it was
   */
  public static void save(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) {
    byte[] header = SafetensorsHeader.bytes(tensors, metadata);
    Path target = file.toAbsolutePath();
    Path part = target.resolveSibling(target.getFileName() + "." + System.nanoTime() + ".part");
    try {
      try (FileChannel out =
          FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        writeAll(out, buffer(PREFIX).putLong(header.length).flip());
        writeAll(out, ByteBuffer.wrap(header));
        ByteBuffer chunk = buffer(CHUNK);
        for (Tensor t : tensors.values()) {
          write(out, t.data, chunk);
        }
        out.force(true);
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failure("save", file, e);
    } finally {
      try {
        Files.deleteIfExists(part);
      } catch (IOException e) {
        // It was never there, or cannot be reached any more: the first exception says why.
      }
    }
  }

  /**
   * Reads tensors; elements of type F64, F32, F16, BF16, I64, I32, I16, I8, U8 and BOOL become
   * float32. All sizes are checked against the file before memory is taken.
   *
   * @throws IllegalArgumentException if it is no such file, is cut short or contradicts itself;
   *     names the file, the offset, what was expected and what is there
   * @throws UncheckedIOException if there is no file, or it cannot be read
   */
  public static Contents load(Path file) {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = in.size();
      if (size < PREFIX) {
        throw bad(file, 0, "the length of a header in " + PREFIX + " bytes", size + " bytes");
      }
      long length = read(in, buffer(PREFIX), 0).getLong();
      if (length < 0 || length > size - PREFIX) {
        throw bad(
            file,
            PREFIX,
            "a header of " + Long.toUnsignedString(length) + " bytes",
            size - PREFIX + " bytes to the end of the file");
      }
      if (length > SafetensorsHeader.LARGEST) {
        throw bad(
            file,
            PREFIX,
            "a header of at most " + SafetensorsHeader.LARGEST + " bytes",
            length + " bytes");
      }
      SafetensorsHeader header =
          SafetensorsHeader.parse(file, headerText(file, in, (int) length), length, size);
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      ByteBuffer chunk = buffer(CHUNK);
      for (SafetensorsHeader.Entry e : header.entries()) {
        Tensor t = Tensor.zeros(e.shape());
        read(in, PREFIX + length + e.begin(), t.data, e.type(), chunk);
        tensors.put(e.name(), t);
      }
      return new Contents(Collections.unmodifiableMap(tensors), header.metadata());
    } catch (IOException e) {
      throw failure("load", file, e);
    }
  }

  /** What is wrong with a file's content, and where. */
  static IllegalArgumentException bad(Path file, long offset, String expected, String actual) {
    return new IllegalArgumentException(
        "load: " + file + ": at byte " + offset + " expected " + expected + ", got " + actual);
  }

  private static String headerText(Path file, FileChannel in, int length) throws IOException {
    try {
      ByteBuffer bytes = read(in, buffer(length), PREFIX);
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw bad(file, PREFIX, "a header in UTF-8", "other bytes");
    }
  }

  private static void write(FileChannel out, float[] data, ByteBuffer chunk) throws IOException {
    int most = chunk.capacity() / Float.BYTES;
    for (int from = 0; from < data.length; from += most) {
      int n = Math.min(most, data.length - from);
      chunk.clear().limit(n * Float.BYTES);
      chunk.asFloatBuffer().put(data, from, n);
      writeAll(out, chunk);
    }
  }

  private static void writeAll(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  private static void read(
      FileChannel in, long at, float[] data, ElementType type, ByteBuffer chunk)
      throws IOException {
    int most = chunk.capacity() / type.bytes;
    for (int from = 0; from < data.length; from += most) {
      int n = Math.min(most, data.length - from);
      chunk.clear().limit(n * type.bytes);
      read(in, chunk, at + (long) from * type.bytes);
      for (int i = 0; i < n; i++) {
        data[from + i] = type.read(chunk);
      }
    }
  }

  /** Fills the buffer from this place of the file. */
  private static ByteBuffer read(FileChannel in, ByteBuffer bytes, long at) throws IOException {
    while (bytes.hasRemaining()) {
      int n = in.read(bytes, at + bytes.position());
      if (n < 0) {
        throw new IOException("it became shorter while it was read");
      }
    }
    return bytes.flip();
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static UncheckedIOException failure(String op, Path file, IOException e) {
    String why = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    if (e instanceof NoSuchFileException) {
      why = op.equals("load") ? "no such file" : "no such folder";
    }
    return new UncheckedIOException(
        op + ": " + file + ": " + (why == null ? e.getClass().getSimpleName() : why), e);
  }
}
