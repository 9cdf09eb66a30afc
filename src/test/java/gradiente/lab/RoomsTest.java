package gradiente.lab;

import static org.junit.jupiter.api.Assertions.*;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.*;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.*;

/** The built pages of digits, neurons, graphs and overfitting, in a browser. */
class RoomsTest {
  private static final Path SITE = Path.of("target/site/lab");
  private static final Path ALONE = SITE.resolve("alone").toAbsolutePath();
  private static Chromium chromium;

  @BeforeAll
  static void open() throws Exception {
    assumeTrue(Chromium.program() != null, "no Chromium for the pages of the laboratory");
    boolean built = Files.exists(SITE.resolve("engine.wasm")) && Files.isDirectory(ALONE);
    assumeTrue(built, "the laboratory is not built: ./course lab");
    chromium = new Chromium(SITE.toAbsolutePath());
  }

  @AfterAll
  static void close() throws Exception {
    if (chromium != null) chromium.close();
  }

  private static void arrive(String page) throws Exception {
    chromium.open(page);
    chromium.until("document.body.dataset.engine !== undefined");
  }

  private static String shown(String id) throws Exception {
    return chromium.text("document.getElementById('" + id + "').textContent");
  }

  private static void click(String id) throws Exception {
    chromium.text("document.getElementById('" + id + "').click()");
  }

  private static void press(String id, String... keys) throws Exception {
    String where = id.isEmpty() ? "document.body" : "document.getElementById('" + id + "')";
    for (String key : keys) {
      String event = "new KeyboardEvent('keydown', {key: '" + key + "', bubbles: true})";
      chromium.text(where + ".dispatchEvent(" + event + ")");
    }
  }

  /** The digit that stands largest. */
  private static String answer() throws Exception {
    return shown("answer").substring(0, 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "digits.html#ink=60206080-60506090&why=3&layer=1&unit=7",
        "neuron.html#gate=xor&w1=-0.5&w2=2&t=0.1",
        "neuron.html#mode=learn&data=own&points=1%2C2%2C1%2C-1%2C0%2C0&at=3&class=0",
        "graph.html#f=x%20%3D%202%3B%20z%20%3D%20x%5E2%20%2B%201&at=2",
        "overfit.html#f=x%5E3&n=30&noise=0.1&seed=4&degree=9&penalty=l1&lambda=-2.5",
        "overfit.html#model=net&units=12&rate=0.02&dropout=0.1&patience=50",
      })
  void aStateSurvivesItsAddressAndBothLanguagesAndThemes(String page) throws Exception {
    arrive(page.replace("#", "?lang=en#"));
    String address = page.substring(page.indexOf('#'));
    assertEquals(address, chromium.text("location.hash"));
    String english = chromium.text("document.body.innerText");
    click("language");
    String spanish = chromium.text("document.body.innerText");
    assertNotEquals(english, spanish);
    assertTrue(spanish.contains("En el curso:") && english.contains("In the course:"));
    click("theme");
    assertEquals(address, chromium.text("location.hash"));
    assertEquals("", shown("message"));
    assertEquals(List.of(), chromium.failures());
  }

  @Test
  void everyDigitOfThePageIsReadAndExplained() throws Exception {
    arrive("digits.html?lang=en");
    assertEquals("–", shown("answer"));
    for (int digit = 0; digit < 10; digit++) {
      press("", "" + digit);
      assertEquals("" + digit, answer());
    }
    chromium.text("document.querySelectorAll('#first button')[5].click()");
    assertTrue(shown("unit-text").startsWith("Its output is "), shown("unit-text"));
    chromium.text("document.querySelectorAll('#bars button')[4].click()");
    assertTrue(shown("slopes-caption").endsWith("Digit 4"), shown("slopes-caption"));
    press("", "c");
    assertEquals("–", shown("answer"));
    assertTrue(shown("worth").contains("98."), shown("worth"));
    assertEquals(List.of(), chromium.failures());
  }

  @Test
  void aDigitIsDrawnWithThePointerAndWithTheKeyboard() throws Exception {
    arrive("digits.html");
    String draw =
        "(() => { const p = document.getElementById('paper'), b = p.getBoundingClientRect();"
            + " p.setPointerCapture = () => {};"
            + " const at = (t, k) => p.dispatchEvent(new PointerEvent(t, {pointerId: 1,"
            + " clientX: b.left + b.width / 2, clientY: b.top + b.height * (0.2 + k / 20)}));"
            + " at('pointerdown', 0); for (let k = 1; k < 12; k++) at('pointermove', k);"
            + " at('pointerup', 12); })()";
    chromium.text(draw);
    assertEquals("1", answer());
    press("paper", "Backspace");
    assertEquals("–", shown("answer"));
    press("paper", " ");
    for (int i = 0; i < 16; i++) press("paper", "ArrowDown");
    press("paper", " ");
    assertEquals("1", answer());
    assertEquals(List.of(), chromium.failures());
  }

  @Test
  void aNeuronBecomesAGateByKeysAndNeverXor() throws Exception {
    arrive("neuron.html?lang=en#gate=and");
    assertTrue(shown("verdict").startsWith("2 / 4"), shown("verdict"));
    for (int i = 0; i < 5; i++) press("", "e");
    assertEquals("✓ This neuron is AND.", shown("verdict"));
    assertEquals("#t=1.5", chromium.text("location.hash"));
    chromium.open("neuron.html?lang=en#gate=xor&t=0.5");
    chromium.until("document.getElementById('verdict')?.textContent.startsWith('3 / 4')");
    assertTrue(shown("proof").contains("at most three"), shown("proof"));
    assertEquals("3", chromium.text("document.querySelectorAll('#proof .right').length"));
  }

  @Test
  void thePerceptronStepsAndTellsItsFate() throws Exception {
    arrive("neuron.html?lang=en#mode=learn&data=and");
    click("step");
    click("step");
    click("step");
    click("step");
    assertTrue(shown("update").contains("w ← w + (y − ŷ) x = (0, 0) + 1·(1, 1) = (1, 1)"));
    assertTrue(shown("fate").startsWith("It settles"), shown("fate"));
    arrive("neuron.html?lang=es#mode=learn&data=xor");
    assertTrue(shown("fate").startsWith("Nunca se asienta"), shown("fate"));
    press("", "s", "s", "b");
    assertEquals("#mode=learn&data=xor&at=1", chromium.text("location.hash"));
  }

  @Test
  void ownPointsAreSetByKeysAndLearned() throws Exception {
    arrive("neuron.html?lang=en#mode=learn&data=own");
    assertTrue(shown("example").startsWith("There are no points"), shown("example"));
    press("plane", "ArrowRight", "Enter", "c", "ArrowLeft", "ArrowLeft", "Enter");
    String all = "#mode=learn&data=own&points=0.1%2C0.0%2C1%2C-0.1%2C0.0%2C0&class=0";
    assertEquals(all, chromium.text("location.hash"));
    assertTrue(shown("fate").startsWith("It settles"), shown("fate"));
    assertEquals(List.of(), chromium.failures());
  }

  @Test
  void aGraphIsWalkedForwardAndBack() throws Exception {
    arrive("graph.html?lang=en");
    assertEquals("Only the variables have values. Step forward to compute the rest.", said());
    for (int i = 0; i < 16; i++) press("", "s");
    assertTrue(shown("at-text").startsWith("Step 16 / 16"), shown("at-text"));
    chromium.text("document.getElementById('table-room').open = true");
    String table = shown("numbers");
    assertTrue(table.contains("0.6457") && table.contains("−0.1853"), table);
    press("", "b", "b", "b");
    assertTrue(said().contains("∂J/∂w₂ = ∂J/∂u₇ · ∂u₇/∂w₂"), said());
    arrive("graph.html?lang=en#f=x%20%3D%202%3B%20z%20%3D%20x%20%2B");
    assertTrue(shown("message").startsWith("graph: did not expect"), shown("message"));
    assertEquals(List.of(), chromium.failures());
  }

  private static String said() throws Exception {
    return shown("saying");
  }

  @Test
  void aPolynomialOverfitsAndANetworkTrainsUntilItStops() throws Exception {
    arrive("overfit.html?lang=en");
    String errors = shown("errors");
    press("", "-", "-", "-");
    assertEquals("#degree=12", chromium.text("location.hash"));
    assertNotEquals(errors, shown("errors"));
    chromium.open("overfit.html?lang=en#model=net&units=8&patience=10&rate=0.05");
    chromium.until("document.body.dataset.engine !== undefined");
    click("step");
    assertEquals("10", shown("epoch"));
    click("play");
    chromium.until("document.getElementById('state').textContent.startsWith('Stopped')");
    assertEquals(List.of(), chromium.failures());
  }

  @ParameterizedTest
  @ValueSource(strings = {"descent", "digits", "graph", "neuron", "overfit", "playground"})
  void aPageThatIsOneFileOpensFromTheDiskAndAsksForNothing(String page) throws Exception {
    chromium.requests().clear();
    Path file = ALONE.resolve(page + ".html");
    arrive(file.toUri().toString());
    assertEquals("wasm", chromium.text("document.body.dataset.engine"));
    for (String address : chromium.requests()) {
      boolean own = address.startsWith(file.toUri().toString());
      boolean inside = address.matches("(data|blob|about):.*");
      assertTrue(own || inside, address);
    }
    assertEquals(List.of(), chromium.failures());
  }

  @Test
  void aFrameOfANotebookRunsThePageWithItsState() throws Exception {
    Path notebook = Files.createTempFile("notebook", ".html");
    try {
      String page = Files.readString(ALONE.resolve("graph.html"));
      String says =
          "<script type=\"module\">setInterval(() => parent.postMessage("
              + "document.getElementById('saying').textContent, '*'), 50)</script>";
      String whole = page.replace("</body>", says + "</body>");
      String quoted = whole.replace("&", "&amp;").replace("\"", "&quot;");
      String heard = "<script>addEventListener('message', (e) => (window.heard = e.data))</script>";
      String frame =
          "<iframe name=\"#f=a%20%3D%203%3B%20z%20%3D%20a%5E2&at=1\" sandbox=\"allow-scripts\" srcdoc=\""
              + quoted
              + "\"></iframe>";
      Files.writeString(notebook, "<!doctype html><meta charset=utf-8>" + heard + frame);
      chromium.open(notebook.toUri().toString());
      chromium.until("window.heard?.startsWith('z = a ^ 2 = 9')");
    } finally {
      Files.delete(notebook);
    }
  }
}
