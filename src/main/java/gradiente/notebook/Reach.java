package gradiente.notebook;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Reaches what a kernel's objects keep to themselves. */
final class Reach {
  private Reach() {}

  static Object get(Object owner, String field) {
    try {
      return open(owner.getClass(), field).get(owner);
    } catch (ReflectiveOperationException e) {
      throw missing(owner.getClass(), field, e);
    }
  }

  static Object constant(Class<?> owner, String field) {
    try {
      return open(owner, field).get(null);
    } catch (ReflectiveOperationException e) {
      throw missing(owner, field, e);
    }
  }

  static void set(Object owner, String field, Object value) {
    try {
      open(owner.getClass(), field).set(owner, value);
    } catch (ReflectiveOperationException e) {
      throw missing(owner.getClass(), field, e);
    }
  }

  private static Field open(Class<?> type, String name) throws NoSuchFieldException {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          field.setAccessible(true);
          return field;
        }
      }
    }
    throw new NoSuchFieldException(name);
  }

  /** Calls the method of that name whose parameters take the arguments. */
  static Object call(Object target, String name, Object... arguments) {
    for (Class<?> c = target.getClass(); c != null; c = c.getSuperclass()) {
      for (Method method : c.getDeclaredMethods()) {
        if (method.getName().equals(name) && takes(method.getParameterTypes(), arguments)) {
          return invoke(method, target, arguments);
        }
      }
    }
    throw missing(target.getClass(), name, null);
  }

  /** A new object of the class, by the constructor that takes the arguments. */
  static Object create(Class<?> type, Object... arguments) {
    for (var constructor : type.getDeclaredConstructors()) {
      if (takes(constructor.getParameterTypes(), arguments)) {
        try {
          constructor.setAccessible(true);
          return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
          throw missing(type, "constructor", e);
        }
      }
    }
    throw missing(type, "constructor", null);
  }

  private static Object invoke(Method method, Object target, Object... arguments) {
    try {
      method.setAccessible(true);
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) throw cause;
      if (e.getCause() instanceof Error cause) throw cause;
      throw new IllegalStateException(method.getName() + ": " + e.getCause(), e.getCause());
    } catch (IllegalAccessException e) {
      throw missing(target.getClass(), method.getName(), e);
    }
  }

  private static boolean takes(Class<?>[] parameters, Object[] arguments) {
    if (parameters.length != arguments.length) return false;
    for (int i = 0; i < parameters.length; i++) {
      Class<?> type = parameters[i];
      if (type == int.class) type = Integer.class;
      if (type == boolean.class) type = Boolean.class;
      if (!type.isInstance(arguments[i])) return false;
    }
    return true;
  }

  /**
   * The first object of that type that can be reached through the fields of a kernel's objects, or
   * null; nearer ones come first.
   */
  static Object find(Object from, Class<?> type, String packages) {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Object> level = List.of(from);
    for (int depth = 0; depth < 5 && !level.isEmpty(); depth++) {
      List<Object> next = new ArrayList<>();
      for (Object object : level) {
        if (type.isInstance(object)) return object;
        if (seen.add(object)) next.addAll(parts(object, packages));
      }
      level = next;
    }
    return null;
  }

  private static List<Object> parts(Object object, String packages) {
    List<Object> all = new ArrayList<>();
    for (Class<?> c = object.getClass(); c != null; c = c.getSuperclass()) {
      if (!c.getName().startsWith(packages)) continue;
      for (Field field : c.getDeclaredFields()) {
        try {
          field.setAccessible(true);
          Object value = field.get(object);
          if (value != null) all.add(value);
        } catch (ReflectiveOperationException e) {
          // not this way
        }
      }
    }
    return all;
  }

  private static IllegalStateException missing(Class<?> type, String name, Throwable cause) {
    String words = "kernel: another version? " + type.getName() + " has no " + name;
    return new IllegalStateException(words, cause);
  }
}
