package gradiente.notebook.help;

import com.sun.source.tree.*;
import com.sun.source.util.*;
import java.io.IOException;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/** A text that the compiler has understood as far as it could, faults or not. */
final class Unit {
  private static final List<String> OPTIONS =
      List.of(
          "-proc:none",
          "-parameters", // the names of parameters out of class files
          "-XDshould-stop.ifError=ATTR",
          "-XDshould-stop.ifNoError=ATTR");

  private static final Set<TypeKind> UNKNOWN =
      EnumSet.of(TypeKind.ERROR, TypeKind.OTHER, TypeKind.NONE);

  final CompilationUnitTree tree;
  final Trees trees;
  final Types types;
  final Elements elements;

  Unit(JavaCompiler compiler, JavaFileManager files, String text) throws IOException {
    var source = new Text(text);
    var task =
        (JavacTask) compiler.getTask(null, files, fault -> {}, OPTIONS, null, List.of(source));
    tree = task.parse().iterator().next();
    task.analyze();
    trees = Trees.instance(task);
    types = task.getTypes();
    elements = task.getElements();
  }

  /** Where the name that begins at this place stands in the tree, or null. */
  TreePath find(int place) {
    Finder finder = new Finder(place);
    finder.scan(tree, null);
    return finder.found;
  }

  /** The tree's type, or null when the compiler does not know it. */
  TypeMirror type(TreePath path) {
    TypeMirror type = trees.getTypeMirror(path);
    return type == null || UNKNOWN.contains(type.getKind()) ? null : type;
  }

  /** What the tree names, or null when the compiler does not know it. */
  Element element(TreePath path) {
    Element element = trees.getElement(path);
    boolean known = element != null && element.asType().getKind() != TypeKind.ERROR;
    return known ? element : null;
  }

  private final class Finder extends TreePathScanner<Void, Void> {
    private final int place;
    private final SourcePositions positions = trees.getSourcePositions();
    private TreePath found;

    Finder(int place) {
      this.place = place;
    }

    @Override
    public Void scan(Tree node, Void none) {
      return found == null ? super.scan(node, none) : null;
    }

    private boolean starts(Tree node) {
      return positions.getStartPosition(tree, node) == place;
    }

    private boolean ends(Tree node, CharSequence name) {
      return positions.getEndPosition(tree, node) == place + name.length();
    }

    @Override
    public Void visitIdentifier(IdentifierTree node, Void none) {
      if (starts(node)) found = getCurrentPath();
      return super.visitIdentifier(node, none);
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree node, Void none) {
      if (ends(node, node.getIdentifier())) found = getCurrentPath();
      return super.visitMemberSelect(node, none);
    }

    @Override
    public Void visitMemberReference(MemberReferenceTree node, Void none) {
      if (ends(node, node.getName())) found = getCurrentPath();
      return super.visitMemberReference(node, none);
    }

    @Override
    public Void visitErroneous(ErroneousTree node, Void none) {
      return scan(node.getErrorTrees(), none);
    }

    @Override
    public Void visitVariable(VariableTree node, Void none) {
      super.visitVariable(node, none);
      boolean nameless = node.getName() == null || node.getName().length() == 0;
      if (found == null && !nameless && inside(node) && text(node.getName()))
        found = getCurrentPath();
      return null;
    }

    @Override
    public Void visitMethod(MethodTree node, Void none) {
      super.visitMethod(node, none);
      if (found == null && inside(node) && text(node.getName())) found = getCurrentPath();
      return null;
    }

    private boolean inside(Tree node) {
      return positions.getStartPosition(tree, node) <= place
          && place < positions.getEndPosition(tree, node);
    }

    private boolean text(CharSequence name) {
      try {
        CharSequence all = tree.getSourceFile().getCharContent(true);
        int end = place + name.length();
        return end <= all.length() && all.subSequence(place, end).toString().contentEquals(name);
      } catch (IOException e) {
        return false;
      }
    }
  }

  /** Java text in memory. */
  static final class Text extends SimpleJavaFileObject {
    private final String text;

    Text(String text) {
      super(URI.create("string:///Cell$.java"), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreErrors) {
      return text;
    }
  }
}
