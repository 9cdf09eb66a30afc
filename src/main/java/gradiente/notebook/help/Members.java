package gradiente.notebook.help;

import com.sun.source.tree.Scope;
import java.util.*;
import javax.lang.model.element.*;
import javax.lang.model.type.*;

/** What can stand behind a dot, and what a class stands for in a student's eyes. */
final class Members {
  /** The distance of what nobody calls in a notebook: wait, notify. */
  static final int NEVER = 4;

  private static final String OBJECT = "java.lang.Object";

  private final Unit unit;
  private final Scope scope;

  Members(Unit unit, Scope scope) {
    this.unit = unit;
    this.scope = scope;
  }

  /** The class whose members a value of this type has; arrays have Object's, numbers none. */
  DeclaredType receiver(TypeMirror type) {
    if (type instanceof TypeVariable variable) return receiver(variable.getUpperBound());
    if (type instanceof WildcardType wild && wild.getExtendsBound() != null) {
      return receiver(wild.getExtendsBound());
    }
    if (type instanceof IntersectionType both) return receiver(both.getBounds().get(0));
    if (type instanceof ArrayType)
      return (DeclaredType) unit.elements.getTypeElement(OBJECT).asType();
    return type instanceof DeclaredType declared ? declared : null;
  }

  /** All members that can be reached from the cell; overridden methods are not among them. */
  List<Element> of(DeclaredType type) {
    var element = (TypeElement) type.asElement();
    Set<Element> all = new LinkedHashSet<>(unit.elements.getAllMembers(element));
    if (element.getKind().isInterface()) {
      all.addAll(unit.elements.getTypeElement(OBJECT).getEnclosedElements());
    }
    List<Element> seen = new ArrayList<>();
    for (Element member : all) {
      boolean hidden =
          member.getSimpleName().toString().startsWith("<") || member.getSimpleName().length() == 0;
      if (!hidden && unit.trees.isAccessible(scope, member, type)) seen.add(member);
    }
    return seen;
  }

  /** The member's type in this receiver: {@code add(Tensor)} of a {@code List<Tensor>}. */
  TypeMirror seen(DeclaredType receiver, Element member) {
    if (receiver == null || member.getModifiers().contains(Modifier.STATIC)) return member.asType();
    try {
      return unit.types.asMemberOf(receiver, member);
    } catch (IllegalArgumentException e) {
      return member.asType();
    }
  }

  /**
   * How near a member is to the type: 0 its own, 1 inherited, 2 what belongs to the type though it
   * stands behind a value, 3 of those that every object has, and {@link #NEVER}.
   */
  int distance(TypeElement type, Element member, boolean behindType) {
    if (member instanceof ExecutableElement method && isObjects(method)) {
      return member.getSimpleName().toString().matches("wait|notify|notifyAll|finalize|clone")
          ? NEVER
          : 3;
    }
    if (!behindType && member.getModifiers().contains(Modifier.STATIC)) return 2;
    return isPart((TypeElement) member.getEnclosingElement(), type) ? 0 : 1;
  }

  /** Whether it is private in a class of the notebook that the place is not inside of. */
  boolean isForeign(Element member) {
    if (!member.getModifiers().contains(Modifier.PRIVATE)) return false;
    for (Scope s = scope; s != null; s = s.getEnclosingScope()) {
      if (member.getEnclosingElement().equals(s.getEnclosingClass())) return false;
    }
    return true;
  }

  private boolean isObjects(ExecutableElement method) {
    for (Element known : unit.elements.getTypeElement(OBJECT).getEnclosedElements()) {
      boolean same = known.getSimpleName().equals(method.getSimpleName());
      int n = method.getParameters().size();
      if (same && ((ExecutableElement) known).getParameters().size() == n) return true;
    }
    return false;
  }

  /**
   * The class that a student knows a member by: not one that is a mere part of its receiver's; or
   * null.
   */
  static TypeElement owner(DeclaredType receiver, Element member) {
    if (!(member.getEnclosingElement() instanceof TypeElement declaring)) return null;
    if (receiver == null) return declaring;
    var type = (TypeElement) receiver.asElement();
    return isPart(declaring, type) ? type : declaring;
  }

  private static boolean isPart(TypeElement declaring, TypeElement type) {
    if (declaring.equals(type) || !declaring.getModifiers().contains(Modifier.PUBLIC)) return true;
    List<? extends TypeMirror> heirs = declaring.getPermittedSubclasses();
    return heirs.size() == 1 && ((DeclaredType) heirs.get(0)).asElement().equals(type);
  }

  static boolean isPartOf(TypeMirror parent, TypeElement type) {
    return isPart((TypeElement) ((DeclaredType) parent).asElement(), type);
  }

  /** Those of one name. */
  List<Element> named(DeclaredType type, CharSequence name) {
    return of(type).stream().filter(m -> m.getSimpleName().contentEquals(name)).toList();
  }
}
