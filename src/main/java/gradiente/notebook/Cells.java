package gradiente.notebook;

import java.io.PrintStream;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import jdk.jshell.*;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.spi.ExecutionControl;

/**
 * Evaluates cells, whichever kernel's JShell it is: one piece after the other, each in the thread
 * that an interrupt stops, and says in a student's words what failed.
 */
final class Cells implements AutoCloseable {
  /** Where a cell's outcome goes. */
  interface Reply {
    /** The value that the cell ends with. */
    void result(Object value);

    /** The cell is done, without a failure. */
    void done();

    /** The cell failed. */
    void error(CellError error);
  }

  private static final Pattern OWN_JAR =
      Pattern.compile("(?m)^[ \\t]*%(?:jars|classpath)[ \\t]+\\S*gradiente\\.jar[ \\t]*$");
  private static final Pattern MAGIC = Pattern.compile("(?m)^\\s*(%{1,2}[A-Za-z]|!)");
  private static final Pattern RETURN = Pattern.compile("return\\b[^:]*;?");

  private final JShell shell;
  private final CellThread thread;
  private final CellControl control;
  private final ErrorText errors;
  private final Map<String, ErrorText.Place> places = new HashMap<>();
  private volatile boolean begun;

  /**
   * Cells of this shell.
   *
   * @param sending what the kernel locks while it sends
   */
  Cells(JShell shell, Object sending) {
    this.shell = shell;
    thread = new CellThread(sending);
    errors = new ErrorText(shell, places);
    try {
      Field field = JShell.class.getDeclaredField("executionControl");
      field.setAccessible(true);
      control = new CellControl((ExecutionControl) field.get(shell), thread);
      field.set(shell, control);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("kernel: this JDK's JShell is not known", e);
    }
  }

  /** The cell without the line that adds this jar, which is on the class path already. */
  static String withoutOwnJar(String code) {
    return OWN_JAR.matcher(code).replaceAll("");
  }

  /** Whether the cell speaks to the kernel, and is the kernel's affair. */
  static boolean magic(String code) {
    return MAGIC.matcher(code).find();
  }

  /** Whether the cursor stands on a line of the kernel's own, such as {@code %jars x.jar}. */
  static boolean onMagic(String code, int cursor) {
    int at = Math.max(0, Math.min(cursor, code.length()));
    String line = code.substring(code.lastIndexOf('\n', at - 1) + 1);
    return line.startsWith("%") || code.startsWith("%%");
  }

  /** What the kernel locks from now on while it sends. */
  void sending(Object lock) {
    thread.sending(lock);
  }

  /** Interrupts the running cell. Returns false when none runs here. */
  boolean interrupt() {
    return thread.interrupt();
  }

  /** No cell comes any more. */
  @Override
  public void close() {
    thread.close();
  }

  /** Whether a cell has ever come. */
  boolean begun() {
    return begun;
  }

  /** Whether a cell runs, rather than being compiled. */
  boolean busy() {
    return thread.busy();
  }

  /** Ends the running cell, which has left no memory. */
  void full() {
    if (thread.stopFull()) Memory.release();
  }

  /** Runs a cell and says how it ended; ends the kernel where not even that finds memory. */
  void run(String code, int number, Reply reply) {
    try {
      attempt(code, number, reply);
    } catch (OutOfMemoryError e) { // else the cell would end without a word
      Memory.halt();
    }
  }

  private void attempt(String code, int number, Reply reply) {
    begun = true;
    thread.begin();
    try {
      Object value = evaluate(code, number);
      boolean said = value instanceof PrintStream; // a cell that ends in printf
      if (value != null && !said) show(value, reply);
      if (thread.interrupted()) throw stopped();
      reply.done();
    } catch (CellError e) {
      reply.error(e);
    } catch (OutOfMemoryError e) { // while compiling
      Memory.release();
      reply.error(errors.thrown(e, null));
    } catch (RuntimeException | LinkageError e) {
      reply.error(errors.thrown(e, null));
    } finally {
      thread.end();
      Memory.keep();
    }
  }

  /** Shows a value in the cell's thread: a figure calls the student's functions when painted. */
  private void show(Object value, Reply reply) throws CellError {
    var outcome =
        thread.run(
            () -> {
              reply.result(value);
              return null;
            });
    if (outcome == null) throw stopped();
    if (outcome.failure() != null) throw fail(outcome.failure(), null);
  }

  /** Why the cell was stopped. */
  private CellError stopped() {
    return thread.full() ? full(new StackTraceElement[0], null) : errors.interrupted();
  }

  private CellError full(StackTraceElement[] stack, ErrorText.Place place) {
    var full = new OutOfMemoryError();
    full.setStackTrace(stack);
    return errors.thrown(full, place);
  }

  private CellError fail(Throwable failure, ErrorText.Place place) {
    if (thread.full()) return full(failure.getStackTrace(), place);
    return thread.interrupted() ? stopped() : errors.thrown(failure, place);
  }

  private Object evaluate(String code, int number) throws CellError {
    SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
    Object last = null;
    String rest = code;
    CompletionInfo info = analysis.analyzeCompletion(rest);
    while (info.completeness().isComplete()) {
      String source = info.source().strip();
      int lead = info.source().length() - info.source().stripLeading().length();
      var place = new ErrorText.Place(number, code, code.length() - rest.length() + lead);
      if (!source.isEmpty()) last = evaluate(source, place);
      rest = info.remaining();
      info = analysis.analyzeCompletion(rest);
    }
    if (info.completeness() != SourceCodeAnalysis.Completeness.EMPTY) {
      throw errors.incomplete(code, code.length() - rest.length(), number);
    }
    return last;
  }

  private Object evaluate(String source, ErrorText.Place place) throws CellError {
    if (RETURN.matcher(source).lookingAt()) throw errors.outsideMethod(place);
    control.enter();
    try {
      List<SnippetEvent> events = shell.eval(source);
      Object value = null;
      for (SnippetEvent event : events) {
        // a piece that comes to life again keeps the place where it was written
        if (event.causeSnippet() == null) places.put(event.snippet().id(), place);
        if (event.value() != null) value = value(event, place);
      }
      for (SnippetEvent event : events) {
        if (event.causeSnippet() == null) check(event, place);
      }
      return value;
    } finally {
      control.leave();
    }
  }

  private Object value(SnippetEvent event, ErrorText.Place place) throws CellError {
    Snippet.SubKind kind = event.snippet().subKind();
    boolean statement = kind == Snippet.SubKind.STATEMENT_SUBKIND;
    if (statement && control.last() != null) throw errors.outsideMethod(place); // it has no value
    Object value = kind.isExecutable() ? control.result(event.value()) : event.value();
    return switch (kind) {
      case VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND, TEMP_VAR_EXPRESSION_SUBKIND -> value;
      default -> null;
    };
  }

  private void check(SnippetEvent event, ErrorText.Place place) throws CellError {
    JShellException exception = event.exception();
    if (exception instanceof UnresolvedReferenceException missing) {
      throw errors.missing(missing.getSnippet(), place);
    }
    if (exception != null) {
      Throwable failure = control.failure();
      throw fail(failure == null ? exception : failure, place);
    }
    if (thread.interrupted() && event.value() == null) throw stopped();
    if (!event.status().isDefined()) throw errors.rejected(event.snippet(), place);
  }
}
