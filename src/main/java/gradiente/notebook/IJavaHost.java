package gradiente.notebook;

import gradiente.notebook.help.*;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.jshell.JShell;

/**
 * IJava's kernel and JJava's, which descends from it: started by their own main class, whose
 * objects are reached by reflection, since their classes have the same methods under other package
 * names.
 */
final class IJavaHost implements Host {
  private static final long LOOK = 2; // ms
  private final String packages;
  private final Object kernel;
  private final JShell shell;
  private final CountDownLatch ready = new CountDownLatch(1);
  private Cells cells;
  private Object connection;

  /** Starts the kernel of this main class. */
  IJavaHost(Class<?> main, Path file) {
    String name = main.getName();
    packages = name.startsWith("org.dflib.") ? "org.dflib.jjava" : "io.github.spencerpark";
    var thread = new Thread(() -> run(main, file), "kernel");
    thread.start();
    kernel = await(thread, IJavaFrontend::kernel);
    shell = (JShell) await(thread, () -> Reach.find(kernel, JShell.class, packages));
    connection = thread;
  }

  private static void run(Class<?> main, Path file) {
    try {
      main.getMethod("main", String[].class).invoke(null, (Object) new String[] {file.toString()});
    } catch (InvocationTargetException e) {
      if (Memory.full(e.getCause())) Memory.halt();
      throw new IllegalStateException("kernel: " + e.getCause(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("kernel: " + main.getName() + " has no main", e);
    }
  }

  private interface Search {
    Object look();
  }

  private static Object await(Thread kernel, Search search) {
    while (kernel.isAlive()) {
      Object found = search.look();
      if (found != null) return found;
      try {
        Thread.sleep(LOOK);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    throw new IllegalStateException("kernel: it ended before it began");
  }

  @Override
  public JShell shell() {
    return shell;
  }

  @Override
  public Object sending() {
    return this; // replaced by the channel itself once it is open
  }

  @Override
  public void open(Cells to) {
    cells = to;
    var thread = (Thread) connection;
    connection = await(thread, this::connection);
    replaceHandlers();
    cells.sending(Reach.get(connection, "iopub"));
    startScripts();
    ready.countDown();
  }

  /** The kernel's connection, which only the threads of its channels know. */
  private Object connection() {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("Shell-")) {
        Object found = Reach.find(thread, type("channels.JupyterConnection"), packages);
        if (found != null) return found;
      }
    }
    return null;
  }

  /** Puts our handlers of messages in the place of the kernel's. */
  private void replaceHandlers() {
    replace("EXECUTE_REQUEST", this::execute);
    replace("COMPLETE_REQUEST", asking(this::complete));
    replace("INSPECT_REQUEST", asking(this::inspect));
  }

  /** What Tab or Shift+Tab asks: the code and where the cursor stands in it. */
  private interface Question {
    Object reply(String code, int cursor);
  }

  /** Answers a question about code; those about magics go to the kernel. */
  private Handler asking(Question question) {
    return (env, message, before) -> {
      Object request = Reach.call(message, "getContent");
      String code = (String) Reach.call(request, "getCode");
      int cursor = (int) Reach.call(request, "getCursorPos");
      if (Cells.onMagic(code, cursor)) {
        Reach.call(before, "handle", env, message);
        return;
      }
      Reach.call(env, "setBusyDeferIdle");
      Reach.call(env, "reply", question.reply(code, cursor));
    };
  }

  private Object complete(String code, int cursor) {
    Completion found = Help.complete(shell, code, cursor);
    Class<?> reply = type("messages.reply.CompleteReply");
    return Reach.create(reply, found.texts(), found.start(), found.end(), found.metadata());
  }

  private Object inspect(String code, int cursor) {
    Inspection found = Help.inspect(shell, code, cursor);
    Object data = Reach.create(type("kernel.display.DisplayData"));
    if (found != null) {
      Reach.call(data, "putText", found.text());
      Reach.call(data, "putHTML", found.html());
    }
    return Reach.create(type("messages.reply.InspectReply"), found != null, data);
  }

  /** Answers a message, knowing the handler that did so before. */
  private interface Handler {
    void handle(Object env, Object message, Object before);
  }

  private void replace(String message, Handler handler) {
    Object kind = Reach.constant(type("messages.MessageType"), message);
    Object before = Reach.call(connection, "getHandler", kind);
    Class<?> type = type("channels.ShellHandler");
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              handler.handle(arguments[0], arguments[1], before);
              return null;
            });
    Reach.call(connection, "setHandler", kind, proxy);
  }

  /** IJava runs its start scripts with the first cell; here they are done by then. */
  private void startScripts() {
    try {
      Reach.call(kernel, "evalRaw", "");
    } catch (IllegalStateException e) {
      // a kernel that ran them when it was made
    }
  }

  private void execute(Object env, Object message, Object before) {
    try {
      ready.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Object request = Reach.call(message, "getContent");
    String typed = (String) Reach.call(request, "getCode");
    String code = Cells.withoutOwnJar(typed);
    if (Cells.magic(code)) {
      Reach.call(before, "handle", env, message);
      return;
    }
    int count = ((AtomicInteger) Reach.get(kernel, "executionCount")).getAndIncrement();
    Reach.call(Reach.get(kernel, "commManager"), "setMessageContext", message);
    Reach.call(env, "setBusyDeferIdle");
    publish(env, "PublishExecuteInput", typed, count);
    Reach.call(kernel, "replaceOutputStreams", env);
    Object io = Reach.call(kernel, "getIO");
    Reach.call(io, "setEnv", env);
    Runnable retract = () -> Reach.call(io, "retractEnv", env);
    Reach.call(env, "defer", retract);
    Reach.call(io, "setJupyterInEnabled", Reach.call(request, "isStdinEnabled"));
    cells.run(code, count, new Answer(env, count));
  }

  private void publish(Object env, String kind, Object... content) {
    Reach.call(env, "publish", Reach.create(type("messages.publish." + kind), content));
  }

  private Class<?> type(String name) {
    try {
      return Class.forName(packages + ".jupyter." + name, true, kernel.getClass().getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("kernel: another version? it has no " + name, e);
    }
  }

  private final class Answer implements Cells.Reply {
    private final Object env;
    private final int count;

    Answer(Object env, int count) {
      this.env = env;
      this.count = count;
    }

    @Override
    public void result(Object value) {
      publish(env, "PublishExecuteResult", count, look(value));
    }

    @Override
    public void done() {
      Object reply = Reach.create(type("messages.reply.ExecuteReply"), count, Map.of());
      Reach.call(Reach.call(env, "defer"), "reply", reply);
    }

    @Override
    public void error(CellError error) {
      List<String> lines = error.lines();
      publish(env, "PublishError", error.name(), error.getMessage(), lines);
      Object reply =
          Reach.create(type("messages.reply.ErrorReply"), error.name(), error.getMessage(), lines);
      Reach.call(reply, "setExecutionCount", count);
      Object kind = Reach.constant(type("messages.reply.ExecuteReply"), "MESSAGE_TYPE");
      Reach.call(Reach.call(env, "defer"), "replyError", Reach.call(kind, "error"), reply);
    }
  }

  @Override
  public Object look(Object value) {
    boolean ready = type("kernel.display.DisplayData").isInstance(value);
    return ready ? value : Reach.call(Reach.call(kernel, "getRenderer"), "render", value);
  }

  @Override
  public void interrupt() {
    Reach.call(kernel, "interrupt");
  }

  @Override
  public boolean closed() {
    return false; // its own main class ends the process
  }

  @Override
  public void await() {}
}
