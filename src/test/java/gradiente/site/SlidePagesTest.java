package gradiente.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.lab.Chromium;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.*;

/** Every slide of every chapter, looked at in a browser. */
class SlidePagesTest {
  private static final String READY = "'ready' in document.body.dataset";

  /** What leaves its frame, is cut, or is too small for the last row; a line each. */
  private static final String LOOK =
      """
      (async () => {
        const wrong = [];
        for (const [n, slide] of Reveal.getSlides().entries()) {
          const {h, v} = Reveal.getIndices(slide);
          Reveal.slide(h, v);
          await new Promise(requestAnimationFrame);
          const frame = document.querySelector('.reveal .slides').getBoundingClientRect();
          const say = (what) => wrong.push(`${n + 1}, ${slide.innerText.slice(0, 40)}: ${what}`);
          const body = slide.querySelector('.body');
          if (body.scrollHeight > body.clientHeight + 1) say('is cut below');
          if (body.scrollWidth > body.clientWidth + 1) say('is cut at the right');
          const all = [...slide.querySelectorAll('h1, h2, h3, h4, .body *')];
          for (const part of all.filter((p) => !p.closest('.katex-mathml, .notes, svg'))) {
            const box = part.getBoundingClientRect();
            if (!box.width || !box.height) continue;
            const out = Math.max(box.right - frame.right, box.bottom - frame.bottom,
                frame.left - box.left, frame.top - box.top);
            if (out > 2) { say(`${part.tagName} ${part.className} is outside`); break; }
          }
          for (const code of slide.querySelectorAll('.body pre')) {
            if (parseFloat(getComputedStyle(code).fontSize) < 12.5) say('its code is too small');
          }
          for (const picture of slide.querySelectorAll('.picture, .steps')) {
            if (picture.clientHeight < 300) say('its picture is too small');
          }
        }
        return wrong.join('\\n');
      })()
      """;

  private static Chromium chromium;

  @BeforeAll
  static void open() throws Exception {
    chromium = Built.open();
    chromium.size(1280, 720);
  }

  @AfterAll
  static void close() throws Exception {
    if (chromium != null) chromium.close();
  }

  private static void show(String page) throws Exception {
    chromium.open(page);
    chromium.until(READY);
  }

  @Test
  void everySlideIsWithinItsFrameAndLoadsNothingFromElsewhere() throws Exception {
    List<String> wrong = new ArrayList<>();
    int slides = 0;
    for (String deck : Built.pages(true)) {
      show(deck);
      slides += Integer.parseInt(chromium.text("Reveal.getTotalSlides()"));
      chromium.text(LOOK).lines().forEach(line -> wrong.add(deck + " " + line));
    }
    assertEquals(List.of(), wrong);
    assertTrue(slides > 20, slides + " slides");
    assertEquals(List.of(), chromium.failures());
    for (String address : chromium.requests()) {
      boolean inside = address.matches("(data:|blob:|about:).*");
      assertTrue(inside || address.startsWith(chromium.home()), address);
    }
  }

  @Test
  void exercisesAreLeftOutAndTextIsKeptForTheSpeaker() throws Exception {
    show(Built.page("en/slides/03-"));
    assertEquals("0", chromium.text("document.querySelectorAll('[id^=ex]').length"));
    String titles = "[...document.querySelectorAll('section > h2')].map(h => h.innerText).join()";
    assertEquals(-1, chromium.text(titles).indexOf("Exercise"));
    String notes = "[...document.querySelectorAll('aside.notes')].map(n => n.textContent.length)";
    assertTrue(Integer.parseInt(chromium.text(notes + ".reduce((a, b) => a + b, 0)")) > 2000);
  }

  @Test
  void stepsMoveAndTheSlideStays() throws Exception {
    show(Built.page("en/slides/03-"));
    chromium.text(
        "(() => { const s = document.querySelector('.steps').closest('section');"
            + " const i = Reveal.getIndices(s); Reveal.slide(i.h, i.v); })()");
    String root = "document.querySelector('.steps .gradiente-steps')";
    chromium.until(root + ".dataset.shown === '0'");
    String before = chromium.text("location.hash");
    String key = "new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true})";
    chromium.text(root + ".querySelector('input').dispatchEvent(" + key + ")");
    chromium.until(root + ".dataset.shown === '1'");
    assertEquals(before, chromium.text("location.hash"));
  }

  @Test
  void printingGivesAPageForEachSlideAndForItsNotes() throws Exception {
    chromium.open(Built.page("en/slides/03-") + "?print-pdf&showNotes=separate-page");
    chromium.until(READY);
    String pages = "document.querySelectorAll('.pdf-page')";
    chromium.until(pages + ".length > 0");
    String slides = chromium.text("document.querySelectorAll('.pdf-page section').length");
    assertEquals(slides, chromium.text("document.querySelectorAll('.pdf-page .body').length"));
    String cut =
        "[..."
            + pages
            + "].filter(p => [...p.querySelectorAll('.body, .speaker-notes')]"
            + ".some(b => b.scrollHeight > b.clientHeight + 1"
            + " || b.getBoundingClientRect().bottom > p.getBoundingClientRect().bottom + 1)).length";
    assertEquals("0", chromium.text(cut));
  }
}
