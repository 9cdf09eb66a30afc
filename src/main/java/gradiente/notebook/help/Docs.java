package gradiente.notebook.help;

import java.nio.file.Path;
import java.util.*;
import javax.lang.model.element.*;
import javax.lang.model.type.*;

/** Finds the Javadoc of what the compiler knows; an overriding method inherits what it lacks. */
final class Docs {
  private final Unit unit;
  private final Sources sources;
  private final List<Path> classPath;

  Docs(Unit unit, Sources sources, List<Path> classPath) {
    this.unit = unit;
    this.sources = sources;
    this.classPath = classPath;
  }

  Doc of(Element element) {
    if (element instanceof TypeElement type) return file(type).getOrDefault(nested(type), Doc.NONE);
    if (!(element.getEnclosingElement() instanceof TypeElement owner)) return Doc.NONE;
    Map<String, Doc> docs = file(owner);
    if (!(element instanceof ExecutableElement method)) {
      return docs.getOrDefault(nested(owner) + "#" + element.getSimpleName(), Doc.NONE);
    }
    List<String> types = new ArrayList<>();
    for (VariableElement parameter : method.getParameters()) types.add(plain(parameter.asType()));
    Doc doc = docs.getOrDefault(Sources.key(nested(owner), name(method), types), Doc.NONE);
    boolean inherits = doc.comment() != null && doc.comment().toString().contains("{@inheritDoc}");
    if (doc.comment() != null && !inherits) return doc;
    for (ExecutableElement above : overridden(owner, method)) {
      Doc inherited = of(above);
      if (inherited.comment() != null) {
        return new Doc(
            inherited.comment(),
            doc.parameters().isEmpty() ? inherited.parameters() : doc.parameters());
      }
    }
    return doc;
  }

  /** As the source calls it. */
  private static String name(ExecutableElement method) {
    return method.getSimpleName().toString();
  }

  private static String plain(TypeMirror type) {
    return Sources.simple(Signature.type(type));
  }

  private List<ExecutableElement> overridden(TypeElement owner, ExecutableElement method) {
    List<ExecutableElement> all = new ArrayList<>();
    if (method.getKind() == ElementKind.CONSTRUCTOR) return all;
    for (TypeMirror parent : unit.types.directSupertypes(owner.asType())) {
      var type = (TypeElement) ((DeclaredType) parent).asElement();
      for (Element other : type.getEnclosedElements()) {
        boolean same =
            other instanceof ExecutableElement above
                && unit.elements.overrides(method, above, owner);
        if (same) all.add((ExecutableElement) other);
      }
      all.addAll(overridden(type, method));
    }
    return all;
  }

  private Map<String, Doc> file(TypeElement type) {
    Element top = type;
    while (top.getEnclosingElement() instanceof TypeElement outer) top = outer;
    ModuleElement module = unit.elements.getModuleOf(top);
    String name = ((TypeElement) top).getQualifiedName().toString().replace('.', '/') + ".java";
    return sources.of(module == null ? "" : module.getQualifiedName().toString(), name, classPath);
  }

  private static String nested(TypeElement type) {
    String name = type.getSimpleName().toString();
    return type.getEnclosingElement() instanceof TypeElement outer
        ? nested(outer) + "." + name
        : name;
  }
}
