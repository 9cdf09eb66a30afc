package gradiente.notebook;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import jdk.jshell.JShell;
import org.rapaio.jupyter.kernel.MainApp;
import org.rapaio.jupyter.kernel.channels.Channels;
import org.rapaio.jupyter.kernel.channels.LoopThread;
import org.rapaio.jupyter.kernel.core.ConnectionProperties;
import org.rapaio.jupyter.kernel.core.Transform;
import org.rapaio.jupyter.kernel.core.java.JavaEngine;
import org.rapaio.jupyter.kernel.core.java.RapaioExecutionControlProvider;

/**
 * Starts Rapaio's kernel, as its own main class does, but for three faults of its version 3.0.1:
 *
 * <ul>
 *   <li>The loop of a channel starts its thread first and says afterwards that it runs. Where the
 *       thread is quicker, it finds that nothing runs and ends: the kernel is never heard of again.
 *       Here a loop that has ended is started once more.
 *   <li>It opens its channels before it knows how to handle a message. Jupyter asks as soon as a
 *       channel opens, and on a busy machine its question ends the channel's thread: the kernel is
 *       never heard of again. Here an early question waits.
 *   <li>Interrupted by a message, it never ends the cell and runs none after it. Here an interrupt
 *       comes as a signal ({@code "interrupt_mode": "signal"}), which ends the running cell alone.
 * </ul>
 *
 * <p>This class stands for itself: with the kernel's jar on the class path it needs no other.
 */
public final class RapaioStart {

  private static final long PATROL = 100; // ms

  private RapaioStart() {}

  /**
   * Runs the kernel until Jupyter ends it.
   *
   * @param arguments the path of the connection file that Jupyter wrote
   * @throws IllegalArgumentException if there is not one such path
   * @throws IOException if the file cannot be read
   * @throws GeneralSecurityException if the file asks for a signature that Java does not know
   */
  public static void main(String[] arguments) throws IOException, GeneralSecurityException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException(
          "kernel: got " + arguments.length + " arguments, needs the connection file's path");
    }
    Logger.getLogger("").setLevel(Level.WARNING);
    onInterrupt(() -> interrupt(MainApp.kernel.javaEngine()));
    String connection = Files.readString(Path.of(arguments[0]));
    var channels = new Channels(Transform.fromJson(connection, ConnectionProperties.class));
    var connected = new CountDownLatch(1);
    set(channels, "handlers", new Waiting(channels, connected));
    channels.connect(MainApp.kernel); // puts the real handlers in place
    RapaioHelp.answer(channels, field(channels, "handlers"), shell(MainApp.kernel.javaEngine()));
    connected.countDown();
    while (!channels.isMarkedForShutdown()) {
      revive(channels);
      try {
        Thread.sleep(PATROL);
      } catch (InterruptedException e) {
        break;
      }
    }
    channels.joinUntilClose();
  }

  private static void revive(Channels channels) {
    for (String name : List.of("heartbeat", "shell", "control")) {
      Object channel = field(channels, name);
      var loop = (LoopThread) field(channel, "loopThread");
      if (loop.getState() == Thread.State.TERMINATED && !channels.isMarkedForShutdown()) {
        var again =
            new LoopThread(
                loop.getName(), (long) field(loop, "sleep"), (Runnable) field(loop, "loopBody"));
        set(again, "running", true);
        set(channel, "loopThread", again);
        again.start();
      }
    }
  }

  /** Handlers that are asked too early, and answer when the real ones are there. */
  private static final class Waiting extends HashMap<Object, Object> {
    private static final long serialVersionUID = 1;
    private final transient Channels channels;
    private final transient CountDownLatch connected;

    Waiting(Channels channels, CountDownLatch connected) {
      this.channels = channels;
      this.connected = connected;
    }

    @Override
    public Object get(Object type) {
      try {
        connected.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return null;
      }
      return ((Map<?, ?>) field(channels, "handlers")).get(type);
    }
  }

  /** Cancels the running cell's task; its thread is interrupted and may go on to clean up. */
  private static void interrupt(JavaEngine engine) {
    var provider = (RapaioExecutionControlProvider) field(engine, "controlProvider");
    provider.getRegisteredControl((String) field(engine, "executionId")).interrupt();
  }

  private static JShell shell(JavaEngine engine) {
    return (JShell) field(engine, "shell");
  }

  /** Runs the action at each SIGINT. The class for it is the JDK's, but in no standard module. */
  private static void onInterrupt(Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  action.run();
                }
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance("INT"), proxy);
    } catch (ReflectiveOperationException e) {
      Logger.getLogger("").log(Level.WARNING, "kernel: cells cannot be interrupted", e);
    }
  }

  private static Object field(Object owner, String name) {
    try {
      return open(owner, name).get(owner);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("kernel: " + name + " cannot be read", e);
    }
  }

  private static void set(Object owner, String name, Object value) {
    try {
      open(owner, name).set(owner, value);
    } catch (ReflectiveOperationException e) {
      // another version, which may not need it
    }
  }

  private static Field open(Object owner, String name) throws NoSuchFieldException {
    Field field = owner.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }
}
