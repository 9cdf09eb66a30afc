package gradiente.notebook;

import java.util.Map;
import jdk.jshell.JShell;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/**
 * Plays a short lesson before anybody has opened a notebook, so that the compiler, the engine and
 * its pictures are loaded and translated when the first cell comes. It has a JShell of its own and
 * never draws from the shared {@link gradiente.tensor.Rng}: the notebook that gets the kernel finds
 * it as one that was started for it.
 */
final class Rehearsal {
  private static final int ROUNDS = 2;

  private static final String[] LESSON = {
    """
    import gradiente.data.*;
    import gradiente.exercise.*;
    import gradiente.nn.*;
    import gradiente.notebook.*;
    import gradiente.optim.*;
    import gradiente.plot.*;
    import gradiente.plot.diagram.*;
    import gradiente.tensor.*;
    import gradiente.train.*;
    import java.util.*;
    """,
    "var v = Tensor.of(2, 7, 3); v.mul(4)",
    """
    var rng = new Rng(1);
    var split = Dataset.iris().split(0.6, 0.2, 0.2, rng);
    """,
    """
    var model = new Sequential(
        new Linear(Tensor.randn(rng, 16, 4), Tensor.zeros(16)), new Tanh(),
        new Linear(Tensor.randn(rng, 3, 16), Tensor.zeros(3)));
    """,
    """
    var history = Trainer.of(model).loss(Loss.crossEntropy()).optimizer(new Adam(0.01))
        .metric("accuracy", Metrics::accuracy).batchSize(16).epochs(30)
        .validation(split.validation()).fit(split.train());
    """,
    "Plot.history(history)"
  };

  private Rehearsal() {}

  /** Whether this kernel was started before a notebook asked for it. */
  static boolean wanted() {
    return System.getenv("GRADIENTE_AHEAD") != null;
  }

  /** Ends this kernel where the server ends before the first cell, whatever ended the server. */
  static void endWithServer(Cells notebook) {
    Runnable end =
        () -> {
          if (!notebook.begun()) Runtime.getRuntime().halt(0);
        };
    ProcessHandle.current().parent().ifPresent(server -> server.onExit().thenRun(end));
  }

  /** Plays it to its end, or until the notebook's first cell comes. */
  static void play(Host host, Cells notebook) {
    for (int round = 0; round < ROUNDS; round++) {
      try (JShell shell = JShell.builder().executionEngine(new Here(), Map.of()).build();
          var cells = new Cells(shell, new Object())) {
        for (String cell : LESSON) {
          if (notebook.begun()) return;
          cells.run(cell, 1, new Silent(host));
        }
      }
    }
  }

  /** Runs cells in this process. */
  private static final class Here implements ExecutionControlProvider {
    @Override
    public String name() {
      return "here";
    }

    @Override
    public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
      return new DirectExecutionControl();
    }
  }

  private record Silent(Host host) implements Cells.Reply {
    @Override
    public void result(Object value) {
      host.look(Rich.of(value)); // IJava and JJava draw after Jupyter.connect() alone
    }

    @Override
    public void done() {}

    @Override
    public void error(CellError error) {
      throw new IllegalStateException(error);
    }
  }
}
