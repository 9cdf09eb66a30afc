package gradiente.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gradiente.tensor.Safetensors;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The built pages in a browser: the engine there is the engine here. */
class BrowserTest {
  private static final Path SITE = Path.of("target/site/lab");
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
  @ValueSource(
      strings = {
        "",
        "data=hills&activation=relu&optimizer=adam&dropout=0.1&layers=8,8",
        "data=spirals&activation=rbf&layers=8&batch=60",
        "activation=maxout&patience=2&n=400"
      })
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

  @ParameterizedTest
  @ValueSource(strings = {"playground.html", "alone/playground.html"})
  void thePlaygroundTrainsWhenItsFileIsOpened(String page) throws Exception {
    chromium.open(SITE.resolve(page).toUri() + "?lang=es#layers=3");
    chromium.until("document.body.dataset.engine === 'wasm'");
    chromium.until("document.getElementById('test-loss').textContent !== ''");
    chromium.text("document.getElementById('step').click()");
    chromium.until("document.getElementById('epoch').textContent === '1'");
    assertEquals("?lang=es#layers=3", chromium.text("location.search + location.hash"));
    assertEquals(List.of(), chromium.failures());
  }

  @Test
  void aFrameThatIsGivenThePageAsTextHasItsAddressInItsName() throws Exception {
    chromium.open("index.html");
    String page = "await (await fetch('/alone/descent.html')).text()";
    String frame = "const f = document.createElement('iframe'); f.srcdoc = " + page + ";";
    frame += " f.name = '?lang=es#f=x%5E4&at=2'; document.body.append(f);";
    chromium.text("(async () => {" + frame + "})()");
    String inside = "document.querySelector('iframe').contentWindow";
    chromium.until(inside + ".document.body?.dataset.engine === 'wasm'");
    assertEquals("es", chromium.text(inside + ".document.documentElement.lang"));
    chromium.text(inside + ".document.getElementById('step').click()");
    assertEquals("?lang=es#f=x%5E4&at=3", chromium.text(inside + ".name"));
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#f=x%5E2%2B3y&x0=-12&x1=12&y0=-12&y1=12&x=-10&y=10&rate=0.1&run=sgd%2Cadam%3A0.5&at=3",
        "#f=x%5E4&x0=-2&x1=2&x=1.5&rate=0.01&momentum=0.5&steps=100&run=momentum&view=surface",
      })
  void theDescentsStateSurvivesItsAddress(String address) throws Exception {
    chromium.open("descent.html" + address);
    chromium.until("document.body.dataset.engine === 'wasm'");
    assertEquals(address, chromium.text("location.hash"));
    assertEquals("", shown("message"));
    assertEquals(List.of(), chromium.failures());
  }

  @Test
  void aTrainingStopsEarlyAndGivesTheBestWeightsBack() throws Exception {
    chromium.open("playground.html?lang=en#data=xor&noise=1&rate=1&patience=3&speed=full");
    chromium.until("document.getElementById('test-loss').textContent !== ''");
    chromium.text("document.getElementById('play').click()");
    chromium.until("document.getElementById('note').textContent.startsWith('Stopped early')");
    assertEquals("Play", shown("play"));
    int best = Integer.parseInt(shown("note").replaceAll("[^0-9]", ""));
    assertEquals(String.valueOf(best + 3), shown("epoch"));
  }

  @Test
  void theLossAlongALineIsDrawn() throws Exception {
    chromium.open("playground.html");
    chromium.until("document.getElementById('test-loss').textContent !== ''");
    chromium.text("document.getElementById('line-room').open = true");
    String pixels =
        "[...document.getElementById('line').getContext('2d').getImageData(0, 0, 400, 200).data]"
            + ".filter(v => v > 0).length > 500";
    chromium.until(pixels);
    chromium.text("document.getElementById('line-other').click()");
    assertEquals("random", chromium.text("document.getElementById('line-kind').value"));
    assertEquals(List.of(), chromium.failures());
  }

  @Test
  void anAddressLeavesControlsOut() throws Exception {
    chromium.open("playground.html#hide=rate,play,nothing");
    chromium.until("document.querySelectorAll('.unit').length > 0");
    String hidden = "[...document.querySelectorAll('label, button')].filter(e => e.hidden)";
    String names = ".map(e => e.id || e.querySelector('input').name).sort().join()";
    assertEquals("play,rate", chromium.text(hidden + names));
    chromium.text("document.querySelector('[data-hide=rate]').click()");
    assertEquals("#hide=play", chromium.text("location.hash"));
  }

  @Test
  void aTableOfValuesIsLearnedAsRegression() throws Exception {
    chromium.open("playground.html?lang=en#data=ownvalues");
    chromium.until("document.body.dataset.engine === 'wasm'");
    String read =
        "const d = new (await import('/drawing.js')).Drawing(document.createElement('div'), () => 0);"
            + " d.classes = false; return d.read('x,y,z\\n12,0,4\\n-3,6,-2\\n0;1;1\\n1,,2')";
    String points = chromium.text("(async () => {" + read + "})()");
    assertEquals("6,0,1,-1.5,3,-0.5,0,0.5,0.25", points);
    chromium.open("playground.html?lang=en#data=ownvalues&points=" + points);
    chromium.until("document.getElementById('test-loss').textContent !== ''");
    assertEquals("", shown("train-accuracy"));
    chromium.text("document.getElementById('step').click()");
    chromium.until("document.getElementById('epoch').textContent === '1'");
    assertEquals("", shown("message"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"playground.html?lang=en#data=own", "descent.html?lang=es#f=x^2%2By^2"})
  void everyControlHasANameAndAWordOnHover(String page) throws Exception {
    chromium.open(page);
    chromium.until("document.body.dataset.engine === 'wasm'");
    chromium.until("document.querySelectorAll('input').length > 12");
    String all = "[...document.querySelectorAll('button:not(.unit), input, select')]";
    String named = "e.closest('label')?.textContent.trim() || e.ariaLabel || e.textContent.trim()";
    String list = ".map(e => e.id + e.name + e.outerHTML.slice(0, 60)).join(' | ')";
    assertEquals("", chromium.text(all + ".filter(e => !(" + named + "))" + list));
    assertEquals("", chromium.text(all + ".filter(e => !e.title)" + list));
  }

  @Test
  void ownPointsAreDrawnWithTheMouseAndLearned() throws Exception {
    chromium.open("playground.html#data=own");
    chromium.until("document.body.dataset.engine === 'wasm'");
    String click =
        "(() => { const p = document.getElementById('plane'), b = p.getBoundingClientRect();"
            + " for (let i = 0; i < 6; i++) p.dispatchEvent(new PointerEvent('pointerdown',"
            + " {clientX: b.left + b.width * (0.2 + 0.1 * i), clientY: b.top + b.height / 4,"
            + " shiftKey: i > 2, bubbles: true})); })()";
    chromium.text(click);
    String points = "-3.6,3,0,-2.4,3,0,-1.2,3,0,0,3,1,1.2,3,1,2.4,3,1";
    chromium.until("location.hash === '#data=own&points=" + points + "'");
    chromium.text("document.getElementById('step').click()");
    chromium.until("document.getElementById('epoch').textContent === '1'");
    assertEquals("", shown("message"));
  }

  @Test
  void savedWeightsAreASafetensorsFileAndComeBack(@TempDir Path folder) throws Exception {
    chromium.open("index.html");
    String settings = ProgramTest.settings("activation=prelu&dropout=0.1");
    String start = "const e = await " + bring(false) + "; e.start('" + settings + "');";
    start += " const s = await import('/safetensors.js');";
    String save = " e.train(3); return [...s.write(e.shapes(), e.learned())].join()";
    String list = chromium.text("(async () => {" + start + save + "})()");
    String[] texts = list.split(",");
    byte[] bytes = new byte[texts.length];
    for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) Integer.parseInt(texts[i]);
    Path file = Files.write(folder.resolve("weights.safetensors"), bytes);
    Playground ours = new Playground(Settings.parse(settings));
    ours.load(ours.learned()); // takes its own
    var saved = Safetensors.load(file).tensors();
    assertEquals(ours.shapes().split(";").length, saved.size());
    assertTrue(saved.containsKey("0.weight") && saved.containsKey("1.slope"), "" + saved.keySet());
    String load = " const f = Uint8Array.from([" + list + "]).buffer;";
    load += " const wrong = e.load(s.read(f, e.shapes())); return wrong + [...e.learned()].join()";
    float[] back = floats(chromium.text("(async () => {" + start + load + "})()"));
    int at = 0;
    for (var tensor : saved.values()) for (float v : tensor.data()) assertEquals(v, back[at++]);
    assertEquals(at, back.length);
  }

  @Test
  void aDescentComesToTheNumbersOfTheDecks() throws Exception {
    chromium.open("descent.html");
    chromium.until("document.body.dataset.engine === 'wasm'");
    chromium.text("document.getElementById('table-room').open = true");
    chromium.text("document.getElementById('step').click()");
    chromium.until("document.getElementById('numbers').textContent.includes('-6.471738')");
    assertTrue(shown("numbers").contains("-1.000000       6.080605      -5.478267"));
    chromium.text("document.getElementById('java-room').open = true");
    chromium.until("document.getElementById('program').textContent.includes('Descent.of(f)')");
  }

  @Test
  void aWrongFormulaIsToldInWords() throws Exception {
    chromium.open("descent.html#f=2foo(x)");
    chromium.until("document.getElementById('message').textContent.includes('what is foo?')");
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
      boolean inside = address.matches("(data:|blob:|file:|about:).*");
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
    for (String page : pages()) {
      long bytes = 0;
      try (Stream<Path> files = Files.list(SITE).filter(Files::isRegularFile)) {
        for (Path file : files.filter(f -> loads(page, f.getFileName().toString())).toList()) {
          bytes += packed(file);
        }
      }
      assertTrue(bytes <= 600_000, page + ": " + bytes + " bytes, packed");
      Path alone = SITE.resolve("alone").resolve(page);
      assertTrue(packed(alone) <= 600_000, alone + ": " + packed(alone) + " bytes, packed");
    }
  }

  /**
   * What a page may ask for at most: all modules, and the weights of digits for their page. The
   * licences lie beside them, and no page asks for them.
   */
  private static boolean loads(String page, String file) {
    if (file.endsWith(".html")) return file.equals(page);
    if (file.endsWith(".safetensors")) return page.equals("digits.html");
    return !List.of("engine.js", "offline.js", "licenses.txt").contains(file);
  }

  private static int packed(Path file) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var packing = new GZIPOutputStream(out)) {
      packing.write(Files.readAllBytes(file));
    }
    return out.size();
  }
}
