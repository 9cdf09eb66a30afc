package gradiente.notebook.help;

import com.sun.source.doctree.*;
import gradiente.language.Words;
import gradiente.tensor.Text;
import java.util.*;
import java.util.stream.Collectors;
import javax.lang.model.element.*;
import javax.lang.model.type.*;

/** The page that Shift+Tab shows: a signature, what it means, its example, its other forms. */
final class Page {
  private static final int ENOUGH = 700; // characters of prose
  private static final int OTHERS = 12;
  private static final int WIDTH = 79;
  private static final String PRE = "<pre style=\"margin: 0; white-space: pre-wrap\">";

  private final Target target;
  private final Docs docs;
  private final Members members;
  private final StringBuilder html = new StringBuilder();
  private final StringBuilder text = new StringBuilder();

  private Page(Target target, Docs docs, Members members) {
    this.target = target;
    this.docs = docs;
    this.members = members;
  }

  static Inspection of(Target target, Docs docs, Members members) {
    Page page = new Page(target, docs, members);
    page.write();
    return new Inspection(page.text.toString().strip() + "\n", page.html.toString());
  }

  private void write() {
    Element first = target.elements().get(0);
    Doc doc = docs.of(first);
    example(signature(first, doc), true);
    Element described = first;
    boolean bare = doc.comment() == null;
    if (first.getKind() == ElementKind.CONSTRUCTOR && bare) described = first.getEnclosingElement();
    if (isVariable(first) && first.asType() instanceof DeclaredType type)
      described = type.asElement();
    if (described != first) doc = docs.of(described);
    if (doc.comment() != null) describe(doc.comment(), described != first && isVariable(first));
    List<String> others =
        target.elements().stream()
            .skip(1)
            .limit(OTHERS)
            .map(e -> signature(e, docs.of(e)))
            .toList();
    if (!others.isEmpty()) {
      paragraph(Words.of("Other forms:"));
      example(String.join("\n", others), false);
    }
    int left = target.elements().size() - 1 - OTHERS;
    if (left > 0) paragraph(Text.of(Words.of("and %d more"), left));
  }

  private static boolean isVariable(Element element) {
    boolean local =
        element.getKind() == ElementKind.LOCAL_VARIABLE
            || element.getKind() == ElementKind.PARAMETER;
    Element owner = element.getEnclosingElement();
    return local || element.getKind().isField() && owner.getSimpleName().contentEquals("Cell$");
  }

  private void describe(DocCommentTree comment, boolean briefly) {
    if (briefly) {
      paragraph(Prose.line(comment.getFirstSentence()));
      return;
    }
    int told = 0;
    boolean shown = false;
    for (Prose.Block block : Prose.blocks(comment.getFullBody())) {
      boolean fits = told == 0 || told + block.html().length() <= ENOUGH;
      if (block.example() ? !shown || fits : fits) {
        if (block.example()) example(block.html());
        else paragraph(block.html());
        shown |= block.example();
      }
      told += block.html().length();
    }
    List<String> rows = new ArrayList<>();
    for (DocTree tag : comment.getBlockTags()) {
      if (tag instanceof ParamTree p) {
        String name = p.isTypeParameter() ? "&lt;" + p.getName() + "&gt;" : p.getName().toString();
        rows.add("<code>" + name + "</code> – " + Prose.line(p.getDescription()));
      } else if (tag instanceof ReturnTree r) {
        rows.add("<em>" + Words.of("returns") + "</em> " + Prose.line(r.getDescription()));
      } else if (tag instanceof ThrowsTree t) {
        String name = t.getExceptionName().toString().replaceFirst(".*\\.", "");
        rows.add(
            "<em>" + Words.of("throws") + "</em> " + name + " " + Prose.line(t.getDescription()));
      }
    }
    if (rows.isEmpty()) return;
    html.append("<p>").append(String.join("<br>", rows)).append("</p>\n");
    rows.forEach(row -> text.append("  ").append(new Prose.Block(false, row).text()).append('\n'));
    text.append('\n');
  }

  private void paragraph(String line) {
    html.append("<p>").append(line).append("</p>\n");
    text.append(wrapped(new Prose.Block(false, line).text())).append("\n\n");
  }

  private void example(String code) {
    html.append(PRE).append(code).append("</pre>\n");
    text.append(new Prose.Block(true, code).text().indent(4)).append('\n');
  }

  private void example(String plain, boolean bold) {
    String escaped = Prose.escape(plain);
    html.append(PRE).append(bold ? "<strong>" + escaped + "</strong>" : escaped).append("</pre>\n");
    text.append(plain).append("\n\n");
  }

  private static String wrapped(String line) {
    StringBuilder out = new StringBuilder();
    int column = 0;
    for (String word : line.split("\\s+")) {
      boolean breaks = column > 0 && column + 1 + word.length() > WIDTH;
      out.append(column == 0 ? "" : breaks ? "\n" : " ").append(word);
      column = (breaks || column == 0 ? 0 : column + 1) + word.length();
    }
    return out.toString();
  }

  private String signature(Element element, Doc doc) {
    if (element instanceof TypeElement type) {
      String shown = Signature.declaration(type);
      if (type.getKind() == ElementKind.RECORD) shown += components(type);
      return shown + parents(type);
    }
    TypeMirror seen = members.seen(target.receiver(), element);
    if (!(element instanceof ExecutableElement method)) {
      String owner = isVariable(element) ? "" : owner(element);
      return Signature.type(seen) + " " + owner + element.getSimpleName();
    }
    List<String> names =
        doc.parameters().size() == method.getParameters().size() ? doc.parameters() : List.of();
    if (names.isEmpty()) names = Signature.names(method);
    String parameters = Signature.parameters(method, (ExecutableType) seen, names);
    if (method.getKind() == ElementKind.CONSTRUCTOR) {
      return "new " + Signature.type(target.receiver()) + parameters;
    }
    String generic = Signature.typeParameters(method);
    String isStatic =
        method.getModifiers().contains(Modifier.STATIC) && !owner(element).isEmpty()
            ? "static "
            : "";
    return isStatic
        + (generic.isEmpty() ? "" : generic + " ")
        + Signature.result(method, seen)
        + " "
        + owner(element)
        + method.getSimpleName()
        + parameters;
  }

  private String owner(Element element) {
    TypeElement owner = Members.owner(target.receiver(), element);
    String name = owner == null ? "" : owner.getSimpleName().toString();
    return name.equals("Cell$") || name.isEmpty() ? "" : name + ".";
  }

  private static String components(TypeElement record) {
    return record.getRecordComponents().stream()
        .map(c -> Signature.type(c.asType()) + " " + c.getSimpleName())
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String parents(TypeElement type) {
    String parent =
        type.getSuperclass().getKind() == TypeKind.NONE ? "" : Signature.type(type.getSuperclass());
    boolean plain = parent.isEmpty() || parent.matches("Object|Record|Enum<.*");
    String all =
        type.getInterfaces().stream()
            .filter(i -> ((DeclaredType) i).asElement().getModifiers().contains(Modifier.PUBLIC))
            .filter(i -> !Members.isPartOf(i, type))
            .map(Signature::type)
            .collect(Collectors.joining(", "));
    String joined = type.getKind().isInterface() ? " extends " : " implements ";
    return (plain ? "" : " extends " + parent) + (all.isEmpty() ? "" : joined + all);
  }
}
