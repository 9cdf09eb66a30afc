package gradiente.grade;

import gradiente.language.Words;
import gradiente.tensor.Text;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A started {@link Answerer}: its process, the link to it, and a clock that ends it. */
final class Box implements AutoCloseable {
  /** ms that it may take to write down what it has loaded; only a trusted one is given any. */
  private static final int PATIENCE = Integer.getInteger("gradiente.grade.patience", 0);

  private final Process process;
  private final Link link;
  private final Thread clock;
  private volatile long deadline = Long.MAX_VALUE;
  private volatile boolean late;

  Box(List<String> command) throws IOException {
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    process = builder.start();
    link = new Link(process.getInputStream(), process.getOutputStream());
    link.serve(
        (kind, question) -> {
          if (kind != Link.Kind.CALL) throw new IOException("a question of kind " + kind);
          return Remote.serve(link, question);
        });
    clock = new Thread(this::watch, "clock");
    clock.setDaemon(true);
    clock.start();
  }

  Link link() {
    return link;
  }

  /** Ends the process unless the clock is set anew within these seconds. */
  void allow(double seconds) {
    deadline = System.nanoTime() + (long) (seconds * 1e9);
  }

  /** Why the process is gone, for the student. */
  String obituary() {
    String slow = "It did not come to an end in the time allowed: a loop without end?";
    if (late) return Words.of(slow);
    try {
      if (process.waitFor(1, TimeUnit.SECONDS)) {
        String gone = "It ended the kernel (status %d): System.exit, a crash or too much memory?";
        return Text.of(Words.of(gone), process.exitValue());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Words.of("It wrote into the grader's channel.");
  }

  private void watch() {
    try {
      while (process.isAlive()) {
        if (deadline != Long.MAX_VALUE && System.nanoTime() - deadline > 0) {
          late = true;
          process.destroyForcibly();
        }
        process.waitFor(50, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
    }
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close(); // the end of its input is the end of its work
      process.waitFor(PATIENCE, TimeUnit.MILLISECONDS);
    } catch (IOException e) {
      // it is gone already
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    clock.interrupt();
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
