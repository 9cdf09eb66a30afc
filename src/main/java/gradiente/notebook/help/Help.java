package gradiente.notebook.help;

import com.sun.source.util.TreePath;
import gradiente.notebook.help.Tokens.Token;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.*;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/**
 * Answers Tab and Shift+Tab in a cell: what can be typed here, and what is this.
 *
 * <p>The cell, as far as it is typed, is put beside what earlier cells have declared, made whole,
 * and given to the JDK's own compiler, which knows types, overloads and lambdas. Names of
 * parameters and Javadoc come from sources: the engine's travel in its jar, the JDK's lie in its
 * {@code lib/src.zip}, where it has one. Without it, methods of the JDK have types alone.
 */
public final class Help {
  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
  private static final String PLACE = "/*mark$*/";

  private static final int WARM = 5;
  private static final StandardJavaFileManager FILES =
      COMPILER.getStandardFileManager(null, null, StandardCharsets.UTF_8);

  private static Sources sources = new Sources(COMPILER, FILES);
  private static List<Path> known = List.of();

  private Help() {}

  /**
   * What the name at the cursor is, or the method whose arguments are being typed; null when that
   * is nothing.
   *
   * @param cursor a place in the code, counted as Jupyter does: an emoji is one
   */
  public static synchronized Inspection inspect(JShell shell, String code, int cursor) {
    int at = index(code, cursor);
    List<Token> tokens = Tokens.of(code);
    for (int i = Callee.nameAt(tokens, at); i >= 0; i = Callee.around(tokens, i)) {
      Inspection found = inspect(shell, code, tokens, i);
      if (found != null) return found;
    }
    return null;
  }

  private static Inspection inspect(JShell shell, String code, List<Token> tokens, int i) {
    Token name = tokens.get(i);
    String kept = Callee.upToArguments(code, tokens, i);
    String marked = kept.substring(0, name.start()) + PLACE + kept.substring(name.start());
    try {
      Unit unit = unit(shell, marked);
      TreePath path = path(unit);
      if (path == null) return null;
      Target target = Target.of(unit, path);
      if (target.elements().isEmpty()) return null;
      var members = new Members(unit, unit.trees.getScope(path));
      return Page.of(target, new Docs(unit, sources, known), members);
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      return fault(e, null);
    }
  }

  /** The compiler itself fails on some code that is half written; no answer is better then. */
  private static <T> T fault(Throwable e, T none) {
    Logger.getLogger(Help.class.getName()).log(Level.FINE, "help: the compiler failed", e);
    return none;
  }

  /**
   * What can be typed at the cursor.
   *
   * @param cursor a place in the code, counted as Jupyter does: an emoji is one
   */
  public static synchronized Completion complete(JShell shell, String code, int cursor) {
    int at = index(code, cursor);
    int start = at;
    while (start > 0 && Character.isJavaIdentifierPart(code.charAt(start - 1))) start--;
    String typed = code.substring(start, at);
    List<Match> matches = List.of();
    if (!Callee.isInWords(code, start)) {
      matches = matches(shell, code, start, typed, at < code.length() && code.charAt(at) == '(');
      if (matches.isEmpty()) return asJShell(shell, code, at);
    }
    return new Completion(matches, code.codePointCount(0, start), code.codePointCount(0, at));
  }

  private static List<Match> matches(
      JShell shell, String code, int start, String typed, boolean called) {
    String before = code.substring(0, start);
    boolean number =
        typed.isEmpty() ? before.matches("(?s).*\\b\\d+\\.") : Character.isDigit(typed.charAt(0));
    if (number) return List.of();
    boolean creates = before.matches("(?s).*\\bnew\\s+");
    try {
      Unit unit = unit(shell, before + PLACE + Cell.MARK + (creates ? "()" : ""));
      TreePath path = path(unit);
      if (path == null) return List.of();
      List<Match> exact = Completer.at(unit, path, startsWith(typed), called);
      return exact.isEmpty() ? Completer.at(unit, path, startsLike(typed), called) : exact;
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      return fault(e, List.of());
    }
  }

  private static Predicate<CharSequence> startsWith(String typed) {
    return name -> name.toString().startsWith(typed);
  }

  private static Predicate<CharSequence> startsLike(String typed) {
    return name -> name.toString().regionMatches(true, 0, typed, 0, typed.length());
  }

  /** Packages, imports, and what only JShell's own recovery understands. */
  private static Completion asJShell(JShell shell, String code, int at) {
    int[] anchor = {at};
    Set<String> texts = new TreeSet<>();
    for (Suggestion one : shell.sourceCodeAnalysis().completionSuggestions(code, at, anchor)) {
      texts.add(one.continuation());
    }
    texts.removeIf(text -> text.matches("(wait|notify|notifyAll)\\(\\)?"));
    List<Match> matches = texts.stream().map(text -> new Match(text, "", text)).toList();
    return new Completion(matches, code.codePointCount(0, anchor[0]), code.codePointCount(0, at));
  }

  private static int index(String code, int cursor) {
    int count = code.codePointCount(0, code.length());
    return code.offsetByCodePoints(0, Math.max(0, Math.min(cursor, count)));
  }

  private static Unit unit(JShell shell, String code) {
    try {
      List<Path> classPath = Session.classPath(shell);
      if (!classPath.equals(known)) {
        FILES.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
        sources = new Sources(COMPILER, FILES);
        known = classPath;
      }
      var session = new Session(shell);
      return new Unit(COMPILER, FILES, Cell.unit(code, session.imports(), session.members()));
    } catch (IOException e) {
      throw new UncheckedIOException("help: the class path cannot be read", e);
    }
  }

  /**
   * Runs the compiler until Java has translated it. JupyterLab waits for a list one second, and the
   * first one would take longer.
   */
  public static synchronized void warm() {
    String cell =
        "var all = new ArrayList<String>(); all.stream().map(s -> s.trim()).filter(s -> s."
            + PLACE
            + Cell.MARK;
    for (int i = 0; i < WARM; i++) {
      try {
        String imports = "import java.util.*; import java.util.function.*; import java.io.*;";
        Unit unit = new Unit(COMPILER, FILES, Cell.unit(cell, imports, ""));
        TreePath path = path(unit);
        Completer.at(unit, path, startsWith(""), false);
        new Names(unit, unit.trees.getScope(path)).types(startsWith("L"));
        sources.of("java.base", "java/lang/Math.java", List.of());
      } catch (IOException e) {
        throw new UncheckedIOException("help: the JDK cannot be read", e);
      }
    }
  }

  private static TreePath path(Unit unit) {
    try {
      String text = unit.tree.getSourceFile().getCharContent(true).toString();
      int place = text.indexOf(PLACE);
      return place < 0 ? null : unit.find(place + PLACE.length());
    } catch (IOException e) {
      return null;
    }
  }
}
