package gradiente.exercise;

import static gradiente.Refusals.refuses;

import gradiente.tensor.Tensor;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class VectorsTest {
  private static Tensor unit(Tensor w) {
    if (w.norm().item() == 0) throw new IllegalArgumentException("no direction");
    return w.div(w.norm().item());
  }

  private static int nearest(Tensor x, Tensor rows) {
    int best = 0;
    for (int i = 1; i < rows.dim(0); i++) {
      if (unit(rows.row(i)).dot(x).item() > unit(rows.row(best)).dot(x).item()) best = i;
    }
    return best;
  }

  private static int nearestByDistance(Tensor x, Tensor rows) {
    return rows.sub(x).norm(1).argmin();
  }

  @Test
  void rightAnswersPass() {
    Vectors.check1(Tensor.of(1, 3, 6).mul(3).sub(Tensor.of(2, 7, 3).mul(2)));
    Vectors.check2(w -> Tensor.of(-w.get(1), w.get(0)));
    Vectors.check2(w -> Tensor.of(w.get(1), -w.get(0)));
    Vectors.check3(VectorsTest::unit);
    Vectors.check4(VectorsTest::nearest);
    Vectors.check5((x, a) -> a.mul(x.dot(a).item() / a.dot(a).item()));
  }

  @Test
  void unsolvedCellsAreRefused() {
    refuses("no answer yet", () -> Vectors.check1(null));
    refuses("inner product", () -> Vectors.check2(w -> w));
    refuses("length", () -> Vectors.check3(w -> w));
    refuses("is -1", () -> Vectors.check4((x, rows) -> -1));
    refuses("perpendicular", () -> Vectors.check5((x, a) -> a));
  }

  @Test
  void typicalMistakesAreExplained() {
    refuses("other way round", () -> Vectors.check1(Tensor.of(4, 15, -9)));
    refuses("difference", () -> Vectors.check1(Tensor.of(7, 23, 24)));
    refuses("has length", () -> Vectors.check2(w -> Tensor.of(-2 * w.get(1), 2 * w.get(0))));
    refuses("zero vector", () -> Vectors.check3(w -> w.div(w.norm().item())));
    refuses("(14, 11, 2) degrees", () -> Vectors.check4(VectorsTest::nearestByDistance));
    refuses("(18, 11, 180) degrees", () -> Vectors.check4((x, rows) -> 2)); // the opposite one
    refuses("perpendicular", () -> Vectors.check5((x, a) -> a.mul(x.dot(a).item())));
    refuses("throws", () -> Vectors.check5((x, a) -> x.matmul(Tensor.zeros(9, 9))));
  }

  @Test
  void numbersThatAreNoneAreRefused() {
    refuses("inner product", () -> Vectors.check2(w -> w.mul(Double.NaN)));
    refuses("perpendicular", () -> Vectors.check5((x, a) -> x.mul(Double.NaN)));
  }

  @Test
  void theNearestRowIsNeitherAlwaysTheSameNorThatOfTheLargestInnerProduct() {
    for (int row = 0; row < 3; row++) {
      int always = row;
      refuses("direction must", () -> Vectors.check4((x, rows) -> always));
    }
    refuses("direction must", () -> Vectors.check4((x, rows) -> rows.matmul(x).argmax()));
    refuses(
        "direction must",
        () -> Vectors.check4((x, rows) -> rows.matmul(x).abs().div(rows.norm(1)).argmax()));
    refuses("throws", () -> Vectors.check4((x, rows) -> rows.row(9).argmax()));
  }

  @Test
  void aProjectionLiesOnItsVector() {
    refuses("not a multiple", () -> Vectors.check5((x, a) -> x));
  }

  @Test
  void theZeroVectorIsRefusedWithTheExceptionOfTheTask() {
    UnaryOperator<Tensor> other =
        w -> {
          if (w.norm().item() == 0) throw new IllegalStateException("no direction");
          return unit(w);
        };
    refuses("IllegalArgumentException, not", () -> Vectors.check3(other));
  }
}
