package gradiente.exercise;

import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import java.util.Arrays;
import java.util.function.BinaryOperator;
import java.util.function.DoubleFunction;

/**
 * Checks of notebook 02-matrices-and-tensors. Each says that an answer is right or throws an {@link
 * ExerciseError}.
 */
public final class Matrices {
  private Matrices() {}

  /** A layer for a whole batch. */
  @FunctionalInterface
  public interface BatchLayer {
    /**
     * The outputs [samples, outputs].
     *
     * @param x [samples, inputs]
     * @param w [outputs, inputs]
     * @param b [outputs]
     */
    Tensor of(Tensor x, Tensor w, Tensor b);
  }

  /**
   * What the axes of [60, 28, 14] mean.
   *
   * @param countHeightWidth three numbers
   */
  public static void check1(int[] countHeightWidth) {
    Answers.given(countHeightWidth);
    if (Arrays.equals(countHeightWidth, new int[3])) {
      throw Answers.wrong("The numbers are still 0: pictures.shape() tells them.");
    }
    if (Arrays.equals(countHeightWidth, new int[] {60, 14, 28})) {
      throw Answers.wrong("Height comes before width: a picture is a matrix [rows, columns].");
    }
    if (!Arrays.equals(countHeightWidth, new int[] {60, 28, 14})) {
      throw Answers.wrong(
          "%s is not it. The first axis counts the samples, as always; then come rows and columns.",
          Arrays.toString(countHeightWidth));
    }
    Answers.right("Samples first, then rows, then columns.");
  }

  /** The product of two matrices, by hand: arrays [m][k] and [k][n] to [m][n]. */
  public static void check2(BinaryOperator<double[][]> product) {
    Answers.given(product);
    Rng rng = Inputs.rng(4);
    int[][] sizes = {{3, 3, 3}, {2, 4, 3}, {1, 5, 2}};
    for (int[] s : sizes) {
      double[][] a = small(rng, s[0], s[1]);
      double[][] b = small(rng, s[1], s[2]);
      String call = Answers.say("product of [%d, %d] and [%d, %d]", s[0], s[1], s[1], s[2]);
      double[][] got =
          Answers.of(Answers.say("The %s", call), () -> product.apply(copy(a), copy(b)));
      boolean shaped = got.length == s[0];
      for (double[] row : got) shaped &= row != null && row.length == s[2];
      if (!shaped) throw Answers.wrong("The %s has the outer sizes, [%d, %d].", call, s[0], s[2]);
      double[][] wanted = times(a, b);
      if (s[0] == s[2] && !same(got, wanted)) known(got, a, b);
      for (int i = 0; i < s[0]; i++) {
        for (int j = 0; j < s[2]; j++) {
          int column = j;
          if (!Answers.near(got[i][j], wanted[i][j])) {
            throw Answers.wrong(
                "In the %s, element (%d, %d) should be row %s times column %s, %s; yours is %s.",
                call,
                i,
                j,
                Answers.vector(a[i]),
                Answers.vector(Arrays.stream(b).mapToDouble(row -> row[column]).toArray()),
                Answers.number(wanted[i][j]),
                Answers.number(got[i][j]));
          }
        }
      }
    }
    Answers.right("Each entry is one inner product, a row with a column.");
  }

  /** Names well-known wrong products of square matrices. */
  private static void known(double[][] got, double[][] a, double[][] b) {
    int n = a.length;
    double[][] each = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) each[i][j] = a[i][j] * b[i][j];
    }
    if (same(got, each)) {
      throw Answers.wrong("That multiplies number by number; wanted is row times column.");
    }
    if (same(got, times(b, a))) {
      throw Answers.wrong("That is b times a: the order matters, and a comes first.");
    }
    if (same(got, times(a, transposed(b)))) {
      throw Answers.wrong("That is row times row: of b take the columns, b[k][j].");
    }
  }

  private static double[][] times(double[][] a, double[][] b) {
    double[][] c = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b[0].length; j++) {
        for (int k = 0; k < b.length; k++) c[i][j] += a[i][k] * b[k][j];
      }
    }
    return c;
  }

  private static double[][] transposed(double[][] a) {
    double[][] t = new double[a[0].length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[0].length; j++) t[j][i] = a[i][j];
    }
    return t;
  }

  private static boolean same(double[][] a, double[][] b) {
    boolean same = true;
    for (int i = 0; i < a.length; i++) same &= Answers.near(a[i], b[i]);
    return same;
  }

  private static double[][] copy(double[][] rows) {
    return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
  }

  private static double[][] small(Rng rng, int rows, int columns) {
    double[][] t = new double[rows][columns];
    for (double[] row : t) {
      for (int j = 0; j < columns; j++) row[j] = rng.nextInt(7) - 3;
    }
    return t;
  }

  /** The matrix that turns the plane by an angle. */
  public static void check3(DoubleFunction<Tensor> rotation) {
    for (double degrees : Inputs.places(90, 0, 30, -120)) {
      double angle = Math.toRadians(degrees);
      String call =
          Answers.say("rotation(%s), %s degrees,", Answers.number(angle), Answers.number(degrees));
      Tensor m = Answers.of(call, () -> rotation.apply(angle));
      if (!Arrays.equals(m.shape(), new int[] {2, 2})) {
        throw Answers.wrong("%s should be a matrix [2, 2], and is %s.", call, m);
      }
      goes(call, m, 0, Math.cos(angle), Math.sin(angle));
      goes(call, m, 1, -Math.sin(angle), Math.cos(angle));
    }
    Answers.right("The columns of a matrix are where the axes go.");
  }

  private static void goes(String call, Tensor m, int column, double x, double y) {
    if (!(Math.hypot(m.get(0, column) - x, m.get(1, column) - y) <= 1e-4)) {
      throw Answers.wrong(
          "%s takes %s to (%.3f, %.3f); it should go to (%.3f, %.3f).",
          call, column == 0 ? "(1, 0)" : "(0, 1)", m.get(0, column), m.get(1, column), x, y);
    }
  }

  /** A dense layer for all samples at once. */
  public static void check4(BatchLayer layer) {
    Rng rng = Inputs.rng(8);
    for (int[] s : new int[][] {{5, 3, 2}, {1, 4, 4}}) {
      Tensor x = Tensor.randn(rng, s[0], s[1]);
      Tensor w = Tensor.randn(rng, s[2], s[1]);
      Tensor b = Tensor.randn(rng, s[2]);
      String call =
          "layer(x "
              + Arrays.toString(x.shape())
              + ", w "
              + Arrays.toString(w.shape())
              + ", b "
              + Arrays.toString(b.shape())
              + ")";
      Tensor got = Answers.of(call, () -> layer.of(x.copy(), w.copy(), b.copy()));
      Tensor wanted = x.linear(w, b);
      if (!Arrays.equals(got.shape(), wanted.shape())) {
        throw Answers.wrong(
            "%s should have the shape [samples, outputs] = %s, and has %s.",
            call, Arrays.toString(wanted.shape()), Arrays.toString(got.shape()));
      }
      if (got.sub(x.linear(w, null)).norm().item() < 1e-4) {
        throw Answers.wrong("%s lacks the bias.", call);
      }
      if (!(got.sub(wanted).norm().item() <= 1e-3)) {
        throw Answers.wrong(
            "%s: for sample 0, output 0 should be its row of w times its row of x plus its bias, %s;"
                + " yours is %s.",
            call, Answers.number(wanted.get(0, 0)), Answers.number(got.get(0, 0)));
      }
    }
    Answers.right("One product does the whole batch; the bias is added to every row.");
  }

  /** Numbers in a second of film, and the rank of the tensor of eight. */
  public static void check5(int numbers, int rank) {
    if (numbers == 0) throw Answers.wrong("How many numbers are there in one picture?");
    if (numbers == 600) throw Answers.wrong("600 are one picture; a second has 25 of them.");
    if (numbers == 5000) throw Answers.wrong("5000 pixels, and each has three channels.");
    if (numbers == 120_000) {
      throw Answers.wrong("120000 are all eight films; asked is one second of one.");
    }
    if (numbers != 15_000) {
      throw Answers.wrong("Not %d: multiply frames, height, width and channels.", numbers);
    }
    if (rank == 8) throw Answers.wrong("8 is the length of the first axis. Rank counts axes.");
    if (rank == 4) throw Answers.wrong("One film has 4 axes; the samples are one more.");
    if (rank != 5) {
      throw Answers.wrong("The first is right. The rank is the number of axes, not %d.", rank);
    }
    Answers.right("Fifteen thousand numbers a second, and still only five axes.");
  }
}
