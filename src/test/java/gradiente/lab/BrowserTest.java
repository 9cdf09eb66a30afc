package gradiente.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The built pages in a browser: the engine there is the engine here. */
class BrowserTest {
  private static final Path SITE = Path.of("target/site");
  private static Chromium chromium;

  @BeforeAll
  static void open() throws Exception {
    assumeTrue(Chromium.program() != null, "no Chromium for the pages of the laboratory");
    boolean built = Files.exists(SITE.resolve("engine.wasm"));
    assumeTrue(built, "the laboratory is not built: ./course lab");
    chromium = new Chromium(SITE.toAbsolutePath());
  }

  @AfterAll
  static void close() throws Exception {
    if (chromium != null) chromium.close();
  }

  private static String bring(boolean plain) {
    return "(async () => (await (await import('/bring.js')).bring(" + plain + ")).engine)()";
  }

  @Test
  void theBrowserPrintsWhatTheJvmPrints() throws Exception {
    chromium.open("index.html");
    String ours = PlainLoops.run();
    assertTrue(ours.lines().count() > 90, ours);
    assertEquals(ours, chromium.text("(await " + bring(false) + ").parity()"), "WebAssembly");
    // JavaScript computes in double between two stores: its seventh digit is its own
    String printed = ours.substring(ours.indexOf("epoch"));
    String theirs = chromium.text("(await " + bring(true) + ").parity()");
    assertEquals(printed, theirs.substring(theirs.indexOf("epoch")), "JavaScript");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "data=hills&activation=relu&optimizer=adam&dropout=0.1&layers=8,8"})
  void aPlaygroundLearnsToTheSameNumbers(String changes) throws Exception {
    String settings = ProgramTest.settings(changes);
    chromium.open("index.html");
    String play = "const e = await %s; e.start('%s'); e.train(5); return [...e.rows(0)].join()";
    String body = play.formatted(bring(false), settings);
    float[] theirs = floats(chromium.text("(async () => {" + body + "})()"));
    assertEquals(PlainLoops.run(settings, "5"), Arrays.toString(theirs));
  }

  private static float[] floats(String list) {
    String[] texts = list.split(",");
    float[] out = new float[texts.length];
    for (int i = 0; i < out.length; i++) out[i] = Float.parseFloat(texts[i]);
    return out;
  }

  private static String shown(String id) throws Exception {
    return chromium.text("document.getElementById('" + id + "').textContent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"playground.html?lang=en", "playground.html?lang=es&js"})
  void thePlaygroundTrainsStepsAndPauses(String page) throws Exception {
    chromium.open(page);
    String kind = page.contains("js") ? "js" : "wasm";
    chromium.until("document.body.dataset.engine === '" + kind + "'");
    chromium.until("document.getElementById('test-loss').textContent !== ''");
    assertEquals("0", shown("epoch"));
    chromium.text("document.getElementById('step').click()");
    chromium.until("document.getElementById('epoch').textContent === '1'");
    chromium.text("document.getElementById('play').click()");
    chromium.until("+document.getElementById('epoch').textContent > 5");
    assertEquals(page.contains("es") ? "Pausa" : "Pause", shown("play"));
    chromium.text("document.getElementById('play').click()");
    chromium.text("document.getElementById('reset').click()");
    chromium.until("document.getElementById('epoch').textContent === '0'");
    assertEquals(List.of(), chromium.failures());
  }

  @Test
  void aWeightIsEditedByHand() throws Exception {
    chromium.open("playground.html#layers=");
    chromium.until("document.getElementById('test-loss').textContent !== ''");
    chromium.text("document.querySelectorAll('.unit')[2].click()");
    String first = "document.querySelectorAll('#weights input')[1]";
    String edit = "(() => { const i = " + first + "; i.value = '0.75';";
    chromium.text(edit + " i.dispatchEvent(new Event('input')); })()");
    String formula = "document.getElementById('formula').textContent";
    chromium.text("document.getElementById('formula-room').open = true");
    chromium.until(formula + ".includes('0.750 x₁')");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "playground.html#data=spirals&n=300&noise=0.2&features=x1,x2,sin1&layers=8,6,2"
            + "&activation=elu&optimizer=adam&rate=0.003&batch=20&penalty=l1&lambda=0.002",
        "playground.html#data=own&points=1,2,0,-3.5,0.1,1,2,2,1&speed=full&test=on&flat=on",
        "playground.html#seed=12&share=70&layers=&dropout=0.3&schedule=cosine&maxnorm=2",
      })
  void thePlaygroundsStateSurvivesItsAddress(String page) throws Exception {
    chromium.open(page);
    String address = page.substring(page.indexOf('#'));
    String sorted = "[...new URLSearchParams(%s)].map(String).sort().join(' ')";
    String given = sorted.formatted("'" + address.substring(1) + "'");
    chromium.until("document.querySelectorAll('.unit').length > 0");
    String kept = sorted.formatted("location.hash.slice(1)");
    assertEquals(chromium.text(given), chromium.text(kept));
    String again = "const s = await import('/state.js'); return s.format(s.parse('%s'))";
    String text = chromium.text("(async () => {" + again.formatted(address) + "})()");
    assertEquals(chromium.text("location.hash.slice(1)"), text);
  }

  @Test
  void whatAnAddressMayNotSayIsTheDefault() throws Exception {
    chromium.open("index.html");
    String bad = "#data=<b>&layers=9,0&rate=no&n=1e9&points=1,2&features=x9&speed=warp";
    String format = "const s = await import('/state.js'); return s.format(s.parse('" + bad + "'))";
    assertEquals("n=2000", chromium.text("(async () => {" + format + "})()"));
  }

  @Test
  void nothingIsAskedForElsewhere() throws Exception {
    for (String page : pages()) {
      chromium.open(page);
      chromium.until("performance.getEntriesByType('resource').length > 3");
    }
    chromium.open("playground.html");
    chromium.until("document.body.dataset.engine === 'wasm'");
    assertTrue(chromium.requests().contains(chromium.home() + "engine.wasm"));
    for (String address : chromium.requests()) {
      boolean ours = address.startsWith(chromium.home());
      boolean inside = address.startsWith("data:") || address.equals("about:blank");
      assertTrue(ours || inside, address);
    }
  }

  private static List<String> pages() throws IOException {
    try (Stream<Path> files = Files.list(SITE)) {
      var names = files.map(f -> f.getFileName().toString());
      return names.filter(name -> name.endsWith(".html")).sorted().toList();
    }
  }

  @Test
  void aPageWithTheEngineIsSmallEnough() throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.list(SITE)) {
      for (Path file : files.filter(f -> !f.endsWith("engine.js")).toList()) bytes += packed(file);
    }
    assertTrue(bytes <= 600_000, bytes + " bytes, packed");
  }

  private static int packed(Path file) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var packing = new GZIPOutputStream(out)) {
      packing.write(Files.readAllBytes(file));
    }
    return out.size();
  }
}
