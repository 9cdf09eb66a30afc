package gradiente.nn;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The layers of this package that are records, found as files, so that none is forgotten. */
public final class LayerRecords {
  private LayerRecords() {}

  /** Their classes, by name. */
  public static Set<Class<?>> all() throws IOException, ClassNotFoundException {
    var source = Layer.class.getProtectionDomain().getCodeSource().getLocation();
    Path folder = Path.of(URI.create(source.toString())).resolve("gradiente/nn");
    Set<Class<?>> all = new TreeSet<>(Comparator.comparing(Class::getName));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString().replace(".class", "");
        Class<?> type = Class.forName("gradiente.nn." + name);
        boolean layer = type.isRecord() && Layer.class.isAssignableFrom(type);
        if (layer && Modifier.isPublic(type.getModifiers())) all.add(type);
      }
    }
    return all;
  }
}
