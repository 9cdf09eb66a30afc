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
    int columns = columns("standard", x, -1);
    float[] shift = new float[columns];
    float[] scale = new float[columns];
    int n = x.dim(0);
    for (int j = 0; j < columns; j++) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += x.data()[i * columns + j];
      }
      double mean = sum / n;
      double squares = 0;
      for (int i = 0; i < n; i++) {
        double d = x.data()[i * columns + j] - mean;
        squares += d * d;
      }
      shift[j] = (float) mean;
      scale[j] = scaleOr1((float) Math.sqrt(squares / n), shift[j]);
    }
    return new Scaler(Tensor.wrap(shift, columns), Tensor.wrap(scale, columns));
  }

  /** Fits the range 0 to 1 on x [n, features]. Other samples may fall outside it. */
  public static Scaler minMax(Tensor x) {
    int columns = columns("minMax", x, -1);
    float[] low = new float[columns];
    float[] high = new float[columns];
    Arrays.fill(low, Float.POSITIVE_INFINITY);
    Arrays.fill(high, Float.NEGATIVE_INFINITY);
    for (int i = 0; i < x.size(); i++) {
      low[i % columns] = Math.min(low[i % columns], x.data()[i]);
      high[i % columns] = Math.max(high[i % columns], x.data()[i]);
    }
    float[] scale = new float[columns];
    for (int j = 0; j < columns; j++) {
      scale[j] = scaleOr1(high[j] - low[j], low[j]);
    }
    return new Scaler(Tensor.wrap(low, columns), Tensor.wrap(scale, columns));
  }

  /**
   * Scales x [n, features] into a new tensor.
   *
   * @throws IllegalArgumentException when x has other columns than this was fitted on
   */
  public Tensor transform(Tensor x) {
    int columns = columns("transform", x, shift.size());
    float[] z = new float[x.size()];
    for (int i = 0; i < z.length; i++) {
      z[i] = (x.data()[i] - shift.data()[i % columns]) / scale.data()[i % columns];
    }
    return Tensor.wrap(z, x.shape());
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
    int columns = columns("inverse", z, shift.size());
    float[] x = new float[z.size()];
    for (int i = 0; i < x.length; i++) {
      x[i] = z.data()[i] * scale.data()[i % columns] + shift.data()[i % columns];
    }
    return Tensor.wrap(x, z.shape());
  }

  /** A constant column may show a spread of rounding errors: less than float32 can tell apart. */
  private static float scaleOr1(float spread, float level) {
    return spread > 4 * Math.ulp(level) ? spread : 1;
  }

  private static int columns(String operation, Tensor x, int wanted) {
    if (x.rank() != 2 || x.size() == 0 || wanted >= 0 && x.dim(1) != wanted) {
      throw new IllegalArgumentException(
          "scaler "
              + operation
              + ": needs x ["
              + "n, "
              + (wanted < 0 ? "features" : wanted)
              + "], got "
              + Arrays.toString(x.shape()));
    }
    return x.dim(1);
  }
}
