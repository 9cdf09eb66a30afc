package gradiente.plot;

import gradiente.tensor.Tensor;
import java.util.Arrays;

/** Checks what is to be drawn, and names what is wrong with it. */
final class Values {
  private Values() {}

  /** The elements of a tensor, row by row. */
  static double[] of(Tensor tensor) {
    float[] data = tensor.data();
    double[] values = new double[data.length];
    for (int i = 0; i < values.length; i++) values[i] = data[i];
    return values;
  }

  /** The rows of a matrix. */
  static double[][] rows(String operation, Tensor matrix) {
    int[] shape = matrix.shape();
    if (shape.length != 2) {
      throw new IllegalArgumentException(
          operation + ": needs a matrix, got shape " + Arrays.toString(shape));
    }
    double[] flat = of(matrix);
    double[][] rows = new double[shape[0]][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(flat, i * shape[1], (i + 1) * shape[1]);
    }
    return rows;
  }

  /** Refuses an array without values, or with nothing but NaN and infinities. */
  static double[] some(String operation, double[] values) {
    if (values.length == 0) throw new IllegalArgumentException(operation + ": no values");
    for (double value : values) {
      if (Double.isFinite(value)) return values.clone();
    }
    throw new IllegalArgumentException(
        operation + ": none of the " + values.length + " values is a finite number");
  }

  /** Refuses an array that is empty or holds a NaN or an infinity. */
  static double[] finite(String operation, String name, double[] values) {
    if (values.length == 0) throw new IllegalArgumentException(operation + ": no values");
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            operation + ": " + name + "[" + i + "] is " + values[i] + ", needs a finite number");
      }
    }
    return values.clone();
  }

  /** Refuses lengths that differ. */
  static void same(String operation, String a, int sizeA, String b, int sizeB) {
    if (sizeA != sizeB) {
      throw new IllegalArgumentException(
          operation + ": " + a + " has " + sizeA + " values, " + b + " has " + sizeB);
    }
  }

  /** Refuses an interval that is empty, reversed or not finite. */
  static void interval(String operation, double from, double to) {
    if (!(from < to) || !Double.isFinite(from) || !Double.isFinite(to)) {
      throw new IllegalArgumentException(
          operation + ": from " + from + " to " + to + " is no interval, needs from < to");
    }
  }
}
