package gradiente.tensor;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
    int length = json.getBytes(StandardCharsets.UTF_8).length;
    return (json + " ".repeat(-length & 7)).getBytes(StandardCharsets.UTF_8);
  }

  /** Reads the header of a file of {@code size} bytes. */
  static SafetensorsHeader read(DataInputStream in, long size) throws IOException {
    if (size < 8) {
      throw bad(0, "the length of a header in 8 bytes", size + " bytes");
    }
    long length = Long.reverseBytes(in.readLong());
    String claim = "a header of " + Long.toUnsignedString(length) + " bytes";
    if (length < 0 || length > size - 8) {
      throw bad(8, claim, size - 8 + " bytes to the end of the file");
    }
    if (length > LARGEST) {
      throw bad(8, "a header of at most " + LARGEST + " bytes", length + " bytes");
    }
    byte[] bytes = in.readNBytes((int) length);
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
      throw bad(8, "a header in UTF-8", "other bytes");
    }
    if (!text.startsWith("{")) {
      String got = text.isEmpty() ? "none" : Json.quote(text.substring(0, 1));
      throw bad(8, "a header that begins with '{'", got);
    }
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
    if (!parts.keySet().equals(Set.of("dtype", "shape", "data_offsets"))) {
      throw bad(8, tensor + " with dtype, shape and data_offsets", parts.keySet());
    }
    String types = Arrays.toString(Type.values());
    Type type =
        Stream.of(Type.values())
            .filter(t -> t.name().equals(parts.get("dtype")))
            .findAny()
            .orElseThrow(() -> bad(8, tensor + " with a dtype of " + types, parts.get("dtype")));
    long[] sizes = (long[]) parts.get("shape");
    long[] offsets = (long[]) parts.get("data_offsets");
    if (offsets.length != 2 || offsets[0] > offsets[1]) {
      throw bad(8, tensor + " with data_offsets [begin, end]", Arrays.toString(offsets));
    }
    int[] shape;
    try {
      shape = LongStream.of(sizes).mapToInt(Math::toIntExact).toArray();
      Shape.size(shape);
    } catch (ArithmeticException | IllegalArgumentException e) {
      String text = "shape " + Arrays.toString(sizes);
      throw bad(8, tensor + " with fewer than 2^31 elements", text);
    }
    long needed = (long) type.bytes * Shape.size(shape);
    long bytes = offsets[1] - offsets[0];
    if (bytes != needed) {
      String claim = tensor + " " + type + " " + Shape.text(shape) + " with " + needed + " bytes";
      throw bad(8, claim, bytes + " bytes, data_offsets " + Arrays.toString(offsets));
    }
    return new Entry(name, type, shape, offsets[0], offsets[1]);
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
      if (data + e.begin != at) {
        throw bad(at, "the next tensor", tensor + " at byte " + (data + e.begin));
      }
      if (e.end > size - data) {
        String left = size - at + " bytes to the end of the file";
        throw bad(at, tensor + " of " + (e.end - e.begin) + " bytes", left);
      }
      at = data + e.end;
    }
    if (at != size) {
      throw bad(at, "the end of the file", size - at + " bytes");
    }
  }

  /** What is wrong with a file's content, and where. */
  static IllegalArgumentException bad(long offset, String expected, Object actual) {
    return Shape.bad("at byte %s expected %s, got %s", offset, expected, actual);
  }
}
