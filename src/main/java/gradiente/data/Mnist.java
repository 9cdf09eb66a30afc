package gradiente.data;

import static gradiente.tensor.Refusal.check;
import static gradiente.tensor.Refusal.given;

import gradiente.language.Words;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import gradiente.tensor.Text;
import java.io.*;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

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
  /** Checksums, sizes and names. */
  private static final List<Download> FILES =
      """
      ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db 47040016 train-images-idx3-ubyte
      65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5 60008 train-labels-idx1-ubyte
      0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7 7840016 t10k-images-idx3-ubyte
      ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2 10008 t10k-labels-idx1-ubyte
      """
          .lines()
          .map(line -> line.split(" "))
          .map(file -> new Download(file[2], Long.parseLong(file[1]), file[0]))
          .toList();

  private static final List<URI> MIRRORS =
      List.of(
          URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/"),
          URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"));

  /**
   * Loads MNIST from the first of these places: the folder that the system property {@code
   * gradiente.data} or the environment variable {@code GRADIENTE_DATA} names (or {@code mnist} or
   * {@code MNIST/raw} in it), the cache folder {@code ~/.cache/gradiente/mnist}, and a public
   * mirror, from where it goes into the cache once its checksums are right. Wrong or damaged files
   * in a folder, or some that seem to be MNIST under other names, are an {@link
   * IllegalArgumentException}. When there are none and no mirror can be reached, an {@link
   * UncheckedIOException} says where it looked and how to name a folder.
   */
  public static Mnist load() {
    String named = System.getProperty("gradiente.data", System.getenv("GRADIENTE_DATA"));
    Path folder = named == null || named.isBlank() ? null : Path.of(named);
    Path cache = Path.of(System.getProperty("user.home"), ".cache", "gradiente", "mnist");
    return find(folder, cache, FILES, MIRRORS, System.out);
  }

  /**
   * Loads MNIST, or another set of ten classes in its format (Fashion-MNIST, KMNIST, EMNIST's
   * digits), from a folder with the four files under their usual names, {@code
   * train-images-idx3-ubyte} or {@code train-images.idx3-ubyte} and so on, gzipped ({@code .gz}) or
   * plain; refuses missing and damaged files, other labels than 0..9 and pictures of two sizes with
   * {@link IllegalArgumentException}.
   */
  public static Mnist load(Path folder) {
    given("mnist", "%s: needs a folder, got null", folder);
    List<String> missing = missing(folder, FILES).stream().map(Download::name).toList();
    String names = String.join(", ", missing);
    String has = String.join(", ", alike(folder));
    String none = "mnist: folder %s has no %s (or .gz)";
    String others = "mnist: folder %s has no %s (or .gz); it has %s";
    check(missing.isEmpty(), has.isEmpty() ? none : others, folder, names, has);
    String source = Text.of(Words.of("MNIST from %s"), folder);
    Mnist mnist = new Mnist(read(folder, "train"), read(folder, "t10k"), source);
    int pixels = mnist.train.x().dim(1);
    int other = mnist.test.x().dim(1);
    String sizes = "mnist: %s has pictures of %s pixels to train and of %s to test";
    check(pixels == other, sizes, folder, pixels, other);
    return mnist;
  }

  /**
   * MNIST where it can be had, 10,000 and 2,000 of the engine's own {@link Digits} where not;
   * {@link #source} says which. Files that are there but damaged are still an error.
   */
  public static Mnist orDigits(Rng rng) {
    return orDigits(Mnist::load, rng);
  }

  static Mnist orDigits(Supplier<Mnist> mnist, Rng rng) {
    try {
      return mnist.get();
    } catch (UncheckedIOException e) {
      String why = "generated digits, because MNIST is not here: %s";
      String source = Text.of(Words.of(why), e.getMessage());
      return new Mnist(Digits.generate(10_000, rng), Digits.generate(2_000, rng), source);
    }
  }

  /** One line each for source, training and test set. */
  @Override
  public String toString() {
    return Text.of(Words.of("%s\ntrain: %s\ntest:  %s"), source, train, test);
  }

  static Mnist find(
      Path named, Path cache, List<Download> files, List<URI> mirrors, PrintStream out) {
    boolean there = named == null || Files.isDirectory(named);
    check(there, "mnist: the data folder %s does not exist", named);
    List<Path> folders =
        named == null
            ? List.of()
            : List.of(named, named.resolve("mnist"), named.resolve("MNIST/raw"));
    String looked = "";
    for (Path folder : folders) {
      boolean some = missing(folder, files).size() < files.size() || !alike(folder).isEmpty();
      if (some) return load(folder);
      looked += folder + ", ";
    }
    try {
      for (Download file : missing(cache, files)) file.fetch(mirrors, cache, out);
    } catch (IOException e) {
      String help =
          "mnist: not in %s, and %s. Put the four files into a folder and name it in the"
              + " environment variable GRADIENTE_DATA or call Mnist.load(Path.of(...))";
      throw new UncheckedIOException(Text.of(Words.of(help), looked + cache, e.getMessage()), e);
    }
    return load(cache);
  }

  private static List<Download> missing(Path folder, List<Download> files) {
    return files.stream().filter(f -> !Files.isRegularFile(file(folder, f.name()))).toList();
  }

  private static Path file(Path folder, String name) {
    String dotted = name.replace("-idx", ".idx");
    return Stream.of(name, dotted, dotted + ".gz")
        .map(folder::resolve)
        .filter(Files::isRegularFile)
        .findFirst()
        .orElse(folder.resolve(name + ".gz"));
  }

  /** Files that seem to be MNIST, by their names. */
  private static List<String> alike(Path folder) {
    String[] names =
        folder.toFile().list((f, name) -> name.matches("(?i).*(ubyte|mnist.+|idx\\d).*"));
    return names == null ? List.of() : Stream.of(names).sorted().toList();
  }

  private static Dataset read(Path folder, String part) {
    Tensor x = Idx.read(file(folder, part + "-images-idx3-ubyte"), 3, 255);
    Tensor y = Idx.read(file(folder, part + "-labels-idx1-ubyte"), 1, 1);
    String differ = "mnist: %s has %s images but %s labels in its %s files";
    check(y.size() == x.dim(0), differ, folder, x.dim(0), y.size(), part);
    return new Dataset(x.flatten(), y, List.of(), Digits.CLASSES);
  }
}
