package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.*;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.*;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rapaio.shaded.com.google.gson.*;

/** A server that {@code ./course start} runs, spoken to as a browser does. */
final class JupyterServer implements AutoCloseable {
  private static final Gson GSON = new Gson();
  private static final int PATIENCE = 120; // s
  private static final Pattern ADDRESS = Pattern.compile("(http://[0-9.]+:(\\d+))/.*token=(\\w+)");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Path repository;
  private final Process process;
  private final String address;
  private final String port;
  private final String token;

  JupyterServer(Shell shell, String python) throws Exception {
    repository = shell.repository;
    Path out = Files.createTempFile(shell.root, "server", ".txt");
    var line = List.of(python, "src/main/course/server.py", "--no-browser", "notebooks/a.ipynb");
    process = shell.start(line, out);
    until("a server", () -> !process.isAlive() || ADDRESS.matcher(read(out)).find());
    var found = ADDRESS.matcher(read(out));
    assertTrue(found.find(), read(out));
    address = found.group(1);
    port = found.group(2);
    token = found.group(3);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }

  static void until(String what, BooleanSupplier there) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
    while (!there.get()) {
      assertTrue(System.nanoTime() < end, "there was no " + what);
      Thread.sleep(200);
    }
  }

  /** Something to wait for. */
  interface BooleanSupplier {
    boolean get();
  }

  /** The processes of its kernels, also of one that it does not list. */
  List<ProcessHandle> kernels() {
    Stream<ProcessHandle> all = process.descendants().filter(ProcessHandle::isAlive);
    return all.filter(p -> p.info().command().orElse("").endsWith("java")).toList();
  }

  /** The one kernel that runs. */
  ProcessHandle spare() throws InterruptedException {
    until("spare", () -> kernels().size() == 1);
    return kernels().get(0);
  }

  /** The same, once it has done something and has nothing more to do. */
  ProcessHandle rehearsed() throws InterruptedException {
    ProcessHandle spare = spare();
    long before = -1;
    for (long used = 0; used < 1000 || used - before > 200; used = used(spare)) {
      before = used;
      Thread.sleep(3000);
    }
    return spare;
  }

  private static long used(ProcessHandle process) {
    return process.info().totalCpuDuration().orElseThrow().toMillis();
  }

  /** What the server and its kernels have said. */
  String log() {
    return read(repository.resolve("target/jupyter/server-" + port + ".log"));
  }

  JsonElement ask(String path, Object body) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(address + "/api/" + path));
    request.header("Authorization", "token " + token);
    if (body != null) request.POST(BodyPublishers.ofString(GSON.toJson(body)));
    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
    assertTrue(answer.statusCode() < 300, answer.body());
    return GSON.fromJson(answer.body(), JsonElement.class);
  }

  /** Opens a notebook with a kernel of that name. */
  Notebook open(String path, String kernel) throws Exception {
    var body =
        Map.of("path", path, "name", "", "type", "notebook", "kernel", Map.of("name", kernel));
    var session = ask("sessions", body).getAsJsonObject();
    return new Notebook(session.getAsJsonObject("kernel").get("id").getAsString());
  }

  /** Ends the server as a closed terminal does. */
  void stop() throws InterruptedException {
    process.destroy();
    assertTrue(process.waitFor(PATIENCE, TimeUnit.SECONDS), "the server goes on");
  }

  /** Ends the server itself, which has no time to end anything. */
  void kill() {
    process.children().forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() throws InterruptedException {
    List<ProcessHandle> all = process.descendants().toList();
    stop();
    all.forEach(ProcessHandle::destroyForcibly);
  }

  /** A notebook's connection to its kernel. */
  final class Notebook implements WebSocket.Listener {
    private final BlockingQueue<JsonObject> messages = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();
    final String id;
    private final WebSocket socket;

    private Notebook(String id) throws InterruptedException {
      this.id = id;
      URI uri = URI.create(address.replace("http", "ws") + "/api/kernels/" + id + "/channels");
      var builder = client.newWebSocketBuilder().header("Authorization", "token " + token);
      socket = builder.buildAsync(uri, this).join();
      ready();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      part.append(data);
      if (last) {
        messages.add(GSON.fromJson(part.toString(), JsonObject.class));
        part.setLength(0);
      }
      from.request(1);
      return null;
    }

    /** Waits until the kernel answers, and what it publishes arrives here. */
    void ready() throws InterruptedException {
      JsonObject message = null;
      for (String name = ""; message == null || !isIdle(message, name); ) {
        if (message == null) name = send("kernel_info_request", Map.of());
        message = messages.poll(1, TimeUnit.SECONDS);
      }
    }

    private static boolean isIdle(JsonObject message, String name) {
      boolean mine = message.getAsJsonObject("parent_header").toString().contains(name);
      JsonElement state = message.getAsJsonObject("content").get("execution_state");
      return mine && state != null && state.getAsString().equals("idle");
    }

    String start(String code) {
      return send("execute_request", Map.of("code", code, "silent", false, "store_history", true));
    }

    private String send(String kind, Map<String, Object> content) {
      String name = UUID.randomUUID().toString();
      Map<String, Object> header =
          Map.of("msg_id", name, "msg_type", kind, "session", id, "username", "", "version", "5.3");
      Map<String, Object> message =
          Map.of(
              "channel",
              "shell",
              "header",
              header,
              "parent_header",
              Map.of(),
              "metadata",
              Map.of(),
              "content",
              content);
      socket.sendText(GSON.toJson(message), true).join();
      return name;
    }

    /** What the kernel published for a cell until it was done, without input and status. */
    List<JsonObject> await(String name) throws InterruptedException {
      List<JsonObject> all = new ArrayList<>();
      while (true) {
        JsonObject message = messages.poll(PATIENCE, TimeUnit.SECONDS);
        assertTrue(message != null, "the kernel did not finish, but said " + all);
        if (isIdle(message, name)) return all;
        JsonObject content = message.getAsJsonObject("content");
        boolean mine = message.getAsJsonObject("parent_header").toString().contains(name);
        boolean published = message.get("channel").getAsString().equals("iopub");
        boolean known = content.has("execution_state") || content.has("code");
        if (mine && published && !known) all.add(content);
      }
    }

    List<JsonObject> run(String code) throws InterruptedException {
      return await(start(code));
    }

    /** The text of the cell's value, which is all that it publishes. */
    String text(String code) throws InterruptedException {
      List<JsonObject> all = run(code);
      assertTrue(all.size() == 1 && all.get(0).has("data"), all.toString());
      return all.get(0).getAsJsonObject("data").get("text/plain").getAsString();
    }
  }
}
