package gradiente.tensor;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
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
 * <p>Eight bytes with the length of the header (little-endian), the header in JSON, then the
 * elements, row-major and little-endian, one tensor right after the other.
 */
public final class Safetensors {
  /** What a file holds, in the order of its header. Neither map can be changed. */
  public record Contents(Map<String, Tensor> tensors, Map<String, String> metadata) {}

  /** Elements that are written or read at once. */
  private static final int CHUNK = 1 << 14;

  private Safetensors() {}

  /** Writes tensors without metadata; see {@link #save(Path, Map, Map)}. */
  public static void save(Path file, Map<String, Tensor> tensors) {
    save(file, tensors, Map.of());
  }

  /**
   * Writes tensors as float32, in the map's order, with texts to keep with them. The file is
   * written beside its target and then moved into place: there is the old one or the new one, never
   * half.
   *
   * @throws IllegalArgumentException if a tensor is named {@code __metadata__}
   * @throws UncheckedIOException if the file cannot be written; the target is then as it was
   */
  public static void save(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) {
    byte[] header = SafetensorsHeader.bytes(tensors, metadata);
    Path target = file.toAbsolutePath();
    Path part = target.resolveSibling(target.getFileName() + "." + System.nanoTime() + ".part");
    try {
      try (FileChannel channel =
          FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        OutputStream out = Channels.newOutputStream(channel);
        out.write(littleEndian(new byte[8]).putLong(header.length).array());
        out.write(header);
        for (Tensor t : tensors.values()) {
          for (int from = 0; from < t.data.length; from += CHUNK) {
            byte[] bytes = new byte[4 * Math.min(CHUNK, t.data.length - from)];
            littleEndian(bytes).asFloatBuffer().put(t.data, from, bytes.length / 4);
            out.write(bytes);
          }
        }
        channel.force(true);
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
   * @throws IllegalArgumentException if it is no such file, is cut short or contradicts itself
   * @throws UncheckedIOException if there is no file, or it cannot be read
   */
  public static Contents load(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return load(new DataInputStream(Channels.newInputStream(channel)), channel.size());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("load: " + file + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw failure("load", file, e);
    }
  }

  private static Contents load(DataInputStream in, long size) throws IOException {
    SafetensorsHeader header = SafetensorsHeader.read(in, size);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    header.entries().forEach(e -> tensors.put(e.name(), Tensor.zeros(e.shape())));
    for (SafetensorsHeader.Entry e : header.inOrder()) {
      float[] data = tensors.get(e.name()).data;
      for (int from = 0; from < data.length; from += CHUNK) {
        int n = Math.min(CHUNK, data.length - from);
        byte[] bytes = new byte[n * e.type().bytes];
        in.readFully(bytes);
        ByteBuffer elements = littleEndian(bytes);
        for (int i = from; i < from + n; i++) {
          data[i] = (float) e.type().next.applyAsDouble(elements);
        }
      }
    }
    return new Contents(Collections.unmodifiableMap(tensors), header.metadata());
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static UncheckedIOException failure(String op, Path file, IOException e) {
    String why = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    if (e instanceof NoSuchFileException) {
      why = op.equals("load") ? "no such file" : "no such folder";
    } else if (e instanceof EOFException) {
      why = "it became shorter while it was read";
    } else if (why == null) {
      why = e.getClass().getSimpleName();
    }
    return new UncheckedIOException(op + ": " + file + ": " + why, e);
  }
}
