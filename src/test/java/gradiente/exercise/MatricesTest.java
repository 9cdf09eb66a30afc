package gradiente.exercise;

import static gradiente.Refusals.refuses;

import gradiente.tensor.Tensor;
import org.junit.jupiter.api.Test;

class MatricesTest {
  private static Tensor rotation(double a) {
    return Tensor.of(new double[][] {{Math.cos(a), -Math.sin(a)}, {Math.sin(a), Math.cos(a)}});
  }

  @Test
  void rightAnswersPass() {
    Matrices.check1(new int[] {60, 28, 14});
    Matrices.check2(Tensor::matmul);
    Matrices.check3(MatricesTest::rotation);
    Matrices.check4((x, w, b) -> x.matmul(w.t()).add(b));
  }

  @Test
  void unsolvedCellsAreRefused() {
    refuses("still 0", () -> Matrices.check1(new int[3]));
    refuses("outer sizes", () -> Matrices.check2((a, b) -> Tensor.zeros(1, 1)));
    refuses("takes (1, 0) to", () -> Matrices.check3(a -> Tensor.eye(2)));
    refuses("should have the shape", () -> Matrices.check4((x, w, b) -> x));
  }

  @Test
  void typicalMistakesAreExplained() {
    refuses("Height comes before", () -> Matrices.check1(new int[] {60, 14, 28}));
    refuses("counts the samples", () -> Matrices.check1(new int[] {28, 14, 60}));
    refuses("should be row", () -> Matrices.check2((a, b) -> a.matmul(b).add(1)));
    refuses("should be row", () -> Matrices.check2(Tensor::mul));
    refuses("takes (1, 0) to", () -> Matrices.check3(a -> rotation(-a)));
    refuses("(1.5708), 90 degrees,", () -> Matrices.check3(a -> rotation(Math.toRadians(a))));
    refuses("lacks the bias", () -> Matrices.check4((x, w, b) -> x.matmul(w.t())));
    refuses("throws", () -> Matrices.check4((x, w, b) -> x.matmul(w).add(b)));
    refuses("plus its bias", () -> Matrices.check4((x, w, b) -> x.matmul(w.t()).sub(b)));
  }

  @Test
  void numbersThatAreNoneAreRefused() {
    double nan = Double.NaN;
    refuses("NaN", () -> Matrices.check2((a, b) -> a.matmul(b).mul(nan)));
    refuses("NaN", () -> Matrices.check3(angle -> Tensor.full(nan, 2, 2)));
    refuses("NaN", () -> Matrices.check4((x, w, b) -> x.linear(w, b).mul(nan)));
  }
}
