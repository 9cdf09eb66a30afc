package gradiente.tensor;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The header of a safetensors file: written, and read with every claim checked. */
record SafetensorsHeader(List<Entry> entries, Map<String, String> metadata) {
  /** A tensor: its bytes are begin..end-1, counted from the end of the header. */
  record Entry(String name, ElementType type, int[] shape, long begin, long end) {}

  /** The format's own limit, 100 million bytes. */
  static final int LARGEST = 100_000_000;

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
      int[] shape = named.getValue().shape;
      long end = begin + 4L * named.getValue().data.length;
      items.add(
          Json.quote(named.getKey())
              + ":{\"dtype\":\"F32\",\"shape\":"
              + Shape.text(shape).replace(" ", "")
              + ",\"data_offsets\":["
              + begin
              + ","
              + end
              + "]}");
      begin = end;
    }
    byte[] json = ("{" + String.join(",", items) + "}").getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
    Arrays.fill(padded, json.length, padded.length, (byte) ' ');
    return padded;
  }

  /** Reads a header of {@code length} bytes in a file of {@code size} bytes. */
  static SafetensorsHeader parse(Path file, String text, long length, long size) {
    if (!text.startsWith("{")) {
      throw Safetensors.bad(
          file,
          Safetensors.PREFIX,
          "a header that begins with '{'",
          text.isEmpty() ? "none" : Json.quote(text.substring(0, 1)));
    }
    Map<?, ?> json;
    try {
      json = (Map<?, ?>) Json.parse(text);
    } catch (IllegalArgumentException e) {
      throw Safetensors.bad(file, Safetensors.PREFIX, "a JSON header", e.getMessage());
    }
    List<Entry> entries = new ArrayList<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    json.forEach(
        (key, value) -> {
          if (key.equals(METADATA)) {
            metadata(file, value, metadata);
          } else {
            entries.add(entry(file, (String) key, value));
          }
        });
    contiguous(file, entries, Safetensors.PREFIX + length, size);
    return new SafetensorsHeader(entries, Collections.unmodifiableMap(metadata));
  }

  private static void metadata(Path file, Object value, Map<String, String> into) {
    if (!(value instanceof Map<?, ?> map)) {
      throw Safetensors.bad(file, Safetensors.PREFIX, METADATA + " with texts", "" + value);
    }
    map.forEach(
        (key, text) -> {
          if (!(text instanceof String)) {
            throw Safetensors.bad(
                file, Safetensors.PREFIX, "a text as " + METADATA + " " + key, "" + text);
          }
          into.put((String) key, (String) text);
        });
  }

  private static Entry entry(Path file, String name, Object value) {
    String tensor = "tensor " + Json.quote(name);
    if (!(value instanceof Map<?, ?> map)
        || !map.keySet().equals(Set.of("dtype", "shape", "data_offsets"))) {
      throw Safetensors.bad(
          file, Safetensors.PREFIX, tensor + " with dtype, shape and data_offsets", "" + value);
    }
    ElementType type = null;
    for (ElementType t : ElementType.values()) {
      type = t.name().equals(map.get("dtype")) ? t : type;
    }
    if (type == null) {
      throw Safetensors.bad(
          file,
          Safetensors.PREFIX,
          tensor + " with a dtype of " + Arrays.toString(ElementType.values()),
          "" + map.get("dtype"));
    }
    long[] sizes = numbers(file, tensor, "shape", map.get("shape"));
    long[] offsets = numbers(file, tensor, "data_offsets", map.get("data_offsets"));
    if (offsets.length != 2 || offsets[0] > offsets[1]) {
      throw Safetensors.bad(
          file,
          Safetensors.PREFIX,
          tensor + " with data_offsets [begin, end]",
          Arrays.toString(offsets));
    }
    int[] shape = shape(file, tensor, sizes);
    long needed = (long) type.bytes * Shape.size(shape);
    if (offsets[1] - offsets[0] != needed) {
      throw Safetensors.bad(
          file,
          Safetensors.PREFIX,
          tensor + " " + type + " " + Shape.text(shape) + " with " + needed + " bytes",
          offsets[1] - offsets[0] + " bytes, data_offsets " + Arrays.toString(offsets));
    }
    return new Entry(name, type, shape, offsets[0], offsets[1]);
  }

  private static long[] numbers(Path file, String tensor, String key, Object value) {
    boolean ok = value instanceof List<?>;
    for (Object v : ok ? (List<?>) value : List.of()) {
      ok = ok && v instanceof Long n && n >= 0;
    }
    if (!ok) {
      throw Safetensors.bad(
          file, Safetensors.PREFIX, tensor + " with " + key + " of whole numbers", "" + value);
    }
    return ((List<?>) value).stream().mapToLong(v -> (Long) v).toArray();
  }

  private static int[] shape(Path file, String tensor, long[] sizes) {
    try {
      int[] shape = Arrays.stream(sizes).mapToInt(Math::toIntExact).toArray();
      Shape.size(shape);
      return shape;
    } catch (ArithmeticException | IllegalArgumentException e) {
      throw Safetensors.bad(
          file,
          Safetensors.PREFIX,
          tensor + " with fewer than 2^31 elements",
          "shape " + Arrays.toString(sizes));
    }
  }

  /** The tensors must fill what follows the header: no gap, no overlap, nothing left over. */
  private static void contiguous(Path file, List<Entry> entries, long data, long size) {
    List<Entry> ordered = new ArrayList<>(entries);
    ordered.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    long at = 0;
    for (Entry e : ordered) {
      if (e.begin != at) {
        throw Safetensors.bad(
            file,
            data + at,
            "the next tensor",
            "tensor " + Json.quote(e.name) + " at byte " + (data + e.begin));
      }
      if (e.end > size - data) {
        throw Safetensors.bad(
            file,
            data + e.begin,
            "tensor " + Json.quote(e.name) + " of " + (e.end - e.begin) + " bytes",
            size - data - e.begin + " bytes to the end of the file");
      }
      at = e.end;
    }
    if (at != size - data) {
      throw Safetensors.bad(file, data + at, "the end of the file", size - data - at + " bytes");
    }
  }
}
