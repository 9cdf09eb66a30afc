package gradiente.data;

import static gradiente.data.Dataset.check;

import gradiente.tensor.Tensor;
import java.util.Arrays;

/**
 * Brings the columns of a table to a common scale: {@code z = (x - shift) / scale}.
 *
 * <p>It is fitted on the training part and applied to every part with the same numbers; fitted on
 * all samples, it would tell the model about those it is tested on.
 *
 * @param shift what is taken off [features]
 * @param scale what the rest is divided by [features], never 0
 */
public record Scaler(Tensor shift, Tensor scale) {

  /**
   * Fits mean 0 and standard deviation 1 (of the population: divided by n) on x [n, features]. A
   * constant column has no scale of its own and becomes 0.
   */
  public static Scaler standard(Tensor x) {
    requireTable("standard", x, "features", x.rank() == 2 ? x.dim(1) : 0);
    Tensor mean = x.mean(0);
    float[] scale = x.std(0).data().clone();
    for (int j = 0; j < scale.length; j++) {
      // a constant column may show a spread of rounding errors, less than float32 can tell apart
      scale[j] = scale[j] > 4 * Math.ulp(mean.data()[j]) ? scale[j] : 1;
    }
    return new Scaler(mean, Tensor.of(scale));
  }

  /**
   * Scales x [n, features] into a new tensor.
   *
   * @throws IllegalArgumentException when x has other columns than this was fitted on
   */
  public Tensor transform(Tensor x) {
    requireTable("transform", x, "" + shift.size(), shift.size());
    return x.sub(shift).div(scale);
  }

  /** All parts of a split scaled; fit on its training part: {@code standard(s.train().x())}. */
  public Split transform(Split split) {
    return split.map(
        part -> new Dataset(transform(part.x()), part.y(), part.features(), part.classes()));
  }

  private static void requireTable(String operation, Tensor x, String needed, int columns) {
    boolean fits = x.rank() == 2 && x.size() > 0 && x.dim(1) == columns;
    String shape = Arrays.toString(x.shape());
    check(fits, "scaler %s: needs x [n, %s], got %s", operation, needed, shape);
  }
}
