package gradiente.exercise;

import static gradiente.Refusals.refuses;

import gradiente.data.Dataset;
import gradiente.nn.*;
import gradiente.optim.Adam;
import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import gradiente.train.Metrics;
import gradiente.train.Trainer;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DigitExercisesTest {
  private static double exact(double a, double margin) {
    return 4 * a * (1 - a) / (margin * margin);
  }

  /** By trying, doubling and then halving the step. */
  private static long tried(double a, double margin) {
    long n = 1;
    while (2 * Math.sqrt(a * (1 - a) / n) > margin) n *= 2;
    long low = n / 2;
    while (n - low > 1) {
      long middle = (low + n) / 2;
      if (2 * Math.sqrt(a * (1 - a) / middle) > margin) low = middle;
      else n = middle;
    }
    return n;
  }

  @Test
  void exercise1WantsTheFewestImagesForAMargin() {
    DigitExercises.check1((a, m) -> (long) Math.ceil(exact(a, m)));
    DigitExercises.check1(DigitExercisesTest::tried);
    DigitExercises.check1((a, m) -> (long) Math.ceil(Math.pow(2 / m, 2) * (a - a * a) - 1e-6));
    refuses("nothing is known", () -> DigitExercises.check1((a, m) -> 0));
    refuses("two of them", () -> DigitExercises.check1((a, m) -> (long) (exact(a, m) / 4)));
    refuses("becomes 4", () -> DigitExercises.check1((a, m) -> (long) (exact(a, m) / 2)));
    refuses("squared too", () -> DigitExercises.check1((a, m) -> (long) (exact(a, m) * m)));
    refuses("round up", () -> DigitExercises.check1((a, m) -> Math.round(exact(a, m) - 0.01)));
    refuses("should be 100, not -5", () -> DigitExercises.check1((a, m) -> -5));
    refuses("should be", () -> DigitExercises.check1((a, m) -> (long) exact(a, 2 * m) * 8));
    refuses("no answer yet", () -> DigitExercises.check1(null));
  }

  private static double among(Tensor scores, Tensor labels, int k, int slack) {
    int hits = 0;
    for (int i = 0; i < labels.size(); i++) {
      float own = scores.get(i, (int) labels.get(i));
      int better = 0;
      for (int c = 0; c < scores.dim(1); c++) better += scores.get(i, c) > own ? 1 : 0;
      hits += better < k + slack ? 1 : 0;
    }
    return (double) hits / labels.size();
  }

  @Test
  void exercise2WantsThePartAmongTheBestK() {
    DigitExercises.check2((s, y, k) -> among(s, y, k, 0));
    DigitExercises.check2((s, y, k) -> s.gt(s.gather(y).reshape(-1, 1)).sum(1).lt(k).mean().item());
    DigitExercises.check2(DigitExercisesTest::bySorting);
    refuses("no answer yet", () -> DigitExercises.check2(null));
    refuses("among the best 1", () -> DigitExercises.check2((s, y, k) -> among(s, y, k, -1)));
    refuses("among the best 1", () -> DigitExercises.check2((s, y, k) -> Double.NaN));
    refuses("With k = 1", () -> DigitExercises.check2((s, y, k) -> bySorting(s.neg(), y, k)));
    refuses("among the best 1", () -> DigitExercises.check2((s, y, k) -> 0));
    refuses("among the best 1", () -> DigitExercises.check2((s, y, k) -> among(s, y, k, 1)));
    refuses("among the best 2", () -> DigitExercises.check2((s, y, k) -> Metrics.accuracy(s, y)));
    refuses(
        "throws",
        () ->
            DigitExercises.check2(
                (s, y, k) -> {
                  throw new IllegalStateException("no");
                }));
  }

  private static double bySorting(Tensor scores, Tensor labels, int k) {
    int hits = 0;
    for (int i = 0; i < labels.size(); i++) {
      Tensor row = scores.row(i);
      var best =
          IntStream.range(0, row.size())
              .boxed()
              .sorted(Comparator.comparingDouble(c -> -row.get(c)))
              .limit(k)
              .toList();
      hits += best.contains((int) labels.get(i)) ? 1 : 0;
    }
    return (double) hits / labels.size();
  }

  private static double[] answered(Tensor p, Tensor y, double threshold, boolean strict) {
    int given = 0;
    int right = 0;
    for (int i = 0; i < y.size(); i++) {
      float top = p.row(i).max().item();
      if (strict ? top > threshold : top >= threshold) {
        given++;
        right += p.row(i).argmax() == (int) y.get(i) ? 1 : 0;
      }
    }
    return new double[] {(double) given / y.size(), given == 0 ? 1 : (double) right / given};
  }

  @Test
  void exercise3WantsPartAndAccuracyOfWhatIsAnswered() {
    DigitExercises.check3((p, y, t) -> answered(p, y, t, false));
    DigitExercises.check3(
        (p, y, t) -> {
          Tensor sure = p.max(1).ge(t);
          double given = sure.sum().item();
          double right = p.argmax(1).eq(y).mul(sure).sum().item();
          return new double[] {given / y.size(), given == 0 ? 1 : right / given};
        });
    DigitExercises.check3(
        (p, y, t) -> {
          int[] rows =
              IntStream.range(0, y.size()).filter(i -> p.row(i).max().item() >= t).toArray();
          double part = (double) rows.length / y.size();
          if (rows.length == 0) return new double[] {0, 1};
          return new double[] {part, p.take(rows).argmax(1).eq(y.take(rows)).mean().item()};
        });
    refuses("no answer yet", () -> DigitExercises.check3(null));
    refuses(
        "answers a part of",
        () ->
            DigitExercises.check3(
                (p, y, t) ->
                    new double[] {answered(p, y, t, false)[1], answered(p, y, t, false)[0]}));
    refuses("right on 0", () -> DigitExercises.check3((p, y, t) -> new double[] {1, 0}));
    refuses("threshold 0.5", () -> DigitExercises.check3((p, y, t) -> answered(p, y, t, true)));
    refuses("two numbers", () -> DigitExercises.check3((p, y, t) -> new double[1]));
    refuses("returns null", () -> DigitExercises.check3((p, y, t) -> null));
    refuses(
        "threshold 0.9",
        () ->
            DigitExercises.check3(
                (p, y, t) -> {
                  double[] a = answered(p, y, t, false);
                  return a[0] == 0 ? new double[2] : a;
                }));
  }

  private static Tensor moved(Tensor image, int dx, int dy) {
    Tensor out = Tensor.zeros(28, 28);
    for (int r = 0; r < 28; r++) {
      for (int c = 0; c < 28; c++) {
        int row = r - dy;
        int column = c - dx;
        if (row >= 0 && row < 28 && column >= 0 && column < 28) {
          out.set(image.get(row, column), r, c);
        }
      }
    }
    return out;
  }

  /** Along the pixels that there are, not those that are wanted. */
  private static Tensor pushed(Tensor image, int dx, int dy) {
    Tensor out = Tensor.zeros(28, 28);
    for (int i = 0; i < 784; i++) {
      int r = i / 28 + dy;
      int c = i % 28 + dx;
      if (r >= 0 && r < 28 && c >= 0 && c < 28) out.data()[28 * r + c] = image.data()[i];
    }
    return out;
  }

  /** A window on a larger sheet of paper. */
  private static Tensor padded(Tensor image, int dx, int dy) {
    if (Math.abs(dx) > 28 || Math.abs(dy) > 28) return Tensor.zeros(28, 28);
    Tensor side = Tensor.zeros(28, 28);
    Tensor row = side.concat(1, image, side);
    Tensor paper = Tensor.zeros(28, 84);
    Tensor sheet = paper.concat(0, row, paper);
    return sheet.slice(0, 28 - dy, 56 - dy).slice(1, 28 - dx, 56 - dx);
  }

  private static Tensor rolled(Tensor image, int dx, int dy) {
    Tensor out = Tensor.zeros(28, 28);
    for (int r = 0; r < 28; r++) {
      for (int c = 0; c < 28; c++) {
        out.set(image.get(Math.floorMod(r - dy, 28), Math.floorMod(c - dx, 28)), r, c);
      }
    }
    return out;
  }

  @Test
  void exercise4WantsTheImageMovedAndPaperBehindIt() {
    DigitExercises.check4(DigitExercisesTest::moved);
    DigitExercises.check4(DigitExercisesTest::pushed);
    DigitExercises.check4(DigitExercisesTest::padded);
    refuses("no answer yet", () -> DigitExercises.check4(null));
    refuses(
        "throws",
        () ->
            DigitExercises.check4(
                (image, dx, dy) -> {
                  image.set(1, 30, 30);
                  return image;
                }));
    refuses("not right", () -> DigitExercises.check4((image, dx, dy) -> image));
    refuses("1 down", () -> DigitExercises.check4((image, dx, dy) -> moved(image, dy, dx)));
    refuses("opposite", () -> DigitExercises.check4((image, dx, dy) -> moved(image, -dx, -dy)));
    refuses("comes in on the other", () -> DigitExercises.check4(DigitExercisesTest::rolled));
    refuses("[28, 28]", () -> DigitExercises.check4((image, dx, dy) -> image.reshape(784)));
  }

  private static Layer trained(Dataset data, int hidden, int epochs) {
    Rng.seed(1);
    Sequential model =
        new Sequential(new Linear(784, hidden, Init.he()), new Relu(), new Linear(hidden, 10));
    Trainer.of(model)
        .loss(Loss.crossEntropy())
        .optimizer(new Adam(0.005))
        .batchSize(50)
        .epochs(epochs)
        .fit(data);
    return model;
  }

  private static Layer linear(Dataset data) {
    Rng.seed(1);
    Linear model = new Linear(784, 10);
    Trainer trainer = Trainer.of(model).loss(Loss.crossEntropy()).optimizer(new Adam(0.005));
    trainer.batchSize(50).epochs(20).fit(data);
    return model;
  }

  private static Layer softened(Dataset data) {
    Layer model = trained(data, 4, 2);
    return new Sequential(model, new Softmax());
  }

  @Test
  void exercise5WantsASmallNetworkThatIsTrained() {
    DigitExercises.check5(data -> trained(data, 24, 12));
    DigitExercises.check5(data -> trained(data, 20, 20));
    DigitExercises.check5(
        data -> {
          Rng.seed(2);
          var model =
              new Sequential(
                  new Linear(784, 24, Init.he()),
                  new LeakyRelu(0.01),
                  new Linear(24, 16, Init.he()),
                  new LeakyRelu(0.01),
                  new Linear(16, 10));
          Trainer trainer = Trainer.of(model).loss(Loss.crossEntropy()).optimizer(new Adam(0.005));
          trainer.batchSize(50).epochs(12).fit(data);
          return model;
        });
    refuses("no answer yet", () -> DigitExercises.check5(null));
    refuses("wanted are 92", () -> DigitExercises.check5(DigitExercisesTest::linear));
    refuses("trained at all", () -> DigitExercises.check5(d -> new Linear(784, 10)));
    refuses("at most 20000", () -> DigitExercises.check5(d -> new Linear(784, 26)));
    refuses("10 scores", () -> DigitExercises.check5(d -> new Linear(784, 5)));
    refuses("leave the layer out", () -> DigitExercises.check5(data -> softened(data)));
    refuses("wanted are 92", () -> DigitExercises.check5(data -> trained(data, 4, 2)));
  }
}
