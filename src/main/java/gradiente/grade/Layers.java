package gradiente.grade;

import gradiente.nn.*;
import gradiente.tensor.Tensor;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The engine's layers as plain values: a name, and what they are made of. */
final class Layers {
  private static final List<Class<? extends Record>> RECORDS =
      List.of(
          Abs.class,
          Elu.class,
          Flatten.class,
          HardTanh.class,
          Identity.class,
          LeakyRelu.class,
          Linear.class,
          PiecewiseLinear.class,
          Rbf.class,
          Relu.class,
          Sigmoid.class,
          Sign.class,
          Softmax.class,
          Softplus.class,
          Step.class,
          Tanh.class);

  private Layers() {}

  /** Whether a layer can go as a value; a student's own stays where it is. */
  static boolean known(Layer layer) {
    return known(layer.getClass());
  }

  static boolean known(Class<?> type) {
    return RECORDS.contains(type)
        || type == Sequential.class
        || type == Dropout.class
        || type == PRelu.class
        || type == Maxout.class;
  }

  static Object[] parts(Layer layer) {
    var parts = new ArrayList<Object>();
    parts.add(layer.getClass().getSimpleName());
    if (layer instanceof Sequential s) {
      parts.addAll(s.layers());
    } else if (layer instanceof Record) {
      for (RecordComponent c : layer.getClass().getRecordComponents())
        parts.add(component(layer, c));
    } else {
      // Dropout(0.5), Maxout(2, 8, pieces=4): what they were made with
      String text = layer.toString().replaceAll("^[^(]*\\(|\\)$|pieces=", "");
      for (String word : text.split(", ")) {
        if (!word.isEmpty()) parts.add(Double.valueOf(word));
      }
      parts.addAll(new TreeMap<>(layer.parameters()).values());
    }
    return parts.toArray();
  }

  private static Object component(Layer layer, RecordComponent c) {
    try {
      return c.getAccessor().invoke(layer);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  static Layer of(Object[] parts) throws IOException {
    String name = (String) parts[0];
    Object[] rest = Arrays.copyOfRange(parts, 1, parts.length);
    switch (name) {
      case "Sequential":
        return new Sequential(Arrays.copyOf(rest, rest.length, Layer[].class));
      case "Dropout":
        return new Dropout((Double) rest[0]);
      case "PRelu":
        return filled(new PRelu(), rest, 0);
      case "Maxout":
        return filled(new Maxout(whole(rest[0]), whole(rest[1]), whole(rest[2])), rest, 3);
      default:
        return ofRecord(name, rest);
    }
  }

  private static int whole(Object number) {
    double value = (Double) number;
    if (!(value >= 0 && value <= 10_000)) throw new IllegalArgumentException("a size of " + value);
    return (int) value;
  }

  private static Layer filled(Layer layer, Object[] rest, int from) {
    var saved = new TreeMap<String, Tensor>();
    int i = from;
    for (Map.Entry<String, Tensor> p : new TreeMap<>(layer.parameters()).entrySet()) {
      saved.put(p.getKey(), (Tensor) rest[i++]);
    }
    layer.load(saved);
    return layer;
  }

  private static Layer ofRecord(String name, Object[] rest) throws IOException {
    for (Class<? extends Record> type : RECORDS) {
      if (!type.getSimpleName().equals(name)) continue;
      Class<?>[] types =
          Arrays.stream(type.getRecordComponents())
              .map(RecordComponent::getType)
              .toArray(Class<?>[]::new);
      try {
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        return (Layer) constructor.newInstance(rest);
      } catch (ReflectiveOperationException e) {
        throw new IOException("a layer that does not fit", e);
      }
    }
    throw new IOException("a layer named " + name);
  }
}
