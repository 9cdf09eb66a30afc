package gradiente.notebook;

import gradiente.language.Words;
import gradiente.tensor.Refusal;
import gradiente.tensor.Text;
import java.io.Console;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * A progress bar with rate and time left: one bar that moves in a notebook and in a terminal, a
 * line now and then in a log file, without control characters.
 *
 * <pre>{@code
 * try (var progress = Progress.of("epochs", 200)) {
 *   for (int epoch = 0; epoch < 200; epoch++) {
 *     step();
 *     progress.step();
 *   }
 * }
 * }</pre>
 *
 * <p>It draws at most ten times a second, so a step may be as short as it likes. The rate is that
 * of the last seconds: what came before counts 1/e for every five seconds of age.
 */
public final class Progress implements AutoCloseable {
  private static final long FRAME = 100_000_000L; // ns between two drawings
  private static final long LINE = 10_000_000_000L; // ns between two lines of a log
  private static final double MEMORY = 5; // s
  private static final int CELLS = 30;

  /** Where it is drawn. */
  private enum Place {
    NOTEBOOK,
    TERMINAL,
    LOG
  }

  private final String name;
  private final long total;
  private final Place place;
  private final Display display;
  private final PrintStream out;
  private final LongSupplier clock;
  private final long start;
  private long done;
  private long drawn;
  private long drawnDone;
  private double rate;
  private String note = "";
  private int written;
  private boolean closed;

  private Progress(
      String name,
      long total,
      Frontend frontend,
      PrintStream out,
      boolean tty,
      LongSupplier clock) {
    Objects.requireNonNull(name, Words.of("progress: no name given"));
    if (total < 1) throw Refusal.bad("progress: %s steps, needs at least 1", total);
    this.name = name;
    this.total = total;
    this.out = out;
    this.clock = clock;
    this.start = clock.getAsLong();
    this.drawn = start;
    if (frontend.notebook()) {
      place = Place.NOTEBOOK;
      display = new Display(frontend, look(0));
    } else {
      place = tty ? Place.TERMINAL : Place.LOG;
      display = null;
      write();
    }
  }

  /**
   * Starts a bar where this code runs.
   *
   * @param name what is counted, in a word or two
   * @param total steps until it is full, at least 1
   * @throws IllegalArgumentException if total is less than 1
   */
  public static Progress of(String name, long total) {
    return of(name, total, Jupyter.frontend(), System.out, terminal(), System::nanoTime);
  }

  static Progress of(
      String name, long total, Frontend frontend, PrintStream out, boolean tty, LongSupplier ns) {
    return new Progress(name, total, frontend, out, tty, ns);
  }

  /** One step is done. */
  public void step() {
    step(1);
  }

  /**
   * So many steps are done. Steps beyond the total are counted, the bar stays full.
   *
   * @throws IllegalArgumentException if the number is negative
   */
  public void step(long steps) {
    if (steps < 0) throw Refusal.bad("step: %s steps, needs 0 or more", steps);
    done += steps;
    long now = clock.getAsLong();
    if (!closed && now - drawn >= (place == Place.LOG ? LINE : FRAME)) draw(now);
  }

  /** So many steps were done before: they fill the bar, but say nothing of the rate. */
  public void resume(long steps) {
    done += steps;
    drawnDone += steps;
  }

  /** Says a little more, such as the loss, from the next drawing on. */
  public void note(String text) {
    note = text.isEmpty() ? "" : "  " + text;
  }

  /** Draws the bar for the last time, where it stands, with the time that it took. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      draw(clock.getAsLong());
      if (place == Place.TERMINAL) out.println();
    }
  }

  private void draw(long now) {
    double seconds = (now - drawn) / 1e9;
    if (seconds > 0) {
      double latest = (done - drawnDone) / seconds;
      double weight = rate == 0 ? 1 : 1 - Math.exp(-seconds / MEMORY);
      rate += weight * (latest - rate);
    }
    drawn = now;
    drawnDone = done;
    if (place == Place.NOTEBOOK) {
      display.update(look((now - start) / 1e9));
    } else {
      write();
    }
  }

  private void write() {
    String line = line((drawn - start) / 1e9);
    if (place == Place.LOG) {
      out.println(line);
    } else {
      // spaces wipe what a longer line left
      out.print("\r" + line + " ".repeat(Math.max(0, written - line.length())));
      out.flush();
      written = line.length();
    }
  }

  private Rich look(double elapsed) {
    String html =
        "<div style=\"font-family:monospace\">%s <progress value=\"%d\" max=\"%d\" style=\"width:20em;vertical-align:middle\"></progress> %s</div>"
            .formatted(
                HtmlTable.escape(name),
                Math.min(done, total),
                total,
                HtmlTable.escape(state(elapsed)));
    return Rich.html(html, line(elapsed));
  }

  /** {@code epochs [#####-----] 100/200 50% 12.5/s 8 s left loss 0.21}. */
  private String line(double elapsed) {
    int full = (int) (CELLS * Math.min(done, total) / total);
    return name + " [" + "#".repeat(full) + "-".repeat(CELLS - full) + "] " + state(elapsed);
  }

  private String state(double elapsed) {
    var text = new StringBuilder();
    text.append(done).append('/').append(total);
    text.append("  ").append(100 * Math.min(done, total) / total).append('%');
    if (closed) {
      double mean = elapsed > 0 ? done / elapsed : 0;
      text.append("  ").append(speed(mean)).append("  ");
      text.append(Text.of(Words.of("in %s"), time(elapsed)));
    } else if (rate > 0) {
      text.append("  ").append(speed(rate)).append("  ");
      text.append(Text.of(Words.of("%s left"), time(Math.max(0, total - done) / rate)));
    }
    return text.append(note).toString();
  }

  private static String speed(double rate) {
    return rate >= 100
        ? String.format(Locale.ROOT, "%.0f/s", rate)
        : rate >= 1
            ? String.format(Locale.ROOT, "%.1f/s", rate)
            : rate > 0 ? Text.of(Words.of("%.1f s each"), 1 / rate) : "0/s";
  }

  /**
   * Seconds as a reader says them: {@code 45 ms}, {@code 0.8 s}, {@code 42 s}, {@code 3:07}, {@code
   * 1:02:03}.
   */
  static String time(double seconds) {
    if (seconds > 0 && seconds < 0.1) return String.format(Locale.ROOT, "%.0f ms", 1000 * seconds);
    if (seconds < 10) return String.format(Locale.ROOT, "%.1f s", seconds);
    long s = Math.round(seconds);
    if (s < 60) return s + " s";
    return s < 3600
        ? String.format(Locale.ROOT, "%d:%02d", s / 60, s % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60);
  }

  /** Whether the output is a screen that can go back to the start of a line. */
  private static boolean terminal() {
    if (System.console() == null || "dumb".equals(System.getenv("TERM"))) return false;
    try {
      // From JDK 22 on there is a console for a file too, and this method tells.
      Method isTerminal = Console.class.getMethod("isTerminal");
      return (boolean) isTerminal.invoke(System.console());
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
