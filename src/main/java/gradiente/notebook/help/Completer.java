package gradiente.notebook.help;

import com.sun.source.tree.*;
import com.sun.source.util.TreePath;
import java.util.*;
import java.util.function.Predicate;
import javax.lang.model.element.*;
import javax.lang.model.type.*;

/** Finds what could be typed at the mark, the likeliest first. */
final class Completer {
  private static final String LITERALS = "true false null this";

  private final Unit unit;
  private final TreePath path;
  private final Scope scope;
  private final Members members;
  private final boolean called; // a bracket follows already
  private final Predicate<CharSequence> wanted;
  private final Map<String, Match> matches = new LinkedHashMap<>();
  private final Map<String, Integer> more = new HashMap<>();

  private Completer(Unit unit, TreePath path, Predicate<CharSequence> wanted, boolean called) {
    this.unit = unit;
    this.path = path;
    this.scope = unit.trees.getScope(path);
    this.members = new Members(unit, scope);
    this.wanted = wanted;
    this.called = called;
  }

  /** The matches at the tree that holds the mark; none where the compiler is lost. */
  static List<Match> at(Unit unit, TreePath path, Predicate<CharSequence> wanted, boolean called) {
    var completer = new Completer(unit, path, wanted, called);
    Tree tree = path.getLeaf();
    if (tree instanceof MemberSelectTree select) completer.behind(select.getExpression(), false);
    else if (tree instanceof MemberReferenceTree reference) {
      completer.behind(reference.getQualifierExpression(), true);
    } else completer.simple();
    return List.copyOf(completer.matches.values());
  }

  private void behind(Tree expression, boolean reference) {
    TreePath at = new TreePath(path, expression);
    Element named = unit.element(at);
    TypeMirror type = unit.type(at);
    DeclaredType receiver = type == null ? null : members.receiver(type);
    if (receiver == null) return;
    boolean ofType = named instanceof TypeElement;
    var owner = (TypeElement) receiver.asElement();
    if (type instanceof ArrayType && !ofType && !reference && wanted.test("length")) {
      put("length", "field: int", "int length");
    }
    if (type instanceof ArrayType && !ofType && !reference && wanted.test("clone")) {
      String same = Signature.type(type);
      put(called ? "clone" : "clone()", "method: " + same, same + " clone()");
    }
    List<Element> all = new ArrayList<>();
    for (Element member : members.of(receiver)) {
      boolean isStatic = member.getModifiers().contains(Modifier.STATIC);
      boolean method = member.getKind() == ElementKind.METHOD;
      boolean nested = member instanceof TypeElement;
      boolean fits =
          members.isForeign(member)
              ? false
              : reference ? method : ofType ? isStatic || nested : !nested;
      if (fits && wanted.test(member.getSimpleName())) all.add(member);
    }
    Comparator<Element> near = Comparator.comparingInt(m -> members.distance(owner, m, ofType));
    if (wanted.test("")) all.removeIf(m -> members.distance(owner, m, ofType) == Members.NEVER);
    all.sort(
        near.thenComparing(Completer::order).thenComparing(Completer::name, Completer::compare));
    all.forEach(member -> put(member, receiver, reference));
    if (ofType && !reference && wanted.test("class")) put("class", "keyword", "class");
  }

  private static int order(Element member) {
    if (member.getKind() == ElementKind.ENUM_CONSTANT) return 0;
    return member.getKind().isField() ? 1 : member.getKind() == ElementKind.METHOD ? 2 : 3;
  }

  private static String name(Element element) {
    return element.getSimpleName().toString();
  }

  private static int compare(String a, String b) {
    int rough = a.compareToIgnoreCase(b);
    return rough != 0 ? rough : a.compareTo(b);
  }

  private void simple() {
    Tree parent = path.getParentPath().getLeaf();
    boolean creates = parent instanceof NewClassTree made && made.getIdentifier() == path.getLeaf();
    Comparator<Element> byName = Comparator.comparing(Completer::name, Completer::compare);
    if (!creates) {
      for (Element value : new Names(unit, scope).values(wanted)) put(value, null, false);
    }
    List<TypeElement> types = new ArrayList<>(new Names(unit, scope).types(wanted));
    boolean all = wanted.test(""); // nothing typed yet: the JDK's thousand would hide the rest
    if (all) types.removeIf(Completer::isJdk);
    types.removeIf(unit.elements::isDeprecated);
    Set<TypeElement> expected = creates ? expected(types) : Set.of();
    Comparator<Element> fitting = Comparator.comparing(t -> !expected.contains(t));
    types.sort(fitting.thenComparing(t -> isJdk((TypeElement) t)).thenComparing(byName));
    for (TypeElement type : types) {
      if (creates && type.getKind().isClass()) create(type);
      else put(name(type), "class", Signature.declaration(type));
    }
    if (creates || all) return;
    for (String word : new TreeSet<>(Tokens.KEYWORDS))
      if (wanted.test(word)) put(word, "keyword", word);
    for (String word : ("var record " + LITERALS).split(" "))
      if (wanted.test(word)) put(word, "keyword", word);
  }

  private static boolean isJdk(TypeElement type) {
    return type.getQualifiedName().toString().startsWith("java");
  }

  /** The types of which an object can stand where the mark stands, as an argument or a value. */
  private Set<TypeElement> expected(List<TypeElement> types) {
    TreePath made = path.getParentPath();
    List<TypeMirror> wants = new ArrayList<>();
    if (made.getParentPath().getLeaf() instanceof MethodInvocationTree call) {
      int i = call.getArguments().indexOf(made.getLeaf());
      var target = Target.of(unit, new TreePath(made.getParentPath(), call.getMethodSelect()));
      for (Element e : i < 0 ? List.<Element>of() : target.elements()) {
        if (e instanceof ExecutableElement method && i < method.getParameters().size()) {
          wants.add(method.getParameters().get(i).asType());
        }
      }
    } else if (made.getParentPath().getLeaf() instanceof VariableTree variable
        && variable.getType() != null) {
      TypeMirror type = unit.type(new TreePath(made.getParentPath(), variable.getType()));
      if (type != null) wants.add(type);
    }
    Set<TypeElement> fitting = new HashSet<>();
    for (TypeElement type : types) {
      TypeMirror erased = unit.types.erasure(type.asType());
      for (TypeMirror want : wants) {
        if (unit.types.isSubtype(erased, unit.types.erasure(want))) fitting.add(type);
      }
    }
    return fitting;
  }

  private void create(TypeElement type) {
    if (type.getModifiers().contains(Modifier.ABSTRACT) || type.getKind() == ElementKind.ENUM)
      return;
    List<ExecutableElement> ways =
        javax.lang.model.util.ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
            .filter(c -> unit.trees.isAccessible(scope, c, (DeclaredType) type.asType()))
            .toList();
    if (ways.isEmpty()) return;
    String generic = type.getTypeParameters().isEmpty() ? "" : "<>";
    boolean bare = ways.size() == 1 && ways.get(0).getParameters().isEmpty();
    String brackets = called ? "" : bare ? "()" : "(";
    String signature =
        name(type)
            + generic
            + Signature.parameters(
                ways.get(0), (ExecutableType) ways.get(0).asType(), Signature.names(ways.get(0)));
    put(name(type) + generic + brackets, "class", signature);
  }

  private void put(Element element, DeclaredType receiver, boolean reference) {
    TypeMirror seen = members.seen(receiver, element);
    String name = name(element);
    if (element instanceof ExecutableElement method) {
      String old = overload(name);
      String brackets = reference || called ? "" : method.getParameters().isEmpty() ? "()" : "(";
      String signature =
          Signature.result(element, seen)
              + " "
              + name
              + Signature.parameters(method, (ExecutableType) seen, Signature.names(method));
      if (old != null) another(old, name + brackets);
      else put(name + brackets, "method: " + Signature.result(element, seen), signature);
    } else if (element instanceof TypeElement type) {
      put(name, "class", Signature.declaration(type));
    } else {
      String kind =
          element.getKind().isField() && !name(element.getEnclosingElement()).equals("Cell$")
              ? "field"
              : "variable";
      put(name, kind + ": " + Signature.type(seen), Signature.type(seen) + " " + name);
    }
  }

  private String overload(String name) {
    for (String text : List.of(name + "(", name + "()", name)) {
      Match match = matches.get(text);
      if (match != null && match.type().startsWith("method")) return text;
    }
    return null;
  }

  /** An overload: the name is listed once, and open when one of them takes something. */
  private void another(String old, String now) {
    Match first = matches.get(old);
    int n = more.merge(first.name(), 1, Integer::sum);
    String signature = first.signature().replaceFirst(" \\(\\+\\d+\\)$", "") + " (+" + n + ")";
    String text = old.endsWith("()") && now.endsWith("(") ? now : first.text();
    if (text.equals(old)) {
      matches.put(old, new Match(text, first.type(), signature));
      return;
    }
    Map<String, Match> again = new LinkedHashMap<>();
    matches.forEach(
        (key, match) ->
            again.put(
                key.equals(old) ? text : key,
                key.equals(old) ? new Match(text, match.type(), signature) : match));
    matches.clear();
    matches.putAll(again);
  }

  private void put(String text, String type, String signature) {
    matches.putIfAbsent(text, new Match(text, type, signature));
  }
}
