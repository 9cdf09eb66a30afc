package gradiente.grade;

import gradiente.optim.Optimizer;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Arrays;

/** What stands here for an object that lives on the other side of a {@link Link}. */
final class Remote {
  private static final int COPIED_BACK = 1 << 20; // numbers; larger inputs are not given back

  private Remote() {}

  /** An object over there, until it is known as what it is wanted. */
  record Reference(Link link, int number) {
    Object as(Class<?> type) {
      InvocationHandler handler =
          (proxy, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
              return switch (method.getName()) {
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> number;
                default -> type.getSimpleName();
              };
            }
            if (method.isDefault()) {
              return InvocationHandler.invokeDefault(proxy, method, arguments);
            }
            Object[] given = arguments == null ? new Object[0] : arguments;
            Object result = call(link, number, type.getName(), method.getName(), given);
            return fitted(result, method.getReturnType());
          };
      return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }
  }

  /** A reference as the interface that is wanted there; all else as it is. */
  static Object fitted(Object value, Class<?> type) {
    if (value instanceof Reference reference && type.isInterface()) return reference.as(type);
    return value;
  }

  /** Calls a method over there, and takes over what it changed in the arrays it was given. */
  static Object call(Link link, int number, String type, String method, Object... arguments) {
    long[] random = Rng.shared().state();
    Object[] answer = link.ask(Link.Kind.CALL, number, type, method, arguments, random);
    if (answer.length != 3) throw new LostException(null);
    if (answer[1] instanceof Object[] changed && changed.length == arguments.length) {
      for (int i = 0; i < changed.length; i++) copyBack(changed[i], arguments[i]);
    }
    restore(answer[2]);
    return answer[0];
  }

  private static void restore(Object state) {
    if (state instanceof long[] s && s.length == Rng.shared().state().length && s[0] != 0) {
      Rng.shared().restore(s);
    }
  }

  private static void copyBack(Object from, Object to) {
    if (from instanceof Tensor a && to instanceof Tensor b) {
      if (!Arrays.equals(a.shape(), b.shape()) || Arrays.equals(a.data(), b.data())) return;
      System.arraycopy(a.data(), 0, b.data(), 0, a.size());
      b.changed();
    } else if (from instanceof Path a && to instanceof Path b) {
      TravellingFile.copyBack(a, b);
    } else if (from instanceof Object[] a && to instanceof Object[] b && a.length == b.length) {
      for (int i = 0; i < a.length; i++) {
        if (b[i] == null || a[i] == null || a[i] instanceof Tensor) b[i] = a[i];
        else copyBack(a[i], b[i]);
      }
    } else if (from != null && to != null && from.getClass() == to.getClass()) {
      if (!from.getClass().isArray()) return;
      int n = Array.getLength(from);
      if (n == Array.getLength(to)) System.arraycopy(from, 0, to, 0, n);
    }
  }

  /** Answers such a call: with the result, the arguments as they are now, the random state. */
  static Object[] serve(Link link, Object[] question) throws IOException {
    Object target = link.lent((Integer) question[0]);
    Object[] arguments = (Object[]) question[3];
    restore(question[4]);
    Method method = method(target, (String) question[1], (String) question[2], arguments.length);
    Class<?>[] types = method.getParameterTypes();
    Object[] fitted = arguments.clone();
    for (int i = 0; i < types.length; i++) fitted[i] = fitted(arguments[i], types[i]);
    try {
      method.setAccessible(true);
      Object result = method.invoke(target, fitted);
      Object[] back = Arrays.stream(fitted).map(Remote::back).toArray();
      return new Object[] {result, back, Rng.shared().state()};
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException r) throw r;
      if (e.getCause() instanceof Error error) throw error;
      throw new IllegalStateException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IOException(e);
    }
  }

  private static Object back(Object argument) {
    if (argument instanceof Tensor t) return t.size() <= COPIED_BACK ? t : null;
    boolean kept = argument instanceof Path;
    return kept || argument != null && argument.getClass().isArray() ? argument : null;
  }

  /** A method of an interface or class that the target is of; nothing else can be called. */
  private static Method method(Object target, String type, String name, int parameters)
      throws IOException {
    for (Class<?> c = target.getClass(); c != null; c = c.getSuperclass()) {
      for (Class<?> i : c.getInterfaces()) {
        Method found = i.getName().equals(type) ? named(i, name, parameters) : null;
        if (found != null) return found;
      }
      Method found = c.getName().equals(type) ? named(c, name, parameters) : null;
      if (found != null) return found;
    }
    throw new IOException("no method " + name + " of " + type);
  }

  private static Method named(Class<?> type, String name, int parameters) {
    for (Method m : type.getDeclaredMethods()) {
      if (m.getName().equals(name) && m.getParameterCount() == parameters) return m;
    }
    for (Method m : type.getMethods()) {
      if (m.getName().equals(name) && m.getParameterCount() == parameters) return m;
    }
    return null;
  }

  static int stateArrays(Optimizer optimizer) {
    try {
      Field field = Optimizer.class.getDeclaredField("stateArrays");
      field.setAccessible(true);
      return field.getInt(optimizer);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A student's optimizer: its rule runs over there, on copies that come back. */
  static final class OfOptimizer extends Optimizer {
    private static final int MOST_ARRAYS = 16;
    private final Link link;
    private final int number;

    OfOptimizer(Link link, Object[] parts) {
      super((Double) parts[1], Math.max(0, Math.min(MOST_ARRAYS, (Integer) parts[2])));
      this.link = link;
      this.number = (Integer) parts[0];
    }

    @Override
    protected void update(float[] w, float[] g, float[][] state, double rate, double decay, int t) {
      call(link, number, Optimizer.class.getName(), "update", w, g, state, rate, decay, t);
    }
  }
}
