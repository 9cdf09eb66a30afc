package gradiente.data;

import gradiente.tensor.Tensor;
import java.util.Arrays;

/**
 * Brings the columns of a table to a common scale: {@code z = (x - shift) / scale}, shift and scale
 * [features], scale never 0. It is fitted on the training part and applied to every part with the
 * same numbers; fitted on all samples, it would tell the model about those it is tested on. An x of
 * another shape is an {@link IllegalArgumentException}.
 */
public record Scaler(Tensor shift, Tensor scale) {
  /**
   * Fits mean 0 and standard deviation 1 (of the population: divided by n) on x [n, features]. A
   * constant column has no scale of its own and becomes 0.
   */
  public static Scaler standard(Tensor x) {
    check(x.rank() == 2, "standard: needs x [n, features]", x);
    Tensor mean = x.mean(0);
    Tensor scale = x.std(0);
    for (int j = 0; j < scale.size(); j++) {
      boolean finite = Float.isFinite(mean.get(j)) && Float.isFinite(scale.get(j));
      Dataset.check(finite, "scaler standard: column %s is not finite or too large", j);
      // a constant column may show a spread of rounding errors, less than float32 can tell apart
      if (!(scale.get(j) > 4 * Math.ulp(mean.get(j)))) scale.set(1, j);
    }
    return new Scaler(mean, scale);
  }

  /** Scales x [n, features] into a new tensor. */
  public Tensor transform(Tensor x) {
    int columns = shift.size();
    check(x.rank() == 2 && x.dim(1) == columns, "transform: needs x [n, " + columns + "]", x);
    return x.sub(shift).div(scale);
  }

  /** All parts of a split scaled; fit on its training part: {@code standard(s.train().x())}. */
  public Split transform(Split split) {
    return split.map(d -> new Dataset(transform(d.x()), d.y(), d.features(), d.classes()));
  }

  private static void check(boolean fits, String needs, Tensor x) {
    String shape = Arrays.toString(x.shape());
    Dataset.check(fits && x.size() > 0, "scaler %s, got %s", needs, shape);
  }
}
