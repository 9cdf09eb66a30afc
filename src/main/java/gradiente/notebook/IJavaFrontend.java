package gradiente.notebook;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.UUID;

/**
 * IJava's kernel and JJava's, which descends from it. Their classes have the same methods under
 * other package names, so the kernel's instance is asked by reflection, and each name comes from
 * the object before it.
 */
final class IJavaFrontend implements Frontend {
  /** Where a running kernel is found: IJava, JJava from 1.0-a6, JJava before. */
  private static final String[][] INSTANCES = {
    {"io.github.spencerpark.ijava.IJava", "getKernelInstance"},
    {"org.dflib.jjava.jupyter.kernel.BaseKernel", "notebookKernel"},
    {"org.dflib.jjava.JJava", "getKernelInstance"},
  };

  private final Object kernel;

  IJavaFrontend(Object kernel) {
    this.kernel = kernel;
  }

  /** The kernel of this family that runs, or null. */
  static Frontend find() {
    Object kernel = kernel();
    return kernel == null ? null : new IJavaFrontend(kernel);
  }

  /** The instance of the kernel that runs, or null. */
  static Object kernel() {
    for (String[] instance : INSTANCES) {
      try {
        Object kernel = Class.forName(instance[0]).getMethod(instance[1]).invoke(null);
        if (kernel != null) return kernel;
      } catch (ReflectiveOperationException | LinkageError e) {
        // not this kernel, or its classes without a notebook
      }
    }
    return null;
  }

  /** Makes the kernel show values of these types as {@link Rich} says. */
  void register(List<Class<?>> types) {
    Object renderer = call(kernel, "getRenderer");
    for (Class<?> type : types) {
      Object registration = call(renderer, "createRegistration", type);
      Method register = method(registration, "register", 1);
      Class<?> function = register.getParameterTypes()[0];
      Object proxy =
          Proxy.newProxyInstance(
              function.getClassLoader(),
              new Class<?>[] {function},
              (self, method, arguments) ->
                  switch (method.getName()) {
                    case "render" -> {
                      fill(call(arguments[1], "getOutputContainer"), Rich.of(arguments[0]));
                      yield null;
                    }
                    case "equals" -> self == arguments[0];
                    case "hashCode" -> System.identityHashCode(self);
                    default -> "rich display of Gradiente";
                  });
      invoke(register, registration, proxy);
    }
  }

  @Override
  public String display(Rich rich) {
    String id = UUID.randomUUID().toString();
    Method display = method(kernel, "display", 1);
    Object data = data(display.getParameterTypes()[0], rich);
    call(data, "setDisplayId", id);
    invoke(display, kernel, data);
    return id;
  }

  @Override
  public void update(String id, Rich rich) {
    Object io = call(kernel, "getIO");
    try {
      Object stream = io.getClass().getField("display").get(io);
      Method update = method(stream, "updateDisplay", 2);
      invoke(update, stream, id, data(update.getParameterTypes()[1], rich));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("update: this kernel has no display stream", e);
    }
  }

  @Override
  public boolean notebook() {
    return true;
  }

  private static Object data(Class<?> type, Rich rich) {
    try {
      Object data = type.getConstructor().newInstance();
      fill(data, rich);
      return data;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("display: cannot create " + type.getName(), e);
    }
  }

  private static void fill(Object data, Rich rich) {
    rich.data().forEach((mime, form) -> call(data, "putData", mime, form));
    rich.metadata().forEach((mime, note) -> call(data, "putMetaData", mime, note));
  }

  /** Calls the public method of that name whose parameters take the arguments. */
  private static Object call(Object target, String name, Object... arguments) {
    for (Method method : target.getClass().getMethods()) {
      if (method.getName().equals(name) && takes(method.getParameterTypes(), arguments)) {
        return invoke(method, target, arguments);
      }
    }
    throw missing(target, name);
  }

  private static boolean takes(Class<?>[] parameters, Object[] arguments) {
    if (parameters.length != arguments.length) return false;
    for (int i = 0; i < parameters.length; i++) {
      if (!parameters[i].isInstance(arguments[i])) return false;
    }
    return true;
  }

  private static Method method(Object target, String name, int parameters) {
    for (Method method : target.getClass().getMethods()) {
      if (method.getName().equals(name) && method.getParameterCount() == parameters) return method;
    }
    throw missing(target, name);
  }

  private static Object invoke(Method method, Object target, Object... arguments) {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) throw cause;
      throw new IllegalStateException(method.getName() + ": " + e.getCause(), e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(method.getName() + ": not allowed by this kernel", e);
    }
  }

  private static IllegalStateException missing(Object target, String name) {
    return new IllegalStateException(
        name + ": this kernel's " + target.getClass().getName() + " has no such method");
  }
}
