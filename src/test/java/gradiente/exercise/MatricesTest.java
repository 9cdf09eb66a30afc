package gradiente.exercise;

import static gradiente.Refusals.refuses;

import gradiente.tensor.Tensor;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class MatricesTest {
  private static Tensor rotation(double a) {
    return Tensor.of(new double[][] {{Math.cos(a), -Math.sin(a)}, {Math.sin(a), Math.cos(a)}});
  }

  private static double[][] product(double[][] a, double[][] b) {
    return map(Tensor.of(a).matmul(Tensor.of(b)));
  }

  private static double[][] map(Tensor t) {
    double[][] rows = new double[t.dim(0)][];
    for (int i = 0; i < rows.length; i++) rows[i] = t.row(i).toDoubles();
    return rows;
  }

  private static double[][] map(double[][] rows, DoubleUnaryOperator f) {
    return Arrays.stream(rows)
        .map(row -> Arrays.stream(row).map(f).toArray())
        .toArray(double[][]::new);
  }

  private static double[][] transposed(double[][] a) {
    return map(Tensor.of(a).t());
  }

  private static double[][] each(double[][] a, double[][] b) {
    return map(Tensor.of(a).mul(Tensor.of(b)));
  }

  private static double[][] loops(double[][] a, double[][] b, boolean byColumns) {
    double[][] c = new double[a.length][b[0].length];
    for (int p = 0; p < a.length * b[0].length; p++) {
      int i = byColumns ? p % a.length : p / b[0].length;
      int j = byColumns ? p / a.length : p % b[0].length;
      for (int k = b.length - 1; k >= 0; k--) c[i][j] += a[i][k] * b[k][j];
    }
    return c;
  }

  @Test
  void everyWayToTheRightAnswerPasses() {
    Matrices.check1(Tensor.zeros(60, 28, 14).shape());
    Matrices.check1(new int[] {120 / 2, 7 * 4, 28 / 2});
    Matrices.check2((a, b) -> loops(a, b, false));
    Matrices.check2((a, b) -> loops(a, b, true));
    Matrices.check3(a -> rotation(a + 2 * Math.PI));
    Matrices.check3(a -> rotation(a / 2).matmul(rotation(a / 2)));
    Matrices.check4((x, w, b) -> w.matmul(x.t()).t().add(b));
    Matrices.check4((x, w, b) -> x.linear(w, b));
    Matrices.check5(25 * 10 * 20 * 3, 5);
    Matrices.check5(15000, 4 + 1);
    Matrices.check5(10 * 20 * 75, 5);
  }

  @Test
  void otherSlipsAreRefused() {
    refuses("counts the samples", () -> Matrices.check1(new int[] {28, 60, 14}));
    refuses("counts the samples", () -> Matrices.check1(new int[] {60, 28}));
    refuses("no answer", () -> Matrices.check1(null));
    refuses("takes (0, 1) to", () -> Matrices.check3(a -> rotation(a).mul(sign())));
    refuses("matrix [2, 2]", () -> Matrices.check3(a -> Tensor.zeros(2)));
    refuses("one picture?", () -> Matrices.check5(0, 0));
    refuses("600", () -> Matrices.check5(600, 5));
    refuses("three channels", () -> Matrices.check5(5000, 5));
    refuses("all eight", () -> Matrices.check5(120_000, 5));
    refuses("multiply frames", () -> Matrices.check5(15, 5));
    refuses("length of the first axis", () -> Matrices.check5(15_000, 8));
    refuses("one more", () -> Matrices.check5(15_000, 4));
    refuses("number of axes", () -> Matrices.check5(15_000, 3));
  }

  /** Turns the sign of the second column. */
  private static Tensor sign() {
    return Tensor.of(new double[][] {{1, -1}, {1, -1}});
  }

  @Test
  void rightAnswersPass() {
    Matrices.check1(new int[] {60, 28, 14});
    Matrices.check2(MatricesTest::product);
    Matrices.check3(MatricesTest::rotation);
    Matrices.check4((x, w, b) -> x.matmul(w.t()).add(b));
  }

  @Test
  void unsolvedCellsAreRefused() {
    refuses("still 0", () -> Matrices.check1(new int[3]));
    refuses("outer sizes", () -> Matrices.check2((a, b) -> new double[1][1]));
    refuses("takes (1, 0) to", () -> Matrices.check3(a -> Tensor.eye(2)));
    refuses("should have the shape", () -> Matrices.check4((x, w, b) -> x));
  }

  @Test
  void typicalMistakesAreExplained() {
    refuses("Height comes before", () -> Matrices.check1(new int[] {60, 14, 28}));
    refuses("counts the samples", () -> Matrices.check1(new int[] {28, 14, 60}));
    refuses("should be row", () -> Matrices.check2((a, b) -> map(product(a, b), x -> x + 1)));
    refuses("number by number", () -> Matrices.check2(MatricesTest::each));
    refuses("b times a", () -> Matrices.check2((a, b) -> product(b, a)));
    refuses("row times row", () -> Matrices.check2((a, b) -> product(a, transposed(b))));
    refuses("no answer", () -> Matrices.check2(null));
    refuses("throws", () -> Matrices.check2((a, b) -> new double[][] {{a[9][9]}}));
    refuses("takes (1, 0) to", () -> Matrices.check3(a -> rotation(-a)));
    refuses("(1.5708), 90 degrees,", () -> Matrices.check3(a -> rotation(Math.toRadians(a))));
    refuses("lacks the bias", () -> Matrices.check4((x, w, b) -> x.matmul(w.t())));
    refuses("throws", () -> Matrices.check4((x, w, b) -> x.matmul(w).add(b)));
    refuses("plus its bias", () -> Matrices.check4((x, w, b) -> x.matmul(w.t()).sub(b)));
  }

  @Test
  void numbersThatAreNoneAreRefused() {
    double nan = Double.NaN;
    refuses("NaN", () -> Matrices.check2((a, b) -> map(product(a, b), x -> nan)));
    refuses("NaN", () -> Matrices.check3(angle -> Tensor.full(nan, 2, 2)));
    refuses("NaN", () -> Matrices.check4((x, w, b) -> x.linear(w, b).mul(nan)));
  }
}
