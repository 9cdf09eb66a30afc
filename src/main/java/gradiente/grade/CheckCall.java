package gradiente.grade;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import gradiente.tensor.Refusal;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A check's cell, {@code Derivatives.check3((f, x) -> slope(f, x));}, taken apart: the methods that
 * it can mean, found in this process by the homework's own imports, and its arguments as text.
 */
record CheckCall(List<Method> methods, List<Argument> arguments) {
  /** An argument's text, and the names in it. */
  record Argument(String text, Set<String> names) {}

  private static final String BEFORE = "class C { void c() {\n";

  /**
   * Takes a check's cell apart.
   *
   * @param imports lines such as {@code import gradiente.exercise.Derivatives;}
   * @throws IllegalArgumentException if it is not one call of a public static method that is there
   */
  static CheckCall of(String cell, String imports) {
    String code = BEFORE + cell + "\n;}}";
    var file =
        new SimpleJavaFileObject(URI.create("string:///C.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignore) {
            return code;
          }
        };
    var errors = new DiagnosticCollector<JavaFileObject>();
    var task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, errors, List.of("-proc:none"), null, List.of(file));
    try {
      CompilationUnitTree unit = task.parse().iterator().next();
      if (errors.getDiagnostics().stream().anyMatch(d -> d.getKind() == Diagnostic.Kind.ERROR)) {
        throw bad(cell);
      }
      MethodInvocationTree call = call(unit, cell);
      if (!(call.getMethodSelect() instanceof MemberSelectTree select)) throw bad(cell);
      SourcePositions places = Trees.instance(task).getSourcePositions();
      var arguments = new ArrayList<Argument>();
      for (ExpressionTree argument : call.getArguments()) {
        int from = (int) places.getStartPosition(unit, argument);
        int to = (int) places.getEndPosition(unit, argument);
        arguments.add(new Argument(code.substring(from, to), names(argument)));
      }
      Class<?> type = type(select.getExpression().toString(), imports, cell);
      String name = select.getIdentifier().toString();
      return new CheckCall(methods(type, name, arguments.size(), cell), arguments);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MethodInvocationTree call(CompilationUnitTree unit, String cell) {
    Tree method = ((ClassTree) unit.getTypeDecls().get(0)).getMembers().get(0);
    for (StatementTree statement : ((MethodTree) method).getBody().getStatements()) {
      if (statement instanceof ExpressionStatementTree e
          && e.getExpression() instanceof MethodInvocationTree call) {
        return call;
      }
    }
    throw bad(cell);
  }

  private static Set<String> names(Tree tree) {
    var names = new HashSet<String>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree identifier, Void nothing) {
        names.add(identifier.getName().toString());
        return null;
      }
    }.scan(tree, null);
    return names;
  }

  private static Class<?> type(String name, String imports, String cell) {
    var candidates = new ArrayList<String>(List.of(name));
    for (String line : imports.lines().toList()) {
      String imported = line.strip().replaceAll("^import\\s+|\\s*;.*$", "");
      if (imported.endsWith("." + name)) candidates.add(imported);
      if (imported.endsWith(".*")) candidates.add(imported.replaceAll("\\*$", name));
    }
    for (String candidate : candidates) {
      try {
        return Class.forName(candidate);
      } catch (ClassNotFoundException | LinkageError e) {
        continue;
      }
    }
    throw Refusal.bad(
        "check: `%s` calls the class %s, which is not there; give its jar with --jar",
        cell.strip(), name);
  }

  private static List<Method> methods(Class<?> type, String name, int arguments, String cell) {
    List<Method> found =
        Arrays.stream(type.getMethods())
            .filter(m -> m.getName().equals(name))
            .filter(m -> m.getParameterCount() == arguments || m.isVarArgs())
            .toList();
    if (found.isEmpty()) {
      throw Refusal.bad(
          "check: `%s` calls %s, which %s does not have", cell.strip(), name, type.getName());
    }
    return found;
  }

  private static IllegalArgumentException bad(String cell) {
    return Refusal.bad(
        "check: `%s` should be one call, such as Vectors.check1(answer);", cell.strip());
  }
}
