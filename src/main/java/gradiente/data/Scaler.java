package gradiente.data;

import gradiente.tensor.Refusal;
import gradiente.tensor.Tensor;

/**
 * Brings the columns of a table to a common scale: {@code z = (x - shift - rest) / scale}, all
 * three [features], scale never 0; rest is what float32 could not keep of the shift. It is fitted
 * on the training part and applied to every part with the same numbers; fitted on all samples, it
 * would tell the model about those it is tested on. An x of another shape is an {@link
 * IllegalArgumentException}.
 */
public record Scaler(Tensor shift, Tensor rest, Tensor scale) {
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
      Refusal.check(finite, "scaler standard: column %s is not finite or too large", j);
    }
    return new Scaler(mean, x.sub(mean).mean(0), scale.add(scale.eq(0)));
  }

  /** Scales x [n, features] into a new tensor. */
  public Tensor transform(Tensor x) {
    int columns = shift.size();
    check(x.rank() == 2 && x.dim(1) == columns, "transform: needs x [n, " + columns + "]", x);
    return x.sub(shift).sub(rest).div(scale);
  }

  /** All parts of a split scaled; fit on its training part: {@code standard(s.train().x())}. */
  public Split transform(Split split) {
    return split.map(d -> new Dataset(transform(d.x()), d.y(), d.features(), d.classes()));
  }

  private static void check(boolean fits, String needs, Tensor x) {
    Refusal.check(fits && x.size() > 0, "scaler %s, got %s", needs, x);
  }
}
