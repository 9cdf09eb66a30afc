package gradiente.language;

import com.sun.source.tree.*;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.*;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** Reads the engine's sources with the JDK's compiler and finds the sentences in them. */
final class Sentences {
  /** A sentence that is said: the English text, or null if it is not a constant of the code. */
  record Said(String place, String english, String code) {}

  /** A text of the code, put together where it is cut in pieces; said or not. */
  record Literal(String place, String text) {}

  private static final Path SOURCES = Path.of("src", "main", "java");

  final List<Said> said = new ArrayList<>();
  final List<Literal> silent = new ArrayList<>();

  private final Trees trees;
  private final Map<Element, TreePath> variables = new HashMap<>();
  private final Map<Element, List<TreePath>> assigned = new HashMap<>();
  private final Set<Tree> reached = Collections.newSetFromMap(new IdentityHashMap<>());

  static Sentences read() throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null);
        var walk = Files.walk(SOURCES)) {
      var paths = walk.filter(p -> p.toString().endsWith(".java")).toList();
      Iterable<? extends JavaFileObject> units = files.getJavaFileObjectsFromPaths(paths);
      var options =
          List.of(
              "-proc:none",
              "-nowarn",
              "--add-modules",
              "jdk.incubator.vector",
              "-classpath",
              System.getProperty("java.class.path"));
      var task = (JavacTask) compiler.getTask(null, files, d -> {}, options, null, units);
      return new Sentences(task);
    }
  }

  private Sentences(JavacTask task) throws IOException {
    trees = Trees.instance(task);
    List<CompilationUnitTree> units = new ArrayList<>();
    task.parse().forEach(units::add);
    task.analyze();
    for (var unit : units) new Values().scan(unit, null);
    for (var unit : units) new Doors().scan(unit, null);
    for (var unit : units) new Rest().scan(unit, null);
  }

  private String place(TreePath path) {
    var unit = path.getCompilationUnit();
    long start = trees.getSourcePositions().getStartPosition(unit, path.getLeaf());
    Path file = SOURCES.toAbsolutePath().relativize(Path.of(unit.getSourceFile().toUri()));
    return file + ":" + unit.getLineMap().getLineNumber(start);
  }

  /** Where each variable gets its values, and each method its results. */
  private final class Values extends TreePathScanner<Void, Void> {
    private void add(Element element, ExpressionTree value, TreePath parent) {
      if (element == null || value == null) return;
      assigned.computeIfAbsent(element, e -> new ArrayList<>()).add(new TreePath(parent, value));
    }

    @Override
    public Void visitVariable(VariableTree tree, Void p) {
      Element element = trees.getElement(getCurrentPath());
      variables.put(element, getCurrentPath());
      add(element, tree.getInitializer(), getCurrentPath());
      return super.visitVariable(tree, p);
    }

    @Override
    public Void visitAssignment(AssignmentTree tree, Void p) {
      TreePath left = new TreePath(getCurrentPath(), tree.getVariable());
      add(trees.getElement(left), tree.getExpression(), getCurrentPath());
      return super.visitAssignment(tree, p);
    }

    @Override
    public Void visitReturn(ReturnTree tree, Void p) {
      for (TreePath path = getCurrentPath(); path != null; path = path.getParentPath()) {
        if (path.getLeaf() instanceof LambdaExpressionTree) break;
        if (path.getLeaf() instanceof MethodTree) {
          add(trees.getElement(path), tree.getExpression(), getCurrentPath());
          break;
        }
      }
      return super.visitReturn(tree, p);
    }
  }

  /** The calls of methods that say something. */
  private final class Doors extends TreePathScanner<Void, Void> {
    private void call(Element called, List<? extends ExpressionTree> arguments) {
      if (!(called instanceof ExecutableElement method)) return;
      List<? extends VariableElement> parameters = method.getParameters();
      for (int i = 0; i < parameters.size(); i++) {
        if (parameters.get(i).getAnnotation(English.class) == null) continue;
        boolean open = method.isVarArgs() && i == parameters.size() - 1;
        for (int j = i; j < (open ? arguments.size() : i + 1); j++) {
          TreePath path = new TreePath(getCurrentPath(), arguments.get(j));
          String place = place(path);
          Set<Element> seen = new HashSet<>();
          for (String english : constants(path, seen)) {
            said.add(new Said(place, english, arguments.get(j).toString()));
          }
        }
      }
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void p) {
      call(trees.getElement(getCurrentPath()), tree.getArguments());
      return super.visitMethodInvocation(tree, p);
    }

    @Override
    public Void visitNewClass(NewClassTree tree, Void p) {
      call(trees.getElement(getCurrentPath()), tree.getArguments());
      return super.visitNewClass(tree, p);
    }
  }

  /** All that an expression can be; null stands for what is not in the code. */
  private Collection<String> constants(TreePath path, Set<Element> seen) {
    Tree tree = path.getLeaf();
    reached.add(tree);
    if (tree instanceof LiteralTree literal) {
      if (literal.getValue() == null) return List.of();
      return Collections.singleton(literal.getValue() instanceof String s ? s : null);
    }
    if (tree instanceof ParenthesizedTree t) return inner(path, seen, t.getExpression());
    if (tree instanceof ConditionalExpressionTree t) {
      return inner(path, seen, t.getTrueExpression(), t.getFalseExpression());
    }
    if (tree instanceof BinaryTree t && t.getKind() == Tree.Kind.PLUS) {
      var left = inner(path, seen, t.getLeftOperand());
      var right = inner(path, seen, t.getRightOperand());
      List<String> both = new ArrayList<>();
      for (String a : left) for (String b : right) both.add(a == null || b == null ? null : a + b);
      return both.size() == 1 ? both : Collections.singleton(null); // pieces that vary are glue
    }
    if (tree instanceof SwitchExpressionTree t) {
      List<String> all = new ArrayList<>();
      for (CaseTree each : t.getCases()) {
        TreePath inside = new TreePath(path, each);
        if (each.getBody() instanceof ExpressionTree e) all.addAll(inner(inside, seen, e));
        else if (!(each.getBody() instanceof ThrowTree)) all.add(null);
      }
      return all;
    }
    if (tree instanceof NewArrayTree t && t.getInitializers() != null) {
      return inner(path, seen, t.getInitializers().toArray(new ExpressionTree[0]));
    }
    if (tree instanceof ArrayAccessTree t) return inner(path, seen, t.getExpression());
    if (tree instanceof MethodInvocationTree
        || tree instanceof IdentifierTree
        || tree instanceof MemberSelectTree) {
      Element element = trees.getElement(path);
      if (element == null || !seen.add(element)) return List.of();
      if (element.getKind() == ElementKind.PARAMETER
          && element.getAnnotation(English.class) != null) {
        return List.of(); // the caller's sentence
      }
      List<TreePath> values = assigned.get(element);
      if (values == null) return Collections.singleton(null);
      if (element.getKind() == ElementKind.PARAMETER) return Collections.singleton(null);
      List<String> all = new ArrayList<>();
      for (TreePath value : values) all.addAll(constants(value, seen));
      seen.remove(element); // it may be there twice
      return all;
    }
    return Collections.singleton(null);
  }

  private Collection<String> inner(TreePath path, Set<Element> seen, ExpressionTree... trees) {
    return Arrays.stream(trees)
        .flatMap(t -> constants(new TreePath(path, t), seen).stream())
        .collect(Collectors.toList());
  }

  /** The texts that no door was given. */
  private final class Rest extends TreePathScanner<Void, Void> {
    @Override
    public Void visitBinary(BinaryTree tree, Void p) {
      String text = whole(tree);
      if (text == null) return super.visitBinary(tree, p);
      if (!reached.contains(tree)) silent.add(new Literal(place(getCurrentPath()), text));
      return null;
    }

    @Override
    public Void visitLiteral(LiteralTree tree, Void p) {
      if (tree.getValue() instanceof String text && !reached.contains(tree)) {
        silent.add(new Literal(place(getCurrentPath()), text));
      }
      return null;
    }

    @Override
    public Void visitAnnotation(AnnotationTree tree, Void p) {
      return null;
    }

    private static String whole(ExpressionTree tree) {
      if (tree instanceof LiteralTree t) return t.getValue() instanceof String s ? s : null;
      if (!(tree instanceof BinaryTree t) || t.getKind() != Tree.Kind.PLUS) return null;
      String left = whole(t.getLeftOperand());
      String right = whole(t.getRightOperand());
      return left == null || right == null ? null : left + right;
    }
  }

  /** Prints all, for whoever looks for what is not said yet. */
  public static void main(String[] arguments) throws IOException {
    var all = read();
    all.said.forEach(
        s ->
            System.out.println(
                "SAID\t"
                    + s.place
                    + "\t"
                    + shown(s.english)
                    + "\t"
                    + (s.english == null ? s.code : "")));
    all.silent.forEach(s -> System.out.println("SILENT\t" + s.place + "\t" + shown(s.text)));
  }

  private static String shown(String text) {
    return text == null
        ? "?"
        : text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t");
  }
}
