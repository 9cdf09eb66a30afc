package gradiente.notebook;

import gradiente.language.Words;
import gradiente.tensor.Text;
import java.lang.reflect.*;
import java.util.*;
import java.util.function.Function;
import java.util.stream.BaseStream;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The text of any value: as it prints itself, but arrays show their elements rather than an
 * address, wherever they are.
 */
final class Plain {
  private static final int LONG = 1000; // elements; of more, the first and the last show
  private static final int EDGE = 3;

  /** The values that the one at hand is in, against those that contain themselves. */
  private final Set<Object> around = Collections.newSetFromMap(new IdentityHashMap<>());

  private Plain() {}

  /** Text of a value, never null. */
  static String text(Object value) {
    return String.valueOf(new Plain().of(value));
  }

  private String of(Object value) {
    if (value instanceof BaseStream) {
      return Words.of("a stream, not read yet: toList() or toArray() does");
    }
    if (!opens(value)) return String.valueOf(value);
    if (!around.add(value)) return "(itself)";
    try {
      return open(value);
    } finally {
      around.remove(value);
    }
  }

  /** Whether elements are looked into; others, and those with a text of their own, know better. */
  private static boolean opens(Object value) {
    if (value == null) return false;
    if (value.getClass().isArray() || value instanceof Record) return true;
    return value.getClass().getName().startsWith("java.util.")
        && (value instanceof Collection
            || value instanceof Map
            || value instanceof Map.Entry
            || value instanceof Optional);
  }

  private String open(Object value) {
    if (value instanceof Collection<?> all) return list(all.toArray(), this::of, "[", "]");
    if (value instanceof Map<?, ?> map) {
      return list(map.entrySet().toArray(), e -> entry((Map.Entry<?, ?>) e), "{", "}");
    }
    if (value instanceof Map.Entry<?, ?> pair) return entry(pair);
    if (value instanceof Optional<?> maybe) {
      return maybe.map(v -> "Optional[" + of(v) + "]").orElse("Optional.empty");
    }
    if (value instanceof Record record) return record(record);
    return list(value, this::of, "[", "]");
  }

  private String entry(Map.Entry<?, ?> pair) {
    return of(pair.getKey()) + "=" + of(pair.getValue());
  }

  private static String list(Object array, Function<Object, String> text, String from, String to) {
    int n = Array.getLength(array);
    List<String> shown =
        IntStream.range(0, n)
            .filter(i -> n <= LONG || i < EDGE || i >= n - EDGE)
            .mapToObj(i -> text.apply(Array.get(array, i)))
            .collect(Collectors.toCollection(ArrayList::new));
    if (n > LONG) shown.add(EDGE, Text.of(Words.of("... %d more ..."), n - 2 * EDGE));
    boolean lines = shown.stream().anyMatch(s -> s.contains("\n")); // matrices, one below another
    return from + String.join(lines ? ",\n " : ", ", shown) + to;
  }

  /** A record's text is left as it is unless Java made it, element by element. */
  private String record(Record record) {
    try {
      var plain = new StringJoiner(", ", record.getClass().getSimpleName() + "[", "]");
      var open = new StringJoiner(", ", record.getClass().getSimpleName() + "[", "]");
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        component.getAccessor().setAccessible(true);
        Object value = component.getAccessor().invoke(record);
        plain.add(component.getName() + "=" + value);
        open.add(component.getName() + "=" + of(value));
      }
      String own = record.toString();
      return own.equals(plain.toString()) ? open.toString() : own;
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      return record.toString();
    }
  }
}
