package gradiente.notebook.help;

import com.sun.source.doctree.*;
import com.sun.source.util.SimpleDocTreeVisitor;
import gradiente.language.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A Javadoc's body in blocks: paragraphs, and examples whose lines are kept. */
final class Prose {
  /** A block as HTML; an example is {@code <pre>}. */
  record Block(boolean example, String html) {
    String text() {
      String plain = html.replaceAll("<li>", "- ").replaceAll("<[^>]*>", "");
      plain =
          plain
              .replace("&lt;", "<")
              .replace("&gt;", ">")
              .replace("&nbsp;", " ")
              .replace("&amp;", "&");
      return example ? plain : plain.replaceAll("[ \\t]*\\n[ \\t]*", "\n").strip();
    }
  }

  private final List<Block> blocks = new ArrayList<>();
  private final StringBuilder now = new StringBuilder();
  private boolean example;

  private Prose() {}

  static List<Block> blocks(List<? extends DocTree> trees) {
    Prose prose = new Prose();
    prose.add(trees);
    prose.end();
    return prose.blocks;
  }

  /** One line of HTML, as a tag's description. */
  static String line(List<? extends DocTree> trees) {
    StringBuilder line = new StringBuilder();
    for (Block block : blocks(trees)) line.append(line.isEmpty() ? "" : " ").append(block.html());
    return line.toString().replaceAll("</?(p|pre|ul|ol|dl)>", "").replaceAll("\\s+", " ").strip();
  }

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private void add(List<? extends DocTree> trees) {
    for (DocTree tree : trees) tree.accept(new Writer(), null);
  }

  private void end() {
    String text = now.toString();
    now.setLength(0);
    String kept =
        example
            ? text.replaceAll("^(\\s*\\n)+", "").stripTrailing()
            : text.replaceAll("\\s+", " ").strip();
    if (!kept.isBlank()) blocks.add(new Block(example, example ? kept.stripIndent() : kept));
    example = false;
  }

  private void example(String text) {
    end();
    example = true;
    now.append(escape(text));
    end();
  }

  private final class Writer extends SimpleDocTreeVisitor<Void, Void> {
    @Override
    protected Void defaultAction(DocTree tree, Void none) {
      String kind = tree.getKind().name();
      String text = tree.toString();
      if (kind.equals("SNIPPET")) { // since 18
        example(
            text.replaceFirst("(?s)^\\{@snippet[^:]*:[ ]*\\n?", "")
                .replaceFirst("(?s)\\s*}$", "")
                .replaceAll("//\\s*@\\w+.*", ""));
      } else if (kind.equals("MARKDOWN")) { // since 23
        now.append(escape(text).replaceAll("`([^`]+)`", "<code>$1</code>"));
      } else if (kind.equals("ESCAPE")) { // since 21
        now.append(escape(text.substring(1)));
      } else if (!text.startsWith("{@")) {
        now.append(escape(text));
      }
      return null;
    }

    @Override
    public Void visitText(TextTree tree, Void none) {
      now.append(escape(tree.getBody()));
      return null;
    }

    @Override
    public Void visitLiteral(LiteralTree tree, Void none) {
      String body = escape(tree.getBody().getBody());
      boolean code = tree.getKind() == DocTree.Kind.CODE && !example;
      now.append(code ? "<code>" + body.strip() + "</code>" : body);
      return null;
    }

    @Override
    public Void visitLink(LinkTree tree, Void none) {
      if (tree.getLabel().isEmpty()) {
        String name = tree.getReference().getSignature().replaceFirst("^#", "").replace('#', '.');
        now.append("<code>")
            .append(escape(name.replaceAll("\\b([a-z]\\w*\\.)+(?=[A-Z])", "")))
            .append("</code>");
      } else {
        add(tree.getLabel());
      }
      return null;
    }

    @Override
    public Void visitEntity(EntityTree tree, Void none) {
      now.append(tree);
      return null;
    }

    @Override
    public Void visitReturn(ReturnTree tree, Void none) {
      now.append(Words.of("Returns")).append(' ');
      add(tree.getDescription());
      now.append('.');
      return null;
    }

    @Override
    public Void visitSummary(SummaryTree tree, Void none) {
      add(tree.getSummary());
      return null;
    }

    @Override
    public Void visitIndex(IndexTree tree, Void none) {
      now.append(escape(tree.getSearchTerm().toString()));
      return null;
    }

    @Override
    public Void visitValue(ValueTree tree, Void none) {
      if (tree.getReference() != null) now.append(escape(tree.getReference().toString()));
      return null;
    }

    @Override
    public Void visitComment(CommentTree tree, Void none) {
      return null;
    }

    @Override
    public Void visitStartElement(StartElementTree tree, Void none) {
      String name = tree.getName().toString().toLowerCase(Locale.ROOT);
      if (name.equals("pre")) {
        end();
        example = true;
      } else if (name.matches("p|ul|ol|dl|table|blockquote|h\\d|div|tr|dt|dd")) {
        end();
      } else if (name.equals("li")) {
        end();
        now.append("• ");
      } else if (!example && name.matches("code|em|i|b|strong|sub|sup|br")) {
        now.append('<').append(name).append('>');
      }
      return null;
    }

    @Override
    public Void visitEndElement(EndElementTree tree, Void none) {
      String name = tree.getName().toString().toLowerCase(Locale.ROOT);
      if (name.matches("pre|p|ul|ol|dl|table|blockquote|h\\d|div|li|tr|dt|dd")) end();
      else if (!example && name.matches("code|em|i|b|strong|sub|sup")) {
        now.append("</").append(name).append('>');
      }
      return null;
    }
  }
}
