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

  @Test
  void everyWayToTheRightAnswerPasses() {
    Tensor u = Tensor.of(1, 3, 6);
    Tensor v = Tensor.of(2, 7, 3);
    Vectors.check1(Tensor.of(-1, -5, 12));
    Vectors.check1(u.add(u).add(u).sub(v).sub(v));
    Vectors.check2(w -> Tensor.of(new double[][] {{0, -1}, {1, 0}}).matmul(w));
    Vectors.check3(w -> unit(w).mul(1.0));
    Vectors.check3(
        w -> {
          double sum = 0;
          for (float x : w.data()) sum += x * x;
          if (sum == 0) throw new IllegalArgumentException("unit: the zero vector");
          return w.mul(1 / Math.sqrt(sum));
        });
    Vectors.check4((x, rows) -> rows.matmul(x).div(rows.norm(1)).argmax());
    Vectors.check4(
        (x, rows) -> { // the unit vectors' distance orders as the angle does
          int best = 0;
          for (int i = 1; i < rows.dim(0); i++) {
            double here = unit(rows.row(i)).sub(unit(x)).norm().item();
            if (here < unit(rows.row(best)).sub(unit(x)).norm().item()) best = i;
          }
          return best;
        });
    Vectors.check5((x, a) -> unit(a).mul(x.dot(unit(a)).item()));
    Vectors.check5((x, a) -> a.mul(a.dot(x).item() / Math.pow(a.norm().item(), 2)));
  }

  @Test
  void otherSlipsAreRefused() {
    refuses("should have the shape", () -> Vectors.check1(Tensor.of(-1, -5)));
    refuses("should be", () -> Vectors.check1(Tensor.of(-1, -4, 3)));
    refuses("vector of 2", () -> Vectors.check2(w -> Tensor.of(1, 2, 3)));
    refuses("inner product", () -> Vectors.check2(w -> Tensor.of(w.get(1), w.get(0))));
    refuses("has length", () -> Vectors.check2(w -> Tensor.of(0, 0)));
    refuses("length", () -> Vectors.check3(w -> w.div(w.sum().item())));
    refuses("length", () -> Vectors.check3(w -> w.div(w.dot(w).item())));
    refuses("not a multiple", () -> Vectors.check5((x, a) -> x.sub(a)));
    refuses(
        "perpendicular", () -> Vectors.check5((x, a) -> a.mul(x.dot(a).item() / x.norm().item())));
  }

  @Test
  void distanceAndAngleAreTwoMeasures() {
    Vectors.check6(Tensor.of(0, 1));
    Vectors.check6(Tensor.of(-1, 0));
    Vectors.check6(Tensor.of(5, -3));
    refuses("not nearer", () -> Vectors.check6(Tensor.of(10, 1)));
    refuses("not nearer", () -> Vectors.check6(Tensor.of(-20, 0)));
    refuses("turn it away", () -> Vectors.check6(Tensor.of(2, 0)));
    refuses("no direction", () -> Vectors.check6(Tensor.of(0, 0)));
    refuses("vector of 2", () -> Vectors.check6(Tensor.of(1, 2, 3)));
    refuses("no answer", () -> Vectors.check6(null));
    refuses("not nearer", () -> Vectors.check6(Tensor.of(Double.NaN, 1)));
  }
}
