package gradiente.exercise;

import gradiente.tensor.Rng;
import gradiente.tensor.Tensor;
import java.util.Arrays;
import java.util.function.BinaryOperator;
import java.util.function.DoubleFunction;

/**
 * Checks of notebook 02-matrices-and-tensors. Each passes quietly or throws an {@link
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
      throw new ExerciseError("The numbers are still 0: pictures.shape() tells them.");
    }
    if (Arrays.equals(countHeightWidth, new int[] {60, 14, 28})) {
      throw new ExerciseError("Height comes before width: a picture is a matrix [rows, columns].");
    }
    if (!Arrays.equals(countHeightWidth, new int[] {60, 28, 14})) {
      throw Answers.wrong(
          "%s is not it. The first axis counts the samples, as always; then come rows and columns.",
          Arrays.toString(countHeightWidth));
    }
    Answers.right("Samples first, then rows, then columns.");
  }

  /** The product of two matrices, by hand. */
  public static void check2(BinaryOperator<Tensor> product) {
    Rng rng = Inputs.rng(4);
    int[][] sizes = {{3, 3, 3}, {2, 4, 3}, {1, 5, 2}};
    for (int[] s : sizes) {
      Tensor a = small(rng, s[0], s[1]);
      Tensor b = small(rng, s[1], s[2]);
      String call =
          "product of " + Arrays.toString(a.shape()) + " and " + Arrays.toString(b.shape());
      Tensor got = Answers.of("The " + call, () -> product.apply(a.copy(), b.copy()));
      if (got.rank() != 2 || got.dim(0) != s[0] || got.dim(1) != s[2]) {
        throw Answers.wrong(
            "The %s has the outer sizes, %s; yours is %s.",
            call, Arrays.toString(new int[] {s[0], s[2]}), Arrays.toString(got.shape()));
      }
      Tensor wanted = a.matmul(b);
      for (int i = 0; i < s[0]; i++) {
        for (int j = 0; j < s[2]; j++) {
          if (!(Math.abs(got.get(i, j) - wanted.get(i, j)) <= 1e-4)) {
            throw Answers.wrong(
                "In the %s, element (%d, %d) should be row %s times column %s, %s; yours is %s.",
                call,
                i,
                j,
                a.row(i),
                b.col(j),
                Answers.number(wanted.get(i, j)),
                Answers.number(got.get(i, j)));
          }
        }
      }
    }
    Answers.right("Each entry is one inner product, a row with a column.");
  }

  private static Tensor small(Rng rng, int rows, int columns) {
    Tensor t = Tensor.zeros(rows, columns);
    for (int i = 0; i < t.size(); i++) t.data()[i] = rng.nextInt(7) - 3;
    return t;
  }

  /** The matrix that turns the plane by an angle. */
  public static void check3(DoubleFunction<Tensor> rotation) {
    for (double degrees : Inputs.places(90, 0, 30, -120)) {
      double angle = Math.toRadians(degrees);
      String call =
          "rotation(%s), %s degrees,".formatted(Answers.number(angle), Answers.number(degrees));
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
}
