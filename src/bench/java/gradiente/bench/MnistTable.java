package gradiente.bench;

import gradiente.data.Dataset;
import gradiente.data.Mnist;
import gradiente.nn.*;
import gradiente.notebook.Progress;
import gradiente.optim.*;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import gradiente.train.*;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;

/**
 * The table of regularization methods on MNIST: Srivastava, Hinton, Krizhevsky, Sutskever and
 * Salakhutdinov, "Dropout: a simple way to prevent neural networks from overfitting" (2014), table
 * 9. The network is 784-1024-1024-2048-10 with ReLU, all 60,000 pictures train it, and the 10,000
 * test pictures are looked at once, after the last epoch.
 *
 * <p>Each training saves itself after every epoch ({@link Checkpoint}, in target/mnist-table): run
 * again, one that was cut short goes on, and a finished one is only evaluated. Delete the folder to
 * start anew.
 *
 * <p>Options: {@code --quick} for a smaller network, fewer pictures and fewer epochs; {@code
 * --runs=N} for how often each row is trained, from other first weights and in another order (once
 * if not given); further words pick the rows that have one of them in their name.
 */
public final class MnistTable {
  private static final Path FOLDER = Path.of("target", "mnist-table");
  private static final int BATCH = 128;
  private static final double L2 = 5e-4;
  private static final double L1 = 2e-5;

  /** The rows, in the paper's order with its errors in percent. */
  private enum Row {
    L2("L2", 1.62),
    L2_L1("L2 + L1 towards the end", 1.60),
    L2_KL("L2 + KL sparsity", 1.55),
    MAX_NORM("Max-norm", 1.35),
    DROPOUT_L2("Dropout + L2", 1.25),
    DROPOUT_MAX_NORM("Dropout + Max-norm", 1.05);

    final String title;
    final double paper;

    Row(String title, double paper) {
      this.title = title;
      this.paper = paper;
    }

    boolean dropout() {
      return this == DROPOUT_L2 || this == DROPOUT_MAX_NORM;
    }

    boolean maxNorm() {
      return this == MAX_NORM || this == DROPOUT_MAX_NORM;
    }
  }

  /** How large and how long; dropout learns more slowly, so its rows get more epochs. */
  private record Size(
      String name, int pictures, int epochs, int dropoutEpochs, double keepRate, int... sizes) {}

  /** A finished training; errors in percent. */
  private record Result(double error, double trainError, int epochs, double seconds) {}

  private final Size size;
  private final Dataset train;
  private final Dataset test;

  private MnistTable(Size size, Mnist mnist) {
    this.size = size;
    this.train = mnist.train().first(size.pictures);
    this.test = mnist.test();
  }

  /** See the class. */
  public static void main(String[] args) {
    List<String> words = new ArrayList<>(Arrays.asList(args));
    words.remove("--mnist-table");
    boolean quick = words.remove("--quick");
    int runs = runs(words);
    Size size =
        quick
            ? new Size("quick", 10_000, 15, 30, 0.7, 784, 256, 256, 512, 10)
            : new Size("full", 60_000, 30, 100, 0.5, 784, 1024, 1024, 2048, 10);
    List<Row> rows = Arrays.stream(Row.values()).filter(r -> picked(r, words)).toList();
    if (rows.isEmpty()) {
      System.err.println(
          "mnist-table: no row has one of " + words + " in its name; rows: " + titles());
      System.exit(2);
    }
    MnistTable table = new MnistTable(size, Mnist.load());
    List<String> lines = new ArrayList<>();
    for (Row row : rows) {
      List<Result> results = new ArrayList<>();
      for (int seed = 1; seed <= runs; seed++) results.add(table.run(row, seed));
      lines.add(line(row, results));
      System.out.println(lines.get(lines.size() - 1));
    }
    table.print(lines, runs);
  }

  /** Takes the option out of the words. */
  private static int runs(List<String> words) {
    String option = "--runs=";
    String given = words.stream().filter(w -> w.startsWith(option)).findFirst().orElse(option + 1);
    words.remove(given);
    try {
      int runs = Integer.parseInt(given.substring(option.length()));
      if (runs > 0) return runs;
    } catch (NumberFormatException e) {
      // told below, as a number below one is
    }
    System.err.println("mnist-table: --runs takes a whole number from 1 on, not " + given);
    System.exit(2);
    return 0;
  }

  private static boolean picked(Row row, List<String> words) {
    String title = row.title.toLowerCase(Locale.ROOT);
    return words.isEmpty()
        || words.stream().anyMatch(w -> title.contains(w.toLowerCase(Locale.ROOT)));
  }

  private static String titles() {
    return String.join(", ", Arrays.stream(Row.values()).map(r -> r.title).toList());
  }

  /** Trains one row from one seed, from where it was left. */
  private Result run(Row row, int seed) {
    Rng.seed(2013 + seed);
    Sequential model = model(row);
    int epochs = row.dropout() ? size.dropoutEpochs : size.epochs;
    Trainer trainer =
        Trainer.of(model)
            .loss(Loss.crossEntropy())
            .optimizer(optimizer(row))
            .schedule(Schedule.cosine(epochs - 1).warmUp(1))
            .batchSize(BATCH)
            .epochs(epochs)
            .seed(seed)
            .on(checkpoint(row, seed))
            .on(new Bar(row.title + ", seed " + seed, epochs));
    if (row == Row.L2_L1) {
      Penalty l1 = Penalty.l1(L1);
      trainer.penalty(
          m -> 3 * trainer.history().epochs() < 2 * epochs ? Tensor.scalar(0) : l1.of(m));
    }
    var history = trainer.fit(train);
    double error = 100 * (1 - trainer.evaluate(test).get("accuracy"));
    double trainError = 100 * (1 - trainer.evaluate(train).get("accuracy"));
    System.out.printf(
        Locale.ROOT,
        "%s, seed %d: %.2f %% of the test pictures, %.2f %% of the training pictures%n",
        row.title,
        seed,
        error,
        trainError);
    return new Result(error, trainError, history.epochs(), history.seconds());
  }

  private Checkpoint checkpoint(Row row, int seed) {
    try {
      Files.createDirectories(FOLDER);
    } catch (IOException e) {
      throw new UncheckedIOException("mnist-table: cannot make " + FOLDER, e);
    }
    String name = row.name().toLowerCase(Locale.ROOT).replace('_', '-');
    String file = size.name + "-" + name + "-" + seed + ".safetensors";
    return Checkpoint.to(FOLDER.resolve(file)).resume();
  }

  /**
   * Dropout takes a fifth of the pixels and half of each hidden layer (section A.1 of the paper);
   * the narrow layers of the quick network can spare less.
   */
  private Sequential model(Row row) {
    List<Layer> layers = new ArrayList<>();
    if (row.dropout()) layers.add(new Dropout(0.2));
    int last = size.sizes.length - 1;
    for (int i = 1; i <= last; i++) {
      layers.add(new Linear(size.sizes[i - 1], size.sizes[i], Init.he()));
      if (i < last) {
        layers.add(new Relu());
        if (row == Row.L2_KL) layers.add(new Sparsity(0.1, 1e-4));
        if (row.dropout()) layers.add(new Dropout(1 - size.keepRate));
      }
    }
    return new Sequential(layers.toArray(new Layer[0]));
  }

  /**
   * Max-norm bounds the weights, so that alone it bears the larger rates that the paper praises;
   * with dropout, whose gradients are noisier, the larger rate ends at a larger error.
   */
  private static Optimizer optimizer(Row row) {
    Optimizer sgd = new Sgd(row == Row.MAX_NORM ? 0.1 : 0.05).momentum(0.9);
    if (row.maxNorm()) return sgd.maxNorm(row.dropout() ? 3 : 2);
    return sgd.weightDecay(row.dropout() ? L2 / 10 : L2);
  }

  private void print(List<String> lines, int runs) {
    String net = String.join("-", Arrays.stream(size.sizes).mapToObj(String::valueOf).toList());
    System.out.printf(
        Locale.ROOT,
        "%nRegularization on MNIST, %s ReLU, %,d pictures, runs: %d"
            + " (paper: Srivastava et al. 2014, table 9)%n",
        net,
        train.size(),
        runs);
    System.out.printf(
        "%-26s %9s %9s %15s %9s %7s %9s%n",
        "method", "paper, %", "mean, %", "from - to, %", "train, %", "epochs", "seconds");
    lines.forEach(System.out::println);
    if (size.name.equals("quick")) {
      System.out.println(
          "QUICK: a smaller network on fewer pictures; its errors are not the paper's experiment.");
    }
  }

  /**
   * A row: the test error's mean and range over the seeds, and the means of what else was measured.
   */
  private static String line(Row row, List<Result> results) {
    DoubleSummaryStatistics error = results.stream().mapToDouble(Result::error).summaryStatistics();
    return String.format(
        Locale.ROOT,
        "%-26s %9.2f %9.2f %8.2f - %4.2f %9.2f %7d %9.0f",
        row.title,
        row.paper,
        error.getAverage(),
        error.getMin(),
        error.getMax(),
        results.stream().mapToDouble(Result::trainError).average().orElseThrow(),
        results.get(0).epochs,
        results.stream().mapToDouble(Result::seconds).average().orElseThrow());
  }

  /** A bar over the batches of a row that knows where a resumed one stands. */
  private static final class Bar implements Listener {
    private final String name;
    private final int epochs;
    private Progress progress;

    Bar(String name, int epochs) {
      this.name = name;
      this.epochs = epochs;
    }

    @Override
    public void onBatch(Trainer trainer, int epoch, int batch, int batches) {
      if (progress == null) {
        progress = Progress.of(name, (long) epochs * batches);
        progress.resume((long) epoch * batches);
      }
      progress.step();
    }

    @Override
    public void onEpoch(Trainer trainer) {
      var history = trainer.history();
      progress.note(
          String.format(
              Locale.ROOT, "epoch %d  loss %.4f", history.epochs(), history.last("loss")));
    }

    @Override
    public void onEnd(Trainer trainer) {
      if (progress != null) progress.close();
    }
  }
}
