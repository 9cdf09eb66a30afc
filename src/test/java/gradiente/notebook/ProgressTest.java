package gradiente.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private long now;

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** A run of 200 steps of a tenth of a second each, the first {@code steps} of them. */
  private void run(Frontend frontend, boolean tty, int steps) {
    try (var progress = Progress.of("epochs", 200, frontend, out, tty, () -> now)) {
      for (int i = 0; i < steps; i++) {
        now += 100_000_000L;
        progress.step();
      }
    }
  }

  @Test
  void logGetsALineNowAndThenAndNoControlCharacter() {
    run(new Terminal(out), false, 200);
    String[] lines = printed().split(System.lineSeparator());
    assertEquals(4, lines.length, printed()); // at 0, 10 and 20 s, and the end
    assertTrue(lines[1].contains("100/200  50%  10.0/s  10 s left"), lines[1]);
    assertTrue(lines[3].contains("200/200  100%  10.0/s  in 20 s"), lines[3]);
    assertFalse(printed().chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\r'));
    assertFalse(printed().replace(System.lineSeparator(), "").contains("\r"));
  }

  @Test
  void terminalKeepsToOneLineAndWipesWhatALongerOneLeft() {
    run(new Terminal(out), true, 200);
    String[] drawings = printed().trim().split("\r");
    assertEquals(202, drawings.length);
    int longest = 0;
    for (String drawing : drawings) {
      assertFalse(drawing.contains("\n"));
      assertTrue(drawing.length() >= longest || drawing.trim().endsWith("s"), drawing);
      longest = drawing.stripTrailing().length();
    }
    assertTrue(printed().endsWith(System.lineSeparator()));
  }

  @Test
  void notebookIsDrawnAtMostTenTimesASecond() {
    var notebook = new FakeNotebook();
    try (var progress = Progress.of("steps", 100_000, notebook, out, false, () -> now)) {
      for (int i = 0; i < 100_000; i++) {
        now += 20_000; // 2 s in all
        progress.step();
      }
    }
    assertEquals(22, notebook.shown.size()); // empty, 20 frames, the end
    assertEquals(1, notebook.shown.stream().map(FakeNotebook.Shown::id).distinct().count());
    assertTrue(notebook.last().text().contains("100000/100000  100%  50000/s  in 2.0 s"));
    assertTrue(((String) notebook.last().data().get("text/html")).contains("value=\"100000\""));
    assertEquals("", printed());
  }

  @Test
  void stepsDoneBeforeFillTheBarButAreNoRate() {
    try (var progress = Progress.of("steps", 1000, new Terminal(out), out, false, () -> now)) {
      progress.resume(900);
      for (int i = 0; i < 50; i++) {
        now += 1_000_000_000;
        progress.step();
      }
    }
    assertTrue(printed().contains("910/1000  91%  1.0/s"), printed());
    assertTrue(printed().contains("950/1000  95%"), printed());
  }

  @Test
  void rateFollowsAChangeWithinSeconds() {
    var notebook = new FakeNotebook();
    var progress = Progress.of("steps", 1000, notebook, out, false, () -> now);
    for (int i = 0; i < 100; i++) { // 10 s at 10/s
      now += 100_000_000L;
      progress.step();
    }
    for (int i = 0; i < 100; i++) { // 100 s at 1/s
      now += 1_000_000_000L;
      progress.step();
    }
    assertTrue(notebook.last().text().contains("200/1000  20%  1.0/s  13:20 left"));
  }

  @Test
  void stoppedBarStaysWhereItWasWithItsNote() {
    var notebook = new FakeNotebook();
    try (var progress = Progress.of("epochs", 10, notebook, out, false, () -> now)) {
      now += 1_000_000_000L;
      progress.step(3);
      progress.note("loss < 0.5");
    }
    assertTrue(notebook.last().text().endsWith("3/10  30%  3.0/s  in 1.0 s  loss < 0.5"));
    assertTrue(((String) notebook.last().data().get("text/html")).contains("loss &lt; 0.5"));
  }

  @Test
  void badNumbersAreRefused() {
    var none = assertThrows(IllegalArgumentException.class, () -> Progress.of("epochs", 0));
    assertEquals("progress: 0 steps, needs at least 1", none.getMessage());
    var progress = Progress.of("epochs", 1, new FakeNotebook(), out, false, () -> now);
    var back = assertThrows(IllegalArgumentException.class, () -> progress.step(-1));
    assertEquals("step: -1 steps, needs 0 or more", back.getMessage());
  }

  @Test
  void timesReadAsPeopleSayThem() {
    assertEquals("45 ms", Progress.time(0.045));
    assertEquals("0.8 s", Progress.time(0.8));
    assertEquals("42 s", Progress.time(42.3));
    assertEquals("3:07", Progress.time(187));
    assertEquals("1:02:03", Progress.time(3723));
  }
}
