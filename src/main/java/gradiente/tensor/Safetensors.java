package gradiente.tensor;

import static gradiente.tensor.Refusal.check;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.*;
import static java.util.Collections.unmodifiableMap;
import static java.util.Comparator.comparingLong;

import gradiente.language.Words;
import java.io.*;
import java.nio.*;
import java.nio.file.*;
import java.util.*;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

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

  /** A tensor: its bytes are begin..end-1, counted from the end of the header. */
  private record Entry(String name, Type type, int[] shape, long begin, long end) {}

  /** The element types that are read, each to float32. */
  private enum Type {
    F64(8, ByteBuffer::getDouble),
    F32(4, ByteBuffer::getFloat),
    F16(2, b -> half(b.getShort())),
    BF16(2, b -> Float.intBitsToFloat(b.getShort() << 16)), // the upper half of a float32
    I64(8, b -> exact(b.getLong())),
    I32(4, ByteBuffer::getInt),
    I16(2, ByteBuffer::getShort),
    I8(1, ByteBuffer::get),
    U8(1, b -> b.get() & 0xff),
    BOOL(1, b -> b.get() != 0 ? 1 : 0);

    final int bytes;
    final ToDoubleFunction<ByteBuffer> next; // from a little-endian buffer

    Type(int bytes, ToDoubleFunction<ByteBuffer> next) {
      this.bytes = bytes;
      this.next = next;
    }

    /** The same number, or NaN where a double would be another. */
    private static double exact(long n) {
      double same = n;
      return (long) same == n && same < 0x1p63 ? same : Double.NaN;
    }

    /** IEEE 754 binary16: a sign bit, 5 of exponent with bias 15 (float32's is 127), 10 more. */
    private static float half(int bits) {
      float size = Float.intBitsToFloat((bits & 0x7fff) << 13) * 0x1p112f;
      if (size >= 65536) size = (bits & 0x3ff) == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
      return bits < 0 ? -size : size;
    }
  }

  private static final int LARGEST = 100_000_000; // bytes of a header: the format's own limit
  private static final int CHUNK = 1 << 14; // elements that are written or read at once
  private static final String METADATA = "__metadata__";

  private Safetensors() {}

  /** Writes tensors without metadata; see {@link #save(Path, Map, Map)}. */
  public static void save(Path file, Map<String, Tensor> tensors) {
    save(file, tensors, Map.of());
  }

  /**
   * Writes tensors as float32, in the map's order, with texts to keep with them. There is the old
   * file or the new one, never half; see {@link AtomicFile}.
   *
   * @throws IllegalArgumentException if a tensor is named {@code __metadata__}, or a name or text
   *     has half a character (a lone surrogate), which UTF-8 cannot hold
   * @throws UncheckedIOException if the file cannot be written; the target is then as it was
   */
  public static void save(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) {
    Refusal.given("save", "%s: needs a file, got null", file);
    Refusal.given("save", "%s: needs tensors by name, got null", tensors);
    tensors.forEach((name, t) -> named(name, Refusal.given("save", t)));
    Refusal.given("save", "%s: needs texts by name, got null", metadata)
        .forEach(Safetensors::named);
    byte[] header = header(tensors, metadata);
    AtomicFile.save(
        file,
        stream -> {
          var out = new DataOutputStream(stream);
          out.writeLong(Long.reverseBytes(header.length));
          out.write(header);
          for (Tensor t : tensors.values()) {
            for (int from = 0; from < t.data.length; from += CHUNK) {
              int n = Math.min(CHUNK, t.data.length - from);
              ByteBuffer bytes = ByteBuffer.allocate(4 * n).order(LITTLE_ENDIAN);
              bytes.asFloatBuffer().put(t.data, from, n);
              out.write(bytes.array());
            }
          }
        });
  }

  private static void named(String name, Object value) {
    boolean both = name != null && value != null;
    Refusal.check(both, "save: a name or a text is null");
  }

  /** The header for float32 tensors one right after the other, padded to a multiple of 8 bytes. */
  private static byte[] header(Map<String, Tensor> tensors, Map<String, String> metadata) {
    var items = new StringJoiner(",", "{", "}");
    var texts = new StringJoiner(",", Json.quote(METADATA) + ":{", "}");
    metadata.forEach((key, text) -> texts.add(Json.quote(key) + ":" + Json.quote(text)));
    if (!metadata.isEmpty()) items.add(texts.toString());
    long begin = 0;
    for (String name : tensors.keySet()) {
      check(!name.equals(METADATA), "save: a tensor cannot be named %s", METADATA);
      Tensor t = tensors.get(name);
      long end = begin + 4L * t.data.length;
      String shape = Arrays.toString(t.shape).replace(" ", "");
      String item = "%s:{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%s,%s]}";
      items.add(item.formatted(Json.quote(name), shape, begin, end));
      begin = end;
    }
    String json = items.toString();
    String half = "save: a name or text has half a character (a lone surrogate): %s";
    Refusal.check(UTF_8.newEncoder().canEncode(json), half, json);
    return (json + " ".repeat(-json.getBytes(UTF_8).length & 7)).getBytes(UTF_8);
  }

  /**
   * Reads tensors; elements of type F64, F32, F16, BF16, I64, I32, I16, I8, U8 and BOOL become
   * float32, F64 rounded (below 1e-45 to 0). All sizes are checked against the file and the memory
   * that is free before it is taken.
   *
   * @throws IllegalArgumentException if it is no such file, is cut short, contradicts itself or
   *     needs too much memory, or if a whole number is none of float32's or a finite F64 beyond
   *     them
   * @throws UncheckedIOException if there is no file, or it cannot be read
   */
  public static Contents load(Path file) {
    Refusal.given("load", "%s: needs a file, got null", file);
    boolean interrupted = Thread.interrupted(); // tensors are not made in an interrupted thread
    try {
      return contents(file);
    } finally {
      if (interrupted) Thread.currentThread().interrupt();
    }
  }

  private static Contents contents(Path file) {
    try (var in = Files.newInputStream(file)) {
      return load(new DataInputStream(in), Files.size(file));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("load: " + file + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw AtomicFile.failure("load: " + file, Words.of("no such file"), e);
    }
  }

  private static Contents load(DataInputStream in, long size) throws IOException {
    check(size >= 8, "at byte 0 expected the length of a header in 8 bytes, got %s bytes", size);
    long length = Long.reverseBytes(in.readLong());
    String claim = Long.toUnsignedString(length);
    String rest = "at byte 8 expected a header of %s bytes, got %s bytes to the end of the file";
    check(length >= 0 && length <= size - 8, rest, claim, size - 8);
    String large = "at byte 8 expected a header of at most %s bytes, got %s bytes";
    check(length <= LARGEST, large, LARGEST, length);
    Memory.require(Words.of("its header"), 8.0 * length); // as bytes, text and parts
    byte[] bytes = in.readNBytes((int) length);
    String text = new String(bytes, UTF_8);
    boolean utf8 = Arrays.equals(text.getBytes(UTF_8), bytes);
    check(utf8, "at byte 8 expected a header in UTF-8, got other bytes");
    check(!text.isEmpty(), "at byte 8 expected a header that begins with '{', got none");
    String first = "at byte 8 expected a header that begins with '{', got %s";
    check(text.startsWith("{"), first, Json.quote(text.substring(0, 1)));
    var json = new Json(CharBuffer.wrap(text));
    var entries = new ArrayList<Entry>();
    var metadata = new LinkedHashMap<String, String>();
    json.object(
        name -> {
          if (name.equals(METADATA)) json.object(key -> metadata.put(key, json.string()));
          else entries.add(entry(name, json));
        });
    json.end();
    var tensors = new LinkedHashMap<String, Tensor>();
    var order = comparingLong(Entry::begin).thenComparingLong(Entry::end);
    List<Entry> inOrder = entries.stream().sorted(order).toList();
    checkContiguous(inOrder, 8 + length, size);
    double elements = entries.stream().mapToDouble(e -> Shape.size(e.shape)).sum();
    Memory.require(Words.of("its data as float32"), 4 * elements);
    entries.forEach(e -> tensors.put(e.name, Tensor.zeros(e.shape)));
    for (Entry e : inOrder) read(in, e, tensors.get(e.name).data);
    return new Contents(unmodifiableMap(tensors), unmodifiableMap(metadata));
  }

  private static void read(DataInputStream in, Entry e, float[] data) throws IOException {
    boolean whole = e.type == Type.I64 || e.type == Type.I32;
    String lost = "tensor %s: element %s of type %s is no float32; leave it out";
    for (int from = 0; from < data.length; from += CHUNK) {
      int to = Math.min(from + CHUNK, data.length);
      ByteBuffer elements = ByteBuffer.allocate((to - from) * e.type.bytes).order(LITTLE_ENDIAN);
      in.readFully(elements.array());
      for (int i = from; i < to; i++) {
        double value = e.type.next.applyAsDouble(elements);
        data[i] = (float) value;
        boolean kept = whole ? data[i] == value : !Float.isInfinite(data[i]) || data[i] == value;
        if (!kept) throw Refusal.bad(lost, Json.quote(e.name), i, e.type);
      }
    }
  }

  private static Entry entry(String name, Json json) {
    String tensor = Json.quote(name);
    var parts = new LinkedHashMap<String, Object>();
    json.object(key -> parts.put(key, key.equals("dtype") ? json.string() : json.numbers()));
    boolean whole = parts.keySet().equals(Set.of("dtype", "shape", "data_offsets"));
    String three = "at byte 8 expected tensor %s with dtype, shape and data_offsets, got %s";
    check(whole, three, tensor, parts.keySet());
    Object dtype = parts.get("dtype");
    List<Type> types = List.of(Type.values());
    Type type = types.stream().filter(t -> t.name().equals(dtype)).findFirst().orElse(null);
    String other = "at byte 8 expected tensor %s with a dtype of %s, got %s";
    check(type != null, other, tensor, types, dtype);
    long[] at = (long[]) parts.get("data_offsets");
    boolean ordered = at.length == 2 && at[0] <= at[1];
    String offsets = Arrays.toString(at);
    String pair = "at byte 8 expected tensor %s with data_offsets [begin, end], got %s";
    check(ordered, pair, tensor, offsets);
    long[] sizes = (long[]) parts.get("shape");
    double elements = LongStream.of(sizes).asDoubleStream().reduce(1, (a, b) -> a * Math.max(b, 1));
    String many = "at byte 8 expected tensor %s with fewer than 2^31 elements, got shape %s";
    check(elements < 0x1p31 - 8, many, tensor, Arrays.toString(sizes));
    int[] shape = LongStream.of(sizes).mapToInt(d -> (int) d).toArray();
    long needed = (long) type.bytes * Shape.size(shape);
    long got = at[1] - at[0];
    String claim =
        "at byte 8 expected tensor %s %s %s with %s bytes, got %s bytes, data_offsets %s";
    check(got == needed, claim, tensor, type, shape, needed, got, offsets);
    return new Entry(name, type, shape, at[0], at[1]);
  }

  /** The tensors must fill what follows the header: no gap, no overlap, nothing left over. */
  private static void checkContiguous(List<Entry> inOrder, long data, long size) {
    long at = data;
    for (Entry e : inOrder) {
      String tensor = Json.quote(e.name);
      String next = "at byte %s expected the next tensor, got tensor %s at byte %s";
      check(data + e.begin == at, next, at, tensor, data + e.begin);
      String left =
          "at byte %s expected tensor %s of %s bytes, got %s bytes to the end of the file";
      check(e.end <= size - data, left, at, tensor, e.end - e.begin, size - at);
      at = data + e.end;
    }
    check(at == size, "at byte %s expected the end of the file, got %s bytes", at, size - at);
  }
}
