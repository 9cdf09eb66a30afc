package gradiente.grade;

import gradiente.data.Dataset;
import gradiente.data.Scaler;
import gradiente.neuron.McCullochPitts;
import gradiente.nn.Layer;
import gradiente.optim.Optimizer;
import gradiente.tensor.Refusal;
import gradiente.tensor.Tensor;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How values cross a {@link Link}: a letter, then the content. Numbers, texts, arrays, lists,
 * tensors, data sets and the engine's layers go whole; a file goes with its content; a function
 * stays where it is and goes as the number it is lent under. Nothing else goes: no class of the
 * sender's is ever loaded here.
 */
final class Values {
  private static final int DEEPEST = 16; // arrays within lists within networks
  private final Link link;

  Values(Link link) {
    this.link = link;
  }

  void write(Object[] values, DataOutputStream out) throws IOException {
    out.writeInt(values.length);
    for (Object value : values) write(value, out);
  }

  Object[] read(DataInputStream in) throws IOException {
    Object[] values = new Object[count(in, 1)];
    for (int i = 0; i < values.length; i++) values[i] = read(in, 0);
    return values;
  }

  private void write(Object value, DataOutputStream out) throws IOException {
    if (value == null) {
      out.writeByte('0');
    } else if (value instanceof Boolean b) {
      out.writeByte('z');
      out.writeBoolean(b);
    } else if (value instanceof Integer i) {
      out.writeByte('i');
      out.writeInt(i);
    } else if (value instanceof Long l) {
      out.writeByte('l');
      out.writeLong(l);
    } else if (value instanceof Float f) {
      out.writeByte('f');
      out.writeFloat(f);
    } else if (value instanceof Double d) {
      out.writeByte('d');
      out.writeDouble(d);
    } else if (value instanceof String s) {
      byte[] bytes = s.getBytes(StandardCharsets.UTF_8);
      out.writeByte('s');
      out.writeInt(bytes.length);
      out.write(bytes);
    } else if (value.getClass().isArray()) {
      writeArray(value, out);
    } else if (value instanceof List<?> list) {
      out.writeByte('L');
      write(list.toArray(), out);
    } else {
      writeObject(value, out);
    }
  }

  private void writeObject(Object value, DataOutputStream out) throws IOException {
    if (value instanceof Tensor t) {
      out.writeByte('T');
      write(Graphs.nodes(t), out);
    } else if (value instanceof Dataset d) {
      out.writeByte('D');
      write(new Object[] {d.x(), d.y(), d.features(), d.classes()}, out);
    } else if (value instanceof Scaler scaler) {
      out.writeByte('S');
      write(pairs(scaler.state("")), out);
    } else if (value instanceof Map<?, ?> map) {
      out.writeByte('H');
      write(pairs(map), out);
    } else if (value instanceof Path file) {
      out.writeByte('F');
      write(new Object[] {TravellingFile.content(file)}, out);
    } else if (value instanceof McCullochPitts n) {
      out.writeByte('M');
      write(new Object[] {n.threshold(), n.weights()}, out);
    } else if (value instanceof Layer layer && Layers.known(layer)) {
      out.writeByte('N');
      write(Layers.parts(layer), out);
    } else if (value instanceof Optimizer o) {
      out.writeByte('O');
      write(new Object[] {link.lend(o), o.rate(), Remote.stateArrays(o)}, out);
    } else {
      out.writeByte(value instanceof Layer ? 'Y' : 'R');
      out.writeInt(link.lend(value instanceof Layer layer ? new OwnLayer(layer) : value));
    }
  }

  private static Object[] pairs(Map<?, ?> map) {
    return map.entrySet().stream().flatMap(e -> Stream.of(e.getKey(), e.getValue())).toArray();
  }

  private static Map<Object, Object> map(Object[] pairs) {
    var map = new LinkedHashMap<>();
    for (int i = 0; i + 1 < pairs.length; i += 2) map.put(pairs[i], pairs[i + 1]);
    return map;
  }

  private static Scaler scaler(Object[] pairs) {
    var state = new LinkedHashMap<String, Tensor>();
    map(pairs).forEach((name, values) -> state.put((String) name, (Tensor) values));
    return Scaler.of(state, "");
  }

  /** Of arrays of numbers, the letter of the number follows; those of others name their type. */
  private void writeArray(Object array, DataOutputStream out) throws IOException {
    if (array instanceof Object[] objects) {
      String element = array.getClass().getComponentType().getName();
      out.writeByte('A');
      write(element.startsWith("[") || element.equals(Tensor.class.getName()) ? element : "", out);
      write(objects, out);
      return;
    }
    int n = Array.getLength(array);
    out.writeByte('P');
    if (array instanceof byte[] b) {
      out.writeByte('b');
      out.writeInt(n);
      out.write(b);
    } else if (array instanceof double[] d) {
      out.writeByte('d');
      out.writeInt(n);
      for (double v : d) out.writeDouble(v);
    } else if (array instanceof float[] f) {
      out.writeByte('f');
      out.writeInt(n);
      for (float v : f) out.writeFloat(v);
    } else if (array instanceof int[] i) {
      out.writeByte('i');
      out.writeInt(n);
      for (int v : i) out.writeInt(v);
    } else if (array instanceof long[] l) {
      out.writeByte('l');
      out.writeInt(n);
      for (long v : l) out.writeLong(v);
    } else {
      throw Refusal.bad("link: a %s cannot go through it", array.getClass().getSimpleName());
    }
  }

  private Object read(DataInputStream in, int depth) throws IOException {
    if (depth > DEEPEST) throw new IOException("values too deep");
    byte letter = in.readByte();
    return switch (letter) {
      case '0' -> null;
      case 'z' -> in.readBoolean();
      case 'i' -> in.readInt();
      case 'l' -> in.readLong();
      case 'f' -> in.readFloat();
      case 'd' -> in.readDouble();
      case 's' -> new String(in.readNBytes(count(in, 1)), StandardCharsets.UTF_8);
      case 'P' -> numbers(in);
      case 'A' -> array(in, depth);
      case 'L' -> new ArrayList<>(Arrays.asList(several(in, depth)));
      case 'R' -> new Remote.Reference(link, in.readInt());
      case 'Y' -> new RemoteLayer(link, in.readInt());
      default -> object(letter, in, depth);
    };
  }

  private Object object(byte letter, DataInputStream in, int depth) throws IOException {
    try {
      Object[] parts = several(in, depth);
      return switch (letter) {
        case 'T' -> Graphs.of(parts);
        case 'D' ->
            new Dataset((Tensor) parts[0], (Tensor) parts[1], texts(parts[2]), texts(parts[3]));
        case 'S' -> scaler(parts);
        case 'H' -> map(parts);
        case 'F' -> TravellingFile.of((byte[]) parts[0]);
        case 'M' -> new McCullochPitts((Double) parts[0], (double[]) parts[1]);
        case 'N' -> Layers.of(parts);
        case 'O' -> new Remote.OfOptimizer(link, parts);
        default -> throw new IOException("a value of kind " + letter);
      };
    } catch (ClassCastException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException("a value that does not fit", e);
    }
  }

  private static List<String> texts(Object list) {
    if (list == null) return null;
    return ((List<?>) list).stream().map(String.class::cast).toList();
  }

  private Object[] several(DataInputStream in, int depth) throws IOException {
    Object[] values = new Object[count(in, 1)];
    for (int i = 0; i < values.length; i++) values[i] = read(in, depth + 1);
    return values;
  }

  private Object array(DataInputStream in, int depth) throws IOException {
    String element = (String) read(in, depth + 1);
    Object[] values = several(in, depth);
    Class<?> type =
        switch (element) {
          case "[D" -> double[].class;
          case "[F" -> float[].class;
          case "[I" -> int[].class;
          case "[[D" -> double[][].class;
          case "[[F" -> float[][].class;
          case "gradiente.tensor.Tensor" -> Tensor.class;
          default -> Object.class;
        };
    Object array = Array.newInstance(type, values.length);
    try {
      for (int i = 0; i < values.length; i++) Array.set(array, i, values[i]);
    } catch (IllegalArgumentException e) {
      throw new IOException("an array that does not fit", e);
    }
    return array;
  }

  private static Object numbers(DataInputStream in) throws IOException {
    byte letter = in.readByte();
    switch (letter) {
      case 'b':
        return in.readNBytes(count(in, 1));
      case 'd':
        double[] d = new double[count(in, 8)];
        for (int i = 0; i < d.length; i++) d[i] = in.readDouble();
        return d;
      case 'f':
        float[] f = new float[count(in, 4)];
        for (int i = 0; i < f.length; i++) f[i] = in.readFloat();
        return f;
      case 'i':
        int[] n = new int[count(in, 4)];
        for (int i = 0; i < n.length; i++) n[i] = in.readInt();
        return n;
      case 'l':
        long[] l = new long[count(in, 8)];
        for (int i = 0; i < l.length; i++) l[i] = in.readLong();
        return l;
      default:
        throw new IOException("numbers of kind " + letter);
    }
  }

  /** A length, refused where the rest of the message cannot hold so many. */
  private static int count(DataInputStream in, int bytesEach) throws IOException {
    int n = in.readInt();
    if (n < 0 || (long) n * bytesEach > in.available()) throw new IOException("a length of " + n);
    return n;
  }
}
