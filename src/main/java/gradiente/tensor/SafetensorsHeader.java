package gradiente.tensor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The header of a safetensors file: written, and read with every claim checked. */
record SafetensorsHeader(List<Entry> entries, Map<String, String> metadata) {
  /** A tensor: its bytes are begin..end-1, counted from the end of the header. */
  record Entry(String name, Type type, int[] shape, long begin, long end) {}

  /** The element types that are read, each to float32. */
  enum Type {
    F64(8, ByteBuffer::getDouble),
    F32(4, ByteBuffer::getFloat),
    F16(2, b -> half(b.getShort())),
    /** The upper half of a float32. */
    BF16(2, b -> Float.intBitsToFloat(b.getShort() << 16)),
    I64(8, b -> (float) b.getLong()),
    I32(4, ByteBuffer::getInt),
    I16(2, ByteBuffer::getShort),
    I8(1, ByteBuffer::get),
    U8(1, b -> b.get() & 0xff),
    BOOL(1, b -> b.get() != 0 ? 1 : 0);

    final int bytes;

    /** The next element of a buffer, which is little-endian. */
    final ToDoubleFunction<ByteBuffer> next;

    Type(int bytes, ToDoubleFunction<ByteBuffer> next) {
      this.bytes = bytes;
      this.next = next;
    }

    /** IEEE 754 binary16: a sign bit, 5 of exponent with bias 15 (float32's is 127), 10 more. */
    private static float half(int bits) {
      float size = Float.intBitsToFloat((bits & 0x7fff) << 13) * 0x1p112f;
      if (size >= 65536) {
        size = (bits & 0x3ff) == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
      }
      return bits < 0 ? -size : size;
    }
  }

  /** The format's own limit, 100 million bytes. */
  private static final int LARGEST = 100_000_000;

  private static final String METADATA = "__metadata__";

  /** The header for float32 tensors one right after the other, padded to a multiple of 8 bytes. */
  static byte[] bytes(Map<String, Tensor> tensors, Map<String, String> metadata) {
    List<String> items = new ArrayList<>();
    if (!metadata.isEmpty()) {
      List<String> texts = new ArrayList<>();
      metadata.forEach((key, value) -> texts.add(Json.quote(key) + ":" + Json.quote(value)));
      items.add(Json.quote(METADATA) + ":{" + String.join(",", texts) + "}");
    }
    long begin = 0;
    for (Map.Entry<String, Tensor> named : tensors.entrySet()) {
      if (named.getKey().equals(METADATA)) {
        throw new IllegalArgumentException("save: a tensor cannot be named " + METADATA);
      }
      String shape = Shape.text(named.getValue().shape).replace(" ", "");
      long end = begin + 4L * named.getValue().data.length;
      items.add(
          "%s:{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
              .formatted(Json.quote(named.getKey()), shape, begin, end));
      begin = end;
    }
    String json = "{" + String.join(",", items) + "}";
    int length = json.getBytes(UTF_8).length;
    return (json + " ".repeat(-length & 7)).getBytes(UTF_8);
  }

  /** Reads the header of a file of {@code size} bytes. */
  static SafetensorsHeader read(DataInputStream in, long size) throws IOException {
    check(size >= 8, 0, "the length of a header in 8 bytes", size + " bytes");
    long length = Long.reverseBytes(in.readLong());
    String claim = "a header of " + Long.toUnsignedString(length) + " bytes";
    boolean fits = length >= 0 && length <= size - 8;
    check(fits, 8, claim, size - 8 + " bytes to the end of the file");
    String most = "a header of at most " + LARGEST + " bytes";
    check(length <= LARGEST, 8, most, length + " bytes");
    byte[] bytes = in.readNBytes((int) length);
    String text = new String(bytes, UTF_8);
    check(Arrays.equals(text.getBytes(UTF_8), bytes), 8, "a header in UTF-8", "other bytes");
    String first = text.isEmpty() ? "none" : Json.quote(text.substring(0, 1));
    check(text.startsWith("{"), 8, "a header that begins with '{'", first);
    Json json = new Json(text);
    List<Entry> entries = new ArrayList<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    json.object(
        name -> {
          if (name.equals(METADATA)) {
            json.object(key -> metadata.put(key, json.string()));
          } else {
            entries.add(entry(name, json));
          }
        });
    json.end();
    SafetensorsHeader header =
        new SafetensorsHeader(entries, Collections.unmodifiableMap(metadata));
    header.checkContiguous(8 + length, size);
    return header;
  }

  private static Entry entry(String name, Json json) {
    String tensor = "tensor " + Json.quote(name);
    Map<String, Object> parts = new LinkedHashMap<>();
    json.object(key -> parts.put(key, key.equals("dtype") ? json.string() : json.numbers()));
    boolean whole = parts.keySet().equals(Set.of("dtype", "shape", "data_offsets"));
    check(whole, 8, tensor + " with dtype, shape and data_offsets", parts.keySet());
    List<String> types = Stream.of(Type.values()).map(Type::name).toList();
    Object dtype = parts.get("dtype");
    check(types.contains(dtype), 8, tensor + " with a dtype of " + types, dtype);
    Type type = Type.valueOf((String) dtype);
    long[] at = (long[]) parts.get("data_offsets");
    String offsets = Arrays.toString(at);
    boolean ordered = at.length == 2 && at[0] <= at[1];
    check(ordered, 8, tensor + " with data_offsets [begin, end]", offsets);
    long[] sizes = (long[]) parts.get("shape");
    double elements = LongStream.of(sizes).asDoubleStream().reduce(1, (a, b) -> a * Math.max(b, 1));
    String got = "shape " + Arrays.toString(sizes);
    check(elements < 0x1p31 - 8, 8, tensor + " with fewer than 2^31 elements", got);
    int[] shape = LongStream.of(sizes).mapToInt(d -> (int) d).toArray();
    long needed = (long) type.bytes * Shape.size(shape);
    String claim = tensor + " " + type + " " + Shape.text(shape) + " with " + needed + " bytes";
    check(at[1] - at[0] == needed, 8, claim, at[1] - at[0] + " bytes, data_offsets " + offsets);
    return new Entry(name, type, shape, at[0], at[1]);
  }

  /** The tensors in the order of their bytes. */
  List<Entry> inOrder() {
    Comparator<Entry> order = Comparator.comparingLong(Entry::begin);
    return entries.stream().sorted(order.thenComparingLong(Entry::end)).toList();
  }

  /** The tensors must fill what follows the header: no gap, no overlap, nothing left over. */
  private void checkContiguous(long data, long size) {
    long at = data;
    for (Entry e : inOrder()) {
      String tensor = "tensor " + Json.quote(e.name);
      String begin = " at byte " + (data + e.begin);
      check(data + e.begin == at, at, "the next tensor", tensor + begin);
      String left = size - at + " bytes to the end of the file";
      check(e.end <= size - data, at, tensor + " of " + (e.end - e.begin) + " bytes", left);
      at = data + e.end;
    }
    check(at == size, at, "the end of the file", size - at + " bytes");
  }

  private static void check(boolean so, long offset, String expected, Object actual) {
    if (!so) {
      throw bad(offset, expected, actual);
    }
  }

  /** What is wrong with a file's content, and where. */
  static IllegalArgumentException bad(long offset, String expected, Object actual) {
    return Shape.bad("at byte %s expected %s, got %s", offset, expected, actual);
  }
}
