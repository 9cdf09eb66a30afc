package gradiente.notebook;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.SPIResolutionException;

/**
 * Runs what JShell compiles of a cell in the {@link CellThread}, and keeps results and failures as
 * they are. Everything else, and all code that does not come from a cell, is left to the kernel's
 * own control.
 */
final class CellControl implements ExecutionControl {
  private final ExecutionControl kernel;
  private final CellThread thread;
  private final Map<String, Object> results = new HashMap<>();
  private Thread owner;
  private Throwable failure;

  CellControl(ExecutionControl kernel, CellThread thread) {
    this.kernel = kernel;
    this.thread = thread;
  }

  /** From now on this thread's code is a cell's, until {@link #leave}. */
  void enter() {
    owner = Thread.currentThread();
    results.clear();
    failure = null;
  }

  void leave() {
    owner = null;
    results.clear();
  }

  /** What the snippet of this key gave. */
  Object result(String key) {
    return results.get(key);
  }

  /** What the last snippet gave, also where JShell drops it: a {@code return} in a statement. */
  Object last() {
    return results.get(String.valueOf(results.size() - 1));
  }

  /** What the last snippet threw, or null. */
  Throwable failure() {
    return failure;
  }

  @Override
  public void load(ClassBytecodes[] classes)
      throws ClassInstallException, NotImplementedException, EngineTerminationException {
    var woven = new ClassBytecodes[classes.length];
    for (int i = 0; i < woven.length; i++) {
      woven[i] = new ClassBytecodes(classes[i].name(), Weaver.weave(classes[i].bytecodes()));
    }
    kernel.load(woven);
  }

  @Override
  public String invoke(String className, String methodName)
      throws RunException, EngineTerminationException, InternalException {
    if (Thread.currentThread() != owner) return kernel.invoke(className, methodName);
    Method method = find(className, methodName);
    CellThread.Outcome outcome = thread.run(() -> method.invoke(null));
    System.out.flush();
    if (outcome == null)
      throw new UserException("interrupted", "interrupted", new StackTraceElement[0]);
    failure = outcome.failure();
    if (failure instanceof InvocationTargetException e) failure = e.getCause();
    if (failure instanceof SPIResolutionException e) {
      throw new ResolutionException(e.id(), e.getStackTrace());
    }
    if (failure != null) {
      throw new UserException(
          String.valueOf(failure.getMessage()),
          failure.getClass().getName(),
          failure.getStackTrace());
    }
    String key = String.valueOf(results.size());
    results.put(key, outcome.value());
    return key;
  }

  private Method find(String className, String methodName) throws InternalException {
    try {
      Method finder = DirectExecutionControl.class.getDeclaredMethod("findClass", String.class);
      finder.setAccessible(true);
      Method method = ((Class<?>) finder.invoke(kernel, className)).getDeclaredMethod(methodName);
      method.setAccessible(true);
      return method;
    } catch (ReflectiveOperationException e) {
      throw new InternalException(e.toString());
    }
  }

  @Override
  public void redefine(ClassBytecodes[] classes)
      throws ClassInstallException, NotImplementedException, EngineTerminationException {
    kernel.redefine(classes);
  }

  @Override
  public String varValue(String className, String name)
      throws RunException, EngineTerminationException, InternalException {
    return kernel.varValue(className, name);
  }

  @Override
  public void addToClasspath(String path) throws EngineTerminationException, InternalException {
    kernel.addToClasspath(path);
  }

  @Override
  public void stop() throws EngineTerminationException, InternalException {
    kernel.stop();
  }

  @Override
  public Object extensionCommand(String command, Object argument)
      throws RunException, EngineTerminationException, InternalException {
    return kernel.extensionCommand(command, argument);
  }

  @Override
  public void close() {
    kernel.close();
  }
}
