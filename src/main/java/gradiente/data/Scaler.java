package gradiente.data;

import gradiente.tensor.Tensor;
import java.util.Arrays;

/**
 * Brings the columns of a table to a common scale: {@code z = (x - shift) / scale}, column by
 * column.
 *
 * <p>It is fitted on the training part and applied to every part with the same numbers; fitted on
 * all samples, it would tell the model about those it is tested on. A constant column has no scale
 * of its own and becomes 0.
 *
 * @param shift what is taken off [features]
 * @param scale what the rest is divided by [features], never 0
 */
public record Scaler(Tensor shift, Tensor scale) {

  /** Fits mean 0 and standard deviation 1 (of the population: divided by n) on x [n, features]. */
  public static Scaler standard(Tensor x) {
    requireTable("standard", x, -1);
    return of(x.mean(0), x.std(0));
  }

  /** Fits the range 0 to 1 on x [n, features]. Other samples may fall outside it. */
  public static Scaler minMax(Tensor x) {
    requireTable("minMax", x, -1);
    return of(x.min(0), x.max(0).sub(x.min(0)));
  }

  /**
   * Scales x [n, features] into a new tensor.
   *
   * @throws IllegalArgumentException when x has other columns than this was fitted on
   */
  public Tensor transform(Tensor x) {
    requireTable("transform", x, shift.size());
    return x.sub(shift).div(scale);
  }

  /** The data set with its inputs scaled; targets and names stay. */
  public Dataset transform(Dataset data) {
    return new Dataset(transform(data.x()), data.y(), data.features(), data.classes());
  }

  /**
   * All parts of a split scaled; fit on its training part: {@code Scaler.standard(s.train().x())}.
   */
  public Split transform(Split split) {
    return split.map(this::transform);
  }

  /** Undoes {@link #transform(Tensor)}: {@code x = z * scale + shift}, z [n, features]. */
  public Tensor inverse(Tensor z) {
    requireTable("inverse", z, shift.size());
    return z.mul(scale).add(shift);
  }

  /** A constant column may show a spread of rounding errors: less than float32 can tell apart. */
  private static Scaler of(Tensor shift, Tensor spread) {
    float[] scale = spread.data().clone();
    for (int j = 0; j < scale.length; j++) {
      scale[j] = scale[j] > 4 * Math.ulp(shift.data()[j]) ? scale[j] : 1;
    }
    return new Scaler(shift, Tensor.wrap(scale, scale.length));
  }

  private static void requireTable(String operation, Tensor x, int columns) {
    if (x.rank() != 2 || x.size() == 0 || columns >= 0 && x.dim(1) != columns) {
      throw new IllegalArgumentException(
          "scaler %s: needs x [n, %s], got %s"
              .formatted(
                  operation, columns < 0 ? "features" : columns, Arrays.toString(x.shape())));
    }
  }
}
