package gradiente.notebook;

import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.*;
import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * A browser without a window, driven over its own protocol (WebDriver, W3C, 2018) by requests of
 * the JDK's: what these tests need of it is seven calls.
 */
final class Chromium implements AutoCloseable {
  static final String RIGHT = "\\uE014";
  static final String LEFT = "\\uE012";
  static final String HOME = "\\uE011";
  static final String END = "\\uE010";

  private static final Path BROWSER = find("chromium", "google-chrome", "chrome");
  private static final Path DRIVER = find("chromedriver");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process driver;
  private final String session;

  /** What is missing for these tests, with how to get it; empty if nothing is. */
  static String missing() {
    if (BROWSER != null && DRIVER != null) return "";
    String name = BROWSER == null ? "chromium" : "chromedriver";
    return "no " + name + " for the tests in a browser: apt-get install chromium chromium-driver";
  }

  private static Path find(String... names) {
    return Stream.of(names)
        .flatMap(name -> Stream.of(System.getenv("PATH").split(":")).map(dir -> Path.of(dir, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  Chromium(Path profile) throws IOException, InterruptedException {
    driver = new ProcessBuilder(DRIVER.toString(), "--port=0").redirectErrorStream(true).start();
    String base = null;
    var out = new BufferedReader(new InputStreamReader(driver.getInputStream()));
    while (base == null) {
      String line = Objects.requireNonNull(out.readLine(), "chromedriver ended");
      Matcher port = Pattern.compile("successfully on port (\\d+)").matcher(line);
      if (port.find()) base = "http://127.0.0.1:" + port.group(1) + "/session";
    }
    String arguments =
        Stream.of(
                "headless",
                "no-sandbox",
                "disable-gpu",
                "no-first-run",
                "disable-background-networking",
                "disable-component-update",
                "disable-sync",
                "disable-dev-shm-usage",
                "force-color-profile=srgb",
                "window-size=1000,900",
                "user-data-dir=" + profile)
            .map(a -> "\"--" + a + "\"")
            .reduce((a, b) -> a + ", " + b)
            .get();
    String answer =
        call(
            "POST",
            base,
            """
            {"capabilities": {"alwaysMatch": {"goog:chromeOptions":
            {"binary": "%s", "args": [%s]}}}}"""
                .formatted(BROWSER, arguments));
    session = base + "/" + found("\"sessionId\":\"([^\"]+)\"", answer);
  }

  void open(Path page) {
    call("POST", session + "/url", "{\"url\": \"" + page.toUri() + "\"}");
  }

  /** What a script returns, which must be a string. */
  String run(String script) {
    String body = script.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ");
    String answer =
        call(
            "POST",
            session + "/execute/sync",
            "{\"script\": \"return String(" + body + ")\", \"args\": []}");
    return found("\"value\":\"(.*)\"", answer);
  }

  /** Waits until a script returns that string. */
  void await(String expected, String script) throws InterruptedException {
    String got = "";
    for (int i = 0; i < 600; i++) {
      got = run(script);
      if (got.equals(expected)) return;
      Thread.sleep(50);
    }
    throw new AssertionError(script + " is " + got + ", not " + expected);
  }

  /** Presses and releases a key of the keyboard. */
  void press(String key) {
    String one = "{\"type\": \"%s\", \"value\": \"" + key + "\"}";
    act("key", one.formatted("keyDown") + ", " + one.formatted("keyUp"));
  }

  /** Moves the mouse to a place of the window, presses, moves on, and lets go. */
  void drag(double x0, double y0, double x1, double y1) {
    String move =
        "{\"type\": \"pointerMove\", \"duration\": 50, \"origin\": \"viewport\", \"x\": %d, \"y\":"
            + " %d}";
    act(
        "pointer",
        String.join(
            ", ",
            move.formatted(Math.round(x0), Math.round(y0)),
            "{\"type\": \"pointerDown\", \"button\": 0}",
            move.formatted(Math.round(x1), Math.round(y1)),
            "{\"type\": \"pointerUp\", \"button\": 0}"));
  }

  private void act(String type, String actions) {
    call(
        "POST",
        session + "/actions",
        "{\"actions\": [{\"type\": \"%s\", \"id\": \"%s\", \"actions\": [%s]}]}"
            .formatted(type, type, actions));
  }

  /** The pixels of a canvas that a script finds. */
  BufferedImage canvas(String script) throws IOException {
    String url = run(script + ".toDataURL()");
    byte[] png = Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1));
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  private String call(String method, String url, String body) {
    var publisher =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    var request = HttpRequest.newBuilder(URI.create(url)).method(method, publisher).build();
    try {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() == 200) return answer.body();
      throw new IllegalStateException(url + " " + body + ": " + answer.body());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(url, e);
    }
  }

  private static String found(String pattern, String text) {
    Matcher m = Pattern.compile(pattern).matcher(text);
    if (!m.find()) throw new IllegalStateException("no " + pattern + " in " + text);
    return m.group(1);
  }

  @Override
  public void close() throws InterruptedException {
    try {
      call("DELETE", session, null);
    } finally {
      driver.destroy();
      driver.waitFor(10, TimeUnit.SECONDS);
    }
  }
}
