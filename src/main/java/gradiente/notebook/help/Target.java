package gradiente.notebook.help;

import com.sun.source.tree.*;
import com.sun.source.util.TreePath;
import java.util.*;
import javax.lang.model.element.*;
import javax.lang.model.type.*;
import javax.lang.model.util.ElementFilter;

/**
 * What a name in the cell means: one thing, or a method's overloads, the one that fits first.
 *
 * @param receiver the type before the dot or the type that is made, null for a simple name
 */
record Target(List<Element> elements, DeclaredType receiver) {
  private static final Target NONE = new Target(List.of(), null);

  static Target of(Unit unit, TreePath path) {
    Tree leaf = path.getLeaf();
    Tree parent = path.getParentPath() == null ? null : path.getParentPath().getLeaf();
    Scope scope = unit.trees.getScope(path);
    Members members = new Members(unit, scope);
    if (leaf instanceof ParameterizedTypeTree) return of(unit, path.getParentPath());
    if (parent instanceof ParameterizedTypeTree
        && path.getParentPath().getParentPath().getLeaf() instanceof NewClassTree) {
      return made(unit, path.getParentPath(), members);
    }
    if (parent instanceof NewClassTree made && made.getIdentifier() == leaf)
      return made(unit, path, members);
    if (leaf instanceof MemberSelectTree select) {
      return behind(unit, path, select.getExpression(), select.getIdentifier(), members);
    }
    if (leaf instanceof MemberReferenceTree reference) {
      return behind(unit, path, reference.getQualifierExpression(), reference.getName(), members);
    }
    if (leaf instanceof IdentifierTree name) return simple(unit, path, name, scope);
    Element element = unit.element(path);
    return element == null ? NONE : new Target(List.of(element), null);
  }

  private static boolean isCalled(TreePath path) {
    Tree parent = path.getParentPath().getLeaf();
    return parent instanceof MethodInvocationTree call && call.getMethodSelect() == path.getLeaf();
  }

  private static Target behind(
      Unit unit, TreePath path, Tree before, CharSequence name, Members members) {
    TypeMirror type = unit.type(new TreePath(path, before));
    DeclaredType receiver = type == null ? null : members.receiver(type);
    if (receiver == null) {
      Element element = unit.element(path); // a package's class
      return element == null ? NONE : new Target(List.of(element), null);
    }
    List<Element> all = members.named(receiver, name);
    List<Element> methods = new ArrayList<>(ElementFilter.methodsIn(all));
    boolean call = isCalled(path) || path.getLeaf() instanceof MemberReferenceTree;
    List<Element> others = all.stream().filter(e -> e.getKind() != ElementKind.METHOD).toList();
    if (!methods.isEmpty() && (call || others.isEmpty())) {
      return new Target(Overloads.sorted(unit, path, methods, receiver), receiver);
    }
    return new Target(others, receiver);
  }

  private static Target simple(Unit unit, TreePath path, IdentifierTree name, Scope scope) {
    Names names = new Names(unit, scope);
    Element element = unit.element(path);
    boolean call = isCalled(path);
    if (element != null && !call) return new Target(List.of(element), null);
    List<Element> methods =
        names.values(name.getName()::contentEquals).stream()
            .filter(e -> e.getKind() == ElementKind.METHOD)
            .toList();
    if (!methods.isEmpty()) return new Target(Overloads.sorted(unit, path, methods, null), null);
    List<TypeElement> types = names.types(name.getName()::contentEquals);
    return new Target(types.isEmpty() ? List.of() : List.of(types.get(0)), null);
  }

  private static Target made(Unit unit, TreePath path, Members members) {
    Element named = unit.element(path);
    TypeMirror type = unit.type(path);
    if (!(named instanceof TypeElement element)) return NONE;
    DeclaredType receiver =
        type instanceof DeclaredType declared ? declared : (DeclaredType) element.asType();
    boolean diamond =
        path.getLeaf() instanceof ParameterizedTypeTree t && t.getTypeArguments().isEmpty();
    if (diamond || receiver.getTypeArguments().isEmpty())
      receiver = (DeclaredType) element.asType();
    Scope scope = unit.trees.getScope(path);
    List<Element> ways = new ArrayList<>();
    for (Element way : ElementFilter.constructorsIn(element.getEnclosedElements())) {
      if (unit.trees.isAccessible(scope, way, receiver)) ways.add(way);
    }
    if (ways.isEmpty()) return new Target(List.of(element), null);
    return new Target(Overloads.sorted(unit, path, ways, receiver), receiver);
  }
}
