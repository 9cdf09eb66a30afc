package gradiente.notebook;

import gradiente.notebook.help.*;
import java.util.Map;
import jdk.jshell.JShell;
import org.rapaio.jupyter.kernel.channels.Channels;
import org.rapaio.jupyter.kernel.channels.MessageHandler;
import org.rapaio.jupyter.kernel.display.DisplayData;
import org.rapaio.jupyter.kernel.message.MessageType;
import org.rapaio.jupyter.kernel.message.messages.*;

/** Puts {@link Help} where Rapaio's kernel answers Tab and Shift+Tab; its magics stay its own. */
final class RapaioHelp {
  private RapaioHelp() {}

  @SuppressWarnings("unchecked")
  static void answer(Channels channels, Map<MessageType<?>, MessageHandler<?>> all, JShell shell) {
    var inspect = (MessageHandler<ShellInspectRequest>) all.get(MessageType.SHELL_INSPECT_REQUEST);
    var complete =
        (MessageHandler<ShellCompleteRequest>) all.get(MessageType.SHELL_COMPLETE_REQUEST);
    MessageHandler<ShellInspectRequest> inspects =
        message -> {
          ShellInspectRequest request = message.content();
          if (Cells.onMagic(request.code(), request.cursorPos())) {
            inspect.handle(message);
            return;
          }
          channels.busyThenIdle();
          Inspection found = Help.inspect(shell, request.code(), request.cursorPos());
          DisplayData data = found == null ? null : DisplayData.fromHtml(found.html());
          if (data != null) data.putText(found.text());
          channels.reply(new ShellInspectReply(data != null, data));
        };
    MessageHandler<ShellCompleteRequest> completes =
        message -> {
          ShellCompleteRequest request = message.content();
          if (Cells.onMagic(request.code(), request.cursorPos())) {
            complete.handle(message);
            return;
          }
          channels.busyThenIdle();
          Completion found = Help.complete(shell, request.code(), request.cursorPos());
          channels.reply(
              new ShellCompleteReply(
                  "ok", found.texts(), found.start(), found.end(), found.metadata()));
        };
    all.put(MessageType.SHELL_INSPECT_REQUEST, inspects);
    all.put(MessageType.SHELL_COMPLETE_REQUEST, completes);
  }
}
