package gradiente.notebook.help;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.*;
import javax.lang.model.type.*;
import javax.lang.model.util.SimpleTypeVisitor14;

/** Declarations as a student reads them: simple names, generics, the names of parameters. */
final class Signature {
  private static final TypeVisitor<String, Void> NAMES = new Names();

  private Signature() {}

  static String type(TypeMirror type) {
    return type.accept(NAMES, null);
  }

  /** What comes out: a method's result, a variable's type. */
  static String result(Element element, TypeMirror seen) {
    TypeMirror type = seen instanceof ExecutableType method ? method.getReturnType() : seen;
    return element.getKind() == ElementKind.CONSTRUCTOR ? "" : type(type);
  }

  /**
   * {@code (Function<Tensor, Tensor> model, Dataset data)}.
   *
   * @param seen the method's type, with what the receiver's type says of type parameters
   * @param names the parameters' names, or an empty list when nobody knows them
   */
  static String parameters(ExecutableElement method, ExecutableType seen, List<String> names) {
    List<String> all = new ArrayList<>();
    int n = seen.getParameterTypes().size();
    for (int i = 0; i < n; i++) {
      TypeMirror type = seen.getParameterTypes().get(i);
      boolean open = method.isVarArgs() && i == n - 1 && type instanceof ArrayType;
      String text = open ? type(((ArrayType) type).getComponentType()) + "..." : type(type);
      all.add(i < names.size() ? text + " " + names.get(i) : text);
    }
    return "(" + String.join(", ", all) + ")";
  }

  /** The parameters' names that the class file tells; empty when it tells none. */
  static List<String> names(ExecutableElement method) {
    List<String> names =
        method.getParameters().stream().map(p -> p.getSimpleName().toString()).toList();
    boolean told = names.stream().noneMatch(name -> name.matches("arg\\d+"));
    return told ? names : List.of();
  }

  /** {@code class ArrayList<E>}, {@code record Split}, {@code interface Layer}. */
  static String declaration(TypeElement type) {
    String kind =
        switch (type.getKind()) {
          case INTERFACE -> "interface";
          case ENUM -> "enum";
          case RECORD -> "record";
          case ANNOTATION_TYPE -> "@interface";
          default -> type.getModifiers().contains(Modifier.ABSTRACT) ? "abstract class" : "class";
        };
    return kind + " " + type.getSimpleName() + typeParameters(type);
  }

  static String typeParameters(Parameterizable element) {
    if (element.getTypeParameters().isEmpty()) return "";
    return element.getTypeParameters().stream()
        .map(Signature::typeParameter)
        .collect(Collectors.joining(", ", "<", ">"));
  }

  private static String typeParameter(TypeParameterElement parameter) {
    String bounds =
        parameter.getBounds().stream()
            .map(Signature::type)
            .filter(bound -> !bound.equals("Object"))
            .collect(Collectors.joining(" & "));
    return parameter.getSimpleName() + (bounds.isEmpty() ? "" : " extends " + bounds);
  }

  private static final class Names extends SimpleTypeVisitor14<String, Void> {
    @Override
    protected String defaultAction(TypeMirror type, Void none) {
      return type.getKind().name().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public String visitDeclared(DeclaredType type, Void none) {
      String name = type.asElement().getSimpleName().toString();
      TypeMirror outer = type.getEnclosingType();
      Element owner = type.asElement().getEnclosingElement();
      boolean nested =
          owner instanceof TypeElement && !owner.getSimpleName().contentEquals("Cell$");
      if (outer instanceof DeclaredType) name = visit(outer) + "." + name;
      else if (nested) name = owner.getSimpleName() + "." + name;
      if (type.getTypeArguments().isEmpty()) return name;
      return type.getTypeArguments().stream()
          .map(this::visit)
          .collect(Collectors.joining(", ", name + "<", ">"));
    }

    @Override
    public String visitError(ErrorType type, Void none) {
      return type.asElement().getSimpleName().toString();
    }

    @Override
    public String visitArray(ArrayType type, Void none) {
      return visit(type.getComponentType()) + "[]";
    }

    @Override
    public String visitTypeVariable(TypeVariable type, Void none) {
      boolean captured = type.getLowerBound().getKind() != TypeKind.NULL;
      String name = type.asElement().getSimpleName().toString();
      if (captured) return "? super " + visit(type.getLowerBound());
      return name.startsWith("<") ? "? extends " + visit(type.getUpperBound()) : name;
    }

    @Override
    public String visitWildcard(WildcardType type, Void none) {
      if (type.getExtendsBound() != null) return "? extends " + visit(type.getExtendsBound());
      return type.getSuperBound() != null ? "? super " + visit(type.getSuperBound()) : "?";
    }

    @Override
    public String visitIntersection(IntersectionType type, Void none) {
      return type.getBounds().stream().map(this::visit).collect(Collectors.joining(" & "));
    }
  }
}
