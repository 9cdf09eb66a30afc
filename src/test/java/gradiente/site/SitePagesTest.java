package gradiente.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gradiente.lab.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.*;
import java.util.regex.Pattern;
import org.junit.jupiter.api.*;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The course's pages in a browser that reaches no other host. */
class SitePagesTest {
  private static final int MOST = 1_500_000; // bytes of a page
  private static final Pattern LEADS = Pattern.compile(" (?:href|src)=\"([^\"]*)\"");
  private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");
  private static Chromium chromium;

  @BeforeAll
  static void open() throws Exception {
    chromium = Built.open();
  }

  @AfterAll
  static void close() throws Exception {
    if (chromium != null) chromium.close();
  }

  @BeforeEach
  void wide() throws Exception {
    chromium.size(1280, 900);
  }

  private static List<String> all() throws IOException {
    List<String> all = new ArrayList<>(Built.pages(false));
    all.addAll(Built.pages(true));
    return all;
  }

  private static String read(String page) throws IOException {
    return Files.readString(Built.SITE.resolve(page));
  }

  @Test
  void noPageLoadsAnythingFromElsewhereOrFailsAndEveryPartHasAName() throws Exception {
    String eager = "document.querySelectorAll('img').forEach(i => i.loading = 'eager')";
    String broken = "[...document.images].filter(i => i.complete && !i.naturalWidth).length";
    for (String page : Built.pages(false)) {
      chromium.open(page);
      chromium.text(eager);
      chromium.until("[...document.images].every(i => i.complete)");
      assertEquals("0", chromium.text(broken), "pictures that are not there on " + page);
      everyPartHasANameForWhoDoesNotSeeIt(page);
    }
    assertEquals(List.of(), chromium.failures());
    assertTrue(chromium.requests().size() > Built.pages(false).size());
    for (String address : chromium.requests()) {
      boolean inside = address.matches("(data:|blob:|about:).*");
      assertTrue(inside || address.startsWith(chromium.home()), address);
    }
  }

  private static void everyPartHasANameForWhoDoesNotSeeIt(String page) throws Exception {
    String lang = page.substring(0, 2);
    assertEquals(lang, chromium.text("document.documentElement.lang"));
    assertEquals("1", chromium.text("document.querySelectorAll('h1').length"), page);
    String unnamed =
        "[...document.querySelectorAll('img, input, button, nav, a')].filter(e => !(e.alt"
            + " || e.ariaLabel || e.title || e.textContent.trim() || e.querySelector('img')))"
            + ".map(e => e.outerHTML.slice(0, 90)).join()";
    assertEquals("", chromium.text(unnamed), page);
    String first = "document.querySelector('body a').getAttribute('href')";
    assertEquals("#main", chromium.text(first), "the first key press skips the header");
  }

  @Test
  void everyLinkLeadsToAPageAndAPlaceThatAreThere() throws IOException {
    Map<Path, Set<String>> places = new HashMap<>();
    Set<String> wrong = new TreeSet<>();
    for (String page : all()) {
      Path folder = Built.SITE.resolve(page).getParent();
      var found = LEADS.matcher(read(page).replaceAll("(?s)<script>.*?</script>", ""));
      while (found.find()) {
        String address = found.group(1).replace("&amp;", "&");
        if (address.matches("(https?|data|mailto):.*")) continue;
        String[] parts = address.split("#", 2);
        String name = parts[0].replaceAll("\\?.*", "");
        Path file = name.isEmpty() ? Built.SITE.resolve(page) : folder.resolve(name).normalize();
        if (!Files.exists(file)) wrong.add(page + ": " + address);
        boolean state = file.startsWith(Built.SITE.resolve("lab")); // and no place on the page
        if (parts.length < 2 || state || !file.toString().endsWith(".html")) continue;
        if (!places.containsKey(file)) {
          Set<String> ids = new HashSet<>();
          ID.matcher(Files.readString(file)).results().forEach(m -> ids.add(m.group(1)));
          places.put(file, ids);
        }
        if (!places.get(file).contains(parts[1])) wrong.add(page + ": " + address);
      }
    }
    assertEquals(Set.of(), wrong);
  }

  @Test
  void pagesAreLightAndHoldNoFormulaThatWasNotSet() throws IOException {
    for (String page : all()) {
      long size = Files.size(Built.SITE.resolve(page));
      assertTrue(size <= MOST, page + " has " + size + " bytes");
      String text = read(page);
      assertEquals(-1, text.indexOf('\ue000'), page);
      assertEquals(-1, text.indexOf("class=\"tex\""), page);
    }
    String chapter = read(Built.page("en/03-"));
    int set = chapter.split("class=\"katex\"").length - 1;
    assertTrue(set > 100, "formulas: " + set);
    assertEquals(set, chapter.split("<math ").length - 1, "each of them can be read aloud");
  }

  @ParameterizedTest
  @CsvSource({"en, derivative", "es, derivada"})
  void theSearchFindsSectionsInItsLanguage(String lang, String word) throws Exception {
    chromium.open(lang + "/search.html?q=" + word);
    chromium.until("document.querySelectorAll('#results > li').length > 0");
    String places = "[...document.querySelectorAll('#results a')].map(a => a.pathname + a.hash)";
    List<String> found = List.of(chromium.text(places + ".join(' ')").split(" "));
    assertTrue(found.stream().allMatch(place -> place.startsWith("/" + lang + "/")), "" + found);
    assertTrue(found.stream().anyMatch(place -> place.contains("#")), "" + found);
    chromium.text(
        "(() => { const i = document.querySelector('header input'); i.value = '';"
            + " i.dispatchEvent(new Event('input')); })()");
    chromium.until("document.querySelectorAll('#results > li').length === 0");
  }

  @Test
  void theOtherLanguageOpensAtTheSameSection() throws Exception {
    chromium.open(Built.page("en/03-"));
    String section = "document.querySelectorAll('main h2')[4]";
    String id = chromium.text(section + ".id");
    chromium.text(section + ".scrollIntoView()");
    chromium.until("Math.abs(" + section + ".getBoundingClientRect().top - 72) < 40");
    chromium.text("document.getElementById('language').click()");
    chromium.until("location.pathname.startsWith('/es/03-') && document.readyState !== 'loading'");
    assertEquals("#" + id, chromium.text("location.hash"));
    assertEquals("H2", chromium.text("document.getElementById('" + id + "').tagName"));
  }

  @Test
  void theChosenThemeStays() throws Exception {
    String back = "getComputedStyle(document.body).backgroundColor";
    chromium.open("en/index.html");
    String before = chromium.text(back);
    chromium.text("document.getElementById('theme').click()");
    String after = chromium.text(back);
    assertTrue(!before.equals(after), before);
    chromium.open(Built.page("en/03-"));
    assertEquals(after, chromium.text(back));
    chromium.text("localStorage.clear()");
  }

  @Test
  void narrowWindowsDoNotScrollSideways() throws Exception {
    for (String page : Built.pages(false)) {
      chromium.size(360, 700); // a phone
      chromium.open(page);
      noWiderThanItsWindow(page);
      chromium.size(640, 700); // a window of 1280 at 200 %, or the phone turned
      noWiderThanItsWindow(page);
    }
  }

  private static void noWiderThanItsWindow(String page) throws Exception {
    String wide = chromium.text("document.documentElement.scrollWidth - innerWidth");
    assertTrue(Integer.parseInt(wide) <= 0, page + " is " + wide + " too wide");
  }

  @Test
  void licencesOfAllThatThePagesBringAreThere() throws IOException {
    String all = read("licenses.txt") + read("lab/licenses.txt");
    for (String name : List.of("Gradiente", "katex", "reveal.js", "pagefind", "TeaVM")) {
      assertTrue(all.contains(name), name);
    }
    assertEquals(3, all.split("Permission is hereby granted", -1).length - 1, "MIT, each its own");
  }
}
