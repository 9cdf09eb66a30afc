package gradiente.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import gradiente.tensor.Rng;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.*;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Small files of two by two pixels stand in for MNIST, a server on this machine for the mirrors.
 */
class MnistTest {
  private static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
  private static final String TRAIN_LABELS = "train-labels-idx1-ubyte";

  private static final PrintStream QUIET = new PrintStream(OutputStream.nullOutputStream());

  private final Map<String, byte[]> files = new HashMap<>();
  private final List<Download> items = new ArrayList<>();
  private final Map<String, byte[]> served = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private URI mirror;

  @TempDir Path temp;
  private Path cache;

  @BeforeEach
  void serve() throws Exception {
    files.put(
        TRAIN_IMAGES, IdxTest.idx(new int[] {3, 2, 2}, 0, 51, 255, 0, 1, 2, 3, 4, 5, 6, 7, 8));
    files.put(TRAIN_LABELS, IdxTest.idx(new int[] {3}, 5, 0, 4));
    files.put("t10k-images-idx3-ubyte", IdxTest.idx(new int[] {1, 2, 2}, 255, 0, 0, 255));
    files.put("t10k-labels-idx1-ubyte", IdxTest.idx(new int[] {1}, 7));
    for (var file : files.entrySet()) {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(file.getValue());
      String sha256 = HexFormat.of().formatHex(digest);
      items.add(new Download(file.getKey(), file.getValue().length, sha256));
      served.put(file.getKey() + ".gz", IdxTest.gzip(file.getValue()));
    }
    cache = temp.resolve("cache").resolve("mnist");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String name = exchange.getRequestURI().getPath().replaceFirst(".*/", "");
          asked.add(exchange.getRequestURI().getPath());
          byte[] body = served.get(name);
          exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
          if (body != null) exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    mirror = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/mnist/");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void downloadIsCheckedKeptAndNotRepeated() throws IOException {
    var progress = new ByteArrayOutputStream();
    var out = new PrintStream(progress);
    checkContents(Mnist.find(null, cache, items, List.of(mirror), out));
    assertEquals(4, asked.size());
    assertEquals(names(files), list(cache));
    String bar = "\r" + TRAIN_LABELS + "  [" + "#".repeat(30) + "] 0.0 MB\n";
    assertTrue(progress.toString().contains(bar), progress.toString());
    checkContents(find());
    assertEquals(4, asked.size(), "the second time nothing is fetched");
  }

  @Test
  void onlyTheMissingFileIsFetched() throws IOException {
    find();
    Files.delete(cache.resolve(TRAIN_LABELS));
    asked.clear();
    checkContents(find());
    assertEquals(List.of("/mnist/" + TRAIN_LABELS + ".gz"), asked);
  }

  @Test
  void downloadWithAnotherChecksumIsRefusedAndRemoved() throws IOException {
    served.put(TRAIN_LABELS + ".gz", IdxTest.gzip(IdxTest.idx(new int[] {3}, 5, 0, 5)));
    var e = assertThrows(UncheckedIOException.class, this::find);
    assertTrue(e.getMessage().contains("checksum differs"), e.getMessage());
    assertTrue(e.getMessage().contains(item(TRAIN_LABELS).sha256()), e.getMessage());
    requireNothingOf(TRAIN_LABELS);
  }

  @Test
  void downloadCutShortIsRefusedAndRemoved() throws IOException {
    byte[] whole = served.get(TRAIN_IMAGES + ".gz");
    served.put(TRAIN_IMAGES + ".gz", Arrays.copyOf(whole, whole.length - 10));
    assertThrows(UncheckedIOException.class, this::find);
    requireNothingOf(TRAIN_IMAGES);
  }

  @Test
  void pageInsteadOfAFileIsRefusedAndRemoved() throws IOException {
    served.put(TRAIN_IMAGES + ".gz", "<html>log in first</html>".getBytes());
    assertThrows(UncheckedIOException.class, this::find);
    requireNothingOf(TRAIN_IMAGES);
  }

  @Test
  void answerThatUnpacksToMoreThanExpectedIsStopped() throws IOException {
    served.put(TRAIN_IMAGES + ".gz", IdxTest.gzip(new byte[100_000]));
    var e = assertThrows(UncheckedIOException.class, this::find);
    assertTrue(e.getMessage().contains("more than the expected 28 bytes"), e.getMessage());
    requireNothingOf(TRAIN_IMAGES);
  }

  @Test
  void cacheThatCannotBeWrittenIsNamed() throws IOException {
    cache = Files.createFile(temp.resolve("file")).resolve("mnist");
    var e = assertThrows(UncheckedIOException.class, this::find);
    assertTrue(e.getMessage().contains("cannot write to the folder " + cache), e.getMessage());
  }

  @Test
  void secondMirrorIsAskedWhenTheFirstHasNothing() {
    URI empty = mirror.resolve("/elsewhere/");
    server.createContext(
        "/elsewhere/",
        exchange -> {
          exchange.sendResponseHeaders(503, -1);
          exchange.close();
        });
    checkContents(Mnist.find(null, cache, items, List.of(empty, mirror), QUIET));
  }

  @Test
  void withoutNetworkTheMessageSaysWhereItLookedAndHowToNameAFolder() {
    server.stop(0);
    Path named = temp;
    var e = assertThrows(UncheckedIOException.class, () -> find(named));
    for (String part :
        List.of(
            temp + ",",
            temp.resolve("mnist") + ",",
            cache + ",",
            mirror + ": ",
            "GRADIENTE_DATA")) {
      assertTrue(e.getMessage().contains(part), part + " in " + e.getMessage());
    }
    assertEquals(1, e.getMessage().lines().count());
  }

  @Test
  void namedFolderOrItsSubfolderIsReadPlainOrGzippedWithoutAsking() throws IOException {
    Path folder = Files.createDirectories(temp.resolve("named").resolve("mnist"));
    for (var file : files.entrySet()) {
      if (file.getKey().contains("images")) {
        Files.write(folder.resolve(file.getKey() + ".gz"), IdxTest.gzip(file.getValue()));
      } else {
        Files.write(folder.resolve(file.getKey()), file.getValue());
      }
    }
    for (Path named : List.of(folder, folder.getParent())) {
      Mnist mnist = find(named);
      checkContents(mnist);
      assertEquals("MNIST from " + folder, mnist.source());
    }
    assertEquals(List.of(), asked);
  }

  @Test
  void dottedNamesAndTorchsFolderAreFound() throws IOException {
    Path folder = Files.createDirectories(temp.resolve("named/MNIST/raw"));
    for (var file : files.entrySet()) {
      Files.write(folder.resolve(file.getKey().replace("-idx", ".idx")), file.getValue());
    }
    checkContents(Mnist.load(folder));
    checkContents(find(temp.resolve("named")));
    assertEquals(List.of(), asked);
  }

  @Test
  void digitsDoNotStandInForMnistUnderAnotherName() throws IOException {
    server.stop(0);
    for (String name :
        List.of(
            "emnist-letters-train-images-idx3-ubyte.gz",
            "train-images-idx3-ubyte (1).gz",
            "mnist_train.csv",
            "MNIST.zip")) {
      Path folder = Files.createDirectories(temp.resolve("of " + name));
      Files.write(folder.resolve(name), new byte[9]);
      DatasetTest.refused(
          "t10k-labels-idx1-ubyte (or .gz); it has " + name,
          () -> Mnist.orDigits(() -> find(folder), new Rng(1)));
    }
  }

  @Test
  void picturesOfTwoSizesAreRefused() throws IOException {
    for (var file : files.entrySet()) Files.write(temp.resolve(file.getKey()), file.getValue());
    byte[] larger = IdxTest.idx(new int[] {1, 3, 3}, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    Files.write(temp.resolve("t10k-images-idx3-ubyte"), larger);
    DatasetTest.refused(
        "has pictures of 4 pixels to train and of 9 to test", () -> Mnist.load(temp));
  }

  @Test
  void folderWithWrongFilesGetsAClearWord() throws IOException {
    Path folder = Files.createDirectories(temp.resolve("wrong"));
    DatasetTest.refused(
        "mnist: folder " + folder + " has no " + TRAIN_IMAGES, () -> Mnist.load(folder));
    DatasetTest.refused(
        "the data folder " + temp.resolve("no") + " does not exist",
        () -> find(temp.resolve("no")));
    for (var file : files.entrySet()) Files.write(folder.resolve(file.getKey()), file.getValue());
    Files.write(folder.resolve(TRAIN_LABELS), IdxTest.idx(new int[] {2}, 5, 0));
    DatasetTest.refused("has 3 images but 2 labels in its train files", () -> Mnist.load(folder));
    Files.write(folder.resolve(TRAIN_LABELS), IdxTest.idx(new int[] {3}, 5, 0, 10));
    DatasetTest.refused("label 10.0 in row 2 is not one of 0..9", () -> Mnist.load(folder));
    Files.delete(folder.resolve(TRAIN_LABELS));
    DatasetTest.refused("has no " + TRAIN_LABELS + " (or .gz)", () -> find(folder));
  }

  @Test
  void generatedDigitsStandInOnlyWhenMnistIsNotThere() throws IOException {
    Mnist there = Mnist.orDigits(this::find, new Rng(1));
    checkContents(there);
    server.stop(0);
    Files.delete(cache.resolve(TRAIN_LABELS));
    Mnist made = Mnist.orDigits(this::find, new Rng(1));
    assertTrue(made.source().startsWith("generated digits, because MNIST is not here: mnist: "));
    assertEquals(10_000, made.train().size());
    assertEquals(2_000, made.test().size());
    Files.write(cache.resolve(TRAIN_LABELS), new byte[3]);
    DatasetTest.refused("idx: ", () -> Mnist.orDigits(this::find, new Rng(1)));
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "GRADIENTE_DATA", matches = ".+")
  void realMnistHasItsKnownNumbers() {
    Mnist mnist = Mnist.load();
    assertArrayEquals(new int[] {60_000, 784}, mnist.train().x().shape());
    assertArrayEquals(new int[] {10_000, 784}, mnist.test().x().shape());
    assertArrayEquals(
        new float[] {5, 0, 4, 1, 9, 2, 1, 3, 1, 4}, mnist.train().first(10).y().data());
    double sum = 0;
    double squares = 0;
    for (float p : mnist.train().x().data()) {
      sum += p;
      squares += (double) p * p;
    }
    double mean = sum / (60_000 * 784);
    assertEquals(0.1307, mean, 5e-5);
    assertEquals(0.3081, Math.sqrt(squares / (60_000 * 784) - mean * mean), 5e-5);
  }

  private Mnist find() {
    return find(null);
  }

  private Mnist find(Path named) {
    return Mnist.find(named, cache, items, List.of(mirror), QUIET);
  }

  private void requireNothingOf(String name) throws IOException {
    List<String> left = list(cache);
    assertFalse(left.stream().anyMatch(f -> f.startsWith(name) || f.endsWith(".part")), "" + left);
  }

  private Download item(String name) {
    return items.stream().filter(item -> item.name().equals(name)).findFirst().orElseThrow();
  }

  private static void checkContents(Mnist mnist) {
    assertArrayEquals(new int[] {3, 4}, mnist.train().x().shape());
    assertArrayEquals(
        new float[] {0, 0.2f, 1, 0}, Arrays.copyOf(mnist.train().x().data(), 4), 1e-7f);
    assertArrayEquals(new float[] {5, 0, 4}, mnist.train().y().data());
    assertArrayEquals(new float[] {1, 0, 0, 1}, mnist.test().x().data());
    assertArrayEquals(new float[] {7}, mnist.test().y().data());
  }

  private static List<String> list(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  private static List<String> names(Map<String, byte[]> files) {
    return files.keySet().stream().sorted().toList();
  }
}
