package gradiente.notebook;

import java.io.File;
import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.rapaio.jupyter.kernel.MainApp;
import org.rapaio.org.zeromq.*;
import org.rapaio.shaded.com.google.gson.Gson;
import org.rapaio.shaded.com.google.gson.JsonObject;

/**
 * A kernel in a process of its own, with this project's classes on its class path, spoken to as
 * Jupyter does: its messaging protocol 5.3 over ZeroMQ, with the classes that Rapaio's jar brings.
 */
final class KernelProcess implements AutoCloseable {
  /** A message that the kernel published: its kind and its content. */
  record Published(String kind, JsonObject content) {
    JsonObject data() {
      return content.getAsJsonObject("data");
    }

    String displayId() {
      return content.getAsJsonObject("transient").get("display_id").getAsString();
    }
  }

  private static final String DELIMITER = "<IDS|MSG>";
  private static final Gson GSON = new Gson();

  private final String key = UUID.randomUUID().toString();
  private final Process process;
  private final ZContext context = new ZContext();
  private final ZMQ.Socket shell = context.createSocket(SocketType.DEALER);
  private final ZMQ.Socket published = context.createSocket(SocketType.SUB);

  /**
   * Java's plain compiler alone. What a test's kernel does it does once, and the optimizing one
   * would take more time than it saves.
   */
  static final String PLAIN = "-XX:TieredStopAtLevel=1";

  static final String ALL_COMPILERS = "-XX:+TieredCompilation";

  /** Rapaio's kernel. */
  KernelProcess(Path folder) throws IOException, GeneralSecurityException {
    this(folder, place(MainApp.class), PLAIN);
  }

  /** The kernel of this jar. */
  KernelProcess(Path folder, Path kernel, String compilers)
      throws IOException, GeneralSecurityException {
    this(folder, kernel, compilers, Map.of());
  }

  /** The same with these variables. */
  KernelProcess(Path folder, Path kernel, String compilers, Map<String, String> variables)
      throws IOException, GeneralSecurityException {
    this(
        folder,
        List.of(
            "-Djava.awt.headless=true",
            "--add-modules",
            "jdk.incubator.vector",
            "-Xmx256m",
            "-XX:+UseSerialGC",
            compilers,
            "--add-opens",
            "jdk.jshell/jdk.jshell=ALL-UNNAMED",
            "--add-opens",
            "jdk.jshell/jdk.jshell.execution=ALL-UNNAMED",
            "-cp",
            kernel + File.pathSeparator + project(),
            KernelStart.class.getName()),
        variables);
  }

  /** Java with these arguments, which end in a kernel's main class, and these variables. */
  KernelProcess(Path folder, List<String> arguments, Map<String, String> variables)
      throws IOException, GeneralSecurityException {
    int[] ports = freePorts(5);
    Map<String, Object> connection =
        Map.of(
            "shell_port", ports[0],
            "iopub_port", ports[1],
            "stdin_port", ports[2],
            "control_port", ports[3],
            "hb_port", ports[4],
            "ip", "127.0.0.1",
            "key", key,
            "transport", "tcp",
            "signature_scheme", "hmac-sha256");
    Path file = Files.writeString(folder.resolve("connection.json"), GSON.toJson(connection));
    List<String> command = new ArrayList<>(arguments);
    command.add(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(file.toString());
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("kernel.log").toFile());
    builder.environment().putAll(variables);
    process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly)); // if a test fails
    shell.connect("tcp://127.0.0.1:" + ports[0]);
    published.connect("tcp://127.0.0.1:" + ports[1]);
    published.subscribe("");
    published.setReceiveTimeOut(300);
    awaitAnswer();
  }

  /** The kernel's process has ended. */
  static final class Died extends IllegalStateException {
    private static final long serialVersionUID = 1;

    private final int exit;

    Died(int exit) {
      super("the kernel ended with " + exit);
      this.exit = exit;
    }

    int exit() {
      return exit;
    }
  }

  /** Runs a cell and returns what it published, without input and status. */
  List<Published> run(String code) throws GeneralSecurityException {
    return await(start(code), 60);
  }

  /** Sends a cell and returns the id that its messages name. */
  String start(String code) throws GeneralSecurityException {
    return send(
        "execute_request",
        Map.of("code", code, "silent", false, "store_history", true, "allow_stdin", false));
  }

  /** What a cell published until it was done. */
  List<Published> await(String id, int seconds) {
    List<Published> all = new ArrayList<>();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (System.nanoTime() < end) {
      Published message = next(id);
      if (message == null && !process.isAlive()) throw new Died(process.exitValue());
      if (message == null) continue;
      if (message.kind().equals("status")) {
        if (message.content().get("execution_state").getAsString().equals("idle")) return all;
      } else if (!message.kind().equals("execute_input")) {
        all.add(message);
      }
    }
    throw new AssertionError(
        "the kernel did not finish within " + seconds + " s, but published " + all.size());
  }

  /** The next message that a request caused, or null when none came for a while. */
  Published next(String id) {
    List<String> frames = new ArrayList<>();
    String frame = published.recvStr();
    while (frame != null) {
      frames.add(frame);
      frame = published.hasReceiveMore() ? published.recvStr() : null;
    }
    int at = frames.indexOf(DELIMITER);
    if (at < 0) return null;
    JsonObject parent = GSON.fromJson(frames.get(at + 3), JsonObject.class);
    if (parent.get("msg_id") == null || !parent.get("msg_id").getAsString().equals(id)) return null;
    String kind = GSON.fromJson(frames.get(at + 2), JsonObject.class).get("msg_type").getAsString();
    return new Published(kind, GSON.fromJson(frames.get(at + 5), JsonObject.class));
  }

  /** Asks on the shell channel and returns what the reply holds. */
  JsonObject ask(String kind, Map<String, Object> content) throws GeneralSecurityException {
    String id = send(kind, content);
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (System.nanoTime() < end) {
      List<String> frames = new ArrayList<>();
      for (String frame = shell.recvStr(); frame != null; ) {
        frames.add(frame);
        frame = shell.hasReceiveMore() ? shell.recvStr() : null;
      }
      int at = frames.indexOf(DELIMITER);
      if (at < 0) continue;
      JsonObject parent = GSON.fromJson(frames.get(at + 3), JsonObject.class);
      boolean mine = parent.has("msg_id") && parent.get("msg_id").getAsString().equals(id);
      if (mine) return GSON.fromJson(frames.get(at + 5), JsonObject.class);
    }
    throw new AssertionError("the kernel did not answer " + kind + " within a minute");
  }

  /**
   * Interrupts the running cell as Jupyter does: by SIGINT. Bare machines have kill in the shell
   * alone.
   */
  void interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start().waitFor();
  }

  /** Waits until the kernel has done something and has nothing more to do. */
  void awaitRest() throws InterruptedException {
    long before = -1;
    for (long used = 0; used < 1000 || used - before > 200; used = used()) {
      before = used;
      Thread.sleep(3000);
    }
  }

  private long used() {
    return process.info().totalCpuDuration().orElseThrow().toMillis();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    context.close();
  }

  private void awaitAnswer() throws GeneralSecurityException {
    shell.setReceiveTimeOut(1000);
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (System.nanoTime() < end) {
      String id = send("kernel_info_request", Map.of());
      // The reply alone does not mean that what the kernel publishes arrives here.
      if (shell.recv() != null) {
        // Behind what it published for all that was asked while it started.
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
        while (System.nanoTime() < patience) {
          if (next(id) != null) return;
        }
      }
      if (!process.isAlive()) {
        throw new AssertionError("the kernel ended with " + process.exitValue());
      }
    }
    close();
    throw new AssertionError("the kernel did not answer within a minute");
  }

  private String send(String kind, Map<String, Object> content) throws GeneralSecurityException {
    String id = UUID.randomUUID().toString();
    Map<String, Object> header =
        Map.of(
            "msg_id",
            id,
            "session",
            key,
            "username",
            "test",
            "date",
            "2026-01-01T00:00:00Z",
            "msg_type",
            kind,
            "version",
            "5.3");
    List<String> parts = List.of(GSON.toJson(header), "{}", "{}", GSON.toJson(content));
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    parts.forEach(part -> mac.update(part.getBytes(StandardCharsets.UTF_8)));
    shell.sendMore(DELIMITER);
    shell.sendMore(HexFormat.of().formatHex(mac.doFinal()));
    parts.subList(0, 3).forEach(shell::sendMore);
    shell.send(parts.get(3));
    return id;
  }

  /** This project's classes and its libraries, without kernels and what tests need. */
  private static String project() {
    Stream<String> libraries =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(path -> path.endsWith(".jar"))
            .filter(path -> !path.matches(".*(rapaio|spencerpark|zeromq|junit|archunit|bench).*"));
    return Stream.concat(Stream.of(place(Jupyter.class).toString()), libraries)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Path place(Class<?> type) {
    return Path.of(
        java.net.URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  /** Ports below those that a system gives to outgoing connections, which might take one first. */
  private static int[] freePorts(int n) throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    while (sockets.size() < n) {
      try {
        sockets.add(new ServerSocket(ThreadLocalRandom.current().nextInt(20_000, 32_000)));
      } catch (BindException e) {
        // somebody listens there: another one
      }
    }
    int[] ports = sockets.stream().mapToInt(ServerSocket::getLocalPort).toArray();
    for (ServerSocket socket : sockets) socket.close();
    return ports;
  }
}
