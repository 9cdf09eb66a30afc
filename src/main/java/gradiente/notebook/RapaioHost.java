package gradiente.notebook;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.jshell.JShell;
import org.rapaio.jupyter.kernel.MainApp;
import org.rapaio.jupyter.kernel.channels.*;
import org.rapaio.jupyter.kernel.core.*;
import org.rapaio.jupyter.kernel.core.java.RapaioExecutionControlProvider;
import org.rapaio.jupyter.kernel.core.java.io.JShellConsole;
import org.rapaio.jupyter.kernel.display.DisplayData;
import org.rapaio.jupyter.kernel.display.DisplaySystem;
import org.rapaio.jupyter.kernel.message.Message;
import org.rapaio.jupyter.kernel.message.MessageType;
import org.rapaio.jupyter.kernel.message.messages.*;

/**
 * Rapaio's kernel, started as its own main class does, but for two faults of its version 3.0.1:
 *
 * <ul>
 *   <li>The loop of a channel starts its thread first and says afterwards that it runs. Where the
 *       thread is quicker, it finds that nothing runs and ends: the kernel is never heard of again.
 *       Here a loop that has ended is started once more.
 *   <li>It opens its channels before it knows how to handle a message. Jupyter asks as soon as a
 *       channel opens, and on a busy machine its question gets no answer or ends the channel's
 *       thread. Here the channels open last.
 * </ul>
 */
final class RapaioHost implements Host {
  private static final AtomicInteger COUNT =
      (AtomicInteger) Reach.constant(RapaioKernel.class, "executionCount");

  private final RapaioKernel kernel = MainApp.kernel;
  private final ConnectionProperties properties;
  private final Channels channels;
  private Cells cells;

  RapaioHost(Path connection) throws IOException, GeneralSecurityException {
    properties = Transform.fromJson(Files.readString(connection), ConnectionProperties.class);
    channels = new Channels(properties);
  }

  @Override
  public JShell shell() {
    return kernel.javaEngine().getShell();
  }

  @Override
  public Object sending() {
    return Reach.get(channels, "iopub");
  }

  @Override
  public void open(Cells to) {
    cells = to;
    Object all = Reach.get(channels, "channels");
    Reach.set(channels, "channels", Set.of());
    channels.connect(kernel); // puts the kernel's own handlers in place, and has nothing to open
    Reach.set(channels, "channels", all);
    Reach.set(channels, "handlers", handlers());
    for (Object channel : (Set<?>) all) Reach.call(channel, "bind", properties);
    channels.publish(IOPubStatus.STARTING);
  }

  /** The kernel's handlers of messages, with ours in the place of some. */
  private Map<MessageType<?>, MessageHandler<?>> handlers() {
    @SuppressWarnings("unchecked")
    var all =
        new HashMap<>((Map<MessageType<?>, MessageHandler<?>>) Reach.get(channels, "handlers"));
    MessageHandler<ShellExecuteRequest> execute = this::execute;
    all.put(MessageType.SHELL_EXECUTE_REQUEST, execute);
    RapaioHelp.answer(channels, all, shell());
    return all;
  }

  private void execute(Message<ShellExecuteRequest> message) {
    String code = Cells.withoutOwnJar(message.content().code());
    if (Cells.magic(code)) {
      kernel.handleExecuteRequest(message);
      return;
    }
    int count = COUNT.getAndIncrement();
    channels.scheduleAfter(channels::freeMsgId);
    channels.busyThenIdle();
    channels.publish(new IOPubExecuteInput(message.content().code(), count));
    connectStreams(message.content().stdinEnabled());
    cells.run(code, count, new Answer(count));
  }

  /** What the cell prints goes to the notebook until it is done. */
  private void connectStreams(boolean asks) {
    var console = (JShellConsole) Reach.get(kernel, "shellConsole");
    var in = System.in;
    var out = System.out;
    var err = System.err;
    System.setIn(console.getIn());
    System.setOut(new PrintStream(console.getOut(), true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(console.getErr(), true, StandardCharsets.UTF_8));
    console.bindChannels(channels, asks);
    channels.scheduleAfter(
        () -> {
          System.setOut(out);
          System.setErr(err);
          System.setIn(in);
        });
    channels.scheduleAfter(console::unbindChannels);
    channels.scheduleAfter(console::flush);
  }

  private final class Answer implements Cells.Reply {
    private final int count;

    Answer(int count) {
      this.count = count;
    }

    @Override
    public void result(Object value) {
      DisplayData look = look(value);
      if (look != null) channels.publish(new IOPubExecuteResult(count, look));
    }

    @Override
    public void done() {
      channels.scheduleAfter(() -> channels.reply(ShellExecuteReply.withOk(count, Map.of())));
    }

    @Override
    public void error(CellError error) {
      List<String> lines = error.lines();
      channels.publish(new IOPubError(error.name(), error.getMessage(), lines));
      var reply = new ErrorReply(error.name(), error.getMessage(), lines, count);
      channels.scheduleAfter(
          () -> channels.replyError(MessageType.SHELL_EXECUTE_REPLY.newError(), reply));
    }
  }

  @Override
  public DisplayData look(Object value) {
    return value instanceof DisplayData data ? data : DisplaySystem.inst().render(value);
  }

  /** Cancels the kernel's own task; its thread is interrupted and may go on to clean up. */
  @Override
  public void interrupt() {
    Object engine = kernel.javaEngine();
    var provider = (RapaioExecutionControlProvider) Reach.get(engine, "controlProvider");
    provider.getRegisteredControl((String) Reach.get(engine, "executionId")).interrupt();
  }

  @Override
  public boolean closed() {
    for (String name : List.of("heartbeat", "shell", "control")) {
      Object channel = Reach.get(channels, name);
      var loop = (LoopThread) Reach.get(channel, "loopThread");
      if (loop.getState() == Thread.State.TERMINATED && !channels.isMarkedForShutdown()) {
        var again =
            new LoopThread(
                loop.getName(),
                (long) Reach.get(loop, "sleep"),
                (Runnable) Reach.get(loop, "loopBody"));
        Reach.set(again, "running", true);
        Reach.set(channel, "loopThread", again);
        again.start();
      }
    }
    return channels.isMarkedForShutdown();
  }

  @Override
  public void await() {
    channels.joinUntilClose();
  }
}
