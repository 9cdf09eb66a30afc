package gradiente.data;

import static gradiente.tensor.Refusal.check;
import static gradiente.tensor.Refusal.given;
import static gradiente.tensor.Refusal.notFinite;

import gradiente.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Brings the columns of a table to a common scale: {@code z = (x - shift - rest) / scale}, all
 * three [features], scale never 0; rest is what float32 could not keep of the shift. It is fitted
 * on the training part and applied to every part with the same numbers; fitted on all samples, it
 * would tell the model about those it is tested on. An x of another shape is an {@link
 * IllegalArgumentException}.
 */
public record Scaler(Tensor shift, Tensor rest, Tensor scale) {
  /** Takes three tensors [features] of finite numbers, scale without a 0. */
  public Scaler {
    for (Tensor part : new Tensor[] {shift, rest, scale}) {
      boolean fits = given("Scaler", part).rank() == 1 && part.size() == shift.size();
      check(
          fits && notFinite(part) < 0, "scaler: needs three tensors [features] of finite numbers");
    }
    check(scale.ne(0).sum().item() == scale.size(), "scaler: scale has a 0 to divide by");
  }

  /**
   * Fits mean 0 and standard deviation 1 (of the population: divided by n) on x [n, features]. A
   * constant column has no scale of its own and becomes 0.
   */
  public static Scaler standard(Tensor x) {
    given("Scaler", x);
    check(x.rank() == 2 && x.size() > 0, "scaler standard: needs x [n, features], got %s", x);
    Tensor mean = x.mean(0);
    Tensor scale = x.std(0);
    for (int j = 0; j < scale.size(); j++) {
      boolean finite = Float.isFinite(mean.get(j)) && Float.isFinite(scale.get(j));
      check(finite, "scaler standard: column %s is not finite or too large", j);
    }
    return new Scaler(mean, x.sub(mean).mean(0), scale.add(scale.eq(0)));
  }

  /** Scales x [n, features] into a new tensor. */
  public Tensor transform(Tensor x) {
    int columns = shift.size();
    boolean fits = given("Scaler", x).rank() == 2 && x.dim(1) == columns && x.size() > 0;
    check(fits, "scaler transform: needs x [n, %s], got %s", columns, x);
    return x.sub(shift).sub(rest).div(scale);
  }

  /** Takes the scale off again: what {@link #transform} was given, for z [n, features]. */
  public Tensor inverse(Tensor z) {
    int columns = shift.size();
    boolean fits = given("Scaler", z).rank() == 2 && z.dim(1) == columns && z.size() > 0;
    check(fits, "scaler inverse: needs z [n, %s], got %s", columns, z);
    return z.mul(scale).add(rest).add(shift);
  }

  /**
   * Its numbers as tensors {@code name.shift}, {@code name.rest} and {@code name.scale}, to be
   * saved in one file with a model's parameters; {@link #of} reads them.
   */
  public Map<String, Tensor> state(String name) {
    Map<String, Tensor> state = new LinkedHashMap<>();
    state.put(name + ".shift", shift.copy());
    state.put(name + ".rest", rest.copy());
    state.put(name + ".scale", scale.copy());
    return state;
  }

  /** The scaler that {@link #state} was of; what else was saved is ignored. */
  public static Scaler of(Map<String, Tensor> saved, String name) {
    given("Scaler", "%s: needs tensors by name, got null", saved);
    Tensor[] parts = new Tensor[3];
    String[] kinds = {".shift", ".rest", ".scale"};
    for (int i = 0; i < 3; i++) {
      parts[i] = saved.get(name + kinds[i]);
      String missing = "scaler of: there is no %s%s, saved are %s";
      check(parts[i] != null, missing, name, kinds[i], saved.keySet());
      boolean one = parts[i].rank() == 1 && Arrays.equals(parts[i].shape(), parts[0].shape());
      String shape = "scaler of: %s%s must be [features] as %s.shift is, got %s";
      check(one, shape, name, kinds[i], name, parts[i]);
      String odd = "scaler of: %s%s holds a number that is not finite";
      check(notFinite(parts[i]) < 0, odd, name, kinds[i]);
    }
    boolean zero = parts[2].eq(0).sum().item() > 0;
    check(!zero, "scaler of: %s.scale has a 0, which cannot be divided by", name);
    return new Scaler(parts[0], parts[1], parts[2]);
  }

  /** All parts of a split scaled; fit on its training part: {@code standard(s.train().x())}. */
  public Split transform(Split split) {
    given("Scaler", "%s: needs a data set, got null", split);
    return split.map(d -> new Dataset(transform(d.x()), d.y(), d.features(), d.classes()));
  }
}
