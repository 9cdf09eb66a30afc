package gradiente.data;

import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * MNIST: 60,000 training and 10,000 test pictures of handwritten digits, 28 x 28 grey levels
 * (LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document recognition",
 * 1998).
 *
 * @param train x [60000, 784] with pixels 0 (paper) to 1 (ink), row after row; y [60000] with 0..9
 * @param test x [10000, 784], y [10000]
 * @param source where the pictures came from, in words
 */
public record Mnist(Dataset train, Dataset test, String source) {
  private static final List<String> CLASSES =
      List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
  private static final String TRAIN = "train";
  private static final String TEST = "t10k";

  private static final List<Download.Item> FILES =
      List.of(
          new Download.Item(
              images(TRAIN),
              47_040_016,
              "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
          new Download.Item(
              labels(TRAIN),
              60_008,
              "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
          new Download.Item(
              images(TEST),
              7_840_016,
              "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
          new Download.Item(
              labels(TEST),
              10_008,
              "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"));

  private static final List<URI> MIRRORS =
      List.of(
          URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/"),
          URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"));

  /** Follows a download. */
  @FunctionalInterface
  public interface Progress {
    /**
     * Called about every megabyte and at the end of each file.
     *
     * @param file the name of the file
     * @param done bytes so far, decompressed
     * @param total bytes in all
     */
    void at(String file, long done, long total);
  }

  /** Loads MNIST and prints the progress of a download; see {@link #load(Progress)}. */
  public static Mnist load() {
    return load(Mnist::print);
  }

  /**
   * Loads MNIST from the first of these places: the folder that the system property {@code
   * gradiente.data} or the environment variable {@code GRADIENTE_DATA} names (or {@code mnist} in
   * it), the cache folder {@code ~/.cache/gradiente/mnist}, and a public mirror, from where it goes
   * into the cache once its checksums are right.
   *
   * @throws IllegalArgumentException when a folder has wrong or damaged files
   * @throws UncheckedIOException when there is none and no mirror can be reached; says where it
   *     looked and how to name a folder
   */
  public static Mnist load(Progress progress) {
    return find(namedFolders(), cache(), new Download(MIRRORS, progress), FILES);
  }

  /**
   * Loads MNIST, or any other set in its format, from a folder with the four files under their
   * usual names, gzipped ({@code .gz}) or plain.
   *
   * @throws IllegalArgumentException when a file is missing, damaged or no IDX file
   */
  public static Mnist load(Path folder) {
    List<String> missing =
        FILES.stream().map(Download.Item::name).filter(name -> file(folder, name) == null).toList();
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "mnist: folder " + folder + " has no " + String.join(", no ", missing) + " (or .gz)");
    }
    return new Mnist(read(folder, TRAIN), read(folder, TEST), "MNIST from " + folder);
  }

  /**
   * MNIST where it can be had, the engine's own generated digits where not; {@link #source} says
   * which. Files that are there but damaged are still an error.
   *
   * @param rng the source of the generated digits (10,000 for training, 2,000 for the test)
   */
  public static Mnist orDigits(Rng rng) {
    return orDigits(Mnist::load, rng);
  }

  static Mnist orDigits(Supplier<Mnist> mnist, Rng rng) {
    try {
      return mnist.get();
    } catch (UncheckedIOException e) {
      return new Mnist(
          Digits.generate(10_000, rng),
          Digits.generate(2_000, rng),
          "generated digits, because MNIST is not here: " + e.getMessage());
    }
  }

  /** One line each for source, training and test set. */
  @Override
  public String toString() {
    return source + "\ntrain: " + train + "\ntest:  " + test;
  }

  static Mnist find(List<Path> named, Path cache, Download download, List<Download.Item> items) {
    List<Path> looked = new ArrayList<>();
    for (Path folder : named) {
      if (!Files.isDirectory(folder)) {
        throw new IllegalArgumentException("mnist: the data folder " + folder + " does not exist");
      }
      for (Path candidate : List.of(folder, folder.resolve("mnist"))) {
        looked.add(candidate);
        if (items.stream().anyMatch(item -> file(candidate, item.name()) != null)) {
          return load(candidate);
        }
      }
    }
    looked.add(cache);
    try {
      for (Download.Item item : items) {
        if (file(cache, item.name()) == null) {
          download.fetch(item, cache);
        }
      }
    } catch (UncheckedIOException e) {
      String message =
          "mnist: not in %s, and %s. Put the four files into a folder and name it in the environment variable GRADIENTE_DATA or call Mnist.load(Path.of(...))"
              .formatted(
                  looked.stream().map(Path::toString).collect(Collectors.joining(", ")),
                  e.getCause().getMessage());
      throw new UncheckedIOException(message, e.getCause());
    }
    return load(cache);
  }

  private static List<Path> namedFolders() {
    String named = System.getProperty("gradiente.data", System.getenv("GRADIENTE_DATA"));
    return named == null || named.isBlank() ? List.of() : List.of(Path.of(named));
  }

  private static Path cache() {
    String base = System.getenv("XDG_CACHE_HOME");
    Path root =
        base == null || base.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(base);
    return root.resolve("gradiente").resolve("mnist");
  }

  private static String images(String part) {
    return part + "-images-idx3-ubyte";
  }

  private static String labels(String part) {
    return part + "-labels-idx1-ubyte";
  }

  private static Path file(Path folder, String name) {
    for (Path file : List.of(folder.resolve(name), folder.resolve(name + ".gz"))) {
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    return null;
  }

  private static Dataset read(Path folder, String part) {
    Idx images = Idx.read(file(folder, images(part)), 3);
    Idx labels = Idx.read(file(folder, labels(part)), 1);
    int n = images.shape()[0];
    if (labels.shape()[0] != n) {
      throw new IllegalArgumentException(
          "mnist: %s has %d images but %d labels in its %s files"
              .formatted(folder, n, labels.shape()[0], part));
    }
    int pixels = images.values().length / n;
    float[] x = new float[n * pixels];
    for (int i = 0; i < x.length; i++) {
      x[i] = (images.values()[i] & 0xff) / 255f;
    }
    float[] y = new float[n];
    for (int i = 0; i < n; i++) {
      y[i] = labels.values()[i] & 0xff;
    }
    return new Dataset(Tensor.wrap(x, n, pixels), Tensor.wrap(y, n), List.of(), CLASSES);
  }

  private static void print(String file, long done, long total) {
    int width = 30;
    int full = (int) (width * done / total);
    System.out.printf(
        Locale.ROOT,
        "\r%-24s [%s%s] %.1f MB%s",
        file,
        "#".repeat(full),
        " ".repeat(width - full),
        done / 1e6,
        done == total ? "\n" : "");
  }
}
