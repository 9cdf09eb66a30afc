package gradiente.notebook.help;

import com.sun.source.tree.*;
import com.sun.source.util.TreePath;
import java.util.*;
import javax.lang.model.element.*;
import javax.lang.model.type.*;

/** Sorts the methods of one name by how well they fit the arguments typed so far. */
final class Overloads {
  private Overloads() {}

  static List<Element> sorted(
      Unit unit, TreePath name, List<Element> methods, DeclaredType receiver) {
    TreePath call = name.getParentPath();
    while (call != null && call.getLeaf() instanceof ParameterizedTypeTree)
      call = call.getParentPath();
    List<? extends ExpressionTree> arguments = arguments(call == null ? null : call.getLeaf());
    List<TypeMirror> types = new ArrayList<>();
    for (ExpressionTree argument : arguments) types.add(unit.type(new TreePath(call, argument)));
    Element chosen = arguments.isEmpty() ? null : unit.element(call);
    Map<Element, Integer> place = new HashMap<>();
    for (Element method : methods) {
      place.put(method, method.getEnclosingElement().getEnclosedElements().indexOf(method));
    }
    Comparator<Element> best = Comparator.comparing(m -> !m.equals(chosen) || isOpen(arguments));
    Members members = new Members(unit, unit.trees.getScope(name));
    return methods.stream()
        .sorted(
            best.thenComparing(m -> -fit(unit, members, (ExecutableElement) m, receiver, types))
                .thenComparing(place::get))
        .toList();
  }

  private static List<? extends ExpressionTree> arguments(Tree call) {
    if (call instanceof MethodInvocationTree invoked) return invoked.getArguments();
    return call instanceof NewClassTree made ? made.getArguments() : List.of();
  }

  /** Whether an argument is still to come, so that what the compiler chose says nothing. */
  private static boolean isOpen(List<? extends ExpressionTree> arguments) {
    return arguments.stream().anyMatch(a -> a.toString().contains(Cell.MARK));
  }

  /** 3: all arguments fit; 2: and more are needed; 1: their number fits; 0: they do not. */
  private static int fit(
      Unit unit,
      Members members,
      ExecutableElement method,
      DeclaredType receiver,
      List<TypeMirror> types) {
    var seen = (ExecutableType) members.seen(receiver, method);
    List<? extends TypeMirror> parameters = seen.getParameterTypes();
    int n = parameters.size();
    if (types.size() > n && !method.isVarArgs()) return 0;
    for (int i = 0; i < types.size(); i++) {
      TypeMirror got = types.get(i);
      if (got == null || got.getKind() == TypeKind.NONE) continue;
      TypeMirror needs = parameters.get(Math.min(i, n - 1));
      boolean open = method.isVarArgs() && i >= n - 1;
      boolean fits =
          fits(unit, got, needs) || open && fits(unit, got, ((ArrayType) needs).getComponentType());
      if (!fits) return 1;
    }
    return types.size() < (method.isVarArgs() ? n - 1 : n) ? 2 : types.isEmpty() && n == 0 ? 1 : 3;
  }

  private static boolean fits(Unit unit, TypeMirror got, TypeMirror needs) {
    try {
      return unit.types.isAssignable(got, needs)
          || unit.types.isAssignable(unit.types.erasure(got), unit.types.erasure(needs));
    } catch (IllegalArgumentException e) {
      return true; // a lambda has no type of its own
    }
  }
}
