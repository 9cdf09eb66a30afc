package gradiente.tensor;

import static gradiente.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** What does not fit is refused with the operation, what it got and what it needed. */
class BadInputTest {
  private final Tensor vector = Tensor.zeros(3);
  private final Tensor matrix = Tensor.zeros(2, 3);
  private final Tensor cube = Tensor.zeros(2, 3, 4);

  @Test
  void operandsThatDoNotBroadcast() {
    Tensor other = Tensor.zeros(4);
    String differ = ": [2, 3] and [4]: sizes 3 and 4 do not broadcast";
    refused("add" + differ, () -> matrix.add(other));
    refused("sub" + differ, () -> matrix.sub(other));
    refused("mul" + differ, () -> matrix.mul(other));
    refused("div" + differ, () -> matrix.div(other));
    refused("maximum" + differ, () -> matrix.maximum(other));
    refused("gt" + differ, () -> matrix.gt(other));
    refused("lt" + differ, () -> matrix.lt(other));
    refused("le" + differ, () -> matrix.le(other));
    refused("eq" + differ, () -> matrix.eq(other));
    refused("where" + differ, () -> matrix.where(vector, other));
    refused("where" + differ, () -> matrix.where(other, vector));
    refused(
        "broadcastTo: [2, 3] and [3, 3]: sizes 2 and 3 do not broadcast",
        () -> matrix.broadcastTo(3, 3));
    refused("broadcastTo: needs shape [1, 3], got [2, 3]", () -> matrix.broadcastTo(1, 3));
    refused("sumTo: needs shape [2, 3], got [2, 2, 3]", () -> matrix.sumTo(2, 1, 3));
    refused("clamp: low 2.0 is not below high 1.0", () -> matrix.clamp(2, 1));
    refused("clamp: low NaN is not below high 1.0", () -> matrix.clamp(Double.NaN, 1));
  }

  @Test
  void axesThatDoNotExist() {
    refused("sum: axis 2 of a tensor of rank 2 does not exist", () -> matrix.sum(2));
    refused("mean: axis -3 of a tensor of rank 2 does not exist", () -> matrix.mean(-3));
    refused("max: axis 5 of a tensor of rank 2 does not exist", () -> matrix.max(5));
    refused("argmax: axis 2 of a tensor of rank 2 does not exist", () -> matrix.argmax(2));
    refused("min: axis 2 of a tensor of rank 2 does not exist", () -> matrix.min(2));
    refused("argmin: axis 2 of a tensor of rank 2 does not exist", () -> matrix.argmin(2));
    refused("norm: axis 2 of a tensor of rank 2 does not exist", () -> matrix.norm(2));
    refused("std: axis 2 of a tensor of rank 2 does not exist", () -> matrix.std(2));
    refused("logSumExp: axis 2 of a tensor of rank 2 does not exist", () -> matrix.logSumExp(2));
    refused(
        "softmax: axis -1 of a tensor of rank 0 does not exist", () -> Tensor.scalar(1).softmax());
    refused("unsqueeze: axis 4 of a tensor of rank 3 does not exist", () -> matrix.unsqueeze(4));
    refused("slice: axis 2 of a tensor of rank 2 does not exist", () -> matrix.slice(2, 0, 1));
    refused("col: axis 1 of a tensor of rank 1 does not exist", () -> vector.col(0));
    refused("concat: axis 2 of a tensor of rank 2 does not exist", () -> matrix.concat(2, matrix));
    refused("take: axis 0 of a tensor of rank 0 does not exist", () -> Tensor.scalar(1).take(0));
    refused(
        "flatten: axis 0 of a tensor of rank 0 does not exist", () -> Tensor.scalar(1).flatten());
  }

  @Test
  void placesOutsideTheTensor() {
    refused("row: index 2 is outside axis 0 of [2, 3]", () -> matrix.row(2));
    refused("row: index -1 is outside axis 0 of [2, 3]", () -> matrix.row(-1));
    refused("col: index 3 is outside axis 1 of [2, 3]", () -> matrix.col(3));
    refused("rows: 1..5 is outside axis 0 of [2, 3]", () -> matrix.rows(1, 5));
    refused(
        "minimum: [2, 3] and [2]: sizes 3 and 2 do not broadcast",
        () -> matrix.minimum(Tensor.of(1, 2)));
    refused("stack: needs shape [2, 3], got [3]", () -> matrix.stack(0, vector));
    refused("var: axis 2 of a tensor of rank 2 does not exist", () -> matrix.var(2));
    refused("slice: 1..5 is outside axis 1 of [2, 3]", () -> matrix.slice(1, 1, 5));
    refused("slice: 2..1 is outside axis 1 of [2, 3]", () -> matrix.slice(1, 2, 1));
    refused("take: index 2 is outside axis 0 of [2, 3]", () -> matrix.take(0, 2));
    refused("take: index -1 is outside axis 0 of [2, 3]", () -> matrix.take(-1));
    int[] indices = {0, 2};
    refused("take: index 2 is outside axis 0 of [2, 3]", () -> matrix.take(indices, 1, 2));
    refused("take: 1..3 is outside 2 indices", () -> matrix.take(indices, 1, 3));
    refused("take: -1..1 is outside 2 indices", () -> matrix.take(indices, -1, 1));
    refused("take: 2..1 is outside 2 indices", () -> matrix.take(indices, 2, 1));
    refused(
        "take: axis 0 of a tensor of rank 0 does not exist",
        () -> Tensor.scalar(0).take(indices, 0, 1));
    refused("gather: label 3 is not a class number in 0..2", () -> matrix.gather(Tensor.of(0, 3)));
    refused(
        "gather: needs a matrix and one column per row, got [2, 3] and [3]",
        () -> matrix.gather(vector));
    refused(
        "gather: needs a matrix and one column per row, got [3] and [3]",
        () -> vector.gather(vector));
  }

  @Test
  void shapesThatDoNotFitTheElements() {
    refused("reshape: [2, 3] has 6 elements, they do not fill [4]", () -> matrix.reshape(4));
    refused(
        "reshape: [2, 3] has 6 elements, they do not fill [4, -1]", () -> matrix.reshape(4, -1));
    refused(
        "reshape: [2, 3] has 6 elements, they do not fill [-1, -1]", () -> matrix.reshape(-1, -1));
    refused(
        "reshape: [2, 3] has 6 elements, they do not fill [-2, -3]", () -> matrix.reshape(-2, -3));
    refused(
        "reshape: [2, 3] has 6 elements, they do not fill [0, -1]", () -> matrix.reshape(0, -1));
    refused("t: needs a matrix, got [2, 3, 4]; use transpose(axes...)", cube::t);
    refused(
        "transpose: [0, 0] is not an order of the axes of [2, 3]", () -> matrix.transpose(0, 0));
    refused("transpose: [0] is not an order of the axes of [2, 3]", () -> matrix.transpose(0));
    refused(
        "transpose: [0, 2] is not an order of the axes of [2, 3]", () -> matrix.transpose(0, 2));
    refused(
        "transpose: [-1, 0] is not an order of the axes of [2, 3]", () -> matrix.transpose(-1, 0));
    refused(
        "concat: [2, 3] and [2, 4] differ outside axis 0",
        () -> matrix.concat(0, Tensor.zeros(2, 4)));
    refused("concat: [2, 3] and [3] differ outside axis 0", () -> matrix.concat(0, vector));
    refused("concat: [2, 3] and [3] differ outside axis 1", () -> matrix.concat(1, vector));
  }

  @Test
  void productsOfSizesThatDiffer() {
    refused("dot: needs two vectors of one length, got [3] and [2, 3]", () -> vector.dot(matrix));
    refused("dot: needs two vectors of one length, got [2, 3] and [3]", () -> matrix.dot(vector));
    refused(
        "dot: needs two vectors of one length, got [3] and [4]", () -> vector.dot(Tensor.zeros(4)));
    refused("matmul: [2, 3] x [2, 3]: inner sizes 3 and 2 differ", () -> matrix.matmul(matrix));
    refused("matmul: [3] x [2, 3]: inner sizes 3 and 2 differ", () -> vector.matmul(matrix));
    refused("matmul: [2, 3, 4] x [3]: inner sizes 4 and 3 differ", () -> cube.matmul(vector));
    refused(
        "matmul: [2, 3, 4] x [3, 4, 1]: batches 2 and 3 differ",
        () -> cube.matmul(Tensor.zeros(3, 4, 1)));
    refused("matmul: [] x [3]: needs ranks 1 to 3", () -> Tensor.scalar(1).matmul(vector));
    refused("matmul: [3] x []: needs ranks 1 to 3", () -> vector.matmul(Tensor.scalar(1)));
    refused(
        "matmul: [1, 1, 1, 3] x [3]: needs ranks 1 to 3",
        () -> Tensor.zeros(1, 1, 1, 3).matmul(vector));
    refused(
        "matmul: [3] x [1, 1, 3, 1]: needs ranks 1 to 3",
        () -> vector.matmul(Tensor.zeros(1, 1, 3, 1)));
    refused(
        "linear: x [2, 3] with weights [4, 2]: needs x [n, in], weights [out, in], bias [out]",
        () -> matrix.linear(Tensor.zeros(4, 2), null));
    refused(
        "linear: x [2, 3] with weights [4, 3] and bias [3]: needs x [n, in], weights [out, in], bias"
            + " [out]",
        () -> matrix.linear(Tensor.zeros(4, 3), vector));
  }

  @Test
  void systemsWithoutOneSolution() {
    Tensor singular = Tensor.of(new int[][] {{1, 2}, {2, 4}});
    refused(
        "solve: column 1 of [2, 2] depends on those before it",
        () -> singular.solve(Tensor.of(1, 2)));
    refused(
        "solve: needs [n, n] and [n] or [n, k], got [2, 3] and [2]",
        () -> matrix.solve(Tensor.of(1, 2)));
    refused(
        "solve: needs [n, n] and [n] or [n, k], got [2, 2] and [3]", () -> singular.solve(vector));
    refused(
        "solve: needs [n, n] and [n] or [n, k], got [2, 2] and [2, 1, 1]",
        () -> singular.solve(Tensor.zeros(2, 1, 1)));
    refused("solve: needs [n, n] and [n] or [n, k], got [3] and [3]", () -> vector.solve(vector));
    refused(
        "lstsq: column 1 of [2, 2] depends on those before it",
        () -> singular.lstsq(Tensor.of(1, 2)));
    refused(
        "lstsq: needs [m, n] with m >= n and [m] or [m, k], got [2, 3] and [2]",
        () -> matrix.lstsq(Tensor.of(1, 2)));
    refused(
        "lstsq: needs [m, n] with m >= n and [m] or [m, k], got [2, 2] and [3]",
        () -> singular.lstsq(vector));
  }

  @Test
  void dependenceIsMeasuredAgainstTheSizeOfTheNumbers() {
    Tensor square = Tensor.of(new int[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 10}});
    Tensor nearly = Tensor.of(new int[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}).mul(7e6);
    refused(
        "solve: column 2 of [3, 3] depends on those before it",
        () -> nearly.solve(Tensor.of(1, 2, 3)));
    refused(
        "lstsq: column 2 of [3, 3] depends on those before it",
        () -> nearly.lstsq(Tensor.of(1, 2, 3)));
    Tensor small = square.mul(1e-12);
    assertEquals(1, small.solve(small.matmul(Tensor.ones(3))).get(2), 1e-3);
    assertEquals(1, small.lstsq(small.matmul(Tensor.ones(3))).get(2), 1e-3);
  }

  @Test
  void nothingToReduce() {
    Tensor none = Tensor.zeros(0);
    refused("mean: no elements in [0]", none::mean);
    refused("mean: no elements in [2, 0]", () -> Tensor.zeros(2, 0).mean(1));
    refused("max: no elements in [0]", none::max);
    refused("argmax: no elements in [0]", none::argmax);
    refused("softmax: no elements in [2, 0]", () -> Tensor.zeros(2, 0).softmax());
    assertEquals(0, none.sum().item());
    assertEquals(2, Tensor.zeros(2, 0).sum(1).size());
    assertEquals(0, none.norm().item());
  }

  @Test
  void nothingIsRefusedByItsName() {
    DoubleUnaryOperator one = v -> 1;
    refused("map: needs a name, got null", () -> vector.map(null, one, one));
    refused("map: needs a function, got null", () -> vector.map("one", null, one));
    refused("map: needs a function, got null", () -> vector.map("one", one, null));
    refused("stack: needs tensors, got null", () -> vector.stack(0, (Tensor[]) null));
    refused("run: needs a function, got null", () -> new Workspace().run(null));
    double endless = Double.POSITIVE_INFINITY;
    refused("linspace: from 0.0 to Infinity is no distance", () -> Tensor.linspace(0, endless, 3));
  }
}
