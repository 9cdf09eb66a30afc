package gradiente.notebook;

import gradiente.language.JavaText;
import gradiente.language.Words;
import gradiente.tensor.Text;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/**
 * Says in one to three lines what is wrong with a cell: the fault in words, the student's own line,
 * and a mark under the place. Nothing of the kernel's and of JShell's shows.
 */
final class ErrorText {
  /** Bold and no colour: readable on a light page and on a dark one. */
  private static final String BOLD = "\u001b[1m";

  private static final String PLAIN = "\u001b[0m";
  private static final int WIDTH = 100;

  /** A piece of a cell: the cell's number and text, and where in it the piece begins. */
  record Place(int cell, String code, int begin) {}

  private final JShell shell;
  private final Map<String, Place> places;
  private final CompilerText compiler;

  ErrorText(JShell shell, Map<String, Place> places) {
    this.shell = shell;
    this.places = places;
    compiler = new CompilerText(shell);
  }

  CellError interrupted() {
    return new CellError(
        "Interrupted", "interrupted", List.of(BOLD + Words.of("Interrupted") + PLAIN));
  }

  /** The cell ends before its last statement does. */
  CellError incomplete(String code, int begin, int cell) {
    String rest = code.substring(begin);
    Brackets.Fault fault = Brackets.find(rest);
    if (fault == null) {
      int end = rest.stripTrailing().length();
      fault =
          new Brackets.Fault(
              Math.max(0, end - 1), 1, Words.of("the cell ends here in mid-sentence"));
    }
    int at = begin + fault.at();
    return at("SyntaxError", fault.words(), new Place(cell, code, 0), at, at + fault.length());
  }

  CellError outsideMethod(Place place) {
    String words =
        "return stands only in a method; a cell shows the value that its last line names";
    int from = Math.max(place.begin(), place.code().indexOf("return", place.begin()));
    return at("SyntaxError", Words.of(words), place, from, from + "return".length());
  }

  /** What the compiler refused. */
  CellError rejected(Snippet snippet, Place place) {
    CompilerText.Fault fault = compiler.fault(snippet);
    if (fault == null) {
      if (snippet instanceof DeclarationSnippet declaration) return missing(declaration, place);
      return new CellError(
          "CompileError", "refused", List.of(BOLD + Words.of("CompileError") + PLAIN));
    }
    int begin = place.begin();
    Brackets.Fault bracket = Brackets.find(place.code().substring(begin));
    if (bracket != null) { // it led the compiler astray
      int from = begin + bracket.at();
      return at("SyntaxError", bracket.words(), place, from, from + bracket.length());
    }
    return at("CompileError", fault.words(), place, begin + fault.from(), begin + fault.to());
  }

  /** A method or class that was declared uses what is not there. */
  CellError missing(DeclarationSnippet snippet, Place place) {
    List<String> names = shell.unresolvedDependencies(snippet).map(Names::shorten).toList();
    String needs = String.join(", ", names);
    String some = "%s needs something, which is not there yet";
    String text = names.isEmpty() ? some : "%s needs %s, which is not there yet";
    String words = Text.of(Words.of(text), snippet.name(), needs);
    int from = place.code().indexOf(snippet.name(), place.begin());
    if (from < 0) return new CellError("MissingError", words, List.of(BOLD + words + PLAIN));
    return at("MissingError", words, place, from, from + snippet.name().length());
  }

  /** What running code threw. */
  CellError thrown(Throwable thrown, Place current) {
    Throwable failure = root(thrown);
    String name = Names.simple(failure.getClass());
    // a check's refusal is a sentence, and has no stack
    boolean refusal = failure instanceof AssertionError && failure.getStackTrace().length == 0;
    if (refusal) return refused(failure, name, current);
    StackTraceElement[] stack = translated(failure);
    String words = words(failure, stack);
    String title = words.isEmpty() ? name : name + ": " + words;
    CellError own = own(name, words, title, stack, current);
    return own == null ? new CellError(name, words, List.of(BOLD + title + PLAIN)) : own;
  }

  /** An answer that a check refuses, with its line if it threw something. */
  private CellError refused(Throwable failure, String name, Place current) {
    String words = Names.shorten(String.valueOf(failure.getMessage()));
    Throwable cause = failure.getCause();
    if (cause != null) {
      CellError own = own(name, words, words.replace('\n', ' '), translated(cause), current);
      if (own != null) return own;
    }
    return new CellError(name, words, words.lines().map(l -> BOLD + l + PLAIN).toList());
  }

  /** An error in the last of the student's own lines of a stack, or null if it has none. */
  private CellError own(
      String name, String words, String title, StackTraceElement[] stack, Place current) {
    for (int i = 0; i < stack.length; i++) {
      String file = stack[i].getFileName();
      Place place = file != null && file.startsWith("#") ? places.get(file.substring(1)) : null;
      if (place != null) return inLine(name, words, title, place, current, stack, i);
    }
    return null;
  }

  private static Throwable root(Throwable thrown) {
    Throwable failure = thrown;
    while (failure.getCause() != null
        && (failure instanceof CompletionException
            || failure instanceof ExecutionException
            || failure instanceof InvocationTargetException
            || failure instanceof ExceptionInInitializerError)) {
      failure = failure.getCause();
    }
    return failure;
  }

  private static String words(Throwable failure, StackTraceElement[] stack) {
    if (failure instanceof OutOfMemoryError) return Memory.words();
    if (failure instanceof StackOverflowError) return endless(stack);
    String message = failure.getMessage();
    String words = message == null ? "" : JavaText.running(Names.shorten(message));
    Throwable cause = failure.getCause();
    if (cause == null
        || cause.getMessage() == null
        || message != null && message.contains(cause.getMessage())) {
      return words;
    }
    return words + " (" + Names.simple(cause.getClass()) + ": " + cause.getMessage() + ")";
  }

  private static String endless(StackTraceElement[] stack) {
    List<String> methods =
        Stream.of(stack)
            .limit(50)
            .filter(call -> call.getFileName() != null && call.getFileName().startsWith("#"))
            .map(StackTraceElement::getMethodName)
            .distinct()
            .toList();
    String one = "%s calls itself without end (... the same %,d times)";
    String more = "%s call each other without end (... the same %,d times)";
    String who = methods.isEmpty() ? Words.of("a method") : String.join(", ", methods);
    return Text.of(Words.of(methods.size() > 1 ? more : one), who, stack.length);
  }

  /** The student's own line of a stack; the call above it in the stack tells the column. */
  private static CellError inLine(
      String name,
      String words,
      String title,
      Place place,
      Place current,
      StackTraceElement[] stack,
      int i) {
    String code = place.code();
    int from = place.begin();
    for (int line = 1; line < stack[i].getLineNumber(); line++) from = code.indexOf('\n', from) + 1;
    int end = code.indexOf('\n', from);
    end = end < 0 ? code.length() : end;
    int to = end;
    boolean marked = false;
    int above = name.equals("StackOverflowError") ? i + 1 : i - 1; // which calls it again
    if (above >= 0 && above < stack.length) {
      String called = stack[above].getMethodName();
      String type = stack[above].getClassName();
      String word = called.equals("<init>") ? type.substring(type.lastIndexOf('.') + 1) : called;
      Matcher call = Pattern.compile("\\b" + Pattern.quote(word) + "\\s*\\(").matcher(code);
      int line = from;
      while (call.find(Math.max(line, from)) && call.start() < end) {
        from = call.start();
        to = from + word.length();
        marked = true;
        if (above < i) break; // of a method and its own call in one line, the call stands last
        line = call.end();
      }
    }
    if (!marked) {
      while (from < end && Character.isWhitespace(code.charAt(from))) from++;
    }
    boolean elsewhere = current == null || current.cell() != place.cell();
    return text(name, words, title, place, from, to, elsewhere);
  }

  private static CellError at(String name, String words, Place place, int from, int to) {
    return text(name, words, words, place, from, to, false);
  }

  private static CellError text(
      String name, String words, String title, Place place, int from, int to, boolean elsewhere) {
    String code = place.code();
    int start = Math.min(Math.max(from, 0), Math.max(0, code.length() - 1));
    int begin = code.lastIndexOf('\n', start - 1) + 1;
    int end = code.indexOf('\n', start);
    String line = code.substring(begin, end < 0 ? code.length() : end).replace('\t', ' ');
    int column = start - begin;
    long number = code.substring(0, begin).lines().count() + 1;
    int length = Math.max(1, Math.min(to, begin + line.length()) - start);
    String lead =
        elsewhere
            ? Text.of(
                Words.of("cell [%d], line %d, column %d:  "), place.cell(), number, column + 1)
            : Text.of(Words.of("line %d, column %d:  "), number, column + 1);
    int indent = line.length() - line.stripLeading().length();
    int cut = column - indent > WIDTH - 20 ? column - 20 : Math.min(indent, column);
    String shown = line.substring(cut, Math.min(line.length(), cut + WIDTH));
    String mark = "^".repeat(Math.min(length, Math.max(1, WIDTH - (column - cut))));
    List<String> lines = new ArrayList<>();
    lines.add(BOLD + title + PLAIN);
    lines.add(lead + shown);
    lines.add(" ".repeat(lead.length() + column - cut) + BOLD + mark + PLAIN);
    return new CellError(name, words, lines);
  }

  /** The stack with the student's lines as they were typed, each named by its piece of a cell. */
  private StackTraceElement[] translated(Throwable failure) {
    try {
      var eval = JShell.class.getDeclaredField("eval");
      eval.setAccessible(true);
      Object owner = eval.get(shell);
      Method method =
          owner.getClass().getDeclaredMethod("translateExceptionStack", Exception.class);
      method.setAccessible(true);
      var carrier = new Exception();
      carrier.setStackTrace(failure.getStackTrace());
      if (failure.getStackTrace().length == 0) return new StackTraceElement[0];
      return (StackTraceElement[]) method.invoke(owner, carrier);
    } catch (ReflectiveOperationException e) {
      return new StackTraceElement[0]; // another JDK; the words alone say much
    }
  }
}
