package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What of a chapter stands on its slides, and how it is shared out. */
class DeckTest extends RealJupyter {
  /** The slides of cells, a line each: title | what is on it | notes. */
  private String deck(String cells) throws Exception {
    return program(
        """
        import re, chapters, formulas, slides
        def text(source, **metadata):
            return {"cell_type": "markdown", "id": "t", "metadata": metadata, "source": source}
        def code(source, *outputs):
            return {"cell_type": "code", "id": "c", "metadata": {}, "source": source, "outputs": list(outputs)}
        def printed(words):
            return {"output_type": "stream", "name": "stdout", "text": words}
        def picture():
            return {"output_type": "display_data", "data": {"image/png": "iVBORw0KGgo=", "text/plain": "a line"}}
        chapter = chapters.Chapter("01", "en", "notebooks/01-vectors.ipynb", False)
        deck = slides.Deck(formulas.Formulas(), chapter, {"cells": [%s]}, "target/slides", None)
        plain = lambda piece: " ".join(re.sub(r"<[^>]*>", " ", piece).split())
        for stack in deck.stacks:
            for slide in stack:
                kinds = [re.search('class="([a-z]+)', part.html)[1] for part in slide.parts]
                print(slide.title, slide.kind.strip(), "+".join(kinds), plain(slide.parts[0].html if slide.parts else "")[:60],
                      plain("".join(slide.notes))[:40], sep="|")
        """
            .formatted(cells));
  }

  @Test
  void aHeadingBeginsASlideAndItsCodeAndPictureFollow() throws Exception {
    assertEquals(
        """
        01 · Vectors|title|words|What a vector is.|What a vector is. You can add;
        You can||words|add;|
        1. Arrows||words+code+picture|An arrow.|
        2. Print||code+text|print ( 1 );|"""
            .strip(),
        deck(
            """
            text("# 01 · Vectors\\n\\nWhat a vector is.\\n\\nYou can\\n\\n- add;"),
            code("import java.util.*;\\nJupyter.connect();"),
            text("## 1. Arrows\\n\\nAn arrow."), code("Plot.plane()", picture()),
            text("## 2. Print"), code("print(1);", printed("1\\n"))"""));
  }

  @Test
  void exercisesAndWhatFollowsThemAreLeftOut() throws Exception {
    String slides =
        deck(
            """
            text("## 1. Arrows\\n\\nAn arrow."), text("## Exercises\\n\\nEach has three cells."),
            text("### Exercise 1", gradiente={"role": "task"}), code("int a = 0;"),
            text("## Where to go next")""");
    assertEquals("1. Arrows||words|An arrow.|", slides);
  }

  @Test
  void longTextIsShortenedAndKeptInTheNotes() throws Exception {
    String slides =
        deck(
            """
            text("## 1. Long\\n\\n" + "The first sentence. " + "And so on it goes for long. " * 40
                 + "\\n\\nAnother paragraph. " + "It is long. " * 60 + "\\n\\n$$x^2$$")""");
    assertEquals(
        "1. Long||words+words+words|The first sentence.|The first sentence. And so on it goes fo",
        slides);
  }

  @Test
  void codeAndPrintThatAreTooLongAreSharedOut() throws Exception {
    List<String> slides =
        deck("""
                text("## 1. Code"),
                code("\\n".join(f"int a{i} = {i};" for i in range(30)), printed("line\\n" * 45))""")
            .lines()
            .toList();
    assertEquals(5, slides.size(), slides.toString());
    assertTrue(slides.get(0).startsWith("1. Code||code|int a0"), slides.toString());
    assertTrue(slides.get(1).startsWith("1. Code|again|code|int a15"), slides.toString());
    for (String slide : slides.subList(2, 5)) {
      assertTrue(slide.startsWith("1. Code|again|text|line line"), slide);
    }
  }

  @Test
  void listsThatAreTooLongAreSharedOut() throws Exception {
    String slides = deck("text('## 1. List\\n\\n' + '\\n'.join(f'- item {i}' for i in range(40)))");
    assertTrue(slides.lines().count() >= 3, slides);
    assertFalse(slides.lines().anyMatch(line -> line.contains("||words+words")), slides);
  }
}
