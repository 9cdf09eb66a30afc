package gradiente.grade;

import gradiente.language.JavaText;
import gradiente.language.Words;
import gradiente.tensor.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** A JShell that evaluates whole cells in this process, as a notebook's kernel does. */
final class Session implements AutoCloseable {
  private static final int DEEPEST = 5; // lines of a student's stack

  /** What the notebooks' kernels import by themselves, as JShell's own tool does. */
  private static final List<String> OPEN =
      List.of(
          "java.io",
          "java.math",
          "java.net",
          "java.nio.file",
          "java.util",
          "java.util.concurrent",
          "java.util.function",
          "java.util.prefs",
          "java.util.regex",
          "java.util.stream");

  /** A class or variable of such a name would hide all packages below it; none is kept. */
  private static final Set<String> ROOTS = Set.of("gradiente", "java", "javax", "jdk");

  private final JShell shell;
  private final SourceCodeAnalysis analysis;

  Session() {
    var provider =
        new ExecutionControlProvider() {
          @Override
          public String name() {
            return "here";
          }

          @Override
          public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
            return new DirectExecutionControl();
          }
        };
    shell = JShell.builder().executionEngine(provider, Map.of()).build();
    analysis = shell.sourceCodeAnalysis();
    for (String name : OPEN) shell.eval("import " + name + ".*;");
  }

  /** Runs a cell up to its first fault. Null if there is none, else what is wrong, in words. */
  String evaluate(String cell) {
    var declared = new ArrayList<DeclarationSnippet>();
    String rest = cell;
    while (!rest.isBlank()) {
      SourceCodeAnalysis.CompletionInfo info = analysis.analyzeCompletion(rest);
      String source = info.source() == null || info.source().isEmpty() ? rest : info.source();
      if (!info.completeness().isComplete()) source = rest;
      String next = source.equals(rest) ? "" : info.remaining();
      for (SnippetEvent event : shell.eval(source)) {
        String trouble = event.causeSnippet() == null ? trouble(event) : null;
        if (trouble != null) return trouble;
        if (event.snippet() instanceof DeclarationSnippet d) declared.add(d);
      }
      rest = next;
    }
    for (DeclarationSnippet d : declared) {
      if (ROOTS.contains(d.name())) {
        shell.drop(d);
        continue;
      }
      Snippet.Status status = shell.status(d);
      if (status == Snippet.Status.RECOVERABLE_DEFINED
          || status == Snippet.Status.RECOVERABLE_NOT_DEFINED) {
        return missing(unresolved(d));
      }
    }
    return null;
  }

  /** The names that a cell declares, which is not run. */
  Set<String> declared(String cell) {
    var names = new HashSet<String>();
    String rest = cell;
    while (!rest.isBlank()) {
      SourceCodeAnalysis.CompletionInfo info = analysis.analyzeCompletion(rest);
      for (Snippet snippet : analysis.sourceToSnippets(rest)) {
        if (snippet instanceof DeclarationSnippet d) names.add(d.name());
      }
      rest = info.remaining();
    }
    return names;
  }

  /**
   * The value of an expression as a type, code of the course's or the teacher's: {@code [why there
   * is none or null, value]}.
   */
  Object[] value(String type, String expression) {
    return Answerer.bind(this, type, expression);
  }

  private String trouble(SnippetEvent event) {
    Snippet snippet = event.snippet();
    if (event.status() == Snippet.Status.REJECTED) {
      List<Diag> errors = shell.diagnostics(snippet).filter(Diag::isError).toList();
      if (errors.isEmpty()) return Words.of("It does not compile.");
      String words = errors.get(0).getMessage(Locale.ROOT).lines().findFirst().orElse("").strip();
      String text = Words.of("It does not compile: %s (in `%s`)");
      return Text.of(text, JavaText.compiler(words), line(snippet, errors.get(0)));
    }
    if (event.exception() instanceof UnresolvedReferenceException e) {
      return missing(unresolved(e.getSnippet()));
    }
    if (event.exception() == null) return null;
    Object what = event.exception() instanceof EvalException e ? thrown(e) : event.exception();
    return Text.of(Words.of("It throws %s"), what);
  }

  private static String missing(String names) {
    return Text.of(Words.of("It uses what is not there: %s"), names);
  }

  private static String line(Snippet snippet, Diag error) {
    String source = snippet.source();
    int place = (int) Math.max(0, Math.min(source.length(), error.getPosition()));
    int from = source.lastIndexOf('\n', place - 1) + 1;
    int to = source.indexOf('\n', place);
    String line = source.substring(from, to < 0 ? source.length() : to).strip();
    return line.length() > 80 ? line.substring(0, 80) + " ..." : line;
  }

  private String unresolved(DeclarationSnippet snippet) {
    var names = shell.unresolvedDependencies(snippet).toList();
    return names.isEmpty() ? snippet.name() : String.join(", ", names);
  }

  private static String thrown(EvalException e) {
    String message = e.getMessage() == null ? "" : ": " + JavaText.running(e.getMessage());
    String text = e.getExceptionClassName().replaceAll("^java\\.lang\\.", "");
    text += message.length() > 500 ? message.substring(0, 500) + " ..." : message;
    int shown = 0;
    for (StackTraceElement line : e.getStackTrace()) {
      if (line.getMethodName().startsWith("do_it") || shown++ == DEEPEST) break;
      if (!line.getClassName().isEmpty()) continue;
      text = Text.of(Words.of("%s in %s"), text, line.getMethodName());
    }
    return text;
  }

  @Override
  public void close() {
    shell.close();
  }
}
