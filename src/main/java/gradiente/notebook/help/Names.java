package gradiente.notebook.help;

import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Scope;
import com.sun.source.util.TreePath;
import java.util.*;
import java.util.function.Predicate;
import javax.lang.model.element.*;

/** What a simple name can mean at a place: variables, methods, imported types. */
final class Names {
  private final Unit unit;
  private final Scope scope;

  Names(Unit unit, Scope scope) {
    this.unit = unit;
    this.scope = scope;
  }

  /** Variables and methods from the inside out, then what static imports bring. */
  List<Element> values(Predicate<CharSequence> wanted) {
    List<Element> all = new ArrayList<>();
    for (Scope s = scope; s != null && s.getEnclosingClass() != null; s = s.getEnclosingScope()) {
      for (Element local : s.getLocalElements()) {
        boolean type = local.getKind().isClass() || local.getKind().isInterface();
        if (!type && isName(local) && wanted.test(local.getSimpleName())) all.add(local);
      }
      if (s.getEnclosingClass().getSimpleName().contentEquals("Cell$")) {
        addMembers(s.getEnclosingClass(), wanted, all);
        break;
      }
    }
    for (ImportTree one : unit.tree.getImports()) {
      var select = (MemberSelectTree) one.getQualifiedIdentifier();
      if (!one.isStatic() || !(element(one, select) instanceof TypeElement type)) continue;
      boolean star = select.getIdentifier().contentEquals("*");
      for (Element member : unit.elements.getAllMembers(type)) {
        boolean fits = star || member.getSimpleName().equals(select.getIdentifier());
        boolean open = member.getModifiers().containsAll(Set.of(Modifier.STATIC, Modifier.PUBLIC));
        boolean value = member.getKind().isField() || member.getKind() == ElementKind.METHOD;
        if (fits && open && value && wanted.test(member.getSimpleName())) all.add(member);
      }
    }
    return all;
  }

  private void addMembers(TypeElement cell, Predicate<CharSequence> wanted, List<Element> all) {
    for (Element member : cell.getEnclosedElements()) {
      boolean type = member.getKind().isClass() || member.getKind().isInterface();
      boolean known = type || !isName(member) || all.contains(member);
      if (!known && wanted.test(member.getSimpleName())) all.add(member);
    }
  }

  private static boolean isName(Element element) {
    String name = element.getSimpleName().toString();
    return !name.isEmpty()
        && !name.startsWith("<")
        && !name.equals("body$")
        && !name.equals("this")
        && !name.equals("super");
  }

  /** Types that are declared in the notebook or imported. */
  List<TypeElement> types(Predicate<CharSequence> wanted) {
    Set<TypeElement> all = new LinkedHashSet<>();
    for (Scope s = scope; s != null; s = s.getEnclosingScope()) {
      if (s.getEnclosingClass() == null) break;
      s.getLocalElements().forEach(e -> addType(e, wanted, all));
      s.getEnclosingClass().getEnclosedElements().forEach(e -> addType(e, wanted, all));
    }
    for (ImportTree one : unit.tree.getImports()) {
      var select = (MemberSelectTree) one.getQualifiedIdentifier();
      boolean star = select.getIdentifier().contentEquals("*");
      if (!star && !wanted.test(select.getIdentifier())) continue;
      Element from = star && !one.isStatic() ? packageOf(select) : element(one, select);
      if (star && from != null) from.getEnclosedElements().forEach(e -> addType(e, wanted, all));
      else if (from != null && !one.isStatic()) addType(from, wanted, all);
    }
    Element lang = unit.elements.getPackageElement("java.lang");
    lang.getEnclosedElements().forEach(e -> addType(e, wanted, all));
    return List.copyOf(all);
  }

  /** Asks for the name first: to look closer, the compiler reads the type's class file. */
  private static void addType(Element e, Predicate<CharSequence> wanted, Set<TypeElement> all) {
    if (!(e instanceof TypeElement type) || !wanted.test(e.getSimpleName())) return;
    boolean named = isName(e) && !e.getSimpleName().contentEquals("Cell$");
    boolean local = !(e.getEnclosingElement() instanceof PackageElement);
    if (named && (local || e.getModifiers().contains(Modifier.PUBLIC))) all.add(type);
  }

  private Element packageOf(MemberSelectTree star) {
    return unit.elements.getPackageElement(star.getExpression().toString());
  }

  /** The type that an import names, or whose members it names. */
  private Element element(ImportTree one, MemberSelectTree select) {
    String name = one.isStatic() ? select.getExpression().toString() : select.toString();
    return unit.elements.getTypeElement(name);
  }

  static Scope scope(Unit unit, TreePath path) {
    return unit.trees.getScope(path);
  }
}
