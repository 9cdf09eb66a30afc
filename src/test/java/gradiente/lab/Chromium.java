package gradiente.lab;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.*;
import java.util.concurrent.*;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A browser without a window that opens the built pages, driven over its DevTools protocol. It
 * notes every request, those of workers too.
 */
public final class Chromium implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript",
          "css", "text/css",
          "svg", "image/svg+xml",
          "wasm", "application/wasm");
  private static final int PATIENCE = 120; // seconds, on a machine that has much else to do

  private final HttpServer server;
  private final Path profile;
  private final Process browser;
  private final WebSocket socket;
  private final Map<Integer, CompletableFuture<String>> answers = new ConcurrentHashMap<>();
  private final Set<String> requests = ConcurrentHashMap.newKeySet();
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private int sent;
  private String session;

  /** The program, or null where this machine has none. */
  public static Path program() {
    return Stream.of(System.getenv("PATH").split(":"))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  public Chromium(Path site) throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          Path file = site.resolve("." + exchange.getRequestURI().getPath());
          byte[] body = Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
          String name = file.getFileName().toString();
          String type = TYPES.getOrDefault(name.replaceAll(".*\\.", ""), "text/plain");
          exchange.getResponseHeaders().set("Content-Type", type);
          exchange.sendResponseHeaders(body.length > 0 ? 200 : 404, Math.max(1, body.length));
          try (var out = exchange.getResponseBody()) {
            out.write(body.length > 0 ? body : new byte[1]);
          }
        });
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
    profile = Files.createTempDirectory("chromium");
    browser =
        new ProcessBuilder(
                program().toString(),
                "--headless=new",
                "--no-sandbox", // the pages are our own; root may not have one
                "--disable-gpu",
                "--no-first-run",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", // there is no other
                // host
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("log").toFile())
            .start();
    Path port = profile.resolve("DevToolsActivePort");
    for (int i = 0; i < 10 * PATIENCE && lines(port).size() < 2; i++) Thread.sleep(100);
    List<String> address = lines(port);
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create("ws://127.0.0.1:" + address.get(0) + address.get(1)), new Ear())
            .get(PATIENCE, TimeUnit.SECONDS);
    String target = value("targetId", send("Target.createTarget", "\"url\":\"about:blank\""));
    String attach = "\"flatten\":true,\"targetId\":\"" + target + "\"";
    session = value("sessionId", send("Target.attachToTarget", attach));
    send("Page.enable", "");
    listen(session);
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  /** Network.enable for a page or worker, and the same for the workers that it starts. */
  private void listen(String target) {
    post(target, "Network.enable", "");
    post(target, "Runtime.enable", "");
    String children = "\"autoAttach\":true,\"waitForDebuggerOnStart\":true,\"flatten\":true";
    post(target, "Target.setAutoAttach", children);
    post(target, "Runtime.runIfWaitingForDebugger", "");
  }

  private synchronized CompletableFuture<String> post(String target, String method, String params) {
    var answer = new CompletableFuture<String>();
    answers.put(++sent, answer);
    String where = target == null ? "" : ",\"sessionId\":\"" + target + "\"";
    String text = "{\"id\":%d,\"method\":\"%s\",\"params\":{%s}%s}";
    socket.sendText(text.formatted(sent, method, params, where), true).join();
    return answer;
  }

  private String send(String method, String params) throws Exception {
    return post(session, method, params).get(PATIENCE, TimeUnit.SECONDS);
  }

  private static String value(String name, String answer) {
    Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(answer);
    if (found.find()) return found.group(1);
    throw new IllegalStateException("no " + name + " in " + answer);
  }

  /** Where the pages are. */
  public String home() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  /** Opens a page of the site, or an address. */
  public void open(String page) throws Exception {
    String address = page.contains(":/") ? page : home() + page;
    send("Page.navigate", "\"url\":\"about:blank\"");
    send("Page.navigate", "\"url\":\"" + address + "\"");
    until("document.readyState === 'complete' && location.href !== 'about:blank'");
  }

  /** Makes the window so many CSS pixels large. */
  public void size(int width, int height) throws Exception {
    String size = "\"width\":%d,\"height\":%d,\"deviceScaleFactor\":1,\"mobile\":false";
    send("Emulation.setDeviceMetricsOverride", size.formatted(width, height));
  }

  /** The value of an expression in the page, awaited, as text. */
  public String text(String expression) throws Exception {
    String ascii = "(async () => encodeURIComponent(String(await (" + expression + "))))()";
    String quoted = ascii.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    String params =
        "\"expression\":\"" + quoted + "\",\"awaitPromise\":true,\"returnByValue\":true";
    String answer = send("Runtime.evaluate", params);
    if (answer.contains("exceptionDetails")) throw new IllegalStateException(answer);
    return URLDecoder.decode(value("value", answer), StandardCharsets.UTF_8);
  }

  /** Waits until an expression is true. */
  public void until(String expression) throws Exception {
    for (int i = 0; i < 20 * PATIENCE; i++) {
      if (text(expression).equals("true")) return;
      Thread.sleep(50);
    }
    throw new AssertionError("never: " + expression + "; " + failures);
  }

  /** Every address that was asked for so far. */
  public Set<String> requests() {
    return requests;
  }

  /** What pages and workers threw. */
  public List<String> failures() {
    return failures;
  }

  private final class Ear implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();
    private final Pattern id = Pattern.compile("^\\{\"id\":(\\d+)");
    private final Pattern url = Pattern.compile("\"request\":\\{\"url\":\"([^\"]*)\"");

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        String message = text.toString();
        text.setLength(0);
        heard(message);
      }
      from.request(1);
      return null;
    }

    private void heard(String message) {
      Matcher answer = id.matcher(message);
      if (answer.find()) answers.remove(Integer.valueOf(answer.group(1))).complete(message);
      if (message.contains("\"Network.requestWillBeSent\"")) {
        Matcher found = url.matcher(message);
        if (found.find()) requests.add(found.group(1));
      }
      if (message.contains("\"Runtime.exceptionThrown\"")) failures.add(message);
      boolean child = message.contains("\"Target.attachedToTarget\"") && session != null;
      if (child) ForkJoinPool.commonPool().execute(() -> listen(value("sessionId", message)));
    }
  }

  @Override
  public void close() throws Exception {
    server.stop(0);
    browser.descendants().forEach(ProcessHandle::destroy);
    browser.destroy();
    browser.waitFor(10, TimeUnit.SECONDS);
    browser.destroyForcibly().waitFor();
    for (int i = 0; i < 20; i++) { // its helpers may still be writing
      try (Stream<Path> files = Files.walk(profile)) {
        for (Path f : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(f);
        return;
      } catch (IOException | RuntimeException e) {
        Thread.sleep(100);
      }
    }
  }
}
